#include "reading/events/sides.h"

#include <algorithm>
#include <array>

namespace demarche::events {
namespace {

void add(std::vector<ActorIndex>& list, ActorIndex actor) {
  if (actor && std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
}

bool is_first_person(std::string_view norm) {
  constexpr std::array<std::string_view, 7> kWords = {"i", "we", "us", "me", "our", "my", "ourselves"};
  return std::find(kWords.begin(), kWords.end(), norm) != kWords.end();
}

/// A clause inside the phrase speaks of others: "assurances that ...", "the report, which ...".
bool begins_clause(const Analysis& analysis, std::uint32_t token) {
  const Pos pos = analysis.pos[token];
  const std::string_view tag = analysis.tag[token];
  const bool participle = tag == "VBN" || tag == "VBG";  // "restrictions imposed on him"
  return (pos == Pos::verb && !participle) || pos == Pos::aux || pos == Pos::sconj || pos == Pos::punct ||
         tag.starts_with('W');
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
}

}  // namespace

SideFinder::SideFinder(const statements::Context& context, const std::vector<Statement>& statements)
    : context_(context), statements_(statements), statement_of_(context.analysis.size()) {
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

ActorIndex SideFinder::named_within(std::uint32_t head) const {
  constexpr std::uint32_t kReach = 12;  // tokens on either side: beyond it a clause has begun
  const Analysis& analysis = context_.analysis;
  const std::uint32_t first = std::max(analysis.left_edge[head], head > kReach ? head - kReach : 0);
  const std::uint32_t last = std::min(analysis.right_edge[head], head + kReach);
  for (std::uint32_t token = head; token-- > first;) {
    if (const ActorIndex actor = context_.actors.by_token[token]) return actor;
  }
  for (std::uint32_t token = head + 1; token <= last; ++token) {
    if (begins_clause(analysis, token)) break;
    if (const ActorIndex actor = context_.actors.by_token[token]) return actor;
  }
  return {};
}

ActorIndex SideFinder::at(TokenIndex head) const {
  if (!head) return {};
  const auto token = static_cast<std::uint32_t>(head.at());
  if (is_first_person(context_.analysis.norm[token])) return first_person(token);
  if (const ActorIndex own = context_.actors.by_token[token]) return own;
  if (const ActorIndex side = context_.actors.side_by_token[token]) return side;
  return named_within(token);
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
    if (!spelled_out && !part_of_name) add(out, at(argument.head));
  }
  return out;
}

Sides SideFinder::sides_of(const Proposition& proposition, const Row& row) const {
  Sides sides;
  sides.actors = in_slot(proposition, {Slot::who, ""});
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
  if (!take_first(proposition)) {
    // The phrases of an act noun in object place are the noun's own: "an appeal by", "its war on", "Russia's demand".
    for (const Argument& argument : proposition.arguments) {
      const PropositionIndex noun = context_.propositions.by_token[argument.head.at()];
      if (argument.slot != Slot::whom || !noun || &context_.propositions[noun] == &proposition) continue;
      const Proposition& object = context_.propositions[noun];
      if (take_first(object) || take(object, {Slot::whom, ""}) || take(object, {Slot::who, ""})) break;
    }
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

bool SideFinder::same_side(ActorIndex a, ActorIndex b) const {
  if (!a || !b) return false;
  if (a == b) return true;
  const Actor& first = actor(a);
  const Actor& second = actor(b);
  const auto has = [](const std::vector<ActorIndex>& list, ActorIndex one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  if (has(first.members, b) || has(second.members, a)) return true;
  return first.code.size() >= 3 && second.code.size() >= 3 && first.code.compare(0, 3, second.code, 0, 3) == 0;
}

bool SideFinder::any_same_side(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const {
  return std::any_of(a.begin(), a.end(), [&](ActorIndex x) {
    return std::any_of(b.begin(), b.end(), [&](ActorIndex y) { return same_side(x, y); });
  });
}

}  // namespace demarche::events
