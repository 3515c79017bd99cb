// W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017): each row as a note on the words
// it was read from.
#pragma once
#include <memory>

#include "exchange/format.h"
#include "exchange/provenance.h"

namespace demarche::exchange {

/// One AnnotationCollection whose first and only page holds all annotations (JSON-LD). A target has a TextQuoteSelector
/// (exact, and at most 32 characters of prefix and suffix) and a TextPositionSelector; positions count code points of
/// the page's text as `demarche show --json` gives it. Where quotes are not wanted, or a name was taken out of one, the
/// position stands alone, which is noted.
std::unique_ptr<Writer> annotation_writer(const Provenance& provenance);

}  // namespace demarche::exchange
