#include "reading/statements/constructions.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace demarche::statements {
namespace {

using Token = std::uint32_t;
constexpr Token kNone = std::numeric_limits<Token>::max();
constexpr int kClimb = 8;  // links followed to reach a subject: verbs of one clause chain

/// The parse read downwards: children of each token in text order, in one flat array.
class Tree {
 public:
  explicit Tree(const Analysis& analysis) : a(analysis), first_(analysis.size() + 1, 0) {
    const auto count = static_cast<Token>(a.size());
    for (Token i = 0; i < count; ++i) {
      if (a.head[i] != i) ++first_[a.head[i] + 1];
    }
    for (Token i = 0; i < count; ++i) first_[i + 1] += first_[i];
    child_.resize(first_[count]);
    std::vector<Token> next(first_.begin(), first_.end() - 1);
    for (Token i = 0; i < count; ++i) {
      if (a.head[i] != i) child_[next[a.head[i]]++] = i;
    }
    subject_.assign(count, kNone);
    object_.assign(count, kNone);
    agent_.assign(count, kNone);
    conjunct_.assign(count, kNone);
    passive_.assign(count, 0);
    for (Token i = count; i-- > 0;) {
      const Token head = a.head[i];
      if (head == i) continue;
      if (a.dep[i] == Dep::nsubj) subject_[head] = i;
      if (a.dep[i] == Dep::dobj) object_[head] = i;
      if (a.dep[i] == Dep::agent) agent_[head] = i;
      if (a.dep[i] == Dep::conj) conjunct_[head] = i;
      if (a.dep[i] == Dep::auxpass || a.dep[i] == Dep::nsubjpass) passive_[head] = 1;
    }
  }

  /// First subject, object, by-phrase, conjunct; whether a verb is marked as passive. Kept, because climbing verb
  /// chains asks often.
  Token subject(Token i) const { return subject_[i]; }
  Token object(Token i) const { return object_[i]; }
  Token agent(Token i) const { return agent_[i]; }
  Token conjunct(Token i) const { return conjunct_[i]; }
  bool marked_passive(Token i) const { return passive_[i] != 0; }

  struct Children {
    const Token* from;
    const Token* to;
    const Token* begin() const { return from; }
    const Token* end() const { return to; }
  };
  Children children(Token i) const { return {child_.data() + first_[i], child_.data() + first_[i + 1]}; }

  Token child(Token i, std::initializer_list<Dep> deps) const {
    for (const Token c : children(i)) {
      if (std::find(deps.begin(), deps.end(), a.dep[c]) != deps.end()) return c;
    }
    return kNone;
  }
  TokenSpan extent(Token i) const { return {a.left_edge[i], a.right_edge[i] + 1}; }
  bool is_verb(Token i) const { return a.pos[i] == Pos::verb || a.pos[i] == Pos::aux; }
  bool has_to(Token i) const {
    for (const Token c : children(i)) {
      if (a.tag[c] == "TO" && c < i) return true;
    }
    return false;
  }
  bool has_mark(Token i, std::initializer_list<std::string_view> words) const {
    for (const Token c : children(i)) {
      if (a.dep[c] == Dep::mark && std::find(words.begin(), words.end(), a.norm[c]) != words.end()) return true;
    }
    return false;
  }
  bool starts_with_wh(Token i) const {
    const std::string_view tag = a.tag[a.left_edge[i]];
    return tag == "WP" || tag == "WRB" || tag == "WDT" || tag == "WP$";
  }

  const Analysis& a;

 private:
  std::vector<Token> first_;
  std::vector<Token> child_;
  std::vector<Token> subject_, object_, agent_, conjunct_;
  std::vector<std::uint8_t> passive_;
};

struct Subject {
  TokenSpan span;
  Token head = kNone;
  explicit operator bool() const { return head != kNone; }
};

/// Builds the constructions of one page.
class Finder {
 public:
  Finder(const Analysis& analysis, const std::vector<TokenSpan>& sentences, const StatementLexicon::Tables& lexicon)
      : a_(analysis), tree_(analysis), sentences_(sentences), lexicon_(lexicon) {}

