#include "reading/actors/aliases.h"

#include <algorithm>
#include <unordered_map>

#include "base/edit_distance.h"

namespace demarche::actors {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : ascii_lower(text)) {
    if (c == ' ' || c == '-' || c == '_') {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

/// One word alike, the others at most two edits away, and those of four letters or more.
bool is_slip(const std::vector<std::string>& tag, const std::vector<std::string>& name) {
  if (tag.size() != name.size() || tag.size() < 2) return false;
  std::size_t same = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (tag[i] == name[i]) {
      ++same;
      continue;
    }
    const std::size_t most = std::min(tag[i].size(), name[i].size()) >= 5 ? 2 : 1;
    if (std::min(tag[i].size(), name[i].size()) < 4 || edit_distance(tag[i], name[i], most) > most) return false;
  }
  return same > 0 && same < tag.size();
}

}  // namespace

void add_misspelt_tags(const Scene& scene, Cast& cast) {
  // Names by each of their words: a slip leaves one word alike.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    if (cast[i].kind != ActorKind::person && cast[i].kind != ActorKind::organization) continue;
    for (const std::string& word : words_of(cast[i].name)) {
      std::vector<std::uint32_t>& list = by_word[word];
      if (list.size() < 64) list.push_back(i);
    }
  }
  for (std::size_t i = 0; i < scene.page.tags.size() && i < kMostTags; ++i) {
    const std::string& tag = scene.page.tags[i];
    if (tag.size() > 200) continue;
    const std::vector<std::string> words = words_of(tag);
    for (const std::string& word : words) {
      const auto list = by_word.find(word);
      if (list == by_word.end()) continue;
      for (const std::uint32_t draft : list->second) {
        Draft& d = cast[draft];
        const bool known = d.name == tag || std::find(d.aliases.begin(), d.aliases.end(), tag) != d.aliases.end();
        if (!known && is_slip(words, words_of(d.name)) && d.aliases.size() < 8) d.aliases.push_back(tag);
      }
    }
  }
}

}  // namespace demarche::actors
