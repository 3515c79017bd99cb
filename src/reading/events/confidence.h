// How sure a row of the rules is, and from where on it counts.
//
// Rules give no shares, so the figure is put together from what went wrong in judged rows of newspaper articles
// (docs/results.md): a start for every row, times a factor for each reason for doubt or trust. Of judged rows with .70
// and more five in six were right, of those below `kLeastCounted` two in five.
#pragma once
#include "demarche/record.h"
#include "reading/events/learned.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// A row of less gets no flat code.
constexpr float kLeastCounted = 0.61F;

/// The confidence, 0.1 to 0.95, of a row with a flat code. `opinion`: what a reader thought of its two sides; null:
/// none was asked.
float confidence_of_row(const Event& row, const Proposition& proposition, const statements::Context& context,
                        const Opinion* opinion);

}  // namespace demarche::events
