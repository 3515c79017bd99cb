#include "watch/outlook_json.h"

#include <array>
#include <cmath>

#include "base/json_writer.h"
#include "watch/crisis_alerts.h"
#include "watch/happening_json.h"

namespace demarche::watch {
namespace {

constexpr std::array<std::string_view, 4> kTrends = {"unknown", "falling", "steady", "rising"};
constexpr std::array<std::string_view, 4> kStandings = {"open", "came about", "ruled out", "unresolved"};

void write_shares(JsonWriter& json, std::string_view key, const Crisis& crisis, const Shares& shares, bool factors) {
  json.key(key).begin_object();
  for (std::size_t at = 0; at < shares.size(); ++at) {
    json.member(crisis.scenarios[at].name, factors ? std::exp(shares[at]) : shares[at]);
  }
  json.end_object();
}

void write_level(JsonWriter& json, const Crisis& crisis, std::size_t at, const Level& level) {
  const auto& indicator = crisis.indicators[at];
  json.begin_object().member("name", indicator.name).member("group", crisis.groups[indicator.group]);
  json.member("window", indicator.window.days).member("state", name_of(level.state));
  json.member("watched", level.watched).member("count", level.count).member("before", level.before);
  json.member("pages", level.pages).member("rate", level.rate).member("trend", name_of(level.trend)).end_object();
}

}  // namespace

std::string_view name_of(Trend trend) { return kTrends[static_cast<std::size_t>(trend)]; }
std::string_view name_of(Standing standing) { return kStandings[static_cast<std::size_t>(standing)]; }

std::string outlook_json(Archive& archive, const Crisis& crisis, const Scene& scene, const Outlook& outlook) {
  JsonWriter json;
  json.begin_object().member("crisis", crisis.name);
  json.key("sides").begin_array().value(crisis.sides[0]).value(crisis.sides[1]).end_array();
  json.member("from", iso_day(crisis.from)).member("as_of", iso_day(outlook.as_of));
  json.member("pages", outlook.coverage.pages(crisis.from, outlook.as_of));
  json.key("scenarios").begin_array();
  for (std::size_t at = 0; at < crisis.scenarios.size(); ++at) {
    const auto& scenario = crisis.scenarios[at];
    const auto& standing = outlook.standing[at];
    json.begin_object().member("name", scenario.name).member("by", iso_day(scenario.by));
    json.member("residual", !scenario.resolves).member("prior", scenario.prior);
    json.member("base_rate_from", scenario.base_rate_from).member("odds", outlook.odds[at]);
    json.member("standing", name_of(standing.standing)).member_or_null("since", iso_day(standing.known));
    json.key("causes").begin_array();
    for (const std::uint32_t cause : standing.causes) write_happening(json, archive, scene, cause);
    json.end_array().end_object();
  }
  json.end_array().key("indicators").begin_array();
  for (std::size_t at = 0; at < crisis.indicators.size(); ++at) {
    write_level(json, crisis, at, outlook.indicators[at].level);
  }
  json.end_array().key("steps").begin_array();
  for (const Step& step : outlook.path.steps) {
    json.begin_object().member("day", iso_day(step.finding.day));
    json.member("indicator", crisis.indicators[step.finding.indicator].name);
    json.member("window", iso_day(step.finding.window));
    json.member("state", name_of(step.finding.state)).member("strength", step.finding.strength);
    write_shares(json, "factors", crisis, step.named, true);
    write_shares(json, "moved", crisis, step.moved, true);
    json.key("outweighed_by");
    step.outweighed ? json.value(crisis.indicators[*step.outweighed].name) : json.null();
    json.member("group_limited", step.group_limited).member("day_limited", step.day_limited);
    json.key("happenings").begin_array();
    for (const std::uint32_t cause : step.finding.causes) write_happening(json, archive, scene, cause);
    json.end_array().end_object();
  }
  json.end_array().key("odds").begin_array();
  for (const auto& day : outlook.path.days) {
    json.begin_object().member("day", iso_day(day.day));
    write_shares(json, "odds", crisis, day.odds, false);
    json.end_object();
  }
  json.end_array().key("would_change").begin_array();
  for (const WhatIf& what : outlook.changes) {
    json.begin_object().member("indicator", crisis.indicators[what.indicator].name);
    json.member("state", name_of(what.state));
    write_shares(json, "odds", crisis, what.odds, false);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace demarche::watch
