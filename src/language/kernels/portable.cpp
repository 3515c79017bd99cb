// The kernels for any machine: plain loops in the order of the packed weights, which compilers vectorise as far as the
// target allows.
#include <algorithm>
#include <array>
#include <cmath>

#include "language/kernels/kernels.h"

namespace demarche::language {
namespace {

constexpr std::size_t kColumns = Panels::kColumns, kOutputs = Panels::kOutputs;

/// The 24 sums of one row and one block, bias added last.
std::array<float, kColumns> block_sums(const float* in, const Panels& panels, std::size_t block) {
  std::array<float, kColumns> sums{};
  const float* weights = panels.weights.data() + block * panels.inputs * kColumns;
  for (std::size_t k = 0; k < panels.inputs; ++k, weights += kColumns) {
    const float value = in[k];
    for (std::size_t c = 0; c < kColumns; ++c) sums[c] += value * weights[c];
  }
  const float* bias = panels.bias.data() + block * kColumns;
  for (std::size_t c = 0; c < kColumns; ++c) sums[c] += bias[c];
  return sums;
}

void affine(const float* in, std::size_t in_stride, std::size_t rows, const Panels& panels, float* out,
            std::size_t out_stride) {
  for (std::size_t block = 0; block < panels.blocks; ++block) {
    for (std::size_t row = 0; row < rows; ++row) {
      const auto sums = block_sums(in + row * in_stride, panels, block);
      std::copy(sums.begin(), sums.end(), out + row * out_stride + block * kColumns);
    }
  }
}

void maxout(const float* in, std::size_t in_stride, std::size_t rows, const Panels& panels, float* out,
            std::size_t out_stride) {
  for (std::size_t block = 0; block < panels.blocks; ++block) {
    for (std::size_t row = 0; row < rows; ++row) {
      const auto sums = block_sums(in + row * in_stride, panels, block);
      float* to = out + row * out_stride + block * kOutputs;
      for (std::size_t o = 0; o < kOutputs; ++o)
        to[o] = std::max(std::max(sums[o], sums[o + kOutputs]), sums[o + 2 * kOutputs]);
    }
  }
}

void normalize(const float* in, const float* gain, const float* shift, std::size_t width, bool add, float* out) {
  std::array<float, 8> partial{};
  for (std::size_t i = 0; i < width; ++i) partial[i % 8] += in[i];
  float sum = 0;
  for (const float part : partial) sum += part;
  const float mean = sum / static_cast<float>(width);
  partial = {};
  for (std::size_t i = 0; i < width; ++i) partial[i % 8] += (in[i] - mean) * (in[i] - mean);
  float squares = 0;
  for (const float part : partial) squares += part;
  const float scale = 1.0F / std::sqrt(squares / static_cast<float>(width) + 1e-8F);
  for (std::size_t i = 0; i < width; ++i) {
    const float value = (in[i] - mean) * scale * gain[i] + shift[i];
    out[i] = add ? out[i] + value : value;
  }
}

void sum_of_four(const float* a, const float* b, const float* c, const float* d, std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; ++i) out[i] = ((a[i] + b[i]) + c[i]) + d[i];
}

void hidden(const float* const* rows, std::size_t features, const float* bias, std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; ++i) {
    float first = 0, second = 0;
    for (std::size_t f = 0; f < features; ++f) {
      first += rows[f][i];
      second += rows[f][width + i];
    }
    out[i] = std::max(first + bias[i], second + bias[width + i]);
  }
}

void vector_affine(const float* in, const Columns& columns, float* out) {
  std::fill_n(out, columns.width, 0.0F);
  const float* weights = columns.weights.data();
  for (std::size_t k = 0; k < columns.inputs; ++k, weights += columns.width) {
    for (std::size_t o = 0; o < columns.width; ++o) out[o] += in[k] * weights[o];
  }
  for (std::size_t o = 0; o < columns.width; ++o) out[o] += columns.bias.data()[o];
}

}  // namespace

const Kernels& portable_kernels() {
  static constexpr Kernels kPortable = {"portable", affine, maxout, normalize, sum_of_four, hidden, vector_affine};
  return kPortable;
}

}  // namespace demarche::language
