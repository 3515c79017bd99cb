#include "language/ner.h"

#include <algorithm>
#include <array>
#include <map>

#include "language/best_move.h"

namespace demarche::language {
namespace {

constexpr std::uint32_t kNoToken = StateNetwork::kNoToken, kNoMove = BestMove::kNone;
enum Action : std::uint32_t { begin_entity = 1, in_entity, last_of_entity, unit_entity, outside };

/// What is allowed at one token.
struct Allowed {
  bool open = false;                           // inside an entity: then only `in` and `last`
  std::uint32_t in = kNoMove, last = kNoMove;  // classes
  bool begin = false, unit = false;            // outside one; `out` always is
  bool action(std::uint32_t which) const {
    return !open && ((which == begin_entity && begin) || (which == unit_entity && unit) || which == outside);
  }
};

BestMove best_of(const float* scores, const std::vector<MoveRange>& ranges, const Allowed& allowed,
                 std::uint32_t without) {
  BestMove best;
  const auto look_at = [&](std::uint32_t begin, std::uint32_t end) {
    best.look_at(scores, begin, std::clamp(without, begin, end));
    if (without != kNoMove) best.look_at(scores, std::clamp(without + 1, begin, end), end);
  };
  if (allowed.open) {
    if (allowed.in != kNoMove && allowed.in < allowed.last) look_at(allowed.in, allowed.in + 1);
    if (allowed.last != kNoMove) look_at(allowed.last, allowed.last + 1);
    if (allowed.in != kNoMove && allowed.in > allowed.last) look_at(allowed.in, allowed.in + 1);
    return best;
  }
  for (const MoveRange& range : ranges) {
    if (allowed.action(range.action)) look_at(range.begin, range.end);
  }
  return best;
}

}  // namespace

Result<EntityRecognizer> EntityRecognizer::load(const std::string& directory, const ModelConfig& config,
                                                const ThincModel& model, std::size_t token_width,
                                                const Kernels& kernels) {
  if (const auto greedy = check_greedy(directory, "ner"); !greedy) return greedy.error();
  auto moves = load_moves(directory, "ner");
  if (!moves) return moves.error();
  EntityRecognizer out;
  out.moves_ = *std::move(moves);
  std::map<std::string, std::array<std::uint32_t, 2>> inside;  // label -> I-, L-
  for (std::uint32_t i = 0; i < out.moves_.size(); ++i) {
    const Move& move = out.moves_[i];
    if (move.action > outside)
      return Error{"has an action " + std::to_string(move.action) + ", the entity recognizer knows 0 to 5",
                   directory + "/ner/moves"};
    auto& classes = inside.try_emplace(move.label, std::array<std::uint32_t, 2>{kNoMove, kNoMove}).first->second;
    if (move.action == in_entity) classes[0] = i;
    if (move.action == last_of_entity) classes[1] = i;
    const bool opens = (move.action == begin_entity || move.action == unit_entity) && !move.label.empty();
    if (!opens && move.action != outside) continue;
    if (out.ranges_.empty() || out.ranges_.back().action != move.action || out.ranges_.back().end != i)
      out.ranges_.push_back({move.action, i, i});
    out.ranges_.back().end = i + 1;
  }
  for (const Move& move : out.moves_) {
    const auto& classes = inside[move.label];
    out.in_of_.push_back(classes[0]);
    out.last_of_.push_back(classes[1]);
    if (move.action == begin_entity && !move.label.empty() && classes[1] == kNoMove) {
      return Error{"entity label '" + move.label.substr(0, 40) + "' can be begun but not ended",
                   directory + "/ner/moves"};
    }
  }
  auto network =
      StateNetwork::load(config, "components.ner.model", model, kFeatures, out.moves_.size(), token_width, kernels);
  if (!network) return network.error();
  out.network_ = *std::move(network);
  return out;
}

void EntityRecognizer::find(std::span<const std::uint8_t> is_space, std::span<const std::uint8_t> starts_sentence,
                            NerScratch& scratch, std::vector<EntityTokens>& out, Margins* margins) const {
  out.clear();
  scratch.scores.resize(network_.score_width());
  const float* scores = scratch.scores.data();
  const auto tokens = static_cast<std::uint32_t>(is_space.size());
  std::uint32_t opened = kNoToken, open_move = kNoMove;
  for (std::uint32_t i = 0; i < tokens; ++i) {
    const bool open = opened != kNoToken;
    const std::array<std::uint32_t, kFeatures> features = {i, opened, open ? i - 1 : kNoToken};
    network_.scores(features, scratch.network, scratch.scores.data());
    const bool may_go_on = i + 1 < tokens && starts_sentence[i + 1] == 0;
    Allowed allowed;
    allowed.open = open;
    if (open) {
      allowed.in = may_go_on ? in_of_[open_move] : kNoMove;
      allowed.last = last_of_[open_move];
    } else {
      allowed.begin = may_go_on && is_space[i] == 0;
      allowed.unit = is_space[i] == 0;
    }
    const BestMove best = best_of(scores, ranges_, allowed, kNoMove);
    if (best.move() == kNoMove) return;
    if (margins != nullptr) {
      const BestMove second = best_of(scores, ranges_, allowed, best.move());
      if (second.move() != kNoMove) margins->push_back({Decider::ner, i, best.score() - second.score()});
    }
    switch (moves_[best.move()].action) {
      case begin_entity:
        opened = i;
        open_move = best.move();
        break;
      case last_of_entity:
        out.push_back({opened, i + 1, best.move()});
        opened = kNoToken;
        break;
      case unit_entity:
        out.push_back({i, i + 1, best.move()});
        break;
      default:
        break;
    }
  }
}

}  // namespace demarche::language
