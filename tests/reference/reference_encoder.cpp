#include "reference/reference_encoder.h"

#include <algorithm>
#include <cmath>

namespace demarche::reference {
namespace {

Numbers rounded(const Numbers& in, std::size_t width) {
  Numbers out = in;
  for (std::size_t row = 0; row < in.size(); row += width) {
    const auto begin = in.begin() + static_cast<std::ptrdiff_t>(row), end = begin + static_cast<std::ptrdiff_t>(width);
    const double low = std::min(0.0, *std::min_element(begin, end)),
                 high = std::max(0.0, *std::max_element(begin, end));
    const double step = (high - low) / 255;
    if (step == 0) continue;
    for (std::size_t i = 0; i < width; ++i) out[row + i] = std::nearbyint(in[row + i] / step) * step;
  }
  return out;
}

Numbers apply(const Linear& linear, const Numbers& in, std::size_t inputs, Activations activations) {
  const Numbers from = activations == Activations::rounded ? rounded(in, inputs) : in;
  Numbers out;
  for (std::size_t row = 0; row < from.size(); row += inputs) {
    for (std::size_t o = 0; o < linear.scale.size(); ++o) {
      double sum = 0;
      for (std::size_t k = 0; k < inputs; ++k) sum += from[row + k] * linear.bytes[o * inputs + k];
      out.push_back(sum * static_cast<double>(linear.scale[o]) + static_cast<double>(linear.bias[o]));
    }
  }
  return out;
}

Numbers normalize(const Numbers& in, const Norm& norm) {
  const std::size_t width = norm.gain.size();
  Numbers out;
  for (std::size_t row = 0; row < in.size(); row += width) {
    double mean = 0, variance = 0;
    for (std::size_t i = 0; i < width; ++i) mean += in[row + i] / static_cast<double>(width);
    for (std::size_t i = 0; i < width; ++i)
      variance += (in[row + i] - mean) * (in[row + i] - mean) / static_cast<double>(width);
    for (std::size_t i = 0; i < width; ++i) {
      const double normal = (in[row + i] - mean) / std::sqrt(variance + 1e-12);
      out.push_back(normal * static_cast<double>(norm.gain[i]) + static_cast<double>(norm.shift[i]));
    }
  }
  return out;
}

Numbers add(const Numbers& a, const Numbers& b) {
  Numbers out;
  for (std::size_t i = 0; i < a.size(); ++i) out.push_back(a[i] + b[i]);
  return out;
}

Numbers attend(const Numbers& query, const Numbers& key, const Numbers& value, std::size_t width, std::size_t heads) {
  const std::size_t rows = query.size() / width, size = width / heads;
  Numbers out(query.size(), 0.0);
  for (std::size_t head = 0; head < heads; ++head) {
    for (std::size_t i = 0; i < rows; ++i) {
      Numbers weights;
      for (std::size_t j = 0; j < rows; ++j) {
        double score = 0;
        for (std::size_t d = head * size; d < (head + 1) * size; ++d)
          score += query[i * width + d] * key[j * width + d];
        weights.push_back(score / std::sqrt(static_cast<double>(size)));
      }
      const double most = *std::max_element(weights.begin(), weights.end());
      double sum = 0;
      for (double& weight : weights) sum += weight = std::exp(weight - most);
      for (std::size_t j = 0; j < rows; ++j) {
        for (std::size_t d = head * size; d < (head + 1) * size; ++d)
          out[i * width + d] += weights[j] / sum * value[j * width + d];
      }
    }
  }
  return out;
}

}  // namespace

double gelu(double x) { return x * 0.5 * std::erfc(-x / std::sqrt(2.0)); }

Numbers encode(const EncoderWeights& weights, const std::vector<std::uint32_t>& ids, Activations activations) {
  Numbers states;
  for (std::size_t row = 0; row < ids.size(); ++row) {
    for (std::size_t i = 0; i < weights.width; ++i) {
      const double word = weights.words[ids[row] * weights.width + i];
      states.push_back(word * static_cast<double>(weights.word_scales[ids[row]]) +
                       static_cast<double>(weights.positions[row * weights.width + i]));
    }
  }
  states = normalize(states, weights.embedding_norm);
  for (const Layer& layer : weights.layers) {
    const auto affine = [&](const Linear& linear, const Numbers& in, std::size_t inputs) {
      return apply(linear, in, inputs, activations);
    };
    const Numbers mixed = attend(affine(layer.query, states, weights.width), affine(layer.key, states, weights.width),
                                 affine(layer.value, states, weights.width), weights.width, weights.heads);
    states = normalize(add(affine(layer.output, mixed, weights.width), states), layer.attention_norm);
    Numbers wide = affine(layer.feed_in, states, weights.width);
    for (double& x : wide) x = gelu(x);
    states = normalize(add(affine(layer.feed_out, wide, weights.feed), states), layer.feed_norm);
  }
  return states;
}

}  // namespace demarche::reference
