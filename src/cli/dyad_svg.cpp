// The drawing of a dyad: bars a period, words above, deeds below, each cooperation beside conflict.
#include <algorithm>
#include <string>

#include "base/xml_text.h"
#include "cli/dyad_view.h"

namespace demarche::cli {
namespace {

using watch::ChangePoint;
using watch::Dyad;
using watch::Tally;

constexpr double kLeft = 50, kWidth = 830, kPanel = 140;
constexpr std::string_view kCooperation = "#2b7bba", kConflict = "#c0392b";

std::string text(double x, double y, std::string_view anchor, std::string_view words) {
  return "<text x=\"" + score(x) + "\" y=\"" + score(y) + "\" text-anchor=\"" + std::string(anchor) + "\">" +
         xml_text(words) + "</text>\n";
}

std::string bar(double x, double bottom, double width, double height, std::string_view colour) {
  if (height <= 0) return "";
  return "<rect x=\"" + score(x) + "\" y=\"" + score(bottom - height) + "\" width=\"" + score(std::max(width, 0.5)) +
         "\" height=\"" + score(height) + "\" fill=\"" + std::string(colour) + "\"/>\n";
}

/// One of the two series; `cooperation` and `conflict` are its classes.
std::string panel(const Dyad& dyad, double top, std::string_view name, std::size_t most, watch::QuadClass cooperation,
                  watch::QuadClass conflict, const std::vector<ChangePoint>& changes) {
  const double bottom = top + kPanel;
  const double step = kWidth / static_cast<double>(std::max<std::size_t>(dyad.periods.size(), 1));
  std::string out = text(kLeft, top - 6, "start", name) + text(kLeft - 6, top + 8, "end", std::to_string(most)) +
                    text(kLeft - 6, bottom, "end", "0");
  out += "<path d=\"M" + score(kLeft) + " " + score(bottom) + "h" + score(kWidth) + "\" stroke=\"#888\"/>\n";
  for (std::size_t at = 0; at < dyad.periods.size(); ++at) {
    const Tally all = dyad.periods[at].all();
    const auto height = [&](watch::QuadClass quad) {
      return kPanel * static_cast<double>(all.quads.at(static_cast<std::size_t>(quad))) / static_cast<double>(most);
    };
    const double x = kLeft + step * static_cast<double>(at);
    out += bar(x + 0.1 * step, bottom, 0.4 * step, height(cooperation), kCooperation);
    out += bar(x + 0.5 * step, bottom, 0.4 * step, height(conflict), kConflict);
  }
  for (const ChangePoint& each : changes) {
    const double x = kLeft + step * static_cast<double>(each.at);
    out += "<path d=\"M" + score(x) + " " + score(top) + "v" + score(kPanel) +
           "\" stroke=\"#333\" stroke-dasharray=\"4 3\"/>\n";
  }
  return out;
}

}  // namespace

std::string dyad_svg(const SideNames& sides, watch::Period by, const Dyad& dyad) {
  std::size_t most = 1;
  for (const auto& period : dyad.periods) {
    for (const std::size_t count : period.all().quads) most = std::max(most, count);
  }
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"420\" viewBox=\"0 0 900 420\" "
      "font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"900\" height=\"420\" fill=\"white\"/>\n";
  const std::string title = sides[0] + " and " + sides[1] + ": distinct happenings by " + std::string(name_of(by));
  out += "<title>" + xml_text(title) + "</title>\n" + text(kLeft, 20, "start", title);
  out += bar(600, 20, 10, 10, kCooperation) + text(614, 20, "start", "cooperation");
  out += bar(700, 20, 10, 10, kConflict) + text(714, 20, "start", "conflict");
  out += text(780, 20, "start", "- - new rate (PELT)");
  out += panel(dyad, 50, "words", most, watch::QuadClass::verbal_cooperation, watch::QuadClass::verbal_conflict,
               dyad.word_changes);
  out += panel(dyad, 230, "deeds", most, watch::QuadClass::material_cooperation, watch::QuadClass::material_conflict,
               dyad.deed_changes);
  if (!dyad.periods.empty()) {
    out += text(kLeft, 390, "start", watch::iso_day(dyad.periods.front().days.first));
    out += text(kLeft + kWidth, 390, "end", watch::iso_day(dyad.periods.back().days.last));
  }
  out += text(kLeft, 410, "start",
              dyad.gap ? "gap, mean score of words minus that of deeds: " + score(*dyad.gap)
                       : "no gap: fewer than five words or deeds");
  return out + "</svg>\n";
}

}  // namespace demarche::cli
