#include "language/encoder/encoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>
#include <thread>

#include "language/safetensors_bytes.h"
#include "language/temporary_directory.h"
#include "reference/reference_encoder.h"

namespace demarche::language {
namespace {

using demarche::testing::SafetensorsWriter;
using reference::Activations;

constexpr std::size_t kWidth = 32, kFeed = 64, kLayers = 2, kPositions = 24;
constexpr std::string_view kVocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\ntreaty\nwas\nsigned\n##s\n.";
constexpr std::string_view kMetadata = "\"format\":\"demarche.encoder/1\",\"heads\":\"2\",\"max_tokens\":\"20\"";

/// A small network of made-up numbers, and the file that holds it.
struct SmallNetwork {
  std::mt19937 random{7};
  reference::EncoderWeights weights;
  SafetensorsWriter file{kMetadata};

  std::vector<float> floats(std::size_t count, float low, float high) {
    std::vector<float> out(count);
    for (float& x : out) x = low + (high - low) * static_cast<float>(random() % 10001) / 10000.0F;
    return out;
  }
  std::vector<std::int8_t> bytes(std::size_t count) {
    std::vector<std::int8_t> out(count);
    for (auto& x : out) x = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
    return out;
  }
  reference::Linear linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
    reference::Linear out{bytes(outputs * inputs), floats(outputs, 0.001F, 0.004F), floats(outputs, -0.3F, 0.3F)};
    file.put(name + ".weight", {outputs, inputs}, out.bytes);
    file.put(name + ".scale", {outputs}, out.scale);
    file.put(name + ".bias", {outputs}, out.bias);
    return out;
  }
  reference::Norm norm(const std::string& name) {
    reference::Norm out{floats(kWidth, 0.5F, 1.5F), floats(kWidth, -0.5F, 0.5F)};
    file.put(name + ".gain", {kWidth}, out.gain);
    file.put(name + ".shift", {kWidth}, out.shift);
    return out;
  }

