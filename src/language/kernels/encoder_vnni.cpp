// The encoder's kernels for AVX-512 with VNNI: vpdpbusd adds four products of an unsigned and a signed byte to an
// int32. Activations are stored plus 128; the 128 x sum of weights that this adds is taken off at the end, exactly.
#include "language/kernels/encoder_kernels.h"

#if defined(__x86_64__)

#if defined(__GNUC__) && !defined(__clang__)
// Of gcc's own header, falsely: GCC bug 105593.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <cmath>
#include <cstring>

#define DEMARCHE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define DEMARCHE_LANE __attribute__((always_inline, target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))) inline

namespace demarche::language {
namespace {

struct Lanes {
  __m512 of;
};

DEMARCHE_LANE Lanes load(const float* from) { return {_mm512_loadu_ps(from)}; }
DEMARCHE_LANE void store(float* to, Lanes x) { _mm512_storeu_ps(to, x.of); }
DEMARCHE_LANE Lanes all(float x) { return {_mm512_set1_ps(x)}; }
DEMARCHE_LANE Lanes add(Lanes a, Lanes b) { return {_mm512_add_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes subtract(Lanes a, Lanes b) { return {_mm512_sub_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes multiply(Lanes a, Lanes b) { return {_mm512_mul_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes divide(Lanes a, Lanes b) { return {_mm512_div_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes larger(Lanes a, Lanes b) { return {_mm512_max_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes smaller(Lanes a, Lanes b) { return {_mm512_min_ps(a.of, b.of)}; }
DEMARCHE_LANE Lanes magnitude(Lanes a) { return {_mm512_andnot_ps(_mm512_set1_ps(-0.0F), a.of)}; }
DEMARCHE_LANE Lanes power_of_two(Lanes n) {
  const __m512i biased = _mm512_add_epi32(_mm512_cvttps_epi32(n.of), _mm512_set1_epi32(127));
  return {_mm512_castsi512_ps(_mm512_slli_epi32(biased, 23))};
}
DEMARCHE_LANE float sum(Lanes x) {
  const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(x.of), _mm512_extractf32x8_ps(x.of, 1));
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}
DEMARCHE_LANE float largest(Lanes x) {
  const __m256 eight = _mm256_max_ps(_mm512_castps512_ps256(x.of), _mm512_extractf32x8_ps(x.of, 1));
  const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
}
/// The numbers become unsigned bytes.
DEMARCHE_LANE void put_quantized(Lanes x, std::int8_t* out, std::size_t at) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out + at), _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(x.of)));
}

#include "language/kernels/encoder_lanes.inc"

constexpr std::size_t kColumns = 32, kGroup = 4, kMostRows = 8;

/// Rows x 32 outputs. A row of `in` is panels.inputs unsigned bytes.
template <int Rows>
DEMARCHE_TARGET void tile(const QuantizedRows& in, std::size_t row, const BytePanels& panels, std::size_t output,
                          float* out) {
  __m512i sums[Rows][2];
#pragma GCC unroll 8
  for (auto& both : sums) both[0] = both[1] = _mm512_setzero_si512();
  const std::int8_t* weights = panels.weights.data() + output * panels.inputs;
  const std::int8_t* numbers = in.bytes + row * panels.inputs;
  for (std::size_t k = 0; k < panels.inputs; k += kGroup, weights += kColumns * kGroup) {
    const __m512i first = _mm512_load_si512(weights), second = _mm512_load_si512(weights + 64);
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      std::int32_t four;
      std::memcpy(&four, numbers + static_cast<std::size_t>(r) * panels.inputs + k, sizeof(four));
      const __m512i all_four = _mm512_set1_epi32(four);
      sums[r][0] = _mm512_dpbusd_epi32(sums[r][0], all_four, first);
      sums[r][1] = _mm512_dpbusd_epi32(sums[r][1], all_four, second);
    }
  }
#pragma GCC unroll 2
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t column = output + 16 * half;
    const __m512i sums_of_weights = _mm512_load_si512(panels.sums.data() + column);
    const Lanes scale = load(panels.scale.data() + column), bias = load(panels.bias.data() + column);
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      const std::size_t at = row + static_cast<std::size_t>(r);
      const __m512i less = _mm512_mullo_epi32(_mm512_set1_epi32(in.zeros[at]), sums_of_weights);
      const Lanes total = {_mm512_cvtepi32_ps(_mm512_sub_epi32(sums[r][half], less))};
      store(out + at * panels.outputs + column, multiply_add(total, multiply(all(in.scales[at]), scale), bias));
    }
  }
}

DEMARCHE_TARGET void multiply_panels(const QuantizedRows& in, std::size_t rows, const BytePanels& panels, float* out) {
  using Tile = void (*)(const QuantizedRows&, std::size_t, const BytePanels&, std::size_t, float*);
  static constexpr Tile kTiles[kMostRows + 1] = {nullptr, tile<1>, tile<2>, tile<3>, tile<4>,
                                                 tile<5>, tile<6>, tile<7>, tile<8>};
  const std::size_t tiles = (rows + kMostRows - 1) / kMostRows;  // of even height, as in encoder_avx2.cpp
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

bool has_vnni() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vnni");
}

}  // namespace

const EncoderKernels* vnni_encoder_kernels() {
  static constexpr EncoderKernels kVnni = {"vnni",          kColumns, kGroup,        quantize,
                                           multiply_panels, gelu,     add_normalize, attend};
  return avx2_kernels() != nullptr && has_vnni() ? &kVnni : nullptr;
}

}  // namespace demarche::language

#else

namespace demarche::language {
const EncoderKernels* vnni_encoder_kernels() { return nullptr; }
}  // namespace demarche::language

#endif
