#include "archive/file_uri.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace demarche::archive {

std::string immutable_uri(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::error_code failure;
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path, failure).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[byte >> 4U];
      uri += kDigits[byte & 15U];
    }
  }
  return uri + "?immutable=1";
}

}  // namespace demarche::archive
