// spaCy's tokenizer (spacy.Tokenizer.v1): white space, then special cases, prefixes, suffixes and infixes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "language/byte_arena.h"
#include "language/forms.h"
#include "language/model_file.h"
#include "language/regex.h"
#include "language/regex_reach.h"
#include "language/special_cases.h"

namespace demarche::language {

/// A token of a text.
struct TokenForm {
  std::uint32_t begin = 0;  // byte offset
  std::uint32_t size = 0;   // bytes
  std::uint32_t form = 0;   // number in the thread's FormTable
  bool space_after = false;
};

/// One thread's memory of how it has cut chunks (runs without white space). Bounded: it is emptied when it is full.
class ChunkCache {
 public:
  static constexpr std::size_t kMostChunks = 1U << 15U, kMostBytes = 4U << 20U, kLongestChunk = 256;

  /// The forms of a known chunk, or nothing.
  std::optional<std::span<const std::uint32_t>> find(std::string_view chunk, std::uint64_t hash) const;
  void add(std::string_view chunk, std::uint64_t hash, std::span<const std::uint32_t> forms);
  void clear();

 private:
  struct Entry {
    std::string_view text;
    std::uint64_t hash = 0;
    std::uint32_t first = 0, count = 0;
  };
  void grow();
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // entry + 1, or 0
  std::vector<std::uint32_t> forms_;
  ByteArena texts_;
};

/// What a thread needs to tokenize.
struct TokenizerScratch {
  RegexScratch regex;
  ChunkCache chunks;
  struct Piece {
    std::string_view text;
    std::uint32_t special_token = SpecialCases::kNone;
  };
  std::vector<Piece> pieces;
  std::vector<std::string_view> suffixes;
  std::vector<std::uint32_t> forms;
  struct Match {
    std::uint32_t begin = 0, end = 0;
  };
  std::vector<Match> matches;
  std::vector<std::uint32_t> kept_end;  // by token: end of the kept match that begins there, or 0
  std::vector<std::uint8_t> seen;
  std::vector<TokenForm> replaced;

  /// Gives back what an unusually long text took.
  void trim() {
    pieces = {};
    suffixes = {};
    forms = {};
    matches = {};
    kept_end = {};
    seen = {};
    replaced = {};
  }
};

/// Immutable, shared by threads; each brings its own scratch and forms.
class Tokenizer {
 public:
  /// Reads `tokenizer` of the model directory.
  static Result<Tokenizer> load(const std::string& directory);

  /// Cuts valid UTF-8 of less than 4 GiB. Tokens ascend and, with the spaces after them, tile the text. Time is linear
  /// in the text (see Regex::search for its one limit).
  void tokenize(std::string_view text, FormTable& forms, TokenizerScratch& scratch, std::vector<TokenForm>& out) const;

 private:
  using Piece = TokenizerScratch::Piece;

  Status read(MsgpackReader& in);
  void find_sequences(bool faster_heuristics);
  std::size_t prefix_size(std::string_view text, RegexScratch& scratch) const;
  std::size_t suffix_size(std::string_view text, RegexScratch& scratch) const;
  std::string_view strip_affixes(std::string_view chunk, bool specials, TokenizerScratch& scratch) const;
  void cut_chunk(std::string_view chunk, bool specials, TokenizerScratch& scratch) const;
  void cut_middle(std::string_view text, TokenizerScratch& scratch) const;
  void add_special(std::uint32_t special, TokenizerScratch& scratch) const;
  std::span<const std::uint32_t> forms_of(std::string_view chunk, FormTable& forms, TokenizerScratch& scratch) const;
  void join_sequences(std::string_view text, FormTable& forms, TokenizerScratch& scratch,
                      std::vector<TokenForm>& tokens) const;
  bool find_matches(FormTable& forms, TokenizerScratch& scratch, const std::vector<TokenForm>& tokens) const;

  ModelFile file_;
  std::optional<Regex> prefix_, suffix_, infix_, token_match_, url_match_;
  std::optional<Reach> suffix_reach_;
  SpecialCases specials_;
};

}  // namespace demarche::language
