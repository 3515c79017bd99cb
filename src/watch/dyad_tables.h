// Dyads out of derived tables: the happenings between two sides without the rows of all others.
#pragma once
#include <array>
#include <vector>

#include "archive/database.h"
#include "watch/dyad.h"

namespace demarche::watch {

/// Each side with its pages; part of write_derived.
void write_sides(archive::Database& tables, const Rows& rows, const Sides& sides);
/// The happenings by pair of sides; part of write_derived.
void write_pairs(archive::Database& tables, const Rows& rows, const Sides& sides, const Happenings& happenings);

/// What dyad_input gives of the scene that the tables were derived from; `sides` are ascending. Cost: that of the pages
/// of both sides and of the happenings between them. An Error is that of damaged tables.
Result<DyadInput> read_dyad(archive::Database& tables, const Rules& rules,
                            const std::array<std::vector<Side>, 2>& sides);

}  // namespace demarche::watch