  SmallNetwork() {
    const auto pieces = static_cast<std::size_t>(std::count(kVocabulary.begin(), kVocabulary.end(), '\n')) + 1;
    weights.width = kWidth;
    weights.feed = kFeed;
    weights.heads = 2;
    file.put("vocab", "U8", {kVocabulary.size()}, kVocabulary);
    file.put("head.weight", {3}, std::vector<float>{1, 2, 3});
    file.put("embeddings.word", {pieces, kWidth}, weights.words = bytes(pieces * kWidth));
    file.put("embeddings.word.scale", {pieces}, weights.word_scales = floats(pieces, 0.005F, 0.01F));
    file.put("embeddings.position", {kPositions, kWidth}, weights.positions = floats(kPositions * kWidth, -0.2F, 0.2F));
    weights.embedding_norm = norm("embeddings.norm");
    for (std::size_t layer = 0; layer < kLayers; ++layer) {
      const std::string name = "layers." + std::to_string(layer) + ".";
      reference::Layer& to = weights.layers.emplace_back();
      to.query = linear(name + "attention.query", kWidth, kWidth);
      to.key = linear(name + "attention.key", kWidth, kWidth);
      to.value = linear(name + "attention.value", kWidth, kWidth);
      to.output = linear(name + "attention.output", kWidth, kWidth);
      to.attention_norm = norm(name + "attention.norm");
      to.feed_in = linear(name + "feed.in", kFeed, kWidth);
      to.feed_out = linear(name + "feed.out", kWidth, kFeed);
      to.feed_norm = norm(name + "feed.norm");
    }
  }
};

const SmallNetwork& network() {
  static const SmallNetwork kNetwork;
  return kNetwork;
}

Result<Encoder> load(const std::string& bytes, KernelChoice kernel = KernelChoice::automatic) {
  const auto file = Safetensors::parse(bytes, "small");
  if (!file) return file.error();
  return Encoder::load(*file, kernel);
}

std::vector<KernelChoice> choices() {
  std::vector<KernelChoice> out;
  for (const auto choice : {KernelChoice::portable, KernelChoice::avx2, KernelChoice::vnni}) {
    if (encoder_kernels(choice)) out.push_back(choice);
  }
  return out;
}

const std::vector<std::vector<std::uint32_t>> kSentences = {
    {2, 4, 5, 6, 7, 8, 9, 3}, {2, 3}, {2}, {2, 4, 4, 4, 9, 9, 1, 0, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 1, 3}};

TEST(Encoder, IsTheSlowTwins) {
  const std::string bytes = network().file.file();
  for (const KernelChoice choice : choices()) {
    const auto encoder = load(bytes, choice);
    ASSERT_TRUE(encoder) << encoder.error().text();
    Encoder::Scratch scratch;
    for (const auto& ids : kSentences) {
      const auto states = encoder->encode(ids, scratch);
      const auto near = reference::encode(network().weights, ids, Activations::rounded);
      const auto exact = reference::encode(network().weights, ids, Activations::exact);
      ASSERT_EQ(states.size(), ids.size() * kWidth);
      // States are around one. The twin that rounds as well is met to a few float32 roundings; the exact one to what
      // rounding to 1/255 of a row's range does, four times a layer (0.037 at most here).
      for (std::size_t i = 0; i < states.size(); ++i) {
        ASSERT_NEAR(static_cast<double>(states[i]), near[i], 0.002) << encoder->kernel_name() << " number " << i;
        ASSERT_NEAR(static_cast<double>(states[i]), exact[i], 0.06) << encoder->kernel_name() << " number " << i;
      }
    }
  }
}

TEST(Encoder, GivesTheSameBitsOnEveryKernelAndWhateverCameBefore) {
  const std::string bytes = network().file.file();
  const auto portable = load(bytes, KernelChoice::portable);
  for (const KernelChoice choice : choices()) {
    const auto encoder = load(bytes, choice);
    Encoder::Scratch used;
    for (const auto& ids : kSentences) {
      Encoder::Scratch fresh;
      const auto want = portable->encode(ids, fresh);
      const auto got = encoder->encode(ids, used);
      ASSERT_EQ(got.size(), want.size());
      EXPECT_EQ(std::memcmp(got.data(), want.data(), want.size_bytes()), 0) << encoder->kernel_name();
    }
  }
}

TEST(Encoder, IsSharedByThreads) {
  const auto encoder = load(network().file.file());
  Encoder::Scratch scratch;
  const auto states = encoder->encode(kSentences[3], scratch);
  const std::vector<float> want(states.begin(), states.end());
  std::vector<int> same(4, 0);
  std::vector<std::thread> threads;
  for (int& here : same) {
    threads.emplace_back([&] {
      Encoder::Scratch own;
      for (int run = 0; run < 50; ++run) {
        const auto got = encoder->encode(kSentences[3], own);
        here += std::equal(got.begin(), got.end(), want.begin(), want.end()) ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(4, 50));
}

TEST(Encoder, SaysItsSizesAndLeavesOutWhatIsTooLong) {
  const demarche::testing::TemporaryDirectory folder;
  folder.write("small", network().file.file());
  auto loaded = Encoder::load(folder.path() + "/small");
  ASSERT_TRUE(loaded);
  const WordPiece* vocabulary = &loaded->vocabulary();
  const Encoder encoder = *std::move(loaded);
  EXPECT_EQ(&encoder.vocabulary(), vocabulary);
  EXPECT_EQ(encoder.width(), kWidth);
  EXPECT_EQ(encoder.layers(), kLayers);
  EXPECT_EQ(encoder.most_tokens(), 20U);
  EXPECT_EQ(encoder.vocabulary().piece(5), "treaty");
  Encoder::Scratch scratch;
  EXPECT_TRUE(encoder.encode({}, scratch).empty());
  EXPECT_EQ(encoder.encode(std::vector<std::uint32_t>(50, 4), scratch).size(), 20 * kWidth);
}

TEST(Encoder, RefusesFilesThatDoNotFit) {
  const std::string good = network().file.file();
  // The header is changed in place where its length stays.
  const auto error = [&](std::string_view from, std::string_view to) {
    std::string bytes = good;
    const auto at = bytes.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    EXPECT_EQ(from.size(), to.size());
    bytes.replace(at, from.size(), to);
    const auto encoder = load(bytes);
    return encoder ? std::string() : encoder.error().text();
  };
  EXPECT_NE(error("encoder/1", "encoder/2").find("expected demarche.encoder/1"), std::string::npos);
  EXPECT_NE(error("\"heads\":\"2\"", "\"heads\":\"4\"").find("4 heads for the width 32"), std::string::npos);
  EXPECT_NE(error("\"heads\":\"2\"", "\"heads\":\"0\"").find("from 1 to 256"), std::string::npos);
  EXPECT_NE(error("\"max_tokens\":\"20\"", "\"max_tokens\":\"25\"").find("from 2 to 24"), std::string::npos);
  EXPECT_NE(error("layers.1.feed.norm.shift", "layers.1.feed.norm.shiff").find("'layers.1.feed.norm.shift' is missing"),
            std::string::npos);
  EXPECT_NE(error("layers.1.attention.key.bias", "layers.1.attention.key.bios").find("key.bias' is missing"),
            std::string::npos);
  EXPECT_NE(error("\nthe\n", "\nth\n\n").find("empty piece"), std::string::npos);
  EXPECT_NE(error("\n##s\n.", "\n##s_.").find("expected the 9 pieces of 'vocab'"), std::string::npos);
  EXPECT_NE(error("\"shape\":[64,32]", "\"shape\":[32,64]").find("layers.0.feed.in.weight"), std::string::npos);
}

/// Numbers as large as a file may hold still give finite states.
TEST(Encoder, LargeWeightsStayFinite) {
  std::string bytes = network().file.file();
  const auto file = Safetensors::parse(bytes, "small");
  const float most = Safetensors::kLargest;
  for (const auto& [name, tensor] : file->tensors()) {
    if (tensor.dtype != "F32") continue;
    for (std::size_t at = 0; at < tensor.bytes.size(); at += sizeof(float))
      std::memcpy(const_cast<char*>(tensor.bytes.data()) + at, &most, sizeof(float));
  }
  const auto encoder = load(bytes);
  ASSERT_TRUE(encoder) << encoder.error().text();
  Encoder::Scratch scratch;
  for (const auto& ids : kSentences) {
    for (const float x : encoder->encode(ids, scratch)) ASSERT_TRUE(std::isfinite(x));
  }
}

}  // namespace
}  // namespace demarche::language