  std::vector<Construction> run() {
    for (Token i = 0; i < a_.size(); ++i) {
      if (a_.pos[i] == Pos::verb) {
        verb(i);
      } else if (a_.pos[i] == Pos::noun) {
        noun(i);
      } else if (a_.pos[i] == Pos::adj) {
        adjective(i);
      } else if (a_.pos[i] == Pos::adv) {
        adverb(i);
      } else if (a_.word(i) == ":") {
        colon(i);
      }
    }
    return std::move(out_);
  }

 private:
  // ------------------------------------------------------------------------------------------ who
  Subject phrase(Token head) const { return {tree_.extent(head), head}; }

  /// The phrase up to the clause that the cue is in: "officials" of "officials saying ...".
  Subject antecedent(Token noun, Token clause) const {
    const TokenSpan span{a_.left_edge[noun], a_.left_edge[clause]};
    if (span.empty()) return {};
    return {span, noun};
  }

  /// The subject of a verb: its own, else the one it shares with the verbs above it. A passive's is its agent.
  Subject subject_of(Token verb) const {
    Token at = verb;
    for (int step = 0; step < kClimb; ++step) {
      if (is_passive(at)) return at == verb || a_.dep[at] == Dep::conj ? agent_of(at) : Subject{};
      const Token own = tree_.subject(at);
      if (own != kNone) return phrase(own);
      const Token head = a_.head[at];
      if (head == at) return {};
      switch (a_.dep[at]) {
        case Dep::xcomp:
        case Dep::ccomp:
        case Dep::conj:
        case Dep::advcl:
        case Dep::pcomp:
        case Dep::prep:
        case Dep::dep:
          if (a_.dep[at] == Dep::xcomp) {
            const Token object = tree_.object(head);
            if (object != kNone && tree_.has_to(at) && object < at) return phrase(object);
          }
          at = head;
          continue;
        case Dep::acl:
        case Dep::relcl:
          return tree_.is_verb(head) ? subject_of_head(head) : antecedent(head, at);
        default:
          return {};
      }
    }
    return {};
  }
  Subject subject_of_head(Token head) const {
    const Token own = tree_.subject(head);
    return own == kNone ? Subject{} : phrase(own);
  }

  bool is_passive(Token verb) const {
    if (tree_.marked_passive(verb)) return true;
    return a_.tag[verb] == "VBN" && tree_.subject(verb) == kNone &&
           (a_.dep[verb] == Dep::acl || tree_.agent(verb) != kNone);
  }
  Subject agent_of(Token verb) const {
    const Token by = tree_.agent(verb);
    const Token object = by == kNone ? kNone : tree_.child(by, {Dep::pobj});
    return object == kNone ? Subject{} : phrase(object);
  }

  // ------------------------------------------------------------------------------------------ cue
  /// The verb group around `verb`: auxiliaries, negation and adverbs after the subject, particles and adverbs right
  /// behind.
  TokenSpan verb_group(Token verb) const {
    TokenSpan group{verb, verb + 1};
    const auto left = tree_.children(verb);
    for (const Token* c = left.end(); c != left.begin();) {
      --c;
      if (*c > verb) continue;
      const bool belongs =
          a_.dep[*c] == Dep::aux || a_.dep[*c] == Dep::auxpass || a_.dep[*c] == Dep::neg || a_.dep[*c] == Dep::advmod;
      if (!belongs || a_.right_edge[*c] + 1 != group.begin || a_.tag[*c] == "TO" || a_.tag[*c] == "WRB") break;
      group.begin = a_.left_edge[*c];
    }
    for (const Token c : left) {
      if (c < verb || c != group.end) continue;
      if (a_.dep[c] == Dep::prt || (a_.dep[c] == Dep::advmod && a_.left_edge[c] == c && a_.right_edge[c] == c))
        group.end = c + 1;
    }
    return group;
  }

