#include "exchange/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ascii.h"
#include "base/code_points.h"
#include "base/hash.h"

namespace demarche::exchange {
namespace {

// What windows-1252 has at 0x80 to 0x9F; 0: nothing.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t latin(unsigned char byte) {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  const char32_t other = kWindows1252.at(byte - 0x80U);
  return other != 0 ? other : byte;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

void split_tabs(std::string_view row, Fields& out) {
  out.clear();
  if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
  for (;;) {
    const std::size_t tab = row.find('\t');
    out.push_back(row.substr(0, tab));
    if (tab == std::string_view::npos || out.size() == kMostFields) return;
    row.remove_prefix(tab + 1);
  }
}

bool split_commas(std::string_view row, Fields& out, std::string& held) {
  out.clear();
  held.clear();
  held.reserve(row.size());  // so that views into it stay
  if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
  for (std::size_t at = 0;;) {
    if (at < row.size() && row[at] == '"') {
      const std::size_t begin = held.size();
      for (++at;; ++at) {
        const std::size_t quote = row.find('"', at);
        if (quote == std::string_view::npos) return false;
        held.append(row, at, quote - at);
        at = quote + 1;
        if (at >= row.size() || row[at] != '"') break;
        held += '"';
      }
      if (at < row.size() && row[at] != ',') return false;
      out.push_back(std::string_view(held).substr(begin));
    } else {
      const std::size_t comma = std::min(row.find(',', at), row.size());
      out.push_back(row.substr(at, comma - at));
      at = comma;
    }
    if (at >= row.size() || out.size() == kMostFields) return true;
    ++at;  // the comma
    if (at == row.size()) {
      out.emplace_back();
      return true;
    }
  }
}

std::string_view as_utf8(std::string_view row, std::string& held, bool& changed) {
  changed = !is_valid_utf8(row);
  if (!changed) return row;
  held.clear();
  for (std::size_t at = 0; at < row.size();) {
    const CodePoint point = decode(row, at);
    if (point.value == 0xFFFD && row.substr(at, 3) != "\xEF\xBF\xBD") {
      for (std::uint32_t i = 0; i < point.size; ++i) append_utf8(held, latin(static_cast<unsigned char>(row[at + i])));
    } else {
      held.append(row, at, point.size);
    }
    at += point.size;
  }
  return held;
}

void append_plain(std::string& out, std::string_view value) {
  const std::size_t begin = out.size();
  out += value;
  std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), is_control, ' ');
}

void append_quoted(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    append_plain(out, value);
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += is_control(c) ? ' ' : c;
  }
  out += '"';
}

void append_number(std::string& out, double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void RowText::separate() {
  if (!first_) out_ += separator_;
  first_ = false;
}

RowText& RowText::put(std::string_view value) {
  separate();
  if (separator_ == ',') {
    append_quoted(out_, value);
  } else {
    append_plain(out_, value);
  }
  return *this;
}

RowText& RowText::put(const std::optional<double>& value) { return value ? put_number(*value) : skip(1); }

RowText& RowText::put_number(double value) {
  separate();
  append_number(out_, value);
  return *this;
}

RowText& RowText::skip(std::size_t fields) {
  for (std::size_t i = 0; i < fields; ++i) separate();
  return *this;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
}

std::string joined(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (!out.empty()) out += separator;
    out += piece;
  }
  return out;
}

std::string number_for(std::string_view id) {
  constexpr std::size_t kDigits = 15;
  if (is_number(id) && id.size() <= kDigits) return std::string(id);
  const std::string digits = sha256_hex(id).substr(0, 12);  // 48 bits
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return std::to_string(value);
}

}  // namespace demarche::exchange
