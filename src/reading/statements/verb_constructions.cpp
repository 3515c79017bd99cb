// Constructions of cue verbs: "said that ...", "urged X to ...", "called it a farce", "is expected to ...".
#include <algorithm>

#include "reading/statements/construction_parts.h"

namespace demarche::statements {
namespace {

using Token = std::uint32_t;
constexpr Token kPhraseReach = 4;    // words from the verb to the further word of its phrase: "made it very clear"
constexpr Token kCarrierLength = 5;  // of "in a written statement"

TokenSpan joined(TokenSpan x, TokenSpan y) {
  return x.empty() ? y : TokenSpan{std::min(x.begin, y.begin), std::max(x.end, y.end)};
}

/// The frame that a clause below the verb fills; none for what is no clause and for bare infinitives.
std::optional<Frame> frame_of(const Part& part) {
  switch (part.kind) {
    case PartKind::leading_clause:
      return Frame::quote;
    case PartKind::finite_clause:
      return Frame::that;
    case PartKind::question:
      return Frame::question;
    case PartKind::infinitive:
      return Frame::infinitive;
    case PartKind::gerund:
      return Frame::gerund;
    case PartKind::small_clause:
      return Frame::as;
    default:
      return std::nullopt;
  }
}

/// Makes the construction of one verb.
class VerbReading {
 public:
  VerbReading(const Ground& ground, TokenIndex verb)
      : ground_(ground), a_(ground.analysis), valences_(ground.valences), verb_(verb) {}

  std::optional<Construction> run() {
    const std::string_view lemma = a_.lemma[verb_.value];
    const auto found = ground_.lexicon.verbs.find(lemma);
    const auto phrases = ground_.lexicon.phrases.find(lemma);
    if (found == ground_.lexicon.verbs.end() && phrases == ground_.lexicon.phrases.end()) return std::nullopt;
    parts_ = valences_.parts(verb_);
    if (phrases != ground_.lexicon.phrases.end()) find_phrase(phrases->second);
    if (row_ == nullptr) {
      if (found == ground_.lexicon.verbs.end()) return std::nullopt;
      row_ = &found->second;
    }
    passive_ = valences_.is_passive(verb_);
    c_.head = verb_;
    c_.row = row_;
    c_.negated = valences_.is_negated(verb_);
    set_cue();
    set_addressees();
    const Phrase doer = valences_.doer(verb_);
    const bool expletive = doer && a_.norm[doer.head.value] == "it" && (row_->raises || passive_);
    if (doer && !expletive) set_source(c_, doer);
    if (!fill_aside() && !fill_clause() && !fill_raised() && !fill_objects() && !wait_for_quote()) return std::nullopt;
    complete_construction(ground_, parts_, c_);
    return std::move(c_);
  }

 private:
  // ------------------------------------------------------------------------------------------ cue
  /// "made clear", "laid out": a row whose further word stands below the verb, close behind it. Right behind the verb
  /// the parser's opinion does not matter.
  void find_phrase(const CueTable& rows) {
    const auto take = [&](TokenIndex word) {
      const auto row = rows.find(a_.norm[word.value]);
      if (row == rows.end()) return;
      row_ = &row->second;
      further_word_ = word;
    };
    for (const Part& part : parts_) {
      if (part.head < verb_ || part.head.value > verb_.value + kPhraseReach) continue;
      if (row_ == nullptr) take(part.head);
    }
    if (row_ == nullptr && verb_.value + 1 < a_.size()) take(TokenIndex(verb_.value + 1));
  }

