// What is wrong with dictionary files, line by line.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::dictionaries {

/// A line of one of the files loaded: `file` counts them in order from 0, `line` from 1.
struct Place {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

enum class Severity : std::uint8_t {
  error,   // the line, or a part of it, cannot be read or can never match: it is skipped
  warning  // it is read, but likely not as its author meant
};

struct Finding {
  Severity severity = Severity::error;
  Place place;
  std::string message;
};

/// Collects findings; keeps the first kMost and counts the rest, so that a file of rubbish costs bounded memory.
class Findings {
 public:
  static constexpr std::size_t kMost = 100'000;

  void error(Place place, std::string message) { add({Severity::error, place, std::move(message)}); }
  void warning(Place place, std::string message) { add({Severity::warning, place, std::move(message)}); }

  const std::vector<Finding>& all() const { return all_; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  /// By file and line; findings of one line keep their order.
  void sort();

 private:
  void add(Finding finding);

  std::vector<Finding> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

/// `text` in quotation marks for a message, its middle left out when it is long.
std::string quoted(std::string_view text);

}  // namespace demarche::dictionaries
