// The kernels' slow twins: the formulas as they are written down, over plain unpacked matrices, in double precision.
// For tests only.
#pragma once
#include <cstddef>
#include <vector>

namespace demarche::reference {

using Vector = std::vector<float>;

/// weights: outputs x inputs; bias: outputs or empty; in: rows x inputs, `stride` apart. Gives rows x outputs.
Vector affine(const Vector& in, std::size_t stride, std::size_t rows, const Vector& weights, const Vector& bias,
              std::size_t outputs, std::size_t inputs);
/// weights: outputs x pieces x inputs; bias: outputs x pieces. Gives rows x outputs.
Vector maxout(const Vector& in, std::size_t stride, std::size_t rows, const Vector& weights, const Vector& bias,
              std::size_t outputs, std::size_t pieces, std::size_t inputs);
/// (x - mean) / sqrt(biased variance + 1e-8) * gain + shift.
Vector normalize(const Vector& in, const Vector& gain, const Vector& shift);

}  // namespace demarche::reference
