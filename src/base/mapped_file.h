// A file's bytes, mapped into memory: only the pages that are read are loaded, and all processes share them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche {

/// Read only; movable, unmapped at its end. The file must not be cut short while it is mapped.
class MappedFile {
 public:
  /// Fails, naming the file, where it cannot be opened or is no regular file. An empty file has no bytes.
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Valid as long as this object, wherever it is moved.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace demarche
