// The tokenizer's special cases: texts whose tokens are given ("don't" -> "do", "n't" with the norm "not").
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/forms.h"
#include "language/msgpack.h"

namespace demarche::language {

/// One token of a special case.
struct SpecialToken {
  std::string_view text;
  std::string_view norm;  // empty: the form's own
};

/// A special case is its number in file order; its tokens' texts joined are its key. Immutable after load.
class SpecialCases {
 public:
  /// Reads the value of `exceptions`: text -> list of {65: ORTH, 67: NORM}. Views stay in the reader's bytes. Fails
  /// through the reader, also when the tokens joined do not give the text.
  void read(MsgpackReader& in);

  static constexpr std::uint32_t kNone = 0xffffffffU;
  /// The special case of exactly this text, or kNone.
  std::uint32_t find(std::string_view text) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(cases_.size()); }
  std::string_view key(std::uint32_t special) const { return cases_[special].key; }
  /// Its tokens; the first has the number first_token().
  std::span<const SpecialToken> tokens(std::uint32_t special) const;
  std::uint32_t first_token(std::uint32_t special) const { return cases_[special].first; }
  const SpecialToken& token(std::uint32_t number) const { return tokens_[number]; }

  /// Makes `special` findable in token sequences: it is the one that reads `texts` when nothing special is done.
  void add_sequence(const std::vector<std::string_view>& texts);
  /// The number of a form's text among the sequences' texts, 0 when no sequence has it.
  std::uint32_t symbol(std::string_view text) const;
  bool starts_sequence(std::uint32_t symbol) const;
  /// Walks the sequences: `state` 0 is the start; gives the next state or kNone.
  std::uint32_t next(std::uint32_t state, std::uint32_t symbol) const;
  bool is_sequence_end(std::uint32_t state) const { return nodes_[state].end; }

 private:
  struct Case {
    std::string_view key;
    std::uint32_t first = 0, count = 0;
  };
  struct Node {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  // symbol -> node, few
    bool end = false;
  };

  std::vector<Case> cases_;
  std::vector<SpecialToken> tokens_;
  std::unordered_map<std::string_view, std::uint32_t> by_text_;
  std::size_t longest_ = 0;
  std::unordered_map<std::string_view, std::uint32_t> symbols_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<bool> starts_;  // by symbol
};

}  // namespace demarche::language
