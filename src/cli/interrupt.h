// Ctrl-C and a polite kill: finish nothing more, leave what is stored whole.
#pragma once
#include <csignal>

namespace demarche::cli {

/// The one signal flag of the process: set by SIGINT and SIGTERM, asked between pages. The second signal ends the
/// process at once: archives are safe then too, a page is one transaction. A signal handler reaches only what has
/// static storage.
class Interrupt {
 public:
  /// From now on SIGINT and SIGTERM set the flag, and SIGPIPE and SIGXFSZ are ignored (writing reports what they say).
  /// Call once, before any thread starts.
  static void watch();
  static bool requested();
};

}  // namespace demarche::cli
