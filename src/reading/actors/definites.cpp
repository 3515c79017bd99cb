#include "reading/actors/definites.h"

#include <algorithm>

#include "reading/actors/counts.h"

namespace demarche::actors {
namespace {

class Window {
 public:
  Window(const std::vector<Mention>& mentions, const Cast& cast, const std::vector<std::uint32_t>& seen)
      : mentions_(mentions), cast_(cast), seen_(seen) {}

  /// The draft of the latest mention that satisfies `fits`.
  template <class Fits>
  std::uint32_t latest(Fits fits) const {
    for (std::size_t i = seen_.size(), looked = 0; i-- > 0 && looked < kLookBack; ++looked) {
      const std::uint32_t draft = mentions_[seen_[i]].draft;
      if (draft != kNone && fits(cast_[draft], mentions_[seen_[i]])) return draft;
    }
    return kNone;
  }

 private:
  const std::vector<Mention>& mentions_;
  const Cast& cast_;
  const std::vector<std::uint32_t>& seen_;
};

std::string_view last_word(std::string_view words) {
  const std::size_t blank = words.rfind(' ');
  return blank == std::string_view::npos ? words : words.substr(blank + 1);
}

std::string country_of(const Cast& cast, const std::vector<Mention>& mentions, const Mention& m) {
  if (!m.country.empty()) return m.country;
  for (const std::uint32_t name : m.of_names) {
    if (mentions[name].draft != kNone && !cast[mentions[name].draft].country.empty())
      return cast[mentions[name].draft].country;
  }
  return {};
}

bool is_definite(const Mention& m) {
  return m.determiner == Determiner::definite || m.determiner == Determiner::demonstrative;
}

bool holds_office(const Draft& draft, const Mention& m) {
  return std::any_of(draft.roles.begin(), draft.roles.end(), [&](const RoleDraft& role) {
    if (role.noun.empty()) return false;
    if (role.noun == m.noun || last_word(role.noun) == m.noun || last_word(m.noun) == role.noun) return true;
    return m.noun == "leader" && role.row != nullptr &&
           (role.row->state || role.noun.find("leader") != std::string::npos);
  });
}

bool agrees(const std::string& wanted, const std::string& has) { return wanted.empty() || wanted == has; }

/// Articles, possessives and numbers are no part of a description's name.
bool counts_or_points(const Analysis& a, std::uint32_t t) {
  return a.pos[t] == Pos::det || a.tag[t] == "PRP$" || a.is_space[t] != 0 || a.dep[t] == Dep::quantmod ||
         ((a.dep[t] == Dep::nummod || a.ent_type[t] == "CARDINAL") && a.tag[t + 1] != "HYPH") ||
         a.lemma[t] == "other" || a.lemma[t] == "such" || is_vague_number(ascii_lower(a.word(t)));
}

/// A description without what counts or points: "protesters" for "dozens of protesters".
std::string bare_words(const Scene& scene, const Mention& m) {
  std::uint32_t begin = m.head < m.noun_begin ? m.head + 1 : m.tokens.begin;
  if (m.counted > begin && m.counted <= m.noun_begin) begin = m.counted;
  while (begin < m.noun_begin && (scene.analysis.lemma[begin] == "of" || counts_or_points(scene.analysis, begin)))
    ++begin;
  return scene.text({begin, m.tokens.end});
}

/// "Daily Pollster" twice: a description that is written as a name, in words of which each has a capital.
std::uint32_t find_same_title(const Scene& scene, const Window& window, const Mention& m) {
  const Analysis& a = scene.analysis;
  if (m.tokens.size() < 2 || a.pos[m.head] != Pos::propn || scene.headline[m.head] != 0) return kNone;
  for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
    if (a.is_space[t] == 0 && a.pos[t] != Pos::det && !is_ascii_upper(a.word(t).front())) return kNone;
  }
  const std::string words = bare_words(scene, m);
  if (words.find(' ') == std::string::npos) return kNone;
  return window.latest(
      [&](const Draft& d, const Mention& other) { return other.form == Form::description && d.name == words; });
}

std::uint32_t find_office_holder(const Window& window, const Mention& m, const std::string& country) {
  return window.latest([&](const Draft& d, const Mention&) {
    return d.kind == ActorKind::person && holds_office(d, m) && agrees(country, d.country) &&
           (m.gender == Gender::unknown || d.gender == Gender::unknown || m.gender == d.gender);
  });
}

/// "the official": an unnamed one met before. Where "another" or a clause of its own tells two apart, only a bare
/// repetition joins.
std::uint32_t find_unnamed(const Scene& scene, const std::vector<Mention>& mentions, const Window& window,
                           const Mention& m) {
  const std::string institution =
      m.of_names.empty() ? std::string{} : ascii_lower(scene.text(mentions[m.of_names.front()].tokens));
  std::vector<std::uint32_t> met;
  const std::uint32_t latest = window.latest([&](const Draft& d, const Mention& other) {
    if (other.draft == kNone || d.plural != m.plural || d.noun != m.noun || other.part ||
        (d.kind != ActorKind::unnamed && d.kind != ActorKind::group))
      return false;
    if (!d.unnamed && d.kind == ActorKind::unnamed) return false;
    const std::string has = d.unnamed ? ascii_lower(d.unnamed->institution) : std::string{};
    if (!institution.empty() && institution != has) return false;
    if (institution.empty() && !agrees(m.country, d.country)) return false;
    if (std::find(met.begin(), met.end(), other.draft) == met.end()) met.push_back(other.draft);
    return false;
  });
  if (met.empty() || latest != kNone) return kNone;
  const bool tells_apart = m.distinguished && met.size() > 1;
  return tells_apart ? kNone : met.front();
}

/// Can the organisation be what "the group", "the company", "the alliance" names?
bool generic_body_fits(std::string_view noun, const Scene& scene, const Draft& d) {
  using Unlisted = GenericBody::Unlisted;
  const auto found = scene.lexicon.generic_bodies.find(noun);
  if (found == scene.lexicon.generic_bodies.end()) return false;
  const GenericBody& body = found->second;
  const bool unlisted = d.row == kNone;
  const bool named_only = unlisted && d.rule == "actors.organization/1";
  if (unlisted && body.unlisted == Unlisted::own) return named_only || d.noun == noun;
  const bool has_code = std::any_of(body.codes.begin(), body.codes.end(), [&](const std::string& code) {
    return d.country == code || d.sector.find(code) != std::string::npos;
  });
  if (has_code || !named_only) return has_code;
  return body.unlisted == Unlisted::any || (body.unlisted == Unlisted::plain && d.sector.empty());
}

/// Does the draft's own name bear the words that `m` has before its noun ("the appeals court" is no "Supreme Court")?
bool owner_fits(const Draft& d, const Mention& m) {
  if (m.owner.empty() || d.owner == m.owner) return true;
  const std::string name = ascii_lower(d.name);
  const std::size_t blank = m.owner.rfind(' ');
  const std::string last = blank == std::string::npos ? m.owner : m.owner.substr(blank + 1);
  const std::size_t at = name.find(last);
  return at != std::string::npos && (!d.owner.empty() || d.rule != "actors.description/1");
}

std::uint32_t find_body(const Scene& scene, const Window& window, const Mention& m, const std::string& country) {
  if (m.determiner == Determiner::indefinite || m.determiner == Determiner::another) return kNone;
  if (m.role->country && !m.plural && is_definite(m) && m.of_names.empty() && !m.distinguished && m.noun != "state" &&
      m.noun != "power") {
    return window.latest([](const Draft& d, const Mention&) { return d.kind == ActorKind::country; });
  }
  const std::uint32_t same = window.latest([&](const Draft& d, const Mention&) {
    if (d.kind == ActorKind::person || d.plural != m.plural) return false;
    const bool noun =
        d.noun == m.noun || last_word(d.noun) == m.noun ||
        (d.row != kNone && m.noun.find(' ') != std::string::npos && ascii_lower(d.name).ends_with(m.noun));
    const bool proper = d.row != kNone && scene.analysis.pos[m.head] == Pos::propn;  // "the divided Senate"
    if (!noun || !(proper || owner_fits(d, m)) || d.kind == ActorKind::country) return false;
    return country.empty() ? is_definite(m) && m.of_names.empty() : d.country == country;
  });
  if (same != kNone) return same;
  if (!is_definite(m) || !m.of_names.empty() || m.plural || m.distinguished) return kNone;
  return window.latest([&](const Draft& d, const Mention& other) {
    return d.kind == ActorKind::organization && other.form == Form::name && generic_body_fits(m.noun, scene, d);
  });
}

/// "protesters", "Russian forces", "the rebels": the same words for the same side name the same group in a report.
std::uint32_t find_group(const Window& window, const Mention& m, const std::string& country) {
  if (m.determiner == Determiner::indefinite || m.determiner == Determiner::another ||
      m.determiner == Determiner::other || m.low || m.counted != 0) {
    return kNone;
  }
  return window.latest([&](const Draft& d, const Mention&) {
    if (d.kind != ActorKind::group || !d.plural || d.noun != m.noun || d.unnamed) return false;
    if (m.owner.empty() && is_definite(m)) return country.empty() || d.country == country;
    return d.owner == m.owner && d.country == country;
  });
}

}  // namespace

