// --version: what a reading depends on.
#pragma once
#include "cli/output.h"

namespace demarche::cli {

/// Program, model, lexicons and kernel, a line each. A model that is missing is said to be missing; that is no failure
/// here.
void print_version(Output& out);

}  // namespace demarche::cli
