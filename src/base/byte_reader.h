// A cursor over bytes that somebody else wrote: no read goes past the end, sizes are compared before they are added.
#pragma once
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace demarche {

/// Reads forward over borrowed bytes. A read that does not fit returns false and moves nothing.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t offset() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }

  bool peek(std::uint8_t& byte) const {
    if (left() == 0) return false;
    byte = static_cast<std::uint8_t>(bytes_[at_]);
    return true;
  }

  /// The next `count` bytes as a view into the input.
  bool take(std::size_t count, std::string_view& out) {
    if (count > left()) return false;
    out = bytes_.substr(at_, count);
    at_ += count;
    return true;
  }

  /// An unsigned number of sizeof(T) bytes, most significant first.
  template <std::unsigned_integral T>
  bool big_endian(T& out) {
    std::string_view raw;
    if (!take(sizeof(T), raw)) return false;
    std::uint64_t value = 0;
    for (const char byte : raw) value = (value << 8U) | static_cast<std::uint8_t>(byte);
    out = static_cast<T>(value);
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace demarche
