// Names of a pipeline (tags, labels, morphologies), each with a number.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace demarche::language {

/// Numbers count from 0 in the order of first mention. Views stay valid while the list lives, moved or not.
class Names {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  std::uint32_t add(std::string_view name) {
    if (const auto known = numbers_.find(name); known != numbers_.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(names_.size());
    numbers_.emplace(names_.emplace_back(name), number);
    return number;
  }
  std::uint32_t find(std::string_view name) const {
    const auto known = numbers_.find(name);
    return known == numbers_.end() ? kNone : known->second;
  }
  std::string_view operator[](std::uint32_t number) const { return names_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace demarche::language
