#include "language/kernels/encoder_kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "reference/reference_encoder.h"

namespace demarche::language {
namespace {

using Floats = std::vector<float>;

Floats numbers(std::size_t count, unsigned seed, float spread = 1.0F) {
  std::mt19937 random(seed);
  Floats out(count);
  for (float& x : out) x = spread * (static_cast<float>(random() % 20001) / 10000.0F - 1.0F);
  return out;
}

std::vector<std::int8_t> bytes(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::int8_t> out(count);
  for (auto& x : out) x = static_cast<std::int8_t>(static_cast<int>(random() % 256) - 128);
  return out;
}

/// Buffers for quantised rows.
struct Rows {
  explicit Rows(std::size_t rows, std::size_t width) : bytes(quantized_bytes(rows, width)), scales(rows), zeros(rows) {}
  QuantizedRows view() { return {bytes.data(), scales.data(), zeros.data()}; }
  ByteBuffer bytes;
  FloatBuffer scales;
  AlignedBuffer<std::int32_t> zeros;
};

/// in (rows x inputs) quantised and multiplied by `weights` with scales of 1 and no bias.
Floats product(const EncoderKernels& kernels, const Floats& in, std::size_t rows, std::size_t inputs,
               const std::vector<std::int8_t>& weights, Floats* scales = nullptr) {
  const std::size_t outputs = weights.size() / inputs;
  const Floats ones(outputs, 1.0F), none(outputs, 0.0F);
  const ByteMatrix matrix{weights, ones, none};
  const BytePanels panels = pack_bytes({&matrix, 1}, inputs, kernels);
  Rows quantized(rows, inputs);
  kernels.quantize(in.data(), rows, inputs, quantized.view());
  Floats out(rows * outputs);
  kernels.multiply(quantized.view(), rows, panels, out.data());
  if (scales != nullptr) scales->assign(quantized.scales.data(), quantized.scales.data() + rows);
  return out;
}

void expect_same_bits(const Floats& a, const Floats& b) {
  ASSERT_EQ(a.size(), b.size());
  EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(float)), 0);
}

class EveryEncoderKernel : public ::testing::TestWithParam<const EncoderKernels*> {};

TEST_P(EveryEncoderKernel, ProductsAreExact) {
  constexpr std::size_t kInputs = 64, kOutputs = 96;
  const auto weights = bytes(kOutputs * kInputs, 1);
  // Whole numbers from -100 to 155, both there in each row, are their own bytes: the scale is 1 and nothing is rounded.
  for (const std::size_t rows : {1U, 2U, 5U, 6U, 7U, 8U, 9U, 13U, 37U}) {
    std::mt19937 random(static_cast<unsigned>(rows));
    Floats in(rows * kInputs);
    for (float& x : in) x = static_cast<float>(static_cast<int>(random() % 256) - 100);
    for (std::size_t row = 0; row < rows; ++row) in[row * kInputs] = -100, in[row * kInputs + 1] = 155;
    const Floats out = product(*GetParam(), in, rows, kInputs, weights);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t o = 0; o < kOutputs; ++o) {
        int want = 0;
        for (std::size_t k = 0; k < kInputs; ++k)
          want += static_cast<int>(in[row * kInputs + k]) * weights[o * kInputs + k];
        ASSERT_EQ(out[row * kOutputs + o], static_cast<float>(want))
            << rows << " rows, row " << row << ", output " << o;
      }
    }
  }
}

TEST_P(EveryEncoderKernel, TheLargestSumsDoNotOverflow) {
  constexpr std::size_t kInputs = BytePanels::kMostInputs;
  const std::vector<std::int8_t> weights(32 * kInputs, -128);
  Floats in(kInputs, 255.0F);
  EXPECT_EQ(product(*GetParam(), in, 1, kInputs, weights)[31], -128.0F * 255.0F * static_cast<float>(kInputs));
  in.assign(kInputs, -255.0F);
  EXPECT_EQ(product(*GetParam(), in, 1, kInputs, weights)[0], 128.0F * 255.0F * static_cast<float>(kInputs));
}

