// Links: how the clauses and act nouns of a sentence depend on each other, and from that each proposition's parent.
//
// Every proposition finds its own link by looking up from its highest token: the label of that token, the word it hangs
// on and the nearest proposition above. Propositions above are done first, so that a conjunct can take over the parent
// of the first.
#include <algorithm>
#include <vector>

#include "reading/propositions/link_markers.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool has_to(const Tree& tree, Token verb) {
  for (const Token each : tree.children(verb)) {
    if (tree.dep[each] == Dep::aux && tree.tag[each] == "TO") return true;
  }
  return false;
}

class LinkFinder {
 public:
  explicit LinkFinder(Draft& draft)
      : draft_(draft),
        tree_(draft.tree),
        parent_marker_(draft.size()),
        has_content_(draft.size(), -1),
        only_asks_(draft.size(), -1) {}

  void run() {
    mark_direct_arguments();
    for (const std::uint32_t at : draft_.top_down) {
      const FoundLink found = find(at);
      if (found.from == kNoProposition || found.from == at) continue;
      connect(at, found);
    }
  }

 private:
  void connect(std::uint32_t at, const FoundLink& found) {
    Link link;
    link.kind = found.marker.kind;
    link.negated = found.marker.negated;
    link.target = PropositionIndex(at);
    if (found.word != kNoToken) link.marker = TokenIndex(found.word);
    link.span = span_of(at, found);
    draft_[found.from].links.push_back(link);
    draft_[at].parent = PropositionIndex(found.from);
    draft_[at].parent_link = link.kind;
    parent_marker_[at] = found;
  }

  TokenSpan span_of(std::uint32_t at, const FoundLink& found) const {
    const Token top = draft_.anchors[at].top;
    Token begin = tree_.left[top];
    if (found.begin != kNoToken) begin = std::min(begin, found.begin);
    return {begin, tree_.right[top] + 1};
  }

  void mark_direct_arguments() {
    argument_of_.assign(tree_.size(), kNoProposition);
    preposition_of_.assign(tree_.size(), {});
    // A phrase that hangs on an argument is that noun's own argument first, if the noun is an act.
    for (const bool within : {false, true}) {
      for (std::uint32_t at = 0; at < draft_.size(); ++at) {
        for (const Argument& argument : draft_[at].arguments) {
          const std::size_t head = argument.head.at();
          if (static_cast<bool>(argument.within) != within || argument_of_[head] != kNoProposition) continue;
          argument_of_[head] = at;
          preposition_of_[head] = argument.preposition;
        }
      }
    }
  }

  std::uint32_t above(Token token) const {
    return tree_.head[token] == token ? kNoProposition : draft_.governor[tree_.head[token]];
  }

  FoundLink find(std::uint32_t at) const {
    const Anchor& anchor = draft_.anchors[at];
    const Token top = anchor.top;
    if (anchor.small_clause) {
      FoundLink found;
      found.from = above(top);
      found.marker.kind = LinkKind::wanted;
      return found;
    }
    if (draft_[at].kind == PredicateKind::noun || top == anchor.complement) {
      if (const FoundLink found = find_as_argument(at); found.from != kNoProposition) return found;
      if (anchor.verb == kNoToken || top == anchor.complement) {
        return tree_.pos[top] == Pos::adj || tree_.is_verb_form(top) ? find_as_clause(at, top) : FoundLink();
      }
    }
    return find_as_clause(at, top);
  }

  /// An act noun that is an argument: its preposition may say how it is linked.
  FoundLink find_as_argument(std::uint32_t at) const {
    const Token noun = draft_.anchors[at].complement;
    if (noun == kNoToken) return {};
    FoundLink found;
    found.from = argument_of_[noun];
    if (found.from == kNoProposition || found.from == at) return {};
    found.marker.kind = LinkKind::argument;
    const auto marker = draft_.lexicon.phrase_markers.find(preposition_of_[noun]);
    if (marker != draft_.lexicon.phrase_markers.end()) found.marker = marker->second;
    soften_without(draft_, found);
    if (tree_.dep[noun] == Dep::pobj) {
      found.word = tree_.head[noun];
      found.begin = tree_.left[tree_.head[noun]];
    }
    return found;
  }

