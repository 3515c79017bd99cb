// Standard error: one clear line each.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche::cli {

/// "demarche: PATH:LINE: message" and "demarche: warning: PATH:LINE: message". Text of strangers is made printable, and
/// a line of more than 2,000 columns is shortened. Counts what it said. Not for use by two threads.
class Messages {
 public:
  explicit Messages(std::ostream& stream, bool terminal) : stream_(stream), terminal_(terminal) {}

  void error(const Error& error);
  void warning(const Error& warning);
  /// A line that is neither: "demarche: 84 pages kept".
  void note(std::string_view text);

  /// "PAGES read" over and over in the same place, on a terminal only. The next message clears it.
  void progress(std::string_view text);
  void end_progress();

  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }

 private:
  void say(std::string_view kind, std::string_view text);

  std::ostream& stream_;
  bool terminal_;
  bool progress_shown_ = false;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace demarche::cli
