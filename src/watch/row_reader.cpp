#include "watch/row_reader.h"

#include <algorithm>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/name_key.h"
#include "reading/names.h"
#include "watch/actor_reader.h"
#include "watch/imported_reader.h"
#include "watch/page_choice.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::Prepared;
using reading::named;

/// Reads pages one after the other into one Rows. Within a reading the archive's rows refer to each other by number.
class PageReader {
 public:
  PageReader(Database& database, Rows& rows) : database_(database), rows_(rows), actors_(database, rows) {}

  void add(std::int64_t reading) {
    reading_ = reading;
    if (!add_page()) return;
    actor0_ = actors_.add(reading, page_);
    for (std::size_t i = actor0_; i < rows_.actors.size(); ++i) rows_.actors[i].page = page_;
    event0_ = static_cast<Row>(rows_.events.size());
    commitment0_ = static_cast<Row>(rows_.commitments.size());
    read_words();
    add_events();
    add_event_parts();
    add_commitments();
    add_commitment_parts();
  }

 private:
  struct Said {
    Word word;
    std::string origin;
  };

  bool add_page();
  void read_words();
  void add_events();
  void add_event_parts();
  void add_commitments();
  void add_commitment_parts();
  Row actor(std::int64_t number) const { return checked(actor0_, number, rows_.actors.size()); }
  Row event(std::int64_t number) const { return checked(event0_, number, rows_.events.size()); }
  Row commitment(std::int64_t number) const { return checked(commitment0_, number, rows_.commitments.size()); }
  static Row checked(Row first, std::int64_t number, std::size_t count) {
    return number >= 0 && first + static_cast<std::size_t>(number) < count ? first + static_cast<Row>(number) : kNoRow;
  }
  void say(const Prepared& query, int column, Word& word, std::string& origin) const;

  Database& database_;
  Rows& rows_;
  ActorReader actors_;
  std::int64_t reading_ = 0;
  Row page_ = 0, actor0_ = 0, event0_ = 0, commitment0_ = 0;
  std::vector<Said> said_;  // the statements of the page
};

bool PageReader::add_page() {
  Prepared& query = database_.prepared(
      "SELECT v.id, v.title, v.outlet, v.url, v.published, f.origin, f.text_key, f.retracts FROM readings AS r JOIN "
      "versions AS v ON v.version = r.version JOIN page_facts AS f ON f.reading = r.reading WHERE r.reading = ?1");
  const bool found = query.start(reading_).next();
  if (found) {
    PageRow page;
    page.reading = reading_;
    page.document = query.text(0), page.title = query.text(1), page.outlet = query.text(2), page.url = query.text(3);
    page.published = query.text(4);
    if (const auto day = days_of(page.published)) page.day = day->last;
    page.origin = query.text(5), page.text_key = query.text(6), page.retracts = query.yes(7);
    page_ = static_cast<Row>(rows_.pages.size());
    rows_.pages.push_back(std::move(page));
  }
  query.start();
  return found;
}

void PageReader::read_words() {
  said_.clear();
  Prepared& query =
      database_.prepared("SELECT number, anonymous, stance FROM statements WHERE reading = ?1 ORDER BY number");
  for (query.start(reading_); query.next();) {
    Said said;
    said.word = {true, query.yes(1), named<Stance>(query.view(2)).value_or(Stance::asserts), {}};
    said.origin = rows_.pages[page_].origin;
    said_.push_back(std::move(said));
  }
  Prepared& speakers = database_.prepared(
      "SELECT statement, actor FROM statement_actors WHERE reading = ?1 AND part = 'speaker' ORDER BY statement, "
      "position");
  for (speakers.start(reading_); speakers.next();) {
    const auto at = static_cast<std::size_t>(speakers.integer(0));
    const Row row = actor(speakers.integer(1));
    if (at < said_.size() && row != kNoRow) said_[at].word.speakers.push_back(row);
  }
  Prepared& chain = database_.prepared(
      "SELECT statement, name FROM statement_chains WHERE reading = ?1 ORDER BY statement, position");
  for (chain.start(reading_); chain.next();) {
    const auto at = static_cast<std::size_t>(chain.integer(0));
    std::string key = archive::name_key(chain.view(1));
    if (at < said_.size() && !key.empty()) said_[at].origin = std::move(key);  // the farthest stands last
  }
}

void PageReader::say(const Prepared& query, int column, Word& word, std::string& origin) const {
  origin = rows_.pages[page_].origin;
  const auto at = static_cast<std::size_t>(query.integer(column));
  if (query.is_null(column) || at >= said_.size()) return;
  word = said_[at].word, origin = said_[at].origin;
}

