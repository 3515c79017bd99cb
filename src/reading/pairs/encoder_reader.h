// The encoder reader: a small transformer that sees the sentence with source and target marked, and three heads on it.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "language/encoder/encoder.h"
#include "language/encoder/marked_pieces.h"
#include "language/kernels/kernels.h"
#include "reading/pairs/shares.h"

namespace demarche::pairs {

/// What the encoder says of one pair.
struct EncoderVerdict {
  Shares types{};
  std::vector<float> modes;  // scores, in the order of EncoderReader::modes()
};

/// all-MiniLM-L6 (Wang et al. 2020, arXiv:2002.10957) fine-tuned by tools/train: the mean of the last states, the state
/// at the first "@" (before the source) and at the first "#" (before the target) go through a linear layer each for
/// types and modes. Immutable; serves all threads, each with a scratch.
///
/// Heads in the encoder's file: `head.type.weight` F32 [types, 3 * width], `head.type.bias` F32 [types], the same for
/// `mode`; metadata `name`, `types` and `modes` ("CONSULT/visit"; "CONSULT/-": none of them), blanks between.
class EncoderReader {
 public:
  static Result<EncoderReader> load(const std::string& path, language::KernelChoice kernels);

  struct Scratch {
    language::MarkedPieces marked;
    language::Encoder::Scratch encoder;
    std::vector<float> pooled;
  };

  /// `sentence`: what the pair is judged in; `source` and `target`: bytes of it. O(pieces squared), at most
  /// max_tokens pieces.
  void judge(std::string_view sentence, std::span<const ByteSpan> source, std::span<const ByteSpan> target,
             Scratch& scratch, EncoderVerdict& out) const;

  /// The mode that fits a type best; empty: none. `verdict` must come from judge().
  std::string_view mode_of(EventType type, const EncoderVerdict& verdict) const;
  const std::string& name() const { return name_; }

 private:
  struct Head {
    std::vector<float> weight, bias;  // outputs x inputs, outputs
    std::size_t outputs() const { return bias.size(); }
    void apply(const std::vector<float>& pooled, float* out) const;
  };
  struct Mode {
    EventType type = EventType::agree;
    std::string name;  // empty: none of the type's modes
  };

  explicit EncoderReader(language::Encoder encoder) : encoder_(std::move(encoder)) {}
  Status take_heads(const language::Safetensors& file);
  Result<Head> take_head(const language::Safetensors& file, const std::string& name, std::size_t outputs) const;

  language::Encoder encoder_;
  std::optional<language::Marker> marker_;  // set by load()
  std::string name_;
  Head types_, modes_;
  std::array<std::uint8_t, kTypes + 1> outcome_{};  // row of the type head -> index into Shares
  std::vector<Mode> mode_names_;
};

}  // namespace demarche::pairs
