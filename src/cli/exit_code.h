// What the program says to the shell.
#pragma once

namespace demarche::cli {

enum class ExitCode : int {
  done = 0,
  inputs_failed = 1,  // some inputs, or standard output, failed; each was named with its reason, the others are kept
  usage = 2,
  archive = 3,  // the archive cannot be used: locked, damaged, of a newer program, disk full
  interrupted = 130
};

/// The graver of two, for commands that go on after a failure.
constexpr ExitCode worse(ExitCode one, ExitCode other) {
  return static_cast<int>(one) < static_cast<int>(other) ? other : one;
}

}  // namespace demarche::cli
