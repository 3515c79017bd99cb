#include "reading/events/sides.h"

#include "reading/actors/formed_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "reading/events/deed_links.h"

namespace demarche::events {
namespace {

void add(std::vector<ActorIndex>& list, ActorIndex actor) {
  if (actor && std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
}

/// "us", but not "US".
bool is_first_person(const Analysis& analysis, std::uint32_t token) {
  constexpr std::array<std::string_view, 7> kWords = {"i", "we", "us", "me", "our", "my", "ourselves"};
  return std::find(kWords.begin(), kWords.end(), analysis.norm[token]) != kWords.end() && analysis.word(token) != "US";
}

/// "Shot himself": whoever acts, nobody else.
bool is_reflexive(const Analysis& analysis, std::uint32_t token) {
  const std::string_view word = analysis.norm[token];
  return analysis.pos[token] == Pos::pron && (word.ends_with("self") || word.ends_with("selves"));
}

/// A clause inside the phrase speaks of others: "assurances that ...", "the report, which ...". Of one who acts, a
/// participle does so as well ("a report accusing the army"); "restrictions imposed on him" are on him.
bool begins_clause(const Analysis& analysis, std::uint32_t token, bool doer) {
  const Pos pos = analysis.pos[token];
  const std::string_view tag = analysis.tag[token];
  const bool participle = !doer && (tag == "VBN" || tag == "VBG");
  return (pos == Pos::verb && !participle) || pos == Pos::aux || pos == Pos::sconj || pos == Pos::punct ||
         tag.starts_with('W');
}

/// "The ministry of", "a letter from": the phrase after a noun that says whose it is.
bool says_whose(std::string_view preposition) {
  return preposition == "of" || preposition == "from" || preposition == "by";
}

/// "The competition in the region", "a visit during the summit": what follows is where and when, not whom it concerns.
bool says_where(std::string_view preposition) {
  constexpr std::array<std::string_view, 12> kWords = {"in",     "during", "after", "before",  "since", "until",
                                                       "within", "amid",   "as",    "despite", "than",  "like"};
  return std::find(kWords.begin(), kWords.end(), preposition) != kWords.end();
}

/// Of parties that act with each other, the first is the actor and the others are recipients.
void split_parties(Sides& sides, const std::vector<Actor>& actors) {
  if (!sides.recipients.empty() || sides.actors.empty()) return;
  if (sides.actors.size() == 1) {
    const std::vector<ActorIndex>& members = actors[sides.actors.front().at()].members;
    if (members.size() < 2) return;
    sides.actors = members;
  }
  sides.recipients.assign(sides.actors.begin() + 1, sides.actors.end());
  sides.actors.resize(1);
  sides.split = true;
}

/// A state that no list has is its name alone: "Zendan troops", "Zenda's foreign minister" act for it.
bool acts_for_name(const Actor& actor, const Actor& state) {
  if (!state.code.empty() || state.kind == ActorKind::group || state.kind == ActorKind::unnamed) return false;
  if (state.name.find(' ') != std::string::npos || !has_sector(actor, {"GOV", "MIL", "COP", "SPY"})) return false;
  if (actor.code.size() > 3) return false;  // of a known state
  const bool office = std::any_of(actor.roles.begin(), actor.roles.end(), [&](const Role& role) {
    return role.status == RoleStatus::present && actors::is_formed_of(actors::first_word(role.of), state.name);
  });
  return office ||
         (actor.kind != ActorKind::person && actors::is_formed_of(actors::first_word(actor.name), state.name));
}

/// An office of government, and no word of whose.
bool is_of_unknown_state(const Actor& actor) {
  const bool guessed = actor.made_by.rule.starts_with("actors.context") && has_sector(actor, {"GOV"});
  if ((actor.code != "GOV" && !guessed) || actor.kind == ActorKind::organization) return false;
  return std::none_of(actor.roles.begin(), actor.roles.end(), [](const Role& role) { return !role.of.empty(); });
}

bool is_state_or_unknown(const Actor& actor) {
  return actor.kind == ActorKind::country || (actor.kind == ActorKind::organization && actor.code.empty());
}

}  // namespace

SideFinder::SideFinder(const statements::Context& context, const std::vector<Statement>& statements,
                       const NounSet* things)
    : context_(context), statements_(statements), things_(things), statement_of_(context.analysis.size()) {
  struct Piece {
    ByteSpan span;
    StatementIndex statement;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (const ByteSpan span : statements[i].content) pieces.push_back({span, StatementIndex(i)});
  }
  const auto outer_first = [](const Piece& a, const Piece& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  std::stable_sort(pieces.begin(), pieces.end(), outer_first);
  std::vector<Piece> open;  // pieces that hold the current token, the innermost last
  std::size_t next = 0;
  for (std::size_t token = 0; token < statement_of_.size(); ++token) {
    const ByteSpan span = context.analysis.span[token];
    while (next < pieces.size() && pieces[next].span.begin <= span.begin) open.push_back(pieces[next++]);
    while (!open.empty() && open.back().span.end < span.end) open.pop_back();
    if (!open.empty()) statement_of_[token] = open.back().statement;
  }
}

ActorIndex SideFinder::first_person(std::uint32_t token) const {
  const StatementIndex statement = statement_at(TokenIndex(token));
  if (!statement) return {};
  const std::vector<ActorIndex>& speakers = statements_[statement.at()].speakers;
  return speakers.empty() ? ActorIndex() : speakers.front();
}

ActorIndex SideFinder::named_within(const Proposition& proposition, std::uint32_t head, bool doer) const {
  constexpr std::uint32_t kReach = 12;  // tokens on either side: beyond it a clause has begun
  const Analysis& analysis = context_.analysis;
  const std::uint32_t first = std::max(analysis.left_edge[head], head > kReach ? head - kReach : 0);
  const std::uint32_t last = std::min(analysis.right_edge[head], head + kReach);
  for (std::uint32_t token = head; token-- > first;) {
    if (const ActorIndex actor = context_.actors.by_token[token]) return actor;
  }
  const auto predicate = static_cast<std::uint32_t>(proposition.head.at());
  for (std::uint32_t token = head + 1; token <= last && token != predicate; ++token) {
    if (begins_clause(analysis, token, doer)) break;
    if (analysis.pos[token] == Pos::adp &&
        (doer ? !says_whose(analysis.norm[token]) : says_where(analysis.norm[token])))
      break;
    const ActorIndex actor = context_.actors.by_token[token];
    if (!actor) continue;
    // "The independence of an American judge", "the election of House Speaker Jane Roe": the noun, not what describes
    // it.
    for (std::uint32_t above = analysis.head[token]; above > token && above <= last; above = analysis.head[above]) {
      if (const ActorIndex described = context_.actors.by_token[above]) return described;
      if (analysis.head[above] <= above) break;
    }
    return actor;
  }
  return {};
}

bool SideFinder::is_one_of_many(std::uint32_t token) const {
  const ActorIndex all = context_.actors.by_token[token];
  const std::string_view tag = context_.analysis.tag[token];
  if (!all || actor(all).kind != ActorKind::group || (tag != "NN" && tag != "NNP")) return false;
  const std::string_view word = context_.analysis.word(token), many = actor(all).name;
  return many.size() == word.size() + 1 && many.starts_with(word) && many.ends_with('s');
}

ActorIndex SideFinder::at(const Proposition& proposition, const Argument& argument) const {
  const auto token = static_cast<std::uint32_t>(argument.head.at());
  if (is_reflexive(context_.analysis, token) || is_one_of_many(token)) return {};
  if (is_first_person(context_.analysis, token)) return first_person(token);
  if (const ActorIndex own = context_.actors.by_token[token]) return own;
  if (const ActorIndex side = context_.actors.side_by_token[token]) return side;
  return named_within(proposition, token, argument.slot == Slot::who);
}

/// "Filed a lawsuit in the court of the district against the bank": wherever the parse hangs it, "against" names the
/// opponent of what the clause tells.
ActorIndex SideFinder::opponent_in_clause(const Proposition& proposition) const {
  constexpr std::uint32_t kReach = 8;
  const Analysis& analysis = context_.analysis;
  const auto trigger = static_cast<std::uint32_t>(proposition.trigger.back().at());
  for (std::uint32_t token = trigger + 1; token < proposition.extent.end; ++token) {
    if (analysis.norm[token] != "against") {
      if (begins_clause(analysis, token, true) && analysis.pos[token] != Pos::punct) break;
      continue;
    }
    const std::uint32_t last = std::min(token + kReach, proposition.extent.end - 1);
    ActorIndex found;
    for (std::uint32_t at = token + 1; at <= last; ++at) {
      if (begins_clause(analysis, at, true) || analysis.pos[at] == Pos::adp) break;
      if (const ActorIndex actor = context_.actors.by_token[at]) found = actor;
    }
    return found;
  }
  return {};
}

/// Does the act noun name the actor as the one acted upon ("the killing of X", "the return of X")?
bool SideFinder::is_patient(std::uint32_t noun, ActorIndex actor) const {
  const PropositionIndex at = context_.propositions.by_token[noun];
  if (!at) return false;
  const std::vector<Argument>& arguments = context_.propositions[at].arguments;
  const auto names = [&](const Argument& one, bool patient) {
    return (one.slot == Slot::whom) == patient && (one.slot == Slot::who || patient) &&
           context_.actors.by_token[one.head.at()] == actor;
  };
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& one) { return names(one, true); }) &&
         std::none_of(arguments.begin(), arguments.end(), [&](const Argument& one) { return names(one, false); });
}

bool SideFinder::is_at(std::uint32_t token, ActorIndex actor) const {
  return context_.actors.by_token[token] == actor || context_.actors.side_by_token[token] == actor;
}

bool SideFinder::is_said_by_head(std::uint32_t head, ActorIndex actor) const {
  return is_at(head, actor) || (is_first_person(context_.analysis, head) && first_person(head) == actor);
}

bool SideFinder::answers_for(const Proposition& proposition, ActorIndex actor, EventType type) const {
  constexpr std::uint32_t kReach = 12;
  const Analysis& analysis = context_.analysis;
  for (const Argument& argument : proposition.arguments) {
    if (argument.within) continue;
    const auto head = static_cast<std::uint32_t>(argument.head.at());
    if (is_said_by_head(head, actor)) return true;
    for (std::uint32_t token = analysis.left_edge[head]; token < head; ++token) {
      if (is_at(token, actor)) return !is_patient(head, actor);
    }
    std::string_view preposition;
    const std::uint32_t last = std::min(analysis.right_edge[head], head + kReach);
    bool inside_another = false;  // "tariffs on goods from X"
    for (std::uint32_t token = head + 1; token <= last && !begins_clause(analysis, token, false); ++token) {
      if (analysis.pos[token] == Pos::adp) {
        inside_another = analysis.head[token] != head && (inside_another || !says_whose(preposition));
        preposition = inside_another ? std::string_view() : analysis.norm[token];
      }
      const bool meant =
          says_whose(preposition) || preposition == "with" || (preposition == "for" && type == EventType::reject);
      if (is_at(token, actor) && meant) return !is_patient(head, actor);
    }
  }
  return false;
}

bool SideFinder::names_doer(const Proposition& proposition, const std::vector<ActorIndex>& list) const {
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& one) {
    if (one.slot != Slot::who) return false;
    const auto head = static_cast<std::uint32_t>(one.head.at());
    const Analysis& analysis = context_.analysis;
    return std::any_of(list.begin(), list.end(), [&](ActorIndex actor) {
      if (is_said_by_head(head, actor)) return true;
      for (std::uint32_t token = analysis.left_edge[head]; token < head; ++token) {  // "Turkish artillery"
        const bool owns = analysis.tag[token + 1] == "POS" || analysis.tag[token] == "PRP$";
        if (context_.actors.by_token[token] == actor && !owns) return true;
      }
      return false;
    });
  });
}

