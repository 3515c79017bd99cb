#include "watch/happening_words.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <tuple>

#include "archive/name_key.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kLeastStem = 4, kEnding = 2;

bool is_person(const ActorEntry& actor) { return actor.kind == "person"; }

bool are_people(const ActorEntry& actor) {
  return is_person(actor) || actor.kind == "group" || actor.kind == "unnamed";
}

/// The word that names the act.
std::string_view act_of(std::string_view predicate, const std::vector<std::string>& particles) {
  while (true) {
    const std::size_t blank = predicate.rfind(' ');
    if (blank == std::string_view::npos) return predicate;
    const std::string_view last = predicate.substr(blank + 1);
    if (std::find(particles.begin(), particles.end(), last) == particles.end()) return last;
    predicate = predicate.substr(0, blank);
  }
}

/// What words tell of, as far as the page has rows for it: one act, acts that are kin, others.
enum class About : unsigned char { unknown, other, kin, same };

About about(const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  if (is_one_act(one.predicate, other.predicate, rules.particles)) return About::same;
  if (!one.type || !other.type) return About::other;
  const float share = rules.kin[static_cast<std::size_t>(*one.type)][static_cast<std::size_t>(*other.type)];
  return share > 0 ? About::kin : About::other;
}

About about(const Rows& rows, const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  if (one.content.empty() || other.content.empty()) return About::unknown;
  About best = About::other;
  for (const Row a : one.content) {
    for (const Row b : other.content) best = std::max(best, about(rows.events[a], rows.events[b], rules));
  }
  return best;
}

std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

}  // namespace

bool is_one_act(std::string_view one, std::string_view other, const std::vector<std::string>& particles) {
  const std::string_view a = act_of(one, particles);
  const std::string_view b = act_of(other, particles);
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const auto common = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first -
      a.begin());
  const std::size_t shorter = std::min(a.size(), b.size());
  return common >= std::max(kLeastStem, shorter > kEnding ? shorter - kEnding : 0);
}

float words_share(const Rows& rows, const EventRow& event, const EventRow& first, const HappeningRules& rules) {
  const auto is_word = [&](const EventRow& each) { return rules.words[static_cast<std::size_t>(*each.type)]; };
  if (event.predicate.empty() || first.predicate.empty()) return 1;
  const bool one_act = is_one_act(event.predicate, first.predicate, rules.particles);
  if (!is_word(event) && !is_word(first)) return one_act || *event.type == *first.type ? 1 : rules.other_deed;
  switch (about(rows, event, first, rules)) {
    case About::same:
      return 1;
    case About::other:
      return rules.other_words;
    case About::kin:
    case About::unknown:
      break;
  }
  return one_act ? 1 : rules.other_words;
}

float mode_share(const std::string& one, const std::string& other, const HappeningRules& rules) {
  if (one == other) return rules.same_mode;
  const auto is_in = [](const std::vector<std::string>& modes, const std::string& mode) {
    return std::find(modes.begin(), modes.end(), mode) != modes.end();
  };
  const auto goes_with = [&](const std::string& result, const std::string& mode) {
    return is_in(rules.results, result) && (is_in(rules.results, mode) || is_in(rules.means, mode));
  };
  return goes_with(one, other) || goes_with(other, one) ? rules.result : rules.other_mode;
}

bool have_same_count(const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  const auto value = [](const QuantityRow& each) { return each.low ? *each.low : each.high.value_or(0); };
  const auto are_victims = [](QuantityOf of) {
    return of != QuantityOf::troops && of != QuantityOf::money && of != QuantityOf::other;
  };
  return std::any_of(one.quantities.begin(), one.quantities.end(), [&](const QuantityRow& a) {
    return std::any_of(other.quantities.begin(), other.quantities.end(), [&](const QuantityRow& b) {
      const double less = std::min(value(a), value(b));
      const double more = std::max(value(a), value(b));
      return a.of == b.of && are_victims(a.of) && less >= rules.least_count &&
             less >= more * static_cast<double>(rules.near_count);
    });
  });
}

bool is_copy(const Rows& rows, const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  const auto place = [](const EventRow& each) {
    return std::tuple(each.sentence_end - each.sentence_start, each.start - each.sentence_start, each.end - each.start);
  };
  const Day a = rows.pages[one.page].day;
  const Day b = rows.pages[other.page].day;
  return one.type == other.type && one.modality == other.modality && one.predicate == other.predicate &&
         place(one) == place(other) && copy_key(one, rules) != 0 && std::max(a, b) - std::min(a, b) <= rules.copied;
}

std::uint64_t copy_key(const EventRow& event, const HappeningRules& rules) {
  const std::uint32_t length = event.sentence_end - event.sentence_start;
  if (length < static_cast<std::uint32_t>(rules.copied_length) || event.predicate.empty()) return 0;
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  const std::uint64_t clause = (static_cast<std::uint64_t>(event.start - event.sentence_start) << 32U) | length;
  return (clause * kOdd + (event.end - event.start)) * kOdd + std::hash<std::string>()(event.predicate) + 1;
}

bool are_other_people(const Rows& rows, const Sides& sides, const std::vector<Row>& one,
                      const std::vector<Row>& other) {
  const auto may_be_same = [&](Row a, Row b) {
    const ActorEntry& x = rows.actors[a];
    const ActorEntry& y = rows.actors[b];
    if (sides.of(a) != sides.of(b)) return false;
    if (is_person(x) && is_person(y)) {
      return last_word(archive::name_key(x.name)) == last_word(archive::name_key(y.name));
    }
    return !are_people(x) || !are_people(y) || x.several == y.several;
  };
  return std::none_of(one.begin(), one.end(), [&](Row a) {
    return std::any_of(other.begin(), other.end(), [&](Row b) { return may_be_same(a, b); });
  });
}

}  // namespace demarche::watch
