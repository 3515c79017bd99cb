#include "reading/pairs/gold_row.h"

#include <rapidjson/document.h>

#include <optional>
#include <string>

#include "reading/names.h"
#include "reading/pairs/pair_row.h"

namespace demarche::pairs {
namespace {

/// The gold's own class, or none where it names none.
Result<std::optional<std::uint8_t>> read_penta(std::string_view line) {
  constexpr unsigned kHighest = 4;
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (!json.HasMember("penta") || json["penta"].IsNull()) return std::optional<std::uint8_t>();
  const rapidjson::Value& penta = json["penta"];
  if (!penta.IsUint() || penta.GetUint() > kHighest) return Error{"'penta': expected a class from 0 to 4"};
  return std::optional(static_cast<std::uint8_t>(penta.GetUint()));
}

}  // namespace

std::uint8_t penta_of(EventType type) {
  using enum EventType;
  switch (type) {
    case agree:
    case consult:
    case support:
      return 1;
    case concede:
    case cooperate:
    case aid:
    case retreat:
      return 2;
    case request:
    case accuse:
    case reject:
    case threaten:
      return 3;
    case protest:
    case sanction:
    case mobilize:
    case coerce:
    case assault:
      return 4;
  }
  return 0;
}

Result<GoldRow> parse_gold_row(std::string_view line) {
  auto pair = parse_pair_row(line);
  if (!pair) return pair.error();
  GoldRow row;
  row.yield = pair->type == "YIELD";
  const auto type = row.yield ? std::optional(EventType::concede) : reading::named<EventType>(pair->type);
  if (!type)
    return Error{"'type': expected one of PLOVER's sixteen types or YIELD, found '" + pair->type.substr(0, 40) + "'"};
  row.type = *type;
  const auto penta = read_penta(line);
  if (!penta) return penta.error();
  row.penta = penta->value_or(penta_of(row.type));
  row.pair = *std::move(pair);
  return row;
}

}  // namespace demarche::pairs
