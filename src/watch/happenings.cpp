#include "watch/happenings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "reading/names.h"
#include "watch/happening_join.h"

namespace demarche::watch {
namespace {

bool has_sides(const EventRow& event) { return !event.actors.empty() || !event.recipients.empty(); }

bool is_usable(const EventRow& event) {
  return event.type && has_sides(event) && event.abstained != Abstained::reader_disagrees;
}

/// Tells of something that was done.
bool tells_a_deed(const EventRow& event) {
  if (!is_usable(event) || event.modality != Modality::actual || event.embedded) return false;
  return !event.background || (event.basis != TimeBasis::none && event.time.is_dated());
}

class Finisher {
 public:
  Finisher(const Rows& rows, Happenings& out) : rows_(rows), out_(out) {}

  /// What a cluster and the rows that deny it come to.
  void add(Cluster& cluster, const std::vector<Row>& denials, bool scheduled);
  void put_in_order();

 private:
  void add_figures(Happening& happening) const;
  void sort(std::vector<HappeningLink>& links) const;

  const Rows& rows_;
  Happenings& out_;
};

void Finisher::sort(std::vector<HappeningLink>& links) const {
  std::sort(links.begin(), links.end(), [&](const HappeningLink& a, const HappeningLink& b) {
    const Day one = rows_.pages[rows_.events[a.event].page].day;
    const Day other = rows_.pages[rows_.events[b.event].page].day;
    if (one != other) return one < other;
    return is_named_before(rows_, a.event, b.event);
  });
}

void Finisher::add_figures(Happening& happening) const {
  std::map<std::tuple<std::string, QuantityOf, std::string>, Figure> last;
  for (const HappeningLink& link : happening.links) {
    const EventRow& event = rows_.events[link.event];
    for (const QuantityRow& quantity : event.quantities) {
      last[{event.origin, quantity.of, quantity.unit}] = {quantity, event.origin, link.event};
    }
  }
  for (auto& [key, figure] : last) happening.figures.push_back(std::move(figure));
}

void Finisher::add(Cluster& cluster, const std::vector<Row>& denials, bool scheduled) {
  Happening happening;
  happening.first = cluster.first;
  sort(cluster.links);
  const EventRow& first = rows_.events[happening.first];
  happening.id = short_id("happening\n" + rows_.name_of_event(happening.first));
  happening.scheduled = scheduled;
  happening.type = *first.type;
  happening.mode = cluster.mode, happening.days = cluster.days;
  happening.by = cluster.by, happening.to = cluster.to;
  happening.goldstein = first.goldstein.value_or(0);
  happening.claimed = happening.anonymous = happening.history = true;
  happening.known = rows_.pages[rows_.events[cluster.links.front().event].page].day;
  for (const HappeningLink& link : cluster.links) {
    const EventRow& event = rows_.events[link.event];
    happening.origins.push_back(event.origin);
    happening.claimed = happening.claimed && event.word.attributed;
    happening.anonymous = happening.anonymous && event.word.anonymous;
    happening.history = happening.history && event.background;
  }
  std::sort(happening.origins.begin(), happening.origins.end());
  happening.origins.erase(std::unique(happening.origins.begin(), happening.origins.end()), happening.origins.end());
  happening.denials = denials;
  std::sort(happening.denials.begin(), happening.denials.end(),
            [&](Row a, Row b) { return is_named_before(rows_, a, b); });
  happening.links = std::move(cluster.links);
  add_figures(happening);
  out_.all.push_back(std::move(happening));
}

void Finisher::put_in_order() {
  std::sort(out_.all.begin(), out_.all.end(), [&](const Happening& a, const Happening& b) {
    const auto days = [](const Happening& each) { return std::tie(each.days.first, each.days.last); };
    if (days(a) != days(b)) return days(a) < days(b);
    return is_named_before(rows_, a.first, b.first);
  });
  out_.of_event.assign(rows_.events.size(), kNone);
  for (std::size_t i = 0; i < out_.all.size(); ++i) {
    for (const HappeningLink& link : out_.all[i].links) out_.of_event[link.event] = static_cast<std::uint32_t>(i);
  }
}

/// Clusters with what denies them.
struct Joined {
  struct Group {
    Cluster cluster;
    std::vector<Row> denials;
    bool scheduled;
  };
  std::vector<Group> groups;
};

Joined join(const Rows& rows, const Sides& sides, const HappeningRules& rules, const std::vector<bool>& gone) {
  std::vector<Row> done, supporting, planned, denied;
  for (Row row = 0; row < rows.events.size(); ++row) {
    const EventRow& event = rows.events[row];
    if (gone[row]) continue;
    if (tells_a_deed(event)) {
      (event.abstained || rows.pages[event.page].retracts ? supporting : done).push_back(row);
    } else if (is_usable(event) && event.modality == Modality::scheduled && !event.negated) {
      planned.push_back(row);
    } else if (is_usable(event) && event.modality == Modality::denied) {
      denied.push_back(row);
    }
  }
  HappeningJoiner deeds(rows, sides, rules);
  sort_for_joining(rows, rules, done);
  for (const Row row : done) deeds.add(row, true);
  sort_for_joining(rows, rules, supporting);
  for (const Row row : supporting) deeds.add(row, false);
  HappeningJoiner plans(rows, sides, rules);
  sort_for_joining(rows, rules, planned);
  for (const Row row : planned) plans.add(row, true);
  Joined out;
  std::vector<std::vector<Row>> denials(deeds.clusters().size());
  for (const Row row : denied) {
    const std::uint32_t cluster = deeds.best(row).first;
    if (cluster != kNone) denials[cluster].push_back(row);
  }
  out.groups.reserve(deeds.clusters().size() + plans.clusters().size());
  for (std::size_t i = 0; i < denials.size(); ++i) {
    out.groups.push_back({std::move(deeds.clusters()[i]), std::move(denials[i]), false});
  }
  for (Cluster& cluster : plans.clusters()) out.groups.push_back({std::move(cluster), {}, true});
  return out;
}

/// Of a happening that a retracting page tells or denies, the rows of that page's origin go.
void take_back(const Rows& rows, const Joined::Group& group, std::vector<bool>& gone) {
  std::set<std::string, std::less<>> origins;
  const auto look_at = [&](Row row) {
    if (rows.pages[rows.events[row].page].retracts) origins.insert(rows.events[row].origin);
  };
  for (const HappeningLink& link : group.cluster.links) look_at(link.event);
  for (const Row row : group.denials) look_at(row);
  for (const HappeningLink& link : group.cluster.links) {
    if (origins.contains(rows.events[link.event].origin)) gone[link.event] = true;
  }
}

/// Links each scheduled happening to the one that is its being held: that which the held ones' joiner finds for it.
void link_held(const Rows& rows, const Sides& sides, const HappeningRules& rules, Happenings& out) {
  HappeningJoiner held(rows, sides, rules);
  std::vector<Row> firsts;
  std::map<Row, std::uint32_t> number;
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    if (out.all[i].scheduled) continue;
    firsts.push_back(out.all[i].first);
    number[out.all[i].first] = static_cast<std::uint32_t>(i);
  }
  sort_for_joining(rows, rules, firsts);
  for (const Row row : firsts) held.found(row, out.all[number[row]].days);
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    Happening& planned = out.all[i];
    if (!planned.scheduled || !planned.days.is_closed()) continue;
    const auto [cluster, shares] = held.best(planned.first);
    if (cluster == kNone) continue;
    const std::uint32_t which = number[held.clusters()[cluster].first];
    planned.held_as = which;
    if (out.all[which].scheduled_as == kNone) out.all[which].scheduled_as = static_cast<std::uint32_t>(i);
  }
}

}  // namespace

