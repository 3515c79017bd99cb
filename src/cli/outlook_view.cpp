#include "cli/outlook_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "cli/archive_access.h"
#include "cli/happening_view.h"
#include "cli/terminal_text.h"
#include "watch/crisis_alerts.h"

namespace demarche::cli {
namespace {

using watch::Crisis;
using watch::IndicatorOutlook;
using watch::Level;
using watch::Outlook;
using watch::Scene;
using watch::Shares;
using watch::Standing;
using watch::Step;
using watch::Trend;
using watch::WhatIf;

watch::ToldHappening told(const Scene& scene, std::uint32_t happening) {
  return watch::told(scene.rows, scene.happenings.all[happening]);
}

constexpr std::size_t kMostChanges = 5;
/// printf's form of one number.
std::string number(const char* form, double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), form, value);
  return text.data();
}

/// "×2.5" of a logarithm; "–" for what moved nothing.
std::string times(double logarithm) {
  if (std::abs(logarithm) < 0.005) return "–";
  const double factor = std::exp(logarithm);
  return "×" + number(factor < 0.0995 ? "%.3f" : factor < 9.95 ? "%.2f" : "%.0f", factor);
}

std::string padded(const std::string& text, std::size_t width) {
  const std::string safe = printable(text);
  const std::size_t has = columns(safe);
  return safe + std::string(has < width ? width - has : 0, ' ');
}

std::string right(const std::string& text, std::size_t width) {
  const std::size_t has = columns(text);
  return std::string(has < width ? width - has : 0, ' ') + text;
}

void heading(Session& session, const std::string& text) {
  session.out.line("");
  put(session, StyledText().add(Style::strong, text));
}

void print_scenarios(Session& session, const Crisis& crisis, const Outlook& outlook) {
  heading(session, "Scenarios");
  std::size_t width = 8;
  for (const auto& each : crisis.scenarios) width = std::max(width, columns(printable(each.name)));
  session.out.line("  " + padded("", width) + "  " + padded("by", 10) + right("prior", 9) + right("week ago", 11) +
                   right("now", 9));
  const auto& days = outlook.path.days;
  for (std::size_t at = 0; at < crisis.scenarios.size(); ++at) {
    const auto& scenario = crisis.scenarios[at];
    std::string line = "  " + padded(scenario.name, width) + "  " + padded(watch::iso_day(scenario.by), 10);
    line += right(percent(scenario.prior), 9);
    line += right(days.size() > 7 ? percent(days[days.size() - 8].odds[at]) : "", 11);
    const auto& standing = outlook.standing[at];
    if (standing.standing == Standing::open) {
      line += right(percent(outlook.odds[at]), 9);
    } else {
      line += "  " + std::string(name_of(standing.standing)) + ", known " + watch::iso_day(standing.known);
    }
    session.out.line(line);
  }
  for (const auto& each : crisis.scenarios) {
    put(session, StyledText().add(Style::faint, "prior of " + each.name + ": " + each.base_rate_from), "  ", "    ");
  }
}

std::string level_text(const Level& level, int window) {
  std::string text = std::to_string(level.count) + (level.count == 1 ? " happening in " : " happenings in ") +
                     std::to_string(window) + " days";
  if (level.rate) text += ", " + number("%.1f", *level.rate) + " times its usual rate";
  if (!level.rate) text += ", no baseline yet";
  if (level.trend != Trend::unknown) text += ", " + std::string(name_of(level.trend));
  if (level.state == watch::State::absent && !level.watched) text += ", too few pages to call it absent";
  return text;
}

void print_indicators(Session& session, const Crisis& crisis, const Outlook& outlook) {
  if (crisis.indicators.empty()) return;
  heading(session, "Indicators");
  std::size_t width = 0;
  for (const auto& each : crisis.indicators) width = std::max(width, columns(printable(each.name)));
  for (std::size_t at = 0; at < crisis.indicators.size(); ++at) {
    const Level& level = outlook.indicators[at].level;
    session.out.line("  " + padded(crisis.indicators[at].name, width) + "  " +
                     padded(std::string(watch::name_of(level.state)), 9) +
                     level_text(level, crisis.indicators[at].window.days));
  }
}

