// Strict reading of one TOML table: every key that is asked for is checked, every key that is not is an error.
#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml_file.h"
#include "demarche/result.h"
#include "watch/day.h"

namespace demarche::watch {

/// The errors of one file, each with its line.
class Complaints {
 public:
  explicit Complaints(std::string origin) : origin_(std::move(origin)) {}
  void add(std::size_t line, std::string message);
  /// By line, at most 50.
  std::vector<Error> take();
  bool empty() const { return errors_.empty(); }

 private:
  std::string origin_;
  std::vector<Error> errors_;
};

inline std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

/// "number", "text" ...: what a node is, in a user's words.
std::string kind_of(const toml::node& node);

/// Asks a table for its keys. `name` is how messages call it ("[[scenario]] 'invasion'"). finish() complains of keys
/// that nobody asked for. Each getter complains of a value of the wrong kind or range and then gives none.
class KeyReader {
 public:
  KeyReader(const toml::table& table, std::string name, Complaints& complaints)
      : table_(table), name_(std::move(name)), complaints_(complaints) {}

  /// The value, whatever it is; none without a complaint when the key is not there.
  const toml::node* find(std::string_view key);
  /// As find, with a complaint.
  const toml::node* need(std::string_view key, std::string_view expected);

  std::optional<std::string> text(std::string_view key);
  std::optional<std::string> needed_text(std::string_view key);
  /// In [least, most].
  std::optional<long long> whole(std::string_view key, long long least, long long most);
  /// In the open or closed interval.
  std::optional<double> number(std::string_view key, double least, double most, bool open);
  std::optional<bool> yes(std::string_view key);
  std::optional<Day> day(std::string_view key);
  /// One text or a list of texts; empty when the key is not there.
  std::vector<std::string> words(std::string_view key);
  const toml::table* table(std::string_view key);

  void finish();
  void fail(const toml::node& node, const std::string& message) {
    complaints_.add(line_of(node), name_ + ": " + message);
  }
  void fail(const std::string& message) { fail(table_, message); }
  std::size_t line() const { return line_of(table_); }
  const std::string& name() const { return name_; }
  Complaints& complaints() { return complaints_; }

 private:
  const toml::table& table_;
  std::string name_;
  Complaints& complaints_;
  std::set<std::string, std::less<>> asked_;
};

/// "'a', 'b' or 'c'".
std::string one_of(const std::vector<std::string>& names);

}  // namespace demarche::watch
