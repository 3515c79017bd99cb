#include "spec/rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "reading/names.h"

namespace demarche::spec {
namespace {

using reading::name_of;

/// Dates to the precision known, coordinates to the digits written.
constexpr std::array<std::string_view, 8> kPrefixed{"time", "from", "to", "stated", "due", "value", "lat", "lon"};

std::string number(double value) {
  std::array<char, 32> buffer{};
  return {buffer.data(),
          std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed).ptr};
}

class Rows {
 public:
  explicit Rows(const Record& record) : record_(record), reading_(record.reading) {}

  std::vector<Row> all() {
    for (const Actor& each : reading_.actors) actor(each);
    for (std::size_t i = 0; i < reading_.actors.size(); ++i) {
      for (const Role& each : reading_.actors[i].roles) role(each, ActorIndex(i));
    }
    for (const TimeExpression& each : reading_.times) time(each);
    for (const Location& each : reading_.places) place(each);
    for (const Statement& each : reading_.statements) statement(each);
    for (const Event& each : reading_.events) event(each);
    for (const Commitment& each : reading_.commitments) commitment(each);
    return std::move(rows_);
  }

 private:
  void begin(std::string kind) { rows_.push_back({std::move(kind), {}}); }
  /// Unknown values are no values.
  void add(std::string_view key, std::string_view value) {
    if (!value.empty()) rows_.back().fields.emplace_back(key, value);
  }
  void add(std::string_view key, ByteSpan span) { add(key, slice(record_.page.text, span)); }
  void add(std::string_view key, const std::vector<ByteSpan>& spans) {
    for (const ByteSpan span : spans) add(key, span);
  }
  void add(std::string_view key, bool yes) { add(key, std::string_view(yes ? "yes" : "no")); }
  void add(std::string_view key, ActorIndex at) {
    if (!at) return;
    const Actor& actor = reading_.actors[at.at()];
    add(key, actor.name);
    for (const std::string& alias : actor.aliases) add(key, alias);
    if (actor.code != actor.name) add(key, actor.code);
  }
  void add(std::string_view key, const std::vector<ActorIndex>& actors) {
    if (actors.empty()) add(key, std::string_view("none"));
    for (const ActorIndex at : actors) add(key, at);
  }
  /// An event is spoken of by its type ("-" for none), its trigger or its predicate.
  void add(std::string_view key, EventIndex at) {
    if (!at) return;
    const Event& event = reading_.events[at.at()];
    add(key, event.type ? name_of(*event.type) : std::string_view("-"));
    add(key, event.trigger);
    add(key, event.predicate);
  }
  void add(StatementIndex at, std::string_view key) {
    if (!at) {
      add(key, std::string_view("none"));
    } else {
      add(key, reading_.statements[at.at()].speakers);
    }
  }
  void add(const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
      const std::string_view key = name_of(condition.relation);
      add(key, condition.span);
      add(key, condition.event);
    }
  }

  void actor(const Actor& actor) {
    begin("actor");
    add("name", actor.name);
    add("kind", name_of(actor.kind));
    add("code", actor.code);
    for (const std::string& alias : actor.aliases) add("alias", alias);
    add("mention", actor.mentions);
    for (const ActorIndex member : actor.members) add("member", member);
    add("open", actor.open);
    for (const Role& role : actor.roles) {
      add("role", role.title);
      add("of", role.of);
      add("status", name_of(role.status));
      add("from", role.from);
      add("to", role.to);
    }
    if (!actor.unnamed) return;
    if (actor.unnamed->low) add("low", std::to_string(*actor.unnamed->low));
    if (actor.unnamed->high) add("high", std::to_string(*actor.unnamed->high));
    add("institution", actor.unnamed->institution);
    if (actor.unnamed->terms) add("terms", *actor.unnamed->terms);
  }

  void role(const Role& role, ActorIndex holder) {
    begin("role");
    add("title", role.title);
    add("holder", holder);
    add("of", role.of);
    add("status", name_of(role.status));
    add("from", role.from);
    add("to", role.to);
  }

