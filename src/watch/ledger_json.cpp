#include "watch/ledger_json.h"

#include "archive/answer_json.h"
#include "base/json_writer.h"
#include "reading/names.h"

namespace demarche::watch {
namespace {

using archive::write_parties;
using archive::write_source;

void write_days(JsonWriter& json, std::string_view name, const DaySpan& days) {
  json.key(name).begin_object().member_or_null("from", iso_day(days.first));
  json.member_or_null("to", iso_day(days.last)).end_object();
}

void write_event(JsonWriter& json, const LedgerAnswer& answer) {
  json.key("event").begin_object().member_or_null("id", answer.event).member_or_null("type", answer.type);
  json.member_or_null("predicate", answer.predicate).member("negated", answer.entry.negated);
  json.member("words", answer.deed).end_object();
}

void write_conditions(JsonWriter& json, const LedgerAnswer& answer) {
  json.key("conditions").begin_array();
  for (const AnsweredCondition& condition : answer.conditions) {
    json.begin_object().member_or_null("event", condition.event).member("relation", condition.relation);
    json.member("negated", condition.negated).member("words", condition.words).end_object();
  }
  json.end_array();
}

void write_changes(JsonWriter& json, const LedgerAnswer& answer) {
  json.key("changes").begin_array();
  for (const StateChange& change : answer.entry.changes) {
    json.begin_object().member("state", name_of(change.state)).member_or_null("on", iso_day(change.on));
    json.member("why", change.why);
    json.key("link");
    change.link == kNone ? json.null() : json.value(answer.links[change.link].link.id);
    json.end_object();
  }
  json.end_array();
}

void write_link(JsonWriter& json, const AnsweredLink& each) {
  const LedgerLink& link = each.link;
  json.begin_object().member("id", link.id).member("bearing", name_of(link.bearing));
  json.member("standing", name_of(link.standing)).member("confidence", link.confidence);
  json.key("reasons").values(link.reasons);
  write_days(json, "when", link.when);
  json.member_or_null("known", iso_day(link.known)).member("late", link.late).member("part", link.part);
  json.member("denied", link.denied).member_or_null("happening", each.happening).member("origins", each.origins);
  json.member_or_null("commitment", each.commitment);
  write_source(json, each.source);
  json.key("decision");
  if (each.decision) {
    json.begin_object().member("entry", each.decision->entry).member("at", each.decision->at);
    json.member("who", each.decision->who).member("reason", each.decision->reason).end_object();
  } else {
    json.null();
  }
  json.end_object();
}

void write_reports(JsonWriter& json, const LedgerAnswer& answer) {
  json.key("reports").begin_array();
  for (const AnsweredReport& report : answer.reports) {
    json.begin_object().member("commitment", report.commitment).member("confidence", report.confidence);
    write_days(json, "stated", report.stated);
    write_parties(json, "speakers", report.speakers);
    write_source(json, report.source);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string state_in_words(const LedgerAnswer& answer) {
  return state_in_words(answer.entry, answer.entry.changes.back());
}

std::string state_in_words(const LedgerEntry& entry, const StateChange& change) {
  const bool confirmed = entry.confirmed && &change == &entry.changes.back();
  if (change.state != LedgerState::failed || confirmed) return std::string(name_of(change.state));
  if (change.link == kNone) return "no report of it by " + iso_day(change.on);
  return "reported as failed, not confirmed";
}

std::string json_of(const LedgerAnswer& answer) {
  const LedgerEntry& entry = answer.entry;
  JsonWriter json;
  json.begin_object().member("id", entry.id).member("kind", reading::name_of(entry.kind));
  write_parties(json, "by", answer.by);
  write_parties(json, "to", answer.to);
  write_event(json, answer);
  write_conditions(json, answer);
  write_days(json, "stated", entry.stated);
  write_days(json, "due", entry.due);
  write_parties(json, "speakers", answer.reports.front().speakers);
  write_source(json, answer.reports.front().source);
  json.member("state", name_of(entry.state))
      .member("said", state_in_words(answer))
      .member_or_null("since", iso_day(entry.changes.back().on));
  json.member("why", entry.changes.back().why);
  json.member("disputed", entry.disputed).member("confirmed", entry.confirmed);
  json.member_or_null("first_reported", iso_day(entry.known))
      .member_or_null("last_reported", iso_day(entry.last_known));
  json.key("origins").values(entry.origins);
  json.key("answers").values(answer.answers).key("answered_by").values(answer.answered_by);
  json.member_or_null("silence", entry.changes.back().link == kNone ? entry.silence_id : "");
  write_changes(json, answer);
  json.key("links").begin_array();
  for (const AnsweredLink& link : answer.links) write_link(json, link);
  json.end_array();
  write_reports(json, answer);
  return json.end_object().take();
}

std::string json_of(const KeptRate& rate) {
  JsonWriter json;
  json.begin_object().member("side", rate.side).member("name", rate.name).member_or_null("code", rate.code);
  json.member("fulfilled", rate.fulfilled).member("partly", rate.partly).member("failed", rate.failed);
  json.member("unconfirmed", rate.unconfirmed).member("n", rate.n()).member("rate", rate.rate);
  json.key("low"), rate.rate ? json.value(rate.low) : json.null();
  json.key("high"), rate.rate ? json.value(rate.high) : json.null();
  json.member("waiting", rate.waiting).member("others", rate.others);
  return json.end_object().take();
}

}  // namespace demarche::watch
