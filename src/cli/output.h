// Standard output: results and nothing else, every write checked.
#pragma once
#include <string>
#include <string_view>

namespace demarche::cli {

/// A buffer before one file descriptor. After the first failed write all further text is dropped: ask `good()` after
/// work that is worth stopping. A reader that went away ("| head") is no failure of ours: good() turns false, error()
/// stays empty. SIGPIPE must be ignored. Not for use by two threads.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  /// Buffered; written out when 64 kB have come together or on flush().
  void write(std::string_view text);
  /// `text` and a line end.
  void line(std::string_view text);
  /// Writes what is buffered; false when a write failed now or before.
  bool flush();

  bool good() const { return !closed_ && error_.empty(); }
  /// Why a write failed ("No space left on device"); empty when none did.
  const std::string& error() const { return error_; }
  bool is_terminal() const;
  /// Columns to wrap text at: the terminal's, at least 40 and at most 160; 100 where there is no terminal.
  std::size_t width() const;

 private:
  int descriptor_;
  std::string buffer_;
  bool closed_ = false;
  std::string error_;
};

}  // namespace demarche::cli
