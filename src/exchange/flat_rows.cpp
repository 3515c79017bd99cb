#include "exchange/flat_rows.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "archive/actor_code.h"
#include "archive/actor_time.h"
#include "archive/archive_parts.h"
#include "archive/known_then.h"
#include "base/code_points.h"
#include "exchange/care.h"
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
  bool is_target = false, is_background = false, is_abstained = false;
};

/// The rows of one page after the other.
class PageRows {
 public:
  PageRows(Database& database, const FlatRowQuery& query, const Care& care, HeldBack& held)
      : database_(database), query_(query), care_(care), held_(held), private_(care.name_withheld()) {}

  /// False when `take` wants no more.
  bool give(const std::int64_t reading, const std::function<bool(const CodedEvent&)>& take);

 private:
  bool read_page(std::int64_t reading);
  void read_sides();
  void read_sentences();
  void read_events(const CodePointOffsets& offsets);
  void read_event_parts();
  /// Whether it happened on a day that was asked for; gives it its day.
  bool is_wanted(FoundEvent& found) const;
  /// Whether the row leaves; counts it where it does not.
  bool leaves(const FoundEvent& found);
  void put_words(FoundEvent& found, const CodePointOffsets& offsets) const;

  Database& database_;
  const FlatRowQuery& query_;
  const Care& care_;
  HeldBack& held_;
  PageOfRows page_;
  std::vector<Side> sides_;               // of the page's actors
  std::vector<std::uint32_t> sentences_;  // where they begin, code points
  std::vector<FoundEvent> events_;
  PrivateNames private_;
};

bool PageRows::read_page(std::int64_t reading) {
  Prepared& query = database_.prepared(
      "SELECT v.id, v.title, v.outlet, v.url, v.published, v.language, v.text, ifnull(f.retracts, 0) FROM readings AS "
      "r "
      "JOIN versions AS v ON v.version = r.version LEFT JOIN page_facts AS f ON f.reading = r.reading WHERE r.reading "
      "= "
      "?1");
  const bool found = query.start(reading).next();
  if (found) {
    page_ = {reading,       query.text(0), query.text(1), query.text(2), query.text(3),
             query.text(4), query.text(5), query.text(6), query.yes(7)};
  }
  query.start();
  return found;
}

/// The codes of three letters that a code's sectors are made of. Bodies of many are no country and have a sector of
/// PLOVER's.
std::vector<std::string> units_of(std::string_view sectors) {
  constexpr std::size_t kUnit = 3;
  std::vector<std::string> out;
  for (; sectors.size() >= kUnit; sectors.remove_prefix(kUnit)) {
    const std::string_view unit = sectors.substr(0, kUnit);
    out.emplace_back(unit == "UNO" || unit == "EUR" ? "IGO" : unit);
  }
  return out;
}

void PageRows::read_sides() {
  sides_.clear();
  private_.clear();
  std::vector<bool> is_private;
  Prepared& actors =
      database_.prepared("SELECT number, id, name, kind, code FROM actors WHERE reading = ?1 ORDER BY number");
  for (actors.start(page_.reading); actors.next();) {
    Party party{actors.text(1), actors.text(2), actors.text(3), actors.text(4), {}, {}, {}};
    archive::make_known(database_, page_.reading, actors.integer(0), party);
    Side side;
    side.raw = party.name;
    side.name = party.known_name.empty() ? party.name : party.known_name;
    side.code = party.known_code;
    const archive::CodeParts parts = archive::parts_of(side.code);
    side.country = parts.country;
    side.sectors = units_of(parts.sectors);
    is_private.push_back(party.kind == "person" && !care_.is_public(side.code));
    if (is_private.back()) {
      private_.add(party.name);
      private_.add(party.known_name);
      side.name = side.raw = care_.private_person();
    } else if (party.kind != "unnamed") {
      private_.keep(party.name);
      private_.keep(party.known_name);
    }
    sides_.push_back(std::move(side));
  }
  const auto is_of_private = [&](std::int64_t actor) {
    return actor >= 0 && static_cast<std::size_t>(actor) < sides_.size() && is_private[static_cast<std::size_t>(actor)];
  };
  Prepared& aliases = database_.prepared("SELECT actor, name FROM actor_aliases WHERE reading = ?1");
  for (aliases.start(page_.reading); aliases.next();) {
    if (is_of_private(aliases.integer(0))) {
      private_.add(aliases.view(1));
    } else {
      private_.keep(aliases.view(1));
    }
  }
  private_.finish();
  Prepared& roles = database_.prepared(
      "SELECT actor, title FROM actor_roles WHERE reading = ?1 ORDER BY actor, status <> 'present', position");
  for (roles.start(page_.reading); roles.next();) {
    const auto at = static_cast<std::size_t>(roles.integer(0));
    if (at >= sides_.size() || !sides_[at].title.empty()) continue;
    sides_[at].title = private_.without(roles.view(1));
    if (is_private[at]) sides_[at].name = sides_[at].raw = sides_[at].title;
  }
  // "the family of Anna Berg"
  for (std::size_t at = 0; at < sides_.size(); ++at) {
    if (is_private[at]) continue;
    sides_[at].name = private_.without(sides_[at].name), sides_[at].raw = private_.without(sides_[at].raw);
  }
}

