#include "base/code_points.h"

#include <algorithm>

namespace demarche {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of a sequence by its first byte, and the range its second byte must lie in (Unicode table 3-7).
struct Lead {
  std::uint32_t size;
  unsigned char low, high;
};

Lead lead_of(unsigned char c) {
  if (c < 0x80) return {1, 0, 0};
  if (c < 0xC2) return {0, 0, 0};
  if (c < 0xE0) return {2, 0x80, 0xBF};
  if (c < 0xF0)
    return {3, static_cast<unsigned char>(c == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(c == 0xED ? 0x9F : 0xBF)};
  if (c < 0xF5)
    return {4, static_cast<unsigned char>(c == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(c == 0xF4 ? 0x8F : 0xBF)};
  return {0, 0, 0};
}

bool well_formed_at(std::string_view text, std::size_t at, std::uint32_t* size) {
  const CodePoint point = decode(text, at);
  *size = point.size;
  return point.value != kReplacement || (point.size == 3 && text.substr(at, 3) == "\xEF\xBF\xBD");
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0};
  const auto first = static_cast<unsigned char>(text[at]);
  const Lead lead = lead_of(first);
  if (lead.size == 1) return {first, 1};
  if (lead.size == 0) return {kReplacement, 1};
  char32_t value = first & (0xFFU >> (lead.size + 1));
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    if (at + i >= text.size()) return {kReplacement, i};
    const auto next = static_cast<unsigned char>(text[at + i]);
    const bool fits = i == 1 ? next >= lead.low && next <= lead.high : is_continuation(text[at + i]);
    if (!fits) return {kReplacement, i};
    value = (value << 6U) | (next & 0x3FU);
  }
  return {value, lead.size};
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = kReplacement;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6U));
    put(0x80 | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12U));
    put(0x80 | ((value >> 6U) & 0x3FU));
    put(0x80 | (value & 0x3FU));
  } else {
    put(0xF0 | (value >> 18U));
    put(0x80 | ((value >> 12U) & 0x3FU));
    put(0x80 | ((value >> 6U) & 0x3FU));
    put(0x80 | (value & 0x3FU));
  }
}

bool is_valid_utf8(std::string_view text) {
  std::uint32_t size = 0;
  for (std::size_t at = 0; at < text.size(); at += size) {
    if (!well_formed_at(text, at, &size)) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text, std::size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  std::uint32_t size = 0;
  for (std::size_t at = 0; at < text.size(); at += size) {
    if (well_formed_at(text, at, &size)) {
      out.append(text.substr(at, size));
    } else {
      append_utf8(out, kReplacement);
      ++count;
    }
  }
  if (replaced != nullptr) *replaced = count;
  return out;
}

/// How many units the byte begins: none within a sequence, two UTF-16 units for one of four bytes.
std::uint32_t CodePointOffsets::units(char first) const {
  if (is_continuation(first)) return 0;
  return unit_ == TextUnit::utf16 && static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1;
}

CodePointOffsets::CodePointOffsets(std::string_view text, TextUnit unit) : text_(text), unit_(unit) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  total_ = static_cast<std::uint32_t>(text.size());
  if (std::all_of(text.begin(), text.end(), ascii)) return;
  blocks_.reserve(text.size() / kBlock + 1);
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kBlock == 0) blocks_.push_back(points);
    points += units(text[at]);
  }
  total_ = points;
}

std::uint32_t CodePointOffsets::at(std::uint32_t byte) const {
  if (blocks_.empty() || byte >= text_.size()) return std::min(byte, total_);
  while (byte > 0 && is_continuation(text_[byte])) --byte;
  std::uint32_t points = blocks_[byte / kBlock];
  for (std::uint32_t i = byte / kBlock * kBlock; i < byte; ++i) points += units(text_[i]);
  return points;
}

std::uint32_t CodePointOffsets::byte_of(std::uint32_t code_point) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (code_point >= total_) return size;
  if (blocks_.empty()) return code_point;
  const auto block = std::upper_bound(blocks_.begin(), blocks_.end(), code_point) - blocks_.begin() - 1;
  auto byte = static_cast<std::uint32_t>(block) * kBlock;
  for (std::uint32_t points = blocks_[static_cast<std::size_t>(block)]; byte < size; ++byte) {
    const std::uint32_t here = units(text_[byte]);
    if (here == 0) continue;
    if (code_point < points + here) break;
    points += here;
  }
  return byte;
}

}  // namespace demarche
