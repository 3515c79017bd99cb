#include "reading/actors/unlisted_states.h"

#include <algorithm>
#include <array>
#include <string>

#include "reading/actors/formed_names.h"

namespace demarche::actors {
namespace {

constexpr float kFormed = 0.6F;          // told by an adjective alone
constexpr std::size_t kMostWords = 256;  // adjectives of one page that are looked at

bool acts_for_state(const Draft& draft) {
  return draft.country.empty() && (draft.sector.starts_with("GOV") || draft.sector.starts_with("MIL") ||
                                   draft.sector.starts_with("COP") || draft.sector.starts_with("SPY"));
}

/// "Zendaland", "Zendastan": names that only countries and regions have.
bool is_land(std::string_view name) {
  for (const std::string_view ending : {"land", "stan", "ia", "mark"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

/// Offices and bodies that only a state has towards others.
bool is_foreign_office(std::string_view name) {
  for (const std::string_view word : {"foreign minist", "ambassador", "embassy", "foreign secretary"}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool could_be_state(const Draft& draft) {
  const bool named = draft.kind == ActorKind::person || draft.kind == ActorKind::organization;
  return named && draft.row == kNone && draft.country.empty() && draft.sector.empty() && draft.roles.empty() &&
         draft.members.empty() && draft.name.find(' ') == std::string::npos && !draft.mentions.empty();
}

/// The words before what governs and fights ("Zendan" of "Zendan troops"), and those before its foreign offices.
struct Owners {
  std::vector<std::string> of_state, of_foreign_office;

  static void add(std::vector<std::string>& list, std::string_view name) {
    const std::string word(first_word(name));
    const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    if (capital && list.size() < kMostWords && std::find(list.begin(), list.end(), word) == list.end())
      list.push_back(word);
  }

  void add(std::string_view owner, bool foreign) {
    if (owner.ends_with("'s")) owner.remove_suffix(2);
    add(of_state, owner);
    if (foreign) add(of_foreign_office, owner);
  }
};

Owners find_owners(const std::vector<Mention>& mentions, Cast& cast) {
  Owners out;
  for (const Draft& draft : cast.drafts()) {
    const bool group = draft.kind == ActorKind::group && draft.country.empty();
    if (!acts_for_state(draft) && !group) continue;
    const bool foreign = is_foreign_office(draft.name) || is_foreign_office(draft.noun);
    if (draft.kind != ActorKind::person) out.add(first_word(draft.name), foreign);
    for (const RoleDraft& role : draft.roles) out.add(first_word(role.role.of), is_foreign_office(role.noun));
    for (const std::uint32_t at : draft.mentions) {
      for (const std::uint32_t owner : mentions[at].of_names) {
        const std::uint32_t of = mentions[owner].draft;
        if (of != kNone) out.add(cast[of].name, foreign);
      }
    }
  }
  return out;
}

/// "Its ambassador", "Zenda's border": what only a state has. A person's ("his ambassador") is not looked at.
bool owns_state_things(const Scene& scene, const std::vector<Mention>& mentions, const Draft& draft) {
  constexpr std::array<std::string_view, 9> kThings = {"ambassador", "embassy", "border", "frontier",   "airspace",
                                                       "parliament", "army",    "navy",   "sovereignty"};
  const Analysis& a = scene.analysis;
  return std::any_of(draft.mentions.begin(), draft.mentions.end(), [&](std::uint32_t at) {
    const Mention& mention = mentions[at];
    const std::uint32_t noun = a.head[mention.head];
    if (a.tag[mention.head] != "PRP$" && (mention.tokens.end >= a.size() || a.tag[mention.tokens.end] != "POS"))
      return false;
    if (mention.form == Form::pronoun && a.norm[mention.head] != "its") return false;
    return noun != mention.head && std::find(kThings.begin(), kThings.end(), a.lemma[noun]) != kThings.end();
  });
}

bool is_state(const Draft& draft, const Owners& owners) {
  const bool formed = std::any_of(owners.of_state.begin(), owners.of_state.end(),
                                  [&](const std::string& word) { return is_adjective_of(word, draft.name); });
  return formed || (is_land(draft.name) && std::find(owners.of_foreign_office.begin(), owners.of_foreign_office.end(),
                                                     draft.name) != owners.of_foreign_office.end());
}

}  // namespace

void recognise_states(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast) {
  const Owners owners = find_owners(mentions, cast);
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    Draft& draft = cast[i];
    if (!could_be_state(draft)) continue;
    const bool owner = draft.kind == ActorKind::organization && owns_state_things(scene, mentions, draft);
    if (!owner && !is_state(draft, owners)) continue;
    draft.kind = ActorKind::country;
    draft.words.clear();
    draft.rule = "actors.unlisted-state/1";
    draft.confidence = kFormed;
    for (std::uint32_t other = 0; other < cast.size(); ++other) {
      Draft& formed = cast[other];
      const bool bare = other != i && formed.row == kNone && formed.country.empty() && formed.sector.empty() &&
                        formed.roles.empty() && formed.kind != ActorKind::unnamed &&
                        (formed.name == draft.name || is_adjective_of(formed.name, draft.name));
      if (!bare || formed.mentions.empty() || formed.members.size() > 1) continue;
      for (const std::uint32_t at : std::vector<std::uint32_t>(std::move(formed.mentions))) cast.take(i, at);
      formed.mentions.clear();
    }
  }
}

}  // namespace demarche::actors
