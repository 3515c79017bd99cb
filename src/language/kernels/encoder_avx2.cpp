// The encoder's kernels for AVX2: int16 pairs are multiplied and added to int32 (vpmaddwd), 6 rows x 16 outputs in
// twelve registers. Instructions are chosen function by function, see avx2.cpp.
#include "language/kernels/encoder_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <cmath>
#include <cstring>

#define DEMARCHE_TARGET __attribute__((target("avx2")))
#define DEMARCHE_LANE __attribute__((always_inline, target("avx2"))) inline

namespace demarche::language {
namespace {

struct Lanes {
  __m256 low, high;
};

DEMARCHE_LANE Lanes load(const float* from) { return {_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8)}; }
DEMARCHE_LANE void store(float* to, Lanes x) {
  _mm256_storeu_ps(to, x.low);
  _mm256_storeu_ps(to + 8, x.high);
}
DEMARCHE_LANE Lanes all(float x) { return {_mm256_set1_ps(x), _mm256_set1_ps(x)}; }
DEMARCHE_LANE Lanes add(Lanes a, Lanes b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes subtract(Lanes a, Lanes b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes multiply(Lanes a, Lanes b) { return {_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes divide(Lanes a, Lanes b) { return {_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes larger(Lanes a, Lanes b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes smaller(Lanes a, Lanes b) { return {_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)}; }
DEMARCHE_LANE Lanes magnitude(Lanes a) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  return {_mm256_andnot_ps(sign, a.low), _mm256_andnot_ps(sign, a.high)};
}
DEMARCHE_LANE __m256 eight_powers(__m256 n) {
  const __m256i biased = _mm256_add_epi32(_mm256_cvttps_epi32(n), _mm256_set1_epi32(127));
  return _mm256_castsi256_ps(_mm256_slli_epi32(biased, 23));
}
DEMARCHE_LANE Lanes power_of_two(Lanes n) { return {eight_powers(n.low), eight_powers(n.high)}; }
DEMARCHE_LANE float sum(Lanes x) {
  const __m256 eight = _mm256_add_ps(x.low, x.high);
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}
DEMARCHE_LANE float largest(Lanes x) {
  const __m256 eight = _mm256_max_ps(x.low, x.high);
  const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
}
/// The numbers become int16, as vpmaddwd takes them.
DEMARCHE_LANE void put_quantized(Lanes x, std::int8_t* out, std::size_t at) {
  const __m256i packed = _mm256_packs_epi32(_mm256_cvtps_epi32(x.low), _mm256_cvtps_epi32(x.high));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 2 * at), _mm256_permute4x64_epi64(packed, 0xD8));
}

#include "language/kernels/encoder_lanes.inc"

constexpr std::size_t kColumns = 16, kGroup = 2, kMostRows = 6;

/// Rows x 16 outputs. A row of `in` is panels.inputs int16.
template <int Rows>
DEMARCHE_TARGET void tile(const QuantizedRows& in, std::size_t row, const BytePanels& panels, std::size_t output,
                          float* out) {
  __m256i sums[Rows][2];
#pragma GCC unroll 6
  for (auto& both : sums) both[0] = both[1] = _mm256_setzero_si256();
  const std::int8_t* weights = panels.weights.data() + output * panels.inputs;
  const std::size_t stride = kGroup * panels.inputs;  // bytes of a row
  const std::int8_t* numbers = in.bytes + row * stride;
#pragma GCC unroll 4
  for (std::size_t k = 0; k < stride; k += 2 * kGroup, weights += kColumns * kGroup) {
    const __m256i first = _mm256_cvtepi8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(weights)));
    const __m256i second = _mm256_cvtepi8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(weights + 16)));
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
      std::int32_t pair;
      std::memcpy(&pair, numbers + static_cast<std::size_t>(r) * stride + k, sizeof(pair));
      const __m256i all_pair = _mm256_set1_epi32(pair);
      sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(all_pair, first));
      sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(all_pair, second));
      // Keeps gcc 12 from mixing the rows' sums, for which it then has too few registers (120 sentences a second, not
      // 161).
      asm volatile("" : "+x"(sums[r][0]), "+x"(sums[r][1]));
    }
  }
  const auto* sums_of_weights = reinterpret_cast<const __m256i*>(panels.sums.data() + output);
  const __m256i low = _mm256_load_si256(sums_of_weights), high = _mm256_load_si256(sums_of_weights + 1);
  const Lanes scale = load(panels.scale.data() + output), bias = load(panels.bias.data() + output);
#pragma GCC unroll 6
  for (int r = 0; r < Rows; ++r) {
    const std::size_t at = row + static_cast<std::size_t>(r);
    const __m256i zero = _mm256_set1_epi32(in.zeros[at]);
    const Lanes total = {_mm256_cvtepi32_ps(_mm256_sub_epi32(sums[r][0], _mm256_mullo_epi32(zero, low))),
                         _mm256_cvtepi32_ps(_mm256_sub_epi32(sums[r][1], _mm256_mullo_epi32(zero, high)))};
    store(out + at * panels.outputs + output, multiply_add(total, multiply(all(in.scales[at]), scale), bias));
  }
}

DEMARCHE_TARGET void multiply_panels(const QuantizedRows& in, std::size_t rows, const BytePanels& panels, float* out) {
  using Tile = void (*)(const QuantizedRows&, std::size_t, const BytePanels&, std::size_t, float*);
  static constexpr Tile kTiles[kMostRows + 1] = {nullptr, tile<1>, tile<2>, tile<3>, tile<4>, tile<5>, tile<6>};
  // Tiles of even height: 37 rows are two of 6 and five of 5, not six of 6 and one of 1.
  const std::size_t tiles = (rows + kMostRows - 1) / kMostRows;
  const std::size_t block = kColumns * panels.inputs;
  for (std::size_t output = 0; output < panels.outputs; output += kColumns) {
    // Weights come from memory once a sentence; while one block is used, the next is fetched into the second cache
    // level.
    const std::int8_t* next = panels.weights.data() + (output + kColumns) * panels.inputs;
    std::size_t fetched = output + kColumns < panels.outputs ? 0 : block;
    for (std::size_t done = 0, left = tiles; left > 0; --left) {
      for (const std::size_t end = fetched + (block - fetched) / left; fetched < end; fetched += 64)
        _mm_prefetch(reinterpret_cast<const char*>(next + fetched), _MM_HINT_T1);
      const std::size_t count = (rows - done + left - 1) / left;
      kTiles[count](in, done, panels, output, out);
      done += count;
    }
  }
}

}  // namespace

const EncoderKernels* avx2_encoder_kernels() {
  static constexpr EncoderKernels kAvx2 = {"avx2",          kColumns, kGroup,        quantize,
                                           multiply_panels, gelu,     add_normalize, attend};
  return avx2_kernels() != nullptr ? &kAvx2 : nullptr;
}

}  // namespace demarche::language

#else

namespace demarche::language {
const EncoderKernels* avx2_encoder_kernels() { return nullptr; }
}  // namespace demarche::language

#endif
