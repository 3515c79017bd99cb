// The actions of a transition model and the order of their classes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/result.h"

namespace demarche::language {

/// One class of the model's output: an action with its label.
struct Move {
  std::uint32_t action = 0;
  std::string label;  // "" where the action has none
};

/// Classes of one action that stand side by side: [begin, end).
struct MoveRange {
  std::uint32_t action = 0, begin = 0, end = 0;
};

/// Reads `component`/moves. Classes: actions ascending; within one, labels by falling frequency, ties by falling label;
/// labels of negative frequency (added after training) come after all others.
Result<std::vector<Move>> load_moves(const std::string& directory, const std::string& component);

/// The ranges of equal action, ascending by class.
std::vector<MoveRange> ranges_of(const std::vector<Move>& moves);

/// Reads `component`/cfg and fails unless it says greedy decoding (beam_width 1) without learned tokens.
Status check_greedy(const std::string& directory, const std::string& component);

}  // namespace demarche::language
