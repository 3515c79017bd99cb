#include "cli/result_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace demarche::cli {
namespace {

constexpr mode_t kMode = 0644;

Error cannot_write(const std::string& path, const std::string& why) { return Error{"cannot be written: " + why, path}; }

std::string fresh(const std::string& path) { return path + ".new"; }

}  // namespace

Result<ResultFile> ResultFile::open(Session& session, const std::string& path) {
  ResultFile out(session.out);
  if (path.empty() || path == "-") return out;
  struct stat found {};
  out.in_place_ = ::stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode);
  out.descriptor_ =
      ::open(out.in_place_ ? path.c_str() : fresh(path).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  if (out.descriptor_ < 0) return cannot_write(path, std::strerror(errno));
  out.path_ = path;
  out.file_ = std::make_unique<Output>(out.descriptor_);
  return out;
}

ResultFile::ResultFile(ResultFile&& other) noexcept
    : standard_(other.standard_),
      path_(std::move(other.path_)),
      in_place_(other.in_place_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      file_(std::move(other.file_)) {}

ResultFile::~ResultFile() {
  if (descriptor_ < 0) return;
  file_.reset();
  ::close(descriptor_);
  if (!in_place_) std::remove(fresh(path_).c_str());
}

Status ResultFile::finish() {
  if (!file_) return Done{};
  file_->flush();
  std::string why = file_->error();
  file_.reset();
  if (::close(std::exchange(descriptor_, -1)) != 0 && why.empty()) why = std::strerror(errno);
  if (in_place_) return why.empty() ? Status(Done{}) : cannot_write(path_, why);
  if (why.empty() && std::rename(fresh(path_).c_str(), path_.c_str()) != 0) why = std::strerror(errno);
  if (why.empty()) return Done{};
  std::remove(fresh(path_).c_str());
  return cannot_write(path_, why);
}

Status write_file(Session& session, const std::string& path, const std::string& text) {
  auto file = ResultFile::open(session, path);
  if (!file) return file.error();
  file->out().write(text);
  return file->finish();
}

}  // namespace demarche::cli
