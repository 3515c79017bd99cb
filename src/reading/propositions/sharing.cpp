// Arguments that a predicate takes from elsewhere: control and raising, relative clauses, participles, coordination.
//
// Propositions above are done first, so each takes over complete arguments; what it takes is capped.
#include <algorithm>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

class Sharing {
 public:
  explicit Sharing(Draft& draft) : draft_(draft), tree_(draft.tree) {}

  void run() {
    for (const std::uint32_t at : draft_.top_down) {
      const Anchor& anchor = draft_.anchors[at];
      if (anchor.verb != kNoToken) read_clause(at, anchor.verb);
    }
    for (std::uint32_t at = draft_.size(); at-- > 0;) share_with_noun_before(at);
  }

 private:
  /// "rejection and condemnation of the decision": nouns side by side share the phrases that follow the last one.
  void share_with_noun_before(std::uint32_t at) {
    const Token noun = draft_.anchors[at].complement;
    if (noun == kNoToken || tree_.dep[noun] != Dep::conj || draft_.anchors[at].noun == nullptr) return;
    const Token first_noun = tree_.head[noun];
    const std::uint32_t first = draft_.at_token(first_noun);
    if (first == kNoProposition || first == at || draft_.anchors[first].complement != first_noun) return;
    if (first_noun > noun || noun - first_noun > 4) return;
    for (const Slot slot : {Slot::whom, Slot::to_whom}) {
      if (!has_slot(first, slot)) {
        inherit_slot(first, slot, at, slot);
      } else if (!has_slot(at, slot)) {
        const std::vector<Argument> arguments = first_of(first, slot);
        for (const Argument& each : arguments) {
          if (each.head.value > noun) inherit(at, slot, each.head.value);
        }
      }
    }
  }

  bool has_own_subject(Token verb) const {
    for (const Token each : tree_.children(verb)) {
      switch (tree_.dep[each]) {
        case Dep::nsubj:
        case Dep::nsubjpass:
        case Dep::csubj:
        case Dep::csubjpass:
        case Dep::expl:
          return true;
        default:
          break;
      }
    }
    return false;
  }

  /// Looks at the first arguments only; a predicate with more of them is none of a news report.
  bool has_slot(std::uint32_t at, Slot slot) const {
    std::size_t seen = 0;
    for (const Argument& each : draft_[at].arguments) {
      if (++seen > 4 * kMaxInherited) return true;
      if (each.slot == slot) return true;
    }
    return false;
  }

  Slot subject_slot(std::uint32_t at) const {
    return draft_[at].setting.passive || draft_.anchors[at].undergone ? Slot::whom : Slot::who;
  }

  void inherit(std::uint32_t at, Slot slot, Token head, std::string_view preposition = {}) {
    Proposition& target = draft_[at];
    if (target.arguments.size() > 4 * kMaxInherited || head == draft_.anchors[at].complement) return;
    for (const Argument& each : target.arguments) {
      if (each.slot == slot && each.head.value == head) return;
    }
    Argument argument;
    argument.slot = slot;
    argument.preposition = preposition;
    argument.head = TokenIndex(head);
    argument.inherited = true;
    const auto place = std::upper_bound(target.arguments.begin(), target.arguments.end(), argument,
                                        [](const Argument& a, const Argument& b) { return a.head < b.head; });
    target.arguments.insert(place, argument);
  }

  /// All arguments of `from` in `slot` become arguments of `at` in `as`.
  bool inherit_slot(std::uint32_t at, Slot as, std::uint32_t from, Slot slot) {
    if (from == kNoProposition || from == at) return false;
    std::size_t count = 0;
    const std::vector<Argument> arguments = first_of(from, slot);
    for (const Argument& each : arguments) {
      inherit(at, as, each.head.value);
      ++count;
    }
    return count != 0;
  }
  std::vector<Argument> first_of(std::uint32_t from, Slot slot) const {
    std::vector<Argument> out;
    std::size_t seen = 0;
    for (const Argument& each : draft_[from].arguments) {
      if (++seen > 4 * kMaxInherited || out.size() >= kMaxInherited) break;
      if (each.slot == slot) out.push_back(each);
    }
    return out;
  }

