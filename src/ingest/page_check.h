// What every Page promises, as a check that tests and fuzz targets share.
#pragma once
#include <string>
#include <string_view>

#include "demarche/page.h"

namespace demarche::ingest {

/// The first promise of demarche/page.h that `page` breaks, in words; empty when it keeps all. `source` is what the
/// page was made from (the row, for JSON Lines): the source map's runs must hold the very bytes of it.
std::string broken_promise(const Page& page, std::string_view source);

}  // namespace demarche::ingest
