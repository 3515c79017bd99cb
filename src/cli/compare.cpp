#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "cli/archive_access.h"
#include "cli/coded_row_view.h"
#include "exchange/codebook.h"
#include "exchange/compare.h"
#include "exchange/flat_rows.h"
#include "exchange/format.h"
#include "exchange/imported_rows.h"

namespace demarche::cli {
namespace {

using exchange::Agreement;
using exchange::CodedEvent;
using exchange::ComparedPair;
using exchange::ComparedRow;
using exchange::Comparison;

struct CompareOptions {
  std::string archive, with, data_set, format, from, to;
  std::uint32_t limit = 10;
  bool json = false;
};

/// Whether the file's first rows are of that format.
bool reads(const exchange::Format& format, const exchange::SharedCodebook& book, const std::string& path) {
  const auto reader = format.reader(book);
  bool any = false;
  const auto read = exchange::read_file(
      path, *reader, [&](const exchange::FoundRow&) { return any = true, false; }, [](const Error&) {});
  return read && any;
}

Result<const exchange::Format*> format_of(const CompareOptions& options, const exchange::SharedCodebook& book) {
  std::string names;
  for (const exchange::Format& each : exchange::formats()) {
    if (each.reader == nullptr) continue;
    names += (names.empty() ? "" : ", ") + std::string(each.name);
    if (options.format == each.name || (options.format.empty() && reads(each, book, options.with))) return &each;
  }
  return Error{"is of none of the formats that can be read (" + names + "); --format names one", options.with};
}

/// Takes their rows of the days at hand, and counts the others.
class Theirs {
 public:
  Theirs(Comparison& comparison, const CompareOptions& options)
      : comparison_(comparison),
        from_(options.from.empty() ? comparison.first_day() : options.from),
        to_(options.to.empty() ? comparison.last_day() : options.to) {}

  void add(const CodedEvent& event) {
    const std::string_view day = std::string_view(event.from).substr(0, 10);
    const bool is_in = (from_.empty() || day >= from_) && (to_.empty() || day <= to_);
    is_in ? comparison_.add_theirs(event) : static_cast<void>(++outside_);
  }
  void tell(Session& session) const {
    if (outside_ == 0) return;
    session.messages.note(std::to_string(outside_) + " rows of theirs lie outside the days compared");
  }

