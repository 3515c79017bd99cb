// The encoder's slow twin: the formulas as they are written down, over plain matrices, in double precision, weights as
// scale times byte and activations not quantised. For tests only.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace demarche::reference {

using Numbers = std::vector<double>;

/// outputs x inputs; the weights are scale[output] * bytes.
struct Linear {
  std::vector<std::int8_t> bytes;
  std::vector<float> scale, bias;
};
struct Norm {
  std::vector<float> gain, shift;
};
struct Layer {
  Linear query, key, value, output, feed_in, feed_out;
  Norm attention_norm, feed_norm;
};
struct EncoderWeights {
  std::size_t width = 0, feed = 0, heads = 0;
  std::vector<std::int8_t> words;  // pieces x width
  std::vector<float> word_scales;
  std::vector<float> positions;  // positions x width
  Norm embedding_norm;
  std::vector<Layer> layers;
};

/// Whether activations are rounded to 256 steps between their row's least and largest number (and 0) before each affine
/// map.
enum class Activations { exact, rounded };

/// Last hidden states, ids x width.
Numbers encode(const EncoderWeights& weights, const std::vector<std::uint32_t>& ids, Activations activations);

double gelu(double x);

}  // namespace demarche::reference
