#include "exchange/flat_rows.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "archive/archive_parts.h"
#include "archive/known_then.h"
#include "base/code_points.h"
#include "exchange/care.h"
#include "exchange/page_people.h"
#include "exchange/quote.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

using archive::Database;
using archive::Prepared;
using reading::named;

constexpr std::uint32_t kAround = 32;       // characters of context
constexpr std::uint32_t kNameAcross = 100;  // a name that is cut by the context's border is at most so long

struct PageOfRows {
  std::int64_t reading = 0;
  std::string id, title, outlet, url, published, language, text;
  bool is_retracted = false;
};

/// A row of the events table, before it is known whether it leaves.
struct FoundEvent {
  CodedEvent event;
  std::int64_t number = 0;
  std::optional<EventType> type;
  ByteSpan sentence, clause;
  bool is_background = false, is_abstained = false;
};

}  // namespace

/// Reads one page after the other.
struct FlatRowReader::Parts {
  Parts(Database& of, FlatRowQuery query, Care rules)
      : database(of), asked(std::move(query)), care(std::move(rules)), people(of, care) {}

  bool read_page(std::int64_t reading);
  void read_sentences();
  void read_events(const CodePointOffsets& offsets);
  void read_event_parts();
  /// Whether it happened on a day that was asked for; gives it its day.
  bool is_wanted(FoundEvent& found) const;
  /// Whether the row leaves; counts it where it does not.
  bool leaves(const FoundEvent& found);
  void put_words(FoundEvent& found, const CodePointOffsets& offsets) const;

  Database& database;
  FlatRowQuery asked;
  Care care;
  PagePeople people;  // borrows `care`
  HeldBack held;
  PageOfRows page;
  std::vector<std::uint32_t> sentences;  // where they begin, code points
  std::vector<FoundEvent> events;
};

bool FlatRowReader::Parts::read_page(std::int64_t reading) {
  Prepared& query = database.prepared(
      "SELECT v.id, v.title, v.outlet, v.url, v.published, v.language, v.text, ifnull(f.retracts, 0) FROM readings AS "
      "r "
      "JOIN versions AS v ON v.version = r.version LEFT JOIN page_facts AS f ON f.reading = r.reading "
      "WHERE r.reading = ?1");
  const bool found = query.start(reading).next();
  if (found) {
    page = {reading,       query.text(0), query.text(1), query.text(2), query.text(3),
            query.text(4), query.text(5), query.text(6), query.yes(7)};
  }
  query.start();
  return found;
}

void FlatRowReader::Parts::read_sentences() {
  sentences.clear();
  Prepared& query = database.prepared(
      "SELECT s.value ->> '$.start' FROM readings AS r, json_each(r.record, '$.sentences') AS s WHERE r.reading = ?1");
  for (query.start(page.reading); query.next();) sentences.push_back(query.count(0));
}

void FlatRowReader::Parts::read_events(const CodePointOffsets& offsets) {
  events.clear();
  Prepared& query = database.prepared(
      "SELECT number, id, type, plover, abstained, mode, contexts, cameo, goldstein, modality, background, time_from, "
      "time_to, time_basis, confidence, made_by, span_start, span_end, sentence_start, sentence_end FROM events WHERE "
      "reading = ?1 ORDER BY number");
  for (query.start(page.reading); query.next();) {
    FoundEvent found;
    CodedEvent& event = found.event;
    found.number = query.integer(0);
    event.id = page.id + "/" + query.text(1);
    found.type = named<EventType>(query.view(2)), event.type = named<EventType>(query.view(3));
    found.is_abstained = !query.is_null(4);
    if (found.type == event.type) event.mode = query.text(5);  // a mode is one of its type
    for (std::string_view contexts = query.view(6); !contexts.empty();) {
      const std::size_t end = std::min(contexts.find(' '), contexts.size());
      event.contexts.emplace_back(contexts.substr(0, end));
      contexts.remove_prefix(std::min(end + 1, contexts.size()));
    }
    event.cameo = query.text(7);
    if (!query.is_null(8)) event.goldstein = query.real(8);
    event.modality = named<Modality>(query.view(9)).value_or(Modality::unknown);
    found.is_background = query.yes(10);
    event.from = query.text(11), event.to = query.text(12);
    event.basis = named<TimeBasis>(query.view(13)).value_or(TimeBasis::none);
    event.confidence = static_cast<float>(query.real(14)), event.made_by = query.text(15);
    found.clause = {offsets.byte_of(query.count(16)), offsets.byte_of(query.count(17))};
    found.sentence = {offsets.byte_of(query.count(18)), offsets.byte_of(query.count(19))};
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), query.count(18));
    event.sentence = static_cast<std::uint32_t>(after - sentences.begin());
    events.push_back(std::move(found));
  }
}

