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
};

/// An Error is the archive's, or that of the rules.
Result<KnownScene> read_scene(Archive& archive, const SceneQuery& query);

}  // namespace demarche::watch
