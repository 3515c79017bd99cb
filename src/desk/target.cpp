#include "desk/target.h"

#include <algorithm>

#include "base/code_points.h"

namespace demarche::desk {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Result<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
      if (high < 0 || low < 0) return Error{"a percent sign in the target stands without two hex digits"};
      c = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return Error{"the target holds a control character"};
    out += c;
  }
  if (!is_valid_utf8(out)) return Error{"the target is not UTF-8"};
  return out;
}

Status read_path(std::string_view path, Target& target) {
  if (path == "/") return Done{};
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    auto segment = decoded(path.substr(0, end), false);
    if (!segment) return segment.error();
    if (segment->empty() || *segment == "." || *segment == "..") {
      return Error{"the path holds an empty or dot segment"};
    }
    if (target.segments.size() == kMostSegments) return Error{"the path has too many segments"};
    target.segments.push_back(*std::move(segment));
    path.remove_prefix(end);
  }
  return Done{};
}

Status read_query(std::string_view query, Target& target) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    if (!name) return name.error();
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!value) return value.error();
    if (target.query.size() == kMostParameters) return Error{"the query has too many parameters"};
    const auto same = [&](const auto& each) { return each.first == *name; };
    if (std::any_of(target.query.begin(), target.query.end(), same)) {
      return Error{"the parameter '" + *name + "' is given twice"};
    }
    target.query.emplace_back(*std::move(name), *std::move(value));
  }
  return Done{};
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  if (text.size() > kMostTargetBytes) return Error{"the target is longer than 4096 bytes"};
  if (!text.starts_with('/')) return Error{"the target must begin with '/'"};
  if (text.find('#') != std::string_view::npos) return Error{"the target holds a fragment"};
  const std::size_t mark = std::min(text.find('?'), text.size());
  Target target;
  if (const Status read = read_path(text.substr(0, mark), target); !read) return read.error();
  if (mark < text.size()) {
    if (const Status read = read_query(text.substr(mark + 1), target); !read) return read.error();
  }
  return target;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

}  // namespace demarche::desk
