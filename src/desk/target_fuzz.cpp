// Any bytes as a request's target: what is taken apart must come back the same after it is put together.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "desk/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche::desk;
  const auto target = parse_target({reinterpret_cast<const char*>(data), size});
  if (!target) return 0;
  std::string again = target->segments.empty() ? "/" : "";
  for (const std::string& segment : target->segments) again += "/" + encoded(segment);
  char mark = '?';
  for (const auto& [name, value] : target->query) {
    again += mark + encoded(name) + "=" + encoded(value);
    mark = '&';
  }
  const auto second = parse_target(again);
  // Encoding makes it longer, so it may be refused for that alone.
  if (!second && again.size() <= kMostTargetBytes) std::abort();
  if (second && (second->segments != target->segments || second->query != target->query)) std::abort();
  return 0;
}