std::uint32_t find_described(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast,
                             const std::vector<std::uint32_t>& seen, std::uint32_t mention) {
  const Mention& m = mentions[mention];
  if (m.part) return kNone;
  const Window window(mentions, cast, seen);
  const std::string country = country_of(cast, mentions, m);
  const RoleSort sort = m.role->sort;
  // "State said", "Justice said" after "the State Department", "the Justice Department"
  const bool bare = m.tokens.size() == 1 && !m.plural && m.of_names.empty() && scene.analysis.pos[m.head] == Pos::propn;
  if (const std::uint32_t department = bare ? cast.department(m.noun) : kNone; department != kNone) return department;
  if (const std::uint32_t same = find_same_title(scene, window, m); same != kNone) return same;
  if (m.role->is_persons()) {
    if (!m.plural) {
      if (!is_definite(m)) return kNone;
      if (const std::uint32_t holder = find_office_holder(window, m, country); holder != kNone) return holder;
      return find_unnamed(scene, mentions, window, m);
    }
    if (sort == RoleSort::source || m.source) return is_definite(m) ? find_unnamed(scene, mentions, window, m) : kNone;
    return find_group(window, m, country);
  }
  if (sort == RoleSort::body) return find_body(scene, window, m, country);
  if (sort == RoleSort::group) return find_group(window, m, country);
  if (sort == RoleSort::document && is_definite(m)) {
    return window.latest(
        [&](const Draft& d, const Mention&) { return d.kind == ActorKind::document && d.noun == m.noun; });
  }
  return kNone;
}

