// Dictionaries from text at hand.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reading/dictionaries/dictionaries.h"

namespace demarche::dictionaries::testing {

/// Kinds and texts of files that are named "file0", "file1", ...
using Files = std::vector<std::pair<Kind, std::string>>;

inline Dictionaries loaded(const Files& files) {
  static const Resources kResources = Resources::built_in();
  std::vector<Source> sources;
  for (const auto& [kind, text] : files) {
    Source& source = sources.emplace_back();
    source.path = "file";
    source.path += std::to_string(sources.size() - 1);
    source.kind = kind;
    source.text = text;
  }
  auto out = Dictionaries::load(kResources, sources);
  if (out) return std::move(*out);
  ADD_FAILURE() << "the tables of lexicon/dictionaries cannot be read";
  return {};
}

inline Dictionaries loaded(Kind kind, const std::string& text) {
  Files files;
  files.emplace_back(kind, text);
  return loaded(files);
}

/// "LINE severity: message" of all findings, checks of whole names included.
inline std::vector<std::string> findings_of(const Dictionaries& dictionaries) {
  Findings findings = dictionaries.findings;
  check(dictionaries, findings);
  std::vector<std::string> out;
  for (const Finding& finding : findings.all()) {
    out.push_back(std::to_string(finding.place.line) +
                  (finding.severity == Severity::error ? " error: " : " warning: ") + finding.message);
  }
  return out;
}

/// The words of `text` as the dictionaries number them.
inline std::vector<WordId> words_of(const Dictionaries& dictionaries, std::string_view text) {
  std::vector<WordId> out;
  for (WordBounds word = next_word(text, 0); word.begin < word.end; word = next_word(text, word.end))
    out.push_back(dictionaries.words.find(text.substr(word.begin, word.end - word.begin)));
  return out;
}

}  // namespace demarche::dictionaries::testing
