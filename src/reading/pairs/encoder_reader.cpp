#include "reading/pairs/encoder_reader.h"

#include <algorithm>

#include "reading/names.h"
#include "reading/pairs/metadata_words.h"

namespace demarche::pairs {
/// Weight rows through the pooled states. Four sums a row, added in a fixed order: the same bits on every machine.
void EncoderReader::Head::apply(const std::vector<float>& pooled, float* out) const {
  const std::size_t inputs = pooled.size();
  for (std::size_t row = 0; row < outputs(); ++row) {
    const float* weights = weight.data() + row * inputs;
    std::array<float, 4> sums{};
    std::size_t i = 0;
    for (; i + 4 <= inputs; i += 4) {
      for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += weights[i + lane] * pooled[i + lane];
    }
    for (; i < inputs; ++i) sums[0] += weights[i] * pooled[i];
    out[row] = (sums[0] + sums[1]) + (sums[2] + sums[3]) + bias[row];
  }
}

Result<EncoderReader> EncoderReader::load(const std::string& path, language::KernelChoice kernels) {
  const auto file = language::Safetensors::read(path);
  if (!file) return file.error();
  auto encoder = language::Encoder::load(*file, kernels);
  if (!encoder) return encoder.error();
  EncoderReader out(*std::move(encoder));
  auto marker = language::Marker::build(out.encoder_.vocabulary(), out.encoder_.most_tokens(), path);
  if (!marker) return marker.error();
  out.marker_ = *std::move(marker);
  if (const Status heads = out.take_heads(*file); !heads) return heads.error();
  return out;
}

Status EncoderReader::take_heads(const language::Safetensors& file) {
  const auto name = file.text("name"), types = file.text("types"), modes = file.text("modes");
  for (const auto* text : {&name, &types, &modes}) {
    if (!*text) return text->error();
  }
  name_ = *name;
  const std::vector<std::string> outcomes = metadata_words(*types);
  std::array<bool, kTypes + 1> seen{};
  if (outcomes.size() != outcome_.size())
    return file.unfit(
        "", "'types' has " + std::to_string(outcomes.size()) + " names, expected " + std::to_string(outcome_.size()));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto type = reading::named<EventType>(outcomes[i]);
    if (!type && outcomes[i] != "NONE")
      return file.unfit("", "'types' names '" + outcomes[i] + "', expected a PLOVER type or NONE");
    const std::size_t place = type ? at(*type) : kNoEvent;
    if (seen[place]) return file.unfit("", "'types' names '" + outcomes[i] + "' twice");
    seen[place] = true;
    outcome_[i] = static_cast<std::uint8_t>(place);
  }
  for (const std::string& word : metadata_words(*modes)) {
    const std::size_t slash = word.find('/');
    const auto type = reading::named<EventType>(word.substr(0, slash));
    if (slash == std::string::npos || slash + 1 == word.size() || !type)
      return file.unfit("", "'modes' names '" + word + "', expected TYPE/mode, or TYPE/- for none");
    const std::string mode = word.substr(slash + 1);
    mode_names_.push_back({*type, mode == "-" ? std::string() : mode});
  }
  auto type_head = take_head(file, "type", outcomes.size());
  if (!type_head) return type_head.error();
  auto mode_head = take_head(file, "mode", mode_names_.size());
  if (!mode_head) return mode_head.error();
  types_ = *std::move(type_head);
  modes_ = *std::move(mode_head);
  return Done{};
}

Result<EncoderReader::Head> EncoderReader::take_head(const language::Safetensors& file, const std::string& name,
                                                     std::size_t outputs) const {
  const std::size_t matrix[] = {outputs, 3 * encoder_.width()}, row[] = {outputs};
  auto weight = file.floats("head." + name + ".weight", matrix);
  if (!weight) return weight.error();
  auto bias = file.floats("head." + name + ".bias", row);
  if (!bias) return bias.error();
  return Head{*std::move(weight), *std::move(bias)};
}

void EncoderReader::judge(std::string_view sentence, std::span<const ByteSpan> source, std::span<const ByteSpan> target,
                          Scratch& scratch, EncoderVerdict& out) const {
  marker_->mark(sentence, source, target, scratch.marked);
  const language::MarkedPieces& marked = scratch.marked;
  const std::span<const float> states = encoder_.encode(marked.pieces.ids, scratch.encoder);
  const std::size_t width = encoder_.width(), tokens = states.size() / width;
  scratch.pooled.assign(3 * width, 0.0F);
  for (std::size_t token = 0; token < tokens; ++token) {
    for (std::size_t i = 0; i < width; ++i) scratch.pooled[i] += states[token * width + i];
  }
  for (std::size_t i = 0; i < width; ++i) scratch.pooled[i] /= static_cast<float>(tokens);
  const auto copy_state = [&](std::size_t token, std::size_t part) {
    std::copy_n(states.begin() + static_cast<std::ptrdiff_t>(token * width), width,
                scratch.pooled.begin() + static_cast<std::ptrdiff_t>(part * width));
  };
  copy_state(marked.source, 1);
  copy_state(marked.target, 2);
  std::array<float, kTypes + 1> scores{};
  types_.apply(scratch.pooled, scores.data());
  to_shares(scores.data(), scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) out.types[outcome_[i]] = scores[i];
  out.modes.resize(modes_.outputs());
  modes_.apply(scratch.pooled, out.modes.data());
}

std::string_view EncoderReader::mode_of(EventType type, const EncoderVerdict& verdict) const {
  const Mode* best = nullptr;
  float most = 0;
  for (std::size_t i = 0; i < mode_names_.size(); ++i) {
    if (mode_names_[i].type != type || (best != nullptr && verdict.modes[i] <= most)) continue;
    best = &mode_names_[i];
    most = verdict.modes[i];
  }
  return best == nullptr ? std::string_view() : std::string_view(best->name);
}

}  // namespace demarche::pairs