  /// "went on to say": the verbs of aspect above an infinitive or gerund belong to its cue.
  TokenSpan with_aspect(Token verb, TokenSpan group) const {
    Token at = verb;
    for (int step = 0; step < kClimb; ++step) {
      if (a_.dep[at] != Dep::xcomp && !(a_.dep[at] == Dep::advcl && tree_.has_to(at))) break;
      const Token head = a_.head[at];
      if (head >= at || !lexicon_.aspect_verbs.contains(a_.lemma[head]) || at - head > 5) break;
      group.begin = std::min(group.begin, verb_group(head).begin);
      at = head;
    }
    return group;
  }

  /// "said in a statement", "wrote on Twitter": a short adjunct right behind that names what carries the words.
  TokenSpan with_carrier(Token verb, TokenSpan group) const {
    for (const Token c : tree_.children(verb)) {
      if (a_.dep[c] != Dep::prep || c != group.end || a_.right_edge[c] - c > 4) continue;
      const Token object = tree_.child(c, {Dep::pobj});
      if (object == kNone || !lexicon_.carrier_nouns.contains(lower(object))) continue;
      group.end = object + 1;
    }
    return group;
  }
  std::string lower(Token i) const {
    std::string out(a_.lemma[i]);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }

  // ------------------------------------------------------------------------------------------ verbs
  void verb(Token v) {
    if (a_.norm[v] == "according") return according(v);
    const auto found = lexicon_.verbs.find(a_.lemma[v]);
    const auto [phrase_row, word] = phrase_at(v);
    if (found == lexicon_.verbs.end() && phrase_row == nullptr) return;
    const CueRow& row = phrase_row != nullptr ? *phrase_row : found->second;
    Construction c;
    c.head = TokenIndex(v);
    c.row = &row;
    c.cue = with_carrier(v, with_aspect(v, verb_group(v)));
    if (phrase_row != nullptr) c.cue.end = std::max(c.cue.end, word + 1);
    phrase_word_ = word;
    c.negated = tree_.child(v, {Dep::neg}) != kNone;
    set_addressee(v, c);
    const Subject subject = subject_of(v);
    const bool expletive = subject && a_.norm[subject.head] == "it" && (row.raises || is_passive(v));
    if (subject && !expletive) set_source(c, subject);
    if (!fill_clause(v, row, c) && !fill_raised(v, row, c) && !fill_objects(v, row, c)) {
      if (row.of(Frame::quote) <= 0) return;
      c.frame = Frame::quote;
      c.share = row.of(Frame::quote);
    }
    finish(c, v);
  }

  /// "made clear", "laid out": a row whose further word stands below the verb, close behind it.
  std::pair<const CueRow*, Token> phrase_at(Token v) const {
    const auto rows = lexicon_.phrases.find(a_.lemma[v]);
    if (rows == lexicon_.phrases.end()) return {nullptr, kNone};
    for (const Token child : tree_.children(v)) {
      if (child < v || child > v + 4) continue;
      const auto row = rows->second.find(a_.norm[child]);
      if (row != rows->second.end()) return {&row->second, child};
    }
    if (v + 1 < a_.size()) {  // right behind the verb the parser's opinion does not matter
      const auto row = rows->second.find(a_.norm[v + 1]);
      if (row != rows->second.end()) return {&row->second, v + 1};
    }
    return {nullptr, kNone};
  }

  void set_addressee(Token v, Construction& c) const {
    if (!lexicon_.ask_object.contains(a_.lemma[v])) {
      for (const Token p : tree_.children(v)) {
        if (p > v && (a_.dep[p] == Dep::prep || a_.dep[p] == Dep::dative) && a_.norm[p] == "to") {
          const Token object = tree_.child(p, {Dep::pobj});
          if (object != kNone) c.addressees = with_conjuncts(object);
        }
      }
      return;
    }
    const Token object = tree_.child(v, {Dep::dative, Dep::dobj, Dep::nsubjpass});
    if (object != kNone && a_.pos[object] != Pos::adp) c.addressees = with_conjuncts(object);
  }

  void set_source(Construction& c, Subject subject) const {
    c.source = subject.span;
    c.source_head = TokenIndex(subject.head);
  }