void FlatRowReader::Parts::read_event_parts() {
  const auto event = [this](std::int64_t number) {
    return number >= 0 && static_cast<std::size_t>(number) < events.size() ? &events[static_cast<std::size_t>(number)]
                                                                           : nullptr;
  };
  Prepared& actors = database.prepared(
      "SELECT event, part, actor FROM event_actors WHERE reading = ?1 AND part IN ('actor', 'recipient') "
      "ORDER BY event, part, position");
  for (actors.start(page.reading); actors.next();) {
    const auto who = static_cast<std::size_t>(actors.integer(2));
    FoundEvent* const of = event(actors.integer(0));
    if (of == nullptr || who >= people.sides().size()) continue;
    (actors.view(1) == "actor" ? of->event.actors : of->event.recipients).push_back(people.sides()[who]);
  }
  // Where it was comes before where it came from.
  Prepared& places = database.prepared(
      "SELECT event, name, country, lat, lon, precision FROM event_places WHERE reading = ?1 ORDER BY event, role <> "
      "'at', role <> 'to', position");
  for (places.start(page.reading); places.next();) {
    FoundEvent* const of = event(places.integer(0));
    if (of == nullptr || !of->event.place.name.empty()) continue;
    EventPlace& place = of->event.place;
    place.name = place.raw = places.text(1), place.country = places.text(2);
    if (!places.is_null(3) && !places.is_null(4)) place.lat = places.real(3), place.lon = places.real(4);
    place.precision = named<PlacePrecision>(places.view(5));
    if (place.precision == PlacePrecision::town) place.city = place.name;
    if (place.precision == PlacePrecision::region) place.province = place.name;
  }
  Prepared& figures = database.prepared(
      "SELECT event, low, high, unit, of_what FROM event_quantities WHERE reading = ?1 ORDER BY event, position");
  for (figures.start(page.reading); figures.next();) {
    FoundEvent* const of = event(figures.integer(0));
    if (of == nullptr) continue;
    Quantity quantity;
    if (!figures.is_null(1)) quantity.low = figures.real(1);
    if (!figures.is_null(2)) quantity.high = figures.real(2);
    quantity.unit = figures.text(3), quantity.of = named<QuantityOf>(figures.view(4)).value_or(QuantityOf::other);
    of->event.quantities.push_back(std::move(quantity));
  }
}

