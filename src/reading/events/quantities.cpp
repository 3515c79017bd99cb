#include "reading/events/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_set>

#include "base/ascii.h"
#include "base/number.h"

namespace demarche::events {
namespace {

struct NumberWord {
  std::string_view word;
  double value;
};
constexpr std::array<NumberWord, 31> kUnits = {
    {{"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},      {"five", 5},       {"six", 6},
     {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},      {"eleven", 11},    {"twelve", 12},
     {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
     {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},    {"fifty", 50},     {"sixty", 60},
     {"seventy", 70},  {"eighty", 80},   {"ninety", 90},  {"hundred", 100}, {"thousand", 1e3}, {"million", 1e6},
     {"billion", 1e9}}};
/// Plural magnitudes name a lower bound: two of them at the least.
constexpr std::array<NumberWord, 5> kAtLeastTwo = {
    {{"dozens", 24}, {"scores", 40}, {"hundreds", 200}, {"thousands", 2000}, {"millions", 2e6}}};
constexpr std::array<NumberWord, 4> kCurrencies = {{{"$", 0}, {"£", 1}, {"€", 2}, {"¥", 3}}};
constexpr std::array<std::string_view, 4> kCurrencyCodes = {"USD", "GBP", "EUR", "JPY"};

template <std::size_t N>
const NumberWord* find(const std::array<NumberWord, N>& table, std::string_view word) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const NumberWord& entry) { return entry.word == word; });
  return found == table.end() ? nullptr : &*found;
}

/// "100,000" or "3.5"; none for anything else ("2nd", "1990s").
std::optional<double> digits(std::string_view word) {
  if (word.empty() || word.size() > 24 || word.front() < '0' || word.front() > '9') return std::nullopt;
  std::string plain;
  for (const char c : word) {
    if (c != ',') plain += c;
  }
  return parse_number(plain);
}

/// Reads a number written with one or more tokens from `token` on; `end` is the token after it.
struct Written {
  double value = 0;
  std::uint32_t end = 0;
  bool at_least = false;
};

std::optional<Written> read_number(const Analysis& analysis, std::uint32_t token, std::uint32_t last) {
  Written out;
  double part = 0;
  bool any = false;
  for (out.end = token; out.end <= last; ++out.end) {
    const std::string word = ascii_lower(analysis.word(out.end));
    if (const auto value = digits(word)) {
      if (any) break;
      part = *value;
    } else if (const NumberWord* unit = find(kUnits, word)) {
      part = unit->value >= 100 ? std::max(part, 1.0) * unit->value : part + unit->value;
    } else if (const NumberWord* plural = find(kAtLeastTwo, word)) {
      part = any ? part * plural->value / 2 : plural->value;
      out.at_least = true;
    } else if (word == "of" && out.at_least && out.end < last &&
               find(kAtLeastTwo, ascii_lower(analysis.word(out.end + 1)))) {
      // "tens/hundreds of thousands": the second word multiplies
      const double thousands = find(kAtLeastTwo, ascii_lower(analysis.word(out.end + 1)))->value / 2;
      part *= thousands;
      ++out.end;
    } else if (word == "tens" && out.end == token) {
      part = 20;
      out.at_least = true;
    } else if ((word == "dozen") && any) {
      part *= 12;
    } else if (word != "-" || !any) {
      break;
    }
    any = true;
  }
  out.value = part;
  if (!any) return std::nullopt;
  return out;
}

/// First token of the phrase, the count before "of" included: "dozens of soldiers", "tens of thousands of people".
std::uint32_t start_of_count(const Analysis& analysis, std::uint32_t head) {
  std::uint32_t first = analysis.left_edge[head];
  while (first >= 2 && ascii_lower(analysis.word(first - 1)) == "of") {
    const std::string word = ascii_lower(analysis.word(first - 2));
    if (word != "tens" && find(kAtLeastTwo, word) == nullptr) break;
    first -= 2;
  }
  return first;
}

enum class Bound : std::uint8_t { exact, at_most, at_least };

/// The bound that the words before a number set.
Bound bound_before(const Analysis& analysis, std::uint32_t token, std::uint32_t first) {
  std::string before;
  for (std::uint32_t i = token > first + 3 ? token - 3 : first; i < token; ++i)
    before += ' ' + ascii_lower(analysis.word(i));
  const auto ends = [&before](std::string_view phrase) { return before.ends_with(phrase); };
  if (ends(" as many as") || ends(" up to") || ends(" as much as") || ends(" at most") || ends(" no more than") ||
      ends(" fewer than") || ends(" less than") || ends(" under")) {
    return Bound::at_most;
  }
  if (ends(" at least") || ends(" more than") || ends(" over") || ends(" no fewer than") || ends(" upwards of"))
    return Bound::at_least;
  return Bound::exact;
}

QuantityOf kind_of(const Proposition& proposition, Slot slot, std::string_view lemma, bool money) {
  static const std::unordered_set<std::string_view> kTroops = {
      "troop", "soldier", "force", "marine", "reservist", "fighter", "paratrooper", "personnel", "peacekeeper"};
  static const std::unordered_set<std::string_view> kKilling = {"kill",      "murder", "massacre", "execute",
                                                                "slaughter", "slay",   "die"};
  static const std::unordered_set<std::string_view> kInjuring = {"injure", "wound", "hurt", "beat"};
  static const std::unordered_set<std::string_view> kDetaining = {"arrest", "detain", "jail", "imprison", "apprehend"};
  static const std::unordered_set<std::string_view> kDisplacing = {"displace", "flee", "evacuate", "deport"};
  if (money) return QuantityOf::money;
  const std::string_view verb = proposition.verb.empty() ? std::string_view(proposition.predicate) : proposition.verb;
  const bool suffers = slot == Slot::whom || verb == "die" || verb == "flee";
  if (suffers && kKilling.contains(verb)) return QuantityOf::killed;
  if (suffers && kInjuring.contains(verb)) return QuantityOf::injured;
  if (suffers && kDetaining.contains(verb)) return QuantityOf::detained;
  if (suffers && kDisplacing.contains(verb)) return QuantityOf::displaced;
  if (kTroops.contains(lemma)) return QuantityOf::troops;
  return QuantityOf::other;
}

}  // namespace

