#include "base/json_writer.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/code_points.h"

namespace demarche {
namespace {

/// Bytes at which the copying of a string has to stop and look: controls, quote, backslash, and everything past ASCII
/// (U+0085 begins with C2, the separators with E2, and malformed bytes may be any of them).
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void append_escape(std::string& out, std::uint32_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(value >> static_cast<unsigned>(shift)) & 15U];
}

void append_ascii(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      append_escape(out, static_cast<unsigned char>(c));
  }
}

template <class Float>
std::string_view shortest(Float number, std::array<char, 32>& digits) {
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), static_cast<std::size_t>(end.ptr - digits.data())};
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_ascii(out, text[at++]);
      continue;
    }
    const CodePoint point = decode(text, at);
    if (point.value == 0x85 || point.value == 0x2028 || point.value == 0x2029) {
      append_escape(out, point.value);
    } else {
      append_utf8(out, point.value);
    }
    at += point.size;
  }
  out += '"';
}

JsonWriter& JsonWriter::value(std::string_view text) {
  scratch_.clear();
  append_json_string(scratch_, text);
  writer_.RawValue(scratch_.data(), scratch_.size(), rapidjson::kStringType);
  return *this;
}

JsonWriter& JsonWriter::value(float number) {
  if (!std::isfinite(number)) return null();
  std::array<char, 32> digits{};
  return raw(shortest(number, digits));
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  std::array<char, 32> digits{};
  return raw(shortest(number, digits));
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  return *this;
}

std::string JsonWriter::take() {
  assert(writer_.IsComplete());
  std::string out(buffer_.GetString(), buffer_.GetSize());
  buffer_.Clear();
  writer_.Reset(buffer_);
  return out;
}

}  // namespace demarche
