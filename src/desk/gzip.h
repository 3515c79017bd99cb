// Compression of what is sent.
#pragma once
#include <string>
#include <string_view>

namespace demarche::desk {

/// The bytes as a gzip file (RFC 1952) without name and time: the same bytes always give the same file.
std::string gzip(std::string_view bytes);

/// The bytes of a gzip file that this program holds (web files); empty where it is none.
std::string gunzip(std::string_view file);

}  // namespace demarche::desk
