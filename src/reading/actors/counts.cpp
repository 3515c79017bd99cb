#include "reading/actors/counts.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace demarche::actors {
namespace {

constexpr int kMost = 100'000'000;  // more people than a report counts; keeps products inside an int

struct NumberWord {
  std::string_view word;
  int value;
};
constexpr std::array<NumberWord, 28> kNumbers = {
    {{"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
     {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
     {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}}};
constexpr std::array<NumberWord, 5> kMagnitudes = {
    {{"dozen", 12}, {"score", 20}, {"hundred", 100}, {"thousand", 1000}, {"million", 1'000'000}}};
/// Plural magnitudes name a lower bound: two of them at the least.
constexpr std::array<NumberWord, 5> kAtLeastTwo = {
    {{"dozens", 24}, {"scores", 40}, {"hundreds", 200}, {"thousands", 2000}, {"millions", 2'000'000}}};
constexpr std::array<std::string_view, 9> kAtMost = {"as many as", "up to", "at most", "no more than", "fewer than",
                                                     "less than",  "under", "nearly",  "almost"};
constexpr std::array<std::string_view, 6> kAtLeast = {"at least",      "more than",     "over",
                                                      "no fewer than", "not less than", "upwards of"};
constexpr std::array<std::string_view, 9> kVague = {"several",  "some",    "many",     "few", "various",
                                                    "numerous", "certain", "multiple", "most"};

template <std::size_t N>
const NumberWord* find(const std::array<NumberWord, N>& table, std::string_view word) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const NumberWord& entry) { return entry.word == word; });
  return found == table.end() ? nullptr : &*found;
}

int times(int a, int b) { return a > kMost / std::max(b, 1) ? kMost : a * b; }

bool ends(std::string_view text, std::string_view phrase) {
  return text.ends_with(phrase) && (text.size() == phrase.size() || text[text.size() - phrase.size() - 1] == ' ');
}

}  // namespace

std::optional<int> number_word(std::string_view word) {
  if (const NumberWord* number = find(kNumbers, word)) return number->value;
  std::string digits;
  for (const char c : word) {
    if (is_ascii_digit(c))
      digits += c;
    else if (c != ',')
      return std::nullopt;
  }
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || value > kMost) return std::nullopt;
  return value;
}

bool is_vague_number(std::string_view word) { return std::find(kVague.begin(), kVague.end(), word) != kVague.end(); }

Count read_count(const Scene& scene, TokenSpan words) {
  Count out;
  std::optional<int> value;
  bool open = false;  // "dozens": no upper bound
  bool half = false;
  bool article = false;
  std::string before;  // the words before the number
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    const std::string word = scene.lower_word(t);
    const std::string_view type = scene.analysis.ent_type[t];
    const NumberWord* magnitude = find(kMagnitudes, word);
    const NumberWord* plural = find(kAtLeastTwo, word);
    const std::optional<int> number = number_word(word);
    const bool counts = type != "DATE" && type != "TIME" && type != "ORDINAL" && type != "PERCENT" && type != "MONEY";
    const bool part = t + 1 < scene.analysis.size() && scene.analysis.word(t + 1) == "-" &&
                      scene.analysis.space_after[t] == 0 &&
                      (t + 2 >= words.end || !number_word(scene.lower_word(t + 2)));  // "a 52-count complaint"
    if (number && counts && !part && !value &&
        (scene.analysis.dep[t] == Dep::nummod || scene.analysis.ent_type[t] == "CARDINAL" ||
         scene.analysis.dep[t] == Dep::compound || t == words.begin)) {
      value = number;
      out.end = t + 1;
    } else if (magnitude != nullptr && (value || half || article)) {
      value = half ? magnitude->value / 2 : times(value.value_or(1), magnitude->value);
      out.end = t + 1;
    } else if (word == "couple" && article) {
      value = 2;
      out.end = t + 1;
    } else if (plural != nullptr) {
      value = times(value.value_or(1), plural->value);
      open = true;
      out.end = t + 1;
    } else if (value && word != "-" && word != "of" && word != "or") {
      break;
    } else if (!value) {
      half = half || word == "half";
      article = word == "a";
      before += (before.empty() ? "" : " ") + word;
    }
  }
  if (!value) return out;
  const auto bounded = [&](const auto& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      return ends(before, phrase) || ends(before, std::string(phrase) + " a") ||
             ends(before, std::string(phrase) + " half a");
    });
  };
  const bool at_most = bounded(kAtMost);
  if (!at_most) out.low = value;
  if (at_most || (!open && !bounded(kAtLeast))) out.high = value;
  return out;
}

}  // namespace demarche::actors
