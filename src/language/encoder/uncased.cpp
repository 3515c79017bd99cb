#include "language/encoder/uncased.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace demarche::language {
namespace {

#include "language/encoder/uncased_tables.inc"

constexpr char32_t kBlockSize = 128, kLast = 0x10FFFF;
constexpr std::uint8_t kKindMask = 7U, kIsFolded = 8U;

// Hangul syllables, the Unicode Standard 3.12.
constexpr char32_t kFirstSyllable = 0xAC00, kSyllables = 11172, kLead = 0x1100, kVowel = 0x1161, kTail = 0x11A7,
                   kVowels = 21, kTails = 28;

UncasedPoint syllable(char32_t index) {
  UncasedPoint out;
  out.points = {kLead + index / (kVowels * kTails), kVowel + index % (kVowels * kTails) / kTails,
                kTail + index % kTails};
  out.count = index % kTails == 0 ? 2 : 3;
  return out;
}

}  // namespace

UncasedPoint uncased(char32_t point) {
  UncasedPoint out;
  if (point > kLast) {
    out.kind = PieceClass::dropped;
    return out;
  }
  if (point - kFirstSyllable < kSyllables) return syllable(point - kFirstSyllable);
  const std::uint8_t found = kClasses[kBlockOf[point / kBlockSize] * kBlockSize + point % kBlockSize];
  out.kind = static_cast<PieceClass>(found & kKindMask);
  if (out.kind == PieceClass::dropped || out.kind == PieceClass::white) return out;
  out.count = 1;
  out.points[0] = point;
  if ((found & kIsFolded) == 0) return out;
  if (point < 0x80) {
    out.points[0] = point + (U'a' - U'A');
    return out;
  }
  const auto* at = std::lower_bound(std::begin(kFolded), std::end(kFolded), static_cast<std::uint32_t>(point));
  const auto row = static_cast<std::size_t>(at - std::begin(kFolded));
  const std::size_t begin = kFoldStart[row], end = kFoldStart[row + 1];
  out.count = static_cast<std::uint8_t>(end - begin);
  std::copy(kFoldPoints + begin, kFoldPoints + end, out.points.begin());
  return out;
}

}  // namespace demarche::language
