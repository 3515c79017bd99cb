#include "reading/actors/phrases.h"

#include <algorithm>

namespace demarche::actors {
namespace {

constexpr std::uint32_t kLongestPhrase = 40;

bool stands_before(Dep dep) {
  return dep == Dep::det || dep == Dep::amod || dep == Dep::compound || dep == Dep::nummod || dep == Dep::poss ||
         dep == Dep::nmod || dep == Dep::quantmod || dep == Dep::predet || dep == Dep::advmod || dep == Dep::npadvmod ||
         dep == Dep::punct || dep == Dep::preconj || dep == Dep::neg;
}

const RoleRow* find_role(const Scene& scene, const std::string& words) {
  const auto found = scene.lexicon.roles.find(words);
  return found == scene.lexicon.roles.end() ? nullptr : &found->second;
}

bool is_place(const Mention& name) {
  if (name.row == kNone) return name.guess == Guess::place;
  return name.sort == NameSort::country || name.sort == NameSort::capital || name.sort == NameSort::place;
}

/// "Ethiopian army" of "the Ethiopian army": from the first word that is no article to the noun, where that names a
/// body or group; empty for other nouns.
TokenSpan body_phrase(const Scene& scene, std::uint32_t begin, std::uint32_t noun) {
  const Analysis& a = scene.analysis;
  const std::optional<RoleNoun> role = role_noun_at(scene, noun, false);
  if (!role || (role->row->sort != RoleSort::body && role->row->sort != RoleSort::group)) return {0, 0};
  while (begin < noun && (a.pos[begin] == Pos::det || a.tag[begin] == "PRP$")) ++begin;
  return {begin, std::max(noun + 1, role->tokens.end)};
}

/// "U.S.-backed", "Saudi-owned": the name says who stands behind it, not whose it is. "-led" does say whose.
bool only_backs(const Analysis& a, const Mention& name) {
  const std::uint32_t next = name.tokens.end;
  return next + 1 < a.size() && a.tag[next] == "HYPH" && a.word(next + 1) != "led" && a.word(next + 1) != "run";
}

}  // namespace

std::optional<RoleNoun> role_noun_at(const Scene& scene, std::uint32_t token, bool any_person) {
  const Analysis& a = scene.analysis;
  const TokenSpan sentence = scene.sentence(token);
  const std::string last = scene.noun(token);
  if (token + 2 < sentence.end && a.lemma[token + 1] == "of") {
    const std::string words = last + " of " + scene.noun(token + 2);
    if (const RoleRow* row = find_role(scene, words)) return RoleNoun{{token, token + 3}, words, row};
  }
  std::string words = last;
  std::optional<RoleNoun> best;
  if (const RoleRow* row = find_role(scene, words)) best = RoleNoun{{token, token + 1}, words, row};
  std::uint32_t t = token;
  for (int step = 0; step < 2 && t > sentence.begin; ++step) {
    --t;
    if (a.tag[t] == "HYPH" && t > sentence.begin) --t;
    words.insert(0, scene.lower_word(t) + " ");
    if (const RoleRow* row = find_role(scene, words)) best = RoleNoun{{t, token + 1}, words, row};
  }
  if (!best && any_person && a.pos[token] == Pos::noun &&
      scene.lexicon.person_nouns.find(last) != scene.lexicon.person_nouns.end()) {
    best = RoleNoun{{token, token + 1}, last, &scene.lexicon.some_person};
  }
  return best;
}

std::uint32_t phrase_begin(const Scene& scene, std::uint32_t head) {
  const Analysis& a = scene.analysis;
  const std::uint32_t least = std::max(scene.sentence(head).begin, head > kLongestPhrase ? head - kLongestPhrase : 0);
  std::uint32_t begin = head;
  for (const std::uint32_t child : scene.children(head)) {
    if (child >= head) break;
    if (stands_before(a.dep[child])) begin = std::min(begin, std::max(least, a.left_edge[child]));
  }
  // "PARIS (Agency) - Fighters": what stands before a dash between blanks is the dateline's.
  for (std::uint32_t t = head; t > begin; --t) {
    if (!is_dash(a.word(t)) || a.space_after[t] == 0 || a.space_after[t - 1] == 0) continue;
    begin = t + 1;
    break;
  }
  while (begin < head && (a.is_space[begin] != 0 || a.pos[begin] == Pos::punct)) ++begin;
  return begin;
}

std::uint32_t first_conjunct(const Analysis& a, std::uint32_t token) {
  for (int step = 0; step < 20 && a.dep[token] == Dep::conj && a.head[token] < token; ++step) token = a.head[token];
  return token;
}

bool is_dash(std::string_view word) { return word == "-" || word == "--" || word == "–" || word == "—"; }

std::vector<std::uint32_t> cover_names(const Scene& scene, const std::vector<Mention>& mentions) {
  std::vector<std::uint32_t> out(scene.analysis.size(), kNone);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].form != Form::name || mentions[i].inner) continue;
    for (std::uint32_t t = mentions[i].tokens.begin; t < mentions[i].tokens.end; ++t) out[t] = i;
  }
  return out;
}

