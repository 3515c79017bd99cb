// The marks of one row: see marks.h.
#pragma once
#include "demarche/record.h"
#include "reading/events/deeds.h"
#include "reading/events/learned.h"
#include "reading/events/marks.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// The marks of a row with a flat code. `opinion`: what a reader thought of its two sides; null: none was asked.
/// Linear in the sentence's tokens.
Marks marks_of(const Event& row, PropositionIndex at, const statements::Context& context, const DeedTable& table,
               const Opinion* opinion, bool by_reader);

}  // namespace demarche::events
