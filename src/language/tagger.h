// The tagger (spacy.Tagger.v2): one affine map from a token's vector, its largest output wins.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/result.h"
#include "language/kernels/kernels.h"
#include "language/margins.h"
#include "language/model_config.h"
#include "language/names.h"

namespace demarche::language {

/// Immutable, shared by threads.
class Tagger {
 public:
  /// Reads tagger/cfg (the labels, which are added to `tags`) and tagger/model.
  static Result<Tagger> load(const std::string& directory, const ModelConfig& config, std::size_t token_width,
                             const Kernels& kernels, Names& tags);

  /// Writes the tag numbers of `count` tokens; `first` is the first one's place in the document, for margins.
  void tag(const float* vectors, std::size_t count, std::uint32_t first, FloatBuffer& scratch, std::uint32_t* out,
           Margins* margins) const;

 private:
  const Kernels* kernels_ = nullptr;
  std::size_t token_width_ = 0;
  std::vector<std::uint32_t> tag_of_;  // class -> number in `tags`
  Panels output_;
};

}  // namespace demarche::language
