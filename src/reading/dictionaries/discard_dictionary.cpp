#include "base/ascii.h"
#include "reading/dictionaries/lines.h"
#include "reading/dictionaries/phrase_dictionaries.h"

namespace demarche::dictionaries {

void DiscardDictionary::read(std::string_view text, std::uint32_t file, WordTable& words, Findings& findings) {
  constexpr std::size_t kMostWords = 32;
  Lines lines(text, file, findings);
  std::vector<WordId> phrase;
  while (const auto line = lines.next()) {
    std::string_view rest = trim(before_mark(line->text, '#'));
    if (rest.empty()) continue;
    const bool page = rest.front() == '+';
    if (page) rest = trim(rest.substr(1));
    if (rest.find_first_of("[]{}") != std::string_view::npos) {
      findings.error(line->place, "a discard is a bare phrase, found " + quoted(rest));
      continue;
    }
    phrase.clear();
    words.add_all(rest, phrase);
    if (phrase.empty() || phrase.size() > kMostWords) {
      findings.error(line->place, phrase.empty() ? "a phrase without letters or digits: " + quoted(rest)
                                                 : "a phrase of more than 32 words: " + quoted(rest));
      continue;
    }
    std::uint32_t& value = trie_.value(trie_.insert(phrase));
    if (value != TokenTrie::kNoValue) {
      Discard& known = discards_[value];
      findings.warning(line->place, quoted(rest) + " stands already in line " + std::to_string(known.place.line) +
                                        (known.page == page ? "" : ", for the other scope; the page's holds"));
      known.page = known.page || page;
      continue;
    }
    value = static_cast<std::uint32_t>(discards_.size());
    discards_.push_back({std::string(rest), page, line->place});
  }
}

}  // namespace demarche::dictionaries
