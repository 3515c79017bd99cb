// The way back of reading/record_json.h: two passes, first the ids of all tables, then the rows that refer to them.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <unordered_map>

#include "reading/json_cursor.h"
#include "reading/names.h"
#include "reading/record_json.h"

namespace demarche::reading {
namespace {

/// The ids of one table, each with its row.
template <class Table>
class Rows {
 public:
  void read(const JsonCursor& table) {
    table.each([this](const JsonCursor& row) {
      const JsonCursor id = row.member("id");
      if (!rows_.emplace(id.text(), rows_.size()).second) id.complain("two rows have this id");
    });
  }
  Index<Table> find(const JsonCursor& reference) const {
    const std::string id = reference.text();
    const auto found = rows_.find(id);
    if (found != rows_.end()) return Index<Table>(found->second);
    reference.complain("no row has the id '" + id.substr(0, 40) + "'");
    return {};
  }
  Index<Table> find_or_null(const JsonCursor& reference) const {
    return reference.is_null() ? Index<Table>() : find(reference);
  }
  std::vector<Index<Table>> find_each(const JsonCursor& list) const {
    std::vector<Index<Table>> out;
    list.each([&](const JsonCursor& reference) { out.push_back(find(reference)); });
    return out;
  }

 private:
  std::unordered_map<std::string, std::size_t> rows_;
};

template <class Enum>
Enum parse_name(const JsonCursor& at) {
  const std::string word = at.text();
  if (const auto value = named<Enum>(word)) return *value;
  std::string expected;
  for (const std::string_view name : kNames<Enum>) expected += (expected.empty() ? "" : ", ") + std::string(name);
  at.complain("found '" + word.substr(0, 40) + "', expected one of " + expected);
  return Enum{};
}

template <class Enum>
std::optional<Enum> parse_name_or_null(const JsonCursor& at) {
  if (at.is_null()) return std::nullopt;
  return parse_name<Enum>(at);
}

std::vector<std::string> texts(const JsonCursor& list) {
  std::vector<std::string> out;
  list.each([&out](const JsonCursor& at) { out.push_back(at.text()); });
  return out;
}

When read_when(const JsonCursor& at) {
  return {at.member("value").text_or_null(), at.member("from").text_or_null(), at.member("to").text_or_null(),
          parse_name<TimeBasis>(at.member("basis"))};
}

MadeBy read_made_by(const JsonCursor& row) { return {row.member("made_by").text(), row.member("confidence").share()}; }

/// Reads the tables of one record, whose text is known already.
class RecordReader {
 public:
  RecordReader(const JsonCursor& root, const CodePointOffsets& offsets) : root_(root), offsets_(offsets) {
    actors_.read(root.member("actors"));
    statements_.read(root.member("statements"));
    events_.read(root.member("events"));
    commitments_.read(root.member("commitments"));
  }

  std::vector<Notice> notices(const JsonCursor& list) const;
  std::vector<Hyperlink> links(const JsonCursor& list) const;
  Reading reading() const;

 private:
  ByteSpan start_end(const JsonCursor& at) const;
  std::vector<ByteSpan> spans(const JsonCursor& list) const;
  Actor actor(const JsonCursor& at) const;
  Role role(const JsonCursor& at) const;
  std::optional<Unnamed> unnamed(const JsonCursor& at) const;
  TimeExpression time(const JsonCursor& at) const;
  Statement statement(const JsonCursor& at) const;
  Event event(const JsonCursor& at) const;
  Place place(const JsonCursor& at) const;
  Location location(const JsonCursor& at) const;
  Quantity quantity(const JsonCursor& at) const;
  std::vector<Condition> conditions(const JsonCursor& list) const;
  Commitment commitment(const JsonCursor& at) const;

