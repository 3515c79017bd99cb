#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <vector>

#include "cli/archive_access.h"
#include "cli/coded_row_view.h"
#include "exchange/archive_diff.h"

namespace demarche::cli {
namespace {

using exchange::ArchiveDiff;
using exchange::CodedEvent;
using exchange::DiffCount;
using exchange::RowPair;

struct DiffOptions {
  std::string before, after, from, to;
  std::uint32_t limit = 50;
  bool json = false;
};

/// A pair with rows of its own.
struct KeptPair {
  std::optional<CodedEvent> before, after;
  std::vector<std::string_view> differs;
};

std::string_view kind_of(const KeptPair& pair) { return !pair.before ? "gained" : !pair.after ? "lost" : "changed"; }

void write_count(JsonWriter& json, const DiffCount& count) {
  json.begin_object().member("before", count.before).member("after", count.after).member("same", count.same);
  json.member("changed", count.changed).member("gained", count.gained).member("lost", count.lost).end_object();
}

std::string summary_json(const ArchiveDiff& diff) {
  JsonWriter json;
  json.begin_object().member("kind", "summary").member("pages", diff.pages).member("other_text", diff.other_text);
  json.member("only_before", diff.only_before).member("only_after", diff.only_after).key("rows");
  write_count(json, diff.all);
  for (const auto& [key, table] : {std::pair("by_type", &diff.by_type), std::pair("by_maker", &diff.by_maker)}) {
    json.key(key).begin_object();
    for (const auto& [name, count] : *table) {
      json.key(name);
      write_count(json, count);
    }
    json.end_object();
  }
  json.key("differs").begin_object();
  for (const auto& [what, times] : diff.differs) json.member(what, times);
  return json.end_object().end_object().take();
}

std::string pair_json(const KeptPair& pair) {
  JsonWriter json;
  json.begin_object().member("kind", kind_of(pair)).key("differs").begin_array();
  for (const std::string_view what : pair.differs) json.value(what);
  json.end_array().key("before");
  pair.before ? write_row(json, *pair.before) : static_cast<void>(json.null());
  json.key("after");
  pair.after ? write_row(json, *pair.after) : static_cast<void>(json.null());
  return json.end_object().take();
}

void print_table(Session& session, const char* title, const std::map<std::string, DiffCount, std::less<>>& table) {
  std::vector<std::vector<std::string>> lines = {{title, "before", "after", "same", "changed", "gained", "lost"}};
  for (const auto& [name, count] : table) {
    lines.push_back({name});
    for (const std::uint64_t each : {count.before, count.after, count.same, count.changed, count.gained, count.lost}) {
      lines.back().push_back(std::to_string(each));
    }
  }
  session.out.write(aligned(lines) + "\n");
}

void print_summary(Session& session, const ArchiveDiff& diff) {
  std::string text = std::to_string(diff.pages) + " pages compared";
  const auto add = [&](std::uint64_t number, const char* what) {
    if (number != 0) text += ", " + std::to_string(number) + what;
  };
  add(diff.other_text, " with another text");
  add(diff.only_before, " only in the first archive");
  add(diff.only_after, " only in the second");
  session.out.line(text);
  print_table(session, "type", {{"all", diff.all}});
  print_table(session, "type", diff.by_type);
  print_table(session, "made by", diff.by_maker);
  if (diff.differs.empty()) return;
  std::string changes = "changed in:";
  for (const auto& [what, times] : diff.differs) {
    changes += (changes.ends_with(':') ? " " : ", ") + what + " " + std::to_string(times);
  }
  session.out.line(changes + "\n");
}

void print_pair(Session& session, const KeptPair& pair) {
  StyledText head;
  head.add(Style::strong, std::string(kind_of(pair)));
  for (const std::string_view what : pair.differs) head.add(Style::number, std::string(what));
  put(session, head);
  if (pair.before) print_row(session, "- ", *pair.before);
  if (pair.after) print_row(session, "+ ", *pair.after);
  print_words(session, pair.after ? *pair.after : *pair.before);
}

Status compare(Session& session, const DiffOptions& options, Archive& before, Archive& after) {
  exchange::FlatRowQuery query;
  query.from = options.from, query.to = options.to;
  std::vector<KeptPair> kept;
  const std::size_t most = options.limit == 0 ? static_cast<std::size_t>(-1) : options.limit;
  const auto diff = exchange::diff_archives(before, after, query, [&](const RowPair& pair) {
    if (kept.size() >= most) return;
    KeptPair& one = kept.emplace_back();
    if (pair.before != nullptr) one.before = *pair.before;
    if (pair.after != nullptr) one.after = *pair.after;
    one.differs = pair.differs;
  });
  if (!diff) return diff.error();
  options.json ? session.out.line(summary_json(*diff)) : print_summary(session, *diff);
  for (const KeptPair& pair : kept) options.json ? session.out.line(pair_json(pair)) : print_pair(session, pair);
  const std::uint64_t all = diff->all.changed + diff->all.gained + diff->all.lost;
  if (all > kept.size()) {
    session.messages.note(std::to_string(all - kept.size()) + " more rows differ (--limit 0 shows all)");
  }
  return Done{};
}

ExitCode run_diff(Session& session, const DiffOptions& options) {
  return ask(session, options.before, [&](Archive& before) -> Status {
    auto after = Archive::open(options.after, ArchiveMode::read_only);
    return after ? compare(session, options, before, *after) : Status(after.error());
  });
}

}  // namespace

void add_diff(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("diff", "Two codings of the same pages: rows gained, lost and changed");
  command->footer(
      R"(Compares the rows that `export` gives of pages that both archives know by one id and with one text. The table comes
first, by type and by the rule or model that made the row; then the rows, with their words.

Examples:
  demarche diff before.db after.db
  demarche diff before.db after.db --limit 0 --json > changes.jsonl)");
  auto options = std::make_shared<DiffOptions>();
  command->add_option("A.db", options->before, "The archive of the older coder")->required();
  command->add_option("B.db", options->after, "The archive of the newer one")->required();
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--from", options->from, "No rows that ended before this day")->check(day);
  command->add_option("--to", options->to, "No rows that began after this day")->check(day);
  command->add_option("--limit", options->limit, "At most this many rows after the table (0: all)")
      ->type_name("N")
      ->capture_default_str();
  command->add_flag("--json", options->json, "JSON Lines: the summary, then a row that differs a line");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_diff(session, *options); }; });
}

}  // namespace demarche::cli
