#include "language/kernels/kernels.h"

#include <cassert>
#include <string>

#include "language/kernels/encoder_kernels.h"

namespace demarche::language {

Panels pack_affine(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs) {
  Panels out;
  out.inputs = inputs;
  out.blocks = (outputs + Panels::kColumns - 1) / Panels::kColumns;
  out.weights = FloatBuffer(out.blocks * inputs * Panels::kColumns);
  out.bias = FloatBuffer(out.blocks * Panels::kColumns);
  for (std::size_t output = 0; output < outputs; ++output) {
    const std::size_t block = output / Panels::kColumns, column = output % Panels::kColumns;
    if (bias != nullptr) out.bias.data()[output] = bias[output];
    for (std::size_t k = 0; k < inputs; ++k) {
      out.weights.data()[(block * inputs + k) * Panels::kColumns + column] = weights[output * inputs + k];
    }
  }
  return out;
}

Panels pack_maxout(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs) {
  assert(outputs % Panels::kOutputs == 0);
  Panels out;
  out.inputs = inputs;
  out.blocks = outputs / Panels::kOutputs;
  out.weights = FloatBuffer(out.blocks * inputs * Panels::kColumns);
  out.bias = FloatBuffer(out.blocks * Panels::kColumns);
  for (std::size_t block = 0; block < out.blocks; ++block) {
    for (std::size_t column = 0; column < Panels::kColumns; ++column) {
      const std::size_t output = block * Panels::kOutputs + column % Panels::kOutputs,
                        piece = column / Panels::kOutputs;
      const std::size_t row = output * Panels::kPieces + piece;
      out.bias.data()[block * Panels::kColumns + column] = bias[row];
      for (std::size_t k = 0; k < inputs; ++k) {
        out.weights.data()[(block * inputs + k) * Panels::kColumns + column] = weights[row * inputs + k];
      }
    }
  }
  return out;
}

Columns pack_columns(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs) {
  Columns out;
  out.inputs = inputs;
  out.width = (outputs + 7) / 8 * 8;
  out.weights = FloatBuffer(inputs * out.width);
  out.bias = FloatBuffer(out.width);
  for (std::size_t output = 0; output < outputs; ++output) {
    out.bias.data()[output] = bias[output];
    for (std::size_t k = 0; k < inputs; ++k) out.weights.data()[k * out.width + output] = weights[output * inputs + k];
  }
  return out;
}

Result<KernelChoice> kernel_choice(std::string_view name) {
  if (name.empty() || name == "auto") return KernelChoice::automatic;
  if (name == "vnni") return KernelChoice::vnni;
  if (name == "avx2") return KernelChoice::avx2;
  if (name == "portable") return KernelChoice::portable;
  return Error{"unknown kernel '" + std::string(name) + "', expected auto, vnni, avx2 or portable"};
}

Result<const Kernels*> kernels(KernelChoice choice) {
  const Kernels* avx2 = avx2_kernels();
  if (choice == KernelChoice::portable) return &portable_kernels();
  if (choice == KernelChoice::vnni) {
    if (const auto encoder = encoder_kernels(choice); !encoder) return encoder.error();
  }
  if (avx2 != nullptr) return avx2;
  if (choice == KernelChoice::avx2) return Error{"this machine has no AVX2 with FMA; use the portable kernel"};
  return &portable_kernels();
}

}  // namespace demarche::language
