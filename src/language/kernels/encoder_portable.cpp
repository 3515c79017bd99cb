// The encoder's kernels for any machine: plain loops that compilers vectorise as far as the target allows.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "language/kernels/encoder_kernels.h"

#define DEMARCHE_TARGET
#define DEMARCHE_LANE inline

namespace demarche::language {
namespace {

struct Lanes {
  float of[16];
};

template <class Operation>
inline Lanes each(const Lanes& a, const Lanes& b, Operation operation) {
  Lanes out;
  for (std::size_t i = 0; i < 16; ++i) out.of[i] = operation(a.of[i], b.of[i]);
  return out;
}

inline Lanes load(const float* from) {
  Lanes out;
  std::memcpy(out.of, from, sizeof(out.of));
  return out;
}
inline void store(float* to, const Lanes& x) { std::memcpy(to, x.of, sizeof(x.of)); }
inline Lanes all(float x) {
  Lanes out;
  for (float& each_of : out.of) each_of = x;
  return out;
}
inline Lanes add(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x + y; });
}
inline Lanes subtract(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x - y; });
}
inline Lanes multiply(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x * y; });
}
inline Lanes divide(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x / y; });
}
inline Lanes larger(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x > y ? x : y; });
}
inline Lanes smaller(const Lanes& a, const Lanes& b) {
  return each(a, b, [](float x, float y) { return x < y ? x : y; });
}
inline Lanes magnitude(const Lanes& a) {
  return each(a, a, [](float x, float) { return std::fabs(x); });
}
/// 2^n for whole n from -126 to 127.
inline Lanes power_of_two(const Lanes& n) {
  return each(n, n, [](float x, float) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(static_cast<std::int32_t>(x) + 127) << 23U);
  });
}
inline float sum(Lanes x) {
  for (std::size_t half = 8; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) x.of[i] += x.of[i + half];
  }
  return x.of[0];
}
inline float largest(Lanes x) {
  for (std::size_t half = 8; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) x.of[i] = x.of[i] > x.of[i + half] ? x.of[i] : x.of[i + half];
  }
  return x.of[0];
}
/// The numbers become int16: compilers know the sum of products of those.
inline void put_quantized(const Lanes& x, std::int8_t* out, std::size_t at) {
  auto* to = reinterpret_cast<std::int16_t*>(out) + at;
  for (std::size_t i = 0; i < 16; ++i) to[i] = static_cast<std::int16_t>(x.of[i]);
}

#include "language/kernels/encoder_lanes.inc"

inline std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t count) {
  std::int32_t total = 0;
  for (std::size_t k = 0; k < count; ++k) total += static_cast<std::int32_t>(a[k]) * static_cast<std::int32_t>(b[k]);
  return total;
}

void multiply_panels(const QuantizedRows& in, std::size_t rows, const BytePanels& panels, float* out) {
  std::int16_t wide[BytePanels::kMostInputs];  // one output's weights, used for all rows
  const auto* numbers = reinterpret_cast<const std::int16_t*>(in.bytes);
  for (std::size_t output = 0; output < panels.outputs; ++output) {
    const std::int8_t* weights = panels.weights.data() + output * panels.inputs;
    std::copy_n(weights, panels.inputs, wide);
    const float scale = panels.scale.data()[output], bias = panels.bias.data()[output];
    const std::int32_t sum_of_weights = panels.sums.data()[output];
    for (std::size_t row = 0; row < rows; ++row) {
      const std::int32_t total =
          dot(numbers + row * panels.inputs, wide, panels.inputs) - in.zeros[row] * sum_of_weights;
      out[row * panels.outputs + output] = static_cast<float>(total) * (in.scales[row] * scale) + bias;
    }
  }
}

}  // namespace

const EncoderKernels& portable_encoder_kernels() {
  static constexpr EncoderKernels kPortable = {"portable",    1,     0, quantize, multiply_panels, gelu,
                                               add_normalize, attend};
  return kPortable;
}

}  // namespace demarche::language
