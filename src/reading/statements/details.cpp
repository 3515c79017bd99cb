#include "reading/statements/details.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "reading/times/times.h"

namespace demarche::statements {
namespace {

constexpr std::size_t kLongestChain = 4;

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// "aide" in "senior aide": a title's words looked up one by one.
bool has_word(std::string_view title, const WordSet& words) {
  const std::string lower = folded(title);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t end = std::min(lower.find(' ', at), lower.size());
    if (words.contains(std::string_view(lower).substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

/// How many words, and how many of them quoted, stand before each token.
class QuotedWords {
 public:
  QuotedWords(const Analysis& analysis, const Layout& layout) : a_(analysis) {
    words_.assign(a_.size() + 1, 0);
    quoted_.assign(a_.size() + 1, 0);
    std::size_t next = 0;
    std::uint32_t open_until = 0;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      while (next < layout.quotes.size() && layout.quotes[next].span.begin <= a_.span[i].begin) {
        open_until = std::max(open_until, layout.quotes[next++].span.end);
      }
      const bool word = a_.is_space[i] == 0 && a_.pos[i] != Pos::punct;
      words_[i + 1] = words_[i] + (word ? 1U : 0U);
      quoted_[i + 1] = quoted_[i] + (word && a_.span[i].begin < open_until ? 1U : 0U);
    }
  }

  Directness of(const std::vector<ByteSpan>& content) const {
    std::uint32_t words = 0, quoted = 0;
    for (const ByteSpan piece : content) {
      const std::size_t begin = token_from(piece.begin), end = token_from(piece.end);
      words += words_[end] - words_[begin];
      quoted += quoted_[end] - quoted_[begin];
    }
    if (quoted == 0) return Directness::indirect;
    return quoted * 10 >= words * 9 ? Directness::direct : Directness::mixed;
  }

 private:
  /// First token that starts at or after `byte`.
  std::size_t token_from(std::uint32_t byte) const {
    const auto found = std::lower_bound(a_.span.begin(), a_.span.end(), byte,
                                        [](ByteSpan token, std::uint32_t at) { return token.begin < at; });
    return static_cast<std::size_t>(found - a_.span.begin());
  }
  const Analysis& a_;
  std::vector<std::uint32_t> words_, quoted_;
};

class Completion {
 public:
  Completion(const Context& context, const Layout& layout, const StatementLexicon::Tables& lexicon)
      : context_(context),
        a_(context.analysis),
        actors_(context.actors),
        layout_(layout),
        lexicon_(lexicon),
        quoted_(context.analysis, layout) {}

  std::vector<Statement> run(std::vector<Draft> drafts) {
    std::vector<Statement> out(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) fill(drafts[i], out[i]);
    for (const std::size_t i : outermost_first(drafts)) inherit(drafts[i], out, out[i]);
    return out;
  }

 private:
  void fill(Draft& draft, Statement& s) const {
    const Construction& c = draft.construction;
    s.source = std::move(draft.source);
    s.cue = std::move(draft.cue);
    s.content = std::move(draft.content);
    s.within = draft.within;
    s.speakers = actors_at(c.sources);
    s.to = actors_at(c.addressees);
    s.directness = quoted_.of(s.content);
    s.stance = stance_of(c);
    s.time = time_of(c, s);
    s.on_behalf_of = principal_of(s);
    s.anonymous = is_anonymous(c, s);
    s.made_by = {rule_of(c), c.share};
  }

  static std::string rule_of(const Construction& c) {
    if (c.row == nullptr) return c.frame == Frame::quote ? "statements.colon/1" : "statements.according/1";
    return c.frame == Frame::quote ? "statements.quote/1" : "statements.cue/1";
  }

  std::vector<ActorIndex> actors_at(const std::vector<TokenIndex>& tokens) const {
    std::vector<ActorIndex> out;
    for (const TokenIndex token : tokens) {
      const ActorIndex actor = actors_.by_token[token.at()];
      if (actor && std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(actor);
    }
    return out;
  }

  // ------------------------------------------------------------------------------------------ stance
  static Stance stance_of(const Construction& c) {
    if (c.row == nullptr) return Stance::asserts;
    const Stance stance = c.row->stance;
    if (!c.negated) return stance;
    switch (stance) {
      case Stance::asserts:
        if (c.frame == Frame::infinitive) return Stance::declines;   // "is not willing to", "does not plan to"
        if (c.row->kind == CueKind::thought) return Stance::doubts;  // "does not believe that"
        // "have not seen signs", "did not show that" say that it is not so; "did not say whether" leaves it open
        return c.row->kind == CueKind::perception || c.row->kind == CueKind::report ? Stance::denies : Stance::declines;
      case Stance::denies:  // "did not deny"
      case Stance::asks:
        return Stance::declines;
      case Stance::doubts:  // "did not doubt"
      case Stance::declines:
        return Stance::asserts;
    }
    return stance;
  }

  // ------------------------------------------------------------------------------------------ time
  /// The first date or time in an adjunct of the cue.
  When time_of(const Construction& c, const Statement& s) const {
    const TimeExpression* best = nullptr;
    for (const TokenSpan adjunct : c.adjuncts) {
      const ByteSpan bytes = a_.bytes(adjunct);
      auto found = std::lower_bound(context_.times.begin(), context_.times.end(), bytes.begin,
                                    [](const TimeExpression& time, std::uint32_t at) { return time.span.begin < at; });
      for (; found != context_.times.end() && found->span.begin < bytes.end; ++found) {
        if (found->type != TimeType::date && found->type != TimeType::time) continue;
        if (holds(s.content, found->span.begin)) continue;
        if (best == nullptr || found->span < best->span) best = &*found;
        break;
      }
    }
    When when;
    if (best == nullptr) return when;
    const times::DayRange days = times::days_of(*best);
    when.value = best->value;
    when.from = days.from;
    when.to = days.to;
    when.basis = TimeBasis::stated;
    return when;
  }
  static bool holds(const std::vector<ByteSpan>& spans, std::uint32_t at) {
    return std::any_of(spans.begin(), spans.end(), [&](ByteSpan span) { return span.contains(at); });
  }

  // ------------------------------------------------------------------------------------------ who stands behind
  /// For whom an aide or a press secretary speaks: what the present role is of, if the page has it as an actor.
  ActorIndex principal_of(const Statement& s) const {
    for (const ActorIndex speaker : s.speakers) {
      const Actor& actor = actors_.actors[speaker.at()];
      for (const Role& role : actor.roles) {
        if (role.status != RoleStatus::present || role.of.empty() || !has_word(role.title, lexicon_.spokes_nouns))
          continue;
        if (const ActorIndex principal = actor_named(role.of); principal && principal != speaker) return principal;
        if (speaker.at() < actors_.side_of.size() && actors_.side_of[speaker.at()])
          return actors_.side_of[speaker.at()];
      }
    }
    return {};
  }

  /// Exact name or alias, else the only person of that last name.
  ActorIndex actor_named(std::string_view name) const {
    const std::string wanted = folded(name);
    ActorIndex by_last_name;
    for (std::size_t i = 0; i < actors_.actors.size(); ++i) {
      const Actor& actor = actors_.actors[i];
      const std::string own = folded(actor.name);
      if (own == wanted) return ActorIndex(i);
      for (const std::string& alias : actor.aliases) {
        if (folded(alias) == wanted) return ActorIndex(i);
      }
      if (!by_last_name && own.ends_with(" " + wanted)) by_last_name = ActorIndex(i);
    }
    return by_last_name;
  }

  bool is_anonymous(const Construction& c, const Statement& s) const {
    if (!s.speakers.empty()) {
      return std::all_of(s.speakers.begin(), s.speakers.end(), [&](ActorIndex speaker) {
        const Actor& actor = actors_.actors[speaker.at()];
        return actor.kind == ActorKind::unnamed || (actor.kind == ActorKind::group && !is_name(actor.name));
      });
    }
    if (!c.source_head) return true;
    const std::string_view tag = a_.tag[c.source_head.at()];  // "some believe" names nobody, "he believes" does
    return tag != "NNP" && tag != "NNPS" && tag != "PRP" && tag != "PRP$";
  }
  static bool is_name(std::string_view name) {
    const std::size_t at = name.starts_with("the ") ? 4 : 0;
    return at < name.size() && name[at] >= 'A' && name[at] <= 'Z';
  }

  // ------------------------------------------------------------------------------------------ nesting
  /// Statements so that each comes after the one it is within.
  static std::vector<std::size_t> outermost_first(const std::vector<Draft>& drafts) {
    std::vector<std::uint32_t> depth(drafts.size(), 0);
    std::vector<std::size_t> order(drafts.size()), path;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      order[i] = i;
      std::size_t at = i;
      while (depth[at] == 0) {
        path.push_back(at);
        if (!drafts[at].within) break;
        at = drafts[at].within.at();
      }
      std::uint32_t level = depth[at];
      for (; !path.empty(); path.pop_back()) depth[path.back()] = ++level;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return depth[x] < depth[y]; });
    return order;
  }

  /// What a statement has from the one around it and from the page.
  void inherit(const Draft& draft, const std::vector<Statement>& all, Statement& s) const {
    if (!s.within) {
      for (const std::string& credit : context_.page.credits) {
        if (!is_own_name(s, credit)) add_link(s.chain, credit);
      }
      return;
    }
    const Statement& outer = all[s.within.at()];
    if (speaks_of_self(draft.construction) && !outer.speakers.empty()) {
      s.speakers = outer.speakers;
      s.on_behalf_of = outer.on_behalf_of;
      s.anonymous = outer.anonymous;
    }
    if (const std::string_view relay = relay_name(outer); !relay.empty()) add_link(s.chain, std::string(relay));
    for (const std::string& link : outer.chain) add_link(s.chain, link);
  }

  /// "I" and "we" inside a quotation are the one quoted.
  bool speaks_of_self(const Construction& c) const {
    if (!c.source_head) return false;
    const std::string_view word = a_.norm[c.source_head.at()];
    return (word == "i" || word == "we") && layout_.quote_at(a_.span[c.source_head.at()].begin) != nullptr;
  }

  /// An organisation or a document hands on what others said.
  std::string_view relay_name(const Statement& outer) const {
    for (const ActorIndex speaker : outer.speakers) {
      const Actor& actor = actors_.actors[speaker.at()];
      if (actor.kind == ActorKind::document) return actor.name;
      if (actor.kind == ActorKind::organization && (actor.code.find("JRN") != std::string::npos || is_credited(actor)))
        return actor.name;
    }
    return {};
  }
  bool is_credited(const Actor& actor) const {
    const auto& credits = context_.page.credits;
    return std::find(credits.begin(), credits.end(), actor.name) != credits.end() || actor.name == context_.page.outlet;
  }

  bool is_own_name(const Statement& s, std::string_view name) const {
    return std::any_of(s.speakers.begin(), s.speakers.end(),
                       [&](ActorIndex i) { return actors_.actors[i.at()].name == name; });
  }

  static void add_link(std::vector<std::string>& chain, const std::string& link) {
    if (chain.size() < kLongestChain && std::find(chain.begin(), chain.end(), link) == chain.end())
      chain.push_back(link);
  }

  const Context& context_;
  const Analysis& a_;
  const actors::ActorReading& actors_;
  const Layout& layout_;
  const StatementLexicon::Tables& lexicon_;
  QuotedWords quoted_;
};

}  // namespace

std::vector<Statement> complete(const Context& context, const Layout& layout, std::vector<Draft> drafts,
                                const StatementLexicon::Tables& lexicon) {
  return Completion(context, layout, lexicon).run(std::move(drafts));
}

}  // namespace demarche::statements
