#include "watch/rules_reader.h"

#include "reading/names.h"

namespace demarche::watch {
namespace {

constexpr int kTenYears = 3653;

}  // namespace

TableReader::TableReader(const toml::table& file, std::string name, std::string origin)
    : table_(file[name].as_table()), name_(std::move(name)), origin_(std::move(origin)) {
  if (table_ == nullptr) failure_ = Error{"expected a table [" + name_ + "]", origin_};
}

void TableReader::fail(const toml::node* at, const std::string& what) {
  if (failure_) return;
  failure_ = Error{what, origin_, at == nullptr ? 0 : static_cast<std::uint32_t>(at->source().begin.line)};
}

const toml::node* TableReader::find(std::string_view key, std::string_view expected) {
  asked_.insert(std::string(key));
  if (failure_) return nullptr;
  const toml::node* node = table_->get(key);
  if (node == nullptr)
    fail(table_, "[" + name_ + "] lacks " + std::string(key) + ", expected " + std::string(expected));
  return node;
}

float TableReader::share_of(const toml::node* node, std::string_view key) {
  const auto value = node == nullptr ? std::nullopt : node->value<double>();
  if (value && *value >= 0 && *value <= 1) return static_cast<float>(*value);
  fail(node, std::string(key) + ": expected a number from 0 to 1");
  return 0;
}

float TableReader::share(std::string_view key) {
  const toml::node* node = find(key, "a number from 0 to 1");
  return node == nullptr ? 0 : share_of(node, key);
}

int TableReader::days(std::string_view key) {
  const toml::node* node = find(key, "a whole number");
  if (node == nullptr) return 0;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= 0 && *value <= kTenYears) return static_cast<int>(*value);
  fail(node, std::string(key) + ": expected a whole number from 0 to " + std::to_string(kTenYears));
  return 0;
}

std::vector<std::string> TableReader::words(std::string_view key) {
  std::vector<std::string> out;
  const toml::node* node = find(key, "a list of texts");
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) fail(node, std::string(key) + ": expected a list of texts");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto word = (*list)[i].value<std::string>();
    if (!word) fail(list->get(i), std::string(key) + ": expected a list of texts");
    if (word) out.push_back(*word);
  }
  return out;
}

template <class Enum>
std::optional<std::size_t> TableReader::member_of(const toml::node* node) {
  const auto word = node == nullptr ? std::nullopt : node->value<std::string>();
  const auto member = word ? reading::named<Enum>(*word) : std::nullopt;
  if (member) return static_cast<std::size_t>(*member);
  std::string known;
  for (const std::string_view name : reading::kNames<Enum>) known += (known.empty() ? "" : ", ") + std::string(name);
  fail(node == nullptr ? table_ : node, "expected one of " + known + (word ? "; found '" + *word + "'" : ""));
  return std::nullopt;
}

std::array<bool, kTypes> TableReader::types(std::string_view key) {
  std::array<bool, kTypes> out{};
  const toml::node* node = find(key, "a list of types");
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) fail(node, std::string(key) + ": expected a list of types");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto which = member_of<EventType>(list->get(i))) out[*which] = true;
  }
  return out;
}

template <class Enum, std::size_t kCount>
std::array<std::array<float, kCount>, kCount> TableReader::table_of(std::string_view key, bool symmetric) {
  std::array<std::array<float, kCount>, kCount> out{};
  for (std::size_t i = 0; i < kCount; ++i) out[i][i] = 1;
  const toml::node* node = find(key, "a list of {one, other, share}");
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) fail(node, std::string(key) + ": expected a list of {one, other, share}");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const toml::table* row = list->get(i)->as_table();
    if (row == nullptr || row->size() != 3) {
      fail(list->get(i), std::string(key) + ": expected {one, other, share}");
      continue;
    }
    const auto one = member_of<Enum>(row->get("one"));
    const auto other = member_of<Enum>(row->get("other"));
    const float share = share_of(row->get("share"), "share");
    if (!one || !other) continue;
    out[*one][*other] = share;
    if (symmetric) out[*other][*one] = share;
  }
  return out;
}

KinTable TableReader::kin(std::string_view key, bool symmetric) { return table_of<EventType, kTypes>(key, symmetric); }

std::array<std::array<float, kKinds>, kKinds> TableReader::kinds(std::string_view key) {
  return table_of<CommitmentKind, kKinds>(key, true);
}

Status TableReader::check() {
  if (!failure_) {
    for (const auto& [key, node] : *table_) {
      if (!asked_.contains(key.str())) fail(&node, "[" + name_ + "] has no key '" + std::string(key.str()) + "'");
    }
  }
  if (failure_) return *failure_;
  return Done{};
}

}  // namespace demarche::watch
