// The actors of pages as the archive knows them, each name looked up once.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/actor_time.h"
#include "archive/database.h"
#include "watch/rows.h"

namespace demarche::watch {

class ActorReader {
 public:
  ActorReader(archive::Database& database, Rows& rows) : database_(database), rows_(rows) {}

  /// Adds the actors of a reading to rows.actors; the first one's index. Their numbers are those of the record.
  Row add(std::int64_t reading, Row page);

 private:
  struct Known {
    std::string id, name;
    std::vector<archive::CodeTime> codes;
    std::vector<RoleRow> offices;
  };
  /// The archive's actor behind a page actor, if it is known who is meant. Older readings are not among the names that
  /// the archive counts: there the name alone decides, where it stands for one actor.
  std::int64_t actor_behind(std::int64_t reading, std::int64_t number, const std::string& kind,
                            const std::string& name_key);
  const Known& known(std::int64_t actor);
  void complete(ActorEntry& entry, std::int64_t actor, const std::string& day);

  archive::Database& database_;
  Rows& rows_;
  std::unordered_map<std::int64_t, Known> known_;
};

}  // namespace demarche::watch
