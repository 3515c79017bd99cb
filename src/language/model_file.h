// The bytes of one file of a model directory, read whole.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche::language {

/// Owns the bytes; views into them live as long as this object, and moving it keeps them valid.
class ModelFile {
 public:
  ModelFile() = default;
  /// Reads `directory`/`name`. Fails on a missing file, one over 1 GiB, and one that shrinks while it is read.
  static Result<ModelFile> read(const std::string& directory, const std::string& name);
  /// The same for one path.
  static Result<ModelFile> read(std::string path);

  std::string_view bytes() const { return {bytes_.get(), size_}; }
  const std::string& path() const { return path_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::string path_;
};

}  // namespace demarche::language
