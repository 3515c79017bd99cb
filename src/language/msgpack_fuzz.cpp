// Property: passing over a value in one skip() and walking through it piece by piece end at the same byte and agree on
// whether it is sound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "language/msgpack.h"

namespace {

using demarche::language::MsgpackReader;

void walk(MsgpackReader& in) {
  for (std::uint64_t values = 1; values > 0 && in.ok(); --values) {
    switch (in.peek()) {
      case MsgpackReader::Kind::array:
        values += in.array();
        break;
      case MsgpackReader::Kind::map:
        values += 2ULL * in.map();
        break;
      default:
        in.skip();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MsgpackReader skipped(bytes, "fuzz"), walked(bytes, "fuzz");
  skipped.skip();
  walk(walked);
  if (skipped.ok() != walked.ok()) std::abort();
  if (skipped.ok() && skipped.offset() != walked.offset()) std::abort();
  return 0;
}
