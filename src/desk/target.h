// The target of a request: path and query, taken apart and decoded.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/result.h"

namespace demarche::desk {

struct Target {
  std::vector<std::string> segments;                       // decoded; none for "/"
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order; each name once
};

inline constexpr std::size_t kMostTargetBytes = 4096;
inline constexpr std::size_t kMostSegments = 8;
inline constexpr std::size_t kMostParameters = 32;

/// Takes any bytes. Only the origin form "/path?name=value&…" is one (RFC 9112, 3.2.1); refused with a reason are
/// longer ones, percent signs without two hex digits, empty and dot segments, more segments or parameters than above, a
/// name given twice, and what does not decode to UTF-8 without control characters. "+" is a blank in the query only. A
/// segment is decoded after the path is cut, so an id may hold "%2F".
Result<Target> parse_target(std::string_view text);

/// One segment or value as it stands in a target: all but letters, digits and "-._~" is percent-encoded.
std::string encoded(std::string_view text);

}  // namespace demarche::desk
