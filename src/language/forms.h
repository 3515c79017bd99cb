// The word forms that a thread has met: each is looked at once, however often it occurs.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/byte_arena.h"
#include "language/vocabulary.h"

namespace demarche::language {

/// "Not looked up yet" and "none" for the numbers that other parts keep beside a form.
constexpr std::uint32_t kUnknown = 0xffffffffU;
constexpr std::uint32_t kNoForm = 0xffffffffU;

/// A text as a token, with the norm that a special case may have given it. The views point into the FormTable or, for a
/// norm that comes from a table, into the model.
struct Form {
  std::string_view text;
  std::string_view lower;  // str.lower()
  std::string_view norm;
  std::array<std::uint64_t, kFormAttributes> features{};  // string ids of norm, prefix, suffix, shape
  bool is_space = false;
  bool norm_is_lower = false;  // then `norm` is `lower`, and not the model's string
  std::uint64_t hash = 0;

  // Filled by their owners when first needed.
  std::uint32_t rule_symbol = kUnknown;  // SpecialCases: the form's symbol in its rules
  std::uint32_t ruler_word = kUnknown;   // AttributeRuler: which LOWER conditions it meets

  // Valid while `document` is the number of the document that is being analysed.
  std::uint32_t document = 0;
  std::string_view lower_in_document;  // `lower`, as a string of the analysis
  std::uint32_t lemma_key = 0;         // which part of speech and morphology `lemma` was found for; 0: none yet
  std::string_view lemma;
};

/// Grows with the forms met; `clear` between documents keeps it bounded. For one thread.
class FormTable {
 public:
  /// `vocabulary` must outlive the table.
  explicit FormTable(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  /// The form of `text` with its own norm; made when it is new. `text` must not be empty.
  std::uint32_t of(std::string_view text);
  /// The form of token `number` of the special cases, which writes `norm` for `text` (empty: its own norm).
  std::uint32_t of_special(std::uint32_t number, std::string_view text, std::string_view norm);

  Form& operator[](std::uint32_t form) { return forms_[form]; }
  const Form& operator[](std::uint32_t form) const { return forms_[form]; }
  std::size_t size() const { return forms_.size(); }

  /// Forgets all forms; their numbers and views end.
  void clear();

 private:
  std::uint32_t add(std::string_view text, std::uint64_t hash, std::string_view norm);
  void grow();

  const Vocabulary* vocabulary_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> slots_;    // open addressing, a power of two: form + 1, or 0
  std::vector<std::uint32_t> special_;  // number of a special token -> form
  std::size_t plain_ = 0;
  ByteArena texts_;
  std::string word_;  // scratch
};

}  // namespace demarche::language
