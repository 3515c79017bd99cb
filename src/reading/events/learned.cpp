#include "reading/events/learned.h"

#include <algorithm>
#include <array>

#include "reading/events/deed_links.h"
#include "reading/events/flat_code.h"
#include "reading/events/mentions_of_sentence.h"

namespace demarche::events {
namespace {

using pairs::kNoEvent;

// Shares that a change asks for; chosen on cross-validated readers (docs/results.md).
constexpr float kLikely = 0.2F;        // linear share of "some event" from which the encoder is asked
constexpr std::size_t kMostAsked = 3;  // of such pairs in a sentence
constexpr float kAdd = 0.75F;          // share of one type from which a row is made
constexpr float kJoin = 0.5F;          // the same where a row of that type lacks a side
constexpr float kMayJoin = 0.05F;      // linear share of that type from which the encoder is asked for it
constexpr float kRetype = 0.88F;       // share of another type from which a row changes its own
constexpr float kDrop = 0.88F;         // share of "no event" from which a row is dropped

bool both_sides_act(EventType type) {
  return type == EventType::consult || type == EventType::agree || type == EventType::cooperate;
}

/// CONCEDE and RETREAT are hard to tell apart and count as one where readers and rules are compared.
EventType root(EventType type) { return type == EventType::retreat ? EventType::concede : type; }

/// Most verbs have senses beside that of the event, so that a row counts only where a reader's likeliest type is its
/// own. Words of blame, praise, asking, threat and dismissal name the act themselves; what only a clause makes a demand
/// ("said", "suggested") does not. Of judged rows of newspaper articles on which the readers disagreed 31 of 38 were
/// right with such words, 23 of 58 with others (docs/results.md).
bool needs_agreement(EventType type, const Row* row) {
  switch (type) {
    case EventType::accuse:
    case EventType::support:
    case EventType::threaten:
    case EventType::sanction:
    case EventType::retreat:
      return false;
    case EventType::request:
      return row == nullptr || row->speech || row->claims;
    default:
      return true;
  }
}

struct Candidate {
  std::size_t source = 0, target = 0;  // of the sentence's actors
  pairs::Pair pair;
  pairs::Verdict verdict;

  float share(EventType type) const {
    const EventType other = type == EventType::retreat   ? EventType::concede
                            : type == EventType::concede ? EventType::retreat
                                                         : type;
    const float own = verdict.shares[pairs::at(type)];
    return other == type ? own : own + verdict.shares[pairs::at(other)];
  }
  float event() const { return 1 - verdict.shares[kNoEvent]; }
};

/// A deed of the rules that becomes a row with a flat code.
struct FlatDeed {
  PropositionIndex at;
  EventType code = EventType::agree;
};

class Asker {
 public:
  Asker(const statements::Context& context, const DeedTable& table, const pairs::PairReader& reader,
        pairs::PairReader::Scratch& scratch)
      : context_(context), table_(table), reader_(reader), scratch_(scratch) {}

  Learned run() {
    const auto& propositions = context_.propositions.propositions;
    std::size_t next = 0;  // propositions stand in the order of their heads
    for (const TokenSpan sentence : context_.sentences) {
      deeds_.clear();
      const std::size_t first = next;
      while (next < propositions.size() && propositions[next].head.value < sentence.end) ++next;
      for (std::size_t i = first; i < next; ++i) add_deed(PropositionIndex(i));
      read(sentence);
    }
    std::sort(out_.corrections.begin(), out_.corrections.end(),
              [](const Correction& a, const Correction& b) { return a.at < b.at; });
    std::sort(out_.opinions.begin(), out_.opinions.end(),
              [](const Opinion& a, const Opinion& b) { return a.at < b.at; });
    return std::move(out_);
  }

 private:
  void add_deed(PropositionIndex at) {
    const Deed& deed = table_[at];
    if (!deed.kept || !deed.type || deed.frame.embedded) return;
    if (const auto code = flat_code(*deed.type, deed.standing.modality, deed.standing.negated))
      deeds_.push_back({at, *code});
  }

