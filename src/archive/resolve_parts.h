// The steps of joining, for resolve.cpp.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/database.h"
#include "archive/identity.h"
#include "archive/name_forms.h"

namespace demarche::archive {

/// Writes which forms are one actor's, where that changed, and remembers whom it concerns.
class Clusters {
 public:
  Clusters(Database& database, Unresolved& unresolved) : database_(database), unresolved_(unresolved) {}
  void write(std::int64_t form, std::int64_t cluster, const Joined& joined);
  /// The joins of `forms`, each of which stands at the same place.
  void write(const std::vector<Form>& forms, const std::vector<Joined>& joined);

 private:
  Database& database_;
  Unresolved& unresolved_;
};

/// Columns of a Form: f.form, f.name, f.code, f.context.
Form read_form(const Prepared& query);

/// Persons with full names of the surnames `blocks`. Adds to `bare` the names alone that may now mean somebody else.
void join_persons(Database& database, const std::set<std::string>& blocks, Clusters& clusters,
                  std::set<std::string>& bare);
/// Names alone of persons.
void join_bare_names(Database& database, const std::set<std::string>& names, Clusters& clusters);
/// What is no person, of one kind.
void join_others(Database& database, const std::string& kind, const std::set<std::string>& blocks, Clusters& clusters);
/// Descriptions, which are joined with nothing but the same words.
void join_apart(Database& database, const std::string& kind, const std::set<std::string>& blocks, Clusters& clusters);

/// The nicknames that all archives use.
const Nicknames& nicknames();

}  // namespace demarche::archive
