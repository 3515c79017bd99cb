// Any bytes: an error, or a record that is written as a line which reads back as the same record.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "reading/record_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = demarche::reading::record_from_json({reinterpret_cast<const char*>(data), size});
  if (!record) return record.error().message.empty() ? std::abort(), 0 : 0;
  const std::string line = demarche::reading::to_json_line(*record);
  const auto again = demarche::reading::record_from_json(line);
  if (!again || demarche::reading::to_json_line(*again) != line) std::abort();
  return 0;
}
