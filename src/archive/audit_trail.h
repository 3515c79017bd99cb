// The trail of what persons decided, with what each correction changed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/corrections.h"
#include "demarche/archive.h"

namespace demarche::archive {

struct TrailEntry {
  AuditRow row;
  std::optional<CorrectionRow> correction;
};

/// First entry first. `about`: only what concerns it, with what undoes that: the number of an entry, the beginning of a
/// row's id (four characters at least; as it is or was), of a commitment or event that a link joins, or an actor's id
/// or whole name. Empty: all.
Result<std::vector<TrailEntry>> audit_trail(Archive& archive, std::string_view about = {});

}  // namespace demarche::archive
