// The rows that happenings are made of, and which happening each is joined into, as JSON Lines.
//
//   happening_rows FILE.db [LEXICON]     LEXICON: a folder in place of files of lexicon/, for numbers of
//   watch/rules.toml
//
// One object for each row that can found or support a happening: where it stands, what it says, its sides (name and the
// key of its own side), its possible days and `happening`, the id of the happening that it was joined into (null:
// none), with the shares of the link. bench/accept/draw_pairs.py draws pairs of them.
#include <chrono>
#include <cstdio>
#include <string>

#include "base/json_writer.h"
#include "base/resources.h"
#include "demarche/archive.h"
#include "reading/names.h"
#include "watch/happenings.h"
#include "watch/row_reader.h"

namespace {

using namespace demarche;
using namespace demarche::watch;

constexpr std::uint32_t kAround = 450;  // code points of text before and after the sentence

void write_actors(JsonWriter& json, const char* key, const Rows& rows, const Sides& sides,
                  const std::vector<Row>& actors) {
  json.key(key).begin_array();
  for (const Row actor : actors) {
    json.begin_object().member("name", rows.actors[actor].name).member("side", sides.key(sides.of(actor)));
    json.member("kind", rows.actors[actor].kind).member("known", rows.actors[actor].known);
    json.member("id", rows.actors[actor].id).member("code", rows.actors[actor].code).end_object();
  }
  json.end_array();
}

void write_row(JsonWriter& json, Archive& archive, const Rows& rows, const Sides& sides, const Happenings& found,
               int fresh, Row row) {
  const EventRow& event = rows.events[row];
  const PageRow& page = rows.pages[event.page];
  const DaySpan days = possible_days(rows, event, fresh);
  const auto words = [&](std::uint32_t start, std::uint32_t end) {
    const auto text = words_of(archive, page.reading, start, end);
    return text ? *text : std::string();
  };
  const std::uint32_t before = event.sentence_start > kAround ? event.sentence_start - kAround : 0;
  json.begin_object().member("row", rows.name_of_event(row)).member("document", page.document);
  json.member("published", page.published).member("text_key", page.text_key);
  json.member("type", reading::name_of(*event.type));
  json.member_or_null("plover", event.plover ? reading::name_of(*event.plover) : std::string_view());
  json.member_or_null("abstained", event.abstained ? reading::name_of(*event.abstained) : std::string_view());
  json.member_or_null("mode", event.mode).member("predicate", event.predicate);
  json.member("modality", reading::name_of(event.modality)).member("background", event.background);
  json.member("embedded", event.embedded).member("negated", event.negated);
  write_actors(json, "by", rows, sides, event.actors);
  write_actors(json, "to", rows, sides, event.recipients);
  json.member_or_null("first", iso_day(days.first)).member_or_null("last", iso_day(days.last));
  json.member("basis", reading::name_of(event.basis));
  json.key("places").begin_array();
  for (const PlaceRow& place : event.places) json.value(place.name);
  json.end_array();
  json.key("content").begin_array();
  for (const Row told : event.content) json.value(rows.events[told].predicate);
  json.end_array();
  json.member("start", event.sentence_start).member("before", words(before, event.sentence_start));
  json.member("sentence", words(event.sentence_start, event.sentence_end));
  json.member("clause", words(event.start, event.end));
  json.member("after", words(event.sentence_end, event.sentence_end + kAround));
  const std::uint32_t at = found.of_event[row];
  json.member_or_null("happening", at == kNone ? std::string_view() : std::string_view(found.all[at].id));
  if (at != kNone) {
    for (const HappeningLink& link : found.all[at].links) {
      if (link.event != row) continue;
      json.member("confidence", link.confidence);
      json.key("reasons").begin_array();
      for (const std::string& reason : reasons(rows, found.all[at], link)) json.value(reason);
      json.end_array();
    }
  }
  json.end_object();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return std::fputs("usage: happening_rows FILE.db [LEXICON]\n", stderr), 2;
  auto archive = Archive::open(argv[1], ArchiveMode::read_only);
  if (!archive) return std::fprintf(stderr, "%s\n", archive.error().text().c_str()), 3;
  const Result<Resources> lexicon = argc == 3 ? Resources::overlaid(argv[2]) : Resources::built_in();
  if (!lexicon) return std::fprintf(stderr, "%s\n", lexicon.error().text().c_str()), 3;
  const auto rules = Rules::load(*lexicon);
  if (!rules) return std::fprintf(stderr, "%s\n", rules.error().text().c_str()), 3;
  const auto rows = read_rows(*archive);
  if (!rows) return std::fprintf(stderr, "%s\n", rows.error().text().c_str()), 3;
  const Sides sides(*rows, rules->sides);
  const auto started = std::chrono::steady_clock::now();
  const Happenings found = find_happenings(*rows, sides, rules->happenings);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
  for (Row row = 0; row < rows->events.size(); ++row) {
    const EventRow& event = rows->events[row];
    if (!event.type || (event.actors.empty() && event.recipients.empty())) continue;
    if (event.modality != Modality::actual && event.modality != Modality::scheduled) continue;
    JsonWriter json;
    write_row(json, *archive, *rows, sides, found, rules->happenings.fresh, row);
    std::printf("%s\n", json.take().c_str());
  }
  std::fprintf(stderr, "%zu rows of %zu pages, %zu happenings in %.1f ms\n", rows->events.size(), rows->pages.size(),
               found.all.size(), took.count());
  return 0;
}
