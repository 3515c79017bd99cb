// Property: a configuration that is read can be asked for anything, and every error names the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "language/model_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto config = demarche::language::ModelConfig::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!config) return config.error().where == "fuzz" ? 0 : (std::abort(), 1);
  for (const char* section : {"nlp", "components.tok2vec.model", "a"}) {
    for (const char* key : {"lang", "pipeline", "width", "a", "b"}) {
      const auto text = config->text(section, key);
      const auto texts = config->texts(section, key);
      const auto number = config->integer(section, key);
      const auto numbers = config->integers(section, key);
      const auto yes = config->boolean(section, key);
      if (!text && text.error().where != "fuzz") std::abort();
      if (static_cast<bool>(text) + static_cast<bool>(number) + static_cast<bool>(yes) > 1) std::abort();
    }
  }
  return 0;
}
