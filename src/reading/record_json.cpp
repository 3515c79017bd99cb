#include "reading/record_json.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "ingest/page_json.h"
#include "reading/names.h"

namespace demarche::reading {
namespace {

/// Writes the tables of one record. Members are written in the order of docs/record.md, which tests hold.
class RecordWriter {
 public:
  RecordWriter(JsonWriter& json, const CodePointOffsets& offsets, const RecordIds& ids)
      : json_(json), offsets_(offsets), ids_(ids) {}

  void sentences(const std::vector<ByteSpan>& all) { spans("sentences", all); }
  void actor(const Actor& actor, const std::string& id);
  void time(const TimeExpression& time);
  void location(const Location& location);
  void statement(const Statement& statement, const std::string& id);
  void event(const Event& event, const std::string& id);
  void commitment(const Commitment& commitment, const std::string& id);

 private:
  void start_end(ByteSpan span) { json_.member("start", offsets_.at(span.begin)).member("end", offsets_.at(span.end)); }
  void span(ByteSpan span) {
    json_.begin_object();
    start_end(span);
    json_.end_object();
  }
  void spans(std::string_view key, const std::vector<ByteSpan>& all) {
    list(key, all, [this](ByteSpan each) { span(each); });
  }
  template <class T, class Write>
  void list(std::string_view key, const std::vector<T>& all, Write write) {
    json_.key(key).begin_array();
    for (const T& each : all) write(each);
    json_.end_array();
  }
  template <class Enum>
  void name(std::string_view key, Enum value) {
    json_.member(key, name_of(value));
  }
  template <class Enum>
  void name(std::string_view key, const std::optional<Enum>& value) {
    json_.member_or_null(key, value ? name_of(*value) : std::string_view());
  }
  template <class Table>
  void reference(std::string_view key, Index<Table> index, const std::vector<std::string>& ids) {
    assert(!index || index.at() < ids.size());
    json_.member_or_null(key, index ? std::string_view(ids[index.at()]) : std::string_view());
  }
  template <class Table>
  void references(std::string_view key, const std::vector<Index<Table>>& all, const std::vector<std::string>& ids) {
    list(key, all, [this, &ids](Index<Table> index) {
      assert(index.at() < ids.size());
      json_.value(ids[index.at()]);
    });
  }
  void from_to(std::string_view key, const std::string& from, const std::string& to) {
    json_.key(key).begin_object().member_or_null("from", from).member_or_null("to", to).end_object();
  }
  void number(std::string_view key, const std::optional<double>& value);
  void when(const When& when);
  void conditions(const std::vector<Condition>& all);
  void role(const Role& role);
  void unnamed(const std::optional<Unnamed>& unnamed);
  void place(const Place& place);
  void where(const Location& location);
  void quantity(const Quantity& quantity);
  void made_by(const MadeBy& made_by);