void PageRows::read_sentences() {
  sentences_.clear();
  Prepared& query = database_.prepared(
      "SELECT s.value ->> '$.start' FROM readings AS r, json_each(r.record, '$.sentences') AS s WHERE r.reading = ?1");
  for (query.start(page_.reading); query.next();) sentences_.push_back(query.count(0));
}

void PageRows::read_events(const CodePointOffsets& offsets) {
  events_.clear();
  Prepared& query = database_.prepared(
      "SELECT number, id, type, plover, abstained, mode, contexts, cameo, goldstein, modality, background, time_from, "
      "time_to, time_basis, confidence, made_by, span_start, span_end, sentence_start, sentence_end FROM events WHERE "
      "reading = ?1 ORDER BY number");
  for (query.start(page_.reading); query.next();) {
    FoundEvent found;
    CodedEvent& event = found.event;
    found.number = query.integer(0);
    event.id = page_.id + "/" + query.text(1);
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
    const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), query.count(18));
    event.sentence = static_cast<std::uint32_t>(after - sentences_.begin());
    events_.push_back(std::move(found));
  }
}

void PageRows::read_event_parts() {
  const auto event = [this](std::int64_t number) {
    return number >= 0 && static_cast<std::size_t>(number) < events_.size() ? &events_[static_cast<std::size_t>(number)]
                                                                            : nullptr;
  };
  Prepared& actors = database_.prepared(
      "SELECT event, part, actor FROM event_actors WHERE reading = ?1 AND part IN ('actor', 'recipient') ORDER BY "
      "event, "
      "part, position");
  for (actors.start(page_.reading); actors.next();) {
    const auto who = static_cast<std::size_t>(actors.integer(2));
    FoundEvent* const of = event(actors.integer(0));
    if (of == nullptr || who >= sides_.size()) continue;
    (actors.view(1) == "actor" ? of->event.actors : of->event.recipients).push_back(sides_[who]);
  }
  Prepared& targets = database_.prepared(
      "SELECT target FROM event_links WHERE reading = ?1 AND target IS NOT NULL UNION SELECT event FROM commitments "
      "WHERE "
      "reading = ?1 AND event IS NOT NULL UNION SELECT event FROM commitment_conditions WHERE reading = ?1 AND event "
      "IS "
      "NOT NULL");
  for (targets.start(page_.reading); targets.next();) {
    if (FoundEvent* const of = event(targets.integer(0))) of->is_target = true;
  }
  // Where it was comes before where it came from.
  Prepared& places = database_.prepared(
      "SELECT event, name, country, lat, lon, precision FROM event_places WHERE reading = ?1 ORDER BY event, role <> "
      "'at', role <> 'to', position");
  for (places.start(page_.reading); places.next();) {
    FoundEvent* const of = event(places.integer(0));
    if (of == nullptr || !of->event.place.name.empty()) continue;
    EventPlace& place = of->event.place;
    place.name = place.raw = places.text(1), place.country = places.text(2);
    if (!places.is_null(3) && !places.is_null(4)) place.lat = places.real(3), place.lon = places.real(4);
    place.precision = named<PlacePrecision>(places.view(5));
    if (place.precision == PlacePrecision::town) place.city = place.name;
    if (place.precision == PlacePrecision::region) place.province = place.name;
  }
  Prepared& figures = database_.prepared(
      "SELECT event, low, high, unit, of_what FROM event_quantities WHERE reading = ?1 ORDER BY event, position");
  for (figures.start(page_.reading); figures.next();) {
    FoundEvent* const of = event(figures.integer(0));
    if (of == nullptr) continue;
    Quantity quantity;
    if (!figures.is_null(1)) quantity.low = figures.real(1);
    if (!figures.is_null(2)) quantity.high = figures.real(2);
    quantity.unit = figures.text(3), quantity.of = named<QuantityOf>(figures.view(4)).value_or(QuantityOf::other);
    of->event.quantities.push_back(std::move(quantity));
  }
}

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

