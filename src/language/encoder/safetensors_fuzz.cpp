// Property: a file that is read has tensors that lie inside it one after the other, and every error names the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "language/encoder/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using demarche::language::Safetensors;
  const auto file = Safetensors::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!file) return file.error().where == "fuzz" ? 0 : (std::abort(), 1);
  const auto* const begin = reinterpret_cast<const char*>(data);
  std::size_t bytes = 0;
  for (const auto& [name, tensor] : file->tensors()) {
    bytes += tensor.bytes.size();
    if (tensor.bytes.data() < begin || tensor.bytes.data() + tensor.bytes.size() > begin + size) std::abort();
    const auto floats = file->floats(name, tensor.shape);
    if (floats && floats->size() * sizeof(float) != tensor.bytes.size()) std::abort();
    if (!floats && floats.error().where != "fuzz") std::abort();
    const auto small = file->bytes(name, tensor.shape);
    if (small && floats) std::abort();
  }
  if (bytes > size) std::abort();
  for (const auto& [key, value] : file->metadata()) {
    const auto number = file->number(key, 1, 100);
    if (number && (*number < 1 || *number > 100)) std::abort();
  }
  return 0;
}
