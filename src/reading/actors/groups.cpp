#include "reading/actors/groups.h"

#include <algorithm>

#include "reading/actors/definites.h"
#include "reading/actors/phrases.h"

namespace demarche::actors {
namespace {

bool is_ally(const std::string& noun) { return noun == "ally" || noun == "partner"; }

/// The last `wanted` different drafts among the mentions before, of those that `fits` takes.
template <class Fits>
std::vector<std::uint32_t> last_different(const std::vector<Mention>& mentions, const std::vector<std::uint32_t>& seen,
                                          std::size_t wanted, Fits fits) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < kLookBack && out.size() < wanted; ++looked) {
    const Mention& m = mentions[seen[i]];
    if (m.draft == kNone || !fits(m) || std::find(out.begin(), out.end(), m.draft) != out.end()) continue;
    out.push_back(m.draft);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::uint32_t Groups::group_of(std::vector<std::uint32_t> members) {
  std::sort(members.begin(), members.end());
  const auto known = by_members_.find(members);
  if (known != by_members_.end()) return known->second;
  Draft made;
  made.kind = ActorKind::group;
  made.plural = true;
  made.rule = "actors.pair/1";
  made.confidence = 0.6F;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) made.name += i + 1 == members.size() ? " and " : ", ";
    made.name += cast_[members[i]].name;
  }
  made.members = members;
  const std::uint32_t draft = cast_.add(std::move(made));
  by_members_.emplace(std::move(members), draft);
  return draft;
}

std::uint32_t Groups::pair(const std::vector<std::uint32_t>& seen, std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  const bool two = m.determiner == Determiner::both ||
                   ((m.determiner == Determiner::definite || m.determiner == Determiner::demonstrative) && m.low == 2);
  const bool plain = m.determiner == Determiner::definite && !m.low && m.owner.empty() && !m.distinguished &&
                     (m.noun == "country" || m.noun == "nation" || m.noun == "side" || m.noun == "neighbor" ||
                      m.noun == "neighbour");  // "the countries agreed"
  const bool three = m.determiner == Determiner::definite && m.low == 3;
  if (!m.plural || !(two || three || plain) || !m.of_names.empty()) return kNone;
  const std::size_t wanted = three ? 3 : 2;
  const bool countries = m.role->country || m.noun == "government" || m.noun == "neighbor" || m.noun == "neighbour";
  const bool sides = m.noun == "side";
  const bool bodies = !countries && !sides && m.role->sort == RoleSort::body &&
                      scene_.lexicon.generic_bodies.find(m.noun) != scene_.lexicon.generic_bodies.end();
  const bool persons = !countries && !sides && m.role->is_persons();
  if (!countries && !sides && !persons && !bodies) return kNone;
  const bool leaders = m.role->sector == "GOV";
  std::vector<std::uint32_t> members;
  if (bodies) {  // "Both companies"
    members = last_different(mentions_, seen, wanted, [&](const Mention& c) {
      return cast_[c.draft].kind == ActorKind::organization && c.form == Form::name;
    });
    if (members.size() == wanted && !together(seen, members, 1, scene_.analysis.sentence_of[m.head])) members.clear();
  } else if (!persons) {
    members = last_different(mentions_, seen, wanted,
                             [&](const Mention& c) { return cast_[c.draft].kind == ActorKind::country; });
  } else {
    members = last_different(mentions_, seen, wanted, [&](const Mention& c) {
      const Draft& d = cast_[c.draft];
      if (d.kind != ActorKind::person) return false;
      return !leaders || std::any_of(d.roles.begin(), d.roles.end(), [](const RoleDraft& r) {
        return r.row != nullptr && r.row->sector == "GOV" &&
               (r.row->state || r.noun.find("minister") != std::string::npos ||
                r.noun.find("leader") != std::string::npos || r.noun == "secretary of state");
      });
    });
    if (members.size() < wanted) {
      members = last_different(mentions_, seen, wanted,
                               [&](const Mention& c) { return cast_[c.draft].kind == ActorKind::person; });
    }
  }
  if (sides && members.size() < wanted) {
    // "The government and the rebels blamed each other. Both sides ..."
    const auto is_party = [&](const Mention& c) {
      const ActorKind kind = cast_[c.draft].kind;
      return kind == ActorKind::organization || kind == ActorKind::group || kind == ActorKind::country ||
             kind == ActorKind::person;
    };
    members = last_different(mentions_, seen, wanted, is_party);
    if (members.size() == wanted && !together(seen, members, 1, scene_.analysis.sentence_of[m.head])) members.clear();
  }
  return members.size() == wanted ? group_of(std::move(members)) : kNone;
}

