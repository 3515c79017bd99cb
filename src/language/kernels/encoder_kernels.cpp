#include "language/kernels/encoder_kernels.h"

#include <algorithm>
#include <cassert>

namespace demarche::language {

BytePanels pack_bytes(std::span<const ByteMatrix> matrices, std::size_t inputs, const EncoderKernels& kernels) {
  BytePanels out;
  out.inputs = inputs;
  for (const ByteMatrix& matrix : matrices) out.outputs += matrix.scale.size();
  out.columns = kernels.columns;
  out.group = kernels.group == 0 ? inputs : kernels.group;
  assert(inputs % BytePanels::kUnit == 0 && inputs <= BytePanels::kMostInputs);
  assert(out.outputs % BytePanels::kUnit == 0 && out.outputs % out.columns == 0 && inputs % out.group == 0);
  out.weights.need(out.outputs * inputs);
  out.scale.need(out.outputs);
  out.bias.need(out.outputs);
  out.sums.need(out.outputs);
  std::size_t output = 0;
  for (const ByteMatrix& matrix : matrices) {
    for (std::size_t row = 0; row < matrix.scale.size(); ++row, ++output) {
      const std::int8_t* from = matrix.weights.data() + row * inputs;
      std::int8_t* to =
          out.weights.data() + output / out.columns * out.columns * inputs + output % out.columns * out.group;
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < inputs; ++k) sum += from[k];
      for (std::size_t k = 0; k < inputs; k += out.group, to += out.columns * out.group)
        std::copy_n(from + k, out.group, to);
      out.scale.data()[output] = matrix.scale[row];
      out.bias.data()[output] = matrix.bias[row];
      out.sums.data()[output] = sum;
    }
  }
  return out;
}

Result<const EncoderKernels*> encoder_kernels(KernelChoice choice) {
  const EncoderKernels* vnni = vnni_encoder_kernels();
  const EncoderKernels* avx2 = avx2_encoder_kernels();
  switch (choice) {
    case KernelChoice::automatic:
      return vnni != nullptr ? vnni : avx2 != nullptr ? avx2 : &portable_encoder_kernels();
    case KernelChoice::vnni:
      if (vnni == nullptr) return Error{"this machine has no AVX-512 VNNI; use the avx2 or the portable kernel"};
      return vnni;
    case KernelChoice::avx2:
      if (avx2 == nullptr) return Error{"this machine has no AVX2 with FMA; use the portable kernel"};
      return avx2;
    case KernelChoice::portable:
      break;
  }
  return &portable_encoder_kernels();
}

}  // namespace demarche::language