 private:
  Comparison& comparison_;
  std::string from_, to_;
  std::uint64_t outside_ = 0;
};

/// Bad rows are counted, the first is named.
Status read_file_of(Session& session, const CompareOptions& options, Theirs& theirs) {
  const auto book = exchange::Codebook::load(Resources::built_in());
  if (!book) return book.error();
  const auto format = format_of(options, *book);
  if (!format) return format.error();
  const auto reader = (*format)->reader(*book);
  std::uint64_t rejected = 0;
  const auto read = exchange::read_file(
      options.with, *reader, [&](const exchange::FoundRow& row) { return theirs.add(row.event), true; },
      [&](const Error& error) {
        if (rejected++ == 0) session.messages.warning(error);
      });
  if (!read) return read.error();
  if (rejected != 0) session.messages.note(std::to_string(rejected) + " rows of theirs cannot be read");
  return Done{};
}

Status read_imported(Session& session, const CompareOptions& options, Archive& archive, Theirs& theirs) {
  const auto sets = exchange::data_sets(archive);
  if (!sets) return sets.error();
  if (std::none_of(sets->begin(), sets->end(), [&](const auto& each) { return each.name == options.data_set; })) {
    std::string names;
    for (const auto& each : *sets) names += (names.empty() ? "" : ", ") + each.name;
    session.messages.warning({"the archive has no imported rows called '" + options.data_set + "'" +
                                  (names.empty() ? "" : ", only " + names),
                              ""});
  }
  const auto book = exchange::Codebook::load(Resources::built_in());
  if (!book) return book.error();
  return exchange::each_imported_event(
      archive, *book, options.data_set,
      [&](const exchange::DataSetRow&, const CodedEvent& event) { return theirs.add(event), true; });
}

void write_side(JsonWriter& json, std::string_view key, const ComparedRow* row) {
  json.key(key);
  if (row == nullptr) {
    json.null();
    return;
  }
  json.begin_object().member_or_null("id", row->id).member_or_null("date", row->day).member("type", row->type);
  json.member_or_null("cameo", row->cameo).member_or_null("actor", row->actor_name);
  json.member_or_null("recipient", row->recipient_name).member_or_null("document", row->document);
  json.member_or_null("outlet", row->outlet).member_or_null("words", row->words).member("rows", row->rows).end_object();
}

using Counts = std::array<std::uint64_t, exchange::kAgreements>;

std::string summary_json(const Comparison& comparison, const Counts& counts) {
  JsonWriter json;
  json.begin_object().member("kind", "summary").member_or_null("from", comparison.first_day());
  json.member_or_null("to", comparison.last_day());
  json.member("our_rows", comparison.our_rows()).member("their_rows", comparison.their_rows());
  json.member("our_events", comparison.our_events()).member("their_events", comparison.their_events());
  for (std::size_t at = 0; at < counts.size(); ++at) {
    json.member(exchange::name_of(static_cast<Agreement>(at)), counts.at(at));
  }
  json.key("by_type").begin_object();
  for (const auto& [type, count] : comparison.by_type()) {
    json.key(type).begin_object().member("ours", count.ours).member("theirs", count.theirs);
    json.member("both", count.both).end_object();
  }
  return json.end_object().end_object().take();
}

std::string words_of(Agreement agreement) {
  std::string text(exchange::name_of(agreement));
  for (char& c : text) c = c == '_' ? ' ' : c;
  return text;
}

void print_summary(Session& session, const Comparison& comparison, const Counts& counts) {
  const auto number = [](std::uint64_t value) { return std::to_string(value); };
  std::vector<std::vector<std::string>> lines = {
      {"", "ours", "theirs"},
      {"rows", number(comparison.our_rows()), number(comparison.their_rows())},
      {"distinct events", number(comparison.our_events()), number(comparison.their_events())}};
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto which = static_cast<Agreement>(at);
    const std::string value = number(counts.at(at));
    lines.push_back(
        {words_of(which), which == Agreement::only_theirs ? "" : value, which == Agreement::only_ours ? "" : value});
  }
  session.out.write(aligned(lines) + "\n");
  lines = {{"type", "ours", "theirs", "both"}};
  for (const auto& [type, count] : comparison.by_type()) {
    lines.push_back({type.empty() ? "(none)" : type, number(count.ours), number(count.theirs), number(count.both)});
  }
  session.out.write(aligned(lines) + "\n");
}

void print_side(Session& session, std::string_view mark, const ComparedRow& row) {
  StyledText line;
  line.add(Style::number, row.day).add(Style::type, row.type.empty() ? "(no type)" : row.type);
  line.add(Style::strong, row.actor_name.empty() ? "?" : row.actor_name).add("→");
  line.add(Style::strong, row.recipient_name.empty() ? "?" : row.recipient_name);
  if (!row.cameo.empty()) line.add(Style::faint, row.cameo);
  if (!row.outlet.empty()) line.add(Style::faint, "· " + row.outlet);
  if (!row.document.empty()) line.add(Style::faint, row.document);
  if (row.rows > 1) line.add(Style::faint, std::to_string(row.rows) + " rows");
  put(session, line, "  " + std::string(mark), "           ");
  if (row.words.empty()) return;
  StyledText words;
  words.add(Style::quote, "“" + row.words + "”");
  put(session, words, "           ", "           ");
}

void print_pairs(Session& session, const std::vector<ComparedPair>& pairs, const Counts& counts, std::uint32_t limit) {
  auto pair = pairs.begin();
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto which = static_cast<Agreement>(at);
    if (counts.at(at) != 0) session.out.line(words_of(which));
    std::uint64_t shown = 0;
    for (; pair != pairs.end() && pair->agreement == which; ++pair) {
      if (limit != 0 && shown >= limit) continue;
      ++shown;
      if (pair->ours != nullptr) print_side(session, "ours   ", *pair->ours);
      if (pair->theirs != nullptr) print_side(session, "theirs ", *pair->theirs);
    }
    if (counts.at(at) > shown) session.out.line("  … " + std::to_string(counts.at(at) - shown) + " more");
    if (counts.at(at) != 0) session.out.line("");
  }
}

