// Which words of a clause are a lower clause's, and which expressions name days.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "demarche/record.h"
#include "reading/statements/statements.h"
#include "reading/times/times.h"

namespace demarche::events {

/// A date or time of day that has a place on the calendar.
inline bool is_dated(const TimeExpression& time) {
  return (time.type == TimeType::date || time.type == TimeType::time) && !times::days_of(time).from.empty();
}

/// The first expression that ends after the words begin: the first that overlaps them, if one does.
inline std::vector<TimeExpression>::const_iterator first_time_at(const statements::Context& context, ByteSpan words) {
  return std::lower_bound(context.times.begin(), context.times.end(), words.begin,
                          [](const TimeExpression& time, std::uint32_t at) { return time.span.end <= at; });
}

/// Whether the words stand in a clause below: what they date or place is theirs. Act nouns among the arguments are no
/// clauses.
inline bool in_clause_below(const Proposition& proposition, const statements::Context& context, ByteSpan words) {
  return std::any_of(proposition.links.begin(), proposition.links.end(), [&](const Link& link) {
    if (link.inherited || link.span.empty() || link.kind == LinkKind::argument) return false;
    const ByteSpan clause = context.analysis.bytes(link.span);
    return clause.contains(words) && !clause.contains(context.analysis.span[proposition.head.at()]);
  });
}

}  // namespace demarche::events
