// Property: any bytes load as any kind of dictionary; findings name lines that the file has; and every phrase that was
// taken is found again by its own words.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "reading/dictionaries/dictionaries.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

/// The first byte chooses the kind.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace demarche::dictionaries;
  static const demarche::Resources kResources = demarche::Resources::built_in();
  constexpr unsigned char kKinds = 6;
  if (size == 0) return 0;
  const auto kind = static_cast<Kind>(data[0] % kKinds);
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(kind_of(text));
  const auto loaded = Dictionaries::load(kResources, std::vector<Source>{{"fuzz", kind, text}});
  require(static_cast<bool>(loaded));
  Findings findings = loaded->findings;
  check(*loaded, findings);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Finding& finding : findings.all()) require(finding.place.line >= 1 && finding.place.line <= lines);
  for (std::uint32_t i = 0; i < loaded->actors.names().size(); ++i) {
    const auto& name = loaded->actors.names()[i];
    const auto match = loaded->actors.trie().longest(name.words, 0);
    require(match.words == name.words.size() && match.value == i);
  }
  for (const auto& discard : loaded->discards.discards()) {
    std::vector<WordId> words;
    for (WordBounds word = next_word(discard.phrase, 0); word.begin < word.end;
         word = next_word(discard.phrase, word.end))
      words.push_back(loaded->words.find(std::string_view(discard.phrase).substr(word.begin, word.end - word.begin)));
    require(loaded->discards.trie().longest(words, 0).words == words.size());
  }
  return 0;
}
