#include "language/arc_eager.h"

#include <algorithm>
#include <array>

#include "language/best_move.h"

namespace demarche::language {
namespace {

constexpr std::uint32_t kNoToken = StateNetwork::kNoToken;
enum Action : std::uint32_t { shift_b0, reduce_s0, left_arc, right_arc, split_sentence };
constexpr std::uint32_t kActions = 5;

/// A parser state over the scratch's arrays. The buffer is the rebuffered tokens, last one first, then the tokens from
/// `next_` on.
class State {
 public:
  State(std::uint32_t tokens, ArcEagerScratch& scratch, Arcs& arcs) : tokens_(tokens), s_(scratch), arcs_(arcs) {
    s_.stack.clear();
    s_.rebuffer.clear();
    s_.last_left.assign(tokens, kNoToken);
    s_.last_right.assign(tokens, kNoToken);
    s_.earlier.assign(tokens, kNoToken);
    s_.unshiftable.assign(tokens, 0);
    s_.starts_sentence.assign(tokens, 0);
    if (tokens > 0) s_.starts_sentence[0] = 1;
    arcs_.head.assign(tokens, kNoToken);
    arcs_.move.assign(tokens, 0);
  }

  bool is_final() const { return s_.stack.empty() && buffer_size() == 0; }
  std::uint32_t stack(std::size_t depth) const {
    return depth < s_.stack.size() ? s_.stack[s_.stack.size() - 1 - depth] : kNoToken;
  }
  std::uint32_t buffer(std::size_t place) const {
    if (place < s_.rebuffer.size()) return s_.rebuffer[s_.rebuffer.size() - 1 - place];
    const std::size_t token = next_ + (place - s_.rebuffer.size());
    return token < tokens_ ? static_cast<std::uint32_t>(token) : kNoToken;
  }
  std::size_t buffer_size() const { return tokens_ - next_ + s_.rebuffer.size(); }

  /// B0 B1 S0 S1 S2, the newest left child of B0, the newest left and right child of S0.
  std::array<std::uint32_t, ArcEagerParser::kFeatures> features() const {
    const std::uint32_t b0 = buffer(0), s0 = stack(0);
    const auto newest = [](const std::vector<std::uint32_t>& of, std::uint32_t head) {
      return head == kNoToken ? kNoToken : of[head];
    };
    return {b0,
            buffer(1),
            s0,
            stack(1),
            stack(2),
            newest(s_.last_left, b0),
            newest(s_.last_left, s0),
            newest(s_.last_right, s0)};
  }

  std::array<bool, kActions> allowed() const {
    const std::uint32_t b0 = buffer(0), b1 = buffer(1);
    const bool b0_starts = b0 != kNoToken && s_.starts_sentence[b0] != 0;
    const bool has_stack = !s_.stack.empty(), has_buffer = b0 != kNoToken;
    const bool shift = !has_stack || (b1 != kNoToken && !b0_starts && s_.unshiftable[b0] == 0);
    const bool arc = has_stack && has_buffer && !b0_starts;
    const bool split = b1 != kNoToken && b1 == b0 + 1 && s_.starts_sentence[b1] == 0;
    return {shift, has_stack, arc, arc, split};
  }

  void apply(std::uint32_t action, std::uint32_t move) {
    const std::uint32_t b0 = buffer(0), s0 = stack(0);
    switch (action) {
      case shift_b0:
        push();
        break;
      case reduce_s0:
        s_.stack.pop_back();
        if (arcs_.head[s0] == kNoToken &&
            !s_.stack.empty()) {  // no head yet: back to the buffer, not to be shifted again
          s_.unshiftable[s0] = 1;
          s_.rebuffer.push_back(s0);
        }
        break;
      case left_arc:
        add_arc(b0, s0, move);
        s_.unshiftable[b0] = 0;
        s_.stack.pop_back();
        break;
      case right_arc:
        add_arc(s0, b0, move);
        push();
        break;
      default:
        s_.starts_sentence[buffer(1)] = 1;
    }
  }

 private:
  void push() {
    if (s_.rebuffer.empty()) {
      s_.stack.push_back(next_++);
    } else {
      s_.stack.push_back(s_.rebuffer.back());
      s_.rebuffer.pop_back();
    }
  }

  void add_arc(std::uint32_t head, std::uint32_t child, std::uint32_t move) {
    if (const std::uint32_t old = arcs_.head[child]; old != kNoToken) {
      std::uint32_t& newest = old > child ? s_.last_left[old] : s_.last_right[old];
      if (newest == child) newest = s_.earlier[child];  // a replaced arc is always the newest of its head
    }
    std::uint32_t& newest = head > child ? s_.last_left[head] : s_.last_right[head];
    s_.earlier[child] = newest;
    newest = child;
    arcs_.head[child] = head;
    arcs_.move[child] = move;
  }

  std::uint32_t tokens_;
  std::uint32_t next_ = 0;
  ArcEagerScratch& s_;
  Arcs& arcs_;
};

void note_margin(Margins& margins, const State& state, const float* scores, const std::vector<MoveRange>& ranges,
                 const std::array<bool, kActions>& allowed, const BestMove& best) {
  BestMove second;
  for (const MoveRange& range : ranges) {
    if (!allowed[range.action]) continue;
    second.look_at(scores, range.begin, std::clamp(best.move(), range.begin, range.end));
    second.look_at(scores, std::clamp(best.move() + 1, range.begin, range.end), range.end);
  }
  if (second.move() == BestMove::kNone) return;
  const std::uint32_t token = state.buffer(0) != kNoToken ? state.buffer(0) : state.stack(0);
  margins.push_back({Decider::parser, token, best.score() - second.score()});
}

}  // namespace

Result<ArcEagerParser> ArcEagerParser::load(const std::string& directory, const ModelConfig& config,
                                            std::size_t token_width, const Kernels& kernels) {
  if (const auto greedy = check_greedy(directory, "parser"); !greedy) return greedy.error();
  auto moves = load_moves(directory, "parser");
  if (!moves) return moves.error();
  ArcEagerParser out;
  out.moves_ = *std::move(moves);
  out.ranges_ = ranges_of(out.moves_);
  for (const MoveRange& range : out.ranges_) {
    if (range.action >= kActions)
      return Error{"has an action " + std::to_string(range.action) + ", the arc-eager parser knows 0 to 4",
                   directory + "/parser/moves"};
  }
  const auto model = ThincModel::read(directory, "parser/model");
  if (!model) return model.error();
  auto network =
      StateNetwork::load(config, "components.parser.model", *model, kFeatures, out.moves_.size(), token_width, kernels);
  if (!network) return network.error();
  out.network_ = *std::move(network);
  return out;
}

void ArcEagerParser::parse(std::uint32_t tokens, ArcEagerScratch& scratch, Arcs& arcs, Margins* margins) const {
  State state(tokens, scratch, arcs);
  scratch.scores.resize(network_.score_width());
  float* scores = scratch.scores.data();
  // Every action shifts, pops, or marks something for good, so this ends; the limit is there for a damaged model's
  // sake.
  for (std::uint64_t left = 16ULL * tokens + 16; left > 0 && !state.is_final(); --left) {
    network_.scores(state.features(), scratch.network, scores);
    const auto allowed = state.allowed();
    BestMove best;
    for (const MoveRange& range : ranges_) {
      if (allowed[range.action]) best.look_at(scores, range.begin, range.end);
    }
    if (best.move() == BestMove::kNone) break;
    if (margins != nullptr) note_margin(*margins, state, scores, ranges_, allowed, best);
    state.apply(moves_[best.move()].action, best.move());
  }
}

}  // namespace demarche::language
