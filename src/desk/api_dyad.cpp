// Two sides: their words and deeds counted by period, and one by one for a timeline.
#include <algorithm>
#include <array>
#include <set>

#include "archive/answer_json.h"
#include "base/json_writer.h"
#include "desk/answers.h"
#include "reading/names.h"
#include "watch/dyad_answer.h"
#include "watch/dyad_json.h"
#include "watch/happening_json.h"
#include "watch/scene_reader.h"

namespace demarche::desk {
namespace {

using watch::EventRow;
using watch::Happening;
using watch::KnownScene;
using watch::Rows;

using SideNames = std::array<std::string, 2>;

/// More marks than a screen has room for help nobody; the latest are given.
constexpr std::size_t kMostMarks = 5000;
/// Of so few marks each has its sentence: a page's text must be read for it.
constexpr std::size_t kMostSentences = 400;

Result<KnownScene> scene_between(Archive& archive, const Values& values) {
  watch::SceneQuery query;
  query.names = {values.text("a"), values.text("b")};
  query.any_side = values.text("scope") == "either";
  query.as_of = values.text("as_of");
  return watch::read_scene(archive, query);
}

std::string key_of(std::string_view what, const Values& values) {
  std::string key(what);
  for (const char* name : {"a", "b", "as_of", "by", "from", "to", "scope"}) key += "\n" + values.text(name);
  return key;
}

std::string not_met(const KnownScene& known, const Values& values) {
  for (const char* name : {"a", "b"}) {
    if (!known.parties->is_met(values.text(name))) return values.text(name);
  }
  return "";
}

Result<std::string> dyad_text(Archive& archive, const Values& values) {
  watch::DyadQuery query;
  const std::string& by = values.text("by");
  query.by = by == "day" ? watch::Period::day : by == "week" ? watch::Period::week : watch::Period::month;
  if (const auto day = watch::days_of(values.text("from"))) query.from = day->first;
  if (const auto day = watch::days_of(values.text("to"))) query.to = day->last;
  const SideNames sides = {values.text("a"), values.text("b")};
  watch::DyadQuestion question;
  question.names = sides, question.as_of = values.text("as_of"), question.count = query;
  const auto answer = watch::answer_dyad(archive, question);
  if (!answer) return answer.error();
  return watch::dyad_json(archive, sides, query.by, answer->dyad);
}

/// One mark of a timeline: a happening, or a deed that is only threatened, promised, conditional or denied.
struct Mark {
  watch::Day day = watch::kFirstDay;
  std::string form;  // "told", "scheduled", or the modality of what did not happen
  const Happening* happening = nullptr;
  watch::Row event = watch::kNoRow;  // the row that is shown
};

std::string form_of(const Happening& happening) {
  if (!happening.denials.empty()) return "denied";
  return happening.scheduled ? "scheduled" : "told";
}

/// Whose marks are wanted: what lies between two sides, or all that either of them does or has done to it.
struct Scope {
  const watch::Parties& parties;
  SideNames sides;
  bool either = false;

  bool holds(const std::vector<watch::Row>& by, const std::vector<watch::Row>& to) const {
    const bool first_by = parties.are_of(sides[0], by), second_by = parties.are_of(sides[1], by);
    const bool first_to = parties.are_of(sides[0], to), second_to = parties.are_of(sides[1], to);
    if (either) return first_by || second_by || first_to || second_to;
    return (first_by && second_to) || (second_by && first_to);
  }
};

/// Deeds that are only spoken of, each once a day.
void add_spoken(const KnownScene& known, const Scope& scope, std::vector<Mark>& marks) {
  const Rows& rows = known.scene->rows;
  std::set<std::string> seen;
  for (watch::Row row = 0; row < rows.events.size(); ++row) {
    const EventRow& event = rows.events[row];
    const bool spoken = event.modality == Modality::threatened || event.modality == Modality::promised ||
                        event.modality == Modality::conditional || event.modality == Modality::denied;
    if (!spoken || !event.type || event.background) continue;
    const watch::Day day = rows.pages[event.page].day;
    if (day == watch::kFirstDay) continue;
    if (!scope.holds(event.actors, event.recipients)) continue;
    std::string name(reading::name_of(event.modality));
    std::string key = watch::iso_day(day) + name + std::string(reading::name_of(*event.type)) + event.predicate;
    for (const std::string& actor : watch::actor_names(rows, event.actors)) key += "\n" + actor;
    if (!seen.insert(std::move(key)).second) continue;
    marks.push_back({day, std::move(name), nullptr, row});
  }
}

std::vector<Mark> marks_of(const KnownScene& known, const Scope& scope) {
  std::vector<Mark> marks;
  for (const Happening& happening : known.scene->happenings.all) {
    const bool wanted = scope.either ? scope.holds(happening.by, happening.to)
                                     : watch::is_between(*known.parties, happening, scope.sides);
    if (happening.history || !wanted) continue;
    // What is to happen stands on its own day, what happened on the day it counts on.
    watch::Day day = watch::counted_on(happening);
    if (happening.scheduled && happening.days.first != watch::kFirstDay) day = happening.days.first;
    if (day == watch::kFirstDay) continue;
    marks.push_back({day, form_of(happening), &happening, happening.first});
  }
  add_spoken(known, scope, marks);
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.day < b.day; });
  return marks;
}

