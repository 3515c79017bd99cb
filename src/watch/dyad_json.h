// Two sides over time, as JSON.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "demarche/archive.h"
#include "exchange/quad_class.h"
#include "watch/dyad.h"

namespace demarche::watch {

/// PLOVER's four classes in the order of QuadClass, as files name them.
using exchange::kQuadNames;

/// "day", "week", "month".
std::string_view name_of(Period by);

/// One object: sides, by, gap, undated, periods, figures, changes.
std::string dyad_json(Archive& archive, const std::array<std::string, 2>& sides, Period by, const Dyad& dyad);

}  // namespace demarche::watch