  FoundLink find_as_clause(std::uint32_t at, Token top) const {
    FoundLink found;
    found.from = above(top);
    if (found.from == kNoProposition) return {};
    switch (tree_.dep[top]) {
      case Dep::ccomp:
        read_complement(at, top, found);
        break;
      case Dep::xcomp:
        read_open_complement(at, top, found);
        break;
      case Dep::csubj:
      case Dep::csubjpass:
        read_complement(at, top, found);
        break;
      case Dep::advcl:
        read_adverbial(at, top, found);
        break;
      case Dep::acl:
        read_noun_clause(top, found);
        break;
      case Dep::relcl:
        if (has_to(tree_, top) || read_noun_marker(draft_, tree_.head[top], found))
          read_noun_clause(top, found);
        else
          found.marker.kind = LinkKind::relative;
        break;
      case Dep::pcomp:
        read_gerund(top, found);
        break;
      case Dep::conj:
        read_conjunct(top, found);
        break;
      case Dep::parataxis:
        found.marker.kind = is_saying(found.from) ? LinkKind::content : LinkKind::coordinate;
        break;
      case Dep::appos:
        found.marker.kind = LinkKind::appositive;
        break;
      case Dep::pobj:
        tree_.tag[top] == "VBG" ? read_gerund(top, found) : static_cast<void>(found.marker.kind = LinkKind::argument);
        break;
      case Dep::nsubj:
      case Dep::dobj:
      case Dep::nsubjpass:
        found.marker.kind = LinkKind::argument;
        break;
      case Dep::dep:
        found.marker.kind = LinkKind::coordinate;
        break;
      default:
        found.marker.kind = LinkKind::coordinate;
        break;
    }
    return found;
  }

  bool is_saying(std::uint32_t at) const {
    const Anchor& anchor = draft_.anchors[at];
    if (anchor.verb != kNoToken && tree_.is(anchor.verb, WordClass::content_verb)) return true;
    return draft_[at].kind != PredicateKind::verb;
  }
  bool is_asking(std::uint32_t at) const {
    const Anchor& anchor = draft_.anchors[at];
    return anchor.verb != kNoToken && tree_.is(anchor.verb, WordClass::asking_verb);
  }

  void read_complement(std::uint32_t at, Token top, FoundLink& found) const {
    found.marker.kind = LinkKind::content;
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    if (read_marker(draft_, top, found)) {
      if (tree_.norm(found.word) == "if" && is_asking(found.from)) found.marker.kind = LinkKind::question;
      if (found.marker.kind == LinkKind::temporal && is_asking(found.from)) found.marker.kind = LinkKind::question;
      // "demanded that he leave"
      const bool mandative = found.marker.kind == LinkKind::content && draft_[at].setting.mood == Mood::subjunctive;
      if (mandative) found.marker.kind = LinkKind::wanted;
      return;
    }
    if (opens_with_wh(tree_, top)) {
      found.marker.kind = LinkKind::question;
      return;
    }
    const Mood mood = draft_[at].setting.mood;
    if ((mood == Mood::infinitive || mood == Mood::subjunctive) && draft_[at].setting.modal.empty()) {
      found.marker.kind = LinkKind::wanted;
      return;
    }
    // "X happened: Y happened" is no content, unless Y says or thinks.
    const Token verb = tree_.head[top];
    if (top < verb && tree_.dep[top] == Dep::ccomp && !is_saying(found.from)) found.marker.kind = LinkKind::coordinate;
  }

