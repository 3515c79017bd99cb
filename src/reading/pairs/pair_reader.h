// What a source does to a target, by the learned readers: the linear one, and the encoder where it is wanted.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "demarche/result.h"
#include "reading/pairs/encoder_reader.h"
#include "reading/pairs/features.h"
#include "reading/pairs/linear_reader.h"
#include "reading/pairs/pair.h"

namespace demarche::pairs {

/// What the encoder's shares weigh where both readers judged; the rest is the linear reader's. Of .5, .55, .6 and .7 in
/// five folds .55 to .7 are alike and better than .5 (docs/results.md).
constexpr float kEncoderShare = 0.6F;

struct Verdict {
  Shares shares{};
  bool by_encoder = false;                  // else by the linear reader alone
  std::optional<EncoderVerdict> encoder{};  // what the encoder said, for mode_of
};

/// Both readers. Immutable; serves all threads, each with a scratch.
class PairReader {
 public:
  /// `folder` holds linear.safetensors and, unless `with_encoder` is false, encoder.safetensors. The error names the
  /// file and what is wrong with it.
  static Result<PairReader> load(const std::string& folder, bool with_encoder, language::KernelChoice kernels);

  struct Scratch {
    PairFeatures features;
    EncoderReader::Scratch encoder;
    std::vector<ByteSpan> source, target;
  };

  /// By the linear reader: some microseconds.
  Verdict judge_fast(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph,
                     Scratch& scratch) const;
  /// The mean of both readers' shares (as measured: better than either), or the linear reader's alone where there is no
  /// encoder. Some milliseconds.
  Verdict judge(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph,
                Scratch& scratch) const;
  /// The encoder's part of judge(), for a pair whose fast verdict is known.
  void add_encoder(const Pair& pair, TokenSpan window, const Analysis& analysis, Scratch& scratch,
                   Verdict& verdict) const;

  bool has_encoder() const { return encoder_.has_value(); }
  /// The mode of `type` that the encoder prefers; empty: none, or the encoder was not asked.
  std::string_view mode_of(EventType type, const Verdict& verdict) const;
  /// "pairs.linear/1", "pairs.encoder/1": what stands in made_by.
  std::string name_of(const Verdict& verdict) const;
  /// Names of the loaded weights, for the versions that a reading depends on.
  std::string version() const;

 private:
  explicit PairReader(LinearReader linear) : linear_(std::move(linear)) {}
  LinearReader linear_;
  std::optional<EncoderReader> encoder_;
};

}  // namespace demarche::pairs
