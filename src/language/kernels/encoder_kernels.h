// The arithmetic of the transformer encoder. Three sets of the same functions: AVX-512 with VNNI, AVX2, any machine.
// They give the same bits: sums of products of weights and activations are exact in int32, and what is done in float32
// is written once (encoder_lanes.inc) over 16 lanes that are added up in one order, without fused multiply-adds.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "demarche/result.h"
#include "language/kernels/aligned_buffer.h"
#include "language/kernels/kernels.h"

namespace demarche::language {

/// An affine map whose weights are int8, symmetric, one scale an output: y = scale * (weights * x) + bias.
struct ByteMatrix {
  std::span<const std::int8_t> weights;  // outputs x inputs, C order
  std::span<const float> scale, bias;    // outputs
};

/// Such maps of one input, one below the other, packed as a set of kernels reads them: [block][inputs / group][columns]
/// [group]. The sizes are multiples of kUnit; `inputs` is at most kMostInputs, so that no sum leaves int32.
struct BytePanels {
  static constexpr std::size_t kUnit = 32, kMostInputs = 8192;
  std::size_t inputs = 0, outputs = 0, columns = 0, group = 0;
  ByteBuffer weights;
  FloatBuffer scale, bias;           // outputs
  AlignedBuffer<std::int32_t> sums;  // outputs; of the weights of each
};

/// Rows of numbers as bytes: x = scale * (byte - zero), with a scale and a zero for each row.
struct QuantizedRows {
  std::int8_t* bytes;   // quantized_bytes(), in the form of the set of kernels that wrote them
  float* scales;        // rows
  std::int32_t* zeros;  // rows, 0 to 255
};

struct EncoderKernels {
  const char* name;
  std::size_t columns, group;  // how multiply() wants its panels; group 0 is all inputs

  /// Quantises each row by itself to 0 to 255, which stand for the range from its least number, or 0, to its largest,
  /// or 0 (Jacob et al. 2018, arXiv:1712.05877, 2.1); rounded to nearest even. Against symmetric bytes this halves the
  /// loss of the encoder: states of the base model have a cosine of .9987 to those in float32, at least .9959, not
  /// .9974 and .9904.
  void (*quantize)(const float* in, std::size_t rows, std::size_t width, const QuantizedRows& out);
  /// out[row][o] = float(sum over k of (byte - zero) * weight) * (scale of row * scale of o) + bias of o, where the sum
  /// is exact; rows are panels.outputs apart.
  void (*multiply)(const QuantizedRows& in, std::size_t rows, const BytePanels& panels, float* out);
  /// x * Phi(x), Phi the normal distribution (Hendrycks & Gimpel 2016, arXiv:1606.08415), with the error function of
  /// Abramowitz & Stegun 1964, 7.1.26 (error at most 1.5e-7). `count` a multiple of 16.
  void (*gelu)(float* data, std::size_t count);
  /// out = layer normalisation of (in + residual) over `width` (a multiple of 16), row by row, with 1e-12 added to the
  /// variance; `out` may be `residual`, and `residual` may be null.
  void (*add_normalize)(const float* in, const float* residual, const float* gain, const float* shift, std::size_t rows,
                        std::size_t width, float* out);
  /// Attention (Vaswani et al. 2017, arXiv:1706.03762) of all tokens to all, head by head. A row of `in` is query, key
  /// and value, heads * head_size each; head_size a multiple of 16. `scratch`: attention_scratch() floats.
  void (*attend)(const float* in, std::size_t tokens, std::size_t heads, std::size_t head_size, float* scratch,
                 float* out);
};

/// Bytes that quantize() may write.
constexpr std::size_t quantized_bytes(std::size_t rows, std::size_t width) { return 2 * rows * width; }
constexpr std::size_t attention_scratch(std::size_t tokens, std::size_t head_size) {
  return (head_size + 4) * ((tokens + 15) / 16 * 16);
}

BytePanels pack_bytes(std::span<const ByteMatrix> matrices, std::size_t inputs, const EncoderKernels& kernels);

/// Fails when a set is asked for that the machine does not run.
Result<const EncoderKernels*> encoder_kernels(KernelChoice choice);

const EncoderKernels& portable_encoder_kernels();
/// Null where the program was built for another architecture or the machine lacks the instructions.
const EncoderKernels* avx2_encoder_kernels();
const EncoderKernels* vnni_encoder_kernels();

}  // namespace demarche::language
