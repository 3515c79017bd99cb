#include "language/encoder/encoder.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "language/encoder/encoder_parts.h"

namespace demarche::language {

Encoder::Encoder(std::unique_ptr<const EncoderParts> parts) : parts_(std::move(parts)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Result<Encoder> Encoder::load(const std::string& path, KernelChoice kernel) {
  const auto file = Safetensors::read(path);
  if (!file) return file.error();
  return load(*file, kernel);
}

Result<Encoder> Encoder::load(const Safetensors& file, KernelChoice kernel) {
  auto parts = load_encoder(file, kernel);
  if (!parts) return parts.error();
  return Encoder(*std::move(parts));
}

const WordPiece& Encoder::vocabulary() const { return parts_->vocabulary; }
std::size_t Encoder::width() const { return parts_->width; }
std::size_t Encoder::most_tokens() const { return parts_->most_tokens; }
std::size_t Encoder::layers() const { return parts_->layers.size(); }
std::string_view Encoder::kernel_name() const { return parts_->kernels->name; }

std::span<const float> Encoder::encode(std::span<const std::uint32_t> ids, Scratch& scratch) const {
  const EncoderParts& parts = *parts_;
  const EncoderKernels& kernels = *parts.kernels;
  const std::size_t rows = std::min(ids.size(), parts.most_tokens), width = parts.width;
  if (rows == 0) return {};
  const std::size_t widest = std::max(3 * width, parts.feed);
  float* states = scratch.states_.need(rows * width);
  float* mixed = scratch.mixed_.need(rows * width);
  float* wide = scratch.wide_.need(rows * widest);
  float* attention = scratch.attention_.need(attention_scratch(rows, width / parts.heads));
  const QuantizedRows quantized = {scratch.quantized_.need(quantized_bytes(rows, widest)), scratch.scales_.need(rows),
                                   scratch.zeros_.need(rows)};

  for (std::size_t row = 0; row < rows; ++row) {
    assert(ids[row] < parts.vocabulary.size());
    const std::int8_t* word = parts.words.data() + ids[row] * width;
    const float scale = parts.word_scales[ids[row]];
    const float* position = parts.positions.data() + row * width;
    for (std::size_t i = 0; i < width; ++i) mixed[row * width + i] = static_cast<float>(word[i]) * scale + position[i];
  }
  kernels.add_normalize(mixed, nullptr, parts.embedding_norm.gain.data(), parts.embedding_norm.shift.data(), rows,
                        width, states);

  const auto apply = [&](const float* in, const BytePanels& panels, float* out) {
    kernels.quantize(in, rows, panels.inputs, quantized);
    kernels.multiply(quantized, rows, panels, out);
  };
  for (const EncoderLayer& layer : parts.layers) {
    apply(states, layer.attention, wide);
    kernels.attend(wide, rows, parts.heads, width / parts.heads, attention, mixed);
    apply(mixed, layer.output, wide);
    kernels.add_normalize(wide, states, layer.attention_norm.gain.data(), layer.attention_norm.shift.data(), rows,
                          width, states);
    apply(states, layer.feed_in, wide);
    kernels.gelu(wide, rows * parts.feed);
    apply(wide, layer.feed_out, mixed);
    kernels.add_normalize(mixed, states, layer.feed_norm.gain.data(), layer.feed_norm.shift.data(), rows, width,
                          states);
  }
  return {states, rows * width};
}

}  // namespace demarche::language
