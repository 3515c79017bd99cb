// A large archive of made-up news, for measuring what watch asks of one (bench/watch_speed).
//
//   watch_archive FILE.db [EVENTS] [PAGES]      FILE.db must not exist; 1,000,000 event rows on 150,000 pages unless
//   told
//
// Three years of reports on 200 invented states. A state is drawn by Zipf's law (exponent 1), so the first is the doer
// or the other side of a third of all events; it appears as itself, as its government, forces, president or ministers.
// A page tells mostly of two states, in sentences that are its text. One page in ten is a copy of an earlier one in
// another outlet, one in ten credits an agency. Of the events some 60 % are deeds and word-acts of the last days, the
// rest is threatened, promised, scheduled, denied or history; 8 % of them carry a commitment, half of these under a
// condition, a third with a date. The same arguments give the same archive.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "demarche/archive.h"
#include "watch/day.h"

namespace {

using namespace demarche;

constexpr std::size_t kStates = 200;
constexpr watch::Day kYears = 3 * 365;

std::string word(std::size_t number) {
  static constexpr std::array kSyllables{"ba", "do", "ri", "ke", "lu", "ma", "ne", "so", "ti", "va", "zen", "str"};
  std::string out;
  for (number += 144; number > 0; number /= 12) out += kSyllables[number % 12];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string state_name(std::size_t state) { return word(state * 7) + "land"; }
std::string state_code(std::size_t state) {
  return std::string("Q") + static_cast<char>('A' + state / 8) + static_cast<char>('S' + state % 8);
}

struct Deed {
  EventType type;
  const char* predicate;
  const char* words;
  const char* cameo;
  double goldstein;
  double weight;
};
constexpr std::array kDeeds{
    Deed{EventType::consult, "meet", "met officials of", "040", 1, 24},
    Deed{EventType::support, "praise", "praised", "051", 3, 9},
    Deed{EventType::agree, "sign agreement", "signed an agreement with", "057", 6, 5},
    Deed{EventType::cooperate, "cooperate", "worked together with", "060", 6, 6},
    Deed{EventType::aid, "send aid", "sent aid to", "070", 7, 5},
    Deed{EventType::concede, "ease", "eased its terms for", "080", 5, 1},
    Deed{EventType::retreat, "withdraw", "withdrew troops from", "087", 7, 2},
    Deed{EventType::request, "demand", "demanded answers of", "100", -3, 8},
    Deed{EventType::accuse, "accuse", "accused", "112", -2, 10},
    Deed{EventType::reject, "reject", "rejected a plan of", "120", -4, 6},
    Deed{EventType::threaten, "threaten", "threatened", "130", -5, 4},
    Deed{EventType::protest, "protest", "protested against", "140", -6, 3},
    Deed{EventType::sanction, "impose sanctions", "imposed sanctions on", "163", -8, 4},
    Deed{EventType::mobilize, "mass troops", "massed troops at the border of", "150", -7, 4},
    Deed{EventType::coerce, "detain", "detained citizens of", "173", -5, 4},
    Deed{EventType::assault, "shell", "shelled posts of", "190", -9, 5},
};

class News {
 public:
  News(std::uint32_t seed, double events_a_page) : chance_(seed), events_a_page_(events_a_page) {
    double sum = 0;
    for (std::size_t i = 0; i < kStates; ++i) shares_.push_back(sum += 1.0 / static_cast<double>(i + 1));
    std::array<double, kDeeds.size()> weights{};
    std::transform(kDeeds.begin(), kDeeds.end(), weights.begin(), [](const Deed& each) { return each.weight; });
    deeds_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
  }

  Record next(std::size_t number, std::size_t count) {
    number_ = number;
    day_ = watch::days_of("2021-01-01")->first + static_cast<watch::Day>(number * kYears / count);
    if (number > 100 && below(10) == 0) return copy(below(recent_.size()));
    Record record;
    record_ = &record;
    begin_page();
    const std::size_t events = std::poisson_distribution<std::size_t>(events_a_page_ - 1)(chance_) + 1;
    while (record.reading.events.size() < events) add_event();
    finish_page();
    if (recent_.size() < 50)
      recent_.push_back(record);
    else
      recent_[number % 50] = record;
    return record;
  }

 private:
  std::size_t below(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(chance_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  std::size_t state() {
    const double at = std::uniform_real_distribution<double>(0, shares_.back())(chance_);
    return static_cast<std::size_t>(std::lower_bound(shares_.begin(), shares_.end(), at) - shares_.begin());
  }
  std::size_t other_than(std::size_t one) {
    std::size_t out = state();
    while (out == one) out = state();
    return out;
  }

  void set_outlet(Page& page) {
    page.outlet = word(1000 + std::min(below(60), below(60))) + " Times";
    if (one_in(10)) page.credits = {word(2000 + below(5)) + " Agency"};
    page.published = watch::iso_day(day_);
    page.id = page.row_id = "page-" + std::to_string(number_);
    page.input = {"pages.jsonl", static_cast<std::uint32_t>(number_ + 1)};
  }

  void begin_page() {
    Page& page = record_->page;
    set_outlet(page);
    page.language = "en";
    one_ = state(), other_ = other_than(one_);
    page.title = state_name(one_) + " and " + state_name(other_) + ", report " + std::to_string(number_);
    actors_.clear();
  }

  void finish_page() {
    Page& page = record_->page;
    page.sha256 = sha256_hex(page.id + page.text);
  }

  Record copy(std::size_t which) {
    Record out = recent_[which];
    set_outlet(out.page);
    out.page.sha256 = sha256_hex(out.page.id + out.page.text);
    return out;
  }

  /// The state as one of those who act for it.
  ActorIndex actor(std::size_t of) {
    const std::size_t face = below(8);
    const std::size_t key = of * 8 + face;
    for (const auto& [known, index] : actors_) {
      if (known == key) return index;
    }
    Actor out;
    out.made_by = {"bench.actor/1", 0.9F};
    const std::string name = state_name(of);
    const std::string code = state_code(of);
    const auto at = static_cast<std::uint32_t>(record_->page.text.size());
    const auto person = [&](const char* title, std::size_t number) {
      const std::string surname = word(3000 + of * 8 + number);
      out.name = word(9000 + (of * 31 + number) % 400) + " " + surname;
      out.kind = ActorKind::person;
      out.aliases = {surname};
      Role role;
      role.title = title, role.of = name, role.span = {0, 1};
      out.roles = {role};
      out.code = code + "GOV";
    };
    switch (face) {
      case 4:
        person("President", 0);
        break;
      case 5:
        person("Foreign Minister", 1);
        break;
      case 6:
        out.name = "the " + name + " army", out.kind = ActorKind::organization, out.code = code + "MIL";
        break;
      case 7:
        out.name = "officials of " + name, out.kind = ActorKind::unnamed, out.code = code + "GOV";
        out.unnamed = Unnamed{2, std::nullopt, name, std::nullopt};
        break;
      default:
        out.name = name, out.kind = ActorKind::country, out.code = code;
    }
    out.mentions = {{at, at + 1}};
    record_->reading.actors.push_back(std::move(out));
    actors_.emplace_back(key, ActorIndex(record_->reading.actors.size() - 1));
    return actors_.back().second;
  }

  const std::string& name(ActorIndex which) const { return record_->reading.actors[which.at()].name; }

  /// A sentence of the text with its event; embedded ones are parts of the sentence before.
  EventIndex event(const Deed& deed, ActorIndex by, ActorIndex to, Modality modality) {
    std::string& text = record_->page.text;
    const auto start = static_cast<std::uint32_t>(text.size());
    const std::string on = watch::iso_day(day_ - static_cast<watch::Day>(below(3)));
    text += name(by) + " " + deed.words + " " + name(to) + " in report " + std::to_string(number_) + ". ";
    const ByteSpan extent{start, static_cast<std::uint32_t>(text.size()) - 2};
    record_->reading.sentences.push_back(extent);
    Event out;
    out.type = out.plover = deed.type;
    out.predicate = deed.predicate, out.cameo = deed.cameo, out.goldstein = deed.goldstein;
    out.actors = {by};
    if (!one_in(12)) out.recipients = {to};
    out.trigger = {start, start + 1}, out.extent = extent;
    out.modality = modality;
    if (modality == Modality::actual && !one_in(6)) out.time = {on, on, on, TimeBasis::stated};
    if (deed.type == EventType::mobilize && one_in(2)) {
      Quantity troops;
      troops.low = 1000 * static_cast<double>(below(100) + 1), troops.of = QuantityOf::troops, troops.unit = "soldiers";
      troops.span = {start, start + 1};
      out.quantities = {troops};
    }
    if (one_in(4)) {
      Place place;
      place.name = word(20'000 + below(2000)), place.precision = PlacePrecision::town, place.span = {start, start + 1};
      out.places = {place};
    }
    if (one_in(3)) out.statement = statement(extent);
    out.made_by = {"bench.event/1", 0.5F + 0.05F * static_cast<float>(below(10))};
    record_->reading.events.push_back(std::move(out));
    return EventIndex(record_->reading.events.size() - 1);
  }

  StatementIndex statement(ByteSpan extent) {
    Statement out;
    out.content = {extent};
    out.speakers = {actor(one_in(2) ? one_ : other_)};
    out.anonymous = one_in(8);
    if (one_in(6)) out.chain = {word(2000 + below(5)) + " Agency"};
    out.made_by = {"bench.statement/1", 0.8F};
    record_->reading.statements.push_back(std::move(out));
    return StatementIndex(record_->reading.statements.size() - 1);
  }

  const Deed& deed() { return kDeeds[deeds_(chance_)]; }

  void add_event() {
    std::size_t one = one_in(6) ? state() : one_;
    std::size_t other = one_in(6) ? other_than(one) : (one == other_ ? one_ : other_);
    if (one_in(2)) std::swap(one, other);
    if (one == other) other = other_than(one);
    const ActorIndex by = actor(one);
    const ActorIndex to = actor(other);
    const std::size_t draw = below(100);
    if (draw < 11) return add_commitment(by, to);
    constexpr std::array kElse{Modality::scheduled, Modality::possible, Modality::denied, Modality::unknown};
    const Modality modality = draw < 25 ? kElse[draw % kElse.size()] : Modality::actual;
    const EventIndex at = event(deed(), by, to, modality);
    Event& row = record_->reading.events[at.at()];
    if (modality == Modality::scheduled) {
      const std::string on = watch::iso_day(day_ + 1 + static_cast<watch::Day>(below(30)));
      row.time = {on, on, on, TimeBasis::stated};
    }
    row.background = modality == Modality::actual && one_in(20);
  }

  void add_commitment(ActorIndex by, ActorIndex to) {
    const auto kind = static_cast<CommitmentKind>(below(8));
    const bool threat = kind == CommitmentKind::threat || kind == CommitmentKind::warning;
    const bool appointment = kind == CommitmentKind::appointment;
    Deed what = appointment ? kDeeds[0] : deed();
    const EventIndex act = event(kDeeds[threat ? 10 : 7], by, to, Modality::actual);
    const EventIndex done =
        event(what, kind == CommitmentKind::demand ? to : by, kind == CommitmentKind::demand ? by : to,
              threat ? Modality::threatened : Modality::promised);
    record_->reading.events[act.at()].content = {done};
    record_->reading.events[done.at()].negated = kind == CommitmentKind::refusal;
    Commitment out;
    out.kind = kind;
    out.by = {by}, out.to = {to};
    out.event = done, out.act = act;
    out.stated_from = out.stated_to = watch::iso_day(day_);
    if (appointment || one_in(3))
      out.due_from = out.due_to = watch::iso_day(day_ + 1 + static_cast<watch::Day>(below(40)));
    out.span = record_->reading.events[done.at()].extent;
    if (one_in(2)) {
      const EventIndex when = event(deed(), to, by, Modality::conditional);
      out.conditions = {Condition{when, ConditionRelation::if_, record_->reading.events[when.at()].extent}};
      record_->reading.events[act.at()].conditions = out.conditions;
    }
    out.made_by = {"bench.commitment/1", 0.8F};
    record_->reading.commitments.push_back(std::move(out));
  }

  std::mt19937 chance_;
  double events_a_page_;
  std::vector<double> shares_;
  std::discrete_distribution<std::size_t> deeds_;
  std::vector<Record> recent_;
  Record* record_ = nullptr;
  std::size_t number_ = 0, one_ = 0, other_ = 0;
  watch::Day day_ = 0;
  std::vector<std::pair<std::size_t, ActorIndex>> actors_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: watch_archive FILE.db [EVENTS] [PAGES]\n", stderr), 2;
  const std::size_t events = argc > 2 ? std::stoul(argv[2]) : 1'000'000;
  const std::size_t pages = argc > 3 ? std::stoul(argv[3]) : events * 3 / 20;
  auto archive = Archive::open(argv[1], ArchiveMode::create);
  if (!archive) return std::fprintf(stderr, "%s\n", archive.error().text().c_str()), 1;
  auto run = archive->start_run({"bench", "none", "none", "none"}, "bench", std::chrono::sys_seconds());
  if (!run) return std::fprintf(stderr, "%s\n", run.error().text().c_str()), 1;
  News news(7, static_cast<double>(events) / static_cast<double>(pages) - 0.2);
  std::size_t stored_events = 0;
  std::size_t commitments = 0;
  for (std::size_t i = 0; i < pages; ++i) {
    const Record record = news.next(i, pages);
    stored_events += record.reading.events.size(), commitments += record.reading.commitments.size();
    if (const auto stored = run->store(record); !stored)
      return std::fprintf(stderr, "%s\n", stored.error().text().c_str()), 1;
    if ((i + 1) % 10'000 == 0) std::fprintf(stderr, "%zu pages, %zu events\n", i + 1, stored_events);
  }
  if (const Status done = run->finish(std::chrono::sys_seconds()); !done) return 1;
  std::printf("%zu pages, %zu event rows, %zu commitments; states %s, %s ... %s\n", pages, stored_events, commitments,
              state_name(0).c_str(), state_name(1).c_str(), state_name(kStates - 1).c_str());
  return 0;
}
