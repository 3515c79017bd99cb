// The kernels for AVX2 with FMA. The matrix kernel keeps 4 rows x 3 vectors in twelve registers, reads the packed
// weights straight through and goes over the rows in blocks that stay in the first cache level, after Goto & van de
// Geijn 2008 (doi:10.1145/1356052.1356053). Instructions are chosen function by function, so that this file can be
// built for any x86-64 and none of its code runs unless the machine has them.
#include "language/kernels/kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cmath>

#define DEMARCHE_AVX2 __attribute__((target("avx2,fma")))
// Without always_inline gcc 12 keeps the micro-kernel apart and runs it at less than half its speed.
#define DEMARCHE_MICRO __attribute__((always_inline, target("avx2,fma"))) inline

namespace demarche::language {
namespace {

constexpr std::size_t kColumns = Panels::kColumns, kOutputs = Panels::kOutputs;
constexpr std::size_t kRowBlock = 96;  // 96 rows of 96 floats are 36 kB
constexpr std::size_t kMostVectors = 8;

template <int Rows, bool IsMaxout>
DEMARCHE_MICRO void micro(const float* in, std::size_t in_stride, std::size_t inputs, const float* weights,
                          const float* bias, float* out, std::size_t out_stride) {
  __m256 sums[Rows][3];
#pragma GCC unroll 4
  for (auto& row : sums) row[0] = row[1] = row[2] = _mm256_setzero_ps();
#pragma GCC unroll 4
  for (std::size_t k = 0; k < inputs; ++k, weights += kColumns) {
    const __m256 first = _mm256_load_ps(weights), second = _mm256_load_ps(weights + 8),
                 third = _mm256_load_ps(weights + 16);
#pragma GCC unroll 4
    for (int r = 0; r < Rows; ++r) {
      const __m256 value = _mm256_broadcast_ss(in + static_cast<std::size_t>(r) * in_stride + k);
      sums[r][0] = _mm256_fmadd_ps(value, first, sums[r][0]);
      sums[r][1] = _mm256_fmadd_ps(value, second, sums[r][1]);
      sums[r][2] = _mm256_fmadd_ps(value, third, sums[r][2]);
    }
  }
  const __m256 bias0 = _mm256_load_ps(bias), bias1 = _mm256_load_ps(bias + 8), bias2 = _mm256_load_ps(bias + 16);
#pragma GCC unroll 4
  for (int r = 0; r < Rows; ++r) {
    const __m256 x = _mm256_add_ps(sums[r][0], bias0), y = _mm256_add_ps(sums[r][1], bias1),
                 z = _mm256_add_ps(sums[r][2], bias2);
    float* to = out + static_cast<std::size_t>(r) * out_stride;
    if constexpr (IsMaxout) {
      _mm256_storeu_ps(to, _mm256_max_ps(_mm256_max_ps(x, y), z));
    } else {
      _mm256_storeu_ps(to, x);
      _mm256_storeu_ps(to + 8, y);
      _mm256_storeu_ps(to + 16, z);
    }
  }
}

template <bool IsMaxout>
DEMARCHE_AVX2 void multiply(const float* in, std::size_t in_stride, std::size_t rows, const Panels& panels, float* out,
                            std::size_t out_stride) {
  constexpr std::size_t kStep = IsMaxout ? kOutputs : kColumns;
  for (std::size_t begin = 0; begin < rows; begin += kRowBlock) {
    const std::size_t end = std::min(begin + kRowBlock, rows);
    for (std::size_t block = 0; block < panels.blocks; ++block) {
      const float* weights = panels.weights.data() + block * panels.inputs * kColumns;
      const float* bias = panels.bias.data() + block * kColumns;
      std::size_t row = begin;
      const auto in_row = [&] { return in + row * in_stride; };
      const auto out_row = [&] { return out + row * out_stride + block * kStep; };
      for (; row + 4 <= end; row += 4)
        micro<4, IsMaxout>(in_row(), in_stride, panels.inputs, weights, bias, out_row(), out_stride);
      if (end - row == 3) micro<3, IsMaxout>(in_row(), in_stride, panels.inputs, weights, bias, out_row(), out_stride);
      if (end - row == 2) micro<2, IsMaxout>(in_row(), in_stride, panels.inputs, weights, bias, out_row(), out_stride);
      if (end - row == 1) micro<1, IsMaxout>(in_row(), in_stride, panels.inputs, weights, bias, out_row(), out_stride);
    }
  }
}

DEMARCHE_AVX2 float horizontal_sum(__m256 x) {
  __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  half = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}

DEMARCHE_AVX2 void normalize(const float* in, const float* gain, const float* shift, std::size_t width, bool add,
                             float* out) {
  __m256 sum = _mm256_setzero_ps();
  for (std::size_t i = 0; i < width; i += 8) sum = _mm256_add_ps(sum, _mm256_loadu_ps(in + i));
  const __m256 mean = _mm256_set1_ps(horizontal_sum(sum) / static_cast<float>(width));
  __m256 squares = _mm256_setzero_ps();
  for (std::size_t i = 0; i < width; i += 8) {
    const __m256 off = _mm256_sub_ps(_mm256_loadu_ps(in + i), mean);
    squares = _mm256_fmadd_ps(off, off, squares);
  }
  const __m256 scale = _mm256_set1_ps(1.0F / std::sqrt(horizontal_sum(squares) / static_cast<float>(width) + 1e-8F));
  for (std::size_t i = 0; i < width; i += 8) {
    const __m256 normal = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(in + i), mean), scale);
    __m256 value = _mm256_add_ps(_mm256_mul_ps(normal, _mm256_loadu_ps(gain + i)), _mm256_loadu_ps(shift + i));
    if (add) value = _mm256_add_ps(value, _mm256_loadu_ps(out + i));
    _mm256_storeu_ps(out + i, value);
  }
}

