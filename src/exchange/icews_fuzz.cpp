// Property: whatever the bytes, the rows of a file read as icews are events that keep what coded_event.h promises, or
// bad.
#include "exchange/fuzz_dialect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  demarche::exchange::hold("icews", data, size);
  return 0;
}
