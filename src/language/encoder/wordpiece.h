// BERT's uncased tokenizer (Devlin et al. 2019, arXiv:1810.04805): a text is cleaned, freed of accents and case, split
// at white space, punctuation and ideographs, and each word cut greedily into the longest pieces of a vocabulary (Wu et
// al. 2016, arXiv:1609.08144). uncased.h says what becomes of a character.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "demarche/span.h"

namespace demarche::language {

/// Pieces of a text: ids of the vocabulary, and the bytes of the original text that each stands for (with the marks
/// that follow a letter). The span of what is not from the text (markers, [CLS], [SEP]) is empty.
struct Pieces {
  std::vector<std::uint32_t> ids;
  std::vector<ByteSpan> spans;  // as many

  std::size_t size() const { return ids.size(); }
  void clear() {
    ids.clear();
    spans.clear();
  }
  void add(std::uint32_t id, ByteSpan span) {
    ids.push_back(id);
    spans.push_back(span);
  }
};

/// A piece put between two characters: before the first one that begins at or after byte `at`. It ends a word, as a
/// marker with spaces around it would.
struct Insertion {
  std::uint32_t at = 0;
  std::uint32_t id = 0;
};

/// A vocabulary and the rules. Immutable; one is shared by all threads.
class WordPiece {
 public:
  static constexpr std::size_t kLongestWord = 100;  // characters after cleaning; a longer word is [UNK]
  static constexpr std::size_t kMostPieces = 1U << 20U;

  WordPiece() = default;
  /// `lines`: a piece a line, its number from 0 is its id; "##" stands before pieces that go on a word. Must hold
  /// [PAD], [UNK], [CLS] and [SEP], and nothing twice. `where` is for messages.
  static Result<WordPiece> build(std::string_view lines, const std::string& where);

  /// The pieces of any bytes of less than 4 GiB (what is not UTF-8 is dropped); `out` is cleared first. Time is linear
  /// in the text, and nothing is allocated but in `out`. Special pieces written out in the text are ordinary words.
  void tokenize(std::string_view text, Pieces& out) const { tokenize(text, {}, out); }
  /// The same with pieces put in; `insertions` in the order of `at`.
  void tokenize(std::string_view text, std::span<const Insertion> insertions, Pieces& out) const;

  std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  /// The piece as the vocabulary writes it.
  std::string_view piece(std::uint32_t id) const;
  /// The id of a piece as the vocabulary writes it.
  std::optional<std::uint32_t> find(std::string_view piece) const;

  std::uint32_t pad() const { return pad_; }
  std::uint32_t unknown() const { return unknown_; }
  std::uint32_t begin() const { return begin_; }  // [CLS]
  std::uint32_t end() const { return end_; }      // [SEP]

 private:
  struct Word;
  std::size_t slot(bool continues, std::string_view text, std::uint64_t hash) const;
  std::uint32_t lookup(bool continues, std::string_view text, std::uint64_t hash) const;
  void cut(const Word& word, Pieces& out) const;
  Status index(const std::string& where);

  std::string text_;                   // all pieces, one after the other
  std::vector<std::uint32_t> starts_;  // size() + 1 offsets into it
  std::array<std::vector<std::uint32_t>, 2>
      slots_;                // open addressing, id + 1 or 0: pieces that begin a word, that go on
  std::size_t longest_ = 0;  // bytes, "##" not counted
  std::uint32_t pad_ = 0, unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace demarche::language