Happenings find_happenings(const Rows& rows, const Sides& sides, const HappeningRules& rules) {
  std::vector<bool> gone(rows.events.size(), false);
  const bool any_retracts =
      std::any_of(rows.pages.begin(), rows.pages.end(), [](const PageRow& page) { return page.retracts; });
  Joined joined = join(rows, sides, rules, gone);
  if (any_retracts) {
    for (const Joined::Group& group : joined.groups) take_back(rows, group, gone);
    joined = join(rows, sides, rules, gone);
  }
  Happenings out;
  Finisher finisher(rows, out);
  for (Joined::Group& group : joined.groups) finisher.add(group.cluster, group.denials, group.scheduled);
  finisher.put_in_order();
  link_held(rows, sides, rules, out);
  return out;
}

std::vector<std::string> reasons(const Rows& rows, const Happening& happening, const HappeningLink& link) {
  const EventRow& event = rows.events[link.event];
  const EventRow& first = rows.events[happening.first];
  std::vector<std::string> out;
  if (link.event == happening.first) return {"the first row"};
  const std::string type(reading::name_of(*event.type));
  out.push_back(*event.type == *first.type ? type : type + " as " + std::string(reading::name_of(*first.type)));
  if (link.shares.copied) return out.emplace_back("the same sentence"), out;
  const auto side = [&](float share, const std::string& which, bool named) {
    if (share == 1) return out.push_back("same " + which);
    out.push_back(which + (named ? " of the same side" : " not named by one of them"));
  };
  side(link.shares.by, "doer", !event.actors.empty() && !happening.by.empty());
  side(link.shares.to, "other side", !event.recipients.empty() && !happening.to.empty());
  if (link.shares.place == 1 && !event.places.empty()) out.push_back("in " + event.places.front().name);
  out.push_back(link.shares.days == 1 ? "same day" : "possible days meet");
  return out;
}

}  // namespace demarche::watch
