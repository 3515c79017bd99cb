// How much longer a bound on time may be in a sanitizer build, which is unoptimised and checks every access.
#pragma once

namespace demarche::testing {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kSlowdown = 30;
#else
inline constexpr int kSlowdown = 1;
#endif

}  // namespace demarche::testing
