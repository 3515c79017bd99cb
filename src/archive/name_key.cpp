#include "archive/name_key.h"

namespace demarche::archive {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string name_key(std::string_view name) {
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  std::string key;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (is_blank(name[at])) {
      if (!key.empty() && key.back() != ' ') key += ' ';
    } else if (name.substr(at, kApostrophe.size()) == kApostrophe) {
      key += '\'';
      at += kApostrophe.size() - 1;
    } else {
      const char c = name[at];
      key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!key.empty() && (key.back() == ' ' || key.back() == '.')) key.pop_back();
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

}  // namespace demarche::archive