  JsonWriter& json_;
  const CodePointOffsets& offsets_;
  const RecordIds& ids_;
};

/// Whole numbers without an exponent or sign of zero: a count of troops should read 100000, not 1e+05.
void RecordWriter::number(std::string_view key, const std::optional<double>& value) {
  constexpr double kWhole = 9007199254740992.0;  // 2^53: up to here every whole double is exact
  if (value && std::abs(*value) < kWhole && std::trunc(*value) == *value) {
    json_.member(key, static_cast<std::int64_t>(*value));
  } else {
    json_.member(key, value);
  }
}

void RecordWriter::when(const When& when) {
  json_.key("time").begin_object().member_or_null("value", when.value).member_or_null("from", when.from);
  json_.member_or_null("to", when.to);
  name("basis", when.basis);
  json_.end_object();
}

void RecordWriter::conditions(const std::vector<Condition>& all) {
  list("conditions", all, [this](const Condition& condition) {
    json_.begin_object();
    reference("event", condition.event, ids_.events);
    name("relation", condition.relation);
    start_end(condition.span);
    json_.end_object();
  });
}

void RecordWriter::made_by(const MadeBy& made_by) {
  const float confidence = std::isnan(made_by.confidence) ? 0.0F : std::clamp(made_by.confidence, 0.0F, 1.0F);
  // Adding zero makes -0, which would not come back as it was written, 0.
  json_.member("confidence", confidence + 0.0F).member("made_by", made_by.rule);
}

void RecordWriter::role(const Role& role) {
  json_.begin_object().member("title", role.title).member_or_null("of", role.of);
  name("status", role.status);
  json_.member_or_null("from", role.from).member_or_null("to", role.to);
  start_end(role.span);
  json_.end_object();
}

void RecordWriter::unnamed(const std::optional<Unnamed>& unnamed) {
  if (!unnamed) {
    json_.null_member("unnamed");
    return;
  }
  json_.key("unnamed").begin_object().member("low", unnamed->low).member("high", unnamed->high);
  json_.member_or_null("institution", unnamed->institution).key("terms");
  if (unnamed->terms) {
    span(*unnamed->terms);
  } else {
    json_.null();
  }
  json_.end_object();
}

void RecordWriter::actor(const Actor& actor, const std::string& id) {
  json_.begin_object().member("id", id).member("name", actor.name);
  name("kind", actor.kind);
  spans("mentions", actor.mentions);
  json_.key("aliases").values(actor.aliases).member_or_null("code", actor.code);
  references("members", actor.members, ids_.actors);
  json_.member("open", actor.open);
  unnamed(actor.unnamed);
  list("roles", actor.roles, [this](const Role& each) { role(each); });
  made_by(actor.made_by);
  json_.end_object();
}

void RecordWriter::time(const TimeExpression& time) {
  json_.begin_object();
  start_end(time.span);
  name("type", time.type);
  json_.member("value", time.value);
  made_by(time.made_by);
  json_.end_object();
}

void RecordWriter::statement(const Statement& statement, const std::string& id) {
  json_.begin_object().member("id", id);
  spans("source", statement.source);
  spans("cue", statement.cue);
  spans("content", statement.content);
  references("speakers", statement.speakers, ids_.actors);
  reference("on_behalf_of", statement.on_behalf_of, ids_.actors);
  references("to", statement.to, ids_.actors);
  when(statement.time);
  json_.member("anonymous", statement.anonymous);
  name("directness", statement.directness);
  name("stance", statement.stance);
  json_.key("chain").values(statement.chain);
  reference("within", statement.within, ids_.statements);
  made_by(statement.made_by);
  json_.end_object();
}

void RecordWriter::place(const Place& place) {
  json_.begin_object();
  name("role", place.role);
  where(place);
  json_.end_object();
}

void RecordWriter::location(const Location& location) {
  json_.begin_object();
  where(location);
  json_.end_object();
}

void RecordWriter::where(const Location& location) {
  json_.member("name", location.name).member_or_null("country", location.country);
  number("lat", location.lat);
  number("lon", location.lon);
  name("precision", location.precision);
  start_end(location.span);
  made_by(location.made_by);
}

void RecordWriter::quantity(const Quantity& quantity) {
  json_.begin_object();
  number("low", quantity.low);
  number("high", quantity.high);
  json_.member_or_null("unit", quantity.unit);
  name("of", quantity.of);
  start_end(quantity.span);
  json_.end_object();
}

void RecordWriter::event(const Event& event, const std::string& id) {
  json_.begin_object().member("id", id);
  name("type", event.type);
  json_.member_or_null("mode", event.mode).key("contexts").values(event.contexts);
  name("plover", event.plover);
  name("abstained", event.abstained);
  json_.member_or_null("cameo", event.cameo);
  number("goldstein", event.goldstein);
  references("actors", event.actors, ids_.actors);
  references("recipients", event.recipients, ids_.actors);
  list("others", event.others, [this](const OtherActor& other) {
    json_.begin_object();
    reference("actor", other.actor, ids_.actors);
    name("role", other.role);
    json_.end_object();
  });
  json_.member("predicate", event.predicate).key("trigger");
  span(event.trigger);
  start_end(event.extent);
  when(event.time);
  list("places", event.places, [this](const Place& each) { place(each); });
  name("modality", event.modality);
  json_.member("negated", event.negated).member("background", event.background);
  list("quantities", event.quantities, [this](const Quantity& each) { quantity(each); });
  conditions(event.conditions);
  references("content", event.content, ids_.events);
  reference("statement", event.statement, ids_.statements);
  made_by(event.made_by);
  json_.end_object();
}

void RecordWriter::commitment(const Commitment& commitment, const std::string& id) {
  json_.begin_object().member("id", id);
  name("kind", commitment.kind);
  references("by", commitment.by, ids_.actors);
  references("to", commitment.to, ids_.actors);
  reference("event", commitment.event, ids_.events);
  conditions(commitment.conditions);
  reference("answers", commitment.answers, ids_.commitments);
  reference("act", commitment.act, ids_.events);
  from_to("stated", commitment.stated_from, commitment.stated_to);
  from_to("due", commitment.due_from, commitment.due_to);
  reference("statement", commitment.statement, ids_.statements);
  start_end(commitment.span);
  made_by(commitment.made_by);
  json_.end_object();
}

}  // namespace

void write_record(JsonWriter& json, const Record& record, const CodePointOffsets& offsets, const RecordIds& ids) {
  const Reading& reading = record.reading;
  RecordWriter writer(json, offsets, ids);
  json.begin_object().member("schema", "demarche.record/1");
  ingest::write_document(json.key("document"), record.page);
  writer.sentences(reading.sentences);
  json.key("actors").begin_array();
  for (std::size_t i = 0; i < reading.actors.size(); ++i) writer.actor(reading.actors[i], ids.actors[i]);
  json.end_array().key("times").begin_array();
  for (const TimeExpression& time : reading.times) writer.time(time);
  json.end_array().key("places").begin_array();
  for (const Location& place : reading.places) writer.location(place);
  json.end_array().key("statements").begin_array();
  for (std::size_t i = 0; i < reading.statements.size(); ++i)
    writer.statement(reading.statements[i], ids.statements[i]);
  json.end_array().key("events").begin_array();
  for (std::size_t i = 0; i < reading.events.size(); ++i) writer.event(reading.events[i], ids.events[i]);
  json.end_array().key("commitments").begin_array();
  for (std::size_t i = 0; i < reading.commitments.size(); ++i) {
    writer.commitment(reading.commitments[i], ids.commitments[i]);
  }
  json.end_array().end_object();
}

std::string to_json_line(const Record& record) {
  const CodePointOffsets offsets(record.page.text);
  JsonWriter json;
  write_record(json, record, offsets, ids_of(record, offsets));
  return json.take();
}

}  // namespace demarche::reading
