#include <CLI/CLI.hpp>
#include <memory>

#include "base/code_points.h"
#include "cli/archive_access.h"
#include "cli/since.h"

namespace demarche::cli {
namespace {

constexpr std::uint32_t kUsualLimit = 20;

struct SearchOptions {
  ArchiveOptions archive;
  std::vector<std::string> words;
  bool statements = false;
  std::string as_of, since;
};

void print_json(Session& session, const SearchHit& hit) {
  JsonWriter json;
  json.begin_object().member_or_null("statement", hit.statement).member("snippet", hit.snippet);
  const CodePointOffsets offsets(hit.snippet);
  json.key("matches").begin_array();
  for (const ByteSpan match : hit.matches) {
    json.begin_object().member("start", offsets.at(match.begin)).member("end", offsets.at(match.end)).end_object();
  }
  json.end_array();
  write_parties(json, "speakers", hit.speakers);
  write_source(json, hit.source);
  session.out.line(json.end_object().take());
}

void print_text(Session& session, const SearchHit& hit) {
  put(session, where_it_stands(hit.source));
  StyledText snippet;
  std::uint32_t at = 0;
  const auto add_up_to = [&](std::uint32_t end, Style style) {
    const std::string_view part = std::string_view(hit.snippet).substr(at, end - at);
    // A match inside a word must not be parted from the word by a blank.
    const bool joined = at > 0 && hit.snippet[at - 1] != ' ' && !part.starts_with(' ');
    const std::size_t first = joined ? std::min(part.find(' '), part.size()) : 0;
    if (first > 0) snippet.attach(style, part.substr(0, first));
    snippet.add(style, part.substr(first));
    at = end;
  };
  for (const ByteSpan match : hit.matches) {
    add_up_to(match.begin, Style::plain);
    add_up_to(match.end, Style::quote);
  }
  add_up_to(static_cast<std::uint32_t>(hit.snippet.size()), Style::plain);
  put(session, snippet, "    ", "    ");
  if (!hit.speakers.empty()) {
    put(session, StyledText().add(Style::faint, "by").add(Style::strong, names(hit.speakers)), "    ", "      ");
  }
}

ExitCode run_search(Session& session, const SearchOptions& options) {
  return ask_since(session, options.archive.file, options.since, [&](Archive& archive) -> Status {
    std::string words;
    for (const std::string& word : options.words) words += (words.empty() ? "" : " ") + word;
    // What is new is asked for among all that is found.
    const std::uint32_t limit = options.since.empty() ? options.archive.limit : 0;
    const auto hits =
        archive.search(words, options.statements ? SearchIn::statements : SearchIn::pages, limit, options.as_of);
    if (!hits) return hits.error();
    auto shown = NewOnly::start(archive, options.since,
                                (options.statements ? "statements\n" : "pages\n") + words + "\n" + options.as_of);
    if (!shown) return shown.error();
    const std::string since = since_day(options.since);
    std::uint32_t count = 0;
    for (const SearchHit& hit : *hits) {
      if (!since.empty() && hit.source.published.substr(0, since.size()) < since) continue;
      if (!shown->lets(hit.source.document + "\n" + hit.statement, hit.snippet)) continue;
      options.archive.json ? print_json(session, hit) : print_text(session, hit);
      if (!session.out.good() || ++count == options.archive.limit) break;
    }
    if (count == 0) session.messages.note(hits->empty() ? "nothing found" : "nothing new");
    return session.out.flush() ? shown->keep() : Status(Done{});
  });
}

}  // namespace

void add_search(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("search", "Find pages, or what was said, by words");
  command->footer(
      R"(All words must occur; case and accents do not count. "several words" in quotes stand side by side, word* is a
beginning. The best matches come first.

Examples:
  demarche search crisis.db sanctions border
  demarche search crisis.db '"security talks"' --statements
  demarche search crisis.db 'withdr*' --json
  demarche search crisis.db sanctions --since last)");
  auto options = std::make_shared<SearchOptions>();
  options->archive.limit = kUsualLimit;
  add_archive_options(*command, options->archive);
  command->add_option("WORDS", options->words, "What to look for")->required();
  command->add_option("--as-of", options->as_of, "Pages as they were known on this day")
      ->check(CLI::Validator(check_day, "DAY"));
  add_since_option(*command, options->since, "Only pages published on this day or later");
  command->add_flag("--statements", options->statements, "Search what was said, not whole pages");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_search(session, *options); }; });
}

}  // namespace demarche::cli
