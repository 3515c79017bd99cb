#include "reading/events/needs.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::events {
namespace {

bool is_armed(const Actor& actor) { return has_sector(actor, {"MIL", "REB", "COP", "SPY", "UAF", "CRM"}); }

/// Somebody whose quarrels are fought with words: a person known by full name or office, an official, a party, a
/// parliament, the press, a firm.
bool is_civil(const Actor& actor) {
  if (is_armed(actor)) return false;
  if (actor.kind == ActorKind::person)
    return !actor.code.empty() || !actor.roles.empty() || actor.name.find(' ') != std::string::npos;
  if (actor.kind == ActorKind::unnamed && has_sector(actor, {"GOV"})) return true;
  return has_sector(actor, {"PTY", "OPP", "LEG", "JUD", "JRN", "ELI", "BUS"});
}

/// Somebody who speaks for more than himself: talks with him are news. Not the press, a crowd, a family.
bool is_official(const Actor& actor) {
  if (has_sector(actor, {"JRN", "CVL"})) return false;
  if (actor.kind == ActorKind::country || actor.kind == ActorKind::person) return true;
  return !actor.code.empty();
}

/// A country, or somebody of a sector that concludes agreements in public.
bool is_coded(const Actor& actor) {
  return actor.kind == ActorKind::country ||
         has_sector(actor, {"GOV", "MIL", "REB", "IGO", "OPP", "LEG", "BUS", "LAB"});
}

class Check {
 public:
  Check(const Proposition& proposition, const Sides& sides, const SideFinder& finder,
        const statements::Context& context, const EventLexicon::Tables& tables)
      : proposition_(proposition), sides_(sides), finder_(finder), context_(context), tables_(tables) {}

  bool meets(Needs need) const {
    switch (need) {
      case Needs::recipient:
        return !sides_.recipients.empty();
      case Needs::no_recipient:
        return sides_.recipients.empty();
      case Needs::person:
        return finder_.any_person(sides_.recipients);
      case Needs::side:
        return !sides_.actors.empty() || !sides_.recipients.empty();
      case Needs::sides:
        return !sides_.actors.empty() && !sides_.recipients.empty();
      case Needs::actor:
        return !sides_.actors.empty();
      case Needs::struck:
        return is_struck();
      case Needs::object:
        return proposition_.kind == PredicateKind::noun ||
               std::any_of(proposition_.arguments.begin(), proposition_.arguments.end(),
                           [](const Argument& argument) { return argument.slot == Slot::whom && !argument.within; });
      case Needs::itself:
        return is_done_to_actor();
      case Needs::quarrel:
        return all_civil(sides_.actors) && all_civil(sides_.recipients) && acts_itself();
      case Needs::force:
        return sides_.actors.empty() || !all_civil(sides_.actors);
      case Needs::arms:
        return uses_arms();
      case Needs::civil:
        return all_civil(sides_.actors);
      case Needs::crowd:
        return is_crowd();
      case Needs::officials:
        return any_official(sides_.actors) && any_official(sides_.recipients);
      case Needs::coded:
        return any_coded(sides_.actors) && any_coded(sides_.recipients);
      case Needs::content:
      case Needs::settled:
      case Needs::spoken:
      case Needs::military:
      case Needs::embedded:
        return true;
    }
    return true;
  }

 private:
  bool all_civil(const std::vector<ActorIndex>& list) const {
    return !list.empty() &&
           std::all_of(list.begin(), list.end(), [&](ActorIndex one) { return is_civil(finder_.actor(one)); });
  }

  bool any_civil(const std::vector<ActorIndex>& list) const {
    return std::any_of(list.begin(), list.end(), [&](ActorIndex one) { return is_civil(finder_.actor(one)); });
  }

  /// "The opposition attacked the president", "Roe was attacked for it": between persons and bodies known for words an
  /// attack may be one of words; against armed men or a country it is none.
  bool uses_arms() const {
    if (sides_.actors.empty()) return !any_civil(sides_.recipients);
    // "Spent millions attacking the candidate": what money is spent on is said of him.
    const bool bought = proposition_.parent && context_.propositions[proposition_.parent].predicate == "spend";
    if (bought && any_civil(sides_.recipients)) return false;
    return !all_civil(sides_.actors) ||
           std::any_of(sides_.recipients.begin(), sides_.recipients.end(), [&](ActorIndex one) {
             const Actor& actor = finder_.actor(one);
             return is_armed(actor) || actor.kind == ActorKind::country ||
                    (actor.kind == ActorKind::organization && !is_civil(actor));
           });
  }

