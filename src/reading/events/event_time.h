// When a deed took or is to take place, from the expressions that are its own.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "demarche/record.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// The times of a page's deeds, for one thread. Holds on to the context; const and cheap to ask, made once a page in
/// time linear in its arguments.
class EventTimes {
 public:
  explicit EventTimes(const statements::Context& context);

  /// The time expression that the deed's own clause or noun phrase has; of several the nearest to the trigger. What a
  /// clause below or another noun is dated by is theirs. "Since", "until", "by", "before", "after" and pairs ("between
  /// X and Y", "X to Y": value "X/Y") give the interval they mean; "the past two weeks" counts from the published day,
  /// and is `inferred`, as is the time that a noun has from its verb ("talks opened on Monday") and a verb from the one
  /// before it ("On Monday X bombed ... and arrested ..."). A length alone dates nothing. Of a deed that happened the
  /// published day is the last possible one, always. Without any expression: basis `none`.
  When of(PropositionIndex at, Modality modality) const;

 private:
  struct Use {  // a time expression that is an argument of a proposition
    std::uint32_t time;
    std::uint32_t proposition;
  };
  enum class Bond : std::uint8_t { none, loose, own };

  void note(ByteSpan words, std::uint32_t proposition);
  Bond bond(std::uint32_t time, PropositionIndex at) const;
  /// The index of the expression that dates the deed; the number of expressions where none does.
  std::uint32_t nearest(PropositionIndex at) const;
  std::uint32_t find_nearest(PropositionIndex at) const;
  bool shares_with_clause(PropositionIndex at) const;
  bool is_of_clause_above(std::uint32_t time, PropositionIndex at) const;
  When interval(std::uint32_t time, Modality modality) const;
  When pair(std::uint32_t time) const;
  std::string_view word_before(std::uint32_t time) const;

  const statements::Context& context_;
  std::vector<Use> uses_;   // ascending by time
  std::vector<Use> owned_;  // the same, ascending by proposition
  static constexpr std::uint32_t kUnasked = 0xffffffffU;
  mutable std::vector<std::uint32_t> nearest_;  // a proposition -> its expression; conjuncts ask for that of the first
};

/// Is a deed that happened told as history: its own phrase ("invaded in 1991", "the 1991 war") dates it over a year
/// before the page?
bool is_history(const Proposition& proposition, const statements::Context& context);

}  // namespace demarche::events
