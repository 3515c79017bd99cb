#include "language/state_network.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace demarche::language {
namespace {

constexpr std::size_t kPieces = 2, kMostFeatures = 16;
constexpr std::int64_t kMostHidden = 512;
constexpr std::size_t kKeptFloats = 4U << 20U;  // 16 MB a network and thread

Status check_settings(const ModelConfig& config, const std::string& section) {
  const auto architecture = config.text(section, "@architectures");
  if (!architecture) return architecture.error();
  if (*architecture != "spacy.TransitionBasedParser.v2") {
    return Error{"[" + section + "] has the architecture " + *architecture +
                 ", this runtime knows spacy.TransitionBasedParser.v2"};
  }
  const auto pieces = config.integer(section, "maxout_pieces");
  const auto upper = config.boolean(section, "use_upper");
  const auto extra = config.boolean(section, "extra_state_tokens");
  if (!pieces) return pieces.error();
  if (!upper) return upper.error();
  if (!extra) return extra.error();
  if (*pieces != static_cast<std::int64_t>(kPieces) || !*upper || *extra) {
    return Error{"[" + section + "] expected maxout_pieces = 2, use_upper = true, extra_state_tokens = false"};
  }
  return Done{};
}

std::vector<float> copied(const Tensor& tensor) {
  std::vector<float> out(tensor.count());
  tensor.copy_to(out.data());
  return out;
}

}  // namespace

float* StateScratch::begin(const StateNetwork& network, std::size_t tokens) {
  tokens_ = static_cast<std::uint32_t>(tokens);
  next_ = 0;
  token_at_.assign(kWindow, 0);
  window_.need(kWindow * network.lower_.affine_width());
  far_.need(network.features_ * network.lower_.affine_width());
  hidden_.need(network.hidden_);
  return projected_.need(std::max<std::size_t>(tokens, 1) * network.projected_width());
}

void StateScratch::trim() {
  if (projected_.capacity() > kKeptFloats) projected_.release();
}

Result<StateNetwork> StateNetwork::load(const ModelConfig& config, const std::string& section, const ThincModel& model,
                                        std::size_t features, std::size_t classes, std::size_t token_width,
                                        const Kernels& kernels) {
  if (const auto fits = check_settings(config, section); !fits) return fits.error();
  const auto width = config.integer(section, "hidden_width");
  if (!width) return width.error();
  if (*width < 8 || *width > kMostHidden || *width % 8 != 0)
    return Error{"[" + section + "] hidden_width is " + std::to_string(*width)};
  assert(features <= kMostFeatures);
  StateNetwork out;
  out.kernels_ = &kernels;
  out.features_ = features;
  out.token_width_ = token_width;
  out.hidden_ = static_cast<std::size_t>(*width);
  const auto n_features = static_cast<std::uint32_t>(features), n_hidden = static_cast<std::uint32_t>(*width);
  const auto n_classes = static_cast<std::uint32_t>(classes), n_token = static_cast<std::uint32_t>(token_width);
  constexpr std::uint32_t kTwo = kPieces;
  // Breadth-first order: the upper layer hangs at the root and comes before the projection inside tok2vec's chain.
  const auto upper = model.tensor("linear", 0, "W", {n_classes, n_hidden}),
             upper_bias = model.tensor("linear", 0, "b", {n_classes});
  const auto project = model.tensor("linear", 1, "W", {n_hidden, n_token}),
             project_bias = model.tensor("linear", 1, "b", {n_hidden});
  const auto lower = model.tensor("precomputable_affine", 0, "W", {n_features, n_hidden, kTwo, n_hidden});
  const auto lower_bias = model.tensor("precomputable_affine", 0, "b", {n_hidden, kTwo});
  const auto padding = model.tensor("precomputable_affine", 0, "pad", {1, n_features, n_hidden, kTwo});
  for (const auto* tensor : {&upper, &upper_bias, &project, &project_bias, &lower, &lower_bias, &padding}) {
    if (!*tensor) return tensor->error();
  }
  out.upper_ = pack_columns(copied(*upper).data(), copied(*upper_bias).data(), classes, out.hidden_);
  out.projection_ = pack_affine(copied(*project).data(), copied(*project_bias).data(), out.hidden_, token_width);

  // The file interleaves the two pieces of an output; here all first pieces come before all second ones.
  const std::size_t both = kPieces * out.hidden_;
  const std::vector<float> from = copied(*lower), pad = copied(*padding), bias = copied(*lower_bias);
  std::vector<float> sorted(from.size());
  out.padding_ = FloatBuffer(features * both);
  out.lower_bias_ = FloatBuffer(both);
  for (std::size_t f = 0; f < features; ++f) {
    for (std::size_t o = 0; o < out.hidden_; ++o) {
      for (std::size_t p = 0; p < kPieces; ++p) {
        const std::size_t source = f * both + o * kPieces + p, target = f * both + p * out.hidden_ + o;
        std::copy_n(from.data() + source * out.hidden_, out.hidden_, sorted.data() + target * out.hidden_);
        out.padding_.data()[target] = pad[source];
        out.lower_bias_.data()[p * out.hidden_ + o] = bias[o * kPieces + p];
      }
    }
  }
  out.lower_ = pack_affine(sorted.data(), nullptr, features * both, out.hidden_);
  return out;
}

void StateNetwork::project(const float* vectors, std::size_t count, float* rows) const {
  kernels_->affine(vectors, token_width_, count, projection_, rows, projected_width());
}

/// Computes the block of `token` when it is the first of it that is asked for.
void StateNetwork::reach(std::uint32_t token, StateScratch& scratch) const {
  if (token < scratch.next_) return;
  const std::uint32_t first = token - token % StateScratch::kBlock;
  const std::uint32_t count = std::min(StateScratch::kBlock, scratch.tokens_ - first);
  const std::uint32_t slot = first % StateScratch::kWindow;
  const std::size_t width = lower_.affine_width();
  kernels_->affine(scratch.projected_.data() + first * projected_width(), projected_width(), count, lower_,
                   scratch.window_.data() + slot * width, width);
  for (std::uint32_t i = 0; i < count; ++i) scratch.token_at_[slot + i] = first + i + 1;
  scratch.next_ = first + count;
}

void StateNetwork::scores(std::span<const std::uint32_t> tokens, StateScratch& scratch, float* out) const {
  assert(tokens.size() == features_);
  const std::size_t share = kPieces * hidden_, width = lower_.affine_width();
  for (const std::uint32_t token : tokens) {
    if (token != kNoToken) reach(token, scratch);
  }
  std::array<const float*, kMostFeatures> rows{};
  for (std::size_t f = 0; f < features_; ++f) {
    const std::uint32_t token = tokens[f];
    if (token == kNoToken) {
      rows[f] = padding_.data() + f * share;
      continue;
    }
    const std::uint32_t slot = token % StateScratch::kWindow;
    const float* row = scratch.window_.data() + slot * width;
    if (scratch.token_at_[slot] != token + 1) {  // far back: its row has been overwritten
      float* again = scratch.far_.data() + f * width;
      kernels_->affine(scratch.projected_.data() + token * projected_width(), projected_width(), 1, lower_, again,
                       width);
      row = again;
    }
    rows[f] = row + f * share;
  }
  kernels_->hidden(rows.data(), features_, lower_bias_.data(), hidden_, scratch.hidden_.data());
  kernels_->vector_affine(scratch.hidden_.data(), upper_, out);
}

}  // namespace demarche::language
