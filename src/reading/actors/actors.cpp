#include "reading/actors/actors.h"

#include <algorithm>

#include "reading/actors/aliases.h"
#include "reading/actors/cast.h"
#include "reading/actors/codes.h"
#include "reading/actors/definites.h"
#include "reading/actors/descriptions.h"
#include "reading/actors/dictionary_codes.h"
#include "reading/actors/groups.h"
#include "reading/actors/names.h"
#include "reading/actors/phrases.h"
#include "reading/actors/pronouns.h"
#include "reading/actors/titles.h"
#include "reading/actors/unlisted_states.h"

namespace demarche::actors {
namespace {

class Reader {
 public:
  Reader(const Page& page, const Analysis& analysis, const std::vector<TimeExpression>& times,
         const ActorLexicon::Tables& lexicon, const dictionaries::PageLookup* lookup)
      : scene_(page, analysis, times, lexicon), cast_(scene_, mentions_), lookup_(lookup) {}

  ActorReading run() {
    mentions_ = find_names(scene_);
    name_at_ = cover_names(scene_, mentions_);
    titles_ = find_titles(scene_, mentions_, name_at_);
    cast_.join_names(titles_, name_at_);
    set_codes(scene_, mentions_, cast_);
    std::vector<Mention> descriptions = find_descriptions(scene_, mentions_, name_at_, titles_);
    mentions_.insert(mentions_.end(), std::make_move_iterator(descriptions.begin()),
                     std::make_move_iterator(descriptions.end()));
    for (std::uint32_t t = 0; t < scene_.analysis.size(); ++t) {
      if (std::optional<Mention> pronoun = pronoun_at(scene_, t)) mentions_.push_back(std::move(*pronoun));
    }
    resolve();
    set_codes(scene_, mentions_, cast_);
    recognise_states(scene_, mentions_, cast_);
    if (lookup_ != nullptr) use_dictionary(mentions_, cast_, *lookup_);
    set_context_codes(scene_, cast_);
    add_misspelt_tags(scene_, cast_);
    cast_.join_places();
    return output();
  }

 private:
  /// Descriptions and pronouns, in text order of their heads, each looking back over what is already joined.
  void resolve() {
    std::vector<std::uint32_t> order(mentions_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return mentions_[x].head < mentions_[y].head; });
    const PronounResolver pronouns(scene_, mentions_, cast_);
    Groups groups(scene_, mentions_, name_at_, cast_);
    std::vector<std::uint32_t> seen;
    seen.reserve(order.size());
    for (const std::uint32_t i : order) {
      if (mentions_[i].form == Form::description)
        join_description(groups, seen, i);
      else if (mentions_[i].form == Form::pronoun)
        join_pronoun(pronouns, groups, seen, i);
      if (mentions_[i].draft != kNone) seen.push_back(i);
    }
  }

  void join_description(Groups& groups, const std::vector<std::uint32_t>& seen, std::uint32_t i) {
    std::uint32_t draft = groups.pair(seen, i);
    if (draft == kNone) draft = groups.allies(seen, i);
    if (draft == kNone) draft = same_head(seen, i);
    if (draft == kNone) draft = find_described(scene_, mentions_, cast_, seen, i);
    if (draft == kNone) {
      Draft made = make_described(scene_, mentions_, cast_, i);
      groups.add_sides(i, made);
      if (std::vector<std::uint32_t> members = groups.listed(i); !members.empty()) {
        made.members = std::move(members);
        if (made.kind == ActorKind::unnamed) made.unnamed.reset();
        made.kind = ActorKind::group;
      }
      draft = cast_.add(std::move(made));
    }
    Draft& d = cast_[draft];
    if (mentions_[i].terms && d.unnamed && !d.unnamed->terms)
      d.unnamed->terms = scene_.analysis.bytes(*mentions_[i].terms);
    cast_.take(draft, i);
  }

  /// "dozens of protesters" is found at both of its nouns; they are one.
  std::uint32_t same_head(const std::vector<std::uint32_t>& seen, std::uint32_t i) const {
    if (seen.empty()) return kNone;
    const Mention& last = mentions_[seen.back()];
    const Mention& m = mentions_[i];
    const bool counted = last.form == Form::description && !last.part && last.noun == m.noun &&
                         last.noun_begin == m.noun_begin && last.head != m.head;
    return counted ? last.draft : kNone;
  }

  void join_pronoun(const PronounResolver& pronouns, Groups& groups, const std::vector<std::uint32_t>& seen,
                    std::uint32_t i) {
    std::uint32_t draft = pronouns.find(seen, i);
    if (mentions_[i].plural) {
      const bool good = draft != kNone && cast_[draft].plural && !cast_[draft].mentions.empty() &&
                        scene_.analysis.sentence_of[mentions_[cast_[draft].mentions.back()].head] ==
                            scene_.analysis.sentence_of[mentions_[i].head];
      if (!good) {
        const std::uint32_t group = groups.of_pronoun(seen, i);
        if (group != kNone) draft = group;
      }
    }
    if (draft != kNone) cast_.take(draft, i);
  }

