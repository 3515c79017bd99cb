#include "exchange/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/ascii.h"
#include "base/clock.h"

namespace demarche::exchange {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const bool all = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
  if (!all || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) return std::nullopt;
  return value;
}

std::optional<CalendarDay> checked(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!year || !month || !day || *year < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return CalendarDay{*year, *month, *day};
}

std::optional<int> two(std::string_view text, std::size_t at) {
  return text.size() < at + 2 ? std::nullopt : digits(text.substr(at, 2));
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string text = std::to_string(value);
  out.append(width - std::min(width, text.size()), '0').append(text);
}

/// Seconds east of Greenwich of what follows the time of day: "Z", "+02:00", "" (taken as UTC).
std::optional<int> offset_of(std::string_view zone) {
  if (!zone.empty() && zone.front() == '.') {
    zone.remove_prefix(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  }
  if (zone.empty() || zone == "Z") return 0;
  if (zone.front() != '+' && zone.front() != '-') return std::nullopt;
  const auto hours = two(zone, 1);
  const auto minutes = two(zone, zone.size() > 3 && zone[3] == ':' ? 4 : 3);
  if (!hours || !minutes) return std::nullopt;
  const int seconds = *hours * 3600 + *minutes * 60;
  return zone.front() == '-' ? -seconds : seconds;
}

std::chrono::sys_days days(const CalendarDay& day) {
  return std::chrono::sys_days(std::chrono::year_month_day{std::chrono::year(day.year),
                                                           std::chrono::month(static_cast<unsigned>(day.month)),
                                                           std::chrono::day(static_cast<unsigned>(day.day))});
}

}  // namespace

std::optional<CalendarDay> calendar_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (iso.size() > 10 && iso[10] != 'T' && iso[10] != ' ') return std::nullopt;
  return checked(digits(iso.substr(0, 4)), digits(iso.substr(5, 2)), digits(iso.substr(8, 2)));
}

std::string iso_day(const std::optional<CalendarDay>& day) {
  std::string out;
  if (!day) return out;
  append_padded(out, day->year, 4), out += '-';
  append_padded(out, day->month, 2), out += '-';
  append_padded(out, day->day, 2);
  return out;
}

std::string day_of_digits(std::string_view text) {
  if (text.size() != 8) return {};
  return iso_day(checked(digits(text.substr(0, 4)), two(text, 4), two(text, 6)));
}

std::string time_of_digits(std::string_view text) {
  if (text.size() != 14) return {};
  const auto hour = two(text, 8), minute = two(text, 10), second = two(text, 12);
  std::string out = day_of_digits(text.substr(0, 8));
  if (out.empty() || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return {};
  out.append("T").append(text.substr(8, 2)).append(":").append(text.substr(10, 2)).append(":");
  return out.append(text.substr(12, 2)).append("Z");
}

std::optional<std::int64_t> unix_seconds(std::string_view iso) {
  const auto day = calendar_day(iso);
  if (!day) return std::nullopt;
  std::int64_t out = std::chrono::duration_cast<std::chrono::seconds>(days(*day).time_since_epoch()).count();
  if (iso.size() == 10) return out;
  const auto hour = two(iso, 11), minute = two(iso, 14);
  if (!hour || !minute || *hour > 24 || *minute > 59) return std::nullopt;
  const bool has_seconds = iso.size() > 18 && iso[16] == ':';
  const auto second = has_seconds ? two(iso, 17) : std::optional<int>(0);
  const auto offset = offset_of(iso.substr(has_seconds ? 19 : 16));
  if (!second || !offset) return std::nullopt;
  return out + *hour * 3600 + *minute * 60 + *second - *offset;
}

std::string time_of_seconds(std::int64_t seconds) {
  constexpr std::int64_t kYear0 = -62167219200, kYear9999 = 253402300799;  // their first and last second
  if (seconds < kYear0 || seconds > kYear9999) return {};
  return iso_text(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

std::string day_digits(std::string_view iso) {
  std::string out = iso_day(calendar_day(iso));
  std::erase(out, '-');
  return out;
}

std::string time_digits(std::string_view iso) {
  const auto seconds = unix_seconds(iso);
  std::string out = seconds ? time_of_seconds(*seconds) : std::string();
  std::erase_if(out, [](char c) { return !is_ascii_digit(c); });
  return out;
}

std::string any_day(std::string_view text) {
  if (const auto day = calendar_day(text)) return iso_day(day);
  if (text.size() == 10 && text[4] == '/' && text[7] == '/') {
    return iso_day(checked(digits(text.substr(0, 4)), two(text, 5), two(text, 8)));
  }
  const auto parts = split_trimmed(text, ' ');
  if (parts.size() != 3 || parts[0].size() > 2) return {};
  const auto month = std::find(kMonths.begin(), kMonths.end(), parts[1]);
  if (month == kMonths.end()) return {};
  return iso_day(checked(digits(parts[2]), static_cast<int>(month - kMonths.begin()) + 1, digits(parts[0])));
}

std::string long_day(std::string_view iso) {
  const auto day = calendar_day(iso);
  std::string out;
  if (!day) return out;
  append_padded(out, day->day, 2);
  return out.append(" ")
      .append(kMonths.at(static_cast<std::size_t>(day->month) - 1))
      .append(" ")
      .append(iso.substr(0, 4));
}

}  // namespace demarche::exchange
