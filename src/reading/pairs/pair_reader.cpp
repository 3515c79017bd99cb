#include "reading/pairs/pair_reader.h"

namespace demarche::pairs {

Result<PairReader> PairReader::load(const std::string& folder, bool with_encoder, language::KernelChoice kernels) {
  auto linear = LinearReader::load(folder + "/linear.safetensors");
  if (!linear) return linear.error();
  PairReader out(*std::move(linear));
  if (!with_encoder) return out;
  auto encoder = EncoderReader::load(folder + "/encoder.safetensors", kernels);
  if (!encoder) return encoder.error();
  out.encoder_ = *std::move(encoder);
  return out;
}

Verdict PairReader::judge_fast(const Pair& pair, TokenSpan window, const Analysis& analysis,
                               const PropositionGraph& graph, Scratch& scratch) const {
  find_features(pair, window, analysis, graph, scratch.features);
  Verdict out;
  out.shares = linear_.judge(scratch.features);
  return out;
}

Verdict PairReader::judge(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph,
                          Scratch& scratch) const {
  Verdict out = judge_fast(pair, window, analysis, graph, scratch);
  add_encoder(pair, window, analysis, scratch, out);
  return out;
}

void PairReader::add_encoder(const Pair& pair, TokenSpan window, const Analysis& analysis, Scratch& scratch,
                             Verdict& verdict) const {
  if (!encoder_ || window.empty()) return;
  const ByteSpan bytes = analysis.bytes(window);
  const auto within = [&](const std::vector<TokenSpan>& side, std::vector<ByteSpan>& out) {
    out.clear();
    for (const TokenSpan piece : side) {
      const ByteSpan span = analysis.bytes(piece);
      out.push_back({span.begin - bytes.begin, span.end - bytes.begin});
    }
  };
  within(pair.source, scratch.source);
  within(pair.target, scratch.target);
  verdict.encoder.emplace();
  encoder_->judge(slice(analysis.text, bytes), scratch.source, scratch.target, scratch.encoder, *verdict.encoder);
  for (std::size_t i = 0; i < verdict.shares.size(); ++i)
    verdict.shares[i] = (1 - kEncoderShare) * verdict.shares[i] + kEncoderShare * verdict.encoder->types[i];
  verdict.by_encoder = true;
}

std::string_view PairReader::mode_of(EventType type, const Verdict& verdict) const {
  return verdict.encoder ? encoder_->mode_of(type, *verdict.encoder) : std::string_view();
}

std::string PairReader::name_of(const Verdict& verdict) const {
  return "pairs." + (verdict.by_encoder ? encoder_->name() : linear_.name());
}

std::string PairReader::version() const { return linear_.name() + (encoder_ ? " " + encoder_->name() : std::string()); }

}  // namespace demarche::pairs
