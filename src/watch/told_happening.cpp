#include "watch/told_happening.h"

#include <algorithm>

#include "watch/scene.h"

namespace demarche::watch {

std::vector<std::string> actor_names(const Rows& rows, const std::vector<Row>& actors) {
  std::vector<std::string> out;
  for (const Row actor : actors) {
    const std::string& name = rows.actors[actor].name;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

ToldHappening told(const Rows& rows, const Happening& happening) {
  ToldHappening out;
  out.id = happening.id, out.type = happening.type, out.mode = happening.mode;
  out.days = happening.days, out.known = happening.known;
  out.scheduled = happening.scheduled, out.claimed = happening.claimed, out.anonymous = happening.anonymous;
  out.denied = !happening.denials.empty();
  out.by = actor_names(rows, happening.by), out.to = actor_names(rows, happening.to);
  out.origins = independent_origins(rows, happening);
  out.goldstein = happening.goldstein;
  out.first = place_of(rows, rows.events[happening.first]);
  return out;
}

}  // namespace demarche::watch