  /// Who the subject of `from`'s clause is, whatever its voice.
  bool inherit_subject(std::uint32_t at, std::uint32_t from) {
    if (from == kNoProposition) return false;
    const Slot as = subject_slot(at);
    if (draft_[from].setting.passive || draft_.anchors[from].undergone) {
      return inherit_slot(at, as, from, Slot::whom) || inherit_slot(at, as, from, Slot::to_whom) ||
             inherit_slot(at, as, from, Slot::who);
    }
    return inherit_slot(at, as, from, Slot::who) ||
           (draft_[from].kind == PredicateKind::noun && inherit_slot(at, as, from, Slot::whom));
  }

  bool inherit_object(std::uint32_t at, std::uint32_t from) {
    const Slot as = subject_slot(at);
    return inherit_slot(at, as, from, Slot::to_whom) || inherit_slot(at, as, from, Slot::whom);
  }

  /// "called on X to leave", "appealed to X to leave": the one addressed by the preposition leaves.
  bool inherit_oblique(std::uint32_t at, std::uint32_t from) {
    bool any = false;
    const std::vector<Argument> arguments = first_of(from, Slot::oblique);
    for (const Argument& each : arguments) {
      const std::string_view word = each.preposition;
      if (each.within || (word != "on" && word != "upon" && word != "to" && word != "with" && word != "for")) continue;
      const std::string_view type = tree_.analysis.ent_type[each.head.at()];
      if (type == "DATE" || type == "TIME") continue;
      inherit(at, subject_slot(at), each.head.value);
      any = true;
    }
    return any;
  }

  /// "X stormed Y, officials said, killing Z": a participle after the words that say who told it goes on with the
  /// clause told.
  std::uint32_t told_before(std::uint32_t at, Token verb, std::uint32_t from) const {
    if (from == kNoProposition || draft_[at].setting.mood != Mood::participle) return from;
    const Token cue = draft_.anchors[from].verb;
    if (cue == kNoToken || !tree_.is(cue, WordClass::content_verb) || verb < cue) return from;
    for (const Token each : tree_.children(cue)) {
      if (tree_.dep[each] != Dep::ccomp || each > cue) continue;
      const std::uint32_t told = draft_.governor[each];
      if (told != from && told != at && told != kNoProposition) return told;
    }
    return from;
  }

  std::uint32_t above(Token token) const {
    return tree_.head[token] == token ? kNoProposition : draft_.governor[tree_.head[token]];
  }

  bool is_non_finite(std::uint32_t at) const {
    return draft_[at].setting.mood == Mood::infinitive || draft_[at].setting.mood == Mood::participle;
  }

  void read_clause(std::uint32_t at, Token verb) {
    const Token top = draft_.anchors[at].top;
    const Dep dep = tree_.dep[verb];
    if (dep == Dep::relcl) return read_relative(at, verb);
    if (dep == Dep::acl) return read_noun_clause(at, verb);
    if (dep == Dep::conj) return read_conjunct(at, verb);
    const std::uint32_t from = above(top);
    if (dep == Dep::ccomp || dep == Dep::xcomp) raise_object(at, from);
    if (has_own_subject(verb) || has_slot(at, subject_slot(at))) return;
    switch (dep) {
      case Dep::ccomp:
        // A finite clause has its own subject, even where the parse lost it; so has a quotation before its verb.
        if (verb > tree_.head[verb] && is_non_finite(at)) read_control(at, from);
        break;
      case Dep::xcomp:
        read_control(at, from);
        break;
      case Dep::advcl:
        if (draft_[at].parent_link != LinkKind::content || verb > tree_.head[verb])
          inherit_subject(at, told_before(at, verb, from));
        break;
      case Dep::csubj:
        inherit_subject(at, from);
        break;
      case Dep::pcomp:
        read_gerund(at, verb, from);
        break;
      default:
        break;
    }
  }

  /// "urged X to leave" with X hung on "leave" only: X is the one urged as well; what one wants or expects is only the
  /// clause.
  void raise_object(std::uint32_t at, std::uint32_t from) {
    if (from == kNoProposition || draft_[at].setting.mood != Mood::infinitive || draft_[from].setting.passive) return;
    if (draft_[at].parent_link != LinkKind::wanted || draft_[at].parent != PropositionIndex(from)) return;
    const Token upper = draft_.anchors[from].verb;
    const Token lower = draft_.anchors[at].verb;
    if (upper == kNoToken || draft_[from].kind != PredicateKind::verb || lower < upper) return;
    if (tree_.is(upper, WordClass::wanting_verb) || tree_.has_child(lower, Dep::mark)) return;
    if (!has_own_subject(lower) || has_slot(from, Slot::whom) || has_slot(from, Slot::to_whom)) return;
    inherit_slot(from, tree_.is(upper, WordClass::addressee_verb) ? Slot::to_whom : Slot::whom, at, subject_slot(at));
  }

