#include "language/model_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace demarche::language {
namespace {

constexpr std::uintmax_t kLargest = 1ULL << 30U;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<ModelFile> ModelFile::read(const std::string& directory, const std::string& name) {
  return read(directory + "/" + name);
}

Result<ModelFile> ModelFile::read(std::string path) {
  ModelFile out;
  out.path_ = std::move(path);
  std::error_code failure;
  const auto size = std::filesystem::file_size(out.path_, failure);
  if (failure) return Error{"model file cannot be read: " + failure.message(), out.path_};
  if (size > kLargest) return Error{"model file is larger than 1 GiB", out.path_};
  const std::unique_ptr<std::FILE, Close> file(std::fopen(out.path_.c_str(), "rb"));
  if (!file) return Error{std::string("model file cannot be opened: ") + std::strerror(errno), out.path_};
  out.size_ = static_cast<std::size_t>(size);
  out.bytes_ = std::make_unique_for_overwrite<char[]>(out.size_);
  std::setvbuf(file.get(), nullptr, _IONBF, 0);
  if (std::fread(out.bytes_.get(), 1, out.size_, file.get()) != out.size_) {
    return Error{"model file ended before its " + std::to_string(out.size_) + " bytes were read", out.path_};
  }
  return out;
}

}  // namespace demarche::language