  JsonCursor root_;
  const CodePointOffsets& offsets_;
  Rows<ActorTable> actors_;
  Rows<StatementTable> statements_;
  Rows<EventTable> events_;
  Rows<CommitmentTable> commitments_;
};

ByteSpan RecordReader::start_end(const JsonCursor& at) const {
  const JsonCursor start = at.member("start");
  const JsonCursor end = at.member("end");
  const std::uint32_t first = start.number();
  const std::uint32_t last = end.number();
  if (last > offsets_.count()) {
    end.complain("found " + std::to_string(last) + ", expected at most " + std::to_string(offsets_.count()) +
                 ", the length of document.text in code points");
  } else if (first > last) {
    start.complain("found " + std::to_string(first) + ", expected at most the end, " + std::to_string(last));
  }
  return {offsets_.byte_of(first), offsets_.byte_of(last)};
}

std::vector<ByteSpan> RecordReader::spans(const JsonCursor& list) const {
  std::vector<ByteSpan> out;
  list.each([&](const JsonCursor& at) { out.push_back(start_end(at)); });
  return out;
}

std::vector<Notice> RecordReader::notices(const JsonCursor& list) const {
  std::vector<Notice> out;
  list.each([&](const JsonCursor& at) { out.push_back({parse_name<NoticeKind>(at.member("kind")), start_end(at)}); });
  return out;
}

std::vector<Hyperlink> RecordReader::links(const JsonCursor& list) const {
  std::vector<Hyperlink> out;
  list.each([&](const JsonCursor& at) { out.push_back({at.member("url").text(), start_end(at)}); });
  return out;
}

Role RecordReader::role(const JsonCursor& at) const {
  return {at.member("title").text(),        at.member("of").text_or_null(), parse_name<RoleStatus>(at.member("status")),
          at.member("from").text_or_null(), at.member("to").text_or_null(), start_end(at)};
}

std::optional<Unnamed> RecordReader::unnamed(const JsonCursor& at) const {
  if (at.is_null()) return std::nullopt;
  Unnamed out{at.member("low").whole_or_null(), at.member("high").whole_or_null(),
              at.member("institution").text_or_null(), std::nullopt};
  const JsonCursor terms = at.member("terms");
  if (!terms.is_null()) out.terms = start_end(terms);
  return out;
}

Actor RecordReader::actor(const JsonCursor& at) const {
  Actor out;
  out.name = at.member("name").text();
  out.kind = parse_name<ActorKind>(at.member("kind"));
  out.mentions = spans(at.member("mentions"));
  out.aliases = texts(at.member("aliases"));
  out.code = at.member("code").text_or_null();
  out.members = actors_.find_each(at.member("members"));
  out.open = at.member("open").yes();
  out.unnamed = unnamed(at.member("unnamed"));
  at.member("roles").each([&](const JsonCursor& each) { out.roles.push_back(role(each)); });
  out.made_by = read_made_by(at);
  return out;
}

TimeExpression RecordReader::time(const JsonCursor& at) const {
  return {start_end(at), parse_name<TimeType>(at.member("type")), at.member("value").text(), read_made_by(at)};
}

Statement RecordReader::statement(const JsonCursor& at) const {
  Statement out;
  out.source = spans(at.member("source"));
  out.cue = spans(at.member("cue"));
  out.content = spans(at.member("content"));
  out.speakers = actors_.find_each(at.member("speakers"));
  out.on_behalf_of = actors_.find_or_null(at.member("on_behalf_of"));
  out.to = actors_.find_each(at.member("to"));
  out.time = read_when(at.member("time"));
  out.anonymous = at.member("anonymous").yes();
  out.directness = parse_name<Directness>(at.member("directness"));
  out.stance = parse_name<Stance>(at.member("stance"));
  out.chain = texts(at.member("chain"));
  out.within = statements_.find_or_null(at.member("within"));
  out.made_by = read_made_by(at);
  return out;
}

Place RecordReader::place(const JsonCursor& at) const {
  return {location(at), parse_name<PlaceRole>(at.member("role"))};
}

Location RecordReader::location(const JsonCursor& at) const {
  return {at.member("name").text(),
          at.member("country").text_or_null(),
          at.member("lat").real_or_null(),
          at.member("lon").real_or_null(),
          parse_name_or_null<PlacePrecision>(at.member("precision")),
          start_end(at),
          at.has("made_by") ? read_made_by(at) : MadeBy{}};
}

Quantity RecordReader::quantity(const JsonCursor& at) const {
  return {at.member("low").real_or_null(), at.member("high").real_or_null(), at.member("unit").text_or_null(),
          parse_name<QuantityOf>(at.member("of")), start_end(at)};
}

std::vector<Condition> RecordReader::conditions(const JsonCursor& list) const {
  std::vector<Condition> out;
  list.each([&](const JsonCursor& at) {
    out.push_back({events_.find_or_null(at.member("event")), parse_name<ConditionRelation>(at.member("relation")),
                   start_end(at)});
  });
  return out;
}

Event RecordReader::event(const JsonCursor& at) const {
  Event out;
  out.type = parse_name_or_null<EventType>(at.member("type"));
  out.mode = at.member("mode").text_or_null();
  out.contexts = texts(at.member("contexts"));
  out.plover = parse_name_or_null<EventType>(at.member("plover"));
  if (at.has("abstained")) out.abstained = parse_name_or_null<Abstained>(at.member("abstained"));
  out.cameo = at.member("cameo").text_or_null();
  out.goldstein = at.member("goldstein").real_or_null();
  out.actors = actors_.find_each(at.member("actors"));
  out.recipients = actors_.find_each(at.member("recipients"));
  at.member("others").each([&](const JsonCursor& other) {
    out.others.push_back({actors_.find(other.member("actor")), parse_name<OtherRole>(other.member("role"))});
  });
  out.predicate = at.member("predicate").text();
  out.trigger = start_end(at.member("trigger"));
  out.extent = start_end(at);
  out.time = read_when(at.member("time"));
  at.member("places").each([&](const JsonCursor& each) { out.places.push_back(place(each)); });
  out.modality = parse_name<Modality>(at.member("modality"));
  out.negated = at.member("negated").yes();
  out.background = at.member("background").yes();
  at.member("quantities").each([&](const JsonCursor& each) { out.quantities.push_back(quantity(each)); });
  out.conditions = conditions(at.member("conditions"));
  out.content = events_.find_each(at.member("content"));
  out.statement = statements_.find_or_null(at.member("statement"));
  out.made_by = read_made_by(at);
  return out;
}

Commitment RecordReader::commitment(const JsonCursor& at) const {
  Commitment out;
  out.kind = parse_name<CommitmentKind>(at.member("kind"));
  out.by = actors_.find_each(at.member("by"));
  out.to = actors_.find_each(at.member("to"));
  out.event = events_.find_or_null(at.member("event"));
  out.conditions = conditions(at.member("conditions"));
  out.answers = commitments_.find_or_null(at.member("answers"));
  out.act = events_.find_or_null(at.member("act"));
  const JsonCursor stated = at.member("stated");
  out.stated_from = stated.member("from").text_or_null();
  out.stated_to = stated.member("to").text_or_null();
  const JsonCursor due = at.member("due");
  out.due_from = due.member("from").text_or_null();
  out.due_to = due.member("to").text_or_null();
  out.statement = statements_.find_or_null(at.member("statement"));
  out.span = start_end(at);
  out.made_by = read_made_by(at);
  return out;
}

Reading RecordReader::reading() const {
  Reading out;
  out.sentences = spans(root_.member("sentences"));
  root_.member("actors").each([&](const JsonCursor& at) { out.actors.push_back(actor(at)); });
  root_.member("times").each([&](const JsonCursor& at) { out.times.push_back(time(at)); });
  if (root_.has("places")) {
    root_.member("places").each([&](const JsonCursor& at) { out.places.push_back(location(at)); });
  }
  root_.member("statements").each([&](const JsonCursor& at) { out.statements.push_back(statement(at)); });
  root_.member("events").each([&](const JsonCursor& at) { out.events.push_back(event(at)); });
  root_.member("commitments").each([&](const JsonCursor& at) { out.commitments.push_back(commitment(at)); });
  return out;
}

/// All of the document but its notices and links, which need the text's offsets.
Page read_page(const JsonCursor& at) {
  Page page;
  page.id = at.member("id").text();
  page.title = at.member("title").text_or_null();
  page.byline = at.member("byline").text_or_null();
  page.outlet = at.member("outlet").text_or_null();
  page.credits = texts(at.member("credits"));
  page.published = at.member("published").text_or_null();
  page.url = at.member("url").text_or_null();
  page.language = at.member("language").text();
  page.tags = texts(at.member("tags"));
  page.text = at.member("text").text();
  page.sha256 = at.member("sha256").text();
  const JsonCursor input = at.member("input");
  page.input.path = input.member("path").text();
  if (const JsonCursor line = input.member("line"); !line.is_null()) page.input.line = line.number();
  return page;
}

}  // namespace

Result<Record> record_from_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  if (document.HasParseError()) {
    return Error{std::string("is no JSON: ") + rapidjson::GetParseError_En(document.GetParseError()) + " At byte " +
                     std::to_string(document.GetErrorOffset()) + ".",
                 ""};
  }
  Complaint complaint;
  const JsonCursor root(document, complaint);
  const JsonCursor schema = root.member("schema");
  if (const std::string name = schema.text(); name != "demarche.record/1") {
    schema.complain("found '" + name.substr(0, 40) + "', expected 'demarche.record/1'");
  }
  if (complaint.any()) return complaint.error();
  Record record;
  const JsonCursor page = root.member("document");
  record.page = read_page(page);
  const CodePointOffsets offsets(record.page.text);
  const RecordReader reader(root, offsets);
  record.page.notices = reader.notices(page.member("notices"));
  record.page.links = reader.links(page.member("links"));
  record.reading = reader.reading();
  if (complaint.any()) return complaint.error();
  return record;
}

}  // namespace demarche::reading