Status read_ours(const CompareOptions& options, Archive& archive, Comparison& comparison) {
  exchange::FlatRowQuery query;
  query.from = options.from, query.to = options.to;
  const auto held = exchange::each_flat_row(archive, query,
                                            [&](const CodedEvent& event) { return comparison.add_ours(event), true; });
  return held ? Status(Done{}) : Status(held.error());
}

void show(Session& session, const CompareOptions& options, const Comparison& comparison) {
  const std::vector<ComparedPair> pairs = comparison.compare();
  Counts counts{};
  for (const ComparedPair& pair : pairs) ++counts.at(static_cast<std::size_t>(pair.agreement));
  if (!options.json) {
    print_summary(session, comparison, counts);
    print_pairs(session, pairs, counts, options.limit);
    return;
  }
  session.out.line(summary_json(comparison, counts));
  for (const ComparedPair& pair : pairs) {
    JsonWriter json;
    json.begin_object().member("kind", exchange::name_of(pair.agreement));
    write_side(json, "ours", pair.ours);
    write_side(json, "theirs", pair.theirs);
    session.out.line(json.end_object().take());
  }
}

ExitCode run_compare(Session& session, const CompareOptions& options) {
  Comparison comparison;
  std::optional<Theirs> theirs;
  const ExitCode code = ask(session, options.archive, [&](Archive& archive) {
    if (Status ours = read_ours(options, archive, comparison); !ours) return ours;
    theirs.emplace(comparison, options);
    return options.with.empty() ? read_imported(session, options, archive, *theirs) : Status(Done{});
  });
  if (code != ExitCode::done) return code;
  if (!options.with.empty()) {
    if (const Status read = read_file_of(session, options, *theirs); !read) {
      session.messages.error(read.error());
      return ExitCode::inputs_failed;
    }
  }
  theirs->tell(session);
  show(session, options, comparison);
  return ExitCode::done;
}

}  // namespace

void add_compare(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("compare", "An archive's rows beside those of another coder");
  command->footer(
      R"(Rows are one event where day, sides and type agree; what is left is joined where only the type, the date (by two days)
or one side differs. Theirs count from our first day to our last, unless --from and --to say otherwise.

Examples:
  demarche compare crisis.db --with icews.tsv
  demarche compare crisis.db --data-set icews-2018
  demarche compare crisis.db --with rows.csv --format acled --from 2023-03-01 --to 2023-03-31 --json)");
  auto options = std::make_shared<CompareOptions>();
  command->add_option("OURS.db", options->archive, "The archive")->required();
  auto* with = command->add_option_group("theirs");
  with->add_option("--with", options->with, "A file of another coder's rows")->type_name("FILE");
  with->add_option("--data-set", options->data_set, "Rows that were imported into the archive under this name")
      ->type_name("NAME");
  with->require_option(1);
  command->add_option("--format", options->format, "The file's format (else: whichever its first rows are of)")
      ->check(CLI::IsMember(exchange::readable_formats()))
      ->type_name("NAME");
  const CLI::Validator day(check_day, "DAY");
  command->add_option("--from", options->from, "Not before this day")->check(day);
  command->add_option("--to", options->to, "Not after this day")->check(day);
  command->add_option("--limit", options->limit, "At most this many of each kind after the tables (0: all)")
      ->type_name("N")
      ->capture_default_str();
  command->add_flag("--json", options->json, "JSON Lines: the summary, then a pair a line");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_compare(session, *options); }; });
}

}  // namespace demarche::cli