namespace {

/// "administration" in "the administration official": a body's word before the noun.
std::string body_before(const Scene& scene, const Mention& m) {
  for (std::uint32_t t = m.noun_begin; t-- > m.tokens.begin;) {
    const auto role = scene.lexicon.roles.find(scene.noun(t));
    const Pos pos = scene.analysis.pos[t];
    if ((pos == Pos::noun || pos == Pos::propn) && role != scene.lexicon.roles.end() &&
        role->second.sort == RoleSort::body) {
      return std::string(scene.analysis.word(t));
    }
  }
  return {};
}

}  // namespace

Draft make_described(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast,
                     std::uint32_t mention) {
  const Mention& m = mentions[mention];
  const Analysis& a = scene.analysis;
  Draft out;
  out.name = bare_words(scene, m);
  if (m.noun == "member") {  // "members of NATO" says nothing without the body
    for (const std::uint32_t name : m.of_names) {
      if (mentions[name].tokens.begin < m.tokens.end || mentions[name].draft == kNone) continue;
      out.name += " of " + cast[mentions[name].draft].name;
      break;
    }
  }
  out.noun = m.noun;
  out.plural = m.plural;
  out.gender = m.gender;
  out.country = country_of(cast, mentions, m);
  out.sector = m.sector;
  out.owner = m.owner;
  out.rule = "actors.description/1";
  out.confidence = m.role == &scene.lexicon.some_person ? 0.55F : 0.7F;
  const RoleSort sort = m.role->sort;
  const bool persons = m.role->is_persons();
  if (sort == RoleSort::document)
    out.kind = ActorKind::document;
  else if (m.source || (persons && !m.plural))
    out.kind = ActorKind::unnamed;
  else if ((sort == RoleSort::body || sort == RoleSort::place) && !m.plural)
    out.kind = ActorKind::organization;
  else
    out.kind = ActorKind::group;
  if (sort == RoleSort::group) out.plural = true;
  if (out.kind == ActorKind::unnamed) {
    Unnamed unnamed;
    if (m.plural) {
      unnamed.low = m.counted != 0 ? m.low : std::optional<int>(2);
      unnamed.high = m.high;
    } else {
      unnamed.low = unnamed.high = 1;
    }
    std::string institution;
    const bool citizen = sort == RoleSort::person && !m.of_names.empty() &&
                         mentions[m.of_names.front()].sort == NameSort::demonym &&
                         mentions[m.of_names.front()].row != kNone;  // "an American worker" is nobody's
    if (!m.of_names.empty() && !citizen) {
      TokenSpan of = mentions[m.of_names.front()].tokens;
      for (const std::uint32_t name : m.of_names) {  // "U.S. and Russian officials"
        if (mentions[name].tokens.end <= of.begin && of.end <= m.noun_begin) of.begin = mentions[name].tokens.begin;
      }
      institution = scene.text(of);
    }
    if (!m.institution.empty()) institution = scene.text(m.institution);
    if (institution.empty()) institution = body_before(scene, m);
    unnamed.institution = institution;
    if (m.terms) unnamed.terms = a.bytes(*m.terms);
    out.unnamed = std::move(unnamed);
    RoleDraft role;
    role.role.title = scene.text({m.noun_begin, m.tokens.end});
    role.role.of = institution;
    role.role.span = a.bytes(m.tokens);
    role.noun = m.noun;
    role.row = m.role;
    if (!m.of_names.empty()) role.of_mention = m.of_names.front();
    out.roles.push_back(std::move(role));
  }
  return out;
}

}  // namespace demarche::actors
