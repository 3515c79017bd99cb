#include <CLI/CLI.hpp>
#include <memory>

#include "cli/archive_access.h"

namespace demarche::cli {
namespace {

struct LedgerOptions {
  ArchiveOptions archive;
  LedgerQuery query;
};

void print_json(Session& session, const LedgerRow& row) {
  JsonWriter json;
  json.begin_object().member("id", row.id).member("kind", row.kind);
  write_parties(json, "by", row.by);
  write_parties(json, "to", row.to);
  json.key("event").begin_object().member_or_null("id", row.event).member_or_null("type", row.type);
  json.member_or_null("predicate", row.predicate).member("negated", row.negated).member("words", row.deed).end_object();
  json.key("conditions").begin_array();
  for (const ConditionRow& condition : row.conditions) {
    json.begin_object().member_or_null("event", condition.event).member("relation", condition.relation);
    json.member("negated", condition.negated).member("words", condition.words).end_object();
  }
  json.end_array();
  json.key("stated")
      .begin_object()
      .member_or_null("from", row.stated_from)
      .member_or_null("to", row.stated_to)
      .end_object();
  json.key("due").begin_object().member_or_null("from", row.due_from).member_or_null("to", row.due_to).end_object();
  write_parties(json, "speakers", row.speakers);
  write_source(json, row.source);
  session.out.line(json.end_object().take());
}

void print_text(Session& session, const LedgerRow& row) {
  StyledText what;
  const std::string due = days(row.due_from, row.due_to);
  what.add(Style::number, due.empty() ? "no date   " : due).add(Style::type, row.kind);
  what.add(Style::strong, names(row.by));
  if (!row.to.empty()) what.add("→").add(Style::strong, names(row.to));
  what.attach(Style::plain, ":");
  if (row.negated) what.add(Style::number, "NOT");
  if (!row.type.empty()) what.add(Style::type, row.type);
  what.add(Style::quote, "“" + row.deed + "”");
  put(session, what);
  for (const ConditionRow& condition : row.conditions) {
    StyledText words;
    words.add(Style::faint, condition.relation == "even_if" ? "even if" : condition.relation);
    if (condition.negated) words.add(Style::number, "NOT");
    put(session, words.add(Style::quote, "“" + condition.words + "”"), "    ", "      ");
  }
  StyledText said;
  if (const std::string stated = days(row.stated_from, row.stated_to); !stated.empty()) said.add("stated").add(stated);
  if (!row.speakers.empty()) said.add("by the word of").add(Style::strong, names(row.speakers));
  if (!said.empty()) put(session, said, "    ", "      ");
  put(session, StyledText().add(Style::quote, "“" + row.source.sentence + "”"), "    ", "      ");
  put(session, where_it_stands(row.source), "    ", "      ");
}

ExitCode run_ledger(Session& session, const LedgerOptions& options) {
  return ask(session, options.archive.file, [&](Archive& archive) -> Status {
    LedgerQuery query = options.query;
    query.limit = options.archive.limit;
    const auto rows = archive.ledger(query);
    if (!rows) return rows.error();
    for (const LedgerRow& row : *rows) {
      options.archive.json ? print_json(session, row) : print_text(session, row);
      if (!session.out.good()) break;
    }
    if (rows->empty()) session.messages.note("no such commitment in this archive");
    return Done{};
  });
}

}  // namespace

void add_ledger(CLI::App& app, Command& chosen) {
  auto* command =
      app.add_subcommand("ledger", "Who threatened, promised, offered, demanded or refused what, and when it is due");
  command->footer(R"(Every commitment of the archive's pages, by the day it is due, undated last.

Examples:
  demarche ledger crisis.db
  demarche ledger crisis.db --kind threat --actor Ruritania
  demarche ledger crisis.db --json)");
  auto options = std::make_shared<LedgerOptions>();
  add_archive_options(*command, options->archive);
  command->add_option("--kind", options->query.kind, "Only commitments of this kind")
      ->check(
          CLI::IsMember({"threat", "warning", "promise", "offer", "demand", "refusal", "appointment", "prediction"}));
  command->add_option("--actor", options->query.actor, "Only those by or to this actor: a name or a code")
      ->type_name("NAME");
  command->callback(
      [&chosen, options] { chosen = [options](Session& session) { return run_ledger(session, *options); }; });
}

}  // namespace demarche::cli