  void set_cue() {
    c_.cue = valences_.verb_group(verb_);
    // "went on to say": the verbs of aspect above an infinitive or gerund belong to its cue.
    for (const TokenIndex above : valences_.verbs_above(verb_)) {
      if (!ground_.lexicon.aspect_verbs.contains(a_.lemma[above.value])) break;
      c_.cue.begin = std::min(c_.cue.begin, valences_.verb_group(above).begin);
    }
    // "said in a statement", "wrote on Twitter": a short adjunct right behind that names what carries the words.
    for (const Part& part : parts_) {
      if (part.kind != PartKind::prepositional || part.marker.value != c_.cue.end || !part.filler) continue;
      if (part.span.end - part.marker.value > kCarrierLength) continue;
      if (ground_.lexicon.carrier_nouns.contains(lower(part.filler))) c_.cue.end = part.filler.value + 1;
    }
    if (further_word_) c_.cue.end = std::max(c_.cue.end, further_word_.value + 1);
  }
  std::string lower(TokenIndex word) const {
    std::string out(a_.lemma[word.value]);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }

  void set_addressees() {
    if (ground_.lexicon.ask_object.contains(a_.lemma[verb_.value])) {
      const auto asked = std::find_if(parts_.begin(), parts_.end(), [](const Part& part) {
        return part.kind == PartKind::recipient || part.kind == PartKind::object ||
               part.kind == PartKind::passive_subject;
      });
      if (asked != parts_.end() && !asked->marker) c_.addressees = valences_.named(asked->head);
      return;
    }
    for (const Part& part : parts_) {
      const bool phrase = part.kind == PartKind::prepositional || part.kind == PartKind::recipient;
      if (phrase && part.head > verb_ && part.filler && ground_.is_marked(part, "to"))
        c_.addressees = valences_.named(part.filler);
    }
  }

  // ------------------------------------------------------------------------------------------ clauses
  /// "It is, he thinks, over": the sentence around the clause.
  bool fill_aside() {
    const TokenSpan whole = valences_.interrupted(verb_);
    if (whole.empty() || row_->of(Frame::quote) <= 0) return false;
    c_.frame = Frame::quote;
    c_.share = row_->of(Frame::quote);
    c_.clause = valences_.extent(verb_);
    add_around(c_.content, whole, c_.clause);
    return true;
  }

  /// The finite or infinitive clause that is said.
  bool fill_clause() {
    Part clause;
    const auto consider = [&](const Part& part) {
      const std::optional<Frame> frame = part.head == further_word_ ? std::nullopt : frame_of(part);
      if (!frame || row_->of(*frame) <= c_.share) return;
      clause = part;
      c_.frame = *frame;
      c_.share = row_->of(*frame);
    };
    for (const Part& part : parts_) consider(part);
    if (further_word_) {
      for (const Part& part : valences_.parts(further_word_)) consider(part);
    }
    if (!clause.head) return false;
    TokenSpan span = clause.span;
    if (c_.frame == Frame::infinitive) {
      widen_by_objects(clause, span);
      if (passive_ && raise_subject()) {
        c_.share = std::max(c_.share, row_->of(Frame::passive));
      } else if (!passive_ && row_->raises) {
        raise_subject();
      }
    }
    add_around(c_.content, span, clause_beside(c_, parts_, span));
    return true;
  }

  /// "urged Russia to withdraw": who is to act belongs to what was urged. "to de-escalate tensions", taken apart by the
  /// parser: an object right behind the infinitive is the infinitive's.
  void widen_by_objects(const Part& clause, TokenSpan& span) const {
    const Part* object = ground_.first(parts_, PartKind::object);
    if (object != nullptr && object->head < clause.head && row_->of(Frame::object) > 0)
      span.begin = std::min(span.begin, object->span.begin);
    for (const Part& part : parts_) {
      if (part.kind == PartKind::object && part.head > verb_ && part.span.begin == span.end) span.end = part.span.end;
    }
  }

  /// The subject of a passive or of "seem" is part of what is said: "is expected to win", "seems to hesitate".
  bool raise_subject() {
    const auto subject = std::find_if(parts_.begin(), parts_.end(), [](const Part& part) {
      return part.kind == PartKind::subject || part.kind == PartKind::passive_subject;
    });
    set_source(c_, passive_ ? valences_.agent(verb_) : Phrase{});
    if (subject == parts_.end()) return false;
    const std::string_view word = a_.norm[subject->head.value];
    if (word == "it" || word == "there") return false;
    c_.content.push_back(subject->span);
    return true;
  }

