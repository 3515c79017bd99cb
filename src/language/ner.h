// Entity recognition by transitions over the tokens (BILUO: begin, in, last, unit, out; Lample et al. 2016).
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "demarche/result.h"
#include "language/margins.h"
#include "language/moves.h"
#include "language/state_network.h"

namespace demarche::language {

struct NerScratch {
  StateScratch network;
  std::vector<float> scores;
};

/// An entity: tokens [begin, end) and the class whose label it has.
struct EntityTokens {
  std::uint32_t begin = 0, end = 0, move = 0;
};

/// Immutable, shared by threads.
class EntityRecognizer {
 public:
  static constexpr std::size_t kFeatures = 3;
  /// `model` is ner/model, of which the token vectors come as well.
  static Result<EntityRecognizer> load(const std::string& directory, const ModelConfig& config, const ThincModel& model,
                                       std::size_t token_width, const Kernels& kernels);

  const StateNetwork& network() const { return network_; }
  const std::string& label(const EntityTokens& entity) const { return moves_[entity.move].label; }
  const std::vector<Move>& moves() const { return moves_; }

  /// Entities in order; none crosses a sentence start, begins with white space, or overlaps another. One step a token.
  /// The projected token vectors are in scratch.network.
  void find(std::span<const std::uint8_t> is_space, std::span<const std::uint8_t> starts_sentence, NerScratch& scratch,
            std::vector<EntityTokens>& out, Margins* margins) const;

 private:
  std::vector<Move> moves_;
  std::vector<std::uint32_t> in_of_, last_of_;  // by class: the I- and L- classes of its label (kNoMove: none)
  std::vector<MoveRange> ranges_;               // those that may open or pass: B-*, U-* (but "U-"), O
  StateNetwork network_;
};

}  // namespace demarche::language
