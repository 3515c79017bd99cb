#include "cli/command.h"
namespace demarche::cli {
void add_forget(CLI::App&, Command&) {}
}  // namespace demarche::cli