/// The names listed after the phrase: between dashes, after a colon, in brackets or in apposition, at least two.
std::vector<std::uint32_t> Groups::listed(std::uint32_t mention) const {
  const Mention& m = mentions_[mention];
  const Analysis& a = scene_.analysis;
  std::vector<std::uint32_t> out;
  const TokenSpan sentence = scene_.sentence(m.head);
  std::uint32_t t = m.tokens.end;
  if (!m.plural || t + 3 >= sentence.end) return out;
  const std::string_view mark = a.word(t);
  if (!is_dash(mark) && mark != ":" && mark != "(" && mark != ",") return out;
  const bool bare_comma = mark == ",";
  bool joined = false;
  for (++t; t < sentence.end;) {
    const std::uint32_t name = name_at_[t];
    if (name != kNone) {
      const std::uint32_t draft = mentions_[name].draft;
      if (draft != kNone && std::find(out.begin(), out.end(), draft) == out.end()) out.push_back(draft);
      t = mentions_[name].tokens.end;
      continue;
    }
    joined = joined || a.lemma[t] == "and";
    if (a.word(t) != "," && a.lemma[t] != "and" && a.lemma[t] != "the") break;
    ++t;
  }
  const bool closed = t >= sentence.end || a.pos[t] == Pos::punct;
  // "The leaders, Roe and Poe, met": after a comma only a closed list of as many as are counted is one.
  if (out.size() < 2 || !joined || (bare_comma && (!closed || !m.low || *m.low != static_cast<int>(out.size()))))
    out.clear();
  return out;
}

std::uint32_t Groups::allies(const std::vector<std::uint32_t>& seen, std::uint32_t mention) {
  const Mention& m = mentions_[mention];
  const Analysis& a = scene_.analysis;
  if (!m.plural || !is_ally(m.noun)) return kNone;
  const std::uint32_t above = a.head[m.head];
  if (a.dep[m.head] == Dep::conj) {  // "... allies and partners"
    for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < 10; ++looked) {
      const Mention& c = mentions_[seen[i]];
      if (c.form == Form::description && c.head == above && is_ally(c.noun) && c.draft != kNone &&
          cast_[c.draft].open) {
        cast_[c.draft].name += " and " + scene_.text({m.noun_begin, m.tokens.end});
        return c.draft;
      }
    }
  }
  std::uint32_t owner = kNone;
  std::uint32_t first = kNone;
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < 10; ++looked) {
    const Mention& c = mentions_[seen[i]];
    if (c.draft == kNone) continue;
    if (owner == kNone && c.form == Form::pronoun && m.tokens.contains(c.head)) owner = c.draft;
    if (a.dep[m.head] == Dep::conj && c.head == above) first = i < seen.size() ? seen[i] : kNone;
  }
  if (owner == kNone && m.of_names.empty()) return kNone;
  if (owner == kNone && mentions_[m.of_names.front()].draft == kNone) return kNone;
  Draft made;
  made.kind = ActorKind::group;
  made.plural = true;
  made.open = true;
  made.noun = m.noun;
  made.rule = "actors.allies/1";
  made.confidence = 0.7F;
  made.name = scene_.text(m.tokens);
  if (first != kNone && mentions_[first].draft == owner) {
    made.name = scene_.text({mentions_[first].tokens.begin, m.tokens.end});
    made.members.push_back(owner);
  }
  // Said again in other words ("the U.S. and its allies", "the United States and its allies"), it is the same group.
  if (!made.members.empty()) {
    const auto [known, fresh] =
        by_members_.emplace(std::vector<std::uint32_t>{owner, kNone}, static_cast<std::uint32_t>(cast_.size()));
    if (!fresh) return known->second;
  }
  return cast_.add(std::move(made));
}

