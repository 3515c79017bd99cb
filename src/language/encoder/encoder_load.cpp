// Loading: shapes are taken from a few tensors and hold for all others.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "language/encoder/encoder_parts.h"

namespace demarche::language {
namespace {

constexpr std::size_t kMostLayers = 64, kMostHeads = 256, kMostTokens = 4096, kWidest = 8192, kHeadUnit = 16;
static_assert(kWidest <= BytePanels::kMostInputs);

using Sizes = std::initializer_list<std::size_t>;

/// Reads tensors until the first that does not fit, and keeps why.
class TensorReader {
 public:
  explicit TensorReader(const Safetensors& file) : file_(file) {}

  bool ok() const { return ok_; }
  const Error& error() const { return error_; }

  std::vector<float> floats(const std::string& name, Sizes shape) {
    return take(file_.floats(name, std::span(shape.begin(), shape.size())));
  }
  std::span<const std::int8_t> bytes(const std::string& name, Sizes shape) {
    return take(file_.bytes(name, std::span(shape.begin(), shape.size())));
  }
  LayerNorm norm(const std::string& name, std::size_t width) {
    return {floats(name + ".gain", {width}), floats(name + ".shift", {width})};
  }
  BytePanels panels(std::initializer_list<std::string> names, std::size_t outputs, std::size_t inputs,
                    const EncoderKernels& kernels) {
    std::vector<std::vector<float>> numbers;
    std::vector<ByteMatrix> matrices;
    numbers.reserve(2 * names.size());  // so that views of them stay
    for (const std::string& name : names) {
      const auto weights = bytes(name + ".weight", {outputs, inputs});
      const auto& scale = numbers.emplace_back(floats(name + ".scale", {outputs}));
      const auto& bias = numbers.emplace_back(floats(name + ".bias", {outputs}));
      matrices.push_back({weights, scale, bias});
    }
    return ok_ ? pack_bytes(matrices, inputs, kernels) : BytePanels{};
  }

 private:
  template <class T>
  T take(Result<T> read) {
    if (ok_ && !read) {
      ok_ = false;
      error_ = read.error();
    }
    return read ? *std::move(read) : T{};
  }

  const Safetensors& file_;
  bool ok_ = true;
  Error error_;
};

std::string layer_name(std::size_t layer) { return "layers." + std::to_string(layer) + "."; }

Error bad_width(const Safetensors& file, const std::string& tensor, std::size_t width) {
  return file.unfit(tensor, "gives the width " + std::to_string(width) + ", expected a multiple of " +
                                std::to_string(BytePanels::kUnit) + " up to " + std::to_string(kWidest));
}

bool is_width(std::size_t width) { return width > 0 && width <= kWidest && width % BytePanels::kUnit == 0; }

/// The sizes that the metadata and the first tensors give.
Status read_sizes(const Safetensors& file, EncoderParts& out, std::size_t& positions, std::size_t& layers) {
  const auto format = file.text("format");
  if (!format) return format.error();
  if (*format != Encoder::kFormat)
    return file.unfit("", "has the format '" + format->substr(0, 60) + "', expected " + std::string(Encoder::kFormat));
  const auto words = file.shape("embeddings.word", "I8", 2);
  if (!words) return words.error();
  out.width = (*words)[1];
  if (!is_width(out.width)) return bad_width(file, "embeddings.word", out.width);
  if ((*words)[0] != out.vocabulary.size()) {
    return file.unfit("embeddings.word", "has " + std::to_string((*words)[0]) + " rows, expected the " +
                                             std::to_string(out.vocabulary.size()) + " pieces of 'vocab'");
  }
  const auto heads = file.number("heads", 1, kMostHeads);
  if (!heads) return heads.error();
  out.heads = *heads;
  if (out.width % out.heads != 0 || out.width / out.heads % kHeadUnit != 0) {
    return file.unfit("", "has " + std::to_string(out.heads) + " heads for the width " + std::to_string(out.width) +
                              ", expected heads of a multiple of 16");
  }
  const auto places = file.shape("embeddings.position", "F32", 2);
  if (!places) return places.error();
  positions = (*places)[0];
  const auto most = file.number("max_tokens", 2, std::min(positions, kMostTokens));
  if (!most) return most.error();
  out.most_tokens = *most;
  for (layers = 0; file.has(layer_name(layers) + "feed.in.weight"); ++layers) {
    if (layers == kMostLayers) return file.unfit("", "has more than " + std::to_string(kMostLayers) + " layers");
  }
  if (layers == 0) return file.unfit("layers.0.feed.in.weight", "is missing");
  const auto feed = file.shape(layer_name(0) + "feed.in.weight", "I8", 2);
  if (!feed) return feed.error();
  out.feed = (*feed)[0];
  if (!is_width(out.feed)) return bad_width(file, "layers.0.feed.in.weight", out.feed);
  return Done{};
}

EncoderLayer read_layer(TensorReader& in, const std::string& name, const EncoderParts& parts) {
  const std::size_t width = parts.width;
  const std::string attention = name + "attention.", feed = name + "feed.";
  EncoderLayer out;
  out.attention =
      in.panels({attention + "query", attention + "key", attention + "value"}, width, width, *parts.kernels);
  out.output = in.panels({attention + "output"}, width, width, *parts.kernels);
  out.attention_norm = in.norm(attention + "norm", width);
  out.feed_in = in.panels({feed + "in"}, parts.feed, width, *parts.kernels);
  out.feed_out = in.panels({feed + "out"}, width, parts.feed, *parts.kernels);
  out.feed_norm = in.norm(feed + "norm", width);
  return out;
}

}  // namespace

Result<std::unique_ptr<const EncoderParts>> load_encoder(const Safetensors& file, KernelChoice kernel) {
  const auto kernels = encoder_kernels(kernel);
  if (!kernels) return kernels.error();
  auto out = std::make_unique<EncoderParts>();
  out->kernels = *kernels;
  const auto lines = file.octets("vocab");
  if (!lines) return lines.error();
  auto vocabulary = WordPiece::build(*lines, file.path());
  if (!vocabulary) return vocabulary.error();
  out->vocabulary = *std::move(vocabulary);
  std::size_t positions = 0, layers = 0;
  if (const auto sizes = read_sizes(file, *out, positions, layers); !sizes) return sizes.error();

  TensorReader in(file);
  const auto words = in.bytes("embeddings.word", {out->vocabulary.size(), out->width});
  out->words.assign(words.begin(), words.end());
  out->word_scales = in.floats("embeddings.word.scale", {out->vocabulary.size()});
  out->positions = in.floats("embeddings.position", {positions, out->width});
  out->embedding_norm = in.norm("embeddings.norm", out->width);
  for (std::size_t layer = 0; layer < layers && in.ok(); ++layer)
    out->layers.push_back(read_layer(in, layer_name(layer), *out));
  if (!in.ok()) return in.error();
  return std::unique_ptr<const EncoderParts>(std::move(out));
}

}  // namespace demarche::language
