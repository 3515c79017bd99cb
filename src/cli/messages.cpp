#include "cli/messages.h"

#include <ostream>

#include "cli/terminal_text.h"

namespace demarche::cli {
namespace {
constexpr std::size_t kLongestLine = 2000;
constexpr std::string_view kClearLine = "\r\x1b[K";
}  // namespace

void Messages::error(const Error& error) {
  ++errors_;
  say("", error.text());
}

void Messages::warning(const Error& warning) {
  ++warnings_;
  say("warning: ", warning.text());
}

void Messages::note(std::string_view text) { say("", text); }

void Messages::progress(std::string_view text) {
  if (!terminal_) return;
  stream_ << kClearLine << printable(text) << std::flush;
  progress_shown_ = true;
}

void Messages::end_progress() {
  if (progress_shown_) stream_ << kClearLine << std::flush;
  progress_shown_ = false;
}

void Messages::say(std::string_view kind, std::string_view text) {
  end_progress();
  stream_ << "demarche: " << kind << shortened(printable(text), kLongestLine) << '\n' << std::flush;
}

}  // namespace demarche::cli
