#include "reading/events/confidence.h"

#include <algorithm>
#include <cmath>

#include "base/toml_file.h"
#include "reading/names.h"

namespace demarche::events {
namespace {

constexpr const char* kFile = "events/confidence.toml";

/// Reads the weights of one table in the order of `names`; every name once, and no other.
template <typename Name>
Status read_weights(const toml::table& file, std::string_view key, const std::string& origin, float* weights,
                    std::size_t count, const Name& name) {
  const toml::table* table = file[key].as_table();
  if (table == nullptr) return Error{"no `[" + std::string(key) + "]` in it", origin};
  for (std::size_t i = 0; i < count; ++i) {
    const auto weight = (*table)[name(i)].template value<double>();
    if (!weight || !std::isfinite(*weight))
      return Error{"`[" + std::string(key) + "]` has no number for `" + std::string(name(i)) + "`", origin,
                   table->source().begin.line};
    weights[i] = static_cast<float>(*weight);
  }
  for (const auto& [own, value] : *table) {
    bool known = false;
    for (std::size_t i = 0; i < count; ++i) known = known || name(i) == own.str();
    if (!known) return Error{"there is no `" + std::string(own.str()) + "`", origin, value.source().begin.line};
  }
  return Done{};
}

}  // namespace

Result<Confidence> Confidence::load(const Resources& resources) {
  const auto file = read_toml(resources, kFile);
  if (!file) return file.error();
  const std::string origin = resources.origin(kFile);
  Confidence out;
  const auto share = [&](std::string_view key) { return (*file)[key].value<double>().value_or(-1); };
  const auto start = (*file)["start"].value<double>();
  const double least = share("least"), alone = share("least_alone");
  if (!start || !std::isfinite(*start) || !(least >= 0 && least <= 1) || !(alone >= 0 && alone <= 1))
    return Error{"expected `least` and `least_alone` between 0 and 1 and a number `start`", origin};
  out.least_ = static_cast<float>(least);
  out.least_alone_ = static_cast<float>(alone);
  out.start_ = static_cast<float>(*start);
  const auto types = read_weights(*file, "type", origin, out.types_.data(), kTypes,
                                  [](std::size_t i) { return reading::name_of(static_cast<EventType>(i)); });
  if (!types) return types.error();
  const auto marks = read_weights(*file, "mark", origin, out.marks_.data(), out.marks_.size(),
                                  [](std::size_t i) { return name_of(static_cast<Mark>(i)); });
  if (!marks) return marks.error();
  return out;
}

float Confidence::of(EventType type, const Marks& marks) const {
  float odds = start_ + types_[static_cast<std::size_t>(type)];
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    if (marks[i]) odds += marks_[i];
  }
  const float share = 1 / (1 + std::exp(-odds));
  return std::clamp(std::round(share * 100.0F) / 100.0F, 0.05F, 0.95F);
}

}  // namespace demarche::events