  /// The finite or infinitive clause that is said.
  bool fill_clause(Token v, const CueRow& row, Construction& c) const {
    if (a_.dep[v] == Dep::parataxis && a_.head[v] != v && row.of(Frame::quote) > 0) {
      c.frame = Frame::quote;
      c.share = row.of(Frame::quote);
      const TokenSpan own = tree_.extent(v), whole = tree_.extent(a_.head[v]);
      c.clause = own;
      add_around(c.content, whole, own);
      return true;
    }
    Token clause = kNone;
    Frame frame = Frame::that;
    float share = 0;
    const auto consider = [&](Token child) {
      const Frame here = child == phrase_word_ ? Frame::preposition : frame_of(child, v);
      if (here == Frame::preposition || row.of(here) <= share) return;
      clause = child;
      frame = here;
      share = row.of(here);
    };
    for (const Token child : tree_.children(v)) consider(child);
    if (phrase_word_ != kNone) {
      for (const Token child : tree_.children(phrase_word_)) consider(child);
    }
    if (clause == kNone) return false;
    c.frame = frame;
    c.share = share;
    TokenSpan span = tree_.extent(clause);
    if (frame == Frame::infinitive) {
      widen_by_object(v, clause, row, span);
      widen_by_stray_object(v, span);
    }
    if (frame == Frame::infinitive && is_passive(v) && raise_subject(v, c)) {
      c.share = std::max(c.share, row.of(Frame::passive));
    } else if (frame == Frame::infinitive && row.raises) {
      raise_subject(v, c);
    }
    add_around(c.content, span, v_clause(v, c, span));
    return true;
  }

  /// Which frame a clause below `v` fills; `preposition` stands for none.
  Frame frame_of(Token child, Token v) const {
    const bool late_subject = a_.dep[child] == Dep::csubj && child > v;  // "made clear that ..."
    if (a_.dep[child] != Dep::ccomp && a_.dep[child] != Dep::xcomp && !late_subject) return Frame::preposition;
    if (a_.dep[child] == Dep::ccomp && child < v) return Frame::quote;
    if (tree_.has_mark(child, {"whether", "if"}) || tree_.starts_with_wh(child)) return Frame::question;
    if (tree_.has_to(child)) return Frame::infinitive;
    if (a_.tag[child] == "VBG" && tree_.child(child, {Dep::aux}) == kNone) return Frame::gerund;
    if (a_.dep[child] == Dep::xcomp) return tree_.is_verb(child) ? Frame::preposition : Frame::as;
    return Frame::that;
  }

  /// "urged Russia to withdraw": who is to act belongs to what was urged.
  void widen_by_object(Token v, Token clause, const CueRow& row, TokenSpan& span) const {
    const Token object = tree_.child(v, {Dep::dobj});
    if (object == kNone || object > clause || row.of(Frame::object) <= 0) return;
    span.begin = std::min(span.begin, a_.left_edge[object]);
  }

  /// "to de-escalate tensions", taken apart by the parser: an object right behind the infinitive is the infinitive's.
  void widen_by_stray_object(Token v, TokenSpan& span) const {
    for (const Token child : tree_.children(v)) {
      if (child > v && a_.dep[child] == Dep::dobj && a_.left_edge[child] == span.end)
        span.end = a_.right_edge[child] + 1;
    }
  }

  /// The subject of a passive or of "seem" is part of what is said: "is expected to win", "seems to hesitate".
  bool raise_subject(Token v, Construction& c) const {
    const Token subject = tree_.child(v, {Dep::nsubjpass, Dep::nsubj});
    c.source = {};
    c.source_head = {};
    if (is_passive(v)) {
      if (const Subject agent = agent_of(v)) set_source(c, agent);
    }
    if (subject == kNone || a_.norm[subject] == "it" || a_.norm[subject] == "there") return false;
    c.content.push_back(tree_.extent(subject));
    return true;
  }