void PageReader::add_events() {
  Prepared& query = database_.prepared(
      "SELECT number, id, type, plover, abstained, mode, predicate, cameo, goldstein, modality, negated, background, "
      "time_from, time_to, time_basis, statement, confidence, made_by, span_start, span_end, sentence_start, "
      "sentence_end FROM "
      "events WHERE reading = ?1 ORDER BY number");
  for (query.start(reading_); query.next();) {
    EventRow row;
    row.page = page_;
    row.number = query.count(0), row.id = query.text(1);
    row.type = named<EventType>(query.view(2)), row.plover = named<EventType>(query.view(3));
    row.abstained = named<Abstained>(query.view(4));
    row.mode = query.text(5), row.predicate = query.text(6), row.cameo = query.text(7);
    if (!query.is_null(8)) row.goldstein = query.real(8);
    row.modality = named<Modality>(query.view(9)).value_or(Modality::unknown);
    row.negated = query.yes(10), row.background = query.yes(11);
    row.time = span_between(query.view(12), query.view(13));
    row.basis = named<TimeBasis>(query.view(14)).value_or(TimeBasis::none);
    say(query, 15, row.word, row.origin);
    row.confidence = static_cast<float>(query.real(16)), row.made_by = query.text(17);
    row.start = query.count(18), row.end = query.count(19);
    row.sentence_start = query.count(20), row.sentence_end = query.count(21);
    rows_.events.push_back(std::move(row));
  }
}

void PageReader::add_event_parts() {
  Prepared& actors = database_.prepared(
      "SELECT event, part, actor FROM event_actors WHERE reading = ?1 AND part IN ('actor', 'recipient') ORDER BY "
      "event, "
      "part, position");
  for (actors.start(reading_); actors.next();) {
    const Row row = event(actors.integer(0));
    const Row who = actor(actors.integer(2));
    if (row == kNoRow || who == kNoRow) continue;
    (actors.view(1) == "actor" ? rows_.events[row].actors : rows_.events[row].recipients).push_back(who);
  }
  Prepared& links = database_.prepared(
      "SELECT event, relation, target, span_start, span_end FROM event_links WHERE reading = ?1 ORDER BY event, "
      "position");
  for (links.start(reading_); links.next();) {
    const Row row = event(links.integer(0));
    const Row target = links.is_null(2) ? kNoRow : event(links.integer(2));
    if (row == kNoRow) continue;
    if (target != kNoRow) rows_.events[target].embedded = true;
    if (const auto relation = named<ConditionRelation>(links.view(1))) {
      rows_.events[row].conditions.push_back({target, *relation, links.count(3), links.count(4)});
    } else if (target != kNoRow) {
      rows_.events[row].content.push_back(target);
    }
  }
  Prepared& places = database_.prepared(
      "SELECT event, role, name, country, precision FROM event_places WHERE reading = ?1 ORDER BY event, position");
  for (places.start(reading_); places.next();) {
    const Row row = event(places.integer(0));
    if (row == kNoRow) continue;
    rows_.events[row].places.push_back({archive::name_key(places.view(2)), places.text(3),
                                        named<PlacePrecision>(places.view(4)),
                                        named<PlaceRole>(places.view(1)).value_or(PlaceRole::at)});
  }
  Prepared& figures = database_.prepared(
      "SELECT event, low, high, unit, of_what FROM event_quantities WHERE reading = ?1 ORDER BY event, position");
  for (figures.start(reading_); figures.next();) {
    const Row row = event(figures.integer(0));
    if (row == kNoRow) continue;
    QuantityRow out;
    if (!figures.is_null(1)) out.low = figures.real(1);
    if (!figures.is_null(2)) out.high = figures.real(2);
    out.unit = figures.text(3), out.of = named<QuantityOf>(figures.view(4)).value_or(QuantityOf::other);
    rows_.events[row].quantities.push_back(std::move(out));
  }
}

void PageReader::add_commitments() {
  Prepared& query = database_.prepared(
      "SELECT number, id, kind, event, act, answers, statement, stated_from, stated_to, due_from, due_to, confidence, "
      "made_by, span_start, span_end, sentence_start, sentence_end FROM commitments WHERE reading = ?1 ORDER BY "
      "number");
  for (query.start(reading_); query.next();) {
    CommitmentRow row;
    row.page = page_;
    row.number = query.count(0), row.id = query.text(1);
    row.kind = named<CommitmentKind>(query.view(2)).value_or(CommitmentKind::prediction);
    row.event = query.is_null(3) ? kNoRow : event(query.integer(3));
    row.act = query.is_null(4) ? kNoRow : event(query.integer(4));
    // Its row may still come: looked up when all are there.
    row.answers = query.is_null(5) ? kNoRow : commitment0_ + static_cast<Row>(query.integer(5));
    say(query, 6, row.word, row.origin);
    row.stated = span_between(query.view(7), query.view(8)), row.due = span_between(query.view(9), query.view(10));
    row.confidence = static_cast<float>(query.real(11)), row.made_by = query.text(12);
    row.start = query.count(13), row.end = query.count(14);
    row.sentence_start = query.count(15), row.sentence_end = query.count(16);
    if (row.event != kNoRow) rows_.events[row.event].embedded = true;
    rows_.commitments.push_back(std::move(row));
  }
  for (std::size_t i = commitment0_; i < rows_.commitments.size(); ++i) {
    Row& answers = rows_.commitments[i].answers;
    if (answers != kNoRow && answers >= rows_.commitments.size()) answers = kNoRow;
  }
}

