#include "exchange/format.h"

#include <algorithm>
#include <array>

#include "exchange/dialects.h"

namespace demarche::exchange {
namespace {

constexpr std::array<Format, 8> kFormats{{
    {"polecat", "POLECAT events, TSV of 40 columns", "tsv", make_polecat_writer, make_polecat_reader},
    {"plover", "PLOVER's JSON, one event a line", "jsonl", make_plover_writer, nullptr},
    {"icews", "ICEWS events, TSV of 20 columns", "tsv", make_icews_writer, make_icews_reader},
    {"phoenix", "Phoenix events, TSV of 26 columns", "tsv", make_phoenix_writer, make_phoenix_reader},
    {"petrarch", "PETRARCH2's events, TSV of 8 columns", "tsv", make_petrarch_writer, nullptr},
    {"gdelt", "GDELT 2.0 Events, TSV of 61 columns", "tsv", make_gdelt_writer, make_gdelt_reader},
    {"gdelt-mentions", "GDELT 2.0 Mentions, TSV of 16 columns", "tsv", make_mentions_writer, make_mentions_reader},
    {"acled", "ACLED events, CSV of 31 columns", "csv", make_acled_writer, make_acled_reader},
}};

}  // namespace

void NoteCounter::add(std::string_view what, std::uint64_t times) {
  const auto known = std::find_if(notes_.begin(), notes_.end(), [what](const Note& note) { return note.what == what; });
  if (known != notes_.end()) {
    known->times += times;
  } else {
    notes_.push_back({std::string(what), times});
  }
}

std::span<const Format> formats() { return kFormats; }

std::vector<std::string> readable_formats() {
  std::vector<std::string> out;
  for (const Format& each : formats()) {
    if (each.reader != nullptr) out.emplace_back(each.name);
  }
  return out;
}

const Format* find_format(std::string_view name) {
  const auto at =
      std::find_if(kFormats.begin(), kFormats.end(), [name](const Format& each) { return each.name == name; });
  return at == kFormats.end() ? nullptr : &*at;
}

}  // namespace demarche::exchange
