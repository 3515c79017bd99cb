// The queries of a crisis file: those with a name of their own ([query.NAME]), and those that stand where they are
// used.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "watch/crisis.h"
#include "watch/key_reader.h"

namespace demarche::watch {

/// Reads queries in TOML. A query is a table of its parts, or the name of one of [query]; `any` joins named ones, which
/// may join others, but never come back to themselves.
class QueryReader {
 public:
  /// `named` is the file's [query], or null.
  QueryReader(const toml::table* named, Complaints& complaints);

  /// The query at `key` of the reader's table, which must be there; none with a complaint.
  std::optional<Query> read(KeyReader& table, std::string_view key);
  /// Complains of named queries that are wrong but were not used.
  void finish();

 private:
  std::optional<Query> read_table(const toml::table& table, const std::string& name);
  std::optional<Query> read_named(const std::string& name, const toml::node& where, const std::string& who);
  std::optional<Query> read_any(KeyReader& keys);
  void read_parts(KeyReader& keys, Query& query);

  const toml::table* named_;
  Complaints& complaints_;
  std::map<std::string, std::optional<Query>, std::less<>> known_;
  std::vector<std::string> under_way_;  // named queries that are being read: coming back to one is a cycle
};

}  // namespace demarche::watch
