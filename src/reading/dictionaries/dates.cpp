#include "reading/dictionaries/dates.h"

#include <algorithm>

#include "base/ascii.h"
#include "reading/times/calendar.h"

namespace demarche::dictionaries {
namespace {

std::optional<int> number(std::string_view digits) {
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return is_ascii_digit(c); }))
    return std::nullopt;
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

std::optional<std::int64_t> serial(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > times::days_in(year, month)) return std::nullopt;
  return times::serial_of({year, month, day});
}

}  // namespace

std::optional<std::int64_t> parse_day(std::string_view digits) {
  if ((digits.size() != 6 && digits.size() != 8) || !number(digits)) return std::nullopt;
  const int day = *number(digits.substr(digits.size() - 2));
  const int month = *number(digits.substr(digits.size() - 4, 2));
  int year = *number(digits.substr(0, digits.size() - 4));
  constexpr int kLastOfThisCentury = 30;
  if (digits.size() == 6) year += year <= kLastOfThisCentury ? 2000 : 1900;
  return serial(year, month, day);
}

std::optional<DayRange> parse_range(std::string_view text) {
  DayRange out;
  if (text.empty()) return out;
  if (text.front() == '<') {
    const auto day = parse_day(text.substr(1));
    if (!day) return std::nullopt;
    out.to = *day;
    return out;
  }
  if (text.front() == '>') text.remove_prefix(1);
  const std::size_t dash = text.find('-');
  const auto from = parse_day(text.substr(0, dash));
  if (!from) return std::nullopt;
  out.from = *from;
  if (dash == std::string_view::npos) return out;
  const auto to = parse_day(text.substr(dash + 1));
  if (!to) return std::nullopt;
  out.to = *to;
  return out;
}

std::optional<DayRange> days_of_published(std::string_view iso) {
  constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;
  if (iso.size() < kYear) return std::nullopt;
  const auto year = number(iso.substr(0, kYear));
  if (!year) return std::nullopt;
  if (iso.size() < kMonth) return DayRange{times::serial_of({*year, 1, 1}), times::serial_of({*year + 1, 1, 1})};
  const auto month = number(iso.substr(kYear + 1, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (iso.size() < kDay) {
    const std::int64_t first = times::serial_of({*year, *month, 1});
    return DayRange{first, first + times::days_in(*year, *month)};
  }
  const auto day = number(iso.substr(kMonth + 1, 2));
  const auto at = day ? serial(*year, *month, *day) : std::nullopt;
  if (!at) return std::nullopt;
  return DayRange{*at, *at + 1};
}

}  // namespace demarche::dictionaries