  void read(TokenSpan sentence) {
    actors_of_sentence(context_, sentence, actors_);
    if (actors_.size() < 2) return;
    first_correction_ = out_.corrections.size();
    make_candidates(sentence);
    for (Candidate& candidate : candidates_)
      candidate.verdict =
          reader_.judge_fast(candidate.pair, sentence, context_.analysis, context_.propositions, scratch_);
    ask_encoder(sentence);
    check_deeds();
    add_rows(sentence);
  }

  void make_candidates(TokenSpan sentence) {
    candidates_.clear();
    for (std::size_t target = 0; target < actors_.size(); ++target)
      things_[target] = table_.sides().is_thing(actors_[target].actor, sentence);
    for (std::size_t source = 0; source < actors_.size(); ++source) {
      for (std::size_t target = 0; target < actors_.size(); ++target) {
        if (source == target || things_[target] || actors_[source].phrase.overlaps(actors_[target].phrase)) continue;
        const auto one_of_many = [&](std::size_t i) {
          return table_.sides().is_one_of_many(actors_[i].phrase.end - 1);
        };
        if (one_of_many(source) || one_of_many(target)) continue;
        Candidate candidate{source, target, {{actors_[source].phrase}, {actors_[target].phrase}}, {}};
        const bool ruled = std::any_of(deeds_.begin(), deeds_.end(),
                                       [&](const FlatDeed& deed) { return is_pair_of(candidate, deed); });
        // Between two of one state ("the senator", "the president") only the rules make rows.
        if (!ruled && table_.sides().same_side(actors_[source].actor, actors_[target].actor)) continue;
        candidates_.push_back(std::move(candidate));
      }
    }
  }

  /// Is it a pair of the rules' deed, either way round where both act?
  bool is_pair_of(const Candidate& candidate, const FlatDeed& deed) const {
    const Sides& sides = table_[deed.at].sides;
    const ActorIndex source = actors_[candidate.source].actor, target = actors_[candidate.target].actor;
    const auto has = [](const std::vector<ActorIndex>& side, ActorIndex actor) {
      return std::find(side.begin(), side.end(), actor) != side.end();
    };
    if (has(sides.actors, source) && has(sides.recipients, target)) return true;
    return both_sides_act(deed.code) && has(sides.actors, target) && has(sides.recipients, source);
  }

  /// What the linear reader leaves too little for is settled without the encoder.
  static constexpr float needed(float share) { return (share - pairs::kEncoderShare) / (1 - pairs::kEncoderShare); }

  bool could_add(const Candidate& candidate, TokenSpan sentence) const {
    if (candidate.event() < kLikely) return false;
    if (candidate.share(pairs::likeliest(candidate.verdict.shares)) < needed(kAdd)) return false;
    const PropositionIndex at = anchor(candidate, sentence);
    return at && !is_content(at) && can_be_told(EventType::agree, table_[at].standing);
  }

  /// Does the pair have the one side of a deed that lacks the other?
  bool could_fill(const Candidate& candidate, const FlatDeed& deed) const {
    const Sides& sides = table_[deed.at].sides;
    if (sides.actors.empty() == sides.recipients.empty()) return false;
    if (sides.recipients.empty() && is_refuted(deed.at, actors_[candidate.target].actor)) return false;
    return sides.recipients.empty() ? sides.actors == std::vector{actors_[candidate.source].actor}
                                    : sides.recipients == std::vector{actors_[candidate.target].actor};
  }
  /// Did the rules leave it out since praise and blame go to the doer?
  bool is_refuted(PropositionIndex at, ActorIndex recipient) const {
    const Row* row = table_[at].row;
    if (row == nullptr || !row->event) return false;
    const SideFinder& sides = table_.sides();
    const Proposition& proposition = context_.propositions[at];
    if (*row->event == EventType::support && sides.is_own_thing(proposition, recipient, table_[at].sides.actors))
      return true;
    return concerns_doer(*row) && sides.is_bystander(proposition, recipient, *row->event);
  }
  bool could_join(const Candidate& candidate) const {
    return std::any_of(deeds_.begin(), deeds_.end(), [&](const FlatDeed& deed) {
      return could_fill(candidate, deed) && candidate.share(deed.code) >= kMayJoin;
    });
  }

