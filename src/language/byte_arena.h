// Strings that live until all of them go together.
#pragma once
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace demarche::language {

/// Keeps copies of byte strings; views stay valid until clear() or the arena's end. Grows in blocks of 64 kB.
class ByteArena {
 public:
  std::string_view keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > left_) {
      const std::size_t size = bytes.size() > kBlock ? bytes.size() : kBlock;
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
      next_ = blocks_.back().get();
      left_ = size;
      held_ += size;
    }
    char* at = next_;
    std::memcpy(at, bytes.data(), bytes.size());
    next_ += bytes.size();
    left_ -= bytes.size();
    return {at, bytes.size()};
  }

  /// Bytes of memory held.
  std::size_t held() const { return held_; }

  void clear() {
    blocks_.clear();
    next_ = nullptr;
    left_ = held_ = 0;
  }

 private:
  static constexpr std::size_t kBlock = 1U << 16U;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0, held_ = 0;
};

}  // namespace demarche::language
