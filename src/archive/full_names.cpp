// Persons by their full names.
#include "archive/identity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "archive/identity_parts.h"

namespace demarche::archive {
namespace {

/// Forms of one name that count as one: of one country, or of none.
struct Unit {
  PersonName name;
  std::string country;
  std::vector<std::size_t> forms;
  std::vector<std::size_t> near;  // units that can be the same person, ascending
  bool open = false;
};

class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::size_t root(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(std::size_t one, std::size_t other) { parent_[root(one)] = root(other); }

 private:
  std::vector<std::size_t> parent_;
};

class FullNames {
 public:
  FullNames(const std::vector<Form>& forms, const Nicknames& nicknames) : forms_(forms), nicknames_(nicknames) {}

  std::vector<Joined> join() {
    make_units();
    find_near();
    for (std::size_t at = 0; at < units_.size(); ++at) units_[at].open = units_[at].open || !near_agree(at);
    return clusters();
  }

 private:
  void make_units();
  void find_near();
  NameFit fit_of(std::size_t one, std::size_t other) const;
  bool can_be_one(std::size_t one, std::size_t other) const;
  bool near_agree(std::size_t unit) const;
  std::vector<Joined> clusters();
  std::size_t main_of(const std::vector<std::size_t>& units) const;

  const std::vector<Form>& forms_;
  const Nicknames& nicknames_;
  std::vector<Unit> units_;
  std::set<std::pair<std::size_t, std::size_t>> aliases_;  // both ways
};

void FullNames::make_units() {
  std::map<std::string, std::vector<std::size_t>> names;
  for (std::size_t at = 0; at < forms_.size(); ++at) {
    names[person_name(forms_[at].name).key() + "\n" + forms_[at].context].push_back(at);
  }
  for (const auto& [key, forms] : names) {
    auto parts = by_country(forms_, forms);
    const bool several = parts.size() > 1;
    for (auto& [country, of] : parts) {
      Unit unit{person_name(forms_[of.front()].name), country, std::move(of), {}, several && country.empty()};
      units_.push_back(std::move(unit));
    }
  }
}

void FullNames::find_near() {
  std::map<std::string, std::vector<std::size_t>> by_first;    // word before the others
  std::map<std::string, std::vector<std::size_t>> by_initial;  // initials only, and all, by first letter
  std::map<std::string, std::vector<std::size_t>> by_key;
  const auto surname_and = [&](std::size_t at, std::string_view more) {
    return units_[at].name.surname() + "\n" + std::string(more);
  };
  const auto letter_of = [&](std::size_t at) { return units_[at].name.words.front().substr(0, 1); };
  const auto is_initial = [&](std::size_t at) { return units_[at].name.words.front().size() == 1; };
  for (std::size_t at = 0; at < units_.size(); ++at) {
    if (!forms_[units_[at].forms.front()].context.empty()) continue;  // taken apart by a person
    by_first[surname_and(at, units_[at].name.words.front())].push_back(at);
    by_initial[surname_and(at, letter_of(at) + (is_initial(at) ? "." : ""))].push_back(at);
    by_key[units_[at].name.key()].push_back(at);
  }
  for (std::size_t at = 0; at < units_.size(); ++at) {
    if (!forms_[units_[at].forms.front()].context.empty()) continue;
    std::set<std::size_t> near;
    const auto look = [&](const std::map<std::string, std::vector<std::size_t>>& index, const std::string& key) {
      const auto found = index.find(key);
      if (found == index.end()) return;
      for (const std::size_t other : found->second) {
        if (other != at && can_be_one(at, other)) near.insert(other);
      }
    };
    const PersonName& name = units_[at].name;
    look(by_first, surname_and(at, name.words.front()));
    for (const std::string& brief : nicknames_.related_to(name.words.front())) look(by_first, surname_and(at, brief));
    look(by_initial, surname_and(at, letter_of(at) + "."));
    if (is_initial(at)) look(by_initial, surname_and(at, letter_of(at)));
    for (const std::size_t form : units_[at].forms) {
      for (const std::string& alias : forms_[form].aliases) {
        const PersonName other_name = person_name(alias);
        const auto found = by_key.find(other_name.key());
        if (found == by_key.end() || found->second.size() != 1 || found->second.front() == at) continue;
        const std::size_t other = found->second.front();
        if (other_name.surname() != name.surname() && !is_misspelling(name, other_name)) continue;
        const std::string& one_country = units_[at].country;
        const std::string& other_country = units_[other].country;
        if (!one_country.empty() && !other_country.empty() && one_country != other_country) continue;
        aliases_.emplace(at, other), aliases_.emplace(other, at);
        near.insert(other);
        units_[other].near.push_back(at);
      }
    }
    units_[at].near.insert(units_[at].near.end(), near.begin(), near.end());
  }
  for (Unit& unit : units_) {
    std::sort(unit.near.begin(), unit.near.end());
    unit.near.erase(std::unique(unit.near.begin(), unit.near.end()), unit.near.end());
  }
}

NameFit FullNames::fit_of(std::size_t one, std::size_t other) const {
  return fit(units_[one].name, units_[other].name, nicknames_);
}

bool FullNames::can_be_one(std::size_t one, std::size_t other) const {
  const std::string& a = units_[one].country;
  const std::string& b = units_[other].country;
  if (!a.empty() && !b.empty() && a != b) return false;
  return aliases_.contains({one, other}) || fit_of(one, other) != NameFit::none;
}

bool FullNames::near_agree(std::size_t unit) const {
  // What only a page says ("Crooked Anna Berg", also Anna Berg) is no rival of names that fit by themselves.
  std::vector<std::size_t> near;
  std::copy_if(units_[unit].near.begin(), units_[unit].near.end(), std::back_inserter(near),
               [&](std::size_t other) { return fit_of(unit, other) != NameFit::none; });
  for (std::size_t i = 0; i < near.size(); ++i) {
    for (std::size_t j = i + 1; j < near.size(); ++j) {
      if (!can_be_one(near[i], near[j])) return false;
    }
  }
  return true;
}

/// The fullest of the names that fit one of the others, which they are said to be joined to.
std::size_t FullNames::main_of(const std::vector<std::size_t>& units) const {
  return *std::min_element(units.begin(), units.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t at) {
      const bool fits = std::any_of(units_[at].near.begin(), units_[at].near.end(),
                                    [&](std::size_t other) { return fit_of(at, other) != NameFit::none; });
      const auto size = [](const auto& of) { return -static_cast<std::ptrdiff_t>(of.size()); };
      return std::make_tuple(!fits, fits ? 0 : size(units_[at].forms), size(units_[at].name.key()));
    };
    return std::make_tuple(rank(a), units_[a].name.key()) < std::make_tuple(rank(b), units_[b].name.key());
  });
}

