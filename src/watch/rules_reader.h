// Values out of a table of lexicon/watch/rules.toml, with messages that name file, line and key.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/toml_file.h"
#include "watch/rules.h"

namespace demarche::watch {

/// Reads the keys of one table. The first thing wrong is kept; all else is then left at zero. check() also complains of
/// keys that nobody asked for.
class TableReader {
 public:
  TableReader(const toml::table& file, std::string name, std::string origin);

  /// Between 0 and 1.
  float share(std::string_view key);
  /// At least 0, at most ten years.
  int days(std::string_view key);
  int count(std::string_view key) { return days(key); }
  std::vector<std::string> words(std::string_view key);
  std::array<bool, kTypes> types(std::string_view key);
  /// Rows {one, other, share}; both ways if `symmetric`. Each type is its own kin.
  KinTable kin(std::string_view key, bool symmetric);
  /// The same of kinds of commitments, symmetric.
  std::array<std::array<float, kKinds>, kKinds> kinds(std::string_view key);
  Status check();

 private:
  template <class Enum, std::size_t kCount>
  std::array<std::array<float, kCount>, kCount> table_of(std::string_view key, bool symmetric);
  template <class Enum>
  std::optional<std::size_t> member_of(const toml::node* node);
  const toml::node* find(std::string_view key, std::string_view expected);
  void fail(const toml::node* at, const std::string& what);
  float share_of(const toml::node* node, std::string_view key);

  const toml::table* table_ = nullptr;
  std::string name_, origin_;
  std::set<std::string, std::less<>> asked_;
  std::optional<Error> failure_;
};

}  // namespace demarche::watch
