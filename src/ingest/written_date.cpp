#include "ingest/written_date.h"

#include <array>
#include <cstdio>
#include <optional>

#include "base/ascii.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongestDate = 120;
constexpr std::size_t kSearched = 400;

struct Date {
  std::optional<int> year, month, day, hour, minute, second;
  std::string zone;

  bool has_day() const { return year && month && day; }
};

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::string digits(int value, int width) {
  std::string out = std::to_string(value);
  return std::string(out.size() < static_cast<std::size_t>(width) ? static_cast<std::size_t>(width) - out.size() : 0,
                     '0') +
         out;
}

std::string iso_of(const Date& date) {
  if (!date.year || !date.month) return "";
  if (*date.year < 1600 || *date.year > 2199 || *date.month < 1 || *date.month > 12) return "";
  std::string out = digits(*date.year, 4) + '-' + digits(*date.month, 2);
  if (!date.day) return out;
  if (*date.day < 1 || *date.day > days_in(*date.year, *date.month)) return "";
  out += '-' + digits(*date.day, 2);
  if (!date.hour || !date.minute) return out;
  if (*date.hour > 23 || *date.minute > 59 || date.second.value_or(0) > 60) return out;
  out += 'T' + digits(*date.hour, 2) + ':' + digits(*date.minute, 2);
  if (date.second) out += ':' + digits(*date.second, 2);
  return out + date.zone;
}

/// Reads a date's parts from left to right and stops before the first word that belongs to none.
class DateReader {
 public:
  DateReader(std::string_view text, const DateWords& words) : text_(text), words_(words) {}

  /// The date that starts at or after `at`; `end()` is behind its last part.
  const Date& read(std::size_t at) {
    date_ = Date();
    at_ = end_ = at;
    while (at_ < text_.size() && part()) {
    }
    return date_;
  }
  std::size_t end() const { return end_; }

 private:
  bool part() {
    const char c = text_[at_];
    if (is_ascii_digit(c)) return number();
    if (is_ascii_letter(c)) return word();
    if ((c == '+' || c == '-') && date_.minute && date_.zone.empty() && offset()) return true;
    return punctuation();
  }

  bool take(std::size_t size) {
    at_ += size;
    end_ = at_;
    return true;
  }

  bool punctuation() {
    for (const std::string_view mark : {" ", "\t", "\n", "\r",     ",",      ".",      "|", "-", "/", "(", ")",
                                        "[", "]",  "@",  "\u00A0", "\u2009", "\u202F", "–", "—", "·", "•", "―"}) {
      if (text_.substr(at_).starts_with(mark)) {
        at_ += mark.size();  // end_ stays: a trailing mark is no part of the date
        return true;
      }
    }
    return false;
  }

