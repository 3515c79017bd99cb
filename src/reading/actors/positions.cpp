// Place or party: where a name that can be both stands in its sentence.
#include <array>

#include "reading/actors/cast.h"
#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view w : words) {
    if (w == word) return true;
  }
  return false;
}

bool country_is_place(const Analysis& a, std::uint32_t head) {
  if (a.dep[head] != Dep::pobj) return false;
  return is_one_of(a.lemma[a.head[head]], {"in", "at", "inside", "within", "across", "throughout", "near", "around",
                                           "outside", "through", "via", "along"});
}

/// "sent a delegation to Copenhagen": people are sent to a place, words to a party.
bool sends_people(const Scene& scene, std::uint32_t verb) {
  for (const std::uint32_t child : scene.children(verb)) {
    if (scene.analysis.dep[child] != Dep::dobj && scene.analysis.dep[child] != Dep::nsubjpass) continue;
    const auto role = scene.lexicon.roles.find(scene.noun(child));
    if (role == scene.lexicon.roles.end()) continue;
    if (role->second.is_persons() || role->second.sort == RoleSort::group) return true;
  }
  return false;
}

bool acts_or_suffers(const Scene& scene, std::uint32_t head, bool capital) {
  const Analysis& a = scene.analysis;
  const Dep dep = a.dep[head];
  const std::string_view above = a.lemma[a.head[head]];
  if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::poss || dep == Dep::dative) return true;
  if (dep == Dep::dobj) return !scene.lexicon.verb_is(above, VerbTrait::motion) || !capital;
  if (dep == Dep::pobj) {
    if (is_one_of(above, {"by", "against", "with", "between", "toward", "towards"})) return true;
    const std::uint32_t verb = a.head[a.head[head]];
    const bool addressed =
        is_one_of(above, {"to", "from"}) && a.pos[verb] == Pos::verb &&
        !scene.lexicon.verb_is(a.lemma[verb], VerbTrait::motion) &&  // "issued an ultimatum to Washington"
        !sends_people(scene, verb);
    const bool judged = above == "of" && a.pos[verb] == Pos::adj;  // "critical of Ankara"
    return capital && (addressed || judged || is_one_of(above, {"on", "upon"}));
  }
  return false;
}

}  // namespace

bool stands_as_place(const Scene& scene, const Mention& name) {
  const Analysis& a = scene.analysis;
  if (name.inner) return true;
  // "WASHINGTON (AP)": a dateline
  const std::uint32_t after = name.tokens.end;
  bool capitals = name.tokens.size() > 1 || a.word(name.head).size() > 4;
  for (std::uint32_t t = name.tokens.begin; t < name.tokens.end; ++t)
    capitals = capitals && a.word(t).size() > 2 && is_ascii_upper(a.word(t)[1]);
  const bool marked = after + 1 < a.size() &&
                      is_one_of(a.word(after), {"(", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95"});
  if (capitals && marked) return true;
  const std::uint32_t head = first_conjunct(a, name.head);
  if (name.row == kNone) return name.guess == Guess::place && !acts_or_suffers(scene, head, false);
  switch (name.sort) {
    case NameSort::country:
      return country_is_place(a, head);
    case NameSort::capital:
      return !acts_or_suffers(scene, head, true);
    case NameSort::place:
      return !acts_or_suffers(scene, head, false);
    default:
      return false;
  }
}

}  // namespace demarche::actors