  ActorReading output() {
    const Analysis& a = scene_.analysis;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < cast_.size(); ++i) {
      if (!cast_[i].mentions.empty()) order.push_back(i);
    }
    const auto first = [&](std::uint32_t draft) {
      std::uint32_t least = kNone;
      for (const std::uint32_t m : cast_[draft].mentions) least = std::min(least, mentions_[m].tokens.begin);
      return least;
    };
    std::vector<std::uint32_t> first_of(cast_.size(), kNone);
    for (const std::uint32_t i : order) first_of[i] = first(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return first_of[x] < first_of[y]; });
    std::vector<ActorIndex> index(cast_.size());
    for (std::size_t at = 0; at < order.size(); ++at) index[order[at]] = ActorIndex(at);
    const auto actor = [&](std::uint32_t draft) { return draft == kNone ? ActorIndex{} : index[draft]; };

    ActorReading out;
    out.parties = order.size();
    for (const Mention& m : mentions_) {
      if (m.party == kNone) continue;
      if (!index[m.party]) {
        index[m.party] = ActorIndex(order.size());
        order.push_back(m.party);
      }
      out.places.push_back({TokenIndex(m.head), a.bytes(m.tokens), index[m.party]});
    }
    std::stable_sort(out.places.begin(), out.places.end(),
                     [](const PlaceName& x, const PlaceName& y) { return x.head < y.head; });
    for (const std::uint32_t i : order) out.actors.push_back(finished(cast_[i], actor));
    const std::vector<std::uint32_t> sides = find_sides(scene_, mentions_, cast_);
    for (const std::uint32_t i : order) out.side_of.push_back(actor(sides[i]));
    out.by_token.resize(a.size());
    out.side_by_token.resize(a.size());
    for (const Mention& m : mentions_) mark(m, actor, sides, out);
    for (std::uint32_t t = 0; t < a.size(); ++t) {
      const std::uint32_t name = titles_.spoken_for[t];
      if (name != kNone && !out.by_token[t] && !stands_inside(t, mentions_[name]))
        out.by_token[t] = actor(mentions_[name].draft);
    }
    return out;
  }

  /// Is the title word tied to the rest of its own title or name, so that nothing else asks for it?
  bool stands_inside(std::uint32_t t, const Mention& name) const {
    const std::uint32_t head = scene_.analysis.head[t];
    return t < name.tokens.begin && head >= name.outer && head < name.tokens.end && head != t;
  }

  template <class ActorOf>
  void mark(const Mention& m, const ActorOf& actor, const std::vector<std::uint32_t>& sides, ActorReading& out) const {
    if (m.draft == kNone) return;
    const Analysis& a = scene_.analysis;
    out.by_token[m.head] = actor(m.draft);
    // Where the parse tears a name apart, each part that others attach to stands for it.
    if (m.form == Form::name) {
      for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
        if (!m.tokens.contains(a.head[t]) && !out.by_token[t] && a.pos[t] != Pos::det && a.pos[t] != Pos::punct)
          out.by_token[t] = actor(m.draft);
      }
    }
    const ActorKind kind = cast_[m.draft].kind;
    if (m.form != Form::pronoun && kind != ActorKind::person && kind != ActorKind::country)
      out.side_by_token[m.head] = actor(sides[m.draft]);
  }

  template <class ActorOf>
  Actor finished(const Draft& d, const ActorOf& actor) const {
    Actor out;
    out.name = d.name;
    out.kind = d.kind;
    for (const std::uint32_t m : d.mentions) out.mentions.push_back(scene_.analysis.bytes(mentions_[m].tokens));
    std::sort(out.mentions.begin(), out.mentions.end());
    out.mentions.erase(std::unique(out.mentions.begin(), out.mentions.end()), out.mentions.end());
    out.aliases = d.aliases;
    out.code = code_of(d);
    for (const std::uint32_t member : d.members) {
      if (actor(member)) out.members.push_back(actor(member));
    }
    out.open = d.open;
    out.unnamed = d.unnamed;
    for (const RoleDraft& role : d.roles) {
      const bool said = std::any_of(out.roles.begin(), out.roles.end(), [&](const Role& r) {
        return r.title == role.role.title && r.of == role.role.of && r.status == role.role.status;
      });
      if (!said) out.roles.push_back(role.role);
    }
    out.made_by = {d.rule, d.confidence};
    return out;
  }

  Scene scene_;
  std::vector<Mention> mentions_;
  Cast cast_;
  std::vector<std::uint32_t> name_at_;  // token -> the outermost name that covers it
  Titles titles_;
  const dictionaries::PageLookup* lookup_;  // may be null
};

}  // namespace

ActorReading find_actors(const Page& page, const Analysis& analysis, const std::vector<TimeExpression>& times,
                         const ActorLexicon& lexicon, const dictionaries::PageLookup* lookup) {
  if (analysis.size() == 0) return {};
  return Reader(page, analysis, times, lexicon.tables(), lookup).run();
}

}  // namespace demarche::actors
