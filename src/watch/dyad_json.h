// Two sides over time, as JSON.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "demarche/archive.h"
#include "watch/dyad.h"

namespace demarche::watch {

/// PLOVER's four classes in the order of QuadClass, as files name them.
inline constexpr std::array<std::string_view, 4> kQuadNames = {"verbal_cooperation", "material_cooperation",
                                                               "verbal_conflict", "material_conflict"};

/// "day", "week", "month".
std::string_view name_of(Period by);

/// One object: sides, by, gap, undated, periods, figures, changes.
std::string dyad_json(Archive& archive, const std::array<std::string, 2>& sides, Period by,
                      const Dyad& dyad);

}  // namespace demarche::watch
