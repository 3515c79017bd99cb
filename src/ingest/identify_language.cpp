#include "ingest/identify_language.h"

// compact_lang_det.h needs FILE and does not include it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/code_points.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongestLooked = 1 << 20U;
constexpr std::size_t kTooShortToTell = 22;  // letters below which plain Latin text is English
constexpr std::size_t kShort = 100;          // bytes of letters below which a page's own word beats the detector's
constexpr std::size_t kNothingFound = 60;    // the detector finds nothing in some English lines of this length

struct Finding {
  std::string tag;  // empty: none
  bool sure = false;
  int percent = 0;  // of the text
};

std::string tag_of(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) return "";
  std::string code = CLD2::LanguageCode(language);
  if (const std::size_t end = code.find('-'); end != std::string::npos) code.resize(end);
  if (code == "iw") return "he";
  return code.size() == 2 || code.size() == 3 ? code : "";
}

Finding detect(std::string_view text) {
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int bytes = 0;
  int valid = 0;
  bool reliable = false;
  const CLD2::Language summary = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(), percents.data(), scores.data(),
      nullptr, &bytes, &reliable, &valid);
  // A report that is mostly English stays so, however much it quotes.
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i] == CLD2::ENGLISH && percents[i] >= 50) return {"en", reliable, percents[i]};
  }
  return {tag_of(summary), reliable, percents[0]};
}

/// The detector refuses a text with control characters or noncharacters as a whole; each becomes a blank.
std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const bool is_control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) ||
                            (point.value & 0xFFFEU) == 0xFFFE || (point.value >= 0xFDD0 && point.value < 0xFDF0);
    out.append(is_control ? " " : text.substr(at, point.size));
    at += point.size;
  }
  return out;
}

struct Letters {
  std::size_t latin = 0;  // ASCII letters
  std::size_t other = 0;  // bytes past ASCII that are not punctuation of English print
};

Letters letters_of(std::string_view text) {
  Letters out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out.latin += is_ascii_letter(text[i]) ? 1U : 0U;
    } else if (text.substr(i).starts_with("\xE2\x80")) {
      i += 2;  // dashes, quotes, the ellipsis
    } else {
      ++out.other;
    }
  }
  return out;
}

}  // namespace

std::string primary_language_tag(std::string_view declared) {
  std::string tag = ascii_lower(trim(declared));
  if (tag == "english") return "en";
  tag.resize(std::min(tag.find_first_of("-_"), tag.size()));
  const bool fits = (tag.size() == 2 || tag.size() == 3) &&
                    std::all_of(tag.begin(), tag.end(), [](char c) { return is_ascii_lower(c); });
  if (!fits || tag == "und") return "";
  return tag == "eng" ? "en" : tag;
}

std::string identify_language(std::string_view text, std::string_view declared) {
  text = text.substr(0, kLongestLooked);
  while (!text.empty() && text.size() == kLongestLooked && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
    text.remove_suffix(1);
  const Letters letters = letters_of(text);
  std::string own = primary_language_tag(declared);
  if (letters.latin + letters.other == 0) return own.empty() ? "und" : own;
  Finding found = detect(without_controls(text));
  if (!own.empty() && (found.tag.empty() || !found.sure || found.tag == own || letters.latin + letters.other < kShort))
    return own;
  // "café" is English, too; what is written in another alphabet is not.
  const bool mostly_latin = 4 * letters.other <= letters.latin;
  if (found.tag.empty()) return mostly_latin && letters.latin < kNothingFound ? "en" : "und";
  if (letters.other == 0 && letters.latin < kTooShortToTell) return "en";
  return found.tag;
}

}  // namespace demarche::ingest
