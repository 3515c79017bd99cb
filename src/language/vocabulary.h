// What spaCy's vocabulary knows of a word form: its norm and the attributes that the networks read.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "demarche/result.h"
#include "language/model_file.h"

namespace demarche::language {

/// Attributes of a form as string ids; the order is that of the columns in FormFeatures.
enum class Attribute : std::uint8_t { norm, prefix, suffix, shape, spacy, is_space };
constexpr std::size_t kFormAttributes = 4;  // norm, prefix, suffix and shape are the form's own

/// spaCy's word_shape ("Xxxxx-dd"): a run is cut after four equal shape characters; "LONG" from 100 code points on.
void append_shape(std::string& out, std::string_view text);

/// The norms of a pipeline. Immutable, shared by threads.
class Vocabulary {
 public:
  /// Reads vocab/lookups.bin of the model directory (its table `lexeme_norm`).
  static Result<Vocabulary> load(const std::string& directory);

  /// The norm that a table gives `text`: the model's lexeme_norm, else spaCy's BASE_NORMS; empty when neither has one
  /// and the norm is the lower-case form. The view lives as long as this object.
  std::string_view table_norm(std::string_view text) const;

 private:
  ModelFile file_;
  std::unordered_map<std::uint64_t, std::string_view> lexeme_norm_;  // by the string id of the form
};

}  // namespace demarche::language
