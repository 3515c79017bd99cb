#include "reading/times/matcher.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "reading/times/tense.h"

namespace demarche::times {

struct Matcher::Walk {
  std::uint32_t start = 0;
  std::uint32_t min_begin = 0;
  std::uint32_t max_end = 0;
  std::array<double, Sequence::kMaxLength> values{};
  std::optional<Match> best;
  std::uint8_t best_length = 0;  // with context
};

std::optional<Match> Matcher::at(std::uint32_t atom, std::uint32_t min_begin, std::uint32_t max_end) const {
  if (atoms_.atoms[atom].readings == 0) return std::nullopt;
  Walk walk;
  walk.start = atom;
  walk.min_begin = min_begin;
  walk.max_end = max_end;
  descend(walk, 0, 0);
  return walk.best;
}

void Matcher::descend(Walk& walk, std::uint32_t node_index, std::uint32_t length) const {
  const Node& node = tables_.nodes[node_index];
  for (std::uint32_t i = 0; i < node.sequence_count; ++i) {
    const Sequence& sequence = tables_.sequences[node.first_sequence + i];
    consider(walk, sequence);
  }
  const std::uint32_t at = walk.start + length;
  if (at >= atoms_.atoms.size() || length == Sequence::kMaxLength || node.edge_count == 0) return;
  const Atom& atom = atoms_.atoms[at];
  const Edge* const edges = tables_.edges.data() + node.first_edge;
  for (std::uint32_t r = atom.reading; r < atom.reading + atom.readings; ++r) {
    const AtomReading& reading = atoms_.readings[r];
    const Edge* const found = std::lower_bound(edges, edges + node.edge_count, reading.symbol,
                                               [](const Edge& edge, Symbol symbol) { return edge.symbol < symbol; });
    if (found == edges + node.edge_count || found->symbol != reading.symbol) continue;
    walk.values[length] = reading.value;
    descend(walk, found->node, length + 1);
  }
}

void Matcher::consider(Walk& walk, const Sequence& sequence) const {
  const std::uint32_t begin = walk.start + sequence.begin;
  const std::uint32_t end = walk.start + sequence.end;
  if (begin < walk.min_begin || end > walk.max_end) return;
  if (walk.best) {
    const Match& best = *walk.best;
    if (end < best.end || (end == best.end && begin > best.begin)) return;
    if (end == best.end && begin == best.begin) {
      if (sequence.length < walk.best_length) return;
      if (sequence.length == walk.best_length && tables_.rules.data() + sequence.rule >= best.rule) return;
    }
  }
  for (std::uint32_t i = 1; i < sequence.length; ++i) {
    if (((sequence.glued >> i) & 1U) != 0 && !atoms_.atoms[walk.start + i].glued) return;
  }
  const Rule& rule = tables_.rules[sequence.rule];
  Slots slots;
  // Words of the extent fill their slots first; context only adds what they leave open.
  for (std::uint32_t i = sequence.begin; i < sequence.end; ++i) slots.fill(sequence.slots[i], walk.values[i]);
  for (std::uint32_t i = 0; i < sequence.begin; ++i) slots.fill(sequence.slots[i], walk.values[i]);
  for (std::uint32_t i = sequence.end; i < sequence.length; ++i) slots.fill(sequence.slots[i], walk.values[i]);
  for (std::size_t i = 0; i < sequence.constant_slots.size(); ++i) {
    if (sequence.constant_slots[i] != Slot::none)
      slots.fill(sequence.constant_slots[i], double{sequence.constant_values[i]});
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(Slot::count_); ++i) {
    const auto slot = static_cast<Slot>(i);
    if (rule.preset.has(slot)) slots.fill(slot, rule.preset.number(slot));
  }
  if (!check(rule, begin, end)) return;
  walk.best = Match{&rule, begin, end, slots};
  walk.best_length = sequence.length;
}

bool Matcher::check(const Rule& rule, std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t token = atoms_.atoms[begin].token;
  const std::uint32_t last = atoms_.atoms[end - 1].token;
  switch (rule.check) {
    case Check::none:
      return true;
    case Check::bare_year:
      return year_stands_alone(begin, end);
    case Check::bare_month: {
      const std::string_view entity = analysis_.ent_type[token];
      return entity.empty() || entity == "DATE" || entity == "TIME" || entity == "CARDINAL";
    }
    case Check::bare_duration:
    case Check::bare_season:
      return analysis_.pos[last] == Pos::noun || analysis_.pos[last] == Pos::propn || analysis_.pos[last] == Pos::none;
    case Check::rate: {
      // "$5 a day", "20 km an hour": an amount stands before.
      for (std::uint32_t i = begin, looked = 0; i > 0 && looked < 4; ++looked) {
        const std::string_view before = word(--i);
        if (before == "." || before == ";") return false;
        if (before == "$" || before == "%" || is_ascii_digit(before[0])) return true;
      }
      return false;
    }
    case Check::ahead:
      return governing_tense(analysis_, token) != Tense::past;
    case Check::age_of_thing:
      return age_of_thing(begin, end);
  }
  return true;
}

/// Whether the noun that an age belongs to is a thing; an age that belongs to no noun ("he is 40 years old") is a
/// person's.
bool Matcher::age_of_thing(std::uint32_t begin, std::uint32_t end) const {
  constexpr int kMaxClimb = 3;
  const std::uint32_t first = atoms_.atoms[begin].token;
  const std::uint32_t last = atoms_.atoms[end - 1].token;
  if (analysis_.pos[last] == Pos::none) return true;  // not analysed
  std::uint32_t at = last;
  for (int step = 0; step < kMaxClimb; ++step) {
    const bool outside = at < first || at > last;
    if (outside && analysis_.pos[at] == Pos::noun) {
      const std::string_view lemma = analysis_.lemma[at];
      const auto& endings = tables_.person_endings;
      return !tables_.persons.contains(lemma) &&
             std::none_of(endings.begin(), endings.end(),
                          [&](std::string_view ending) { return lemma.ends_with(ending); });
    }
    if (outside || analysis_.head[at] == at) return false;
    at = analysis_.head[at];
  }
  return false;
}

bool Matcher::is_of_class(std::uint32_t atom, Class word_class) const {
  const Atom& at = atoms_.atoms[atom];
  const auto first = atoms_.readings.begin() + at.reading;
  return std::any_of(first, first + at.readings,
                     [&](const AtomReading& reading) { return reading.symbol == symbol_of(word_class); });
}

/// Four digits that are a year: not an amount of something, not a price, not part of a longer number.
bool Matcher::year_stands_alone(std::uint32_t begin, std::uint32_t end) const {
  const Atom& atom = atoms_.atoms[begin];
  const std::string_view entity = analysis_.ent_type[atom.token];
  if (begin > 0) {
    const std::string_view before = word(begin - 1);
    if (before == "$" || before == "/" || before == "#" ||
        (atom.glued && (before == "-" || before == "." || before == ":"))) {
      if (before != "-") return false;
    }
  }
  if (end < atoms_.atoms.size()) {
    const std::string_view after = word(end);
    if (after == "%" || after == "percent" || (atoms_.atoms[end].glued && after == "/")) return false;
  }
  const std::uint32_t head = analysis_.head[atom.token];
  const bool counts = analysis_.dep[atom.token] == Dep::nummod && head > atom.token && analysis_.tag[head] == "NNS";
  if (counts && begin > 0) {
    // "about 2000 people", "some 1500 troops": a guess at a number, or one of persons
    if (is_of_class(begin - 1, Class::approx) || tables_.persons.contains(analysis_.lemma[head])) return false;
  }
  if (entity == "DATE" || entity == "EVENT") return true;
  if (entity.empty()) return !counts;
  return entity != "MONEY" && entity != "QUANTITY" && entity != "PERCENT" && entity != "CARDINAL" &&
         entity != "PRODUCT";
}

}  // namespace demarche::times
