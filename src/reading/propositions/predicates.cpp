// Which tokens are predicates: full verbs, copulas with their complement, act nouns, light verbs with their act noun.
#include <algorithm>
#include <string>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

/// Verbs that stand as full predicates. Modifiers ("planned talks") and prepositions ("including") are none.
bool is_full_verb(const Tree& tree, Token token) {
  if (tree.pos[token] != Pos::verb && tree.pos[token] != Pos::aux) return false;
  switch (tree.dep[token]) {
    case Dep::aux:
    case Dep::auxpass:
    case Dep::amod:
    case Dep::compound:
    case Dep::prep:
    case Dep::case_:
    case Dep::mark:
    case Dep::punct:
    case Dep::cc:
    case Dep::det:
    case Dep::prt:
    case Dep::nmod:
    case Dep::poss:
    case Dep::agent:
      return false;
    default:
      return true;
  }
}

/// Act nouns count where they head a phrase, not where they modify one ("attack helicopter").
bool is_act_noun(const Tree& tree, Token token) {
  if (tree.pos[token] != Pos::noun &&
      !(tree.pos[token] == Pos::verb && tree.dep[token] != Dep::amod && tree.has_child(token, Dep::det))) {
    return false;
  }
  switch (tree.dep[token]) {
    case Dep::compound:
    case Dep::nmod:
    case Dep::amod:
    case Dep::npadvmod:
    case Dep::quantmod:
    case Dep::nummod:
    case Dep::poss:
      return false;
    default:
      if (tree.dep[tree.head[token]] == Dep::mark) return false;  // "on condition that"
      return tree.lexicon.act_noun(tree.lemma[token]) != nullptr;
  }
}

/// "wants its troops out (of X)": the object of wanting and a direction make a clause; gives the object, or kNoToken.
Token wanted_object(const Tree& tree, Token direction) {
  const std::string_view norm = tree.norm(direction);
  if (norm != "out" && norm != "off" && norm != "away" && norm != "back") return kNoToken;
  const Dep dep = tree.dep[direction];
  if (dep != Dep::prep && dep != Dep::advmod && dep != Dep::prt) return kNoToken;
  const Token above = tree.head[direction];
  const bool on_object = tree.dep[above] == Dep::dobj;
  const Token verb = on_object ? tree.head[above] : above;
  if (!tree.is(verb, WordClass::wanting_verb) || !tree.is_verb_form(verb) || direction < verb) return kNoToken;
  const Token object = on_object ? above : tree.child(verb, Dep::dobj);
  return object == tree.size() || object > direction ? kNoToken : object;
}

/// The particle of a verb ("laid out"), or an adverb right after it that is one ("take away").
Token particle_of(const Tree& tree, Token verb) {
  for (const Token each : tree.children(verb)) {
    if (wanted_object(tree, each) != kNoToken) continue;
    if (tree.dep[each] == Dep::prt) return each;
    if (tree.dep[each] == Dep::advmod && each == verb + 1 && tree.is(each, WordClass::particle_adverb)) return each;
  }
  return kNoToken;
}

