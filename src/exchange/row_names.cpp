#include "exchange/row_names.h"

#include <algorithm>
#include <array>

#include "reading/names.h"

namespace demarche::exchange {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~' || c == '/' || c == ':';
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%', out += kDigits[byte >> 4U], out += kDigits[byte & 0xFU];
  }
  return out;
}

}  // namespace

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           constexpr std::string_view kOdd = "\"<>\\^`{|}\x7F";
           return static_cast<unsigned char>(c) > ' ' && kOdd.find(c) == std::string_view::npos;
         });
}

std::string event_iri(const CodedEvent& event) { return "urn:demarche:event:" + encoded(event.id); }

std::string page_iri(const CodedEvent& event) {
  return is_address(event.url) ? event.url : "urn:demarche:page:" + encoded(event.document);
}

std::string names_of(const std::vector<Side>& sides) {
  std::string out;
  for (const Side& side : sides) {
    const std::string& name = side.name.empty() ? side.code : side.name;
    if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "?" : out;
}

std::string in_words(const CodedEvent& event) {
  std::string out(event.type ? reading::name_of(*event.type) : std::string_view(event.cameo));
  if (!event.mode.empty()) out += " (" + event.mode + ")";
  out += ": " + names_of(event.actors);
  if (!event.recipients.empty()) out += " → " + names_of(event.recipients);
  return out;
}

}  // namespace demarche::exchange
