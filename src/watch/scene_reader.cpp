#include "watch/scene_reader.h"

#include <algorithm>

namespace demarche::watch {

Result<KnownScene> read_scene(Archive& archive, const SceneQuery& query) {
  const auto rules = Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  RowQuery wanted;
  wanted.as_of = query.as_of;
  wanted.any_side = query.any_side;
  std::map<std::string, SidePick> picks;
  for (const std::string& name : query.names) {
    const auto pick = pick_side(archive, name);
    if (!pick) return pick.error();
    picks[name] = *pick;
    if (wanted.sides.size() < query.sides) wanted.sides.push_back(*pick);
  }
  auto rows = read_rows(archive, wanted);
  if (!rows) return rows.error();
  KnownScene out;
  out.scene = std::make_unique<Scene>(*std::move(rows), *rules);
  out.parties = std::make_unique<Parties>(*out.scene, picks);
  for (const PageRow& page : out.scene->rows.pages) out.last_page = std::max(out.last_page, page.day);
  return out;
}

}  // namespace demarche::watch
