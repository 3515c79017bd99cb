#include "reading/events/matcher.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::events {
namespace {

bool has_object(const Proposition& proposition, const Analysis& analysis, const NounSet& nouns,
                std::string_view light_noun) {
  if (!light_noun.empty() && nouns.has(light_noun)) return true;
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    return argument.slot == Slot::whom && nouns.has(ascii_lower(analysis.lemma[argument.head.at()]));
  });
}

bool has_phrase(const Proposition& proposition, const Analysis& analysis, const WithPhrase& phrase) {
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    return argument.slot == Slot::oblique && argument.preposition == phrase.preposition &&
           phrase.nouns.has(ascii_lower(analysis.lemma[argument.head.at()]));
  });
}

bool has_link(const Proposition& proposition, LinkKind kind) {
  return std::any_of(proposition.links.begin(), proposition.links.end(),
                     [kind](const Link& link) { return link.kind == kind; });
}

bool fits(const Row& row, const Proposition& proposition, const Analysis& analysis, std::string_view light_noun) {
  if (row.object && !has_object(proposition, analysis, *row.object, light_noun)) return false;
  if (row.only_wanted && !has_link(proposition, LinkKind::wanted)) return false;
  if (row.only_bare && (has_link(proposition, LinkKind::wanted) || has_link(proposition, LinkKind::content)))
    return false;
  const bool unwanted =
      std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
        return argument.slot == Slot::oblique &&
               std::find(row.without.begin(), row.without.end(), argument.preposition) != row.without.end();
      });
  if (unwanted) return false;
  return std::all_of(row.with.begin(), row.with.end(),
                     [&](const WithPhrase& phrase) { return has_phrase(proposition, analysis, phrase); });
}

const Row* first_fit(const std::unordered_map<std::string, std::vector<const Row*>>& table, const std::string& key,
                     const Proposition& proposition, const Analysis& analysis, std::string_view light_noun) {
  const auto rows = table.find(key);
  if (rows == table.end()) return nullptr;
  const auto found = std::find_if(rows->second.begin(), rows->second.end(),
                                  [&](const Row* row) { return fits(*row, proposition, analysis, light_noun); });
  return found == rows->second.end() ? nullptr : *found;
}

}  // namespace

const Row* match_row(const Proposition& proposition, const Analysis& analysis, const EventLexicon::Tables& tables) {
  const std::string& predicate = proposition.predicate;
  switch (proposition.kind) {
    case PredicateKind::verb:
      if (const Row* row = first_fit(tables.by_predicate, predicate, proposition, analysis, {})) return row;
      // The lemmatizer cuts one letter too many off some verbs in -e ("staged": "stag").
      if (const Row* row = first_fit(tables.by_predicate, predicate + 'e', proposition, analysis, {})) return row;
      // A particle that the lexicon does not know leaves the verb what it is ("send in", "free up").
      return first_fit(tables.by_predicate, predicate.substr(0, predicate.find(' ')), proposition, analysis, {});
    case PredicateKind::light_verb: {
      const std::size_t space = predicate.rfind(' ');
      if (space == std::string::npos) return nullptr;
      if (const Row* row = first_fit(tables.by_predicate, predicate, proposition, analysis, {})) return row;
      const std::string noun = predicate.substr(space + 1);
      const Row* by_verb = first_fit(tables.by_predicate, predicate.substr(0, space), proposition, analysis, noun);
      if (by_verb != nullptr && by_verb->object) return by_verb;
      return first_fit(tables.by_noun, noun, proposition, analysis, {});
    }
    case PredicateKind::noun:
      if (const Row* row = first_fit(tables.by_noun, predicate, proposition, analysis, {})) return row;
      // A nominalisation that the lexicon does not list is what its verb is ("the deployment of troops").
      return first_fit(tables.by_predicate, std::string(proposition.verb), proposition, analysis, {});
    case PredicateKind::copula:
      return first_fit(tables.by_adjective, predicate, proposition, analysis, {});
  }
  return nullptr;
}

}  // namespace demarche::events