/// The noun that the verb's act is named by if the verb is light: its object, its passive subject, or what its
/// participle or relative clause describes ("sanctions imposed on", "the decision he made").
Token object_of(const Tree& tree, Token verb) {
  for (const Token each : tree.children(verb)) {
    if (tree.dep[each] == Dep::dobj || tree.dep[each] == Dep::nsubjpass) {
      const bool relative = tree.tag[each] == "WDT" || tree.tag[each] == "WP";
      return relative && tree.dep[verb] == Dep::relcl ? tree.head[verb] : each;
    }
  }
  const bool participle = tree.dep[verb] == Dep::acl && tree.tag[verb] == "VBN";
  const bool reduced = tree.dep[verb] == Dep::relcl && tree.has_child(verb, Dep::nsubj);
  return participle || reduced ? tree.head[verb] : kNoToken;
}

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), tree_(draft.tree), taken_(tree_.size(), kNoToken) {}

  void run() {
    for (Token token = 0; token < tree_.size(); ++token) claim(token);
    for (Token token = 0; token < tree_.size(); ++token) make(token);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Row& a, const Row& b) { return a.proposition.head < b.proposition.head; });
    draft_.graph.by_token.assign(tree_.size(), PropositionIndex());
    for (Row& row : found_) {
      for (const TokenIndex token : row.proposition.trigger) {
        PropositionIndex& slot = draft_.graph.by_token[token.at()];
        if (!slot || token == row.proposition.head) slot = PropositionIndex(draft_.graph.propositions.size());
      }
      // What hangs on "was" of "there was an attack" is the attack's, though "was" is no part of its trigger.
      if (row.anchor.verb != kNoToken && !draft_.graph.by_token[row.anchor.verb]) {
        draft_.graph.by_token[row.anchor.verb] = PropositionIndex(draft_.graph.propositions.size());
      }
      draft_.graph.propositions.push_back(std::move(row.proposition));
      draft_.anchors.push_back(row.anchor);
    }
  }

 private:
  struct Row {
    Proposition proposition;
    Anchor anchor;
  };

  /// Light verbs and copulas take their complement, so that it makes no proposition of its own.
  void claim(Token token) {
    if (!is_full_verb(tree_, token)) return;
    const Token complement = complement_of(token);
    if (complement != kNoToken && taken_[complement] == kNoToken) taken_[complement] = token;
  }

  Token complement_of(Token verb) const {
    if (tree_.lemma[verb] == "be" || tree_.is(verb, WordClass::copular_verb) ||
        tree_.is(verb, WordClass::seeming_verb)) {
      const Token complement = copular_complement(verb);
      if (complement != kNoToken) return complement;
    }
    if (const Token adjective = light_adjective(verb); adjective != kNoToken) return adjective;
    const Token object = object_of(tree_, verb);
    if (object == kNoToken) return kNoToken;
    const Token noun = content_head(tree_, object);
    if (tree_.pos[noun] != Pos::noun) return kNoToken;
    const Token particle = particle_of(tree_, verb);
    const std::string_view particle_word = particle == kNoToken ? std::string_view() : tree_.lemma[particle];
    return tree_.lexicon.light_verb(tree_.lemma[verb], particle_word, tree_.lemma[noun]) != nullptr ? noun : kNoToken;
  }

  Token copular_complement(Token verb) const {
    for (const Token each : tree_.children(verb)) {
      const Dep dep = tree_.dep[each];
      if (dep == Dep::acomp || dep == Dep::attr || (dep == Dep::oprd && tree_.lemma[verb] != "be")) {
        const bool pronoun = tree_.tag[each] == "WP" || tree_.tag[each] == "WDT" || tree_.tag[each] == "WRB";
        return pronoun || is_full_verb_complement(each) ? kNoToken : each;
      }
    }
    return kNoToken;
  }
  /// "remained to be seen" has a clause for a complement, which is a predicate by itself.
  bool is_full_verb_complement(Token token) const {
    return tree_.pos[token] == Pos::verb && (tree_.tag[token] == "VB" || tree_.has_child(token, Dep::auxpass));
  }

  /// "made clear that ...": an adjective without a subject of its own.
  Token light_adjective(Token verb) const {
    if (tree_.lemma[verb] != "make") return kNoToken;
    for (const Token each : tree_.children(verb)) {
      const Dep dep = tree_.dep[each];
      if ((dep == Dep::ccomp || dep == Dep::acomp || dep == Dep::oprd || dep == Dep::advmod) &&
          tree_.is(each, WordClass::light_adjective) && !tree_.has_child(each, Dep::nsubj)) {
        return each;
      }
    }
    return kNoToken;
  }

  void make(Token token) {
    if (is_full_verb(tree_, token)) {
      const Token complement = complement_of(token);
      const bool mine = complement != kNoToken && taken_[complement] == token;
      if (mine && is_existential(token)) {
        tree_.lexicon.act_noun(tree_.lemma[complement]) != nullptr ? add_noun(complement, token) : add_verb(token);
      } else if (mine && (tree_.lemma[token] == "be" || !is_light_complement(token, complement))) {
        add_copula(token, complement);
      } else if (mine) {
        add_light_verb(token, complement);
        add_conjoined_nouns(token, complement);
      } else if (!is_act_noun(tree_, token)) {
        add_verb(token);
      } else if (taken_[token] == kNoToken) {
        add_noun(token, kNoToken);
      }
    } else if (taken_[token] == kNoToken && is_act_noun(tree_, token)) {
      add_noun(token, kNoToken);
    } else if (taken_[token] == kNoToken && is_small_clause(token)) {
      add_copula(kNoToken, token);
    } else if (wanted_object(tree_, token) != kNoToken) {
      add_copula(kNoToken, token);
      found_.back().anchor.small_clause = true;
      found_.back().proposition.setting.mood = Mood::infinitive;
    }
  }

  bool is_existential(Token verb) const { return tree_.lemma[verb] == "be" && tree_.has_child(verb, Dep::expl); }

  bool is_light_complement(Token verb, Token complement) const {
    return !tree_.is(verb, WordClass::copular_verb) && !tree_.is(verb, WordClass::seeming_verb)
               ? true
               : tree_.dep[complement] == Dep::dobj || tree_.dep[complement] == Dep::nsubjpass;
  }

  /// "made his concerns clear", "left 30 dead": an adjective with a subject and no verb.
  bool is_small_clause(Token token) const {
    return tree_.pos[token] == Pos::adj && tree_.dep[token] == Dep::ccomp && tree_.has_child(token, Dep::nsubj);
  }

  void add_conjoined_nouns(Token verb, Token noun) {
    std::size_t count = 0;
    for (Token at = next_conjunct(noun); at != kNoToken && count < kMaxInherited; at = next_conjunct(at), ++count) {
      if (taken_[at] != kNoToken || !is_act_noun(tree_, at)) continue;
      taken_[at] = verb;
      add_light_verb(verb, at);
    }
  }
  Token next_conjunct(Token noun) const {
    const Token next = tree_.child(noun, Dep::conj);
    return next == tree_.size() || !tree_.is_nominal(next) ? kNoToken : next;
  }

  void add_verb(Token verb) {
    Row row = start(PredicateKind::verb, verb, verb, verb);
    row.anchor.verb = verb;
    add_with_particle(row, verb);
    if (tree_.lemma[verb] == "be") row.proposition.kind = PredicateKind::copula;
    found_.push_back(std::move(row));
  }

  void add_noun(Token noun, Token be) {
    Row row = start(PredicateKind::noun, noun, be == kNoToken ? noun : be, be == kNoToken ? noun : be);
    row.anchor.verb = be;
    row.anchor.complement = noun;
    row.anchor.existential = be != kNoToken;
    row.proposition.predicate = tree_.lemma[noun];
    add_word(row, noun);
    finish_noun(row, noun);
  }

  void add_light_verb(Token verb, Token noun) {
    const bool noun_above = tree_.head[verb] == noun;
    Row row = start(PredicateKind::light_verb, noun, verb, noun_above ? noun : verb);
    row.anchor.verb = verb;
    row.anchor.complement = noun;
    const Token particle = particle_of(tree_, verb);
    const LightVerb* light = tree_.lexicon.light_verb(
        tree_.lemma[verb], particle == kNoToken ? std::string_view() : tree_.lemma[particle], tree_.lemma[noun]);
    row.anchor.undergone = light != nullptr && light->passive;
    add_with_particle(row, verb);
    row.proposition.predicate += " " + std::string(tree_.lemma[noun]);
    add_word(row, noun);
    finish_noun(row, noun);
  }

  void finish_noun(Row& row, Token noun) {
    row.anchor.noun = tree_.lexicon.act_noun(tree_.lemma[noun]);
    if (row.anchor.noun != nullptr) row.proposition.verb = row.anchor.noun->verb;
    std::sort(row.proposition.trigger.begin(), row.proposition.trigger.end());
    found_.push_back(std::move(row));
  }

  void add_copula(Token verb, Token complement) {
    Row row = start(PredicateKind::copula, complement, verb == kNoToken ? complement : verb,
                    verb == kNoToken ? complement : verb);
    row.anchor.verb = verb;
    row.anchor.complement = complement;
    if (verb != kNoToken) {
      row.proposition.trigger.emplace_back(verb);
      const bool plain = tree_.lemma[verb] == "be" || tree_.is(verb, WordClass::seeming_verb);
      if (!plain) row.proposition.predicate = std::string(tree_.lemma[verb]) + " ";
    }
    row.proposition.predicate += tree_.lemma[complement];
    add_word(row, complement);
    std::sort(row.proposition.trigger.begin(), row.proposition.trigger.end());
    found_.push_back(std::move(row));
  }

  static Row start(PredicateKind kind, Token head, Token finite, Token top) {
    Row row;
    row.proposition.kind = kind;
    row.proposition.head = TokenIndex(head);
    row.proposition.finite = TokenIndex(finite);
    row.anchor.top = top;
    return row;
  }

  void add_word(Row& row, Token token) {
    for (Token part = tree_.word_begin[token]; part <= token; ++part) row.proposition.trigger.emplace_back(part);
  }

  void add_with_particle(Row& row, Token verb) {
    add_word(row, verb);
    row.proposition.predicate = tree_.lemma[verb];
    const Token particle = particle_of(tree_, verb);
    if (particle == kNoToken) return;
    row.proposition.predicate += " " + std::string(tree_.lemma[particle]);
    row.proposition.trigger.emplace_back(particle);
  }

  Draft& draft_;
  const Tree& tree_;
  std::vector<Token> taken_;  // complement -> the verb that took it
  std::vector<Row> found_;
};

}  // namespace

void find_predicates(Draft& draft) { Finder(draft).run(); }

}  // namespace demarche::propositions
