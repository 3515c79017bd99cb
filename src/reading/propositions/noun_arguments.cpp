// The arguments of act nouns: possessors, modifiers that name actors, and phrases as the noun's frame has it.
#include <algorithm>

#include "reading/propositions/draft.h"

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool names_actor(const Tree& tree, Token token) {
  const std::string_view type = tree.analysis.ent_type[token];
  return type == "GPE" || type == "NORP" || type == "ORG" || type == "PERSON";
}

class NounReader {
 public:
  NounReader(Draft& draft, std::uint32_t at)
      : draft_(draft),
        tree_(draft.tree),
        at_(at),
        noun_(draft.anchors[at].complement),
        frame_(draft.lexicon.frames[draft.anchors[at].noun->frame]) {}

  void read() {
    // "Ukraine's invasion by Russia": with the doer named the possessor is the one acted upon.
    for (const Token each : tree_.children(noun_)) {
      if (tree_.dep[each] != Dep::prep && tree_.dep[each] != Dep::agent) continue;
      const PrepositionalPhrase phrase = read_preposition(tree_, each);
      if (!tree_.has_child(phrase.holder, Dep::pobj)) continue;
      const NounRole role = frame_.role_of(phrase.preposition);
      doer_named_ = doer_named_ || role == NounRole::who;
      undergoer_named_ = undergoer_named_ || role == NounRole::whom;
    }
    for (const Token each : tree_.children(noun_)) read_child(each);
  }

 private:
  void read_child(Token child) {
    switch (tree_.dep[child]) {
      case Dep::poss:
        if (names_time(tree_, child))
          add_argument(draft_, at_, Slot::oblique, {}, child);
        else
          add_argument(draft_, at_, possessor_slot(), {}, child);
        break;
      case Dep::amod:
      case Dep::compound:
      case Dep::nmod:
        if (names_actor(tree_, child))
          add_argument(draft_, at_, is_addressee(child) ? Slot::to_whom : modifier_slot(), {}, child);
        else if (names_time(tree_, child) && child < noun_)
          add_argument(draft_, at_, Slot::oblique, {}, child);
        break;
      case Dep::prep:
      case Dep::agent:
        read_phrase(child);
        break;
      default:
        break;
    }
  }

  Slot possessor_slot() const {
    if (doer_named_) return Slot::whom;
    return undergoer_named_ ? Slot::who : slot_of(frame_.possessor);
  }
  /// "the Russian invasion", "U.S. sanctions"; with the doer named elsewhere it says where or upon whom.
  Slot modifier_slot() const { return doer_named_ ? Slot::whom : Slot::who; }

  /// "gave Freedonia assurances": a name right after the light verb is the one given to.
  bool is_addressee(Token name) const {
    const Anchor& anchor = draft_.anchors[at_];
    if (anchor.verb == kNoToken || tree_.pos[name] != Pos::propn) return false;
    const Token next = anchor.verb + 1;
    const bool article = tree_.norm(next) == "the" && tree_.left[name] == next + 1;  // "gave the Senate assurances"
    if (tree_.left[name] != next && !article) return false;
    return tree_.is(anchor.verb, WordClass::ditransitive_verb);
  }

  void read_phrase(Token preposition) {
    const PrepositionalPhrase phrase = read_preposition(tree_, preposition);
    const Token object = tree_.child(phrase.holder, Dep::pobj);
    if (object == tree_.size()) return;
    Slot slot = slot_of(frame_.role_of(phrase.preposition));
    if (slot != Slot::oblique && names_time(tree_, object)) slot = Slot::oblique;
    add_argument(draft_, at_, slot, slot == Slot::oblique ? phrase.preposition : std::string_view(), object);
    if (slot == Slot::who && !undergoer_named_) read_undergoer_below(object);
  }

  /// "an attack by rebels on the capital": the phrase after the doer is the act's, whatever it was hung on.
  void read_undergoer_below(Token doer) {
    for (const Token each : tree_.children(doer)) {
      if (tree_.dep[each] != Dep::prep || each < doer) continue;
      const PrepositionalPhrase phrase = read_preposition(tree_, each);
      const Token object = tree_.child(phrase.holder, Dep::pobj);
      if (phrase.preposition == "of" || phrase.preposition == "in" || object == tree_.size()) continue;
      if (frame_.role_of(phrase.preposition) != NounRole::whom || names_time(tree_, object)) continue;
      add_argument(draft_, at_, Slot::whom, {}, object);
    }
  }

  Draft& draft_;
  const Tree& tree_;
  std::uint32_t at_;
  Token noun_;
  const NounFrame& frame_;
  bool doer_named_ = false;
  bool undergoer_named_ = false;
};

bool same_argument(const Argument& a, const Argument& b) { return a.head == b.head && a.slot == b.slot; }

}  // namespace

void find_noun_arguments(Draft& draft) {
  for (std::uint32_t at = 0; at < draft.size(); ++at) {
    if (draft.anchors[at].noun != nullptr && draft.anchors[at].complement != kNoToken) NounReader(draft, at).read();
    std::vector<Argument>& arguments = draft[at].arguments;
    std::stable_sort(arguments.begin(), arguments.end(),
                     [](const Argument& a, const Argument& b) { return a.head < b.head; });
    arguments.erase(std::unique(arguments.begin(), arguments.end(), same_argument), arguments.end());
  }
}

}  // namespace demarche::propositions
