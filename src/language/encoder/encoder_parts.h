// What an encoder is made of; for encoder.cpp and encoder_load.cpp only.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "language/encoder/encoder.h"

namespace demarche::language {

struct LayerNorm {
  std::vector<float> gain, shift;
};

struct EncoderLayer {
  BytePanels attention;  // query, key and value, one below the other
  BytePanels output, feed_in, feed_out;
  LayerNorm attention_norm, feed_norm;
};

struct EncoderParts {
  const EncoderKernels* kernels = nullptr;
  WordPiece vocabulary;
  std::size_t width = 0, feed = 0, heads = 0, most_tokens = 0;
  std::vector<std::int8_t> words;  // vocabulary x width
  std::vector<float> word_scales, positions;
  LayerNorm embedding_norm;
  std::vector<EncoderLayer> layers;
};

Result<std::unique_ptr<const EncoderParts>> load_encoder(const Safetensors& file, KernelChoice kernel);

}  // namespace demarche::language
