// What the commands that ask an archive share.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "archive/answer_json.h"
#include "base/json_writer.h"
#include "cli/command.h"
#include "cli/styled_text.h"
#include "demarche/archive.h"
#include "watch/derived_file.h"

namespace demarche::cli {

using archive::write_parties;
using archive::write_source;

/// FILE.db, --json and --limit, which they all have.
struct ArchiveOptions {
  std::string file;
  bool json = false;
  std::uint32_t limit = 0;  // 0: all
};
void add_archive_options(CLI::App& command, ArchiveOptions& options);

/// Opens the archive and asks it; an Error of either is said, with exit code 3.
ExitCode ask(Session& session, const std::string& file, const std::function<Status(Archive&)>& question,
             ArchiveMode mode = ArchiveMode::read_only);

/// How a large archive is derived: with a note, since it takes a while.
watch::DeriveOptions deriving(Session& session);

/// Prints `text` after a blank margin, as wide as standard output.
void put(Session& session, const StyledText& text, std::string_view first = "", std::string_view rest = "    ");

/// "2023-03-20 to 2023-03-22", "2023-03-20", "" where nothing is known.
std::string days(const std::string& from, const std::string& to);

/// What is wrong with an option that should be an ISO day; empty: nothing.
std::string check_day(const std::string& text);

/// The names, comma between; "?" for nobody.
std::string names(const std::vector<Party>& parties);

/// Where the row stands: outlet, date, title, page id, confidence, maker.
StyledText where_it_stands(const Source& source);

}  // namespace demarche::cli
