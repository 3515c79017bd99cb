#include "reading/events/matcher.h"

#include <algorithm>

#include "base/ascii.h"

namespace demarche::events {
namespace {

/// Is the noun at `head` one of `nouns`, by itself or with the word before it ("war games")?
bool names(const NounSet& nouns, const Analysis& analysis, TokenIndex head) {
  const std::string lemma = ascii_lower(analysis.lemma[head.at()]);
  if (nouns.has(lemma)) return true;
  if (analysis.tag[head.at()] == "VBG" && nouns.has(ascii_lower(analysis.norm[head.at()]))) return true;  // "crossing"
  if (!nouns.two_words || head.at() == 0 || analysis.head[head.at() - 1] != head.value) return false;
  return nouns.has(ascii_lower(analysis.lemma[head.at() - 1]) + ' ' + lemma);
}

bool has_object(const Proposition& proposition, const Analysis& analysis, const NounSet& nouns,
                std::string_view light_noun) {
  if (!light_noun.empty()) {
    if (nouns.has(light_noun)) return true;
    const bool in_trigger = std::any_of(proposition.trigger.begin(), proposition.trigger.end(), [&](TokenIndex token) {
      return analysis.lemma[token.at()] == light_noun && names(nouns, analysis, token);
    });
    if (in_trigger) return true;
  }
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    return argument.slot == Slot::whom && names(nouns, analysis, argument.head);
  });
}

bool has_phrase(const Proposition& proposition, const Analysis& analysis, const WithPhrase& phrase) {
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    if (argument.slot != Slot::oblique || argument.preposition != phrase.preposition) return false;
    const std::string_view type = analysis.ent_type[argument.head.at()];
    if (phrase.nouns.any && (type == "DATE" || type == "TIME")) return false;  // "called X on Monday"
    return names(phrase.nouns, analysis, argument.head);
  });
}

/// "Called him 'a disgrace'": what somebody is called may stand in quotes, which the parse does not see through.
bool is_quoted_after(const Analysis& analysis, TokenIndex head) {
  constexpr std::size_t kArticle = 2;  // "a 'disgrace'"
  const std::size_t last = std::min(analysis.right_edge[head.at()] + kArticle, analysis.size() - 1);
  for (std::size_t token = head.at() + 1; token <= last; ++token) {
    const std::string_view word = analysis.word(token);
    if (word == "\"" || word == "“" || word == "``" || word == "'" || word == "‘") return true;
  }
  return false;
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
  const auto forbids = [&row](std::string_view word) {
    return std::find(row.without.begin(), row.without.end(), word) != row.without.end();
  };
  const bool unwanted =
      std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
        if (argument.slot == Slot::whom && !argument.within)
          return forbids("whom") || (forbids("as") && is_quoted_after(analysis, argument.head));
        return argument.slot == Slot::oblique && forbids(argument.preposition);
      });
  if (unwanted) return false;
  return std::all_of(row.with.begin(), row.with.end(),
                     [&](const WithPhrase& phrase) { return has_phrase(proposition, analysis, phrase); });
}

using Table = std::unordered_map<std::string, std::vector<const Row*>>;

/// Looks through one level of rows after the other; the first that fits and is accepted ends the search.
class Search {
 public:
  Search(const Proposition& proposition, const Analysis& analysis, const AcceptRow& accept)
      : proposition_(proposition), analysis_(analysis), accept_(accept) {}

  /// True when a row was accepted. `light_noun` is the noun of a light verb that stands for its object.
  bool look(const Table& table, const std::string& key, std::string_view light_noun = {}, bool with_object = false) {
    const auto rows = table.find(key);
    if (rows == table.end()) return false;
    for (const Row* row : rows->second) {
      if ((with_object && !row->object) || !fits(*row, proposition_, analysis_, light_noun)) continue;
      if (first_ == nullptr) first_ = row;
      if (!accept_(*row)) continue;
      accepted_ = row;
      return true;
    }
    return false;
  }

  /// The accepted row, else the first that fits.
  const Row* result() const { return accepted_ != nullptr ? accepted_ : first_; }

 private:
  const Proposition& proposition_;
  const Analysis& analysis_;
  const AcceptRow& accept_;
  const Row* first_ = nullptr;
  const Row* accepted_ = nullptr;
};

/// Looks for the rows of `proposition`, the most telling first, until one is accepted.
void look_through(Search& search, const Proposition& proposition, const EventLexicon::Tables& tables) {
  const std::string& predicate = proposition.predicate;
  switch (proposition.kind) {
    case PredicateKind::verb:
      if (search.look(tables.by_predicate, predicate)) return;
      // The lemmatizer cuts one letter too many off some verbs in -e ("staged": "stag").
      if (search.look(tables.by_predicate, predicate + 'e')) return;
      // A particle that the lexicon does not know leaves the verb what it is ("send in", "free up").
      if (search.result() == nullptr) search.look(tables.by_predicate, predicate.substr(0, predicate.find(' ')));
      return;
    case PredicateKind::light_verb: {
      const std::size_t space = predicate.rfind(' ');
      if (space == std::string::npos || search.look(tables.by_predicate, predicate)) return;
      const std::string noun = predicate.substr(space + 1);
      if (search.look(tables.by_predicate, predicate.substr(0, space), noun, true)) return;
      search.look(tables.by_noun, noun);
      return;
    }
    case PredicateKind::noun:
      if (search.look(tables.by_noun, predicate)) return;
      // A nominalisation that the lexicon does not list is what its verb is ("the deployment of troops").
      if (search.result() == nullptr) search.look(tables.by_predicate, std::string(proposition.verb));
      return;
    case PredicateKind::copula:
      search.look(tables.by_adjective, predicate);
      return;
  }
}

}  // namespace

const Row* match_row(const Proposition& proposition, const Analysis& analysis, const EventLexicon::Tables& tables,
                     const AcceptRow& accept) {
  Search search(proposition, analysis, accept);
  look_through(search, proposition, tables);
  return search.result();
}

}  // namespace demarche::events