Owners owners_of(const Scene& scene, const std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                 std::uint32_t begin, std::uint32_t noun_begin, std::uint32_t head) {
  const Analysis& a = scene.analysis;
  Owners out;
  std::string_view preposition;
  const auto add = [&](std::vector<std::uint32_t>& to, std::uint32_t t) {
    const std::uint32_t name = name_at[t];
    const bool person_only =
        preposition == "to";  // "adviser to Roe"; not "ambassador to Ruritania", "sent to Ruritania"
    if (person_only && name != kNone && names[name].guess != Guess::person) return;
    if (name != kNone && (to.empty() || to.back() != name) && !only_backs(a, names[name])) to.push_back(name);
  };
  for (std::uint32_t t = noun_begin; t-- > begin;) add(out.before, t);
  for (const std::uint32_t prep : scene.children(head)) {
    if (prep < head || a.dep[prep] != Dep::prep) continue;
    const std::string_view word = a.lemma[prep];
    if (word != "of" && word != "at" && word != "in" && word != "for" && word != "from" && word != "with" &&
        word != "to")
      continue;
    preposition = word;
    for (const std::uint32_t object : scene.children(prep)) {
      if (a.dep[object] != Dep::pobj) continue;
      const bool first = out.after.empty();
      if (name_at[object] != kNone) {
        add(out.after, object);
        if (first && !out.after.empty())
          out.place = is_place(names[out.after.front()]) && (word == "in" || word == "from");
      } else {
        const std::uint32_t least = phrase_begin(scene, object);
        for (std::uint32_t t = object; t-- > least;) add(out.after, t);
        if (first && !out.after.empty()) out.body = body_phrase(scene, least, object);
      }
    }
  }
  return out;
}

std::uint32_t object_of(const Scene& scene, std::uint32_t head, std::string_view word) {
  const Analysis& a = scene.analysis;
  for (const std::uint32_t prep : scene.children(head)) {
    if (prep < head || a.dep[prep] != Dep::prep || scene.lower_word(prep) != word) continue;
    for (const std::uint32_t object : scene.children(prep)) {
      if (a.dep[object] == Dep::pobj) return object;
    }
  }
  return kNone;
}

RoleStatus status_of_copula(const Scene& scene, std::uint32_t verb) {
  const Analysis& a = scene.analysis;
  bool past = a.tag[verb] == "VBD";
  for (const std::uint32_t child : scene.children(verb)) {
    if (a.dep[child] != Dep::aux) continue;
    if (a.lemma[child] == "will" || a.lemma[child] == "shall") return RoleStatus::future;
    if (a.lemma[child] == "have") past = a.tag[child] == "VBD";
  }
  return past ? RoleStatus::past : RoleStatus::present;
}

}  // namespace demarche::actors
