// What the fuzz targets of the dialects ask of every reader.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/code_points.h"
#include "exchange/codebook.h"
#include "exchange/format.h"
#include "exchange/read_rows.h"

namespace demarche::exchange {

/// Whatever the bytes: rows come in the order of their lines; an event has a key and days of the calendar, its text is
/// UTF-8, and every writer makes whole rows of it.
inline void hold(std::string_view format, const std::uint8_t* data, std::size_t size) {
  static const SharedCodebook kBook = *Codebook::load(Resources::built_in());
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto reader = find_format(format)->reader(kBook);
  ingest::ByteStream stream(ingest::memory_source(bytes), "fuzz");
  std::size_t line = 0;
  const auto take = [&line](const FoundRow& row) {
    const CodedEvent& event = row.event;
    if (row.line <= line || (event.id.empty() && event.key.empty()) || event.from.size() < 10) std::abort();
    line = row.line;
    for (const std::string* text : {&event.id, &event.words, &event.url, &event.place.name}) {
      if (!is_valid_utf8(*text)) std::abort();
    }
    for (const Format& each : formats()) {
      std::string out;
      each.writer(kBook, {})->write(event, out);
      if (!out.empty() && out.back() != '\n') std::abort();
    }
    return true;
  };
  static_cast<void>(read_rows(stream, *reader, take, [](const Error& /*bad*/) {}));
}

}  // namespace demarche::exchange