void print_step(Session& session, const Crisis& crisis, const Step& step) {
  StyledText line;
  line.add(Style::number, watch::iso_day(step.finding.day));
  line.add(Style::strong, crisis.indicators[step.finding.indicator].name);
  line.add(Style::type, watch::name_of(step.finding.state));
  if (step.outweighed) {
    line.add("moved nothing: ").add(Style::strong, crisis.indicators[*step.outweighed].name);
    line.add("is stronger in its group");
  } else {
    for (std::size_t at = 0; at < crisis.scenarios.size(); ++at) {
      line.add(crisis.scenarios[at].name).add(Style::number, times(step.moved[at]));
    }
  }
  line.add(Style::faint, "· strength " + number("%.2f", step.finding.strength));
  if (step.group_limited) line.add(Style::faint, "· limit of the group");
  if (step.day_limited) line.add(Style::faint, "· limit of the day, the rest follows");
  put(session, line, "  ", "    ");
}

/// The happenings that a step names and no earlier step of its window did.
std::vector<std::uint32_t> new_causes(const std::vector<Step>& steps, const Step& step) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t cause : step.finding.causes) {
    const bool told = std::any_of(steps.data(), &step, [&](const Step& other) {
      return other.finding.indicator == step.finding.indicator && other.finding.window == step.finding.window &&
             std::binary_search(other.finding.causes.begin(), other.finding.causes.end(), cause);
    });
    if (!told) out.push_back(cause);
  }
  return out;
}

void print_changes(Session& session, const Crisis& crisis, const Outlook& outlook) {
  if (outlook.changes.empty()) return;
  heading(session, "What would change the odds most");
  const Shares& now = outlook.path.days.back().odds;
  for (std::size_t at = 0; at < std::min(kMostChanges, outlook.changes.size()); ++at) {
    const WhatIf& what = outlook.changes[at];
    StyledText line;
    line.add(Style::strong, crisis.indicators[what.indicator].name).add(Style::type, watch::name_of(what.state));
    for (std::size_t scenario = 0; scenario < now.size(); ++scenario) {
      line.add(crisis.scenarios[scenario].name);
      line.add(Style::number, percent(now[scenario]) + " → " + percent(what.odds[scenario]));
    }
    put(session, line, "  ", "    ");
  }
}

}  // namespace

std::string percent(double share) {
  const double value = 100 * share;
  if (share > 0 && value < 0.1) return "<0.1 %";
  if (share < 1 && value > 99.9) return ">99.9 %";
  return number(value < 9.95 || value > 90.05 ? "%.1f" : "%.0f", value) + " %";
}

void print_outlook(Session& session, Archive& archive, const Crisis& crisis, const Scene& scene,
                   const Outlook& outlook) {
  StyledText head;
  head.add(Style::strong, crisis.name).add("·").add(crisis.sides[0]).add("and").add(crisis.sides[1]);
  head.add("· as of").add(Style::number, watch::iso_day(outlook.as_of));
  const std::size_t pages = outlook.coverage.pages(crisis.from, outlook.as_of);
  head.add("· pages since " + watch::iso_day(crisis.from) + " that name both: " + std::to_string(pages));
  put(session, head);
  print_scenarios(session, crisis, outlook);
  for (const auto& each : outlook.standing) {
    for (const std::uint32_t cause : each.causes) print_happening(session, archive, told(scene, cause), "    ");
  }
  print_indicators(session, crisis, outlook);
  heading(session, "What moved the odds");
  for (const Step& step : outlook.path.steps) {
    print_step(session, crisis, step);
    for (const std::uint32_t cause : new_causes(outlook.path.steps, step)) {
      print_happening(session, archive, told(scene, cause), "      ");
    }
    if (!session.out.good()) return;
  }
  if (outlook.path.steps.empty()) session.out.line("  nothing: the odds are the priors");
  print_changes(session, crisis, outlook);
}

}  // namespace demarche::cli
