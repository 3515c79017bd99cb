#include "language/string_id.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "language/spacy_facts.h"

namespace demarche::language {
namespace {

constexpr std::size_t kSymbolCount = std::size(kSymbols);

struct Symbol {
  std::string_view name;
  std::uint16_t id = 0;
};

constexpr std::array<Symbol, kSymbolCount> sorted_symbols() {
  std::array<Symbol, kSymbolCount> out{};
  for (std::size_t i = 0; i < kSymbolCount; ++i) out[i] = {kSymbols[i], static_cast<std::uint16_t>(i)};
  std::sort(out.begin(), out.end(), [](const Symbol& a, const Symbol& b) { return a.name < b.name; });
  return out;
}
const std::array<Symbol, kSymbolCount> kByName = sorted_symbols();

constexpr std::size_t longest_symbol() {
  std::size_t out = 0;
  for (const std::string_view name : kSymbols) out = std::max(out, name.size());
  return out;
}

std::uint64_t load(const char* from, std::size_t count) {
  std::uint64_t out = 0;
  std::memcpy(&out, from, count);
  return out;
}

std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
  constexpr unsigned kShift = 47;
  std::uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  while (bytes.size() >= 8) {
    std::uint64_t block = load(bytes.data(), 8) * kMultiplier;
    block ^= block >> kShift;
    hash = (hash ^ (block * kMultiplier)) * kMultiplier;
    bytes.remove_prefix(8);
  }
  if (!bytes.empty()) hash = (hash ^ load(bytes.data(), bytes.size())) * kMultiplier;
  hash ^= hash >> kShift;
  hash *= kMultiplier;
  return hash ^ (hash >> kShift);
}

}  // namespace

std::uint64_t murmur64a(std::string_view bytes) { return murmur64a(bytes, 1); }
std::uint64_t table_hash(std::string_view bytes) { return murmur64a(bytes, 0); }

std::uint64_t string_id(std::string_view text) {
  if (text.empty()) return 0;
  static constexpr std::size_t kLongest = longest_symbol();
  if (text.size() <= kLongest) {
    const auto at = std::lower_bound(kByName.begin(), kByName.end(), text,
                                     [](const Symbol& s, std::string_view t) { return s.name < t; });
    if (at != kByName.end() && at->name == text) return at->id;
  }
  return murmur64a(text);
}

}  // namespace demarche::language
