// The command line as a whole.
#pragma once
#include <iosfwd>

#include "cli/exit_code.h"
#include "cli/output.h"

namespace demarche::cli {

/// What surrounds the program; tests give their own.
struct Surroundings {
  Output& out;
  std::ostream& err;
  bool err_is_terminal = false;
  bool no_color = false;  // the environment's NO_COLOR is set and not empty (no-color.org)
};

/// Parses the arguments, runs the subcommand, and looks after what concerns all of them: --help, --version, mistyped
/// words, and standard output that cannot be written.
ExitCode run(int argc, const char* const* argv, const Surroundings& around);

}  // namespace demarche::cli
