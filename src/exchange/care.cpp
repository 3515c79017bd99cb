#include "exchange/care.h"

#include <algorithm>

#include "archive/actor_code.h"
#include "base/code_points.h"
#include "base/toml_file.h"
#include "language/unicode.h"

namespace demarche::exchange {
namespace {

constexpr const char* kFile = "exchange/care.toml";
constexpr std::size_t kUnit = 3;

bool is_of_word(char32_t point) { return language::is_alpha(point) || language::is_digit(point); }

/// Whether a word goes on across the byte, which begins a character.
bool is_within_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
  return is_of_word(decode(text, before).value) && is_of_word(decode(text, at).value);
}

template <class Take>
void each_word(std::string_view name, const Take& take) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) take(name.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

Result<Care> Care::load(const Resources& resources) {
  const auto file = read_toml(resources, kFile);
  if (!file) return file.error();
  Care out;
  if (const toml::array* sectors = (*file)["public_sectors"].as_array()) {
    for (const toml::node& each : *sectors) {
      const auto word = each.value<std::string>();
      if (!word || word->size() != kUnit) {
        return Error{"public_sectors: expected sectors of three letters such as \"GOV\"", resources.origin(kFile),
                     each.source().begin.line};
      }
      out.public_sectors_.push_back(*word);
    }
  }
  std::sort(out.public_sectors_.begin(), out.public_sectors_.end());
  out.private_person_ = (*file)["private_person"].value_or(std::string());
  out.name_withheld_ = (*file)["name_withheld"].value_or(std::string());
  out.quote_words_ =
      static_cast<std::size_t>(std::max<std::int64_t>(0, (*file)["quote_words"].value_or(std::int64_t{0})));
  if (out.public_sectors_.empty() || out.private_person_.empty() || out.name_withheld_.empty() ||
      out.quote_words_ == 0) {
    return Error{"expected public_sectors (a list), private_person, name_withheld (texts) and quote_words (above 0)",
                 resources.origin(kFile)};
  }
  return out;
}

bool Care::is_public(std::string_view code) const {
  std::string_view sectors = archive::parts_of(code).sectors;
  for (; sectors.size() >= kUnit; sectors.remove_prefix(kUnit)) {
    if (std::binary_search(public_sectors_.begin(), public_sectors_.end(), sectors.substr(0, kUnit))) return true;
  }
  return false;
}

void PrivateNames::clear() {
  names_.clear();
  surnames_.clear();
  kept_words_.clear();
}

void PrivateNames::add(std::string_view name) {
  std::size_t count = 0;
  std::string_view last;
  each_word(name, [&](std::string_view word) { ++count, last = word; });
  if (count == 0) return;
  names_.emplace_back(name);
  if (count > 1) surnames_.emplace_back(last);
}

void PrivateNames::keep(std::string_view name) {
  each_word(name, [&](std::string_view word) { kept_words_.emplace_back(word); });
}

void PrivateNames::finish() {
  std::sort(kept_words_.begin(), kept_words_.end());
  for (std::string& each : surnames_) {
    if (!std::binary_search(kept_words_.begin(), kept_words_.end(), each)) names_.push_back(std::move(each));
  }
  surnames_.clear();
  std::sort(names_.begin(), names_.end(), [](const std::string& one, const std::string& other) {
    return one.size() != other.size() ? one.size() > other.size() : one < other;
  });
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

std::size_t PrivateNames::name_at(std::string_view text, std::size_t at) const {
  if (is_within_word(text, at)) return 0;
  for (const std::string& name : names_) {  // the longest first
    if (text.substr(at).starts_with(name) && !is_within_word(text, at + name.size())) return name.size();
  }
  return 0;
}

bool PrivateNames::are_in(std::string_view text) const {
  for (std::size_t at = 0; !names_.empty() && at < text.size(); ++at) {
    if (name_at(text, at) != 0) return true;
  }
  return false;
}

std::string PrivateNames::without(std::string_view text) const {
  if (names_.empty()) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = name_at(text, at); size != 0) {
      out += in_place_, at += size;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace demarche::exchange
