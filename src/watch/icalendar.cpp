#include "watch/icalendar.h"

#include <algorithm>

namespace demarche::watch {
namespace {

constexpr std::size_t kLine = 75;  // octets without the line end

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

void line(std::string& out, std::string_view content) {
  std::size_t room = kLine;
  while (content.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues_character(content[cut])) --cut;
    out.append(content.substr(0, cut)).append("\r\n ");
    content.remove_prefix(cut);
    room = kLine - 1;  // the blank that says that the line goes on
  }
  out.append(content).append("\r\n");
}

void text_line(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) line(out, std::string(name) + ":" + escaped_text(text));
}

std::string compact(Day day) {
  std::string text = iso_day(day);
  std::erase(text, '-');
  return text;
}

std::string_view status_of(ScheduleStatus status) {
  switch (status) {
    case ScheduleStatus::tentative:
      return "TENTATIVE";
    case ScheduleStatus::confirmed:
      return "CONFIRMED";
    case ScheduleStatus::cancelled:
      return "CANCELLED";
  }
  return "TENTATIVE";
}

/// Nothing but what a URI may hold: a page's address is a stranger's text.
bool is_uri(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != '"' && c != 0x7F; });
}

}  // namespace

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    } else if (c == '\t') {
      out += ' ';
    }
  }
  return out;
}

std::string icalendar(const std::vector<CalendarEvent>& events,
                      const std::vector<std::pair<std::string, std::string>>& facts) {
  std::string out;
  line(out, "BEGIN:VCALENDAR");
  line(out, "VERSION:2.0");
  line(out, "PRODID:-//demarche//calendar//EN");
  line(out, "CALSCALE:GREGORIAN");
  for (const auto& [name, value] : facts) text_line(out, "X-DEMARCHE-" + name, value);
  for (const CalendarEvent& each : events) {
    line(out, "BEGIN:VEVENT");
    text_line(out, "UID", each.uid);
    line(out, "DTSTAMP:" + compact(each.stamp) + "T000000Z");
    line(out, "LAST-MODIFIED:" + compact(each.stamp) + "T000000Z");
    line(out, "SEQUENCE:" + std::to_string(each.sequence));
    line(out, "STATUS:" + std::string(status_of(each.status)));
    line(out, "DTSTART;VALUE=DATE:" + compact(each.when.first));
    line(out, "DTEND;VALUE=DATE:" + compact(each.when.last + 1));  // the first day after it
    text_line(out, "SUMMARY", each.summary);
    text_line(out, "DESCRIPTION", each.description);
    text_line(out, "LOCATION", each.location);
    text_line(out, "CATEGORIES", each.category);
    if (is_uri(each.url)) line(out, "URL:" + each.url);
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
  }
  line(out, "END:VCALENDAR");
  return out;
}

}  // namespace demarche::watch
