#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace demarche::ingest {
namespace {

constexpr std::size_t kBlock = 256 << 10U;

std::string reason(int error) { return std::generic_category().message(error); }

class DescriptorSource final : public ByteSource {
 public:
  DescriptorSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }
  Result<std::size_t> read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return Error{"cannot be read: " + reason(errno)};
    }
  }

 private:
  int descriptor_;
  bool owned_;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t got = std::min(size, bytes_.size());
    std::memcpy(to, bytes_.data(), got);
    bytes_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteSource>(std::make_unique<DescriptorSource>(STDIN_FILENO, false));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return Error{errno == ENOENT ? "no such file" : "cannot be opened: " + reason(errno), path};
  }
  auto source = std::make_unique<DescriptorSource>(descriptor, true);
  struct stat about {};
  if (::fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode))
    return Error{"is a folder where a file is expected", path};
  return std::unique_ptr<ByteSource>(std::move(source));
}

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

Result<bool> ByteStream::fill() {
  if (at_end_) return false;
  if (begin_ > 0 && begin_ >= buffer_.size() / 2) {  // amortised: what is moved is at most what was consumed
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t had = buffer_.size();
  if (buffer_.capacity() < had + kBlock) buffer_.reserve(std::max(2 * buffer_.capacity(), had + kBlock));
  buffer_.resize(had + kBlock);
  auto got = source_->read(buffer_.data() + had, kBlock);
  if (!got) {
    buffer_.resize(had);
    at_end_ = true;
    return Error{got.error().message, name_};
  }
  buffer_.resize(had + *got);
  at_end_ = *got == 0;
  return !at_end_;
}

Result<std::string_view> ByteStream::peek(std::size_t size) {
  while (buffer_.size() - begin_ < size) {
    auto more = fill();
    if (!more) return more.error();
    if (!*more) break;
  }
  return std::string_view(buffer_).substr(begin_, size);
}

Result<std::string> ByteStream::rest(std::size_t limit, bool* cut) {
  while (buffer_.size() - begin_ <= limit) {
    auto more = fill();
    if (!more) return more.error();
    if (!*more) break;
  }
  buffer_.erase(0, begin_);
  begin_ = 0;
  *cut = buffer_.size() > limit;
  if (*cut) buffer_.resize(limit);
  return std::exchange(buffer_, std::string());
}

Result<ByteStream::LineEnd> ByteStream::next_line(std::size_t limit, std::string_view* line) {
  std::size_t searched = 0;  // bytes from begin_ that hold no '\n'
  bool too_long = false;
  for (;;) {
    const std::size_t found = buffer_.find('\n', begin_ + searched);
    const std::size_t end = found == std::string::npos ? buffer_.size() : found;
    if (end - begin_ > limit) {  // let go of what is held, go on looking for the line's end
      too_long = true;
      begin_ = end;
    }
    searched = end - begin_;
    if (found != std::string::npos) break;
    auto more = fill();
    if (!more) return more.error();
    if (!*more) {
      if (searched == 0 && !too_long) return LineEnd::end;
      break;
    }
  }
  *line = std::string_view(buffer_).substr(begin_, searched);
  begin_ = std::min(begin_ + searched + 1, buffer_.size());
  return too_long ? LineEnd::too_long : LineEnd::line;
}

}  // namespace demarche::ingest