bool SideFinder::names_unknown_doer(const Proposition& proposition) const {
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    const std::size_t head = argument.head.at();
    const bool named = context_.analysis.pos[head] == Pos::propn || context_.analysis.tag[head] == "PRP";
    return argument.slot == Slot::who && named && !at(proposition, argument);
  });
}

bool SideFinder::is_own_thing(const Proposition& proposition, ActorIndex thing,
                              const std::vector<ActorIndex>& owners) const {
  const Analysis& analysis = context_.analysis;
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    const auto head = static_cast<std::uint32_t>(argument.head.at());
    if (argument.slot != Slot::whom) return false;
    const ActorIndex own = context_.actors.by_token[head];
    const bool party = own && (!is_described(actor(own)) || any_person({own}));
    if (party) return false;
    bool owned = false, inside = false;
    for (std::uint32_t token = analysis.left_edge[head]; token <= head; ++token) {
      const ActorIndex one = context_.actors.by_token[token];
      owned = owned || (analysis.tag[token] == "PRP$" && std::find(owners.begin(), owners.end(), one) != owners.end());
      inside = inside || one == thing;
    }
    return owned && inside;
  });
}

bool SideFinder::names_one(const Proposition& proposition, const std::vector<ActorIndex>& list) const {
  const Analysis& analysis = context_.analysis;
  const auto head = static_cast<std::uint32_t>(proposition.head.at());
  for (std::uint32_t token = analysis.left_edge[head]; token < head; ++token) {
    if (analysis.tag[token] == "PRP$") return true;
  }
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    const ActorIndex one = at(proposition, argument);
    return one && std::find(list.begin(), list.end(), one) != list.end();
  });
}