  void read_open_complement(std::uint32_t at, Token top, FoundLink& found) const {
    found.marker.kind = has_to(tree_, top) || tree_.tag[top] == "VB" ? LinkKind::wanted : LinkKind::content;
    if (draft_[at].setting.perfect) found.marker.kind = LinkKind::content;  // "is said to have fled"
    if (opens_with_wh(tree_, top)) found.marker.kind = LinkKind::question;
  }

  void read_adverbial(std::uint32_t at, Token top, FoundLink& found) const {
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    if (read_marker(draft_, top, found)) {
      adjust_if(top, found);
      return;
    }
    const Token verb = tree_.head[top];
    const bool quoted = top < verb && tree_.is(verb, WordClass::content_verb) && tree_.tag[top] == "VB";
    if (quoted && !has_to(tree_, top))
      found.marker.kind = LinkKind::content;  // "Withdraw your troops, the president told them"
    else if (has_to(tree_, top))
      found.marker.kind = LinkKind::purpose;
    else if (tree_.tag[top] == "VBG" && top > verb && top <= verb + 2 && is_bare_gerund_object(top, verb))
      found.marker.kind = LinkKind::content;  // "ruled out sending troops"
    else if (tree_.tag[top] == "VBG" || tree_.tag[top] == "VBN")
      found.marker.kind = LinkKind::coordinate;
    else
      found.marker.kind = draft_[at].setting.mood == Mood::subjunctive ? LinkKind::condition : LinkKind::coordinate;
  }

  /// The verb has an object or a clause already; asked once a verb.
  bool has_content(std::uint32_t at, Token verb) const {
    std::int8_t& known = has_content_[at];
    if (known < 0) known = tree_.has_child(verb, Dep::dobj) || tree_.has_child(verb, Dep::ccomp) ? 1 : 0;
    return known != 0;
  }

  /// "Asked voters": what is asked is not said yet; looked at once a verb.
  bool only_asks(std::uint32_t at, Token verb) const {
    std::int8_t& known = only_asks_[at];
    if (known < 0) {
      const bool asks = tree_.lemma[verb] == "ask" || tree_.lemma[verb] == "wonder";
      const bool said =
          tree_.has_child(verb, Dep::prep) || tree_.has_child(verb, Dep::xcomp) || tree_.has_child(verb, Dep::ccomp);
      known = asks && !said ? 1 : 0;
    }
    return known != 0;
  }

  /// A gerund right after a verb or its particle, without a comma, where the verb has no other object.
  bool is_bare_gerund_object(Token gerund, Token verb) const {
    if (tree_.has_child(verb, Dep::dobj)) return false;
    return gerund == verb + 1 || tree_.dep[verb + 1] == Dep::prt;
  }

  /// "It is unclear if he has decided", "she is not sure if he has": "if" is "whether".
  bool is_open(std::uint32_t at, Token clause) const {
    const Token complement = draft_.anchors[at].complement;
    if (complement == kNoToken || complement > clause) return false;
    return tree_.is(complement, WordClass::open_adjective) ||
           (draft_[at].setting.negated && tree_.is(complement, WordClass::settled_adjective));
  }

  /// "did not share if he had decided": after verbs of asking and knowing, without an object, "if" is "whether".
  void adjust_if(Token top, FoundLink& found) const {
    const Token verb = draft_.anchors[found.from].verb;
    if (tree_.norm(found.word) == "if" && is_open(found.from, top)) {
      found.marker.kind = LinkKind::question;
      return;
    }
    if (tree_.norm(found.word) == "when" && found.marker.kind == LinkKind::temporal &&
        draft_[found.from].setting.modal == "would" && draft_.anchors[draft_.at_token(top)].verb == kNoToken) {
      return;
    }
    if (tree_.norm(found.word) != "if" || found.marker.kind != LinkKind::condition || verb == kNoToken || top < verb)
      return;
    if (!tree_.is(verb, WordClass::asking_verb)) return;
    const Setting& setting = draft_[found.from].setting;
    // "Asked voters if it was rigged", but "will ask Congress for help if it floods".
    if (only_asks(found.from, verb)) {
      found.marker.kind = LinkKind::question;
      return;
    }
    const bool open = setting.negated || setting.mood == Mood::infinitive || tree_.lemma[verb] == "ask" ||
                      tree_.lemma[verb] == "wonder";
    if (open && !has_content(found.from, verb)) found.marker.kind = LinkKind::question;
  }

