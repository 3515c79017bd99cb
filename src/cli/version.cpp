#include "cli/version.h"

#include "demarche/reader.h"
#include "facade/program_data.h"

namespace demarche::cli {

ExitCode print_version(Session& session) {
  session.out.line("demarche " + facade::program_version());
  const auto reader = Reader::open({});
  if (!reader) {
    session.messages.error(reader.error());
    return ExitCode::inputs_failed;
  }
  const Versions& versions = reader->versions();
  session.out.line("model " + versions.model);
  session.out.line("lexicons " + versions.lexicons);
  session.out.line("kernel " + versions.kernel);
  return ExitCode::done;
}

}  // namespace demarche::cli
