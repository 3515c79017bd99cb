#include "watch/happening_words.h"

#include <algorithm>
#include <cstddef>

#include "archive/name_key.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kLeastStem = 4, kEnding = 2;

bool is_person(const ActorEntry& actor) { return actor.kind == "person"; }

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

/// What words tell of, as far as the page has rows for it.
enum class About : unsigned char { unknown, same, other };

bool tell_the_same(const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  if (is_one_act(one.predicate, other.predicate, rules.particles)) return true;
  if (!one.type || !other.type) return false;
  return rules.kin[static_cast<std::size_t>(*one.type)][static_cast<std::size_t>(*other.type)] > 0;
}

About about(const Rows& rows, const EventRow& one, const EventRow& other, const HappeningRules& rules) {
  if (one.content.empty() || other.content.empty()) return About::unknown;
  for (const Row a : one.content) {
    for (const Row b : other.content) {
      if (tell_the_same(rows.events[a], rows.events[b], rules)) return About::same;
    }
  }
  return About::other;
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
    case About::unknown:
      break;
  }
  return one_act ? 1 : rules.other_words;
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
    return !(is_person(x) && y.several) && !(x.several && is_person(y));
  };
  return std::none_of(one.begin(), one.end(), [&](Row a) {
    return std::any_of(other.begin(), other.end(), [&](Row b) { return may_be_same(a, b); });
  });
}

}  // namespace demarche::watch
