// Token vectors: hash embeddings of a token's attributes, mixed, then made aware of their neighbours
// (spacy.Tok2Vec.v2 = MultiHashEmbed.v2 + MaxoutWindowEncoder.v2; Miranda et al. 2022, arXiv:2212.09255).
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "demarche/result.h"
#include "language/forms.h"
#include "language/kernels/kernels.h"
#include "language/model_config.h"
#include "language/thinc_model.h"
#include "language/tokenizer.h"

namespace demarche::language {

/// One thread's mixed embeddings, a row a (form, space after): they depend on nothing else. Bounded: emptied when full.
class EmbeddingCache {
 public:
  static constexpr std::uint32_t kRows = 8192;
  static constexpr std::uint32_t kAbsent = 0xffffffffU;

  /// Makes room for `rows` more, forgetting all when there is not enough. `rows` is at most kRows.
  void make_room(std::size_t rows, std::size_t width);
  /// The row of a key, or kAbsent.
  std::uint32_t find(std::size_t key) const { return key < row_of_.size() ? row_of_[key] - 1 : kAbsent; }
  /// A row for a new key; its contents are the caller's to write.
  std::uint32_t add(std::size_t key);
  float* row(std::uint32_t row, std::size_t width) { return rows_.data() + row * width; }
  void clear();

 private:
  std::vector<std::uint32_t> row_of_;  // by key: row + 1, or 0
  std::uint32_t used_ = 0;
  FloatBuffer rows_;  // kRows * width
};

/// A thread's space for one Tok2Vec.
struct Tok2VecScratch {
  EmbeddingCache cache;
  FloatBuffer rows;        // the tokens of a segment with their neighbours
  FloatBuffer activation;  // before normalisation
  FloatBuffer embedded;    // concatenated embeddings of new forms
  std::vector<std::uint32_t> row_of_token;
  struct New {
    std::uint32_t form = 0, row = 0;
    bool space_after = false;
  };
  std::vector<New> fresh;
};

/// Immutable, shared by threads.
class Tok2Vec {
 public:
  /// `section` is the component's model in config.cfg ("components.tok2vec.model"), whose settings are held against
  /// every tensor of `model` before a weight is touched.
  static Result<Tok2Vec> load(const ModelConfig& config, const std::string& section, const ThincModel& model,
                              const Kernels& kernels);

  std::size_t width() const { return width_; }

  /// The longest segment that encode() takes.
  static constexpr std::size_t kSegment = 1024;

  /// Vectors of tokens [begin, end) of a document, width() floats each, one after the other; valid until the scratch is
  /// used again. Neighbours outside the segment are taken into account, so that segments give what the whole would. The
  /// segment is neither empty nor longer than kSegment.
  const float* encode(std::span<const TokenForm> document, std::size_t begin, std::size_t end, const FormTable& forms,
                      Tok2VecScratch& scratch) const;

 private:
  struct Table {
    Attribute attribute = Attribute::norm;
    std::uint64_t seed = 0;
    std::uint32_t rows = 0;
    FloatBuffer vectors;  // rows * width
  };
  struct Layer {
    Panels panels;
    FloatBuffer gain, shift;  // width
  };

  Status load_embedding(const ModelConfig& config, const std::string& section, const ThincModel& model);
  Result<Layer> load_layer(const ThincModel& model, std::size_t place, std::size_t inputs) const;
  void embed(std::span<const Tok2VecScratch::New> fresh, const FormTable& forms, Tok2VecScratch& scratch) const;
  void find_rows(std::span<const TokenForm> document, std::size_t first, std::size_t last, const FormTable& forms,
                 Tok2VecScratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::size_t width_ = 0;
  std::size_t reach_ = 0;  // tokens to either side that a vector depends on: depth * window size
  bool uses_space_ = false;
  std::vector<Table> tables_;
  Layer mixer_;
  std::vector<Layer> encoder_;
};

/// The four table rows of a 64-bit id before `mod rows` (thinc's NumpyOps.hash: a MurmurHash3-like hash of one 8-byte
/// block).
std::array<std::uint32_t, 4> embedding_hash(std::uint64_t id, std::uint64_t seed);

}  // namespace demarche::language
