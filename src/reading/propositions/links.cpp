// Links: how the clauses and act nouns of a sentence depend on each other, and from that each proposition's parent.
//
// Every proposition finds its own link by looking up from its highest token: the label of that token, the word it hangs
// on and the nearest proposition above. Propositions above are done first, so that a conjunct can take over the parent
// of the first.
#include <algorithm>
#include <string>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

struct Found {
  std::uint32_t from = kNoProposition;
  Marker marker;
  Token word = kNoToken;   // the marker
  Token begin = kNoToken;  // first token of the linked clause where it is not the subtree's; kNoToken: the subtree's
};

bool is_wh(const Tree& tree, Token token) {
  const std::string_view tag = tree.tag[token];
  return tag == "WP" || tag == "WDT" || tag == "WRB" || tag == "WP$" || tree.norm(token) == "whether";
}

bool has_to(const Tree& tree, Token verb) {
  for (const Token each : tree.children(verb)) {
    if (tree.dep[each] == Dep::aux && tree.tag[each] == "TO") return true;
  }
  return false;
}

class LinkFinder {
 public:
  explicit LinkFinder(Draft& draft)
      : draft_(draft), tree_(draft.tree), parent_marker_(draft.size()), has_content_(draft.size(), -1) {}

  void run() {
    mark_direct_arguments();
    for (const std::uint32_t at : draft_.top_down) {
      const Found found = find(at);
      if (found.from == kNoProposition || found.from == at) continue;
      connect(at, found);
    }
    for (std::uint32_t at = 0; at < draft_.size(); ++at) {
      add_bare_conditions(at);
      add_otherwise(at);
    }
    for (Proposition& each : draft_.graph.propositions) {
      std::stable_sort(each.links.begin(), each.links.end(),
                       [](const Link& a, const Link& b) { return a.span < b.span; });
    }
  }

