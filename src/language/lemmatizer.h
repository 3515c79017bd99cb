// spaCy's rule lemmatizer (spacy/pipeline/lemmatizer.py, mode "rule", with the English is_base_form): suffix rules
// checked against a list of known words, after WordNet's Morphy.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "demarche/analysis.h"
#include "demarche/result.h"
#include "language/forms.h"
#include "language/model_file.h"
#include "language/msgpack.h"
#include "language/names.h"

namespace demarche::language {

/// A set of strings that live elsewhere. Immutable once filled; a lookup costs about one string comparison.
class WordSet {
 public:
  void reserve(std::size_t words);
  /// Within what was reserved.
  void add(std::string_view word);
  /// The set's own copy of `word`, or an empty view.
  std::string_view find(std::string_view word) const;
  bool empty() const { return slots_.empty(); }

 private:
  std::vector<std::string_view> slots_;  // a power of two, at least twice the words
};

/// A lemma and whose string it is.
struct Lemma {
  enum class Kind : std::uint8_t {
    text,   // the token as it stands
    lower,  // the form's lower-case form
    model,  // a string of the model: lives as long as the lemmatizer
    made    // in the scratch string that was passed
  };
  Kind kind = Kind::text;
  std::string_view text;  // for `model` and `made`
};

/// Immutable, shared by threads.
class Lemmatizer {
 public:
  /// Reads lemmatizer/lookups/lookups.bin; `morphologies` are all that tokens can have.
  static Result<Lemmatizer> load(const std::string& directory, const Names& morphologies);

  /// The lemma of a form with this part of speech and morphology (a number of `morphologies`).
  Lemma lemma(const Form& form, Pos pos, std::uint32_t morphology, std::string& scratch) const;

 private:
  struct Table {
    std::vector<std::pair<std::string_view, std::string_view>> rules;  // old ending, new ending
    std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
    WordSet index;
  };
  struct Morphology {
    bool singular = false, has_number = false, finite_present = false, base_form = false;
  };

  void read_rules(MsgpackReader& in);
  void read_exceptions(MsgpackReader& in);
  void read_index(MsgpackReader& in);
  Table* table_of(std::uint64_t id);
  bool is_base_form(Pos pos, const Morphology& morphology) const;
  Lemma from_table(const Table& table, const Form& form, std::string& scratch) const;

  ModelFile file_;
  std::array<Table, static_cast<std::size_t>(Pos::space) + 1> tables_;
  std::vector<Morphology> morphologies_;
};

}  // namespace demarche::language
