// A trie over words: the phrases of actors, agents, discards, issues and synonym sets, each with a number.
#pragma once
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// Phrases with the number that the owner gave each. Filled while loading, const afterwards; one hash lookup a word.
class TokenTrie {
 public:
  using Node = std::uint32_t;
  static constexpr Node kNone = 0xffffffffU;
  static constexpr std::uint32_t kNoValue = 0xffffffffU;

  /// The node of `phrase`, made when it is new; at least one word.
  Node insert(std::span<const WordId> phrase) {
    Node node = 0;
    for (const WordId word : phrase) {
      const auto [edge, fresh] = edges_.try_emplace(key(node, word), static_cast<Node>(values_.size()));
      if (fresh) values_.push_back(kNoValue);
      node = edge->second;
    }
    return node;
  }
  std::uint32_t& value(Node node) { return values_[node]; }
  std::uint32_t value(Node node) const { return values_[node]; }

  /// Calls `found(value, words)` for every phrase that begins at `text[at]`, the shortest first.
  template <class Found>
  void each(std::span<const WordId> text, std::size_t at, Found found) const {
    Node node = 0;
    for (std::size_t end = at; end < text.size() && text[end] != kNoWord; ++end) {
      const auto edge = edges_.find(key(node, text[end]));
      if (edge == edges_.end()) return;
      node = edge->second;
      if (values_[node] != kNoValue) found(values_[node], end + 1 - at);
    }
  }

  struct Match {
    std::uint32_t value = kNoValue;
    std::size_t words = 0;  // 0: none
    explicit operator bool() const { return words > 0; }
  };
  /// The longest phrase that begins at `text[at]`.
  Match longest(std::span<const WordId> text, std::size_t at) const {
    Match best;
    each(text, at, [&best](std::uint32_t value, std::size_t words) { best = {value, words}; });
    return best;
  }

  bool empty() const { return values_.size() == 1; }

 private:
  struct Mix {  // splitmix64 (Steele, Lea & Flood 2014)
    std::size_t operator()(std::uint64_t x) const noexcept {
      x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
      x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
      return x ^ (x >> 31U);
    }
  };
  static std::uint64_t key(Node node, WordId word) { return (std::uint64_t{node} << 32U) | word; }

  std::unordered_map<std::uint64_t, Node, Mix> edges_;
  std::vector<std::uint32_t> values_{kNoValue};  // by node; the root is 0
};

}  // namespace demarche::dictionaries