TEST_P(EveryEncoderKernel, QuantisesEachRowByItself) {
  constexpr std::size_t kInputs = 32;
  Floats in = numbers(3 * kInputs, 2);
  for (std::size_t i = 0; i < kInputs; ++i) in[kInputs + i] = 0, in[2 * kInputs + i] *= 1000;
  std::vector<std::int8_t> unit(32 * kInputs, 0);
  for (std::size_t o = 0; o < 32; ++o) unit[o * kInputs + o] = 1;
  Floats scales;
  const Floats out = product(*GetParam(), in, 3, kInputs, unit, &scales);
  EXPECT_EQ(scales[1], 0.0F);
  for (std::size_t i = 0; i < in.size(); ++i) EXPECT_NEAR(out[i], in[i], 0.501F * scales[i / kInputs] + 1e-6F) << i;
}

TEST_P(EveryEncoderKernel, GeluIsTheSlowTwins) {
  Floats in;
  for (int i = -1600; i < 1600; ++i) in.push_back(static_cast<float>(i) / 200.0F);
  in.insert(in.end(), {0.0F, -0.0F, 1e4F, -1e4F, 1e30F, -1e30F, 1e-30F, -1e-30F, 20, -20, 13, -13, 6, -6, 5, -5});
  Floats out = in;
  GetParam()->gelu(out.data(), out.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double want = reference::gelu(static_cast<double>(in[i]));
    EXPECT_NEAR(static_cast<double>(out[i]), want, 1e-6 * std::max(1.0, std::abs(want))) << "of " << in[i];
  }
}

TEST_P(EveryEncoderKernel, NormalisationOfLargeAndEqualNumbersIsFinite) {
  const Floats gain(32, 1.0F), shift(32, 0.5F);
  Floats out(32);
  GetParam()->add_normalize(Floats(32, 3.0F).data(), nullptr, gain.data(), shift.data(), 1, 32, out.data());
  EXPECT_EQ(out, shift);
  Floats large(32, 1e18F);
  large[0] = -1e18F;
  GetParam()->add_normalize(large.data(), large.data(), gain.data(), shift.data(), 1, 32, out.data());
  for (const float x : out) EXPECT_TRUE(std::isfinite(x));
}

TEST_P(EveryEncoderKernel, GivesThePortableBits) {
  const EncoderKernels &here = *GetParam(), &portable = portable_encoder_kernels();
  constexpr std::size_t kRows = 37, kWidth = 96;
  const Floats in = numbers(kRows * kWidth, 3, 4.0F), more = numbers(kRows * kWidth, 4), gain = numbers(kWidth, 5),
               shift = numbers(kWidth, 6), qkv = numbers(kRows * 3 * kWidth, 7, 3.0F);
  const auto weights = bytes(64 * kWidth, 8);
  expect_same_bits(product(here, in, kRows, kWidth, weights), product(portable, in, kRows, kWidth, weights));
  const auto each = [&](const EncoderKernels& kernels) {
    Floats all = in;
    kernels.gelu(all.data(), all.size());
    Floats out(in.size());
    kernels.add_normalize(in.data(), more.data(), gain.data(), shift.data(), kRows, kWidth, out.data());
    all.insert(all.end(), out.begin(), out.end());
    for (const std::size_t heads : {2U, 3U, 6U}) {
      FloatBuffer scratch(attention_scratch(kRows, kWidth / heads));
      kernels.attend(qkv.data(), kRows, heads, kWidth / heads, scratch.data(), out.data());
      all.insert(all.end(), out.begin(), out.end());
    }
    return all;
  };
  expect_same_bits(each(here), each(portable));
}

std::vector<const EncoderKernels*> every_kernel() {
  std::vector<const EncoderKernels*> out = {&portable_encoder_kernels()};
  if (avx2_encoder_kernels() != nullptr) out.push_back(avx2_encoder_kernels());
  if (vnni_encoder_kernels() != nullptr) out.push_back(vnni_encoder_kernels());
  return out;
}
INSTANTIATE_TEST_SUITE_P(Kernels, EveryEncoderKernel, ::testing::ValuesIn(every_kernel()),
                         [](const auto& kernel) { return std::string(kernel.param->name); });

TEST(EncoderKernels, AreChosenByName) {
  EXPECT_EQ(*kernel_choice("vnni"), KernelChoice::vnni);
  EXPECT_STREQ((*encoder_kernels(KernelChoice::portable))->name, "portable");
  EXPECT_EQ(static_cast<bool>(encoder_kernels(KernelChoice::vnni)), vnni_encoder_kernels() != nullptr);
  EXPECT_EQ(static_cast<bool>(kernels(KernelChoice::vnni)), vnni_encoder_kernels() != nullptr);
  EXPECT_EQ(*encoder_kernels(KernelChoice::automatic), every_kernel().back());
}

}  // namespace
}  // namespace demarche::language