  /// "seems unwilling", "was called a farce", "was criticised for it".
  bool fill_raised(Token v, const CueRow& row, Construction& c) const {
    const bool passive = is_passive(v) && row.of(Frame::passive) > 0;
    if (!passive && !row.raises) return false;
    const TokenSpan filler = complement_of(v, row);
    if (row.raises && filler.empty()) return false;
    c.frame = passive ? Frame::passive : Frame::as;
    c.share = passive ? row.of(Frame::passive) : row.of(Frame::as);
    if (!raise_subject(v, c) && filler.empty()) return false;
    if (!filler.empty()) c.content.push_back(filler);
    std::sort(c.content.begin(), c.content.end());
    return true;
  }

  /// What an object is called, or the prepositional phrases that the row takes, as one span; empty: none.
  TokenSpan complement_of(Token v, const CueRow& row) const {
    TokenSpan out;
    for (const Token child : tree_.children(v)) {
      if (child < v) continue;
      const bool is_as = calls(child) || a_.dep[child] == Dep::attr;
      const bool taken =
          is_as ? row.of(Frame::as) > 0 : a_.dep[child] == Dep::prep && row.preposition(a_.norm[child]) > 0;
      if (!taken) continue;
      const TokenSpan span = tree_.extent(child);
      out = out.empty() ? span : TokenSpan{std::min(out.begin, span.begin), std::max(out.end, span.end)};
    }
    return out;
  }

  /// Whether a child says what the object is called: "a farce", "as a farce".
  bool calls(Token child) const {
    return a_.dep[child] == Dep::oprd || a_.dep[child] == Dep::acomp ||
           (a_.dep[child] == Dep::prep && a_.norm[child] == "as");
  }

  /// "criticised the plan", "called the talks good", "accused X of Y", "called for calm".
  bool fill_objects(Token v, const CueRow& row, Construction& c) const {
    const Token object = tree_.child(v, {Dep::dobj});
    const bool takes_object = object != kNone && row.of(Frame::object) > 0;
    TokenSpan span = takes_object && object > v ? tree_.extent(object) : TokenSpan{};
    const bool fronted = takes_object && object < v;  // "what he called a farce"
    float share = takes_object ? row.of(Frame::object) : 0;
    c.frame = Frame::object;
    for (const Token child : tree_.children(v)) {
      if (child < v) continue;
      const bool is_as = calls(child);
      const float here = is_as ? row.of(Frame::as) : a_.dep[child] == Dep::prep ? row.preposition(a_.norm[child]) : 0;
      if (here <= 0) continue;
      TokenSpan more = tree_.extent(child);
      if (!is_as && span.empty() && !fronted) {
        const Token filler = tree_.child(child, {Dep::pobj, Dep::pcomp});
        if (filler == kNone) continue;
        if (object != kNone && !is_pronoun_object(object)) continue;
        more = tree_.extent(filler);
        if (child == c.cue.end) c.cue.end = child + 1;
        c.frame = Frame::preposition;
      }
      span = span.empty() ? more : TokenSpan{std::min(span.begin, more.begin), std::max(span.end, more.end)};
      share = std::max(share, here);
    }
    if (span.empty() && !fronted) return false;
    c.share = share;
    if (fronted) {
      TokenSpan piece = tree_.extent(object);
      if (!c.source.empty() && piece.overlaps(c.source)) piece.end = c.source.begin;
      if (!piece.empty()) c.content.push_back(piece);
    }
    if (!span.empty()) add_around(c.content, span, v_clause(v, c, span));
    return !c.content.empty();
  }
  bool is_pronoun_object(Token object) const { return a_.pos[object] == Pos::pron || a_.pos[object] == Pos::propn; }

  /// Source, cue and the adjuncts between them and the content: what interrupts a content on both sides.
  TokenSpan v_clause(Token v, const Construction& c, TokenSpan content) const {
    TokenSpan clause = c.cue;
    if (!c.source.empty() && !c.source.overlaps(content)) {
      clause.begin = std::min(clause.begin, c.source.begin);
      clause.end = std::max(clause.end, c.source.end);
    }
    for (const Token child : tree_.children(v)) {
      const TokenSpan span = tree_.extent(child);
      if (a_.dep[child] == Dep::punct || span.overlaps(content)) continue;
      if (clause.end <= content.begin && span.end > content.begin) continue;  // behind the content: interrupts nothing
      if (child > v && a_.left_edge[child] <= clause.end + 1)
        clause.end = std::max(clause.end, a_.right_edge[child] + 1);
    }
    return clause;
  }