namespace {

/// Whether the row stands for the word-act that its modality makes it, not for a deed.
bool is_word_act(const FoundEvent& found) {
  switch (found.event.modality) {
    case Modality::scheduled:
    case Modality::promised:
    case Modality::threatened:
    case Modality::demanded:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool FlatRowReader::Parts::is_wanted(FoundEvent& found) const {
  CodedEvent& event = found.event;
  const std::string day = archive::last_day(page.published);
  if (is_word_act(found) && !day.empty()) event.from = event.to = day, event.basis = TimeBasis::inferred;
  if (event.from.empty()) event.from = event.to;
  if (event.to.empty()) event.to = event.from;
  if (event.from.empty() && !found.is_background) event.from = event.to = day, event.basis = TimeBasis::none;
  return (asked.from.empty() || event.to >= asked.from) &&
         (asked.to.empty() || (!event.from.empty() && event.from <= asked.to));
}

bool FlatRowReader::Parts::leaves(const FoundEvent& found) {
  const CodedEvent& event = found.event;
  if (!event.type) {
    const bool is_denied = event.modality == Modality::denied;
    ++(found.is_abstained ? held.abstained : is_denied ? held.denied : held.embedded);
  } else if (event.modality == Modality::denied && event.type == found.type) {
    ++held.denied;
  } else if (page.is_retracted) {
    ++held.retracted;
  } else if (event.from.empty()) {
    ++held.undated;
  } else {
    return true;
  }
  return false;
}

void FlatRowReader::Parts::put_words(FoundEvent& found, const CodePointOffsets& offsets) const {
  CodedEvent& event = found.event;
  const std::string_view text = page.text;
  const ByteSpan quote = asked.quotes == Quotes::full
                             ? found.sentence
                             : brief_quote(text, found.sentence, found.clause, care.quote_words());
  event.start = offsets.at(quote.begin), event.end = offsets.at(quote.end);
  if (asked.quotes == Quotes::none) return;
  event.words = people.private_names().without(slice(text, quote));
  event.names_withheld = event.words.size() != quote.size() || event.words != slice(text, quote);
  const auto between = [&](std::uint32_t first, std::uint32_t last) {
    const std::uint32_t begin = offsets.byte_of(first);
    return text.substr(begin, offsets.byte_of(last) - begin);
  };
  const std::uint32_t far = event.start - std::min(event.start, kAround + kNameAcross);
  if (event.names_withheld || people.private_names().are_in(between(far, event.end + kAround + kNameAcross))) return;
  event.before = between(event.start - std::min(event.start, kAround), event.start);
  event.after = between(event.end, event.end + kAround);
}

FlatRowReader::FlatRowReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
FlatRowReader::FlatRowReader(FlatRowReader&&) noexcept = default;
FlatRowReader& FlatRowReader::operator=(FlatRowReader&&) noexcept = default;
FlatRowReader::~FlatRowReader() = default;

Result<FlatRowReader> FlatRowReader::open(Archive& archive, FlatRowQuery query) {
  auto care = Care::load(Resources::built_in());
  if (!care) return care.error();
  return FlatRowReader(std::make_unique<Parts>(archive::Access::database(archive), std::move(query), *std::move(care)));
}

Result<std::vector<CodedEvent>> FlatRowReader::rows_of(std::int64_t reading) {
  Parts& my = *parts_;
  std::vector<CodedEvent> out;
  if (my.read_page(reading)) {
    const CodePointOffsets offsets(my.page.text);
    my.people.read(reading);
    my.read_sentences();
    my.read_events(offsets);
    my.read_event_parts();
    const std::string title = my.people.private_names().without(my.page.title);
    for (FoundEvent& found : my.events) {
      if (!my.is_wanted(found) || !my.leaves(found)) continue;
      CodedEvent& event = found.event;
      event.document = my.page.id, event.outlet = my.page.outlet, event.published = my.page.published;
      event.title = title, event.url = my.page.url, event.language = my.page.language;
      event.reports = 1;
      my.put_words(found, offsets);
      out.push_back(std::move(event));
    }
  }
  if (!my.database.ok()) return my.database.take_failure();
  return out;
}

const HeldBack& FlatRowReader::held() const { return parts_->held; }

Result<HeldBack> each_flat_row(Archive& archive, const FlatRowQuery& query,
                               const std::function<bool(const CodedEvent&)>& take) {
  auto reader = FlatRowReader::open(archive, query);
  if (!reader) return reader.error();
  Database& database = archive::Access::database(archive);
  constexpr const char* kCurrent =
      "SELECT r.reading FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.current = 1 ORDER BY "
      "v.published IS NULL, v.published, v.id, r.reading";
  constexpr const char* kPages =
      "SELECT page FROM versions WHERE number = 1 ORDER BY published IS NULL, published, id, page";
  Prepared& pages = database.prepared(query.as_of.empty() ? kCurrent : kPages);
  bool is_wanted = true;
  for (pages.start(); is_wanted && pages.next();) {
    const std::int64_t reading =
        query.as_of.empty() ? pages.integer(0) : archive::reading_known_on(database, pages.integer(0), query.as_of);
    if (reading == 0) continue;
    const auto rows = reader->rows_of(reading);
    if (!rows) return rows.error();
    is_wanted = std::all_of(rows->begin(), rows->end(), take);
  }
  pages.start();
  if (!database.ok()) return database.take_failure();
  return reader->held();
}

}  // namespace demarche::exchange
