// The flat code: what PLOVER, CAMEO and ICEWS exports give for a row, where the row is not only content or condition.
#pragma once
#include <optional>
#include <string>

#include "demarche/record.h"
#include "reading/events/rows.h"

namespace demarche::events {

/// After design and codebook: a scheduled or promised CONSULT, SUPPORT, COOPERATE or AID is AGREE, a promised RETREAT
/// or CONCEDE is CONCEDE, a threatened or planned deed of conflict THREATEN, a demanded one REQUEST; none for what is
/// denied, possible, unknown, conditional or counterfactual.
std::optional<EventType> flat_code(EventType type, Modality modality, bool negated);

/// The two digits of a type's root in CAMEO, as the CAMEO-PLOVER map of 2021 has them: "13" for THREATEN.
std::string root_code(EventType type);

/// The code's Goldstein value; a longer code falls back to its prefix. None for an empty or unknown code.
std::optional<double> goldstein_of(const std::string& code, const EventLexicon::Tables& tables);

}  // namespace demarche::events