  // ------------------------------------------------------------------------------------------ phrases
  /// "seems unwilling", "was called a farce", "was criticised for it".
  bool fill_raised() {
    const bool passive = passive_ && row_->of(Frame::passive) > 0;
    if (!passive && !row_->raises) return false;
    const TokenSpan filler = complement();
    if (row_->raises && filler.empty()) return false;
    c_.frame = passive ? Frame::passive : Frame::as;
    c_.share = row_->of(c_.frame);
    if (!raise_subject() && filler.empty()) return false;
    if (!filler.empty()) c_.content.push_back(filler);
    std::sort(c_.content.begin(), c_.content.end());
    return true;
  }

  /// What an object is called, or the prepositional phrases that the row takes, as one span; empty: none.
  TokenSpan complement() const {
    TokenSpan out;
    for (const Part& part : parts_) {
      if (part.head < verb_) continue;
      const float share = part.kind == PartKind::attribute ? row_->of(Frame::as) : share_of_phrase(part);
      if (share > 0) out = joined(out, part.span);
    }
    return out;
  }

  /// Whether a part says what the object is called: "a farce", "as a farce".
  bool names(const Part& part) const {
    return part.kind == PartKind::naming || (part.kind == PartKind::prepositional && ground_.is_marked(part, "as"));
  }
  float share_of_phrase(const Part& part) const {
    if (names(part)) return row_->of(Frame::as);
    return part.kind == PartKind::prepositional ? row_->preposition(a_.norm[part.marker.value]) : 0;
  }

  /// "criticised the plan", "called the talks good", "accused X of Y", "called for calm".
  bool fill_objects() {
    const Part* object = ground_.first(parts_, PartKind::object);
    const bool takes_object = object != nullptr && row_->of(Frame::object) > 0;
    const bool fronted = takes_object && object->head < verb_;  // "what he called a farce"
    TokenSpan span = takes_object && !fronted ? object->span : TokenSpan{};
    c_.share = takes_object ? row_->of(Frame::object) : 0;
    c_.frame = Frame::object;
    for (const Part& part : parts_) {
      const float share = share_of_phrase(part);
      if (part.head < verb_ || share <= 0) continue;
      TokenSpan more = part.span;
      if (!names(part) && span.empty() && !fronted) {
        if (!part.filler || (object != nullptr && !is_name_or_pronoun(object->head))) continue;
        more = valences_.extent(part.filler);
        if (part.marker.value == c_.cue.end) c_.cue.end = part.marker.value + 1;
        c_.frame = Frame::preposition;
      }
      span = joined(span, more);
      c_.share = std::max(c_.share, share);
    }
    if (span.empty() && !fronted) return false;
    if (fronted) {
      TokenSpan piece = object->span;
      if (!c_.source.empty() && piece.overlaps(c_.source)) piece.end = c_.source.begin;
      if (!piece.empty()) c_.content.push_back(piece);
    }
    if (!span.empty()) add_around(c_.content, span, clause_beside(c_, parts_, span));
    return !c_.content.empty();
  }
  bool is_name_or_pronoun(TokenIndex word) const {
    return a_.pos[word.value] == Pos::pron || a_.pos[word.value] == Pos::propn;
  }

  /// "He said:": what is said stands in a quotation that the parse does not reach.
  bool wait_for_quote() {
    c_.frame = Frame::quote;
    c_.share = row_->of(Frame::quote);
    return c_.share > 0;
  }

  const Ground& ground_;
  const Analysis& a_;
  const Valences& valences_;
  const TokenIndex verb_;
  const CueRow* row_ = nullptr;
  TokenIndex further_word_;  // of a phrase
  bool passive_ = false;
  Parts parts_;
  Construction c_;
};

}  // namespace

std::optional<Construction> verb_construction(const Ground& ground, TokenIndex verb) {
  if (ground.analysis.norm[verb.value] == "according") return according_construction(ground, verb);
  return VerbReading(ground, verb).run();
}

}  // namespace demarche::statements
