// The ledger and the calendar.
#include <algorithm>
#include <map>

#include "base/json_writer.h"
#include "desk/answers.h"
#include "reading/names.h"
#include "watch/ledger_json.h"

namespace demarche::desk {
namespace {

using watch::LedgerAnswer;

using Counts = std::map<std::string, std::size_t>;

void write_counts(JsonWriter& json, std::string_view name, const Counts& counts) {
  json.key(name).begin_array();
  for (const auto& [value, count] : counts)
    json.begin_object().member("value", value).member("count", count).end_object();
  json.end_array();
}

/// Newest report first, then by id: an order that does not depend on dues.
bool is_newer(const LedgerAnswer* one, const LedgerAnswer* other) {
  if (one->entry.known != other->entry.known) return one->entry.known > other->entry.known;
  return one->entry.id < other->entry.id;
}

Result<Response> list(Desk& desk, Archive& archive, const Values& values) {
  const auto ledger = desk.ledger(archive, values.text("as_of"), values.text("actor"));
  if (!ledger) return ledger.error();
  const auto since = watch::days_of(values.text("since"));
  Counts kinds, states;
  std::vector<const LedgerAnswer*> chosen;
  for (const LedgerAnswer& answer : **ledger) {
    const std::string kind(reading::name_of(answer.entry.kind));
    const std::string state(watch::name_of(answer.entry.state));
    const bool is_new =
        !since || answer.entry.last_known >= since->first || answer.entry.changes.back().on >= since->first;
    if (!is_new) continue;
    const bool fits_kind = values.text("kind").empty() || values.text("kind") == kind;
    const bool fits_state = values.text("state").empty() || values.text("state") == state;
    // Each facet counts what the other filters leave, so that one sees what another choice would give.
    if (fits_state) ++kinds[kind];
    if (fits_kind) ++states[state];
    if (fits_kind && fits_state) chosen.push_back(&answer);
  }
  if (values.text("order") == "newest") std::stable_sort(chosen.begin(), chosen.end(), is_newer);
  JsonWriter facets;
  facets.begin_object();
  write_counts(facets, "kind", kinds);
  write_counts(facets, "state", states);
  facets.end_object();
  std::vector<std::string> items;
  const Slice slice = slice_of(values, chosen.size());
  for (std::size_t at = slice.first; at < slice.last; ++at) items.push_back(watch::json_of(*chosen[at]));
  return json_response(list_json(items, values, chosen.size(), slice.last < chosen.size(), facets.take()));
}

bool carries(const LedgerAnswer& answer, const std::string& id) {
  const auto is_it = [&](const watch::AnsweredReport& report) { return report.commitment == id; };
  return answer.entry.id == id || std::any_of(answer.reports.begin(), answer.reports.end(), is_it);
}

Result<Response> one(Desk& desk, Archive& archive, const Values& values) {
  const auto ledger = desk.ledger(archive, values.text("as_of"), "");
  if (!ledger) return ledger.error();
  const auto found = std::find_if((*ledger)->begin(), (*ledger)->end(),
                                  [&](const LedgerAnswer& answer) { return carries(answer, values.text("id")); });
  if (found == (*ledger)->end()) return problem(404, "there is no commitment of that id");
  return json_response(watch::json_of(*found));
}

Result<Response> rates(Desk& desk, Archive& archive, const Values& values) {
  const std::string key = "rates\n" + values.text("as_of") + "\n" + values.text("actor");
  const auto text = desk.text(key, [&]() -> Result<std::string> {
    watch::LedgerQuery query;
    query.as_of = values.text("as_of"), query.actor = values.text("actor");
    const auto rates = watch::kept_rates(archive, query, desk.rules(), desk.today());
    if (!rates) return rates.error();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const watch::KeptRate& rate : *rates) json.raw(watch::json_of(rate));
    return json.end_array().end_object().take();
  });
  if (!text) return text.error();
  return json_response(**text);
}

bool is_within(const watch::DaySpan& when, const Values& values) {
  const auto from = watch::days_of(values.text("from"));
  const auto to = watch::days_of(values.text("to"));
  if (!from && !to) return true;
  return when.is_dated() && (!from || when.last >= from->first) && (!to || when.first <= to->last);
}

Result<Response> calendar(Desk& desk, Archive& archive, const Values& values) {
  const auto items = desk.calendar(archive, values.text("as_of"), values.text("actor"));
  if (!items) return items.error();
  std::vector<const watch::CalendarItem*> chosen;
  for (const watch::CalendarItem& item : **items) {
    if (is_within(item.entry.when, values)) chosen.push_back(&item);
  }
  std::vector<std::string> out;
  const Slice slice = slice_of(values, chosen.size());
  for (std::size_t at = slice.first; at < slice.last; ++at) out.push_back(watch::item_json(*chosen[at]));
  return json_response(list_json(out, values, chosen.size(), slice.last < chosen.size()));
}

}  // namespace

void add_ledger_routes(std::vector<Route>& routes) {
  const Parameter actor{"actor", "Only by or to this actor or its side: a name or a code"};
  routes.push_back(
      {"/ledger", "Who threatened, promised, offered, demanded or refused what, and what became of it",
       paged({{"kind",
               "Only of this kind",
               ParameterType::choice,
               {"threat", "warning", "promise", "offer", "demand", "refusal", "appointment", "prediction"}},
              {"state",
               "Only in this state",
               ParameterType::choice,
               {"open", "due", "fulfilled", "partly", "failed", "averted", "withdrawn", "superseded", "unresolved"}},
              actor,
              as_of(),
              {"since", "Only what was stated, stated again or changed on this day or later", ParameterType::day},
              {"order",
               "By the day it is due, undated last, or the newest report first",
               ParameterType::choice,
               {"due", "newest"},
               0,
               "due"}}),
       "application/json", list});
  routes.push_back({"/ledger/{id}",
                    "One commitment's whole story: reports, changes of state, links with their sentences",
                    {as_of()},
                    "application/json",
                    one});
  routes.push_back({"/rates",
                    "How often the sides kept their word, with n and a 95 % interval",
                    {actor, as_of()},
                    "application/json",
                    rates});
  routes.push_back({"/calendar", "What is scheduled, each thing once, by day",
                    paged({{"from", "Not before this day", ParameterType::day},
                           {"to", "Not after this day", ParameterType::day},
                           {"actor", "Only pages that name this actor: a name or a code"},
                           as_of()}),
                    "application/json", calendar});
}

}  // namespace demarche::desk
