// --version: what a reading depends on.
#pragma once
#include "cli/command.h"

namespace demarche::cli {

/// Prints program, model, lexicons and kernel, a line each. A missing model is an error, since a version without it
/// says too little; the program's own version is printed all the same.
ExitCode print_version(Session& session);

}  // namespace demarche::cli
