// The arc-eager parser (Nivre 2004) with the additions of Honnibal & Johnson 2015 that spaCy uses: a wrongly shifted
// token goes back to the buffer, and sentence boundaries are actions.
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

/// A thread's space for parsing one document: the state, grown once.
struct ArcEagerScratch {
  StateScratch network;
  std::vector<std::uint32_t> stack, rebuffer;
  std::vector<std::uint32_t> last_left, last_right;  // by head: its newest child to that side, or kNoToken
  std::vector<std::uint32_t> earlier;                // by child: the child its head got before it, or kNoToken
  std::vector<std::uint8_t> unshiftable, starts_sentence;
  std::vector<float> scores;
};

/// The parser's answer before trees are made of it: by token, the head (kNoToken: none) and the class that gave the
/// arc.
struct Arcs {
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> move;
};

/// Immutable, shared by threads.
class ArcEagerParser {
 public:
  static constexpr std::size_t kFeatures = 8;
  static Result<ArcEagerParser> load(const std::string& directory, const ModelConfig& config, std::size_t token_width,
                                     const Kernels& kernels);

  const StateNetwork& network() const { return network_; }
  const std::vector<Move>& moves() const { return moves_; }

  /// Parses `tokens` tokens, whose projected vectors are in scratch.network. At most a few steps a token.
  void parse(std::uint32_t tokens, ArcEagerScratch& scratch, Arcs& arcs, Margins* margins) const;

 private:
  std::vector<Move> moves_;
  std::vector<MoveRange> ranges_;
  StateNetwork network_;
};

}  // namespace demarche::language
