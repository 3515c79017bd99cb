// Abstention: rows that name an act, but not well enough to count as an event in anybody's data.
#pragma once
#include <optional>

#include "demarche/record.h"
#include "reading/events/deeds.h"

namespace demarche::events {

/// Why the row gets no flat code although it has a type of its own; none where it gets one. An act of words
/// takes place between two, so both must be known; of a material deed one side says enough ("four were killed", "the
/// minister resigned"), and of a charge or a verdict the one charged, where the text names no court, of blame for a
/// deed or of an inquiry the one who blames or inquires, of an agreement to yield the one who yields. A row of less
/// confidence than `least` is unsure. ICEWS and
/// PETRARCH drop events of one side altogether.
std::optional<Abstained> abstention(const Event& row, PropositionIndex at, const Proposition& proposition,
                                    const DeedTable& deeds, float least);

}  // namespace demarche::events