 private:
  void connect(std::uint32_t at, const Found& found) {
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

  TokenSpan span_of(std::uint32_t at, const Found& found) const {
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

  Found find(std::uint32_t at) const {
    const Anchor& anchor = draft_.anchors[at];
    const Token top = anchor.top;
    if (anchor.small_clause) {
      Found found;
      found.from = above(top);
      found.marker.kind = LinkKind::wanted;
      return found;
    }
    if (draft_[at].kind == PredicateKind::noun || top == anchor.complement) {
      if (const Found found = find_as_argument(at); found.from != kNoProposition) return found;
      if (anchor.verb == kNoToken || top == anchor.complement) {
        return tree_.pos[top] == Pos::adj || tree_.is_verb_form(top) ? find_as_clause(at, top) : Found();
      }
    }
    return find_as_clause(at, top);
  }

  /// An act noun that is an argument: its preposition may say how it is linked.
  Found find_as_argument(std::uint32_t at) const {
    const Token noun = draft_.anchors[at].complement;
    if (noun == kNoToken) return {};
    Found found;
    found.from = argument_of_[noun];
    if (found.from == kNoProposition || found.from == at) return {};
    found.marker.kind = LinkKind::argument;
    const auto marker = draft_.lexicon.phrase_markers.find(preposition_of_[noun]);
    if (marker != draft_.lexicon.phrase_markers.end()) found.marker = marker->second;
    soften_without(found);
    if (tree_.dep[noun] == Dep::pobj) {
      found.word = tree_.head[noun];
      found.begin = tree_.left[tree_.head[noun]];
    }
    return found;
  }

  /// "Without a truce talks cannot begin" is a condition; "they left without a truce" is how they left.
  void soften_without(Found& found) const {
    if (found.marker.kind != LinkKind::condition || !found.marker.negated) return;
    if (draft_[found.from].setting.modal.empty()) found.marker.kind = LinkKind::manner;
  }

  Found find_as_clause(std::uint32_t at, Token top) const {
    Found found;
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
        found.marker.kind = has_to(tree_, top) ? LinkKind::purpose : LinkKind::relative;
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

  /// The word that opens the clause ("that", "if", "even if", "as long as"), looked up with the words around it.
  bool read_marker(Token verb, Found& found) const {
    for (const Token each : tree_.children(verb)) {
      const bool adverbial = tree_.dep[each] == Dep::advmod && (tree_.tag[each] == "WRB" || tree_.norm(each) == "once");
      const bool preposition = tree_.dep[each] == Dep::prep && !tree_.has_child(each, Dep::pobj) && each < verb;
      if (tree_.dep[each] != Dep::mark && !adverbial && !preposition) continue;
      if (look_up_marker(each, found)) return true;
    }
    return false;
  }

  bool look_up_marker(Token word, Found& found) const {
    const WordMap<Marker>& markers = draft_.lexicon.clause_markers;
    // Longest first: up to three words before and one after, all adjacent.
    for (Token begin = word >= 3 ? word - 3 : 0; begin <= word; ++begin) {
      for (Token end = std::min<Token>(word + 2, static_cast<Token>(tree_.size())); end > word; --end) {
        std::string words;
        for (Token at = begin; at < end; ++at) words += (at == begin ? "" : " ") + std::string(tree_.norm(at));
        const auto marker = markers.find(words);
        if (marker == markers.end()) continue;
        found.marker = marker->second;
        found.word = word;
        found.begin = begin;
        return true;
      }
    }
    return false;
  }

  void read_complement(std::uint32_t at, Token top, Found& found) const {
    found.marker.kind = LinkKind::content;
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    if (read_marker(top, found)) {
      if (tree_.norm(found.word) == "if" && is_asking(found.from)) found.marker.kind = LinkKind::question;
      if (found.marker.kind == LinkKind::temporal && is_asking(found.from)) found.marker.kind = LinkKind::question;
      // "demanded that he leave"
      const bool mandative = found.marker.kind == LinkKind::content && draft_[at].setting.mood == Mood::subjunctive;
      if (mandative) found.marker.kind = LinkKind::wanted;
      return;
    }
    if (opens_with_wh(top)) {
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

  bool opens_with_wh(Token top) const {
    for (const Token each : tree_.children(top)) {
      if (each > top) return false;
      if (is_wh(tree_, each)) return true;
      for (const Token inner : tree_.children(each)) {
        if (inner < top && tree_.tag[inner] == "WDT") return true;
        break;
      }
    }
    return false;
  }

  void read_open_complement(std::uint32_t at, Token top, Found& found) const {
    found.marker.kind = has_to(tree_, top) || tree_.tag[top] == "VB" ? LinkKind::wanted : LinkKind::content;
    if (draft_[at].setting.perfect) found.marker.kind = LinkKind::content;  // "is said to have fled"
    if (opens_with_wh(top)) found.marker.kind = LinkKind::question;
  }

  void read_adverbial(std::uint32_t at, Token top, Found& found) const {
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    if (read_marker(top, found)) {
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

  /// A gerund right after a verb or its particle, without a comma, where the verb has no other object.
  bool is_bare_gerund_object(Token gerund, Token verb) const {
    if (tree_.has_child(verb, Dep::dobj)) return false;
    return gerund == verb + 1 || tree_.dep[verb + 1] == Dep::prt;
  }

  /// "did not share if he had decided": after verbs of asking and knowing, without an object, "if" is "whether".
  void adjust_if(Token top, Found& found) const {
    const Token verb = draft_.anchors[found.from].verb;
    if (tree_.norm(found.word) == "when" && found.marker.kind == LinkKind::temporal &&
        draft_[found.from].setting.modal == "would" && draft_.anchors[draft_.at_token(top)].verb == kNoToken) {
      return;
    }
    if (tree_.norm(found.word) != "if" || found.marker.kind != LinkKind::condition || verb == kNoToken || top < verb)
      return;
    if (!tree_.is(verb, WordClass::asking_verb)) return;
    const Setting& setting = draft_[found.from].setting;
    const bool open = setting.negated || setting.mood == Mood::infinitive || tree_.lemma[verb] == "ask" ||
                      tree_.lemma[verb] == "wonder";
    if (open && !has_content(found.from, verb)) found.marker.kind = LinkKind::question;
  }

  void read_noun_clause(Token top, Found& found) const {
    const Token noun = tree_.head[top];
    const std::uint32_t noun_proposition = draft_.at_token(noun);
    const bool of_act = noun_proposition == found.from && draft_.anchors[found.from].complement == noun;
    if (read_marker(top, found)) {
      if (found.marker.kind == LinkKind::condition && of_act) found.marker.kind = LinkKind::question;
    } else if (has_to(tree_, top)) {
      found.marker.kind = of_act ? LinkKind::wanted : LinkKind::purpose;
    } else {
      found.marker.kind = LinkKind::relative;
    }
  }

  void read_gerund(Token top, Found& found) const {
    const Token preposition = tree_.head[top];
    found.word = preposition;
    found.begin = preposition;
    const auto conjunction = draft_.lexicon.clause_markers.find(tree_.norm(preposition));
    const bool finite = draft_[draft_.at_token(top)].setting.mood == Mood::indicative;
    if (finite && conjunction != draft_.lexicon.clause_markers.end()) {  // "provided that inspectors are admitted"
      found.marker = conjunction->second;
      return;
    }
    if (read_marker(top, found) || opens_with_wh(top)) {  // "on whether he would invade", "about what he says"
      if (found.marker.kind != LinkKind::question) found.marker.kind = LinkKind::question;
      return;
    }
    const PrepositionalPhrase phrase = read_preposition(tree_, preposition);
    const auto marker = draft_.lexicon.gerund_markers.find(phrase.preposition);
    found.marker.kind = LinkKind::content;
    if (marker != draft_.lexicon.gerund_markers.end()) found.marker = marker->second;
  }

  void read_conjunct(Token top, Found& found) const {
    if (tree_.inverted[top] != 0) {
      found.marker.kind = LinkKind::condition;
      return;
    }
    Found own;
    if (read_marker(top, own) && own.marker.kind != LinkKind::content && own.marker.kind != LinkKind::question) {
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
      found = Found();
      found.from = first;
      found.marker.kind = LinkKind::coordinate;
    }
  }

  /// "if necessary", "if so", "in the event of rain": conditions without a predicate.
  void add_bare_conditions(std::uint32_t at) {
    const Anchor& anchor = draft_.anchors[at];
    if (anchor.verb == kNoToken) return;
    for (const Token each : tree_.children(anchor.verb)) {
      Found found;
      if (tree_.dep[each] == Dep::prep) {
        const PrepositionalPhrase phrase = read_preposition(tree_, each);
        const auto marker = draft_.lexicon.phrase_markers.find(phrase.preposition);
        if (marker == draft_.lexicon.phrase_markers.end()) continue;
        const Token object = tree_.child(phrase.holder, Dep::pobj);
        if (object == tree_.size() || draft_.at_token(content_head(tree_, object)) != kNoProposition) continue;
        found.marker = marker->second;
        found.word = each;
        found.from = at;
        soften_without(found);
      } else if (tree_.dep[each] == Dep::advcl && draft_.at_token(each) == kNoProposition) {
        if (!read_marker(each, found)) continue;
      } else {
        continue;
      }
      const LinkKind kind = found.marker.kind;
      if (kind != LinkKind::condition && kind != LinkKind::until && kind != LinkKind::even_if) continue;
      Link link;
      link.kind = kind;
      link.negated = found.marker.negated;
      link.marker = TokenIndex(found.word);
      link.span = {tree_.left[each], tree_.right[each] + 1};
      draft_[at].links.push_back(link);
    }
  }

  /// "Leave, otherwise we attack": the first clause is the condition of the second, negated.
  void add_otherwise(std::uint32_t at) {
    const Anchor& anchor = draft_.anchors[at];
    if (anchor.verb == kNoToken) return;
    for (const Token each : tree_.children(anchor.verb)) {
      if (tree_.dep[each] != Dep::advmod || (tree_.norm(each) != "otherwise" && tree_.norm(each) != "else")) continue;
      const std::uint32_t first = clause_before(at, each);
      if (first == kNoProposition) return;
      Link link;
      link.kind = LinkKind::condition;
      link.negated = true;
      link.inherited = true;
      link.target = PropositionIndex(first);
      link.marker = TokenIndex(each);
      link.span = {tree_.left[draft_.anchors[first].top], each + 1};
      draft_[at].links.push_back(link);
      return;
    }
  }

  /// The clause that the sentence has said before the adverb: the one this clause is coordinated with, or hangs on.
  std::uint32_t clause_before(std::uint32_t at, Token adverb) const {
    for (const Link& each : draft_[at].links) {
      if (each.kind == LinkKind::coordinate && each.span.end <= adverb) return each.target.value;
    }
    const std::uint32_t parent = draft_[at].parent.value;
    const bool before = parent != kNoProposition && draft_.anchors[parent].top < adverb;
    return before && draft_[at].parent_link == LinkKind::coordinate ? parent : kNoProposition;
  }

  Draft& draft_;
  const Tree& tree_;
  std::vector<std::uint32_t> argument_of_;        // token -> the proposition whose argument's head it is
  std::vector<std::string_view> preposition_of_;  // and that argument's preposition
  std::vector<Found> parent_marker_;              // a proposition -> the link to it
  mutable std::vector<std::int8_t> has_content_;  // a proposition -> 1: yes, 0: no, -1: not asked yet
};

}  // namespace

void find_links(Draft& draft) { LinkFinder(draft).run(); }

}  // namespace demarche::propositions