  /// `whole` without `hole`.
  static void add_around(std::vector<TokenSpan>& out, TokenSpan whole, TokenSpan hole) {
    if (!whole.overlaps(hole)) {
      out.push_back(whole);
      return;
    }
    if (whole.begin < hole.begin) out.push_back({whole.begin, hole.begin});
    if (hole.end < whole.end) out.push_back({hole.end, whole.end});
  }

  void finish(Construction& c, Token v) {
    if (c.clause.empty()) {
      c.clause = c.cue;
      if (!c.source.empty() && c.source.begin <= c.cue.end + 3 && c.cue.begin <= c.source.end + 3) {
        c.clause.begin = std::min(c.clause.begin, c.source.begin);
        c.clause.end = std::max(c.clause.end, c.source.end);
      }
      if (!c.content.empty()) c.clause = v_clause(v, c, c.content.back());
    }
    std::sort(c.content.begin(), c.content.end());
    c.share = weighed(c, v);
    set_sources(c);
    set_adjuncts(c, v);
    out_.push_back(std::move(c));
  }

  /// Whom the source's words name: its head with conjuncts; for a relative pronoun the noun that its clause describes.
  void set_sources(Construction& c) const {
    if (!c.source_head) return;
    Token head = c.source_head.value;
    if (const std::string_view tag = a_.tag[head]; tag == "WP" || tag == "WDT") {
      Token at = a_.head[head];
      for (int step = 0; step < kClimb && a_.dep[at] != Dep::relcl && a_.head[at] != at; ++step) at = a_.head[at];
      if (a_.dep[at] == Dep::relcl) head = a_.head[at];
    }
    c.sources = with_conjuncts(head);
  }
  std::vector<TokenIndex> with_conjuncts(Token head) const {
    std::vector<TokenIndex> out{TokenIndex(head)};
    for (Token at = tree_.conjunct(head); at != kNone && out.size() < 8; at = tree_.conjunct(at)) out.emplace_back(at);
    return out;
  }
  void set_adjuncts(Construction& c, Token v) const {
    for (const Token child : tree_.children(v)) {
      const Dep dep = a_.dep[child];
      if (dep != Dep::npadvmod && dep != Dep::prep && dep != Dep::advmod && dep != Dep::advcl) continue;
      const TokenSpan span = tree_.extent(child);
      const bool said =
          std::any_of(c.content.begin(), c.content.end(), [&](TokenSpan piece) { return piece.overlaps(span); });
      if (!said && c.adjuncts.size() < 8) c.adjuncts.push_back(span);
    }
  }

  /// The share shifted by what surrounds the construction.
  float weighed(const Construction& c, Token v) const {
    const ContextWeights& weight = lexicon_.context;
    const float share = std::clamp(c.share, 0.01F, 0.99F);
    float odds = std::log(share / (1 - share));
    if (!c.content.empty()) {
      Token words = 0;
      for (const TokenSpan piece : c.content) words += piece.size();
      if (words <= 3) odds += weight.brief;
      if (words >= 9) odds += weight.ample;
    }
    const Dep dep = a_.dep[v];
    if (dep == Dep::relcl || dep == Dep::acl) odds += weight.relative;
    if (a_.tag[v] == "VB" || dep == Dep::pcomp) odds += weight.nonfinite;
    if (a_.tag[v] == "VBD") odds += weight.past;
    if (!c.source_head) {
      odds += weight.nameless;
    } else {
      const Token source = c.source_head.value;
      const std::string_view word = a_.norm[source];
      if (word == "i" || word == "we") odds += weight.first_person;
      if (word == "you") odds += weight.second_person;
      if (a_.ent_type[source] == "PERSON") odds += weight.person;
    }
    return 1 / (1 + std::exp(-odds));
  }

