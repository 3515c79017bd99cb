#include "cli/evaluation_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

#include "cli/terminal_text.h"

namespace demarche::cli {
namespace {

using pairs::Evaluation;
using pairs::kEventTypes;
using pairs::kNotCoded;

/// Columns of the confusion matrix, by EventType's value: its rows have the same order and the full names.
constexpr std::array<std::string_view, kEventTypes> kShort{"AGR", "CNS", "SUP", "CNC", "COO", "AID", "RET", "REQ",
                                                           "ACC", "REJ", "THR", "PRO", "SAN", "MOB", "COE", "ASL"};
constexpr std::size_t kNameWidth = 10;

std::string right_aligned(std::string_view text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ').append(text);
}

std::string left_aligned(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, text.size()), ' ');
  return out;
}

std::string share(double value) {
  std::array<char, 32> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.3f", value);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string column(double value) { return right_aligned(share(value), 11); }

class View {
 public:
  View(const Evaluation& evaluation, const EvaluationFacts& facts) : evaluation_(evaluation), facts_(facts) {}

  std::string all() {
    figures();
    types();
    confusion();
    calibration();
    abstention();
    return std::move(out_);
  }

 private:
  std::string label(EventType type) const { return std::string(pairs::type_label(type, facts_.one_yield)); }
  void line(const std::string& text) { out_.append(text).push_back('\n'); }

  void figures() {
    line(printable(facts_.gold) + ": " + std::to_string(evaluation_.rows) + " rows, " +
         (facts_.records ? "read from the bare sentence" : "coded for the given actors"));
    if (facts_.records) {
      const auto rows = static_cast<double>(std::max<std::size_t>(evaluation_.rows, 1));
      line("type, actor and recipient right  " + share(evaluation_.accuracy));
      line("type right, whoever its sides    " + share(static_cast<double>(facts_.same_type) / rows));
      line("flat events a text               " + share(static_cast<double>(facts_.events) / rows));
    } else {
      line("accuracy                         " + share(evaluation_.accuracy));
    }
    line("macro-F1 of the types            " + share(evaluation_.macro_f1));
    line("macro-F1 of the PENTA classes    " + share(evaluation_.penta_macro_f1));
    line("not coded                        " + std::to_string(evaluation_.abstained));
  }

  void types() {
    line("\n" + left_aligned("type", kNameWidth) + "  precision     recall         F1      n  coded");
    for (const pairs::TypeScore& score : evaluation_.types) {
      line(left_aligned(label(score.type), kNameWidth) + column(score.precision) + column(score.recall) +
           column(score.f1) + right_aligned(std::to_string(score.gold), 7) +
           right_aligned(std::to_string(score.coded), 7));
    }
  }

  void confusion() {
    std::size_t most = 0;
    std::vector<std::size_t> columns;
    for (std::size_t type = 0; type <= kNotCoded; ++type) {
      std::size_t there = 0;
      for (const auto& row : evaluation_.confusion) {
        there += row[type];
        most = std::max(most, row[type]);
      }
      const bool in_gold = type < kNotCoded && std::any_of(evaluation_.types.begin(), evaluation_.types.end(),
                                                           [&](const pairs::TypeScore& score) {
                                                             return static_cast<std::size_t>(score.type) == type;
                                                           });
      if (there > 0 || in_gold || type == kNotCoded) columns.push_back(type);
    }
    const std::size_t width = std::max<std::size_t>(std::to_string(most).size(), 3) + 1;
    std::string head = "\n" + left_aligned("gold\\coded", kNameWidth);
    for (const std::size_t type : columns) {
      const bool yield = facts_.one_yield && type == static_cast<std::size_t>(EventType::concede);
      head += right_aligned(type == kNotCoded ? "  -" : yield ? "YLD" : kShort[type], width);
    }
    line(head);
    for (std::size_t gold = 0; gold < kEventTypes; ++gold) {
      const auto& row = evaluation_.confusion[gold];
      if (std::all_of(row.begin(), row.end(), [](std::size_t count) { return count == 0; })) continue;
      std::string text = left_aligned(label(static_cast<EventType>(gold)), kNameWidth);
      for (const std::size_t type : columns) {
        text += right_aligned(row[type] == 0 ? "." : std::to_string(row[type]), width);
      }
      line(text);
    }
  }

  /// A bar as long as the share right, with '|' where the mean confidence stands.
  static std::string bar(const pairs::ConfidenceBin& bin) {
    constexpr double kWidth = 30;
    std::string out(static_cast<std::size_t>(kWidth) + 1, ' ');
    std::fill_n(out.begin(), static_cast<std::ptrdiff_t>(std::lround(bin.right * kWidth)), '#');
    out[static_cast<std::size_t>(std::lround(std::clamp(bin.confidence, 0.0, 1.0) * kWidth))] = '|';
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  }

  void calibration() {
    line("\nconfidence      n       mean      right  # right, | mean confidence");
    for (std::size_t tenth = 0; tenth < evaluation_.calibration.size(); ++tenth) {
      const pairs::ConfidenceBin& bin = evaluation_.calibration[tenth];
      const auto edge = [](std::size_t at) {
        return std::to_string(at / pairs::kConfidenceBins) + "." + std::to_string(at % pairs::kConfidenceBins);
      };
      std::string text = edge(tenth) + "-" + edge(tenth + 1) + right_aligned(std::to_string(bin.rows), 10);
      if (bin.rows > 0) text += column(bin.confidence) + column(bin.right) + "  " + bar(bin);
      line(text);
    }
    line("expected calibration error       " + share(evaluation_.calibration_error));
  }

  void abstention() {
    line("\nabstained   accuracy   kept  lowest confidence");
    for (const pairs::AbstentionPoint& point : evaluation_.abstention) {
      line(right_aligned(share(point.abstained), 9) + column(point.accuracy) +
           right_aligned(std::to_string(point.kept), 7) + right_aligned(share(point.confidence), 19));
    }
  }

  const Evaluation& evaluation_;
  const EvaluationFacts& facts_;
  std::string out_;
};

}  // namespace

std::string view_evaluation(const Evaluation& evaluation, const EvaluationFacts& facts) {
  return View(evaluation, facts).all();
}

}  // namespace demarche::cli
