// Values in few bytes, for files that only this program reads: numbers as LEB128 (seven bits a byte, small ones first),
// signed ones zigzag, texts with their length before them.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche {

class Packer {
 public:
  Packer& number(std::uint64_t value) {
    for (; value >= kMore; value >>= kBits) bytes_ += static_cast<char>(value | kMore);
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Packer& integer(std::int64_t value) {
    return number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
  }
  Packer& real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(bits >> shift);
    return *this;
  }
  Packer& yes(bool value) { return number(value ? 1 : 0); }
  Packer& text(std::string_view text) {
    number(text.size());
    bytes_ += text;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  static constexpr std::uint64_t kMore = 128;
  static constexpr unsigned kBits = 7;
  std::string bytes_;
};

/// Reads in the order of packing. Bytes that end too early give zeros and empty texts from there on, and ok() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return at_ == bytes_.size(); }
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == bytes_.size()) return fail();
      const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
      out |= static_cast<std::uint64_t>(byte & 127U) << shift;
      if (byte < 128U) return out;
    }
    return fail();
  }
  std::uint32_t count() { return static_cast<std::uint32_t>(number()); }
  /// How many things follow: never more than there are bytes left, each being one at least.
  std::size_t length() {
    const std::uint64_t out = number();
    return out <= bytes_.size() - at_ ? static_cast<std::size_t>(out) : static_cast<std::size_t>(fail());
  }
  std::int64_t integer() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  double real() {
    if (bytes_.size() - at_ < 8) return static_cast<double>(fail());
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) {
      bits |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes_[at_++])) << shift;
    }
    return std::bit_cast<double>(bits);
  }
  bool yes() { return number() != 0; }
  std::string text() {
    const std::size_t size = length();
    const std::string_view out = bytes_.substr(at_, size);
    at_ += out.size();
    return std::string(out);
  }

 private:
  std::uint64_t fail() {
    ok_ = false;
    at_ = bytes_.size();
    return 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace demarche