  /// "urged X to leave": the object leaves; "promised X to leave", "wants to leave": the subject does.
  void read_control(std::uint32_t at, std::uint32_t from) {
    if (from == kNoProposition) return;
    if (draft_[from].kind == PredicateKind::copula && names_purpose(from)) return;  // "the purpose was to set the tone"
    const Anchor& upper = draft_.anchors[from];
    if (upper.verb != kNoToken && tree_.is(upper.verb, WordClass::oblique_control_verb) && inherit_oblique(at, from))
      return;
    const bool by_subject = upper.verb == kNoToken || tree_.is(upper.verb, WordClass::subject_control_verb) ||
                            draft_[from].kind != PredicateKind::verb || draft_[from].setting.passive;
    if (draft_[from].kind == PredicateKind::light_verb && is_object_control_noun(from) && inherit_object(at, from))
      return;
    if (!by_subject && inherit_object(at, from)) return;
    inherit_subject(at, from);
  }

  bool names_purpose(std::uint32_t at) const {
    const std::vector<Argument>& arguments = draft_[at].arguments;
    return !arguments.empty() && arguments.front().slot == Slot::who &&
           tree_.is(arguments.front().head.value, WordClass::identity_noun);
  }

  bool is_object_control_noun(std::uint32_t at) const {
    const Token noun = draft_.anchors[at].complement;
    return noun != kNoToken && tree_.is(noun, WordClass::object_control_noun);
  }

  /// "accused X of doing", "prevented X from doing": the object does it; "by doing", "after doing": the subject does.
  void read_gerund(std::uint32_t at, Token verb, std::uint32_t from) {
    if (from == kNoProposition) return;
    const std::string_view word = tree_.norm(tree_.head[verb]);
    const bool of_object =
        word == "of" || word == "from" || word == "with" || word == "for" || word == "into" || word == "against";
    const bool active_verb = draft_[from].kind == PredicateKind::verb && !draft_[from].setting.passive;
    if (of_object && active_verb && inherit_object(at, from)) return;
    inherit_subject(at, from);
  }

  void read_noun_clause(std::uint32_t at, Token verb) {
    const Token noun = tree_.head[verb];
    const std::uint32_t from = draft_.at_token(noun);
    const bool infinitive = draft_[at].setting.mood == Mood::infinitive;
    if (from == at) return;  // the participle of a light verb: "sanctions imposed on"
    if (infinitive && from != kNoProposition && draft_.anchors[from].complement == noun) {
      if (has_own_subject(verb)) return;
      if (is_object_control_noun(from) && (inherit_object(at, from) || draft_[from].kind == PredicateKind::noun))
        return;
      inherit_subject(at, from);
      return;
    }
    if (has_own_subject(verb) || tree_.has_child(verb, Dep::mark)) return;
    if (infinitive && !has_slot(at, Slot::whom) && tree_.pos[noun] != Pos::propn && !names_people(noun)) {
      inherit(at, Slot::whom, noun);  // "a message to send"
      inherit_subject(at, draft_.governor[noun]);
      return;
    }
    if (!inherit_author(at, noun)) inherit(at, subject_slot(at), noun);
  }

  /// "Filed a lawsuit accusing X", "in a statement that praised X": words are of whoever brings them forth, unless the
  /// phrase says whose they are ("a UN report accusing X").
  bool inherit_author(std::uint32_t at, Token noun) {
    if (!tree_.is(noun, WordClass::worded_noun) || subject_slot(at) != Slot::who) return false;
    for (const Token each : tree_.children(noun)) {
      if (tree_.dep[each] == Dep::poss || (each < noun && !tree_.analysis.ent_type[each].empty())) return false;
    }
    if (tree_.dep[noun] != Dep::dobj && tree_.dep[noun] != Dep::pobj) return false;
    const std::uint32_t own = draft_.at_token(noun);
    const bool light = own != kNoProposition && draft_[own].kind == PredicateKind::light_verb;
    const std::uint32_t from = light ? own : above(noun);
    if (from == kNoProposition || from == at || draft_[from].kind == PredicateKind::noun) return false;
    return inherit_subject(at, from);
  }

  /// Nouns that act: those that name persons end so, or are entities.
  bool names_people(Token noun) const { return !tree_.analysis.ent_type[noun].empty(); }

