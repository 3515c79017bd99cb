#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace demarche::cli {
namespace {
constexpr std::size_t kBufferSize = 64 * 1024;
constexpr std::size_t kWidthWithoutTerminal = 100;
}  // namespace

void Output::write(std::string_view text) {
  if (!good()) return;
  buffer_.append(text);
  if (buffer_.size() >= kBufferSize) flush();
}

void Output::line(std::string_view text) {
  write(text);
  write("\n");
}

bool Output::flush() {
  std::string_view left = buffer_;
  while (good() && !left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno != EINTR && errno != EAGAIN) {
      error_ = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): one thread writes
    }
  }
  buffer_.clear();
  return good();
}

bool Output::is_terminal() const { return isatty(descriptor_) == 1; }

std::size_t Output::width() const {
  winsize size{};
  if (!is_terminal() || ioctl(descriptor_, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidthWithoutTerminal;
  return std::clamp<std::size_t>(size.ws_col, 40, 160);
}

}  // namespace demarche::cli