  std::size_t digits_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_ascii_digit(text_[end])) ++end;
    return end - at;
  }
  int value(std::size_t at, std::size_t size) const {
    int out = 0;
    for (std::size_t i = at; i < at + size; ++i) out = out * 10 + (text_[i] - '0');
    return out;
  }
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  bool number() {
    const std::size_t size = digits_at(at_);
    if (size > 14) return false;
    return clock(size) || numeric_date(size) || packed(size) || year(size) || day(size);
  }

  /// 14:05, 14:05:30.25, 2.05 pm, 2pm, 1405 GMT.
  bool clock(std::size_t size) {
    if (date_.hour || size > 4) return false;
    if (size == 4) return military_time();
    if (size > 2) return false;
    const std::size_t next = at_ + size;
    if (at(next) == ':' && digits_at(next + 1) == 2) return minutes(size, next);
    if (at(next) == '.' && digits_at(next + 1) == 2 && half_of_day(next + 3) != 0) return minutes(size, next);
    const std::size_t half = half_of_day(next);
    if (half == 0) return false;
    date_.minute = 0;
    date_.hour = twelve_hours(value(at_, size), next);
    return take(size + half);
  }

  bool minutes(std::size_t size, std::size_t colon) {
    const int hour = value(at_, size);
    std::size_t end = colon + 3;
    date_.minute = value(colon + 1, 2);
    if (at(end) == ':' && digits_at(end + 1) == 2) {
      date_.second = value(end + 1, 2);
      end += 3;
      if (at(end) == '.' || at(end) == ',') {
        if (const std::size_t fraction = digits_at(end + 1); fraction > 0) end += 1 + fraction;
      }
    }
    date_.hour = twelve_hours(hour, end);
    at_ = end + half_of_day(end);
    if (at(at_) == 'Z' && !is_ascii_letter(at(at_ + 1))) {
      date_.zone = "Z";
      ++at_;
    }
    return take(0);
  }

  bool military_time() {
    std::size_t zone = at_ + 4;
    if (at(zone) == ' ') ++zone;
    if (!starts_with_any_case(text_.substr(zone), "gmt") && !starts_with_any_case(text_.substr(zone), "utc"))
      return false;
    const int both = value(at_, 4);
    date_.hour = both / 100;
    date_.minute = both % 100;
    return take(4);
  }

  /// Bytes of " p.m." and its like at `from`; 0 where there is none.
  std::size_t half_of_day(std::size_t from) const {
    const std::size_t gap = at(from) == ' '                                                                        ? 1
                            : text_.substr(from).starts_with("\u00A0") || text_.substr(from).starts_with("\u202F") ? 2
                                                                                                                   : 0;
    const std::size_t skip = text_.substr(from).starts_with("\u202F") ? 3 : gap;
    for (const std::string_view form : {"a.m.", "p.m.", "am", "pm"}) {
      if (starts_with_any_case(text_.substr(std::min(from + skip, text_.size())), form) &&
          !is_ascii_letter(at(from + skip + form.size()))) {
        return skip + form.size();
      }
    }
    return 0;
  }
  int twelve_hours(int hour, std::size_t from) const {
    const std::size_t half = half_of_day(from);
    if (half == 0 || hour > 12) return hour;
    const std::size_t form = ascii_lower(text_.substr(from, half)).find('p');
    return hour % 12 + (form != std::string::npos ? 12 : 0);
  }

  /// 2022-01-03, 2022/1/3, 3.1.2022, 13/1/2022 (one of two below 13 leaves the month open).
  bool numeric_date(std::size_t size) {
    if (date_.year || date_.month || date_.day) return false;
    const char mark = at(at_ + size);
    if (mark != '-' && mark != '/' && mark != '.') return false;
    const std::size_t second = at_ + size + 1;
    const std::size_t second_size = digits_at(second);
    if (second_size < 1 || second_size > 2) return false;
    const bool whole = at(second + second_size) == mark;
    const std::size_t third = second + second_size + 1;
    const std::size_t third_size = whole ? digits_at(third) : 0;
    if (size == 4 && third_size >= 1 && third_size <= 2)
      return set(value(at_, 4), value(second, second_size), value(third, third_size), third + third_size);
    if (size == 4 && !whole && mark == '-' && second_size == 2 && !is_ascii_digit(at(second + 2))) {
      date_.year = value(at_, 4);
      date_.month = value(second, 2);
      return take(7);
    }
    if (size > 2 || third_size != 4) return false;
    const int first = value(at_, size);
    const int other = value(second, second_size);
    if (mark == '.' || first > 12) return set(value(third, 4), other, first, third + 4);
    if (other > 12 || other == first) return set(value(third, 4), first, other, third + 4);
    return false;
  }
  bool set(int year, int month, int day, std::size_t end) {
    if (month < 1 || month > 12) return false;
    date_.year = year;
    date_.month = month;
    date_.day = day;
    at_ = end;
    if (at(at_) == 'T' && is_ascii_digit(at(at_ + 1))) ++at_;
    return take(0);
  }

  /// 20220103, 20220103T140500.
  bool packed(std::size_t size) {
    if ((size != 8 && size != 14) || date_.year || date_.month || date_.day) return false;
    const std::size_t start = at_;
    if (!set(value(at_, 4), value(at_ + 4, 2), value(at_ + 6, 2), at_ + 8)) return false;
    if (size == 14 || (digits_at(at_) == 6 && at_ == start + 9)) {
      date_.hour = value(at_, 2);
      date_.minute = value(at_ + 2, 2);
      date_.second = value(at_ + 4, 2);
      return take(6);
    }
    return true;
  }

  bool year(std::size_t size) {
    if (size != 4 || date_.year) return false;
    const int found = value(at_, 4);
    if (found < 1600 || found > 2199) return false;
    date_.year = found;
    return take(4);
  }

  bool day(std::size_t size) {
    if (size > 2 || date_.day) return false;
    const int found = value(at_, size);
    if (found < 1 || found > 31) return false;
    std::size_t end = at_ + size;
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (starts_with_any_case(text_.substr(end), suffix)) {
        end += 2;
        break;
      }
    }
    if (is_ascii_letter(at(end)) && at(end) != 'T') return false;
    date_.day = found;
    return take(end - at_);
  }

  bool word() {
    std::size_t end = at_;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    const std::string found = ascii_lower(text_.substr(at_, end - at_));
    const std::size_t size = end - at_;
    if (const auto month = words_.months.find(found); month != words_.months.end()) {
      if (date_.month) return false;
      date_.month = month->second;
      return take(size);
    }
    if (std::find(words_.weekdays.begin(), words_.weekdays.end(), found) != words_.weekdays.end()) return take(size);
    if (found == "at" || found == "on" || found == "of" || found == "the") return at_ += size, true;
    if (!date_.minute) return false;
    if (found == "am" || found == "pm" || found == "hrs" || found == "hours" || found == "h") return take(size);
    return zone(found);
  }

  bool zone(const std::string& name) {
    const auto known = words_.zones.find(name);
    if (known != words_.zones.end()) {
      if (date_.zone.empty()) date_.zone = known->second;
      take(name.size());
      if ((at(at_) == '+' || at(at_) == '-') && is_ascii_digit(at(at_ + 1))) offset();  // UTC+3
      return true;
    }
    // A zone's name that means no one offset: part of the date, but not told.
    const bool upper = std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_lower(c); }) &&
                       name.size() >= 2 && name.size() <= 4;
    const bool is_capital = is_ascii_upper(text_[at_]) && is_ascii_upper(text_[at_ + name.size() - 1]);
    return upper && is_capital && name.back() == 't' && take(name.size());
  }

  /// +03:00, -0500, +3.
  bool offset() {
    const std::size_t size = digits_at(at_ + 1);
    int hours = 0;
    int minutes = 0;
    std::size_t end = at_ + 1 + size;
    if (size == 4) {
      hours = value(at_ + 1, 2);
      minutes = value(at_ + 3, 2);
    } else if (size == 1 || size == 2) {
      hours = value(at_ + 1, size);
      if (at(end) == ':' && digits_at(end + 1) == 2) {
        minutes = value(end + 1, 2);
        end += 3;
      }
    } else {
      return false;
    }
    if (hours > 14 || minutes > 59) return false;
    date_.zone = text_[at_] + digits(hours, 2) + ':' + digits(minutes, 2);
    return take(end - at_);
  }

  std::string_view text_;
  const DateWords& words_;
  Date date_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::string iso_date(std::string_view text, const DateWords& words) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestDate) return "";
  DateReader reader(text, words);
  const Date& date = reader.read(0);
  if (!trim(text.substr(reader.end())).empty() && trim(text.substr(reader.end())) != ".") return "";
  return iso_of(date);
}

std::string find_iso_date(std::string_view text, const DateWords& words) {
  text = text.substr(0, kSearched);
  DateReader reader(text, words);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts_word = at == 0 || !(is_ascii_letter(text[at - 1]) || is_ascii_digit(text[at - 1]));
    if (!starts_word || !(is_ascii_letter(text[at]) || is_ascii_digit(text[at]))) continue;
    const Date& date = reader.read(at);
    if (!date.has_day()) continue;
    if (std::string iso = iso_of(date); !iso.empty()) return iso;
  }
  return "";
}

}  // namespace demarche::ingest