  void read_relative(std::uint32_t at, Token verb) {
    const Token noun = tree_.head[verb];
    bool filled = false;
    for (const Token each : tree_.children(verb)) filled = fill_gap(at, verb, each, noun) || filled;
    if (filled) return;
    if (!has_own_subject(verb)) {
      inherit(at, subject_slot(at), noun);
    } else if (!has_slot(at, Slot::whom) && draft_[at].kind == PredicateKind::verb &&
               !tree_.is(noun, WordClass::time_noun) && tree_.dep[verb] == Dep::relcl && !opens_with_adverb(verb)) {
      inherit(at, Slot::whom, noun);  // "the troops it sent"
    }
  }

  bool opens_with_adverb(Token verb) const {
    for (const Token each : tree_.children(verb)) {
      if (tree_.tag[each] == "WRB" || tree_.dep[each] == Dep::ccomp || tree_.dep[each] == Dep::xcomp) return true;
    }
    return false;
  }

  bool is_relativizer(Token token) const {
    const std::string_view tag = tree_.tag[token];
    return tag == "WDT" || tag == "WP" || tag == "WRB" ||
           (tag == "IN" && tree_.norm(token) == "that" && tree_.dep[token] != Dep::mark);
  }

  bool fill_gap(std::uint32_t at, Token verb, Token child, Token noun) {
    if (is_relativizer(child)) {
      switch (tree_.dep[child]) {
        case Dep::nsubj:
          if (!inherit_author(at, noun)) inherit(at, draft_[at].setting.passive ? Slot::whom : Slot::who, noun);
          return true;
        case Dep::nsubjpass:
          inherit(at, Slot::whom, noun);
          return true;
        case Dep::dobj:
          inherit(at, tree_.is(verb, WordClass::addressee_verb) ? Slot::to_whom : Slot::whom, noun);
          return true;
        case Dep::dative:
          inherit(at, Slot::to_whom, noun);
          return true;
        case Dep::advmod:
          if (tree_.norm(child) == "where") inherit(at, Slot::oblique, noun, "in");
          return tree_.norm(child) == "where" || tree_.norm(child) == "when";
        default:
          return false;
      }
    }
    const Token inner = content_head(tree_, child);
    if (inner != child && is_relativizer(inner)) {  // "one of whom was arrested"
      const bool object = tree_.dep[child] == Dep::dobj || tree_.dep[child] == Dep::nsubjpass;
      inherit(at, object ? Slot::whom : subject_slot(at), noun);
      return true;
    }
    if (tree_.dep[child] != Dep::prep && tree_.dep[child] != Dep::agent && tree_.dep[child] != Dep::dative)
      return false;
    const PrepositionalPhrase phrase = read_preposition(tree_, child);
    const Token object = tree_.child(phrase.holder, Dep::pobj);
    if (object == tree_.size() || !is_relativizer(object)) return false;
    if (tree_.dep[child] == Dep::agent)
      inherit(at, Slot::who, noun);
    else if (tree_.dep[child] == Dep::dative)
      inherit(at, Slot::to_whom, noun);
    else
      inherit(at, Slot::oblique, noun, phrase.preposition);
    return true;
  }

  /// "A imposed and B lifted", "A met B and left": a conjunct without a subject has the first one's; two verbs side by
  /// side share the object that follows ("condemned and rejected the attack").
  void read_conjunct(std::uint32_t at, Token verb) {
    const Token first_verb = tree_.head[verb];
    const std::uint32_t first = draft_.governor[first_verb];
    if (first == kNoProposition || first == at) return;
    if (!has_own_subject(verb) && !has_slot(at, subject_slot(at)) && tree_.inverted[verb] == 0)
      inherit_subject(at, first);
    if (verb < first_verb || verb - first_verb > 3) return;
    if (draft_.at_token(first_verb) != first || draft_[first].kind != PredicateKind::verb) return;
    if (draft_[first].setting.passive || has_slot(first, Slot::whom)) return;
    if (!has_own_subject(verb)) share_object(first, at);
  }

  void share_object(std::uint32_t first, std::uint32_t second) {
    if (!draft_[first].links.empty() && draft_[first].links.front().kind == LinkKind::content) return;
    inherit_slot(first, Slot::whom, second, Slot::whom);
  }

  Draft& draft_;
  const Tree& tree_;
};

}  // namespace

void share_arguments(Draft& draft) { Sharing(draft).run(); }

}  // namespace demarche::propositions
