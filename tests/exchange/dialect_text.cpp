#include "exchange/dialect_text.h"

#include "exchange/fields.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

std::string sides(const std::vector<Side>& all) {
  std::string out;
  for (const Side& side : all) out += (out.empty() ? "" : " + ") + side.name + " [" + side.code + "]";
  return out.empty() ? "?" : out;
}

Lines lines_of(const std::string& text) {
  Lines out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out.push_back(barred(text.substr(at, end - at)));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return out;
}

}  // namespace

std::string in_short(const CodedEvent& event) {
  std::string out = event.id + " " + event.from + " " + (event.type ? std::string(reading::name_of(*event.type)) : "-");
  if (!event.mode.empty()) out += "/" + event.mode;
  if (!event.cameo.empty()) out += " " + event.cameo;
  if (event.goldstein) append_number(out += " ", *event.goldstein);
  out += ": " + sides(event.actors) + " > " + sides(event.recipients);
  const EventPlace& place = event.place;
  if (!place.name.empty()) out += " @ " + place.name + " " + place.country;
  if (place.lat) append_number(out += " ", *place.lat), append_number(out += " ", *place.lon);
  if (place.precision) out += " (" + std::string(reading::name_of(*place.precision)) + ")";
  for (const Quantity& figure : event.quantities)
    append_number(out += " " + std::string(reading::name_of(figure.of)) + " ", figure.low.value_or(-1));
  for (const std::string& context : event.contexts) out += " #" + context;
  for (const std::string* text : {&event.document, &event.outlet, &event.published, &event.url}) {
    if (!text->empty()) out += " | " + *text;
  }
  if (event.sentence != 0) out += " s" + std::to_string(event.sentence);
  return out;
}

Lines read_all(std::string_view format, const std::vector<std::string>& rows) {
  const auto reader = find_format(format)->reader(book());
  Lines out;
  for (const std::string& row : rows) {
    CodedEvent event;
    std::string reason;
    const RowKind kind = reader->read(tabbed(row), event, reason);
    out.push_back(kind == RowKind::event ? in_short(event) : kind == RowKind::header ? "header" : "bad: " + reason);
  }
  for (const Note& note : reader->notes()) out.push_back("note: " + note.what);
  return out;
}

Lines write_all(std::string_view format, const std::vector<CodedEvent>& events) {
  const auto writer = find_format(format)->writer(book(), {"demarche 1.0"});
  std::string out;
  for (const CodedEvent& event : events) writer->write(event, out);
  return lines_of(out);
}

Lines notes_of(std::string_view format, const std::vector<CodedEvent>& events) {
  const auto writer = find_format(format)->writer(book(), {});
  std::string out;
  for (const CodedEvent& event : events) writer->write(event, out);
  Lines notes;
  for (const Note& note : writer->notes()) notes.push_back(note.what + " (" + std::to_string(note.times) + ")");
  return notes;
}

std::vector<CodedEvent> through(std::string_view format, const std::vector<CodedEvent>& events) {
  const Format& dialect = *find_format(format);
  const auto writer = dialect.writer(book(), {"demarche 1.0"});
  const auto reader = dialect.reader(book());
  std::string text = writer->header();
  for (const CodedEvent& event : events) writer->write(event, text);
  std::vector<CodedEvent> out;
  for (const std::string& row : lines_of(text)) {
    CodedEvent event;
    std::string reason;
    const RowKind kind = reader->read(tabbed(row), event, reason);
    EXPECT_NE(kind, RowKind::bad) << reason << "\n" << row;
    if (kind == RowKind::event) out.push_back(event);
  }
  return out;
}

CodedEvent visit() {
  CodedEvent event;
  event.id = "d1/e7";
  event.from = event.to = "2023-03-07";
  event.type = EventType::consult;
  event.mode = "visit";
  event.cameo = "042";
  event.goldstein = 1.9;
  event.contexts = {"diplomatic", "military"};
  event.actors = {{"Foreign Ministry of Serbia", "the ministry", "SRBGOV", "SRB", {"GOV"}, "minister", ""}};
  event.recipients = {{"Romanian army", "its army", "ROUMIL", "ROU", {"MIL"}, "", "Romanian Land Forces"}};
  event.place.name = event.place.city = "Iasi";
  event.place.country = "ROU";
  event.place.lat = 47.17, event.place.lon = 27.6;
  event.place.precision = PlacePrecision::town;
  event.document = "d1";
  event.sentence = 3;
  event.outlet = "Strelsau Herald";
  event.published = "2023-03-08T10:30:00Z";
  event.url = "https://herald.example/visit";
  event.language = "en";
  event.words = "The minister visited Iasi, where \"the army\" waited.";
  event.start = 120, event.end = 150;
  event.reports = 4, event.outlets = 2, event.origins = 2;
  event.confidence = 0.8F;
  event.made_by = "events.words/3";
  return event;
}

}  // namespace demarche::exchange
