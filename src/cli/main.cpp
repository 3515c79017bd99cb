#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "cli/app.h"
#include "cli/interrupt.h"

int main(int argc, char** argv) {
  using namespace demarche::cli;
  Interrupt::watch();
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  Output out(STDOUT_FILENO);
  const bool plain = no_color != nullptr && *no_color != '\0';
  return static_cast<int>(run(argc, argv, {out, std::cerr, isatty(STDERR_FILENO) == 1, plain}));
}
