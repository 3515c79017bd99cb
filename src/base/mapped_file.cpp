#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace demarche {
namespace {

Error failure(const std::string& what, const std::string& path) {
  return Error{what + ": " + std::generic_category().message(errno), path};
}

/// The bytes of an open file; they stay mapped when it is closed.
Result<std::string_view> map(int file, const std::string& path) {
  struct stat facts = {};
  if (::fstat(file, &facts) != 0) return failure("cannot be looked at", path);
  if (!S_ISREG(facts.st_mode)) return Error{"is no regular file", path};
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0) return std::string_view();
  void* const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return failure("cannot be mapped", path);  // NOLINT: the system's macro
  return std::string_view(static_cast<const char*>(data), size);
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT(cppcoreguidelines-pro-type-vararg): POSIX
  if (file < 0) return failure("cannot be opened", path);
  const Result<std::string_view> bytes = map(file, path);
  ::close(file);
  if (!bytes) return bytes.error();
  return MappedFile(bytes->data(), bytes->size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace demarche
