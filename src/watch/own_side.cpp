#include "watch/own_side.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "archive/actor_code.h"
#include "archive/name_key.h"
#include "reading/actors/formed_names.h"

namespace demarche::watch {
namespace {

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::size_t kUnit = 3;

/// Does the actor act for its state, of which its code says nothing: "Zendan troops"?
bool acts_for_state(const ActorEntry& actor, const SideRules& rules) {
  return actor.code.size() >= kUnit && archive::parts_of(actor.code).country.empty() &&
         has(rules.state, std::string_view(actor.code).substr(0, kUnit));
}

/// The side that the code tells; empty: it tells none.
std::string side_by_code(const ActorEntry& actor, const SideRules& rules) {
  const archive::CodeParts parts = archive::parts_of(actor.code);
  if (parts.country.empty()) {
    const std::string_view body = parts.sectors.substr(0, kUnit);
    return has(rules.bodies, body) ? std::string(body) : std::string();
  }
  // A citizen has the bare code of the country too.
  if (parts.sectors.empty()) return actor.kind == "country" ? std::string(parts.country) : std::string();
  return has(rules.state, parts.sectors.substr(0, kUnit)) ? std::string(parts.country) : std::string();
}

/// Whether the actor may be what an office is of.
bool can_have_offices(const ActorEntry& actor) { return actor.kind == "country" || actor.kind == "organization"; }

std::string side_by_itself(const ActorEntry& actor) {
  const std::string key = archive::name_key(actor.name);
  if (can_have_offices(actor) && !key.empty()) return "=" + key;
  if (actor.known) return actor.id;
  if (actor.kind == "unnamed" || key.empty()) return actor.id;
  return "~" + key;
}

}  // namespace

Sides::Sides(const Rows& rows, const SideRules& rules) : rules_(rules) {
  // What offices are of, by name: the side that most pages' codes tell, the first in order where several do.
  std::map<std::string, std::map<std::string, int>, std::less<>> by_name;
  std::vector<std::string> names(rows.actors.size());
  for (std::size_t i = 0; i < rows.actors.size(); ++i) {
    const ActorEntry& actor = rows.actors[i];
    names[i] = side_by_code(actor, rules);
    if (can_have_offices(actor)) {
      ++by_name[archive::name_key(actor.name)][names[i].empty() ? side_by_itself(actor) : names[i]];
    }
  }
  const auto named = [&](const std::string& name) -> std::string {
    const auto found = by_name.find(name);
    if (found == by_name.end()) return "=" + name;
    return std::max_element(found->second.begin(), found->second.end(),
                            [](const auto& one, const auto& other) { return one.second < other.second; })
        ->first;
  };
  // States that no list has, by name; what is named after one acts for it.
  std::set<std::string, std::less<>> unlisted;
  for (const ActorEntry& actor : rows.actors) {
    if (actor.kind == "country" && actor.code.empty()) unlisted.insert(archive::name_key(actor.name));
  }
  const auto state_in = [&](const std::string& name) -> std::string {
    const std::string word(actors::first_word(name));
    for (const std::string& state : unlisted) {
      if (actors::is_formed_of(word, state)) return named(state);
    }
    return {};
  };
  std::unordered_map<std::string, std::string> office_of;  // actor -> the state that its office is of, told on any page
  if (!unlisted.empty()) {
    for (const ActorEntry& actor : rows.actors) {
      if (!actor.known || actor.of.empty() || !acts_for_state(actor, rules)) continue;
      if (std::string state = state_in(actor.of.front()); !state.empty()) office_of.emplace(actor.id, std::move(state));
    }
  }
  std::unordered_map<std::string, Side> numbers;
  std::unordered_map<std::string, std::uint32_t> actor_numbers;
  for (std::size_t i = 0; i < rows.actors.size(); ++i) {
    const ActorEntry& actor = rows.actors[i];
    std::string& key = names[i];
    const bool state_unknown = archive::parts_of(actor.code).country.empty();
    if (key.empty() && !unlisted.empty()) {
      const std::string name = archive::name_key(actor.name);
      const bool bare = actor.code.empty() && name.find(' ') == std::string::npos;
      const auto office = office_of.find(actor.id);
      if (bare || (actor.kind != "person" && acts_for_state(actor, rules))) key = state_in(name);
      if (key.empty() && office != office_of.end()) key = office->second;
      if (key.empty() && !actor.of.empty() && acts_for_state(actor, rules)) key = state_in(actor.of.front());
    }
    if (key.empty() && state_unknown && actor.kind == "person" && !actor.of.empty()) key = named(actor.of.front());
    if (key.empty() && can_have_offices(actor)) key = named(archive::name_key(actor.name));
    if (key.empty()) key = side_by_itself(actor);
    const auto [entry, is_new] = numbers.try_emplace(key, static_cast<Side>(keys_.size()));
    if (is_new) keys_.push_back(key);
    side_.push_back(entry->second);
    same_.push_back(
        actor_numbers.try_emplace(actor.id, static_cast<std::uint32_t>(actor_numbers.size())).first->second);
  }
}

SideFit Sides::fit(const std::vector<Row>& one, const std::vector<Row>& other) const {
  if (one.empty() || other.empty()) return SideFit::unknown;
  SideFit best = SideFit::none;
  for (const Row a : one) {
    for (const Row b : other) {
      if (same_[a] == same_[b]) return SideFit::same_actor;
      if (side_[a] == side_[b]) best = std::max(best, is_words(side_[a]) ? SideFit::same_words : SideFit::same_side);
    }
  }
  return best;
}

float Sides::share(SideFit fit) const {
  switch (fit) {
    case SideFit::none:
      return 0;
    case SideFit::unknown:
      return rules_.unknown;
    case SideFit::same_words:
      return rules_.same_words;
    case SideFit::same_side:
      return rules_.same_side;
    case SideFit::same_actor:
      return rules_.same_actor;
  }
  return 0;
}

std::vector<Side> Sides::sides_of(const std::vector<Row>& actors) const {
  std::vector<Side> out(actors.size());
  std::transform(actors.begin(), actors.end(), out.begin(), [this](Row actor) { return side_[actor]; });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace demarche::watch
