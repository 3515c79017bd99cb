// Which commitment answers which: refusals, promises and offers that meet a demand, and promises that take up an offer.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/events/sides.h"

namespace demarche::commitments {

/// Sets `answers` of commitments in text order: to the nearest one before it that was put to the answering side (or to
/// nobody by name) by another side, over a deed of the same type. Looks back over a bounded number of commitments.
void link_answers(std::vector<Commitment>& commitments, const std::vector<Event>& events,
                  const events::SideFinder& sides);

}  // namespace demarche::commitments
