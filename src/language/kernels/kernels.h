// The arithmetic of the networks, the only home of SIMD. Two sets of the same functions: one for AVX2 with FMA, one
// that any machine runs. Both add in float32 without reassociation tricks that lose precision (no -ffast-math, no
// approximate square roots), so that they decide as spaCy does; their last bits differ.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "demarche/result.h"
#include "language/kernels/aligned_buffer.h"

namespace demarche::language {

/// Weights of an affine map, packed for reading straight through: [block][input][24 columns]. The columns of a block
/// are 24 outputs, or for a maxout layer 3 pieces x 8 outputs, so that the maximum is one of whole registers.
struct Panels {
  static constexpr std::size_t kColumns = 24, kPieces = 3, kOutputs = 8;
  std::size_t inputs = 0;
  std::size_t blocks = 0;
  FloatBuffer weights;  // blocks * inputs * 24
  FloatBuffer bias;     // blocks * 24; zero where there is none

  /// Columns that an affine map writes a row: at least its outputs.
  std::size_t affine_width() const { return blocks * kColumns; }
};

/// `weights`: outputs x inputs, C order; `bias`: outputs, or null.
Panels pack_affine(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs);
/// `weights`: outputs x 3 x inputs; `bias`: outputs x 3; outputs a multiple of 8.
Panels pack_maxout(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs);

/// Weights for one vector at a time: [input][outputs, padded with zeros to a multiple of 8].
struct Columns {
  std::size_t inputs = 0;
  std::size_t width = 0;  // padded outputs
  FloatBuffer weights;    // inputs * width
  FloatBuffer bias;       // width
};
Columns pack_columns(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs);

/// One set of functions. Rows are `stride` floats apart; inputs and outputs do not overlap unless it is said.
struct Kernels {
  const char* name;

  /// out[row] = panels * in[row] + bias; writes affine_width() floats a row.
  void (*affine)(const float* in, std::size_t in_stride, std::size_t rows, const Panels& panels, float* out,
                 std::size_t out_stride);

  /// out[row][o] = max over the 3 pieces; writes blocks * 8 floats a row. A window over rows that stand one after the
  /// other is read by `in_stride` smaller than the panels' inputs.
  void (*maxout)(const float* in, std::size_t in_stride, std::size_t rows, const Panels& panels, float* out,
                 std::size_t out_stride);

  /// Layer normalisation (Ba et al. 2016): (in - mean) / sqrt(biased variance + 1e-8) * gain + shift, over `width` (a
  /// multiple of 8); added to what is in `out` when `add`, else written there.
  void (*normalize)(const float* in, const float* gain, const float* shift, std::size_t width, bool add, float* out);

  /// out = ((a + b) + c) + d over `width` (a multiple of 8).
  void (*sum_of_four)(const float* a, const float* b, const float* c, const float* d, std::size_t width, float* out);

  /// The hidden layer of a transition model: the rows of `features` (2 * width floats each, first piece then second)
  /// are added in order, then `bias`; out[i] = max(piece 0 [i], piece 1 [i]) for i < width (a multiple of 8).
  void (*hidden)(const float* const* rows, std::size_t features, const float* bias, std::size_t width, float* out);

  /// out = columns * in + bias, `columns.width` floats.
  void (*vector_affine)(const float* in, const Columns& columns, float* out);
};

/// Which set to use: `automatic` takes the fastest that the machine runs. `vnni` (AVX-512 with VNNI) is a set of the
/// encoder (encoder_kernels.h) only; the pipeline's networks then run on AVX2.
enum class KernelChoice : std::uint8_t { automatic, vnni, avx2, portable };

/// "vnni", "avx2" or "portable"; "" and "auto" are `automatic`. Fails on anything else.
Result<KernelChoice> kernel_choice(std::string_view name);
/// Fails when `vnni` or `avx2` is asked for and the machine lacks the instructions.
Result<const Kernels*> kernels(KernelChoice choice);

const Kernels& portable_kernels();
/// Null where the program was built for another architecture or the machine lacks the instructions.
const Kernels* avx2_kernels();

}  // namespace demarche::language
