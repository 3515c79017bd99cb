// PLOVER's four quad classes. The dialects of CAMEO have maps of their own: exchange/codebook.h.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "demarche/record.h"

namespace demarche::exchange {

enum class QuadClass : std::uint8_t { verbal_cooperation, material_cooperation, verbal_conflict, material_conflict };
inline constexpr std::array<std::string_view, 4> kQuadNames = {"verbal_cooperation", "material_cooperation",
                                                               "verbal_conflict", "material_conflict"};

QuadClass quad_class(EventType type);

/// Words, not deeds.
inline bool is_word(EventType type) {
  const QuadClass quad = quad_class(type);
  return quad == QuadClass::verbal_cooperation || quad == QuadClass::verbal_conflict;
}

}  // namespace demarche::exchange
