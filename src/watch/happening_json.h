// A happening as JSON, with the sentence it stands in.
#pragma once
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "demarche/archive.h"
#include "watch/scene.h"
#include "watch/told_happening.h"

namespace demarche::watch {

/// Where the event stands; a failure of the archive leaves the sentence out.
Source event_source(Archive& archive, const Rows& rows, const EventRow& event);

/// An object: id, type, mode, from, to, known, scheduled, by, to_whom, origins, claimed, anonymous, denied, goldstein,
/// and the source of its first report.
void write_happening(JsonWriter& json, Archive& archive, const ToldHappening& happening);
void write_happening(JsonWriter& json, Archive& archive, const Scene& scene, std::uint32_t happening);

}  // namespace demarche::watch