void Groups::add_sides(std::uint32_t mention, Draft& draft) const {
  const Mention& m = mentions_[mention];
  std::vector<std::uint32_t> sides;
  bool joined = false;
  std::uint32_t last = 0;
  for (auto name = m.of_names.rbegin(); name != m.of_names.rend(); ++name) {
    const Mention& n = mentions_[*name];
    if (n.tokens.begin >= m.noun_begin || n.draft == kNone) continue;
    if (cast_[n.draft].kind != ActorKind::country && cast_[n.draft].kind != ActorKind::organization) continue;
    if (!sides.empty()) {
      bool conjunction = false;
      for (std::uint32_t t = last; t < n.tokens.begin; ++t)
        conjunction = conjunction || scene_.analysis.pos[t] == Pos::cconj || scene_.analysis.word(t) == ",";
      joined = joined || conjunction;
    }
    last = n.tokens.end;
    if (std::find(sides.begin(), sides.end(), n.draft) == sides.end()) sides.push_back(n.draft);
  }
  if (m.plural && sides.empty()) {  // "the ministers of Ruritania, Freedonia and Lutha"
    std::uint32_t t = object_of(scene_, m.head, "of");
    for (int more = 0; more < 20 && t != kNone; ++more) {
      const std::uint32_t side = name_at_[t] == kNone ? kNone : mentions_[name_at_[t]].draft;
      if (side != kNone && cast_[side].kind == ActorKind::country) sides.push_back(side);
      std::uint32_t next = kNone;
      for (const std::uint32_t child : scene_.children(t)) {
        if (child > t && scene_.analysis.dep[child] == Dep::conj && next == kNone) next = child;
      }
      t = next;
    }
    joined = sides.size() > 1;
  }
  if (!joined || sides.size() < 2 || !m.plural) return;
  draft.members = sides;
  draft.country.clear();
}

/// Do the two take part in one act ("Roe told Poe") or stand in one coordination ("Roe and Poe")?
bool Groups::together(const std::vector<std::uint32_t>& seen, const std::vector<std::uint32_t>& two, std::uint32_t back,
                      std::uint32_t sentence) const {
  const Analysis& a = scene_.analysis;
  std::vector<std::uint32_t> heads[2];
  for (std::size_t i = seen.size(), looked = 0; i-- > 0 && looked < kLookBack; ++looked) {
    const Mention& m = mentions_[seen[i]];
    if (sentence - std::min(sentence, a.sentence_of[m.head]) > back) break;
    if (m.draft == two[0]) heads[0].push_back(m.head);
    if (m.draft == two[1]) heads[1].push_back(m.head);
  }
  for (const std::uint32_t x : heads[0]) {
    for (const std::uint32_t y : heads[1]) {
      if (a.dep[x] == Dep::conj && a.head[x] == y) return true;
      if (a.dep[y] == Dep::conj && a.head[y] == x) return true;
      const std::uint32_t of_x = a.dep[x] == Dep::pobj ? a.head[a.head[x]] : a.head[x];
      const std::uint32_t of_y = a.dep[y] == Dep::pobj ? a.head[a.head[y]] : a.head[y];
      const bool subject = a.dep[x] == Dep::nsubj || a.dep[y] == Dep::nsubj;
      if (of_x == of_y && subject && a.pos[of_x] == Pos::verb) return true;
    }
  }
  return false;
}

std::uint32_t Groups::of_pronoun(const std::vector<std::uint32_t>& seen, std::uint32_t mention) {
  const Analysis& a = scene_.analysis;
  const std::uint32_t sentence = a.sentence_of[mentions_[mention].head];
  for (std::uint32_t back = 0; back < 2; ++back) {
    for (const ActorKind kind : {ActorKind::person, ActorKind::country}) {
      std::vector<std::uint32_t> members = last_different(mentions_, seen, 3, [&](const Mention& c) {
        const bool stands = a.dep[c.head] != Dep::compound && a.dep[c.head] != Dep::amod && a.dep[c.head] != Dep::nmod;
        return cast_[c.draft].kind == kind && stands && sentence - std::min(sentence, a.sentence_of[c.head]) == back;
      });
      if (members.size() == 2 && together(seen, members, back, sentence)) return group_of(std::move(members));
    }
  }
  return kNone;
}

}  // namespace demarche::actors