std::vector<Joined> FullNames::clusters() {
  Sets sets(units_.size());
  for (std::size_t at = 0; at < units_.size(); ++at) {
    for (const std::size_t other : units_[at].near) {
      if (!units_[at].open && !units_[other].open) sets.join(at, other);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> together;
  for (std::size_t at = 0; at < units_.size(); ++at) together[sets.root(at)].push_back(at);
  std::vector<Joined> out(forms_.size());
  std::vector<std::vector<std::size_t>> form_sets;
  for (const auto& [root, units] : together) {
    const std::size_t main = main_of(units);
    form_sets.emplace_back();
    for (const std::size_t at : units) {
      std::string_view by = "name";
      if (at != main) {
        const NameFit how = fit_of(at, main);
        by = how == NameFit::fuller     ? "fuller"
             : how == NameFit::initials ? "initials"
             : how == NameFit::nickname ? "nickname"
             : how == NameFit::equal    ? "name"
                                        : "alias";
      }
      for (const std::size_t form : units_[at].forms) {
        form_sets.back().push_back(form);
        out[form].by = by;
        out[form].to = forms_[units_[main].forms.front()].name;
        out[form].standing = units_[at].open ? Standing::open : Standing::known;
      }
    }
  }
  name_clusters(forms_, form_sets, out);
  leave_out_the_obvious(forms_, out);
  return out;
}

}  // namespace

std::vector<Joined> join_full_names(const std::vector<Form>& forms, const Nicknames& nicknames) {
  return FullNames(forms, nicknames).join();
}

}  // namespace demarche::archive
