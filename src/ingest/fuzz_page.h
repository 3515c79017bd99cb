// What the fuzz targets of ingest ask of every page that they get.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/ingest.h"
#include "ingest/page_check.h"
#include "ingest/page_json.h"

namespace demarche::ingest {

/// The ingest that all targets share, loaded once.
inline const Ingest& the_ingest() {
  static const Ingest kIngest = *Ingest::load(Resources::built_in(), {});
  return kIngest;
}

/// Ends the process when the item's page breaks a promise or its JSON is more than one line.
inline void hold(const Item& item, std::string_view source) {
  if (!item.page) return;
  const std::string broken = broken_promise(*item.page, source);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  JsonWriter json;
  write_document(json, *item.page);
  if (json.take().find('\n') != std::string::npos) std::abort();
}

}  // namespace demarche::ingest
