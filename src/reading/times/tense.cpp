#include "reading/times/tense.h"

#include <algorithm>
#include <string_view>

namespace demarche::times {
namespace {

constexpr int kMaxClimb = 16;
constexpr std::uint32_t kAuxiliaryReach = 32;  // auxiliaries stand close to the left of their verb

/// What the auxiliaries of a verb say together.
struct Auxiliaries {
  bool future = false;  // will, shall, 'll, would
  bool modal = false;   // may, can, could, must, should
  bool could = false;
  bool passive = false;
  bool denied = false;   // not, n't
  bool past = false;     // had, was, were, did, has, have
  bool present = false;  // is, are, does
  bool to = false;       // an infinitive
};

Auxiliaries auxiliaries_of(const Analysis& analysis, std::uint32_t verb) {
  Auxiliaries found;
  const std::uint32_t from = verb > kAuxiliaryReach ? verb - kAuxiliaryReach : 0;
  for (std::uint32_t i = from; i < verb; ++i) {
    if (analysis.head[i] != verb) continue;
    const Dep dep = analysis.dep[i];
    if (dep == Dep::neg) found.denied = true;
    if (dep != Dep::aux && dep != Dep::auxpass) continue;
    found.passive = found.passive || dep == Dep::auxpass;
    const std::string_view tag = analysis.tag[i];
    const std::string_view lemma = analysis.lemma[i];
    if (tag == "TO")
      found.to = true;
    else if (tag == "MD") {
      (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "would" ? found.future : found.modal) = true;
      found.could = lemma == "could";
    } else if (tag == "VBD")
      found.past = true;
    else if (tag == "VBZ" || tag == "VBP")
      (lemma == "have" ? found.past : found.present) = true;
  }
  return found;
}

/// The tense that one verb shows by itself; `none` for bare participles and infinitives, which take that of the clause
/// above.
Tense tense_of_verb(const Analysis& analysis, std::uint32_t verb) {
  const Auxiliaries aux = auxiliaries_of(analysis, verb);
  const std::string_view tag = analysis.tag[verb];
  if (aux.future) return Tense::future;
  if (aux.modal) {
    if (aux.past && tag == "VBN") return Tense::past;  // "may have left"
    // "Could meet Friday" lies ahead; "could not meet Friday", "nobody could be reached Friday" do not.
    return aux.denied || (aux.could && aux.passive) ? Tense::none : Tense::future;
  }
  if (aux.to) {
    if (aux.past) return Tense::past;
    const Dep dep = analysis.dep[verb];  // "agreed to meet on Monday" looks ahead
    return dep == Dep::xcomp || dep == Dep::acl || dep == Dep::relcl || dep == Dep::ccomp ? Tense::future : Tense::none;
  }
  if (aux.past) return Tense::past;
  if (aux.present) return Tense::present;
  if (tag == "VBD" || tag == "VBN") return Tense::past;
  if (tag == "VBZ" || tag == "VBP") return Tense::present;
  return Tense::none;
}

}  // namespace

Governor governor_of(const Analysis& analysis, std::uint32_t token) {
  Governor governor;
  std::uint32_t at = token;
  bool adverbial = true;
  for (int step = 0; step < kMaxClimb; ++step) {
    const Pos pos = analysis.pos[at];
    const Dep dep = analysis.dep[at];
    if ((pos == Pos::verb || pos == Pos::aux) && dep != Dep::aux && dep != Dep::auxpass) {
      if (!governor.found) {
        governor.verb = at;
        governor.direct = adverbial && token > at;
      }
      governor.found = true;
      governor.tense = tense_of_verb(analysis, at);
      if (governor.tense != Tense::none) return governor;
    }
    if (analysis.head[at] == at) return governor;
    adverbial = adverbial && (dep == Dep::prep || dep == Dep::pobj || dep == Dep::npadvmod || dep == Dep::nummod ||
                              dep == Dep::compound || dep == Dep::advmod || dep == Dep::amod || dep == Dep::det ||
                              dep == Dep::acomp);
    at = analysis.head[at];
  }
  return governor;
}

Tense governing_tense(const Analysis& analysis, std::uint32_t token) { return governor_of(analysis, token).tense; }

}  // namespace demarche::times