  void read_noun_clause(Token top, FoundLink& found) const {
    const Token noun = tree_.head[top];
    const std::uint32_t noun_proposition = draft_.at_token(noun);
    const bool of_act = noun_proposition == found.from && draft_.anchors[found.from].complement == noun;
    if (read_noun_marker(draft_, noun, found)) return;
    if (read_marker(draft_, top, found)) {
      if (found.marker.kind == LinkKind::condition && of_act) found.marker.kind = LinkKind::question;
    } else if (has_to(tree_, top)) {
      found.marker.kind = of_act ? LinkKind::wanted : LinkKind::purpose;
    } else {
      found.marker.kind = LinkKind::relative;
    }
  }

  void read_gerund(Token top, FoundLink& found) const {
    const Token preposition = tree_.head[top];
    found.word = preposition;
    found.begin = preposition;
    const auto conjunction = draft_.lexicon.clause_markers.find(tree_.norm(preposition));
    const bool finite = draft_[draft_.at_token(top)].setting.mood == Mood::indicative;
    if (finite && conjunction != draft_.lexicon.clause_markers.end()) {  // "provided that inspectors are admitted"
      found.marker = conjunction->second;
      return;
    }
    if (read_marker(draft_, top, found) ||
        opens_with_wh(tree_, top)) {  // "on whether he would invade", "about what he says"
      if (found.marker.kind != LinkKind::question) found.marker.kind = LinkKind::question;
      return;
    }
    const PrepositionalPhrase phrase = read_preposition(tree_, preposition);
    const auto marker = draft_.lexicon.gerund_markers.find(phrase.preposition);
    found.marker.kind = LinkKind::content;
    if (marker != draft_.lexicon.gerund_markers.end()) found.marker = marker->second;
    // "Ideas for attacking him"
    const bool of_idea = tree_.is(tree_.head[preposition], WordClass::identity_noun);
    if (of_idea && found.marker.kind == LinkKind::cause) found.marker.kind = LinkKind::purpose;
  }

  void read_conjunct(Token top, FoundLink& found) const {
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    FoundLink own;
    if (read_marker(draft_, top, own) && own.marker.kind != LinkKind::content &&
        own.marker.kind != LinkKind::question) {
      own.from = found.from;
      found = own;
      return;
    }
    const std::uint32_t first = found.from;
    if (!draft_[first].parent) {
      found.marker.kind = LinkKind::coordinate;
      return;
    }
    // A conjunct of an embedded clause hangs where the first one hangs.
    found = parent_marker_[first];
    found.word = own.word;
    found.begin = own.begin;
    if (draft_.anchors[first].top != tree_.head[top]) {  // a conjunct of something else inside the first's clause
      found = FoundLink();
      found.from = first;
      found.marker.kind = LinkKind::coordinate;
    }
  }

  Draft& draft_;
  const Tree& tree_;
  std::vector<std::uint32_t> argument_of_;        // token -> the proposition whose argument's head it is
  std::vector<std::string_view> preposition_of_;  // and that argument's preposition
  std::vector<FoundLink> parent_marker_;          // a proposition -> the link to it
  mutable std::vector<std::int8_t> has_content_;  // a proposition -> 1: yes, 0: no, -1: not asked yet
  mutable std::vector<std::int8_t> only_asks_;    // the same
};

}  // namespace

void find_links(Draft& draft) {
  LinkFinder(draft).run();
  add_bare_conditions(draft);
  for (Proposition& each : draft.graph.propositions) {
    std::stable_sort(each.links.begin(), each.links.end(),
                     [](const Link& a, const Link& b) { return a.span < b.span; });
  }
}

}  // namespace demarche::propositions