void PageReader::add_commitment_parts() {
  Prepared& actors = database_.prepared(
      "SELECT commitment, part, actor FROM commitment_actors WHERE reading = ?1 ORDER BY commitment, part, position");
  for (actors.start(reading_); actors.next();) {
    const Row row = commitment(actors.integer(0));
    const Row who = actor(actors.integer(2));
    if (row == kNoRow || who == kNoRow) continue;
    (actors.view(1) == "by" ? rows_.commitments[row].by : rows_.commitments[row].to).push_back(who);
  }
  Prepared& conditions = database_.prepared(
      "SELECT commitment, relation, event, span_start, span_end FROM commitment_conditions WHERE reading = ?1 ORDER BY "
      "commitment, position");
  for (conditions.start(reading_); conditions.next();) {
    const Row row = commitment(conditions.integer(0));
    const Row target = conditions.is_null(2) ? kNoRow : event(conditions.integer(2));
    if (row == kNoRow) continue;
    if (target != kNoRow) rows_.events[target].embedded = true;
    rows_.commitments[row].conditions.push_back(
        {target, named<ConditionRelation>(conditions.view(1)).value_or(ConditionRelation::if_), conditions.count(3),
         conditions.count(4)});
  }
}

/// The readings in the order of their pages' days and documents.
void sort_by_day(Database& database, std::vector<std::int64_t>& readings) {
  struct Keyed {
    std::string published, document;
    std::int64_t reading;
  };
  std::vector<Keyed> keyed;
  Prepared& query = database.prepared(
      "SELECT v.published, v.id FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.reading = ?1");
  for (const std::int64_t reading : readings) {
    if (query.start(reading).next()) keyed.push_back({query.text(0), query.text(1), reading});
  }
  query.start();
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return std::tie(a.published, a.document, a.reading) < std::tie(b.published, b.document, b.reading);
  });
  readings.clear();
  for (const Keyed& each : keyed) readings.push_back(each.reading);
}

bool is_code(std::string_view words) {
  return words.size() >= 3 && words.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

}  // namespace

Result<SidePick> pick_side(Archive& archive, std::string_view words) {
  SidePick out;
  out.words = archive::name_key(words);
  if (is_code(words)) out.code = std::string(words);
  const auto found = archive.find_actors(words);
  if (!found) return found.error();
  for (const ActorRow& actor : *found) out.ids.push_back(actor.id);
  return out;
}

bool is_picked(const SidePick& pick, const ActorEntry& actor) {
  if (std::find(pick.ids.begin(), pick.ids.end(), actor.id) != pick.ids.end()) return true;
  if (!pick.code.empty() && actor.code.starts_with(pick.code)) return true;
  return !pick.words.empty() && holds_words(archive::name_key(actor.name), pick.words);
}

bool holds_words(std::string_view name, std::string_view words) {
  for (std::size_t at = name.find(words); at != std::string_view::npos; at = name.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ')) return true;
  }
  return false;
}

Result<Rows> read_rows(Archive& archive, const RowQuery& query) {
  Database& database = archive::Access::database(archive);
  // One look at one state of the file; without it each statement would take and give back the file's locks.
  const archive::ReadingTransaction transaction(database);
  const bool with_ours = query.coder == "ours" || query.coder == "all";
  std::vector<std::int64_t> readings;
  if (with_ours) readings = choose_readings(database, query);
  sort_by_day(database, readings);
  Rows rows;
  PageReader reader(database, rows);
  for (const std::int64_t reading : readings) {
    reader.add(reading);
    if (!database.ok()) break;
  }
  if (query.coder != "ours") {
    const std::string data_set = query.coder == "all" ? std::string() : query.coder;
    if (const Status added = add_imported(archive, data_set, query.sides, query.as_of, rows); !added)
      return added.error();
  }
  return archive::answer(database, std::move(rows));
}

Result<std::string> words_of(Archive& archive, std::int64_t reading, std::uint32_t start, std::uint32_t end) {
  Database& database = archive::Access::database(archive);
  Prepared& query = database.prepared(
      "SELECT words(v.text, ?2, ?3) FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.reading = "
      "?1");
  std::string out;
  if (query.start(reading, start, end).next()) out = query.text(0);
  query.start();
  return archive::answer(database, std::move(out));
}

}  // namespace demarche::watch