DEMARCHE_AVX2 void sum_of_four(const float* a, const float* b, const float* c, const float* d, std::size_t width,
                               float* out) {
  for (std::size_t i = 0; i < width; i += 8) {
    const __m256 two = _mm256_add_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i));
    const __m256 three = _mm256_add_ps(two, _mm256_loadu_ps(c + i));
    _mm256_storeu_ps(out + i, _mm256_add_ps(three, _mm256_loadu_ps(d + i)));
  }
}

DEMARCHE_AVX2 void hidden(const float* const* rows, std::size_t features, const float* bias, std::size_t width,
                          float* out) {
  for (std::size_t i = 0; i < width; i += 8) {
    __m256 first = _mm256_setzero_ps(), second = _mm256_setzero_ps();
    for (std::size_t f = 0; f < features; ++f) {
      first = _mm256_add_ps(first, _mm256_loadu_ps(rows[f] + i));
      second = _mm256_add_ps(second, _mm256_loadu_ps(rows[f] + width + i));
    }
    first = _mm256_add_ps(first, _mm256_loadu_ps(bias + i));
    second = _mm256_add_ps(second, _mm256_loadu_ps(bias + width + i));
    _mm256_storeu_ps(out + i, _mm256_max_ps(first, second));
  }
}

/// `Vectors` x 8 outputs beginning with column `from`.
template <int Vectors>
DEMARCHE_MICRO void vector_micro(const float* in, const Columns& columns, std::size_t from, float* out) {
  __m256 sums[Vectors];
#pragma GCC unroll 8
  for (auto& sum : sums) sum = _mm256_setzero_ps();
  const float* weights = columns.weights.data() + from;
  for (std::size_t k = 0; k < columns.inputs; ++k, weights += columns.width) {
    const __m256 value = _mm256_broadcast_ss(in + k);
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) sums[v] = _mm256_fmadd_ps(value, _mm256_loadu_ps(weights + 8 * v), sums[v]);
  }
#pragma GCC unroll 8
  for (int v = 0; v < Vectors; ++v) {
    const float* bias = columns.bias.data() + from + 8 * static_cast<std::size_t>(v);
    _mm256_storeu_ps(out + from + 8 * static_cast<std::size_t>(v), _mm256_add_ps(sums[v], _mm256_loadu_ps(bias)));
  }
}

template <int Vectors>
DEMARCHE_AVX2 void vector_block(const float* in, const Columns& columns, std::size_t from, float* out) {
  vector_micro<Vectors>(in, columns, from, out);
}

DEMARCHE_AVX2 void vector_affine(const float* in, const Columns& columns, float* out) {
  using Block = void (*)(const float*, const Columns&, std::size_t, float*);
  static constexpr std::array<Block, kMostVectors + 1> kBlocks = {nullptr,         vector_block<1>, vector_block<2>,
                                                                  vector_block<3>, vector_block<4>, vector_block<5>,
                                                                  vector_block<6>, vector_block<7>, vector_block<8>};
  // Passes of even size: 14 vectors are two of 7, so that each has sums enough in flight to hide an FMA's latency.
  const std::size_t vectors = columns.width / 8;
  const std::size_t passes = (vectors + kMostVectors - 1) / kMostVectors;
  for (std::size_t pass = 0, done = 0; pass < passes; ++pass) {
    const std::size_t count = (vectors - done + passes - pass - 1) / (passes - pass);
    kBlocks[count](in, columns, done * 8, out);
    done += count;
  }
}

}  // namespace

const Kernels* avx2_kernels() {
  static constexpr Kernels kAvx2 = {"avx2",      multiply<false>, multiply<true>, normalize,
                                    sum_of_four, hidden,          vector_affine};
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kAvx2 : nullptr;
}

}  // namespace demarche::language

#else

namespace demarche::language {
const Kernels* avx2_kernels() { return nullptr; }
}  // namespace demarche::language

#endif
