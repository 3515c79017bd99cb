// Commitments: events and statements that bind somebody to something, or ask it of somebody.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/events/events.h"

namespace demarche::commitments {

/// Threats, warnings, promises, offers, demands, refusals, appointments and predictions, in text order.
std::vector<Commitment> find_commitments(const statements::Context& context, const std::vector<Statement>& statements,
                                         const events::EventReading& events);

}  // namespace demarche::commitments
