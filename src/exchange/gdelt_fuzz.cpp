// Property: whatever the bytes, the rows of a file read as gdelt are events that keep what coded_event.h promises, or
// bad.
#include "exchange/fuzz_dialect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  demarche::exchange::hold("gdelt", data, size);
  return 0;
}
