#include "reading/pairs/linear_reader.h"

#include <charconv>
#include <cmath>

#include "reading/names.h"
#include "reading/pairs/metadata_words.h"

namespace demarche::pairs {
namespace {

constexpr std::uint8_t kRetreatSign = 255;
constexpr float kRaritySteps = 32;  // of the file's rarity to 1

std::optional<float> positive_number(const std::string& word) {
  float value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || !(value > 0) || value > 100) return std::nullopt;
  return value;
}

}  // namespace

void to_shares(float* scores, std::size_t count) {
  const float most = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += scores[i] = std::exp(scores[i] - most);
  for (std::size_t i = 0; i < count; ++i) scores[i] /= sum;
}

Result<LinearReader> LinearReader::load(const std::string& path) {
  const auto file = language::Safetensors::read(path);
  if (!file) return file.error();
  LinearReader out;
  if (const Status settings = out.take_settings(*file); !settings) return settings.error();
  if (const Status weights = out.take_weights(*file); !weights) return weights.error();
  return out;
}

Status LinearReader::take_settings(const language::Safetensors& file) {
  const auto format = file.text("format"), name = file.text("name"), classes = file.text("classes"),
             groups = file.text("groups"), temperature = file.text("temperature");
  for (const auto* text : {&format, &name, &classes, &groups, &temperature}) {
    if (!*text) return text->error();
  }
  if (*format != "demarche.linear/1")
    return file.unfit("", "the format is '" + *format + "', expected 'demarche.linear/1'");
  name_ = *name;
  const std::vector<std::string> columns = metadata_words(*classes);
  if (columns.size() != kColumns || columns.back() != "RETREAT")
    return file.unfit(
        "", "'classes' has " + std::to_string(columns.size()) + " names, expected 17, the last of them RETREAT");
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::string& column = columns[i];
    const auto type = reading::named<EventType>(column == "YIELD" ? "CONCEDE" : column);
    if (i + 1 == kColumns) {
      outcome_[i] = kRetreatSign;
    } else if (column == "NONE") {
      outcome_[i] = kNoEvent;
    } else if (type) {
      outcome_[i] = static_cast<std::uint8_t>(at(*type));
    } else {
      return file.unfit("", "'classes' names '" + column + "', expected a PLOVER type, YIELD or NONE");
    }
  }
  const std::vector<std::string> factors = metadata_words(*groups);
  const auto divisor = positive_number(*temperature);
  if (factors.size() != kFeatureGroups || !divisor)
    return file.unfit("", "'groups' must hold " + std::to_string(kFeatureGroups) +
                              " factors and 'temperature' one number, all above 0 and at most 100");
  temperature_ = *divisor;
  for (std::size_t i = 0; i < kFeatureGroups; ++i) {
    const auto factor = positive_number(factors[i]);
    if (!factor) return file.unfit("", "'groups' holds '" + factors[i] + "', expected a number above 0, at most 100");
    group_factor_[i] = *factor;
  }
  return Done{};
}

Status LinearReader::take_weights(const language::Safetensors& file) {
  const std::size_t table[] = {kFeatureBuckets, kColumns}, row[] = {kColumns};
  const auto weight = file.bytes("weight", table);
  if (!weight) return weight.error();
  const auto scale = file.floats("scale", row);
  if (!scale) return scale.error();
  const auto bias = file.floats("bias", row);
  if (!bias) return bias.error();
  const auto rarity = file.octets("rarity");
  if (!rarity) return rarity.error();
  if (rarity->size() != kFeatureBuckets)
    return file.unfit(
        "rarity", "has " + std::to_string(rarity->size()) + " entries, expected " + std::to_string(kFeatureBuckets));
  rarity_.assign(rarity->begin(), rarity->end());
  weight_.assign(weight->begin(), weight->end());
  std::copy(scale->begin(), scale->end(), scale_.begin());
  std::copy(bias->begin(), bias->end(), bias_.begin());
  return Done{};
}

Shares LinearReader::judge(const PairFeatures& features) const {
  std::array<float, kColumns> margins{};
  for (std::size_t group = 0; group < kFeatureGroups; ++group) {
    const std::vector<std::uint32_t>& buckets = features.buckets[group];
    if (buckets.empty()) continue;
    std::array<std::int32_t, kColumns> sums{};
    std::uint64_t squares = 0;
    for (const std::uint32_t bucket : buckets) {
      squares += std::uint64_t{rarity_[bucket]} * rarity_[bucket];
      const std::int8_t* row = weight_.data() + std::size_t{bucket} * kColumns;
      for (std::size_t i = 0; i < kColumns; ++i) sums[i] += row[i];
    }
    if (squares == 0) continue;
    const float factor = group_factor_[group] * kRaritySteps / std::sqrt(static_cast<float>(squares));
    for (std::size_t i = 0; i < kColumns; ++i) margins[i] += factor * static_cast<float>(sums[i]);
  }
  for (std::size_t i = 0; i < kColumns; ++i) margins[i] = margins[i] * scale_[i] + bias_[i];
  const bool retreat = margins[kColumns - 1] > 0;
  // "No event" against all types is one question, which type another.
  Shares out{};
  std::array<float, kTypes> types{};
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < kColumns; ++i) {
    if (outcome_[i] != kNoEvent) types[count++] = margins[i] / temperature_;
  }
  to_shares(types.data(), count);
  count = 0;
  for (std::size_t i = 0; i + 1 < kColumns; ++i) {
    if (outcome_[i] == kNoEvent) out[kNoEvent] = 1 / (1 + std::exp(-margins[i] / temperature_));
  }
  for (std::size_t i = 0; i + 1 < kColumns; ++i) {
    if (outcome_[i] != kNoEvent) out[outcome_[i]] = types[count++] * (1 - out[kNoEvent]);
  }
  if (retreat) std::swap(out[at(EventType::concede)], out[at(EventType::retreat)]);
  return out;
}

}  // namespace demarche::pairs
