#include "reading/places/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/code_points.h"
#include "base/hash.h"

namespace demarche::places {
namespace {

static_assert(std::endian::native == std::endian::little, "the file's numbers are read as they stand");

constexpr std::string_view kMagic = "DEMGAZ1\n";
constexpr std::size_t kHash = 8, kCounts = 9, kHeader = 16 + 4 * kCounts;
constexpr std::size_t kPlaceBytes = 16, kSpreadBytes = 4, kCodeBytes = 4, kLetterBytes = 8;
constexpr double kDegree = 1e5, kSpreadDegree = 100;
constexpr std::uint32_t kSpotBits = 30;

template <class T>
T read(std::string_view bytes, std::size_t at) {
  T out{};
  if (at + sizeof(T) <= bytes.size()) std::memcpy(&out, bytes.data() + at, sizeof(T));
  return out;
}

bool is_dropped(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʻ' || c == U'ʼ' || c == U'ʿ' || c == U'ʾ' || c == U'`' ||
         c == U'´' || c == U'.' || (c >= 0x300 && c < 0x370);  // the last: combining marks
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00A0' || c == U'-' || c == U'–' || c == U'—' || c == U'/' ||
         c == U',' || c == U'(' || c == U')';
}

}  // namespace

Result<Gazetteer::Layout> Gazetteer::layout_of(std::string_view bytes, const std::string& name) {
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic) {
    return Error{"is no gazetteer: expected a file that begins with DEMGAZ1 (tools/fetch_gazetteer.sh makes one)",
                 name};
  }
  Layout out;
  std::size_t at = kMagic.size() + kHash;
  for (std::uint32_t* count :
       {&out.places, &out.regions, &out.countries, &out.keys, &out.key_bytes, &out.entries, &out.letters}) {
    *count = read<std::uint32_t>(bytes, at);
    at += sizeof(std::uint32_t);
  }
  std::size_t here = kHeader;
  const auto next = [&here](std::uint64_t size) {
    const std::size_t begin = here;
    here += size;  // seven counts below 2^32, each times 16 at most: no overflow in 64 bits
    return begin;
  };
  out.at_places = next(std::uint64_t{out.places} * kPlaceBytes);
  out.at_spreads = next(std::uint64_t{out.regions} * kSpreadBytes);
  out.at_codes = next(std::uint64_t{out.countries} * kCodeBytes);
  out.at_starts = next((std::uint64_t{out.keys} + 1) * sizeof(std::uint32_t));
  out.at_firsts = next((std::uint64_t{out.keys} + 1) * sizeof(std::uint32_t));
  out.at_entries = next(std::uint64_t{out.entries} * sizeof(std::uint32_t));
  out.at_letters = next(std::uint64_t{out.letters} * kLetterBytes);
  out.at_keys = next(out.key_bytes);
  if (here != bytes.size()) {
    return Error{"the gazetteer is damaged: its tables need " + std::to_string(here) + " bytes, the file has " +
                     std::to_string(bytes.size()) + " (tools/fetch_gazetteer.sh makes it anew)",
                 name};
  }
  if (out.countries > out.regions || out.regions > out.places || out.places >= (1U << kSpotBits)) {
    return Error{"the gazetteer is damaged: the counts in its header contradict each other", name};
  }
  return out;
}

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const auto layout = layout_of(file->bytes(), path);
  if (!layout) return layout.error();
  Gazetteer out;
  out.layout_ = *layout;
  out.file_.emplace(*std::move(file));
  return out;
}

Result<Gazetteer> Gazetteer::of_bytes(std::string bytes, const std::string& name) {
  const auto layout = layout_of(bytes, name);
  if (!layout) return layout.error();
  Gazetteer out;
  out.layout_ = *layout;
  out.own_ = std::move(bytes);
  return out;
}

std::uint32_t Gazetteer::number(std::size_t at) const { return read<std::uint32_t>(bytes(), at); }

std::string_view Gazetteer::key(std::uint32_t at) const {
  const std::uint32_t begin = number(layout_.at_starts + std::size_t{at} * sizeof(std::uint32_t));
  const std::uint32_t end = number(layout_.at_starts + (std::size_t{at} + 1) * sizeof(std::uint32_t));
  if (begin > end || end > layout_.key_bytes) return {};
  return bytes().substr(layout_.at_keys + begin, end - begin);
}

std::string_view Gazetteer::folded(char32_t letter) const {
  std::uint32_t low = 0, high = layout_.letters;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::size_t at = layout_.at_letters + std::size_t{middle} * kLetterBytes;
    const std::uint32_t point = number(at);
    if (point == letter) {
      const std::string_view four = bytes().substr(at + sizeof(point), sizeof(std::uint32_t));
      return four.substr(0, std::min(four.find('\0'), four.size()));
    }
    if (point < letter)
      low = middle + 1;
    else
      high = middle;
  }
  return {};
}

std::string Gazetteer::key_of(std::string_view name) const {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.size;
    if (is_dropped(c.value)) continue;
    if (is_blank(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c.value < 0x80) {
      const char letter = static_cast<char>(c.value);
      if (!is_ascii_letter(letter) && !is_ascii_digit(letter)) return {};
      out += ascii_lower(letter);
    } else {
      const std::string_view letters = folded(c.value);
      if (letters.empty()) return {};
      out += letters;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<Named> Gazetteer::find(std::string_view name) const {
  std::vector<Named> out;
  const std::string wanted = key_of(name);
  if (wanted.empty()) return out;
  std::uint32_t low = 0, high = layout_.keys;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (key(middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == layout_.keys || key(low) != wanted) return out;
  const std::uint32_t first = number(layout_.at_firsts + std::size_t{low} * sizeof(std::uint32_t));
  const std::uint32_t last = number(layout_.at_firsts + (std::size_t{low} + 1) * sizeof(std::uint32_t));
  if (first > last || last > layout_.entries) return out;
  for (std::uint32_t at = first; at < last && out.size() < kMostNamed; ++at) {
    const std::uint32_t entry = number(layout_.at_entries + std::size_t{at} * sizeof(std::uint32_t));
    const SpotIndex spot = entry & ((1U << kSpotBits) - 1);
    const std::uint32_t by = entry >> kSpotBits;
    if (spot < layout_.places && by <= static_cast<std::uint32_t>(NamedBy::other))
      out.push_back({spot, static_cast<NamedBy>(by)});
  }
  return out;
}

Spot Gazetteer::spot(SpotIndex at) const {
  Spot out;
  if (at >= layout_.places) return out;
  const std::size_t here = layout_.at_places + std::size_t{at} * kPlaceBytes;
  out.lat = std::clamp(read<std::int32_t>(bytes(), here) / kDegree, -90.0, 90.0);
  out.lon = std::clamp(read<std::int32_t>(bytes(), here + 4) / kDegree, -180.0, 180.0);
  out.people = number(here + 8);
  const std::uint16_t province = read<std::uint16_t>(bytes(), here + 12);
  if (province != 0 && province <= layout_.places) out.province = province - 1U;
  const auto country = static_cast<std::uint8_t>(bytes()[here + 14]);
  if (country < layout_.countries)
    out.country = bytes().substr(layout_.at_codes + std::size_t{country} * kCodeBytes, 3);
  out.kind = static_cast<SpotKind>(
      std::min<std::uint8_t>(static_cast<std::uint8_t>(bytes()[here + 15]), static_cast<std::uint8_t>(SpotKind::town)));
  return out;
}

SpotIndex Gazetteer::country(std::string_view alpha3) const {
  for (std::uint32_t at = 0; alpha3.size() == 3 && at < layout_.countries; ++at) {
    if (bytes().substr(layout_.at_codes + std::size_t{at} * kCodeBytes, 3) == alpha3) return at;
  }
  return kNoSpot;
}

std::optional<Spread> Gazetteer::spread(SpotIndex at) const {
  if (at >= layout_.regions) return std::nullopt;
  const std::size_t here = layout_.at_spreads + std::size_t{at} * kSpreadBytes;
  return Spread{read<std::uint16_t>(bytes(), here) / kSpreadDegree,
                read<std::uint16_t>(bytes(), here + 2) / kSpreadDegree};
}

std::string Gazetteer::version() const { return hex(bytes().substr(kMagic.size(), kHash)); }

}  // namespace demarche::places
