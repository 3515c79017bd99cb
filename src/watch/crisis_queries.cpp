#include "watch/crisis_queries.h"

#include <algorithm>

#include "reading/names.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kMostJoined = 50;

template <class Enum>
std::string all_names() {
  return one_of({reading::kNames<Enum>.begin(), reading::kNames<Enum>.end()});
}

}  // namespace

QueryReader::QueryReader(const toml::table* named, Complaints& complaints) : named_(named), complaints_(complaints) {}

std::optional<Query> QueryReader::read(KeyReader& table, std::string_view key) {
  const toml::node* node =
      table.need(key, "a query: a table { type = \"ASSAULT\", ... } or the name of one of [query]");
  if (node == nullptr) return std::nullopt;
  const std::string who = table.name() + " " + std::string(key);
  if (const auto name = node->value_exact<std::string>()) return read_named(*name, *node, who);
  if (node->is_table()) return read_table(*node->as_table(), who);
  table.fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected a query");
  return std::nullopt;
}

void QueryReader::finish() {
  if (named_ == nullptr) return;
  for (const auto& [key, node] : *named_) read_named(std::string(key.str()), node, "[query]");
}

std::optional<Query> QueryReader::read_named(const std::string& name, const toml::node& where, const std::string& who) {
  if (const auto done = known_.find(name); done != known_.end()) return done->second;
  if (const auto at = std::find(under_way_.begin(), under_way_.end(), name); at != under_way_.end()) {
    std::string way;
    for (auto each = at; each != under_way_.end(); ++each) way += "'" + *each + "' asks for ";
    complaints_.add(line_of(where), "query '" + name + "' comes back to itself: " + way + "'" + name + "'");
    return std::nullopt;
  }
  const toml::node* node = named_ == nullptr ? nullptr : named_->get(name);
  if (node == nullptr || !node->is_table()) {
    std::vector<std::string> names;
    if (named_ != nullptr) {
      for (const auto& [key, ignored] : *named_) names.emplace_back(key.str());
    }
    complaints_.add(line_of(where),
                    who + ": there is no query '" + name + "'" +
                        (names.empty() ? ", the file has no [query." + name + "]" : ", expected " + one_of(names)));
    return std::nullopt;
  }
  under_way_.push_back(name);
  auto query = read_table(*node->as_table(), "[query." + name + "]");
  under_way_.pop_back();
  return known_[name] = std::move(query);
}

std::optional<Query> QueryReader::read_table(const toml::table& table, const std::string& name) {
  KeyReader keys(table, name, complaints_);
  if (table.contains("any")) return read_any(keys);
  Query query;
  read_parts(keys, query);
  if (const auto count = keys.whole("count", 1, 10'000)) query.count = static_cast<std::size_t>(*count);
  if (const auto within = keys.whole("within", 1, 3660)) query.within = static_cast<int>(*within);
  keys.finish();
  if (!table.contains("type") && !table.contains("predicate") && !table.contains("figure")) {
    keys.fail("asks for every happening, expected at least one of 'type', 'predicate' and 'figure'");
  }
  return query;
}

std::optional<Query> QueryReader::read_any(KeyReader& keys) {
  Query query;
  const toml::node* any = keys.find("any");
  for (const std::string& name : keys.words("any")) {
    const auto part = read_named(name, *any, keys.name());
    if (!part) continue;
    if (part->count > 1) keys.fail(*any, "'" + name + "' has a count of its own, expected it here only");
    // What a part joins is joined here, so that queries never nest.
    if (part->any.empty()) query.any.push_back(*part);
    query.any.insert(query.any.end(), part->any.begin(), part->any.end());
    if (query.any.size() <= kMostJoined) continue;
    keys.fail(*any, "joins more than " + std::to_string(kMostJoined) + " queries, those of its parts among them");
    query.any.resize(kMostJoined);
    break;
  }
  if (const auto count = keys.whole("count", 1, 10'000)) query.count = static_cast<std::size_t>(*count);
  if (const auto within = keys.whole("within", 1, 3660)) query.within = static_cast<int>(*within);
  keys.finish();
  if (query.any.empty()) return std::nullopt;
  return query;
}

void QueryReader::read_parts(KeyReader& keys, Query& query) {
  const toml::node* types = keys.find("type");
  for (const std::string& word : keys.words("type")) {
    const auto type = reading::named<EventType>(word);
    if (type) query.types.push_back(*type);
    if (!type) keys.fail(*types, "'type': found '" + word + "', expected " + all_names<EventType>());
  }
  query.modes = keys.words("mode");
  query.predicates = keys.words("predicate");
  query.actor = keys.text("actor").value_or("");
  query.recipient = keys.text("recipient").value_or("");
  if (const auto modality = keys.text("modality")) {
    query.scheduled = *modality == "scheduled";
    if (!query.scheduled && *modality != "actual") {
      keys.fail(
          *keys.find("modality"),
          "'modality': found '" + *modality +
              "', expected 'actual' or 'scheduled' (what is only said of a deed is no happening; what was said is: a "
              "threat is type = \"THREATEN\")");
    }
  }
  if (const auto origins = keys.whole("origins", 1, 100)) query.origins = static_cast<std::size_t>(*origins);
  query.named_sources = keys.yes("named_sources").value_or(false);
  const toml::table* figure = keys.table("figure");
  if (figure == nullptr) return;
  KeyReader of(*figure, keys.name() + " figure", complaints_);
  if (const auto what = of.needed_text("of")) {
    query.figure = reading::named<QuantityOf>(*what);
    if (!query.figure) of.fail(*of.find("of"), "'of': found '" + *what + "', expected " + all_names<QuantityOf>());
  }
  if (of.need("least", "a number") != nullptr) query.least = of.number("least", 0, 1e15, false).value_or(0);
  of.finish();
}

}  // namespace demarche::watch
