// Choosing among the classes that a state allows.
#pragma once
#include <cstdint>

namespace demarche::language {

/// Keeps the strictly best of the scores it is shown, so that the lowest class wins a tie, as in spaCy.
class BestMove {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  void look_at(const float* scores, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t move = begin; move < end; ++move) {
      if (move_ != kNone && !(scores[move] > score_)) continue;
      move_ = move;
      score_ = scores[move];
    }
  }
  std::uint32_t move() const { return move_; }
  float score() const { return score_; }

 private:
  std::uint32_t move_ = kNone;
  float score_ = 0;
};

}  // namespace demarche::language
