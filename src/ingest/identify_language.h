// Which language a text is in.
#pragma once
#include <string>
#include <string_view>

namespace demarche::ingest {

/// BCP 47 primary tag ("en", "fr", "zh"), or "und" where it cannot be told. Compact Language Detector 2 over the whole
/// text (valid UTF-8; the first 1 MB of longer ones), n-gram statistics, about 10 MB/s.
///
/// `declared` is what the page says of itself, any BCP 47 tag or empty. It decides where the text is too short or too
/// mixed to tell; the text decides against it only where the detector is sure. A short line in plain Latin letters for
/// which the detector finds nothing, or something else on under 22 letters, is taken as English: "Putin met Biden." has
/// no n-gram that could tell. Names, too, are no sign of another language.
std::string identify_language(std::string_view text, std::string_view declared = {});

/// "en-GB", "EN_us", "English" -> "en"; empty for what is no language tag.
std::string primary_language_tag(std::string_view declared);

}  // namespace demarche::ingest