void write_mark(JsonWriter& json, Archive& archive, const KnownScene& known, const Mark& mark, bool with_sentence) {
  const Rows& rows = known.scene->rows;
  const EventRow& event = rows.events[mark.event];
  const EventType type = mark.happening != nullptr ? mark.happening->type : *event.type;
  const auto& by = mark.happening != nullptr ? mark.happening->by : event.actors;
  const auto& to = mark.happening != nullptr ? mark.happening->to : event.recipients;
  json.begin_object().member("day", watch::iso_day(mark.day)).member("form", mark.form);
  json.member("word", watch::is_word(type)).member("type", reading::name_of(type));
  json.member_or_null("mode", event.mode).member("predicate", event.predicate);
  json.key("by").values(watch::actor_names(rows, by)).key("to").values(watch::actor_names(rows, to));
  // Of what is only spoken of the row has the score of the deed.
  json.member("goldstein",
              mark.happening != nullptr ? std::optional<double>(mark.happening->goldstein) : event.goldstein);
  json.member("origins", mark.happening != nullptr ? watch::independent_origins(rows, *mark.happening) : 1);
  json.member("claimed", mark.happening != nullptr ? mark.happening->claimed : event.word.attributed);
  json.member("anonymous", mark.happening != nullptr ? mark.happening->anonymous : event.word.anonymous);
  json.member("event", event.id);
  Source source;
  if (with_sentence) {
    source = watch::event_source(archive, rows, event);
  } else {
    const watch::PageRow& page = rows.pages[event.page];
    source.document = page.document, source.title = page.title, source.outlet = page.outlet;
    source.published = page.published, source.url = page.url, source.start = event.start, source.end = event.end;
    source.confidence = event.confidence, source.made_by = event.made_by;
  }
  archive::write_source(json, source);
  json.end_object();
}

Result<std::string> timeline_text(Archive& archive, const Values& values) {
  const auto known = scene_between(archive, values);
  if (!known) return known.error();
  const SideNames sides = {values.text("a"), values.text("b")};
  std::vector<Mark> marks = marks_of(*known, {*known->parties, sides, values.text("scope") == "either"});
  const auto from = watch::days_of(values.text("from"));
  const auto to = watch::days_of(values.text("to"));
  std::erase_if(marks,
                [&](const Mark& mark) { return (from && mark.day < from->first) || (to && mark.day > to->last); });
  const std::size_t left_out = marks.size() > kMostMarks ? marks.size() - kMostMarks : 0;
  marks.erase(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(left_out));
  JsonWriter json;
  json.begin_object().key("sides").begin_array().value(sides[0]).value(sides[1]).end_array();
  json.member_or_null("not_met", not_met(*known, values)).member("left_out", left_out);
  json.member_or_null("last_page", watch::iso_day(known->last_page)).key("marks").begin_array();
  for (const Mark& mark : marks) write_mark(json, archive, *known, mark, marks.size() <= kMostSentences);
  return json.end_array().end_object().take();
}

Handler kept(std::string_view name, Result<std::string> (*make)(Archive&, const Values&)) {
  return [name = std::string(name), make](Desk& desk, Archive& archive, const Values& values) -> Result<Response> {
    const auto text = desk.text(key_of(name, values), [&] { return make(archive, values); });
    if (!text) return text.error();
    return json_response(**text);
  };
}

}  // namespace

void add_dyad_routes(std::vector<Route>& routes) {
  const Parameter a{"a", "One side: a name or a code", ParameterType::text, {}, 0, "", true};
  const Parameter b{"b", "The other side", ParameterType::text, {}, 0, "", true};
  const Parameter from{"from", "Not before this day", ParameterType::day};
  const Parameter to{"to", "Not after this day", ParameterType::day};
  routes.push_back(
      {"/dyad",
       "Two sides over time: words and deeds counted, the gap between them, figures, changes of rate",
       {a,
        b,
        {"by", "Periods; weeks begin on Mondays", ParameterType::choice, {"day", "week", "month"}, 0, "week"},
        as_of(),
        from,
        to},
       "application/json",
       kept("dyad", dyad_text)});
  routes.push_back({"/timeline",
                    "Words and deeds between two sides one by one, with what is scheduled, and deeds that are only "
                    "threatened, promised, conditional or denied; the latest 5,000",
                    {a,
                     b,
                     {"scope",
                      "What lies between the two, or all that either does or has done to it",
                      ParameterType::choice,
                      {"between", "either"},
                      0,
                      "between"},
                     as_of(),
                     from,
                     to},
                    "application/json",
                    kept("timeline", timeline_text)});
}

}  // namespace demarche::desk