bool SideFinder::is_bystander(const Proposition& proposition, ActorIndex actor, EventType type) const {
  const Analysis& analysis = context_.analysis;
  const bool inside = std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& one) {
    const auto head = static_cast<std::uint32_t>(one.head.at());
    const auto first = context_.actors.by_token.begin() + analysis.left_edge[head];
    const auto last = context_.actors.by_token.begin() + analysis.right_edge[head] + 1;
    return std::find(first, last, actor) != last;
  });
  return inside && !answers_for(proposition, actor, type);
}

std::vector<ActorIndex> SideFinder::in_slot(const Proposition& proposition, const SlotName& slot) const {
  const auto in_place = [&slot](const Argument& argument) {
    if (slot.preposition == "to" && argument.slot == Slot::to_whom) return true;  // "sent aid to" and "sent them aid"
    return argument.slot == slot.slot && argument.preposition == slot.preposition;
  };
  std::vector<ActorIndex> out;
  for (const Argument& argument : proposition.arguments) {
    if (!in_place(argument)) continue;
    // "U.S. and Russian officials" are two sides, "Russian forces" are one, named by its noun.
    const auto named_in = [&](TokenIndex head) {
      return std::count_if(proposition.arguments.begin(), proposition.arguments.end(),
                           [&](const Argument& inner) { return in_place(inner) && inner.within == head; });
    };
    const bool spelled_out = named_in(argument.head) >= 2;
    const bool outer_stands_here =
        std::any_of(proposition.arguments.begin(), proposition.arguments.end(),
                    [&](const Argument& outer) { return in_place(outer) && outer.head == argument.within; });
    const bool part_of_name = outer_stands_here && named_in(argument.within) == 1;
    if (!spelled_out && !part_of_name) add(out, at(proposition, argument));
  }
  return out;
}

