// Discards and issues: phrases looked for in the words of a sentence.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/token_trie.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// Phrases that cancel the events of a sentence ("PHRASE") or of the page ("+PHRASE"). Const once loaded.
class DiscardDictionary {
 public:
  struct Discard {
    std::string phrase;  // as the file has it
    bool page = false;
    Place place;
  };

  void read(std::string_view text, std::uint32_t file, WordTable& words, Findings& findings);

  bool empty() const { return discards_.empty(); }
  const TokenTrie& trie() const { return trie_; }  // values are positions in discards()
  const std::vector<Discard>& discards() const { return discards_; }

 private:
  TokenTrie trie_;
  std::vector<Discard> discards_;
};

/// Phrases with a topic label ("higher n:school [SCHOOLS]"), and phrases that keep the labels of their section away:
/// "~phrase" from the sentence, "~~phrase" from the page. "n:" adds the plural, "v:" the forms in -S, -ED and -ING,
/// "a+b" is "a b" and "a-b". A section reaches from one "<ISSUE" line to the next. Const once loaded.
class IssueDictionary {
 public:
  enum class Effect : std::uint8_t { label, not_in_sentence, not_in_page };
  struct Issue {
    std::uint32_t next = kNone;  // another issue of the same phrase
    std::uint32_t label = 0;     // of labels()
    std::uint32_t section = 0;
    Effect effect = Effect::label;
    Place place;
  };
  static constexpr std::uint32_t kNone = 0xffffffffU;

  void read(std::string_view text, std::uint32_t file, WordTable& words, Findings& findings);

  bool empty() const { return issues_.empty(); }
  const TokenTrie& trie() const { return trie_; }  // values are positions in issues(): the first of a chain
  const std::vector<Issue>& issues() const { return issues_; }
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  class Reader;
  TokenTrie trie_;
  std::vector<Issue> issues_;
  std::vector<std::string> labels_;
  std::uint32_t sections_ = 0;
};

}  // namespace demarche::dictionaries
