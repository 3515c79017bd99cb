#include "reading/propositions/valences.h"

#include <algorithm>
#include <string_view>

namespace demarche::propositions {
namespace {

constexpr std::uint32_t kNone = TokenIndex::kNone;
constexpr int kClimb = 8;                    // verbs followed upwards: those of one clause chain
constexpr std::size_t kMostConjuncts = 8;    // named as one source
constexpr std::uint32_t kLongestGroup = 16;  // words of a verb group; English has no longer ones
constexpr std::uint32_t kReach = 5;  // words from a verb of aspect to its infinitive: "went on, he said, to say"

bool is_wh(std::string_view tag) { return tag == "WP" || tag == "WRB" || tag == "WDT" || tag == "WP$"; }

}  // namespace

Valences::Valences(const Analysis& analysis) : a_(analysis) {
  set_children();
  set_firsts();
}

void Valences::set_children() {
  const auto count = static_cast<Token>(a_.size());
  first_child_.assign(count + 1, 0);
  for (Token i = 0; i < count; ++i) {
    if (a_.head[i] != i) ++first_child_[a_.head[i] + 1];
  }
  for (Token i = 0; i < count; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[count]);
  std::vector<Token> next(first_child_.begin(), first_child_.end() - 1);
  for (Token i = 0; i < count; ++i) {
    if (a_.head[i] != i) children_[next[a_.head[i]]++] = i;
  }
}

/// Kept, because climbing verb chains asks often.
void Valences::set_firsts() {
  const std::size_t count = a_.size();
  for (std::vector<Token>* firsts : {&subject_, &object_, &agent_, &conjunct_}) firsts->assign(count, kNone);
  for (std::vector<std::uint8_t>* marks : {&passive_mark_, &negated_, &to_}) marks->assign(count, 0);
  for (auto i = static_cast<Token>(count); i-- > 0;) {
    const Token head = a_.head[i];
    if (head == i) continue;
    const Dep dep = a_.dep[i];
    if (dep == Dep::nsubj) subject_[head] = i;
    if (dep == Dep::dobj) object_[head] = i;
    if (dep == Dep::conj) conjunct_[head] = i;
    if (dep == Dep::pobj && a_.dep[head] == Dep::agent) agent_[a_.head[head]] = i;
    if (dep == Dep::auxpass || dep == Dep::nsubjpass) passive_mark_[head] = 1;
    if (dep == Dep::neg) negated_[head] = 1;
    // The tagger may take "to" for a preposition where the parser does not: "to de-escalate".
    if ((a_.tag[i] == "TO" || (dep == Dep::aux && a_.norm[i] == "to")) && i < head) to_[head] = 1;
  }
}

Valences::Children Valences::children(Token word) const {
  return {children_.data() + first_child_[word], children_.data() + first_child_[word + 1]};
}

TokenSpan Valences::extent(TokenIndex word) const { return {a_.left_edge[word.value], a_.right_edge[word.value] + 1}; }
bool Valences::is_verb(Token word) const { return a_.pos[word] == Pos::verb || a_.pos[word] == Pos::aux; }
Phrase Valences::phrase(Token head) const {
  return head == kNone ? Phrase{} : Phrase{TokenIndex(head), extent(TokenIndex(head))};
}

Standing Valences::standing(TokenIndex word) const {
  switch (a_.dep[word.value]) {
    case Dep::relcl:
    case Dep::acl:
      return Standing::describing;
    case Dep::pcomp:
      return Standing::after_preposition;
    case Dep::advmod:
      return Standing::adverb;
    case Dep::parataxis:
      return Standing::aside;
    default:
      return Standing::elsewhere;
  }
}

// -------------------------------------------------------------------------------------------- parts
std::vector<Part> Valences::parts(TokenIndex word) const {
  std::vector<Part> out;
  for (const Token child : children(word.value)) out.push_back(part(word.value, child));
  return out;
}

Part Valences::part(Token word, Token child) const {
  Part out;
  out.head = TokenIndex(child);
  out.span = extent(out.head);
  out.kind = kind_of(word, child, out);
  return out;
}

/// Sets the part's marker and filler on the way.
PartKind Valences::kind_of(Token word, Token child, Part& part) const {
  switch (a_.dep[child]) {
    case Dep::nsubj:
      return PartKind::subject;
    case Dep::nsubjpass:
      return PartKind::passive_subject;
    case Dep::dobj:
      return PartKind::object;
    case Dep::oprd:
    case Dep::acomp:
      return PartKind::naming;
    case Dep::attr:
      return PartKind::attribute;
    case Dep::npadvmod:
    case Dep::advmod:
    case Dep::advcl:
      return PartKind::adverbial;
    case Dep::punct:
      return PartKind::punctuation;
    case Dep::dative:
      if (a_.pos[child] != Pos::adp) return PartKind::recipient;
      part.marker = part.head;
      part.filler = TokenIndex(first_held(child));
      return PartKind::recipient;
    case Dep::prep:
      part.marker = part.head;
      part.filler = TokenIndex(first_held(child));
      return PartKind::prepositional;
    case Dep::poss:
      for (const Token each : children(child)) {
        if (a_.dep[each] == Dep::case_ && !part.marker) part.marker = TokenIndex(each);
      }
      return PartKind::possessor;
    case Dep::csubj:  // "made clear [that ...]"
      if (child < word) return PartKind::other;
      part.marker = marker_of(child);
      return clause_kind(child, part.marker);
    case Dep::ccomp:
    case Dep::xcomp:
      part.marker = marker_of(child);
      if (a_.dep[child] == Dep::ccomp && child < word) return PartKind::leading_clause;
      return clause_kind(child, part.marker);
    case Dep::acl:
    case Dep::relcl:
      if (is_verb(word)) return PartKind::other;
      part.marker = marker_of(child);
      if (to_[child] != 0) return PartKind::infinitive;
      return part.marker && a_.norm[part.marker.value] == "that" ? PartKind::finite_clause : PartKind::other;
    default:
      return PartKind::other;
  }
}

PartKind Valences::clause_kind(Token child, TokenIndex marker) const {
  const std::string_view word = marker ? a_.norm[marker.value] : std::string_view();
  if (word == "whether" || word == "if" || is_wh(a_.tag[a_.left_edge[child]])) return PartKind::question;
  if (to_[child] != 0) return PartKind::infinitive;
  const auto below = children(child);
  const bool helped = std::any_of(below.begin(), below.end(), [&](Token each) { return a_.dep[each] == Dep::aux; });
  if (a_.tag[child] == "VBG" && !helped) return PartKind::gerund;
  if (a_.dep[child] == Dep::xcomp) return is_verb(child) ? PartKind::bare_clause : PartKind::small_clause;
  return PartKind::finite_clause;
}

/// The word that introduces a clause. Where there are several, one that asks or reports goes first.
TokenIndex Valences::marker_of(Token clause) const {
  TokenIndex first;
  for (const Token each : children(clause)) {
    if (a_.dep[each] != Dep::mark) continue;
    const std::string_view word = a_.norm[each];
    if (word == "whether" || word == "if" || word == "that") return TokenIndex(each);
    if (!first) first = TokenIndex(each);
  }
  return first;
}

Valences::Token Valences::first_held(Token preposition) const {
  for (const Token each : children(preposition)) {
    if (a_.dep[each] == Dep::pobj || a_.dep[each] == Dep::pcomp) return each;
  }
  return kNone;
}

// -------------------------------------------------------------------------------------------- verbs
TokenSpan Valences::verb_group(TokenIndex of) const {
  const Token verb = of.value;
  TokenSpan group{verb, verb + 1};
  const Children all = children(verb);
  const Token* const right = std::lower_bound(all.begin(), all.end(), verb);
  for (const Token* c = right; c != all.begin() && group.size() < kLongestGroup;) {
    --c;
    const Dep dep = a_.dep[*c];
    const bool belongs = dep == Dep::aux || dep == Dep::auxpass || dep == Dep::neg || dep == Dep::advmod;
    if (!belongs || a_.right_edge[*c] + 1 != group.begin || a_.tag[*c] == "TO" || a_.tag[*c] == "WRB") break;
    group.begin = a_.left_edge[*c];
  }
  for (const Token* c = right; c != all.end() && *c <= group.end && group.size() < kLongestGroup; ++c) {
    if (*c != group.end) continue;
    const bool single = a_.left_edge[*c] == *c && a_.right_edge[*c] == *c;
    if (a_.dep[*c] == Dep::prt || (a_.dep[*c] == Dep::advmod && single)) group.end = *c + 1;
  }
  return group;
}

bool Valences::passive(Token verb) const {
  if (passive_mark_[verb] != 0) return true;
  return a_.tag[verb] == "VBN" && subject_[verb] == kNone && (a_.dep[verb] == Dep::acl || agent_[verb] != kNone);
}

std::vector<TokenIndex> Valences::verbs_above(TokenIndex verb) const {
  std::vector<TokenIndex> out;
  Token at = verb.value;
  for (int step = 0; step < kClimb; ++step) {
    if (a_.dep[at] != Dep::xcomp && !(a_.dep[at] == Dep::advcl && to_[at] != 0)) break;
    const Token head = a_.head[at];
    if (head >= at || at - head > kReach) break;
    out.emplace_back(head);
    at = head;
  }
  return out;
}

// -------------------------------------------------------------------------------------------- who
Phrase Valences::agent(TokenIndex verb) const { return phrase(agent_[verb.value]); }
Phrase Valences::own_subject(Token verb) const { return phrase(subject_[verb]); }

/// The phrase up to the clause that describes it: "officials" of "officials saying ...".
Phrase Valences::described(Token noun, Token clause) const {
  const TokenSpan span{a_.left_edge[noun], a_.left_edge[clause]};
  return span.empty() ? Phrase{} : Phrase{TokenIndex(noun), span};
}

/// "urged Russia to say": the object of the verb above is the infinitive's subject.
Phrase Valences::shared_subject(Token infinitive, Token verb) const {
  const Token object = object_[verb];
  return object != kNone && to_[infinitive] != 0 && object < infinitive ? phrase(object) : Phrase{};
}

Phrase Valences::doer(TokenIndex verb) const {
  Token at = verb.value;
  for (int step = 0; step < kClimb; ++step) {
    if (passive(at)) return at == verb.value || a_.dep[at] == Dep::conj ? phrase(agent_[at]) : Phrase{};
    if (const Phrase own = own_subject(at)) return own;
    const Token head = a_.head[at];
    if (head == at) return {};
    switch (a_.dep[at]) {
      case Dep::xcomp:
        if (const Phrase object = shared_subject(at, head)) return object;
        break;
      case Dep::ccomp:
      case Dep::conj:
      case Dep::advcl:
      case Dep::pcomp:
      case Dep::prep:
      case Dep::dep:
        break;
      case Dep::acl:
      case Dep::relcl:
        return is_verb(head) ? own_subject(head) : described(head, at);
      default:
        return {};
    }
    at = head;
  }
  return {};
}

std::vector<TokenIndex> Valences::named(TokenIndex of) const {
  Token head = of.value;
  if (a_.tag[head] == "WP" || a_.tag[head] == "WDT") {
    Token at = a_.head[head];
    for (int step = 0; step < kClimb && a_.dep[at] != Dep::relcl && a_.head[at] != at; ++step) at = a_.head[at];
    if (a_.dep[at] == Dep::relcl) head = a_.head[at];
  }
  std::vector<TokenIndex> out{TokenIndex(head)};
  for (Token at = conjunct_[head]; at != kNone && out.size() < kMostConjuncts; at = conjunct_[at]) out.emplace_back(at);
  return out;
}

// -------------------------------------------------------------------------------------------- above
TokenIndex Valences::verb_above(TokenIndex word) const {
  const Token head = a_.head[word.value];
  return head != word.value && is_verb(head) ? TokenIndex(head) : TokenIndex();
}

TokenIndex Valences::verb_with_object(TokenIndex noun) const {
  const Token head = a_.head[noun.value];
  return object_[head] == noun.value ? TokenIndex(head) : TokenIndex();
}

TokenIndex Valences::copula(TokenIndex adjective) const {
  return a_.dep[adjective.value] == Dep::acomp ? TokenIndex(a_.head[adjective.value]) : TokenIndex();
}

TokenSpan Valences::interrupted(TokenIndex verb) const {
  const Token head = a_.head[verb.value];
  return a_.dep[verb.value] == Dep::parataxis && head != verb.value ? extent(TokenIndex(head)) : TokenSpan();
}

}  // namespace demarche::propositions
