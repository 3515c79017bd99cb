#include "watch/scene.h"

#include <algorithm>
#include <set>

#include "archive/name_key.h"

namespace demarche::watch {
namespace {

constexpr double kUnnamed = 0.5;

bool is_called(const SidePick& pick, const ActorEntry& actor) {
  if (std::find(pick.ids.begin(), pick.ids.end(), actor.id) != pick.ids.end()) return true;
  if (!pick.code.empty()) return actor.code == pick.code;
  return !pick.words.empty() && archive::name_key(actor.name) == pick.words;
}

/// Of each text (copies are one) the earliest page's origin; the supporting rows' best confidence of each of these.
std::map<std::string, double, std::less<>> support(const Rows& rows, const Happening& happening) {
  std::map<std::string_view, Row> first_of_text;
  for (const HappeningLink& link : happening.links) {
    const Row page = rows.events[link.event].page;
    const auto [at, is_new] = first_of_text.try_emplace(rows.pages[page].text_key, page);
    const PageRow& known = rows.pages[at->second];
    const PageRow& other = rows.pages[page];
    if (!is_new && std::tie(other.day, other.document) < std::tie(known.day, known.document)) at->second = page;
  }
  std::map<std::string, double, std::less<>> best;
  for (const HappeningLink& link : happening.links) {
    const EventRow& event = rows.events[link.event];
    const PageRow& page = rows.pages[event.page];
    if (first_of_text[page.text_key] != event.page) continue;
    double& share = best[event.origin.empty() ? page.origin : event.origin];
    share = std::max(share, static_cast<double>(event.confidence) * static_cast<double>(link.confidence));
  }
  return best;
}

}  // namespace

Parties::Parties(const Scene& scene, const std::map<std::string, SidePick>& picks) : scene_(scene) {
  for (const auto& [name, pick] : picks) {
    std::set<Side> called, meant;
    for (Row actor = 0; actor < scene.rows.actors.size(); ++actor) {
      const Side side = scene.sides.of(actor);
      if (side == kNoSide) continue;
      if (is_called(pick, scene.rows.actors[actor])) called.insert(side);
      if (is_picked(pick, scene.rows.actors[actor])) meant.insert(side);
    }
    const std::set<Side>& sides = called.empty() ? meant : called;
    sides_[name] = {sides.begin(), sides.end()};
  }
}

bool Parties::is_of(std::string_view name, Row actor) const {
  const auto known = sides_.find(name);
  return known != sides_.end() &&
         std::binary_search(known->second.begin(), known->second.end(), scene_.sides.of(actor));
}

bool Parties::are_of(std::string_view name, const std::vector<Row>& actors) const {
  return std::any_of(actors.begin(), actors.end(), [&](Row actor) { return is_of(name, actor); });
}

const std::vector<Side>& Parties::sides_of(std::string_view name) const {
  static const std::vector<Side> kNobody;
  const auto known = sides_.find(name);
  return known == sides_.end() ? kNobody : known->second;
}

bool Parties::is_met(std::string_view name) const {
  const auto known = sides_.find(name);
  return known != sides_.end() && !known->second.empty();
}

bool is_between(const Parties& parties, const Happening& happening, const std::array<std::string, 2>& sides) {
  return (parties.are_of(sides[0], happening.by) && parties.are_of(sides[1], happening.to)) ||
         (parties.are_of(sides[1], happening.by) && parties.are_of(sides[0], happening.to));
}

Day counted_on(const Happening& happening) {
  const Day last = std::min(happening.days.last, happening.known == kFirstDay ? kLastDay : happening.known);
  return last == kLastDay ? kFirstDay : std::max(last, happening.days.first);
}

PagesRead coverage_of(const Scene& scene, const Parties& parties, const std::array<std::string, 2>& sides) {
  std::vector<unsigned> named(scene.rows.pages.size(), 0);
  for (Row actor = 0; actor < scene.rows.actors.size(); ++actor) {
    unsigned& page = named[scene.rows.actors[actor].page];
    if (parties.is_of(sides[0], actor)) page |= 1U;
    if (parties.is_of(sides[1], actor)) page |= 2U;
  }
  std::vector<Sighting> out;
  for (std::size_t at = 0; at < named.size(); ++at) {
    const PageRow& page = scene.rows.pages[at];
    if (named[at] == 3U && page.day != kFirstDay && !page.retracts)
      out.push_back({page.day, page.origin, page.text_key});
  }
  return PagesRead(std::move(out), scene.watched);
}

std::size_t independent_origins(const Rows& rows, const Happening& happening) {
  return support(rows, happening).size();
}

double strength_of(const Rows& rows, const Happening& happening) {
  double doubt = 1;
  for (const auto& [origin, share] : support(rows, happening)) doubt *= 1 - std::clamp(share, 0.0, 1.0);
  return (1 - doubt) * (happening.anonymous ? kUnnamed : 1);
}

}  // namespace demarche::watch
