#include "cli/archive_access.h"

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>

#include "reading/times/calendar.h"

namespace demarche::cli {

void add_archive_options(CLI::App& command, ArchiveOptions& options) {
  command.add_option("FILE.db", options.file, "The archive")->required();
  command.add_flag("--json", options.json, "JSON Lines, one row a line");
  command.add_option("--limit", options.limit, "At most this many rows (0: all)")
      ->type_name("N")
      ->capture_default_str();
}

ExitCode ask(Session& session, const std::string& file, const std::function<Status(Archive&)>& question,
             ArchiveMode mode) {
  auto archive = Archive::open(file, mode);
  if (!archive) {
    session.messages.error(archive.error());
    return ExitCode::archive;
  }
  if (const Status answered = question(*archive); !answered) {
    session.messages.error(answered.error());
    return ExitCode::archive;
  }
  return ExitCode::done;
}

watch::DeriveOptions deriving(Session& session) {
  watch::DeriveOptions out;
  out.begins = [&session](std::size_t pages) {
    constexpr std::size_t kMany = 5000;
    if (pages < kMany) return;
    session.messages.note("the archive has changed: happenings and the ledger of " + std::to_string(pages) +
                          " pages are derived anew, once");
  };
  return out;
}

void put(Session& session, const StyledText& text, std::string_view first, std::string_view rest) {
  std::string lines;
  text.write(lines, first, rest, session.out.width(), session.colour);
  session.out.write(lines);
}

std::string days(const std::string& from, const std::string& to) {
  if (from == to || to.empty()) return from;
  return (from.empty() ? "by " : from + " to ") + to;
}

std::string check_day(const std::string& text) {
  bool right = text.size() == 10;
  for (std::size_t at = 0; right && at < text.size(); ++at) {
    const bool dash = at == 4 || at == 7;
    right = dash ? text[at] == '-' : text[at] >= '0' && text[at] <= '9';
  }
  right = right && times::parse_iso_day(text).has_value();  // not the 31st of June
  return right ? "" : "expected a day such as 2023-03-20 (YYYY-MM-DD), found '" + text + "'";
}

std::string names(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) {
    text += (text.empty() ? "" : ", ") + party.name;
    // What only other pages know of the actor.
    const bool renamed = !party.known_name.empty() && party.known_name != party.name;
    const bool coded = party.known_code.size() > party.code.size();
    if (renamed || coded) {
      text += " (" + (renamed ? party.known_name : "") + (renamed && coded ? ", " : "") +
              (coded ? party.known_code : "") + ")";
    }
  }
  return text.empty() ? "?" : text;
}

StyledText where_it_stands(const Source& source) {
  StyledText text;
  for (const std::string& part : {source.outlet, source.published, source.title}) {
    if (part.empty()) continue;
    if (!text.empty()) text.add(Style::faint, "·");
    text.add(Style::faint, part);
  }
  if (!text.empty()) text.add(Style::faint, "·");
  text.add(Style::faint, source.document);
  if (!source.made_by.empty()) {
    std::array<char, 16> confidence{};
    const auto end = std::to_chars(confidence.data(), confidence.data() + confidence.size(), source.confidence,
                                   std::chars_format::fixed, 2);
    std::string made_by = source.made_by;
    if (source.correction != 0) made_by += " " + source.corrected_at.substr(0, 10) + ": " + source.corrected_why;
    text.add(Style::faint, "[" + std::string(confidence.data(), end.ptr) + " " + made_by + "]");
  }
  return text;
}

}  // namespace demarche::cli
