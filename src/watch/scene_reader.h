// A scene out of an archive: the pages that name some sides, as they were known, with what follows from them.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "watch/scene.h"

namespace demarche::watch {

/// Scene and parties belong together: the parties point into the scene.
struct KnownScene {
  std::unique_ptr<Scene> scene;
  std::unique_ptr<Parties> parties;
  Day last_page = kFirstDay;  // the last day on which one of its pages was published
};

struct SceneQuery {
  std::vector<std::string> names;  // as people call them: those that the parties must know
  std::size_t sides = 2;           // so many of the first names choose the pages
  bool any_side = false;           // pages that name one of these are enough
  std::string as_of;               // as in RowQuery
  bool machine_only = false;       // the same
  std::string coder = "ours";      // as in RowQuery
};

/// An Error is the archive's, or that of the rules.
Result<KnownScene> read_scene(Archive& archive, const SceneQuery& query);

/// Scenes of one query on many days, as a replay asks for them. Pages are read once; only where the archive holds
/// edited pages, which were another page before, is it asked anew for each day.
class SceneReplay {
 public:
  /// The archive must live as long; `query.as_of` is the last day that will be asked for, or empty.
  static Result<SceneReplay> start(Archive& archive, const SceneQuery& query);

  /// What was known on the day.
  Result<KnownScene> on(Day day) const;
  /// Whether several threads may ask for days at a time: the archive, which is for one, is not needed any more.
  bool is_shared() const { return !is_edited_; }
  /// All that the query gives.
  Result<KnownScene> all() const;

 private:
  SceneReplay(Archive& archive, SceneQuery query) : archive_(&archive), query_(std::move(query)) {}

  Archive* archive_;
  SceneQuery query_;
  Rules rules_;
  std::map<std::string, SidePick> picks_;
  Rows rows_;
  bool is_edited_ = false;
};

/// The rows of the pages published by that day: their tables are in the order of pages' days.
Rows published_by(const Rows& rows, Day day);

}  // namespace demarche::watch