Sides SideFinder::sides_of(const Proposition& proposition, const Row& row) const {
  Sides sides;
  sides.actors = in_slot(proposition, {Slot::who, ""});
  if (row.mode == "third-party") {  // "launched a mediation effort between X and Y": the mediator stands before it
    for (const Argument& argument : proposition.arguments) {
      if (argument.slot != Slot::who || argument.head < proposition.head) continue;
      const ActorIndex party = at(proposition, argument);
      if (std::erase(sides.actors, party) != 0) add(sides.recipients, party);
    }
  }
  for (const SlotName& slot : row.agent) {
    if (sides.actors.empty()) sides.actors = in_slot(proposition, slot);
  }
  const auto take = [&](const Proposition& from, const SlotName& slot) {
    for (const ActorIndex actor : in_slot(from, slot)) {
      const bool acts = std::find(sides.actors.begin(), sides.actors.end(), actor) != sides.actors.end();
      if (!acts) add(sides.recipients, actor);
    }
    return !sides.recipients.empty();
  };
  const auto take_first = [&](const Proposition& from) {
    return std::any_of(row.recipient.begin(), row.recipient.end(),
                       [&](const SlotName& slot) { return take(from, slot); });
  };
  if (sides.recipients.empty() && !take_first(proposition)) {
    // The phrases of an act noun in object place are the noun's own: "an appeal by", "its war on", "Russia's demand".
    for (const Argument& argument : proposition.arguments) {
      const PropositionIndex noun = context_.propositions.by_token[argument.head.at()];
      if (argument.slot != Slot::whom || !noun || &context_.propositions[noun] == &proposition) continue;
      const Proposition& object = context_.propositions[noun];
      if (concerns_doer(row) && take(object, {Slot::who, ""})) break;
      if (take_first(object) || take(object, {Slot::whom, ""}) || take(object, {Slot::who, ""})) break;
    }
  }
  const bool visit = row.event == EventType::consult && !row.reciprocal && !row.object;
  if ((concerns_doer(row) || visit) && !row.by_speaker) {
    std::erase_if(sides.recipients, [&](ActorIndex actor) { return !answers_for(proposition, actor, *row.event); });
  }
  if (sides.recipients.empty()) {
    const bool opposed = std::any_of(row.recipient.begin(), row.recipient.end(),
                                     [](const SlotName& slot) { return slot.preposition == "against"; });
    const ActorIndex opponent = opposed ? opponent_in_clause(proposition) : ActorIndex();
    const bool acts = std::find(sides.actors.begin(), sides.actors.end(), opponent) != sides.actors.end();
    if (!acts) add(sides.recipients, opponent);
  }
  // Of an act noun the normaliser knows whom it acts on ("imposed sanctions on", "airstrikes on").
  if (sides.recipients.empty() && proposition.kind != PredicateKind::verb) take(proposition, {Slot::whom, ""});
  if (row.self && sides.actors.empty()) {
    sides.actors = in_slot(proposition, {Slot::whom, ""});
    std::erase_if(sides.recipients, [&](ActorIndex actor) {
      return std::find(sides.actors.begin(), sides.actors.end(), actor) != sides.actors.end();
    });
  }
  if (row.swap && proposition.kind != PredicateKind::light_verb) std::swap(sides.actors, sides.recipients);
  if (row.reciprocal) split_parties(sides, context_.actors.actors);
  return sides;
}