  void ask_encoder(TokenSpan sentence) {
    if (!reader_.has_encoder()) return;
    asked_.clear();
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const bool ruled = std::any_of(deeds_.begin(), deeds_.end(),
                                     [&](const FlatDeed& deed) { return is_pair_of(candidates_[i], deed); });
      if (ruled)
        reader_.add_encoder(candidates_[i].pair, sentence, context_.analysis, scratch_, candidates_[i].verdict);
      if (!ruled && (could_add(candidates_[i], sentence) || could_join(candidates_[i]))) asked_.push_back(i);
    }
    std::stable_sort(asked_.begin(), asked_.end(),
                     [&](std::size_t a, std::size_t b) { return candidates_[a].event() > candidates_[b].event(); });
    if (asked_.size() > kMostAsked) asked_.resize(kMostAsked);
    for (const std::size_t i : asked_)
      reader_.add_encoder(candidates_[i].pair, sentence, context_.analysis, scratch_, candidates_[i].verdict);
  }

  MadeBy made_by(const Candidate& candidate, float share) const { return {reader_.name_of(candidate.verdict), share}; }
  bool is_known(const Candidate& candidate) const { return !reader_.has_encoder() || candidate.verdict.by_encoder; }

  /// Rows of the rules that a reader contradicts, or whose missing side it finds. Nouns name the act itself.
  void check_deeds() {
    for (const FlatDeed& flat : deeds_) {
      const Deed& deed = table_[flat.at];
      const Candidate* own = nullptr;
      for (const Candidate& candidate : candidates_) {
        if (is_known(candidate) && is_pair_of(candidate, flat) &&
            (own == nullptr || candidate.share(flat.code) > own->share(flat.code)))
          own = &candidate;
      }
      if (own == nullptr) {
        if (deed.sides.actors.empty() || deed.sides.recipients.empty()) find_side(flat);
        continue;
      }
      const EventType best = pairs::likeliest(own->verdict.shares);
      const bool other = root(best) != root(flat.code);
      out_.opinions.push_back({flat.at, !other, own->share(flat.code) / std::max(own->event(), 0.01F)});
      const bool word_act = !deed.contents.empty() || !deed.conditions.empty();
      Correction change;
      change.at = flat.at;
      if (!word_act && own->verdict.shares[kNoEvent] >= kDrop) {
        change.dropped = true;
        change.made_by = made_by(*own, own->verdict.shares[kNoEvent]);
      } else if (!word_act && other && own->share(best) >= kRetype && deed.standing.modality == Modality::actual) {
        change.type = best;
        change.mode = reader_.mode_of(best, own->verdict);
        change.made_by = made_by(*own, own->share(best));
      } else if (other && needs_agreement(flat.code, deed.row) &&
                 context_.propositions[flat.at].kind == PredicateKind::verb) {
        change.doubted = true;
      } else {
        continue;
      }
      out_.corrections.push_back(std::move(change));
    }
  }

  /// The other party of a row that has one, where the readers see the same type between the two.
  void find_side(const FlatDeed& flat) {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_) {
      if (!is_known(candidate) || candidate.share(flat.code) < kJoin) continue;
      if (could_fill(candidate, flat) && (best == nullptr || candidate.share(flat.code) > best->share(flat.code)))
        best = &candidate;
    }
    if (best == nullptr) return;
    Correction change;
    change.at = flat.at;
    Sides found;
    found.actors.push_back(actors_[best->source].actor);
    found.recipients.push_back(actors_[best->target].actor);
    change.sides = std::move(found);
    change.made_by = made_by(*best, best->share(flat.code));
    out_.corrections.push_back(std::move(change));
  }

