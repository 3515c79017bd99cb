// Regular expressions that were written for Python's `re`, run by PCRE2 with its JIT compiler.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "demarche/result.h"
#include "demarche/span.h"

namespace demarche::language {

/// The pattern in PCRE2's syntax: \uXXXX and \UXXXXXXXX become \x{...}, a leading "(?u)" goes. Fails on an escape
/// without its digits and on a surrogate.
Result<std::string> pcre2_pattern(std::string_view python_pattern);

/// What a thread needs to match: result space and the JIT's stack. Not for two threads at once.
class RegexScratch {
 public:
  RegexScratch();
  ~RegexScratch();
  RegexScratch(const RegexScratch&) = delete;
  RegexScratch& operator=(const RegexScratch&) = delete;

 private:
  friend class Regex;
  struct State;
  std::unique_ptr<State> state_;
};

/// Immutable, may be shared by threads. Matching is by code points with Unicode classes (\w, \d, \s), leftmost and
/// first alternative, as in Python; `$` holds at the very end only.
class Regex {
 public:
  /// Fails with the position that PCRE2 objects to. `name` says in errors which pattern this is.
  static Result<Regex> compile(std::string_view python_pattern, const std::string& name);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  /// The first match in `subject` at or after byte `from`; look-behind may look before `from`. The subject must be
  /// valid UTF-8 and `from` the start of a character. A match that takes more than ten million steps counts as none, so
  /// that no text can stall the program (Python would go on for hours there).
  std::optional<ByteSpan> search(std::string_view subject, std::size_t from, RegexScratch& scratch) const;

 private:
  struct Code;
  explicit Regex(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code_;
};

}  // namespace demarche::language
