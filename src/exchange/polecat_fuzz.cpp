// Property: whatever the bytes, the rows of a file read as polecat are events that keep what coded_event.h promises, or
// bad.
#include "exchange/fuzz_dialect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  demarche::exchange::hold("polecat", data, size);
  return 0;
}
