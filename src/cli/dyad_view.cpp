#include "cli/dyad_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "cli/archive_access.h"
#include "cli/happening_view.h"
#include "cli/terminal_text.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

using watch::ChangePoint;
using watch::Dyad;
using watch::DyadPeriod;
using watch::FigureRow;
using watch::Tally;

constexpr std::size_t kBar = 16;
/// A bar of eighths of a column, `of` counts being the whole; something is never nothing.
std::string bar(std::size_t count, std::size_t of) {
  constexpr std::array<std::string_view, 8> kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (count == 0 || of == 0) return std::string(kBar, ' ');
  const std::size_t eighths = std::max<std::size_t>(1, count * kBar * 8 / of);
  std::string out;
  for (std::size_t at = 0; at < eighths / 8; ++at) out += "█";
  out += kParts.at(eighths % 8);
  return out + std::string(kBar - (eighths + 7) / 8, ' ');
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

std::string one_series(std::size_t count, double goldstein, std::size_t most, bool changed) {
  return bar(count, most) + right(std::to_string(count), 5) + right(count == 0 ? "" : score(goldstein), 8) +
         (changed ? " *" : "  ");
}

bool changes_at(const std::vector<ChangePoint>& changes, std::size_t period) {
  return std::any_of(changes.begin(), changes.end(), [&](const ChangePoint& each) { return each.at == period; });
}

/// "up to 100,000", "at least 20", "7", "100 to 200".
std::string bounds(const watch::QuantityRow& quantity) {
  const auto text = [](double value) {
    std::string digits = score(value);
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    for (std::size_t at = whole; at > 3 + (digits[0] == '-' ? 1U : 0U); at -= 3) digits.insert(at - 3, ",");
    return digits;
  };
  if (!quantity.low && !quantity.high) return "?";
  if (!quantity.low) return "up to " + text(*quantity.high);
  if (!quantity.high) return "at least " + text(*quantity.low);
  return *quantity.low == *quantity.high ? text(*quantity.low) : text(*quantity.low) + " to " + text(*quantity.high);
}

void print_changes(Session& session, const Dyad& dyad, const std::vector<ChangePoint>& changes, const char* what) {
  for (const ChangePoint& each : changes) {
    StyledText line;
    line.add(Style::number, watch::iso_day(dyad.periods[each.at].days.first)).add(what);
    line.add("from " + score(each.before) + " to " + score(each.after) + " a period");
    put(session, line, "  ", "    ");
  }
}

}  // namespace

std::string score(double value) {
  std::array<char, 32> text{};
  const double tenths = std::round(value * 10) / 10;
  std::snprintf(text.data(), text.size(), tenths == std::floor(tenths) ? "%.0f" : "%.1f", tenths + 0.0);
  return text.data();
}

void print_dyad(Session& session, Archive& archive, const SideNames& sides, watch::Period by, const Dyad& dyad) {
  StyledText head;
  head.add(Style::strong, sides[0]).add("and").add(Style::strong, sides[1]);
  head.add("· distinct happenings by").add(name_of(by));
  head.add(dyad.gap ? "· gap " + score(*dyad.gap) + " (mean score of words minus that of deeds)"
                    : "· no gap: fewer than five words or deeds");
  put(session, head);
  std::size_t most = 1;
  for (const DyadPeriod& each : dyad.periods) most = std::max({most, each.all().words, each.all().deeds});
  if (!dyad.periods.empty()) {
    session.out.line("            words" + std::string(kBar - 5, ' ') + "      score  " + "deeds" +
                     std::string(kBar - 5, ' ') + "      score     gap  pages");
  }
  for (std::size_t at = 0; at < dyad.periods.size(); ++at) {
    const DyadPeriod& period = dyad.periods[at];
    const Tally all = period.all();
    session.out.line(watch::iso_day(period.days.first) + "  " +
                     one_series(all.words, all.words_goldstein, most, changes_at(dyad.word_changes, at)) +
                     one_series(all.deeds, all.deeds_goldstein, most, changes_at(dyad.deed_changes, at)) +
                     right(period.gap ? score(*period.gap) : "", 6) + right(std::to_string(period.pages), 7));
    if (!session.out.good()) return;
  }
  if (!dyad.word_changes.empty() || !dyad.deed_changes.empty()) {
    put(session, StyledText().add("Changes of rate (*, by PELT with the cost of Poisson counts):"));
    print_changes(session, dyad, dyad.word_changes, "words");
    print_changes(session, dyad, dyad.deed_changes, "deeds");
  }
  if (dyad.undated > 0) put(session, StyledText().add(std::to_string(dyad.undated) + " happenings have no day"));
  if (!dyad.figures.empty()) put(session, StyledText().add("Figures, as each origin has them:"));
  for (const FigureRow& each : dyad.figures) {
    StyledText line;
    line.add(Style::number, watch::iso_day(each.day)).add(Style::type, reading::name_of(each.quantity.of));
    line.add(Style::strong, bounds(each.quantity)).add(Style::faint, "· " + each.origin);
    put(session, line, "  ", "    ");
    print_happening(session, archive, each.happening, "    ");
    if (!session.out.good()) return;
  }
}

std::string dyad_csv(const Dyad& dyad) {
  std::string out = "from,to,direction,words,deeds";
  for (const std::string_view quad : watch::kQuadNames) out.append(",").append(quad);
  out += ",words_goldstein,deeds_goldstein,claimed,pages,gap\r\n";
  for (const DyadPeriod& each : dyad.periods) {
    const std::array<std::pair<std::string_view, Tally>, 4> rows = {
        {{"forth", each.forth}, {"back", each.back}, {"mutual", each.mutual}, {"all", each.all()}}};
    for (const auto& [direction, tally] : rows) {
      out += watch::iso_day(each.days.first) + "," + watch::iso_day(each.days.last) + "," + std::string(direction);
      out += "," + std::to_string(tally.words) + "," + std::to_string(tally.deeds);
      for (const std::size_t count : tally.quads) out += "," + std::to_string(count);
      out += "," + score(tally.words_goldstein) + "," + score(tally.deeds_goldstein);
      out += "," + std::to_string(tally.claimed) + "," + std::to_string(each.pages) + ",";
      if (direction == "all" && each.gap) out += score(*each.gap);
      out += "\r\n";
    }
  }
  return out;
}

}  // namespace demarche::cli
