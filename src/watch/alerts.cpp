#include "watch/alerts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <tuple>

#include "archive/actor_code.h"
#include "base/hash.h"
#include "reading/names.h"
#include "watch/crisis_alerts.h"
#include "watch/dyad.h"

namespace demarche::watch {
namespace {

/// Whoever holds no office and belongs to no body: victims, bystanders. They are nobody's news by name.
bool is_private(const ActorEntry& actor) {
  return actor.kind == "person" && archive::parts_of(actor.code).sectors.empty() && actor.of.empty();
}

std::string names(const Rows& rows, const std::vector<Row>& actors) {
  std::string text;
  for (const Row actor : actors) {
    const ActorEntry& entry = rows.actors[actor];
    text += (text.empty() ? "" : ", ") + (is_private(entry) ? "a private person" : entry.name);
  }
  return text.empty() ? "?" : text;
}

std::string two_places(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

class AlertFinder {
 public:
  AlertFinder(const Crisis& crisis, const Scene& scene, const Parties& parties, const Ledger& ledger,
              const std::vector<ScheduleEntry>& schedule, const Outlook& outlook)
      : crisis_(crisis),
        scene_(scene),
        rows_(scene.rows),
        parties_(parties),
        ledger_(ledger),
        schedule_(schedule),
        outlook_(outlook) {}

  std::vector<Alert> find() {
    for (const AlertRule& rule : crisis_.alerts) apply(rule);
    std::sort(out_.begin(), out_.end(), [](const Alert& one, const Alert& other) {
      return std::tie(one.day, one.key) < std::tie(other.day, other.key);
    });
    return std::move(out_);
  }

 private:
  void apply(const AlertRule& rule) {
    switch (rule.when) {
      case AlertKind::threat:
        return threats(rule);
      case AlertKind::condition_met:
        return conditions(rule);
      case AlertKind::indicator:
        return levels(rule);
      case AlertKind::date:
        return dates(rule);
      case AlertKind::gap:
        return bound(rule, "the gap between words and deeds", gap_series());
      case AlertKind::odds:
        return bound(rule, "the share of " + crisis_.scenarios[rule.subject].name, share_series(rule.subject));
    }
  }

  void add(const AlertRule& rule, const std::string& about, Day day, std::string title, std::string text, Row event) {
    if (day < crisis_.from || day > outlook_.as_of) return;
    out_.push_back({short_id(rule.name + "\n" + about), rule.name, day, std::move(title), std::move(text), event});
  }

  /// By and to whom the rule asks for; without names between the two sides.
  bool is_asked(const AlertRule& rule, const std::vector<Row>& by, const std::vector<Row>& to) const {
    const auto& sides = crisis_.sides;
    if (rule.actor.empty() && rule.recipient.empty()) {
      return (parties_.are_of(sides[0], by) && parties_.are_of(sides[1], to)) ||
             (parties_.are_of(sides[1], by) && parties_.are_of(sides[0], to));
    }
    return (rule.actor.empty() || parties_.are_of(rule.actor, by)) &&
           (rule.recipient.empty() || parties_.are_of(rule.recipient, to));
  }

  std::string commitment_text(const LedgerEntry& entry) const {
    std::string text =
        std::string(reading::name_of(entry.kind)) + " " + names(rows_, entry.by) + " → " + names(rows_, entry.to);
    if (entry.deed != kNoRow && rows_.events[entry.deed].type) {
      text += std::string(": ") + (entry.negated ? "not " : "") +
              std::string(reading::name_of(*rows_.events[entry.deed].type));
    }
    return text;
  }

  void threats(const AlertRule& rule) {
    for (const LedgerEntry& entry : ledger_.entries) {
      if (entry.kind != CommitmentKind::threat || !is_asked(rule, entry.by, entry.to)) continue;
      const std::string due = entry.due.is_dated() ? "due by " + iso_day(entry.due.last) : "";
      add(rule, "threat " + entry.id, entry.known, "new " + commitment_text(entry), due, entry.deed);
    }
  }

  void conditions(const AlertRule& rule) {
    for (const LedgerEntry& entry : ledger_.entries) {
      if (!is_asked(rule, entry.by, entry.to)) continue;
      for (const LedgerLink& link : entry.links) {
        const bool counts = link.standing == LinkStanding::counts || link.standing == LinkStanding::confirmed;
        if (link.bearing != Bearing::condition_met || !counts) continue;
        add(rule, "condition " + link.key, link.known, "condition met of " + commitment_text(entry), "", link.event);
      }
    }
  }

  void levels(const AlertRule& rule) {
    const std::string& name = crisis_.indicators[rule.subject].name;
    for (const Step& step : outlook_.path.steps) {
      const Finding& found = step.finding;
      if (found.indicator != rule.subject || found.state < rule.level) continue;
      // A window once, at the first step that reaches the level.
      const std::string about = "indicator " + name + " " + iso_day(found.window);
      const std::string key = short_id(rule.name + "\n" + about);
      if (std::any_of(out_.begin(), out_.end(), [&](const Alert& each) { return each.key == key; })) continue;
      const Row event = found.causes.empty() ? kNoRow : scene_.happenings.all[found.causes.back()].first;
      add(rule, about, found.day, name + " is " + std::string(name_of(found.state)),
          std::to_string(found.causes.size()) +
              (found.causes.size() == 1 ? " happening since " : " happenings since ") + iso_day(found.window),
          event);
    }
  }

  void dates(const AlertRule& rule) {
    for (const ScheduleEntry& entry : schedule_) {
      if (!entry.when.is_dated() || entry.status == ScheduleStatus::cancelled || entry.held) continue;
      const Day first = entry.when.first == kFirstDay ? entry.when.last : entry.when.first;
      const Day last = entry.when.last == kLastDay ? first : entry.when.last;
      if (outlook_.as_of < first - rule.days || outlook_.as_of > last || entry.events.empty()) continue;
      const EventRow& event = rows_.events[entry.events.front()];
      const auto is_of = [&](const std::string& name) {
        return parties_.are_of(name, event.actors) || parties_.are_of(name, event.recipients);
      };
      if (!(rule.actor.empty() ? is_of(crisis_.sides[0]) || is_of(crisis_.sides[1]) : is_of(rule.actor))) continue;
      const std::string what = event.type ? std::string(reading::name_of(*event.type)) : event.predicate;
      add(rule, "date " + entry.uid + " " + iso_day(first), std::max(first - rule.days, entry.known),
          "on " + iso_day(first) + ": " + what + " " + names(rows_, event.actors) + " → " +
              names(rows_, event.recipients),
          std::string(name_of(entry.status)), entry.events.front());
    }
  }

  struct Point {
    Day day;
    std::optional<double> value;
  };

  std::vector<Point> share_series(std::size_t scenario) const {
    std::vector<Point> out;
    for (const OddsDay& each : outlook_.path.days) out.push_back({each.day, each.odds[scenario]});
    return out;
  }

  std::vector<Point> gap_series() const {
    std::vector<Point> out;
    DyadQuery query;
    query.by = Period::day;
    query.to = outlook_.as_of;
    for (const DyadPeriod& each : count_dyad(scene_, parties_, crisis_.sides, query).periods) {
      out.push_back({each.days.first, each.gap});
    }
    return out;
  }

  /// Each time that the value passes a bound, the day on which it did.
  void bound(const AlertRule& rule, const std::string& what, const std::vector<Point>& series) {
    bool was_beyond = false;
    for (const Point& point : series) {
      const bool above = rule.above && point.value && *point.value > *rule.above;
      const bool below = rule.below && point.value && *point.value < *rule.below;
      const bool is_beyond = above || below;
      if (is_beyond && !was_beyond) {
        add(rule, "bound " + iso_day(point.day), point.day, what + " is " + two_places(*point.value),
            above ? "above " + two_places(*rule.above) : "below " + two_places(*rule.below), kNoRow);
      }
      was_beyond = is_beyond;
    }
  }

  const Crisis& crisis_;
  const Scene& scene_;
  const Rows& rows_;
  const Parties& parties_;
  const Ledger& ledger_;
  const std::vector<ScheduleEntry>& schedule_;
  const Outlook& outlook_;
  std::vector<Alert> out_;
};

}  // namespace

std::vector<Alert> find_alerts(const Crisis& crisis, const Scene& scene, const Parties& parties, const Ledger& ledger,
                               const std::vector<ScheduleEntry>& schedule, const Outlook& outlook) {
  return AlertFinder(crisis, scene, parties, ledger, schedule, outlook).find();
}

}  // namespace demarche::watch
