#include "language/kernels/kernels.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/reference_kernels.h"

namespace demarche::language {
namespace {

using reference::Vector;
constexpr float kTolerance = 2e-5F;  // of sums over up to 576 products of numbers around one

Vector numbers(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0.0F, 0.3F);
  Vector out(count);
  for (float& x : out) x = normal(random);
  return out;
}

void expect_close(const float* got, const Vector& want, std::size_t width, std::size_t stride) {
  for (std::size_t i = 0; i < want.size(); ++i)
    ASSERT_NEAR(got[i / width * stride + i % width], want[i], kTolerance) << "number " << i;
}

/// Every test runs on each kernel that this machine has.
class EveryKernel : public ::testing::TestWithParam<const Kernels*> {};

TEST_P(EveryKernel, AffineIsTheSlowTwins) {
  for (const std::size_t outputs : {1U, 24U, 50U, 106U}) {
    for (const std::size_t rows : {1U, 2U, 3U, 4U, 97U, 131U}) {
      constexpr std::size_t kInputs = 96;
      const Vector in = numbers(rows * kInputs, 1), weights = numbers(outputs * kInputs, 2), bias = numbers(outputs, 3);
      const Panels panels = pack_affine(weights.data(), bias.data(), outputs, kInputs);
      FloatBuffer out(rows * panels.affine_width());
      GetParam()->affine(in.data(), kInputs, rows, panels, out.data(), panels.affine_width());
      expect_close(out.data(), reference::affine(in, kInputs, rows, weights, bias, outputs, kInputs), outputs,
                   panels.affine_width());
    }
  }
}

TEST_P(EveryKernel, MaxoutOverAWindowIsTheSlowTwins) {
  constexpr std::size_t kWidth = 96, kInputs = 288;
  for (const std::size_t rows : {1U, 5U, 96U, 103U}) {
    const Vector in = numbers((rows + 2) * kWidth, 4), weights = numbers(kWidth * 3 * kInputs, 5),
                 bias = numbers(kWidth * 3, 6);
    const Panels panels = pack_maxout(weights.data(), bias.data(), kWidth, kInputs);
    FloatBuffer out(rows * kWidth);
    GetParam()->maxout(in.data(), kWidth, rows, panels, out.data(), kWidth);
    expect_close(out.data(), reference::maxout(in, kWidth, rows, weights, bias, kWidth, 3, kInputs), kWidth, kWidth);
  }
}

TEST_P(EveryKernel, ARowDoesNotDependOnItsNeighbours) {
  constexpr std::size_t kWidth = 96, kRows = 7;
  const Vector in = numbers(kRows * kWidth, 7), weights = numbers(kWidth * 3 * kWidth, 8),
               bias = numbers(kWidth * 3, 9);
  const Panels panels = pack_maxout(weights.data(), bias.data(), kWidth, kWidth);
  FloatBuffer all(kRows * kWidth), one(kWidth);
  GetParam()->maxout(in.data(), kWidth, kRows, panels, all.data(), kWidth);
  for (std::size_t row = 0; row < kRows; ++row) {
    GetParam()->maxout(in.data() + row * kWidth, kWidth, 1, panels, one.data(), kWidth);
    for (std::size_t i = 0; i < kWidth; ++i) ASSERT_EQ(one.data()[i], all.data()[row * kWidth + i]) << "bit for bit";
  }
}

TEST_P(EveryKernel, NormalizeIsTheSlowTwinsAndCanAdd) {
  const Vector in = numbers(96, 10), gain = numbers(96, 11), shift = numbers(96, 12);
  const Vector want = reference::normalize(in, gain, shift);
  Vector out(96, 1.0F);
  GetParam()->normalize(in.data(), gain.data(), shift.data(), 96, false, out.data());
  expect_close(out.data(), want, 96, 96);
  GetParam()->normalize(in.data(), gain.data(), shift.data(), 96, true, out.data());
  for (std::size_t i = 0; i < 96; ++i) EXPECT_NEAR(out[i], 2 * want[i], kTolerance);
}

TEST_P(EveryKernel, NormalizeOfEqualNumbersIsTheShift) {
  const Vector in(96, 0.5F), gain(96, 1.0F), shift = numbers(96, 13);
  Vector out(96);
  GetParam()->normalize(in.data(), gain.data(), shift.data(), 96, false, out.data());
  EXPECT_EQ(out, shift);
}

TEST_P(EveryKernel, SumOfFourAddsFromTheLeft) {
  const Vector a = numbers(96, 14), b = numbers(96, 15), c = numbers(96, 16), d = numbers(96, 17);
  Vector out(96);
  GetParam()->sum_of_four(a.data(), b.data(), c.data(), d.data(), 96, out.data());
  for (std::size_t i = 0; i < 96; ++i) EXPECT_EQ(out[i], ((a[i] + b[i]) + c[i]) + d[i]);
}

TEST_P(EveryKernel, HiddenTakesTheLargerPiece) {
  constexpr std::size_t kWidth = 64, kFeatures = 8;
  const Vector rows = numbers(kFeatures * 2 * kWidth, 18), bias = numbers(2 * kWidth, 19);
  std::vector<const float*> pointers;
  for (std::size_t f = 0; f < kFeatures; ++f) pointers.push_back(rows.data() + f * 2 * kWidth);
  Vector out(kWidth);
  GetParam()->hidden(pointers.data(), kFeatures, bias.data(), kWidth, out.data());
  for (std::size_t i = 0; i < kWidth; ++i) {
    float piece[2] = {0, 0};
    for (std::size_t p = 0; p < 2; ++p) {
      for (std::size_t f = 0; f < kFeatures; ++f) piece[p] += rows[f * 2 * kWidth + p * kWidth + i];
      piece[p] += bias[p * kWidth + i];
    }
    EXPECT_EQ(out[i], std::max(piece[0], piece[1]));
  }
}

TEST_P(EveryKernel, VectorAffineIsTheSlowTwins) {
  for (const std::size_t outputs : {1U, 8U, 74U, 106U, 130U}) {
    const Vector in = numbers(64, 20), weights = numbers(outputs * 64, 21), bias = numbers(outputs, 22);
    const Columns columns = pack_columns(weights.data(), bias.data(), outputs, 64);
    Vector out(columns.width);
    GetParam()->vector_affine(in.data(), columns, out.data());
    out.resize(outputs);
    expect_close(out.data(), reference::affine(in, 64, 1, weights, bias, outputs, 64), outputs, outputs);
  }
}

std::vector<const Kernels*> every_kernel() {
  std::vector<const Kernels*> out = {&portable_kernels()};
  if (avx2_kernels() != nullptr) out.push_back(avx2_kernels());
  return out;
}
INSTANTIATE_TEST_SUITE_P(Kernels, EveryKernel, ::testing::ValuesIn(every_kernel()),
                         [](const auto& kernel) { return std::string(kernel.param->name); });

TEST(KernelChoice, IsNamed) {
  EXPECT_EQ(*kernel_choice(""), KernelChoice::automatic);
  EXPECT_EQ(*kernel_choice("portable"), KernelChoice::portable);
  EXPECT_FALSE(kernel_choice("sse9"));
  EXPECT_STREQ((*kernels(KernelChoice::portable))->name, "portable");
}

}  // namespace
}  // namespace demarche::language
