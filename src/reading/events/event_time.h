// When a deed took or is to take place, and where, from the expressions in its clause.
#pragma once
#include <vector>

#include "demarche/record.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// The time expression of the clause that is nearest to the trigger and in no clause below it; durations and sets do
/// not date. Without one: basis `none`, and for what has happened the published day as the last possible day.
When time_of(const Proposition& proposition, const statements::Context& context, Modality modality);

/// Is a deed that happened told as history: its own phrase ("invaded in 1991", "the 1991 war") dates it over a year
/// before the page?
bool is_history(const Proposition& proposition, const statements::Context& context);

/// Tokens that stand inside a longer name ("Europe" in an organisation's name): no places of their own.
std::vector<bool> tokens_in_names(const statements::Context& context);

/// Locative phrases whose head is a named place. Coordinates are left open.
std::vector<Place> places_of(const Proposition& proposition, const statements::Context& context,
                             const std::vector<bool>& in_names);

}  // namespace demarche::events