  bool is_told(const Candidate& candidate, EventType type) const {
    return std::any_of(deeds_.begin(), deeds_.end(), [&](const FlatDeed& flat) {
      if (is_pair_of(candidate, flat)) return true;
      const auto corrected = [&](const Correction& one) { return one.at == flat.at; };
      const auto first = out_.corrections.begin() + static_cast<std::ptrdiff_t>(first_correction_);
      return root(flat.code) == root(type) && std::any_of(first, out_.corrections.end(), corrected);
    });
  }

  /// The predicate that a learned row is anchored at.
  PropositionIndex anchor(const Candidate& candidate, TokenSpan sentence) const {
    return pairs::predicate_between(candidate.pair, sentence, context_.propositions);
  }

  /// What a word-act of the rules speaks of is its content: no row beside it.
  bool is_content(PropositionIndex at) const {
    const PropositionIndex act = table_[at].frame.act;
    return act && table_[act].kept;
  }

  /// What was only said, feared or denied is no deed, whatever its words.
  static bool can_be_told(EventType type, const Standing& standing) {
    switch (standing.modality) {
      case Modality::actual:
        return true;
      case Modality::scheduled:
      case Modality::promised:
      case Modality::threatened:
      case Modality::demanded:
        // The words are the act: a flat code of words may stand over a deed to come.
        return type == EventType::agree || type == EventType::threaten || type == EventType::request ||
               type == EventType::reject || type == EventType::concede;
      default:
        return false;
    }
  }

  void add_rows(TokenSpan sentence) {
    ranked_.clear();
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      if (!is_known(candidate)) continue;
      if (candidate.share(pairs::likeliest(candidate.verdict.shares)) >= kAdd) ranked_.push_back(i);
    }
    const auto share = [&](std::size_t i) {
      return candidates_[i].share(pairs::likeliest(candidates_[i].verdict.shares));
    };
    std::stable_sort(ranked_.begin(), ranked_.end(), [&](std::size_t a, std::size_t b) { return share(a) > share(b); });
    std::vector<EventType> made;
    for (const std::size_t i : ranked_) {
      const Candidate& candidate = candidates_[i];
      const EventType type = pairs::likeliest(candidate.verdict.shares);
      if (is_told(candidate, type)) continue;
      if (std::any_of(made.begin(), made.end(), [&](EventType one) { return root(one) == root(type); })) continue;
      const PropositionIndex at = anchor(candidate, sentence);
      if (!at || is_content(at) || table_.forbids(at, type) || !can_be_told(type, table_[at].standing)) continue;
      made.push_back(type);
      LearnedRow row;
      row.at = at;
      row.type = type;
      row.sides.actors.push_back(actors_[candidate.source].actor);
      row.sides.recipients.push_back(actors_[candidate.target].actor);
      row.mode = reader_.mode_of(type, candidate.verdict);
      row.made_by = made_by(candidate, share(i));
      out_.rows.push_back(std::move(row));
    }
  }

  const statements::Context& context_;
  const DeedTable& table_;
  const pairs::PairReader& reader_;
  pairs::PairReader::Scratch& scratch_;
  Learned out_;
  std::vector<FlatDeed> deeds_;             // of the sentence at hand
  std::vector<SentenceActor> actors_;       // of the sentence at hand
  std::array<bool, kMostActors> things_{};  // which of them are no recipients
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> asked_, ranked_;
  std::size_t first_correction_ = 0;  // of the sentence at hand
};

}  // namespace

Learned ask_readers(const statements::Context& context, const DeedTable& table, const pairs::PairReader& reader,
                    pairs::PairReader::Scratch& scratch) {
  return Asker(context, table, reader, scratch).run();
}

}  // namespace demarche::events
