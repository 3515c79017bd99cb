// PLOVER's contexts: what an event is about, by words in its clause.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// The words of lexicon/events/contexts.toml. Immutable; serves all threads.
class ContextWords {
 public:
  /// Fails, naming file and line, on rows without a name and on names that stand twice.
  static Result<ContextWords> load(const Resources& resources);

  struct Row {
    std::string name;
    std::string example;  // empty where the context has no words
    std::size_t line = 0;
  };
  const std::vector<Row>& rows() const { return rows_; }
  bool has(std::string_view name) const;

 private:
  friend class ContextFinder;
  struct Phrase {
    std::vector<std::string> rest;  // words after the first
    std::uint32_t context = 0;      // of rows_
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::vector<Row> rows_;
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;
};

/// The words of one page that set a context. Borrows `words`. O(tokens); no allocation for a token that sets none.
class ContextFinder {
 public:
  ContextFinder(const statements::Context& context, const ContextWords& words);

  /// Adds to `contexts` those that words of `clause` set and that it has not; in the order of the words.
  void add_to(std::vector<std::string>& contexts, TokenSpan clause) const;

 private:
  const ContextWords& words_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found_;  // token, context; ascending
};

}  // namespace demarche::events
