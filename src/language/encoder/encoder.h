// The transformer encoder behind the learned readers: BERT (Devlin et al. 2019, arXiv:1810.04805) in the size of MiniLM
// (Wang et al. 2020, arXiv:2002.10957), weights in int8, without pooler. Pieces in, their last hidden states out.
//
// The file is safetensors with
//   vocab                       U8  [bytes]      pieces, one a line (wordpiece.h)
//   embeddings.word, .word.scale  I8 [V, H], F32 [V]    row v is word[v] * scale[v]
//   embeddings.position         F32 [P, H]       with the embedding of token type 0 added in
//   embeddings.norm.gain, .shift  F32 [H]
//   layers.N.attention.{query,key,value,output}.{weight I8 [H, H], scale F32 [H], bias F32 [H]}
//   layers.N.attention.norm.{gain,shift}  F32 [H]
//   layers.N.feed.in.{weight I8 [F, H], scale F32 [F], bias F32 [F]}
//   layers.N.feed.out.{weight I8 [H, F], scale F32 [H], bias F32 [H]}
//   layers.N.feed.norm.{gain,shift}  F32 [H]
// and in __metadata__ format "demarche.encoder/1", heads and max_tokens. H and F are multiples of 32, H / heads of 16,
// max_tokens is at most P. Other tensors are left to who reads them (Safetensors).
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "language/encoder/safetensors.h"
#include "language/encoder/wordpiece.h"
#include "language/kernels/encoder_kernels.h"
#include "language/kernels/kernels.h"

namespace demarche::language {

struct EncoderParts;

/// Immutable; one is shared by all threads. Holds about what its file does.
class Encoder {
 public:
  static constexpr std::string_view kFormat = "demarche.encoder/1";

  /// Reads a file. Every size is checked before it is used; errors name the file, the tensor, what was found and what
  /// was expected.
  static Result<Encoder> load(const std::string& path, KernelChoice kernel = KernelChoice::automatic);
  /// The same from a file that is read already, of which nothing is kept: for who wants other tensors of it.
  static Result<Encoder> load(const Safetensors& file, KernelChoice kernel = KernelChoice::automatic);

  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  /// Buffers of one thread at a time, usable with any encoder; at most most_tokens() long, about 1 MB for 96 tokens.
  class Scratch {
   private:
    friend class Encoder;
    FloatBuffer states_, mixed_, wide_, attention_, scales_;
    AlignedBuffer<std::int32_t> zeros_;
    ByteBuffer quantized_;
  };

  /// The last hidden states, ids.size() rows of width() floats in `scratch`, valid until its next use. `ids`: with
  /// [CLS] and [SEP], each below vocabulary().size(); what is beyond most_tokens() is left out. The same ids give the
  /// same bits on every kernel, and all numbers are finite. Time is linear in the ids, attention apart, which is
  /// quadratic.
  std::span<const float> encode(std::span<const std::uint32_t> ids, Scratch& scratch) const;

  /// Lives as long as this encoder, also when it is moved.
  const WordPiece& vocabulary() const;
  std::size_t width() const;
  std::size_t most_tokens() const;
  std::size_t layers() const;
  /// "vnni", "avx2" or "portable".
  std::string_view kernel_name() const;

 private:
  explicit Encoder(std::unique_ptr<const EncoderParts> parts);
  std::unique_ptr<const EncoderParts> parts_;
};

}  // namespace demarche::language