bool SideFinder::is_thing(ActorIndex one, TokenSpan sentence) const {
  const Actor& described = actor(one);
  if (described.kind == ActorKind::document) return true;
  if (things_ == nullptr || described.code.size() > 3 || !is_described(described)) return false;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    if (context_.actors.by_token[token] == one && things_->has(ascii_lower(context_.analysis.lemma[token])))
      return true;
  }
  return false;
}

bool SideFinder::same_side(ActorIndex a, ActorIndex b) const {
  if (!a || !b) return false;
  if (a == b) return true;
  const Actor& first = actor(a);
  const Actor& second = actor(b);
  const auto has = [](const std::vector<ActorIndex>& list, ActorIndex one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  if (has(first.members, b) || has(second.members, a)) return true;
  // "A rebel spokesman" of a page on South Sudan's rebels: a sector without its country.
  const auto is_sector_of = [](const std::string& part, const std::string& whole) {
    return part.size() == 3 && whole.size() == 6 && whole.ends_with(part);
  };
  if (is_sector_of(first.code, second.code) || is_sector_of(second.code, first.code)) return true;
  if (acts_for_name(first, second) || acts_for_name(second, first)) return true;
  return first.code.size() >= 3 && second.code.size() >= 3 && first.code.compare(0, 3, second.code, 0, 3) == 0;
}

std::vector<std::size_t> SideFinder::places_of(const Proposition& proposition,
                                               const std::vector<SlotName>& slots) const {
  constexpr std::uint32_t kReach = 12;
  const Analysis& analysis = context_.analysis;
  const std::vector<actors::PlaceName>& places = context_.actors.places;
  std::vector<std::size_t> out;
  for (const SlotName& slot : slots) {
    for (const Argument& argument : proposition.arguments) {
      const bool dative = slot.preposition == "to" && argument.slot == Slot::to_whom;
      if (!dative && (argument.slot != slot.slot || argument.preposition != slot.preposition)) continue;
      const auto head = static_cast<std::uint32_t>(argument.head.at());
      const std::uint32_t last = std::min(analysis.right_edge[head], head + kReach);
      auto at = std::lower_bound(places.begin(), places.end(), TokenIndex(analysis.left_edge[head]),
                                 [](const actors::PlaceName& one, TokenIndex token) { return one.head < token; });
      for (std::uint32_t token = analysis.left_edge[head]; token <= last; ++token) {
        if (token > head && begins_clause(analysis, token, false)) break;
        if (at == places.end() || at->head.at() != token) continue;
        out.push_back(static_cast<std::size_t>(at - places.begin()));
        break;
      }
    }
    if (!out.empty()) break;
  }
  return out;
}

bool SideFinder::any_person(const std::vector<ActorIndex>& list) const {
  return std::any_of(list.begin(), list.end(), [&](ActorIndex one) {
    const ActorKind kind = actor(one).kind;
    return kind == ActorKind::person || kind == ActorKind::group || kind == ActorKind::unnamed;
  });
}

bool SideFinder::same_party(ActorIndex a, ActorIndex b) const {
  if (!a || !b) return false;
  const std::vector<ActorIndex>& of_a = actor(a).members;
  const std::vector<ActorIndex>& of_b = actor(b).members;
  const bool member =
      std::find(of_a.begin(), of_a.end(), b) != of_a.end() || std::find(of_b.begin(), of_b.end(), a) != of_b.end();
  if (a == b || member) return true;
  const auto is_state = [](std::string_view code) { return code.size() == 3 || code.substr(3) == "GOV"; };
  const std::string& one = actor(a).code;
  const std::string& two = actor(b).code;
  return one.size() >= 3 && two.size() >= 3 && one.compare(0, 3, two, 0, 3) == 0 && is_state(one) && is_state(two);
}

bool SideFinder::any_same_state(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const {
  const auto of_state = [this](ActorIndex one) {
    const std::string& code = actor(one).code;
    const std::string sector = code.size() > 3 ? code.substr(3) : std::string();
    return sector.empty() || sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "SPY";
  };
  return std::any_of(a.begin(), a.end(), [&](ActorIndex x) {
    return std::any_of(b.begin(), b.end(), [&](ActorIndex y) {
      return same_party(x, y) || (same_side(x, y) && of_state(x) && of_state(y));
    });
  });
}

std::vector<ActorIndex> SideFinder::others(const std::vector<ActorIndex>& list,
                                           const std::vector<ActorIndex>& party) const {
  std::vector<ActorIndex> out;
  for (const ActorIndex one : list) {
    const bool own = std::any_of(party.begin(), party.end(), [&](ActorIndex other) { return same_party(one, other); });
    if (!own) add(out, one);
  }
  return out;
}

std::vector<ActorIndex> SideFinder::touched(const Proposition& proposition) const {
  const std::array<SlotName, 10> best_first = {{{Slot::to_whom, ""},
                                                {Slot::oblique, "with"},
                                                {Slot::oblique, "to"},
                                                {Slot::oblique, "for"},
                                                {Slot::oblique, "against"},
                                                {Slot::oblique, "on"},
                                                {Slot::whom, ""},
                                                {Slot::oblique, "from"},
                                                {Slot::oblique, "of"},
                                                {Slot::oblique, "in"}}};
  for (const SlotName& slot : best_first) {
    std::vector<ActorIndex> found = in_slot(proposition, slot);
    if (!found.empty()) return found;
  }
  return {};
}

bool SideFinder::any_same_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const {
  return std::any_of(a.begin(), a.end(), [&](ActorIndex x) {
    return std::any_of(b.begin(), b.end(), [&](ActorIndex y) { return same_side(x, y); });
  });
}

/// A minister speaks for the president; of two other persons of one country neither can promise what the other will do.
bool SideFinder::any_spoken_for(const std::vector<ActorIndex>& doers, const std::vector<ActorIndex>& speakers) const {
  const auto of_government = [this](ActorIndex one) { return has_sector(actor(one), {"GOV"}); };
  return std::any_of(doers.begin(), doers.end(), [&](ActorIndex doer) {
    return std::any_of(speakers.begin(), speakers.end(), [&](ActorIndex speaker) {
      const bool persons =
          doer != speaker && actor(doer).kind == ActorKind::person && actor(speaker).kind == ActorKind::person;
      if (same_side(doer, speaker)) return !persons || (of_government(doer) && of_government(speaker));
      return is_of_unknown_state(actor(speaker)) && is_state_or_unknown(actor(doer));
    });
  });
}

}  // namespace demarche::events