  void time(const TimeExpression& time) {
    begin("time");
    add("words", time.span);
    add("type", name_of(time.type));
    add("value", time.value);
  }

  void place(const Location& place) {
    begin("place");
    add("name", place.name);
    add("country", place.country.empty() ? std::string_view("none") : std::string_view(place.country));
    add("lat", place.lat ? number(*place.lat) : "none");
    add("lon", place.lon ? number(*place.lon) : "none");
    add("precision", place.precision ? name_of(*place.precision) : std::string_view("none"));
  }

  void statement(const Statement& statement) {
    begin("statement");
    add("speaker", statement.speakers);
    for (const ActorIndex to : statement.to) add("to", to);
    add("for", statement.on_behalf_of);
    add("source", statement.source);
    add("cue", statement.cue);
    add("content", statement.content);
    add("time", statement.time.value);
    add("anonymous", statement.anonymous);
    add("directness", name_of(statement.directness));
    add("stance", name_of(statement.stance));
    for (const std::string& link : statement.chain) add("chain", link);
    add(statement.within, "within");
  }

  void event(const Event& event) {
    begin("event");
    add("type", event.type ? name_of(*event.type) : std::string_view("-"));
    add("mode", event.mode);
    for (const std::string& context : event.contexts) add("context", context);
    add("plover", event.plover ? name_of(*event.plover) : std::string_view("none"));
    add("abstained", event.abstained ? name_of(*event.abstained) : std::string_view("none"));
    add("cameo", event.cameo);
    add("actor", event.actors);
    add("recipient", event.recipients);
    for (const OtherActor& other : event.others) add("other", other.actor);
    add("predicate", event.predicate);
    add("trigger", event.trigger);
    add("extent", event.extent);
    add("time", event.time.value);
    add("from", event.time.from);
    add("to", event.time.to);
    add("basis", name_of(event.time.basis));
    for (const Place& place : event.places) {
      add("place", place.name);
      add("place", std::string(name_of(place.role)) + " " + place.name);
    }
    add("modality", name_of(event.modality));
    add("negated", event.negated);
    add("background", event.background);
    for (const Quantity& quantity : event.quantities) {
      add("quantity", (quantity.low ? number(*quantity.low) : "") + ".." +
                          (quantity.high ? number(*quantity.high) : "") + " " + std::string(name_of(quantity.of)));
    }
    for (const EventIndex content : event.content) add("content", content);
    add(event.conditions);
    add(event.statement, "statement");
  }

  void commitment(const Commitment& commitment) {
    begin("commitment");
    add("kind", name_of(commitment.kind));
    add("by", commitment.by);
    add("to", commitment.to);
    add("event", commitment.event);
    add("act", commitment.act);
    add(commitment.conditions);
    if (commitment.answers) add("answers", name_of(reading_.commitments[commitment.answers.at()].kind));
    add("stated", commitment.stated_from);
    add("due", commitment.due_from);
    add("due", commitment.due_to);
    add("words", commitment.span);
    add(commitment.statement, "statement");
  }

  const Record& record_;
  const Reading& reading_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Row> rows_of(const Record& record) { return Rows(record).all(); }

bool matches(const Row& row, const Expectation& expectation) {
  if (row.kind != expectation.kind) return false;
  return std::all_of(expectation.fields.begin(), expectation.fields.end(), [&row](const auto& wanted) {
    const bool by_prefix = std::find(kPrefixed.begin(), kPrefixed.end(), wanted.first) != kPrefixed.end();
    return std::any_of(row.fields.begin(), row.fields.end(), [&](const auto& has) {
      return has.first == wanted.first &&
             (by_prefix ? has.second.starts_with(wanted.second) : has.second == wanted.second);
    });
  });
}

std::string to_text(const Row& row) {
  std::string text = row.kind;
  for (const auto& [key, value] : row.fields) text += " " + key + "=\"" + value + "\"";
  return text;
}

}  // namespace demarche::spec
