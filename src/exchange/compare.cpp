#include "exchange/compare.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <tuple>

#include "archive/actor_time.h"
#include "archive/name_key.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

constexpr int kDays = 2;  // by which a date may differ
constexpr char kBetween = '\x1F';

std::string side_key(const std::vector<Side>& sides) {
  if (sides.empty()) return {};
  return sides.front().country.empty() ? archive::name_key(sides.front().name) : sides.front().country;
}

std::string side_name(const std::vector<Side>& sides) { return sides.empty() ? std::string() : sides.front().name; }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out.append(part) += kBetween;
  return out;
}

/// Either side may stand first.
bool is_mutual(const CodedEvent& event) {
  return event.type == EventType::consult || event.type == EventType::agree || event.type == EventType::cooperate;
}

using Key = std::function<std::string(const ComparedRow&)>;

/// Rows that are not in a pair yet.
struct Left {
  std::vector<const ComparedRow*> ours, theirs;
};

/// Pairs what has one key, in the order of both lists.
void pair_up(Left& left, Agreement agreement, const Key& our_key, const Key& their_key,
             std::vector<ComparedPair>& out) {
  std::multimap<std::string, const ComparedRow*> by_key;
  for (const ComparedRow* each : left.theirs) by_key.emplace(their_key(*each), each);
  std::set<const ComparedRow*> taken;
  std::erase_if(left.ours, [&](const ComparedRow* ours) {
    const auto found = by_key.find(our_key(*ours));
    if (found == by_key.end()) return false;
    out.push_back({agreement, ours, found->second});
    taken.insert(found->second);
    by_key.erase(found);
    return true;
  });
  std::erase_if(left.theirs, [&](const ComparedRow* theirs) { return taken.contains(theirs); });
}

}  // namespace

std::string_view name_of(Agreement agreement) {
  constexpr std::array<std::string_view, kAgreements> kNames = {"both",         "type_differs", "date_differs",
                                                                "sides_differ", "only_ours",    "only_theirs"};
  return kNames.at(static_cast<std::size_t>(agreement));
}

ComparedRow compared_row(const CodedEvent& event) {
  ComparedRow row;
  row.id = event.id, row.day = event.from.substr(0, 10);
  row.actor = side_key(event.actors), row.recipient = side_key(event.recipients);
  row.actor_name = side_name(event.actors), row.recipient_name = side_name(event.recipients);
  if (is_mutual(event) && row.recipient < row.actor) {
    std::swap(row.actor, row.recipient);
    std::swap(row.actor_name, row.recipient_name);
  }
  row.type = event.type ? std::string(reading::name_of(*event.type)) : event.cameo;
  row.cameo = event.cameo, row.document = event.document, row.outlet = event.outlet, row.words = event.words;
  return row;
}

void Comparison::add(const CodedEvent& event, Events& events) {
  ComparedRow row = compared_row(event);
  std::string key = joined({row.day, row.actor, row.recipient, row.type});
  const auto [at, is_new] = events.try_emplace(std::move(key), std::move(row));
  if (!is_new) ++at->second.rows;
}

std::string Comparison::first_day() const { return ours_.empty() ? std::string() : ours_.begin()->second.day; }
std::string Comparison::last_day() const { return ours_.empty() ? std::string() : ours_.rbegin()->second.day; }

std::vector<ComparedPair> Comparison::compare() const {
  Left left;
  for (const auto& [key, row] : ours_) left.ours.push_back(&row);
  for (const auto& [key, row] : theirs_) left.theirs.push_back(&row);
  std::vector<ComparedPair> out;
  const auto pass = [&](Agreement agreement, const Key& key) { pair_up(left, agreement, key, key, out); };
  pass(Agreement::both, [](const ComparedRow& row) { return joined({row.day, row.actor, row.recipient, row.type}); });
  pass(Agreement::type_differs, [](const ComparedRow& row) { return joined({row.day, row.actor, row.recipient}); });
  for (const int days : {1, -1, kDays, -kDays}) {
    pair_up(
        left, Agreement::date_differs,
        [&](const ComparedRow& row) {
          return joined({archive::later(row.day, days), row.actor, row.recipient, row.type});
        },
        [](const ComparedRow& row) {
          return joined({row.day, row.actor, row.recipient, row.type});
        },
        out);
  }
  pass(Agreement::sides_differ, [](const ComparedRow& row) {
    return row.actor.empty() ? row.id : joined({row.day, row.actor, row.type});
  });
  pass(Agreement::sides_differ, [](const ComparedRow& row) {
    return row.recipient.empty() ? row.id : joined({row.day, row.recipient, row.type});
  });
  for (const ComparedRow* each : left.ours) out.push_back({Agreement::only_ours, each, nullptr});
  for (const ComparedRow* each : left.theirs) out.push_back({Agreement::only_theirs, nullptr, each});
  const auto sort_key = [](const ComparedPair& pair) {
    const ComparedRow& row = pair.ours != nullptr ? *pair.ours : *pair.theirs;
    return std::tuple(pair.agreement, std::string_view(row.day), std::string_view(row.id));
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const ComparedPair& one, const ComparedPair& other) { return sort_key(one) < sort_key(other); });
  return out;
}

std::map<std::string, TypeCount> Comparison::by_type() const {
  std::map<std::string, TypeCount> out;
  for (const auto& [key, row] : ours_) {
    ++out[row.type].ours;
    if (theirs_.contains(key)) ++out[row.type].both;
  }
  for (const auto& [key, row] : theirs_) ++out[row.type].theirs;
  return out;
}

}  // namespace demarche::exchange
