// The panel as a table that R and Python read.
#include <array>
#include <charconv>

#include "watch/panel.h"

namespace demarche::watch {
namespace {

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

/// Two decimals at most: sums of scores with one.
std::string number(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 2);
  std::string out(digits.data(), end.ptr);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out == "-0" ? "0" : out;
}

class Line {
 public:
  void text(std::string_view value) { add(quoted(value)); }
  void count(std::size_t value) { add(std::to_string(value)); }
  void add(const std::string& value) { line_ += (line_.empty() ? "" : ",") + value; }
  /// A count that is not known where nobody looked.
  void count_if(bool known, std::size_t value) { add(known ? std::to_string(value) : "NA"); }
  void sum_if(bool known, double value) { add(known ? number(value) : "NA"); }
  std::string take() { return std::move(line_) + "\n"; }

 private:
  std::string line_;
};

void add_counts(Line& line, bool known, const PanelCount& count) {
  const Tally& tally = count.tally;
  line.count_if(known, tally.words + tally.deeds);
  line.count_if(known, count.reports);
  line.count_if(known, tally.words);
  line.count_if(known, tally.deeds);
  for (const std::size_t quad : tally.quads) line.count_if(known, quad);
  line.sum_if(known, tally.words_goldstein);
  line.sum_if(known, tally.deeds_goldstein);
  line.count_if(known, tally.claimed);
}

}  // namespace

std::string panel_header() {
  std::string out = "period,first_day,last_day,actor,recipient,covered,pages_read,origins_read,pages,origins";
  for (const std::string_view prefix : {"", "mutual_"}) {
    for (const std::string_view column :
         {"happenings", "reports", "words", "deeds", "verbal_cooperation", "material_cooperation", "verbal_conflict",
          "material_conflict", "words_goldstein", "deeds_goldstein", "claimed"}) {
      out += "," + std::string(prefix) + std::string(column);
    }
  }
  return out + "\n";
}

std::string panel_line(const PanelRow& row) {
  Line line;
  line.text(row.period);
  line.text(iso_day(row.days.first));
  line.text(iso_day(row.days.last));
  line.text(row.actor);
  line.text(row.recipient);
  line.count(row.covered ? 1 : 0);
  for (const std::size_t each : {row.pages_read, row.origins_read, row.pages, row.origins}) line.count(each);
  const auto happened = [](const PanelCount& count) { return count.tally.words + count.tally.deeds != 0; };
  const bool known = row.covered || happened(row.directed) || happened(row.mutual);
  add_counts(line, known, row.directed);
  add_counts(line, known, row.mutual);
  return line.take();
}

}  // namespace demarche::watch