bool PageRows::is_wanted(FoundEvent& found) const {
  CodedEvent& event = found.event;
  const std::string day = archive::last_day(page_.published);
  if (is_word_act(found) && !day.empty()) event.from = event.to = day, event.basis = TimeBasis::inferred;
  if (event.from.empty()) event.from = event.to;
  if (event.to.empty()) event.to = event.from;
  if (event.from.empty() && !found.is_background) event.from = event.to = day, event.basis = TimeBasis::none;
  return (query_.from.empty() || event.to >= query_.from) &&
         (query_.to.empty() || (!event.from.empty() && event.from <= query_.to));
}

bool PageRows::leaves(const FoundEvent& found) {
  const CodedEvent& event = found.event;
  if (!event.type) {
    const bool is_denied = event.modality == Modality::denied;
    ++(found.is_abstained ? held_.abstained : is_denied ? held_.denied : held_.embedded);
  } else if (event.modality == Modality::denied && event.type == found.type) {
    ++held_.denied;
  } else if (page_.is_retracted) {
    ++held_.retracted;
  } else if (event.from.empty()) {
    ++held_.undated;
  } else {
    return true;
  }
  return false;
}

void PageRows::put_words(FoundEvent& found, const CodePointOffsets& offsets) const {
  if (query_.quotes == Quotes::none) return;
  CodedEvent& event = found.event;
  const std::string_view text = page_.text;
  const ByteSpan quote = query_.quotes == Quotes::full
                             ? found.sentence
                             : brief_quote(text, found.sentence, found.clause, care_.quote_words());
  event.start = offsets.at(quote.begin), event.end = offsets.at(quote.end);
  event.words = private_.without(slice(text, quote));
  event.names_withheld = event.words.size() != quote.size() || event.words != slice(text, quote);
  const auto between = [&](std::uint32_t first, std::uint32_t last) {
    const std::uint32_t begin = offsets.byte_of(first);
    return text.substr(begin, offsets.byte_of(last) - begin);
  };
  const std::uint32_t far = event.start - std::min(event.start, kAround + kNameAcross);
  if (event.names_withheld || private_.are_in(between(far, event.end + kAround + kNameAcross))) return;
  event.before = between(event.start - std::min(event.start, kAround), event.start);
  event.after = between(event.end, event.end + kAround);
}

bool PageRows::give(const std::int64_t reading, const std::function<bool(const CodedEvent&)>& take) {
  if (!read_page(reading)) return true;
  const CodePointOffsets offsets(page_.text);
  read_sides();
  read_sentences();
  read_events(offsets);
  read_event_parts();
  const std::string title = private_.without(page_.title);
  for (FoundEvent& found : events_) {
    if (!is_wanted(found) || !leaves(found)) continue;
    CodedEvent& event = found.event;
    event.document = page_.id, event.outlet = page_.outlet, event.published = page_.published;
    event.title = title, event.url = page_.url, event.language = page_.language;
    event.reports = 1;
    put_words(found, offsets);
    if (!take(event)) return false;
  }
  return true;
}

}  // namespace

Result<HeldBack> each_flat_row(Archive& archive, const FlatRowQuery& query,
                               const std::function<bool(const CodedEvent&)>& take) {
  const auto care = Care::load(Resources::built_in());
  if (!care) return care.error();
  Database& database = archive::Access::database(archive);
  HeldBack held;
  PageRows rows(database, query, *care, held);
  constexpr const char* kCurrent =
      "SELECT r.reading FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.current = 1 ORDER BY "
      "v.published IS NULL, v.published, v.id, r.reading";
  constexpr const char* kPages =
      "SELECT page FROM versions WHERE number = 1 ORDER BY published IS NULL, published, id, page";
  Prepared& pages = database.prepared(query.as_of.empty() ? kCurrent : kPages);
  for (pages.start(); pages.next();) {
    const std::int64_t reading =
        query.as_of.empty() ? pages.integer(0) : archive::reading_known_on(database, pages.integer(0), query.as_of);
    if (reading != 0 && !rows.give(reading, take)) break;
  }
  pages.start();
  if (!database.ok()) return database.take_failure();
  return held;
}

}  // namespace demarche::exchange