std::vector<Quantity> find_quantities(const Proposition& proposition, const Analysis& analysis) {
  constexpr std::uint32_t kReach = 12;  // tokens of one noun phrase that are looked at
  std::vector<Quantity> out;
  for (const Argument& argument : proposition.arguments) {
    const auto head = static_cast<std::uint32_t>(argument.head.at());
    if (!analysis.ent_type[head].empty() && (analysis.ent_type[head] == "DATE" || analysis.ent_type[head] == "TIME"))
      continue;
    const std::uint32_t first = std::max(start_of_count(analysis, head), head > kReach ? head - kReach : 0);
    for (std::uint32_t token = first; token <= head; ++token) {
      const std::string_view type = analysis.ent_type[token];
      if (type == "DATE" || type == "TIME" || type == "ORDINAL" || type == "PERCENT") continue;
      const auto number = read_number(analysis, token, head);
      if (!number || (number->value == 1 && ascii_lower(analysis.word(token)) == "one")) continue;
      Quantity quantity;
      const NumberWord* currency = token > 0 ? find(kCurrencies, analysis.word(token - 1)) : nullptr;
      const bool money = currency != nullptr || type == "MONEY";
      if (currency != nullptr) quantity.unit = kCurrencyCodes.at(static_cast<std::size_t>(currency->value));
      if (!money) quantity.unit = ascii_lower(analysis.word(head));
      if (number->end > head && !money) quantity.unit.clear();
      const Bound bound = bound_before(analysis, currency != nullptr ? token - 1 : token, analysis.left_edge[head]);
      if (bound != Bound::at_most) quantity.low = number->value;
      if (bound != Bound::at_least && !number->at_least) quantity.high = number->value;
      if (bound == Bound::at_most && number->at_least) quantity.high = number->value;
      quantity.of = kind_of(proposition, argument.slot, ascii_lower(analysis.lemma[head]), money);
      quantity.span = analysis.bytes({token, std::max(number->end, token + 1)});
      const bool repeated =
          std::any_of(out.begin(), out.end(), [&](const Quantity& q) { return q.span == quantity.span; });
      if (!repeated) out.push_back(quantity);
      token = number->end - 1;
    }
  }
  return out;
}

}  // namespace demarche::events
