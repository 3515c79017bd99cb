// What the ways of joining share, and the joins of groups and bare names.
#include "archive/identity.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "archive/actor_code.h"
#include "archive/identity_parts.h"
#include "base/edit_distance.h"

namespace demarche::archive {
namespace {

auto order_of(const Form& form) { return std::tie(form.name, form.code, form.context); }

}  // namespace

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 3> kNames{"known", "open", "apart"};
  return kNames[static_cast<std::size_t>(standing)];
}

std::map<std::string, std::vector<std::size_t>> by_country(const std::vector<Form>& forms,
                                                           const std::vector<std::size_t>& of) {
  std::map<std::string, std::vector<std::size_t>> out;
  for (const std::size_t at : of) out[std::string(parts_of(forms[at].code).country)].push_back(at);
  if (out.size() != 2 || !out.contains("")) return out;
  auto& named = out.rbegin()->second;
  named.insert(named.end(), out[""].begin(), out[""].end());
  out.erase("");
  return out;
}

void name_clusters(const std::vector<Form>& forms, const std::vector<std::vector<std::size_t>>& sets,
                   std::vector<Joined>& out) {
  for (const std::vector<std::size_t>& set : sets) {
    const std::size_t least = *std::min_element(
        set.begin(), set.end(), [&](std::size_t a, std::size_t b) { return order_of(forms[a]) < order_of(forms[b]); });
    for (const std::size_t at : set) out[at].cluster = least;
  }
}

void leave_out_the_obvious(const std::vector<Form>& forms, std::vector<Joined>& joined) {
  for (std::size_t at = 0; at < joined.size(); ++at) {
    if (joined[at].to == forms[at].name) joined[at].by = {}, joined[at].to.clear();
  }
}

std::string country_of(const std::vector<const Form*>& forms) {
  std::string_view country;
  for (const Form* form : forms) {
    const std::string_view each = parts_of(form->code).country;
    if (each.empty() || each == country) continue;
    if (!country.empty()) return {};
    country = each;
  }
  return std::string(country);
}

std::vector<Joined> join_groups(const std::vector<Form>& forms, const std::vector<Group>& groups) {
  std::map<std::string_view, std::vector<std::size_t>> by_group;
  for (std::size_t at = 0; at < forms.size(); ++at) by_group[groups[at].key].push_back(at);
  std::vector<Joined> out(forms.size());
  std::vector<std::vector<std::size_t>> sets;
  for (const auto& [key, members] : by_group) {
    auto parts = by_country(forms, members);
    for (auto& [country, of] : parts) {
      for (const std::size_t at : of) {
        out[at].by = groups[at].by;
        out[at].to = groups[at].to;
        out[at].standing = parts.size() > 1 && country.empty() ? Standing::open : Standing::known;
      }
      sets.push_back(std::move(of));
    }
  }
  name_clusters(forms, sets, out);
  leave_out_the_obvious(forms, out);
  return out;
}

namespace {

/// The one bearer that is named on far more pages than all others together, or none.
const Bearer* by_far_best_known(const std::vector<const Bearer*>& bearers, std::uint64_t only_first_name) {
  const Bearer* best = nullptr;
  std::uint64_t pages = 0;
  for (const Bearer* bearer : bearers) {
    pages += bearer->pages;
    if (best == nullptr || bearer->pages > best->pages) best = bearer;
  }
  if (best == nullptr || best->pages < kFarMore || best->pages < 2 * only_first_name) return nullptr;
  return best->pages >= (pages - best->pages) * kFarMore ? best : nullptr;
}

bool shares_office(const Bearer& bearer, const std::vector<std::string>& offices) {
  return std::any_of(offices.begin(), offices.end(), [&](const std::string& title) {
    return std::find(bearer.offices.begin(), bearer.offices.end(), title) != bearer.offices.end();
  });
}

}  // namespace

BareJoin join_bare_name(const std::vector<Bearer>& bearers, std::string_view code,
                        const std::vector<std::string>& offices) {
  if (bearers.empty()) return {};  // a name of its own
  const std::string_view country = parts_of(code).country;
  std::vector<const Bearer*> fitting;
  std::uint32_t only_first_name = 0;
  for (const Bearer& bearer : bearers) {
    if (!country.empty() && !bearer.country.empty() && bearer.country != country) continue;
    bearer.by_surname ? fitting.push_back(&bearer) : static_cast<void>(only_first_name += bearer.pages);
  }
  std::vector<const Bearer*> holders;
  std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(holders),
               [&](const Bearer* bearer) { return shares_office(*bearer, offices); });
  if (holders.size() == 1) return {holders.front(), "office"};
  if (fitting.size() == 1 && only_first_name == 0) return {fitting.front(), "surname"};
  const std::vector<const Bearer*>& rest = holders.empty() ? fitting : holders;
  if (const Bearer* best = by_far_best_known(rest, holders.empty() ? only_first_name : 0)) return {best, "prominence"};
  return {nullptr, {}, Standing::open};
}

std::vector<bool> in_doubt(const std::vector<Weight>& clusters, std::size_t& best) {
  std::uint64_t others = 0;
  best = 0;
  const auto is_doubtful = [](const Weight& each) { return each.odd && each.pages <= 1; };
  for (std::size_t at = 0; at < clusters.size(); ++at) {
    if (is_doubtful(clusters[at])) continue;
    others += clusters[at].pages;
    if (clusters[at].pages > clusters[best].pages) best = at;
  }
  if (clusters.empty() || clusters[best].pages < kFarMore) return {};
  others -= clusters[best].pages;
  if (clusters[best].pages < kFarMore * others) return {};
  std::vector<bool> out;
  out.reserve(clusters.size());
  for (const Weight& each : clusters) out.push_back(is_doubtful(each));
  return out;
}

bool is_misspelling(const PersonName& one, const PersonName& other) {
  if (one.words.size() != other.words.size() || one.is_bare()) return false;
  constexpr std::size_t kMostSlips = 2;
  std::size_t edits = 0;
  std::size_t same = 0;
  for (std::size_t at = 0; at < one.words.size(); ++at) {
    const std::string& a = one.words[at];
    const std::string& b = other.words[at];
    if (a == b) {
      ++same;
      continue;
    }
    // Long words are no slip of the pen of each other, and the comparison is quadratic.
    if (a.size() > 64 || b.size() > 64 || std::min(a.size(), b.size()) < 4) return false;
    edits += edit_distance(a, b, kMostSlips);
  }
  return same > 0 && edits <= kMostSlips;
}

}  // namespace demarche::archive
