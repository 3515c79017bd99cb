// Coding of a given pair: the learned readers name the type, the rules' rows of the same sentence mode and modality.
#pragma once
#include "demarche/analysis.h"
#include "demarche/coding.h"
#include "reading/pairs/pair_reader.h"
#include "reading/read.h"

namespace demarche::reading {

/// Below this share the likeliest type is no answer: chosen by cross-validation (docs/results.md).
constexpr float kLeastShare = 0.15F;

/// `analysis` is that of `text.text`. The type is the flat code of the outermost word-act from source to target.
PairCoding code_pair(const PairText& text, const Analysis& analysis, const Lexicons& lexicons,
                     const pairs::PairReader& reader, pairs::PairReader::Scratch& scratch);

}  // namespace demarche::reading
