#include "reading/places/lexicon.h"

#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/number.h"
#include "base/table_file.h"

namespace demarche::places {
namespace {

using Row = TableRow;
using Tables = PlaceLexicon::Tables;

constexpr std::array<std::pair<std::string_view, Word>, 12> kKinds = {{{"at", Word::at},
                                                                       {"from", Word::from},
                                                                       {"to", Word::to},
                                                                       {"town", Word::town},
                                                                       {"region", Word::region},
                                                                       {"part", Word::part},
                                                                       {"border", Word::border},
                                                                       {"happening", Word::happening},
                                                                       {"direction", Word::direction},
                                                                       {"middle", Word::middle},
                                                                       {"unit", Word::unit},
                                                                       {"no", Word::no}}};

bool is_code(std::string_view text) {
  return text.size() == 3 && is_ascii_upper(text[0]) && is_ascii_upper(text[1]) && is_ascii_upper(text[2]);
}

std::string add_words(const Row& row, Tables& tables) {
  std::optional<Word> kind;
  for (const auto& [name, value] : kKinds) {
    if (name == row[0]) kind = value;
  }
  if (!kind) return "unknown kind \"" + std::string(row[0]) + "\"";
  const bool valued = *kind == Word::direction || *kind == Word::unit;
  for (const std::string_view part : split_trimmed(row[1], '|')) {
    const std::size_t colon = part.find(':');
    const auto value = colon == std::string_view::npos ? std::optional<double>() : parse_number(part.substr(colon + 1));
    if (valued != value.has_value()) return "expected word:number for directions and units, words for other kinds";
    WordEntry& entry = tables.words[std::string(part.substr(0, colon))];
    entry.kinds = static_cast<std::uint16_t>(entry.kinds | static_cast<std::uint16_t>(*kind));
    if (value) entry.value = *value;
  }
  return {};
}

std::string add_region(const Row& row, Tables& tables) {
  constexpr double kPole = 90, kDateLine = 180;
  if (row[1] != "-" && !is_code(row[1])) return "expected an ISO 3166-1 alpha-3 code or '-' in the second column";
  const auto lat = parse_number(row[2]);
  const auto lon = parse_number(row[3]);
  if (!lat || !lon || *lat < -kPole || *lat > kPole || *lon < -kDateLine || *lon > kDateLine)
    return "expected a latitude and a longitude in degrees";
  for (const std::string_view name : split_trimmed(row[0], '|'))
    tables.regions[std::string(name)] = {row[1] == "-" ? std::string() : std::string(row[1]), *lat, *lon};
  return {};
}

std::string add_short_form(const Row& row, Tables& tables) {
  if (!is_code(row[1])) return "expected an ISO 3166-1 alpha-3 code in the second column";
  if (row[2].empty()) return "the third column, the name, is empty";
  for (std::string_view form : split_trimmed(row[0], '|')) {
    const ShortForm full{std::string(row[1]), std::string(row[2])};
    tables.states[full.name] = full.country;
    tables.short_forms[std::string(form)] = full;
    if (form.ends_with('.')) form.remove_suffix(1);
    tables.short_forms[std::string(form)] = full;
  }
  return {};
}

}  // namespace

PlaceLexicon::PlaceLexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
PlaceLexicon::~PlaceLexicon() = default;
PlaceLexicon::PlaceLexicon(PlaceLexicon&&) noexcept = default;
PlaceLexicon& PlaceLexicon::operator=(PlaceLexicon&&) noexcept = default;

Result<PlaceLexicon> PlaceLexicon::load(const Resources& resources) {
  auto tables = std::make_unique<Tables>();
  const auto load = [&](std::string_view name, std::size_t columns, std::string (*add)(const Row&, Tables&)) {
    return read_table(resources, name, columns, [&](const Row& row) { return add(row, *tables); });
  };
  if (const Status done = load("places/words.tsv", 2, add_words); !done) return done.error();
  if (const Status done = load("places/regions.tsv", 4, add_region); !done) return done.error();
  if (const Status done = load("places/abbreviations.tsv", 3, add_short_form); !done) return done.error();
  return PlaceLexicon(std::move(tables));
}

}  // namespace demarche::places
