#include "reading/dictionaries/synsets.h"

#include "reading/dictionaries/agent_dictionary.h"

namespace demarche::dictionaries {
namespace {

std::string key(std::string_view name, std::uint32_t file) { return std::to_string(file) + ' ' + std::string(name); }

}  // namespace

bool Synsets::open(std::string_view name, std::uint32_t file) {
  const bool plurals = !name.ends_with('_');
  if (!plurals) name.remove_suffix(1);
  const bool fresh = ids_.emplace(key(name, file), static_cast<std::uint32_t>(sets_.size())).second;
  if (fresh) sets_.emplace_back().plurals = plurals;
  return fresh;
}

void Synsets::add_member(std::string_view member, WordTable& words) {
  std::vector<WordId> phrase;
  words.add_all(member, phrase);
  if (phrase.empty()) return;
  const bool plural = sets_.back().plurals && phrase.size() == 1 && !member.ends_with('_');
  sets_.back().members.push_back(std::move(phrase));
  if (plural) {
    phrase.clear();
    words.add_all(plural_of(member), phrase);
    sets_.back().members.push_back(std::move(phrase));
  }
}

void Synsets::finish() {
  for (; finished_ < sets_.size(); ++finished_) {
    Set& set = sets_[finished_];
    for (std::uint32_t i = 0; i < set.members.size(); ++i) {
      set.by_first.emplace_back(set.members[i].front(), i);
      set.by_last.emplace_back(set.members[i].back(), i);
    }
    std::sort(set.by_first.begin(), set.by_first.end());
    std::sort(set.by_last.begin(), set.by_last.end());
  }
}

std::optional<std::uint32_t> Synsets::find(std::string_view name, std::uint32_t file) const {
  if (name.ends_with('_')) name.remove_suffix(1);
  const auto found = ids_.find(key(name, file));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Synsets::matches_at(std::uint32_t set, std::span<const WordId> text, std::size_t at) const {
  const Set& own = sets_[set];
  std::size_t best = 0;
  auto candidate = std::lower_bound(own.by_first.begin(), own.by_first.end(), std::pair(text[at], std::uint32_t{0}));
  for (; candidate != own.by_first.end() && candidate->first == text[at]; ++candidate) {
    const std::vector<WordId>& member = own.members[candidate->second];
    if (member.size() > text.size() - at || member.size() <= best) continue;
    if (std::equal(member.begin(), member.end(), text.begin() + static_cast<std::ptrdiff_t>(at))) best = member.size();
  }
  return best;
}

}  // namespace demarche::dictionaries
