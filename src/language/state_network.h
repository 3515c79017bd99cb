// The network of a transition model (spacy.TransitionBasedParser.v2): scores of all actions in a state, after the fast
// parsers of Goldberg & Nivre 2012 and Chen & Manning 2014. What a token gives to the hidden layer in each place of a
// state is computed once (thinc's PrecomputableAffine); a state then costs a few additions.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "demarche/result.h"
#include "language/kernels/kernels.h"
#include "language/model_config.h"
#include "language/thinc_model.h"

namespace demarche::language {

class StateNetwork;

/// A thread's space for one network and one document at a time.
class StateScratch {
 public:
  /// Projected token vectors of a document of `tokens` tokens, StateNetwork::projected_width() floats each, to be
  /// filled.
  float* begin(const StateNetwork& network, std::size_t tokens);
  /// Gives back memory that an unusually long document took.
  void trim();

 private:
  friend class StateNetwork;
  // Hidden-layer shares of the last kWindow tokens asked for, at token % kWindow: states look at few tokens and mostly
  // near ones. A row that was overwritten is computed again when it is asked for.
  static constexpr std::uint32_t kWindow = 512, kBlock = 64;
  FloatBuffer projected_;
  FloatBuffer window_;
  std::vector<std::uint32_t> token_at_;  // token + 1, or 0
  std::uint32_t tokens_ = 0, next_ = 0;  // next_: first token that was never computed
  FloatBuffer far_;                      // one row a feature, for tokens that have left the window
  FloatBuffer hidden_;
};

/// Immutable, shared by threads.
class StateNetwork {
 public:
  static constexpr std::uint32_t kNoToken = 0xffffffffU;

  /// `section`: "components.parser.model"; `features`: tokens a state is described by; `classes`: moves. Checks
  /// config.cfg against every tensor.
  static Result<StateNetwork> load(const ModelConfig& config, const std::string& section, const ThincModel& model,
                                   std::size_t features, std::size_t classes, std::size_t token_width,
                                   const Kernels& kernels);

  std::size_t projected_width() const { return projection_.affine_width(); }
  /// Floats that scores() writes: the classes, padded.
  std::size_t score_width() const { return upper_.width; }
  std::size_t features() const { return features_; }

  /// Projects `count` token vectors into rows of the document that StateScratch::begin() opened.
  void project(const float* vectors, std::size_t count, float* rows) const;

  /// Logits of all classes in the state that these tokens describe (kNoToken where there is none).
  void scores(std::span<const std::uint32_t> tokens, StateScratch& scratch, float* out) const;

 private:
  friend class StateScratch;
  void reach(std::uint32_t token, StateScratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::size_t features_ = 0, hidden_ = 0, token_width_ = 0;
  Panels projection_;       // token width -> hidden
  Panels lower_;            // hidden -> features x 2 pieces x hidden
  FloatBuffer lower_bias_;  // 2 x hidden
  FloatBuffer padding_;     // features x 2 x hidden
  Columns upper_;           // hidden -> classes
};

}  // namespace demarche::language
