#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "archive/corrections.h"
#include "base/clock.h"
#include "base/code_points.h"
#include "cli/analyst.h"
#include "cli/archive_access.h"
#include "cli/audit_view.h"

namespace demarche::cli {
namespace {

using archive::FieldValue;
using archive::RowFound;
using archive::RowTable;

/// An option that gives a field its values.
struct FieldOption {
  const char* option;
  const char* field;
  const char* type;
  const char* help;
};
constexpr FieldOption kFields[] = {
    {"--type", "type", "TYPE", "An event's type: one of PLOVER's sixteen"},
    {"--mode", "mode", "MODE", "An event's mode"},
    {"--modality", "modality", "MODALITY", "actual, scheduled, promised, threatened, demanded, possible ..."},
    {"--negated", "negated", "yes|no", "Whether it is the event's not happening"},
    {"--date", "date", "DATE", "When the event was or is to be: a day, month, year or FROM..TO"},
    {"--actors", "actors", "NAME", "Who does it; may be repeated"},
    {"--recipients", "recipients", "NAME", "On whom; may be repeated"},
    {"--kind", "kind", "KIND", "A commitment's kind: threat, warning, promise, offer, demand, refusal ..."},
    {"--bound", "by", "NAME", "Whose word a commitment is (`by` of the record); may be repeated"},
    {"--to", "to", "NAME", "To whom it was given; may be repeated"},
    {"--due", "due", "DATE", "When it is due, as --date"},
    {"--speakers", "speakers", "NAME", "Who said a statement; may be repeated"},
};

struct CorrectOptions {
  std::string file, row;
  bool json = false, withdraw = false;
  std::vector<std::pair<const FieldOption*, std::vector<std::string>>> values;
  Analyst analyst;
  std::int64_t entry = 0;  // to undo
  std::string document;    // to add to
  std::string words;
  std::optional<std::uint32_t> start, end;
};

std::vector<FieldValue> fields_of(const CorrectOptions& options) {
  std::vector<FieldValue> out;
  for (const auto& [option, values] : options.values) {
    if (values.empty()) continue;
    const bool none = values.size() == 1 && values.front() == "none";
    out.push_back({option->field, none ? std::vector<std::string>() : values, ""});
  }
  return out;
}

/// A word of the user's that the archive has nothing for.
struct Wrong {
  std::string what;
};
using Decided = std::variant<std::int64_t, Wrong, Error>;

Decided decided(const Result<std::int64_t>& made) {
  if (made) return *made;
  if (made.error().where.empty()) return Wrong{made.error().message};
  return made.error();
}

ExitCode decide(Session& session, const CorrectOptions& options,
                const std::function<Decided(Archive&, const Decision&)>& how) {
  auto archive = Archive::open(options.file, ArchiveMode::read_write);
  if (!archive) {
    session.messages.error(archive.error());
    return ExitCode::archive;
  }
  const Decided made = how(*archive, {options.analyst.who, options.analyst.reason, SystemClock().now()});
  if (const auto* wrong = std::get_if<Wrong>(&made)) {
    session.messages.error({wrong->what + "; nothing was changed", options.file, 0});
    return ExitCode::inputs_failed;
  }
  const auto* entry = std::get_if<std::int64_t>(&made);
  const Status told =
      entry != nullptr ? tell_entry(session, *archive, *entry, options.json) : Status(std::get<Error>(made));
  if (!told) {
    session.messages.error(told.error());
    return ExitCode::archive;
  }
  return ExitCode::done;
}

ExitCode run_correct(Session& session, const CorrectOptions& options) {
  return decide(session, options, [&](Archive& archive, const Decision& decision) -> Decided {
    const auto rows = archive::find_rows(archive, options.row);
    if (!rows) return rows.error();
    if (rows->empty()) {
      return Wrong{"no event, commitment or statement '" + options.row +
                   "' on the pages as they are now (demarche show " + options.file +
                   " ID --json lists a page's; four characters at least)"};
    }
    if (rows->size() > 1) {
      std::string all;
      for (const RowFound& row : *rows) {
        all += (all.empty() ? " " : "; ") + std::string(archive::name_of(row.table)) + " " + row.id + " of " +
               row.document;
      }
      return Wrong{"'" + options.row + "' is the beginning of more than one row:" + all};
    }
    if (options.withdraw) return decided(archive::withdraw_row(archive, rows->front(), decision));
    return decided(archive::change_row(archive, rows->front(), fields_of(options), decision));
  });
}

/// The place of the words in the page's text, which must have them once.
std::variant<std::pair<std::uint32_t, std::uint32_t>, Wrong> place_of(const std::string& text,
                                                                      const std::string& words) {
  const std::size_t at = text.find(words);
  if (words.empty() || at == std::string::npos) return Wrong{"the page's text does not have the words “" + words + "”"};
  if (text.find(words, at + 1) != std::string::npos) {
    return Wrong{"the page's text has the words “" + words + "” more than once: give --start and --end"};
  }
  const CodePointOffsets offsets(text);
  return std::pair(offsets.at(static_cast<std::uint32_t>(at)),
                   offsets.at(static_cast<std::uint32_t>(at + words.size())));
}

RowTable table_of(const CorrectOptions& options) {
  for (const auto& [option, values] : options.values) {
    if (values.empty()) continue;
    if (std::string_view(option->field) == "kind") return RowTable::commitment;
    if (std::string_view(option->field) == "speakers") return RowTable::statement;
  }
  return RowTable::event;
}

ExitCode run_add(Session& session, const CorrectOptions& options) {
  return decide(session, options, [&](Archive& archive, const Decision& decision) -> Decided {
    const auto pages = archive.find(options.document);
    if (!pages) return pages.error();
    if (pages->size() != 1) {
      return Wrong{pages->empty() ? "no page '" + options.document + "' (demarche show " + options.file + " lists all)"
                                  : "'" + options.document + "' stands for more than one page"};
    }
    std::uint32_t start = options.start.value_or(0);
    std::uint32_t end = options.end.value_or(0);
    if (!options.words.empty()) {
      const auto record = archive.record(pages->front().reading);
      if (!record) return record.error();
      const auto place = place_of((*record)->page.text, options.words);
      if (const auto* wrong = std::get_if<Wrong>(&place)) return *wrong;
      start = std::get<0>(place).first, end = std::get<0>(place).second;
    }
    return decided(
        archive::add_row(archive, pages->front(), table_of(options), start, end, fields_of(options), decision));
  });
}

ExitCode run_undo(Session& session, const CorrectOptions& options) {
  return decide(session, options, [&](Archive& archive, const Decision& decision) -> Decided {
    const auto entry = archive.undo_decision(options.entry, decision);
    if (!entry) return entry.error();
    if (*entry == 0)
      return Wrong{"there is no entry " + std::to_string(options.entry) + " to undo, or it is undone already"};
    return *entry;
  });
}

ExitCode run_orphans(Session& session, const CorrectOptions& options) {
  return ask(session, options.file, [&](Archive& archive) -> Status {
    const auto trail = archive::audit_trail(archive);
    if (!trail) return trail.error();
    bool any = false;
    for (const archive::TrailEntry& each : *trail) {
      if (!each.correction || each.correction->orphaned.empty() || each.correction->undone) continue;
      options.json ? session.out.line(json_of(each)) : print_entry(session, each);
      any = true;
    }
    if (!any) session.messages.note("every correction has its row");
    return Done{};
  });
}

void need_reason(CorrectOptions& options) {
  if (options.analyst.reason.empty()) throw CLI::RequiredError("--reason TEXT");
  know_who(options.analyst);
}

void add_actions(CLI::App& command, const std::shared_ptr<CorrectOptions>& options, Command& chosen) {
  auto* add = command.add_subcommand(
      "add", "A row that the machine has not: an event, with --kind a commitment, with --speakers a statement");
  add->add_option("DOCUMENT", options->document, "The page's id, URL or path")->required();
  add->add_option("--words", options->words, "The words it rests on, as the page's text has them")->type_name("WORDS");
  add->add_option("--start", options->start, "Or their first code point")->type_name("N");
  add->add_option("--end", options->end, "And the one after their last")->type_name("N");
  add->footer(
      "Example:\n  demarche correct crisis.db add herald-17 --words 'seized two trawlers' --type COERCE --actors "
      "Norway "
      "--recipients Iceland --date 2023-03-09 --reason 'missed'");
  add->fallthrough();
  add->callback([options, &chosen] {
    if (options->words.empty() && !(options->start && options->end))
      throw CLI::RequiredError("--words, or --start and --end");
    need_reason(*options);
    chosen = [options](Session& session) { return run_add(session, *options); };
  });
  auto* undo = command.add_subcommand("undo", "A correction counts no longer");
  undo->add_option("ENTRY", options->entry, "Its number in the audit")->required()->type_name("N");
  undo->footer("Example:\n  demarche correct crisis.db undo 3 --reason 'the second report is right'");
  undo->fallthrough();
  undo->callback([options, &chosen] {
    need_reason(*options);
    chosen = [options](Session& session) { return run_undo(session, *options); };
  });
  auto* orphans = command.add_subcommand("orphans", "Corrections whose row is gone since its page was read anew");
  orphans->fallthrough();
  orphans->callback(
      [options, &chosen] { chosen = [options](Session& session) { return run_orphans(session, *options); }; });
}

}  // namespace

void add_correct(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("correct", "An analyst's row over the machine's: changed, withdrawn or added");
  command->footer(
      R"(ROW is the id of an event, commitment or statement (`show --json`, `ledger`), or its beginning. The machine's row stays
under the analyst's, and every answer is computed anew from what counts (docs/corrections.md). Names are those of the
page's actors; one that the page lacks is given with its kind, as 'person:Anna Berg'. The value 'none' empties a field.

Examples:
  demarche correct crisis.db 3f2a91c4 --type REQUEST --reason 'an appeal, no threat'
  demarche correct crisis.db 41c09d77 --due 2022-01-20 --to Norway --reason 'the decree says so' --by ann
  demarche correct crisis.db 9b01aa52 --withdraw --reason 'the headline of another report'
  demarche correct crisis.db add herald-17 --words 'seized two trawlers' --type COERCE --reason 'missed'
  demarche correct crisis.db undo 3 --reason 'right after all'
  demarche correct crisis.db orphans)");
  auto options = std::make_shared<CorrectOptions>();
  command->add_option("FILE.db", options->file, "The archive")->required();
  command->add_option("ROW", options->row, "The row's id");
  command->add_flag("--json", options->json, "The entry of the audit as one line of JSON");
  command->add_flag("--withdraw", options->withdraw, "The row counts for nothing");
  options->values.reserve(std::size(kFields));
  for (const FieldOption& field : kFields) {
    options->values.emplace_back(&field, std::vector<std::string>());
    command->add_option(field.option, options->values.back().second, field.help)
        ->type_name(field.type)
        ->allow_extra_args(false);
  }
  command->add_option("--reason", options->analyst.reason, "Why; it is kept in the audit")->type_name("TEXT");
  command->add_option("--by", options->analyst.who, "Who corrects (the user that is logged in)")->type_name("NAME");
  command->require_subcommand(0, 1);
  add_actions(*command, options, chosen);
  command->callback([&chosen, options, command] {
    if (!command->get_subcommands().empty()) return;
    if (options->row.empty()) throw CLI::RequiredError("ROW");
    const bool changes = !fields_of(*options).empty();
    if (options->withdraw == changes) throw CLI::RequiredError("--withdraw, or the fields to change");
    need_reason(*options);
    chosen = [options](Session& session) { return run_correct(session, *options); };
  });
}

}  // namespace demarche::cli