  // ------------------------------------------------------------------------------------------ according to
  void according(Token v) {
    const Token to = tree_.child(v, {Dep::prep});
    const Token object = to == kNone ? kNone : tree_.child(to, {Dep::pobj});
    if (object == kNone) return;
    Construction c;
    c.head = TokenIndex(v);
    c.share = lexicon_.according;
    c.cue = {v, to + 1};
    set_source(c, phrase(object));
    c.clause = {v, a_.right_edge[object] + 1};
    c.frame = Frame::that;
    Token host = a_.head[v];
    TokenSpan whole = tree_.extent(host);
    if (!tree_.is_verb(host)) whole = sentence_around(v, whole);
    add_around(c.content, whole, c.clause);
    set_sources(c);
    out_.push_back(std::move(c));
  }

  TokenSpan sentence_around(Token at, TokenSpan otherwise) const {
    const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), at,
                                        [](Token token, TokenSpan sentence) { return token < sentence.begin; });
    if (after == sentences_.begin() || !(after - 1)->contains(at)) return otherwise;
    return *(after - 1);
  }

  // ------------------------------------------------------------------------------------------ a name and a colon
  /// "Marsh: We are ready." at the start of a line, as headlines and transcripts have it: all to the line's end is
  /// said.
  void colon(Token i) {
    Token begin = i;
    bool named = false;
    while (begin > 0 && i - begin < 7 && a_.is_space[begin - 1] == 0) {
      --begin;
      const bool part = a_.pos[begin] == Pos::propn || a_.pos[begin] == Pos::punct || a_.word(begin).starts_with('@');
      if (!part) return;
      named = named || a_.ent_type[begin] == "PERSON" || a_.ent_type[begin] == "ORG" || is_capitals(a_.word(begin));
    }
    const bool line_start = begin == 0 || a_.word(begin - 1).find('\n') != std::string_view::npos;
    if (!named || !line_start || a_.pos[begin] != Pos::propn) return;
    Token end = i + 1;
    while (end < a_.size() && !(a_.is_space[end] != 0 && a_.word(end).find('\n') != std::string_view::npos)) ++end;
    if (end < i + 4) return;
    Construction c;
    c.head = TokenIndex(i);
    c.frame = Frame::quote;
    c.share = lexicon_.colon;
    c.cue = {i, i + 1};
    c.source = {begin, i};
    c.source_head = TokenIndex(i - 1);
    c.sources = {c.source_head};
    c.clause = {begin, i + 1};
    c.content = {{i + 1, end}};
    out_.push_back(std::move(c));
  }
  static bool is_capitals(std::string_view word) {
    return word.size() > 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // ------------------------------------------------------------------------------------------ nouns and adjectives
  void noun(Token n) {
    const auto found = lexicon_.nouns.find(a_.lemma[n]);
    if (found == lexicon_.nouns.end()) return;
    const CueRow& row = found->second;
    Construction c;
    c.head = TokenIndex(n);
    c.row = &row;
    c.cue = {n, n + 1};
    for (const Token child : tree_.children(n)) {
      if (child < n) continue;
      float share = 0;
      TokenSpan span = tree_.extent(child);
      Frame frame = Frame::that;
      Token after = n + 1;
      if (a_.dep[child] == Dep::acl || a_.dep[child] == Dep::ccomp || a_.dep[child] == Dep::relcl) {
        frame = tree_.has_to(child) ? Frame::infinitive : Frame::that;
        if (frame == Frame::that && !tree_.has_mark(child, {"that"})) continue;
        share = std::max(row.of(frame), frame == Frame::that ? row.of(Frame::infinitive) : 0.0F);
      } else if (a_.dep[child] == Dep::prep) {
        const Token filler = tree_.child(child, {Dep::pobj, Dep::pcomp});
        if (filler == kNone) continue;
        share = row.preposition(a_.norm[child]);
        span = tree_.extent(filler);
        frame = Frame::preposition;
        after = child + 1;
      }
      if (share <= c.share) continue;
      c.share = share;
      c.frame = frame;
      c.content = {span};
      c.cue.end = frame == Frame::preposition ? std::max(after, n + 1) : n + 1;
    }
    if (c.content.empty()) return;
    noun_source(n, c);
    finish(c, n);
  }

  void noun_source(Token n, Construction& c) const {
    const Token owner = tree_.child(n, {Dep::poss});
    if (owner != kNone) {
      const Token mark = tree_.child(owner, {Dep::case_});
      set_source(c, phrase(owner));
      c.cue.begin = a_.right_edge[owner] + 1;
      if (mark != kNone) {
        c.source.end = mark;
        c.cue.begin = mark;
      }
      return;
    }
    c.cue.begin = a_.left_edge[n] <= n ? a_.left_edge[n] : n;
    const Token verb = a_.head[n];
    if (a_.dep[n] != Dep::dobj || !lexicon_.carrier_verbs.contains(a_.lemma[verb]) || verb > n) return;
    c.cue.begin = verb_group(verb).begin;
    if (const Subject subject = subject_of(verb)) set_source(c, subject);
  }

  void adjective(Token j) {
    const auto found = lexicon_.adjectives.find(a_.lemma[j]);
    if (found == lexicon_.adjectives.end()) return;
    const CueRow& row = found->second;
    Construction c;
    c.head = TokenIndex(j);
    c.row = &row;
    const Token copula = a_.dep[j] == Dep::acomp ? a_.head[j] : kNone;
    c.cue = copula != kNone && copula < j ? TokenSpan{verb_group(copula).begin, j + 1} : TokenSpan{j, j + 1};
    for (const Token child : tree_.children(j)) {
      if (child < j) continue;
      float share = 0;
      TokenSpan span = tree_.extent(child);
      Frame frame = Frame::that;
      Token cue_end = j + 1;
      if (a_.dep[child] == Dep::ccomp || a_.dep[child] == Dep::xcomp) {
        frame = tree_.has_to(child) ? Frame::infinitive : Frame::that;
        share = row.of(frame);
      } else if (a_.dep[child] == Dep::prep) {
        const Token filler = tree_.child(child, {Dep::pobj, Dep::pcomp});
        if (filler == kNone) continue;
        share = row.preposition(a_.norm[child]);
        span = tree_.extent(filler);
        frame = Frame::preposition;
        cue_end = child + 1;
      }
      if (share <= c.share) continue;
      c.share = share;
      c.frame = frame;
      c.content = {span};
      c.cue.end = cue_end;
    }
    if (c.content.empty()) return;
    if (copula != kNone) {
      if (const Subject subject = subject_of(copula); subject && a_.norm[subject.head] != "it") set_source(c, subject);
      c.negated = tree_.child(copula, {Dep::neg}) != kNone;
    }
    finish(c, j);
  }

  /// "was allegedly there": the clause without the adverb.
  void adverb(Token d) {
    const auto found = lexicon_.adverbs.find(a_.norm[d]);
    const Token host = a_.head[d];
    if (found == lexicon_.adverbs.end() || a_.dep[d] != Dep::advmod || !tree_.is_verb(host)) return;
    Construction c;
    c.head = TokenIndex(d);
    c.row = &found->second;
    c.share = found->second.of(Frame::that);
    c.cue = {d, d + 1};
    c.clause = c.cue;
    add_around(c.content, tree_.extent(host), c.cue);
    if (!c.content.empty()) out_.push_back(std::move(c));
  }

  const Analysis& a_;
  Tree tree_;
  const std::vector<TokenSpan>& sentences_;
  const StatementLexicon::Tables& lexicon_;
  Token phrase_word_ = kNone;  // of the verb at hand
  std::vector<Construction> out_;
};

}  // namespace

std::vector<Construction> find_constructions(const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                                             const StatementLexicon::Tables& lexicon) {
  return Finder(analysis, sentences, lexicon).run();
}

}  // namespace demarche::statements
