#include "watch/key_reader.h"

#include <algorithm>
#include <cmath>

#include "base/edit_distance.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kMostErrors = 50;

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

void Complaints::add(std::size_t line, std::string message) {
  if (errors_.size() < kMostErrors) errors_.push_back({std::move(message), origin_, line});
}

std::vector<Error> Complaints::take() {
  std::stable_sort(errors_.begin(), errors_.end(),
                   [](const Error& one, const Error& other) { return one.line < other.line; });
  return std::move(errors_);
}

std::string kind_of(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  if (node.is_string()) return "the text '" + *node.value<std::string>() + "'";
  if (node.is_boolean()) return *node.value<bool>() ? "true" : "false";
  if (node.is_integer()) return "the number " + std::to_string(*node.value<std::int64_t>());
  if (node.is_floating_point()) return "the number " + number_text(*node.value<double>());
  return "a date or time";
}

const toml::node* KeyReader::find(std::string_view key) {
  asked_.insert(std::string(key));
  return table_.get(key);
}

const toml::node* KeyReader::need(std::string_view key, std::string_view expected) {
  const toml::node* node = find(key);
  if (node == nullptr) fail("lacks '" + std::string(key) + "', expected " + std::string(expected));
  return node;
}

std::optional<std::string> KeyReader::text(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto value = node->value_exact<std::string>();
  if (value && value->find_first_not_of(" \t\n") != std::string::npos && value->size() <= 1000) return value;
  fail(*node, "'" + std::string(key) + "': found " + (value ? "an empty or very long text" : kind_of(*node)) +
                  ", expected a text");
  return std::nullopt;
}

std::optional<std::string> KeyReader::needed_text(std::string_view key) {
  return need(key, "a text") == nullptr ? std::nullopt : text(key);
}

std::optional<long long> KeyReader::whole(std::string_view key, long long least, long long most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return *value;
  fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected a whole number from " +
                  std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<double> KeyReader::number(std::string_view key, double least, double most, bool open) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  const bool inside =
      value && std::isfinite(*value) && (open ? *value > least && *value < most : *value >= least && *value <= most);
  if (inside) return value;
  fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected a number " +
                  (open ? "above " : "from ") + number_text(least) + (open ? " and below " : " to ") +
                  number_text(most));
  return std::nullopt;
}

std::optional<bool> KeyReader::yes(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<bool>();
  if (!value) fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected true or false");
  return value;
}

std::optional<Day> KeyReader::day(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto date = node->value_exact<toml::date>()) {
    const std::chrono::year_month_day day{std::chrono::year{date->year}, std::chrono::month{date->month},
                                          std::chrono::day{date->day}};
    if (day.ok()) return static_cast<Day>(std::chrono::sys_days(day).time_since_epoch().count());
  }
  if (const auto text = node->value_exact<std::string>(); text && text->size() == 10) {
    if (const auto days = days_of(*text)) return days->first;
  }
  fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected a day such as 2023-03-20");
  return std::nullopt;
}

std::vector<std::string> KeyReader::words(std::string_view key) {
  std::vector<std::string> out;
  const toml::node* node = find(key);
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  const std::size_t size = list == nullptr ? 1 : list->size();
  for (std::size_t at = 0; at < size; ++at) {
    const toml::node& each = list == nullptr ? *node : *list->get(at);
    const auto word = each.value_exact<std::string>();
    if (word && !word->empty()) {
      out.push_back(*word);
    } else {
      fail(each, "'" + std::string(key) + "': found " + kind_of(each) + ", expected a text or a list of texts");
    }
  }
  if (size == 0) fail(*node, "'" + std::string(key) + "': found an empty list, expected at least one text");
  return out;
}

const toml::table* KeyReader::table(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  if (node->is_table()) return node->as_table();
  fail(*node, "'" + std::string(key) + "': found " + kind_of(*node) + ", expected a table { ... }");
  return nullptr;
}

void KeyReader::finish() {
  for (const auto& [key, node] : table_) {
    const std::string name(key.str());
    if (asked_.contains(name)) continue;
    std::string near;
    for (const std::string& known : asked_) {
      const std::size_t distance = edit_distance(name, known, 2);
      if (distance <= 2 && distance < known.size() && (near.empty() || distance < edit_distance(name, near, 2))) {
        near = known;
      }
    }
    std::vector<std::string> known(asked_.begin(), asked_.end());
    fail(node, "unknown key '" + name + "', " +
                   (near.empty() ? "expected " + one_of(known) : "did you mean '" + near + "'?"));
  }
}

std::string one_of(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t at = 0; at < names.size(); ++at) {
    out += (at == 0 ? "'" : at + 1 == names.size() ? " or '" : ", '") + names[at] + "'";
  }
  return out;
}

}  // namespace demarche::watch