  bool any_official(const std::vector<ActorIndex>& list) const {
    return std::any_of(list.begin(), list.end(), [&](ActorIndex one) { return is_official(finder_.actor(one)); });
  }

  bool any_coded(const std::vector<ActorIndex>& list) const {
    return std::any_of(list.begin(), list.end(), [&](ActorIndex one) { return is_coded(finder_.actor(one)); });
  }

  /// Many, a body or somebody unnamed; one named person or a country makes no crowd.
  bool is_crowd() const {
    return std::any_of(sides_.actors.begin(), sides_.actors.end(),
                       [&](ActorIndex one) {
                         const Actor& actor = finder_.actor(one);
                         const bool single = actor.unnamed && actor.unnamed->high == 1;
                         return actor.kind != ActorKind::person && actor.kind != ActorKind::country && !single;
                       }) ||
           sides_.actors.size() > 1;
  }

  bool is_actor(TokenIndex head) const {
    return context_.actors.by_token[head.at()] || context_.actors.side_by_token[head.at()];
  }

  /// Is the subject an actor by itself, not only something of an actor's ("her story", "the party's defeat")?
  bool acts_itself() const {
    return std::none_of(proposition_.arguments.begin(), proposition_.arguments.end(), [&](const Argument& argument) {
      return argument.slot == Slot::who && !argument.within && !is_actor(argument.head);
    });
  }

  /// "Pardoned him", not "reinstated his conviction".
  bool is_done_to_actor() const {
    return proposition_.kind == PredicateKind::noun ||
           std::any_of(proposition_.arguments.begin(), proposition_.arguments.end(), [&](const Argument& argument) {
             return argument.slot == Slot::whom && !argument.within && is_actor(argument.head);
           });
  }

  bool is_name(std::uint32_t head) const {
    for (const std::string_view type : {"GPE", "FAC", "LOC", "ORG", "NORP", "PERSON", "CARDINAL"}) {
      if (context_.analysis.ent_type[head] == type) return true;
    }
    return context_.analysis.pos[head] == Pos::num || context_.analysis.pos[head] == Pos::pron;
  }

  bool can_be_struck(TokenIndex head) const {
    if (const ActorIndex actor = context_.actors.by_token[head.at()]) {
      const std::string& code = finder_.actor(actor).code;  // a party is destroyed at the polls
      return code.find("PTY") == std::string::npos || finder_.any_person({actor});
    }
    return is_actor(head) || is_name(static_cast<std::uint32_t>(head.at())) ||
           tables_.targets.has(ascii_lower(context_.analysis.lemma[head.at()]));
  }

  /// Of a noun: "an attack on a convoy", not "an attack on the right to vote", "a fight against the bid".
  bool is_noun_struck(bool light = false) const {
    bool any = false;
    for (const Argument& argument : proposition_.arguments) {
      const bool target = (argument.slot == Slot::whom && !light) || argument.preposition == "against" ||
                          argument.preposition == "on" || argument.preposition == "at" || argument.preposition == "for";
      const std::string_view type = context_.analysis.ent_type[argument.head.at()];
      if (!target || type == "DATE" || type == "TIME") continue;
      any = true;
      if (can_be_struck(argument.head)) return true;
    }
    return !any;
  }

  /// Force is used on persons, bodies, places and things that can be touched, by those who act or by their arms.
  bool is_struck() const {
    if (proposition_.kind != PredicateKind::verb) return is_noun_struck();
    bool any = false;
    for (const Argument& argument : proposition_.arguments) {
      if (argument.slot == Slot::who && !argument.within && !can_be_struck(argument.head) &&
          !tables_.arms.has(ascii_lower(context_.analysis.lemma[argument.head.at()])))
        return false;
      if (argument.slot != Slot::whom) continue;
      any = true;
      if (can_be_struck(argument.head)) return true;
      if (tables_.arms.has(ascii_lower(context_.analysis.lemma[argument.head.at()])))
        return is_noun_struck(true);  // "launched an attack on"
    }
    if (any) return false;
    return std::any_of(sides_.actors.begin(), sides_.actors.end(),
                       [&](ActorIndex one) { return is_armed(finder_.actor(one)); });
  }

  const Proposition& proposition_;
  const Sides& sides_;
  const SideFinder& finder_;
  const statements::Context& context_;
  const EventLexicon::Tables& tables_;
};

}  // namespace

bool sides_meet(Needs need, const Proposition& proposition, const Sides& sides, const SideFinder& finder,
                const statements::Context& context, const EventLexicon::Tables& tables) {
  return Check(proposition, sides, finder, context, tables).meets(need);
}

}  // namespace demarche::events
