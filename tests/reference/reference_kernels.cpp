#include "reference/reference_kernels.h"

#include <algorithm>
#include <cmath>

namespace demarche::reference {

Vector affine(const Vector& in, std::size_t stride, std::size_t rows, const Vector& weights, const Vector& bias,
              std::size_t outputs, std::size_t inputs) {
  Vector out;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t o = 0; o < outputs; ++o) {
      double sum = bias.empty() ? 0.0 : static_cast<double>(bias[o]);
      for (std::size_t k = 0; k < inputs; ++k)
        sum += static_cast<double>(in[row * stride + k]) * static_cast<double>(weights[o * inputs + k]);
      out.push_back(static_cast<float>(sum));
    }
  }
  return out;
}

Vector maxout(const Vector& in, std::size_t stride, std::size_t rows, const Vector& weights, const Vector& bias,
              std::size_t outputs, std::size_t pieces, std::size_t inputs) {
  const Vector all = affine(in, stride, rows, weights, bias, outputs * pieces, inputs);
  Vector out;
  for (std::size_t at = 0; at < all.size(); at += pieces) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    out.push_back(*std::max_element(first, first + static_cast<std::ptrdiff_t>(pieces)));
  }
  return out;
}

Vector normalize(const Vector& in, const Vector& gain, const Vector& shift) {
  double mean = 0, variance = 0;
  for (const float x : in) mean += static_cast<double>(x) / static_cast<double>(in.size());
  for (const float x : in)
    variance += (static_cast<double>(x) - mean) * (static_cast<double>(x) - mean) / static_cast<double>(in.size());
  Vector out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double normal = (static_cast<double>(in[i]) - mean) / std::sqrt(variance + 1e-8);
    out.push_back(static_cast<float>(normal * static_cast<double>(gain[i]) + static_cast<double>(shift[i])));
  }
  return out;
}

}  // namespace demarche::reference
