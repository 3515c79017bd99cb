// Rows as JSON Lines: all that a row holds, under the keys of PLOVER's event JSON where that has one.
#pragma once
#include <memory>

#include "exchange/format.h"
#include "exchange/provenance.h"

namespace demarche::exchange {

/// Every line has every key, in one order; unknown is null. Beside PLOVER's keys (the format "plover" has no others):
/// `date_basis`, `cameo`, `modality`, `quantities`, `confidence`. Each line's cite_info has licence and coder.
std::unique_ptr<Writer> json_row_writer(const Provenance& provenance);

}  // namespace demarche::exchange
