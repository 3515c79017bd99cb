// The imported events of two sides, by index.
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "archive/actor_code.h"
#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "exchange/imported_rows.h"

namespace demarche::exchange {
namespace {

using archive::Database;
using archive::Prepared;

/// Ascending.
using Sides = std::vector<std::int64_t>;

void add_of_code(Database& database, const std::string& code, Sides& out) {
  Prepared& query = database.prepared("SELECT side FROM imported_sides WHERE code <> '' AND code >= ?1 AND code < ?2");
  for (query.start(code, code + "\x7F"); query.next();) out.push_back(query.integer(0));
}

Sides sides_of(Database& database, const SideWords& wanted) {
  Sides out;
  std::set<std::string> countries;
  if (!wanted.words.empty()) {
    Prepared& query = database.prepared(
        "SELECT side, code FROM imported_sides WHERE instr(' ' || name_key || ' ', ' ' || ?1 || ' ') > 0");
    for (query.start(wanted.words); query.next();) {
      out.push_back(query.integer(0));
      if (const auto country = archive::parts_of(query.view(1)).country; !country.empty()) countries.emplace(country);
    }
  }
  if (!wanted.code.empty()) countries.insert(wanted.code);
  for (const std::string& code : countries) add_of_code(database, code, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Events from one of the first to one of the others.
void add_events(Database& database, const Sides& from, const Sides& to, std::vector<std::int64_t>& out) {
  Prepared& query = database.prepared("SELECT recipient, event FROM imported_events WHERE actor = ?1");
  for (const std::int64_t side : from) {
    for (query.start(side); query.next();) {
      if (std::binary_search(to.begin(), to.end(), query.integer(0))) out.push_back(query.integer(1));
    }
  }
}

/// Events of which one of these is a further actor or recipient.
void add_further(Database& database, const Sides& sides, std::vector<std::int64_t>& out) {
  Prepared& query = database.prepared("SELECT event FROM imported_more_sides WHERE side = ?1");
  for (const std::int64_t side : sides) {
    for (query.start(side); query.next();) out.push_back(query.integer(0));
  }
}

std::vector<std::int64_t> events_between(Database& database, const SideWords& one, const SideWords& other) {
  const Sides first = sides_of(database, one);
  const Sides second = sides_of(database, other);
  std::vector<std::int64_t> out;
  add_events(database, first, second, out);
  add_events(database, second, first, out);
  if (database.number("SELECT EXISTS (SELECT 1 FROM imported_more_sides)") != 0) {
    add_further(database, first, out);
    add_further(database, second, out);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The readers of the files that rows came from, each with its file's header read.
class Readers {
 public:
  Readers(Database& database, const SharedCodebook& codebook) : database_(database), codebook_(codebook) {}

  /// Null where the format is not known any more.
  Reader* of(std::int64_t import, std::string_view format) {
    const auto [at, is_new] = readers_.try_emplace(import);
    if (!is_new) return at->second.get();
    const Format* known = find_format(format);
    if (known == nullptr || known->reader == nullptr) return nullptr;
    at->second = known->reader(codebook_);
    Prepared& query = database_.prepared("SELECT header FROM imports WHERE import = ?1");
    CodedEvent unused;
    std::string reason;
    if (query.start(import).next() && !query.is_null(0)) at->second->read(query.view(0), unused, reason);
    query.start();
    return at->second.get();
  }

 private:
  Database& database_;
  const SharedCodebook& codebook_;
  std::map<std::int64_t, std::unique_ptr<Reader>> readers_;
};

}  // namespace

Status each_event_between(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                          const SideWords& one, const SideWords& other,
                          const std::function<bool(const ImportedEvent&)>& take) {
  Database& database = archive::Access::database(archive);
  std::map<std::int64_t, DataSetRow> sets;
  Prepared& each_set = database.prepared("SELECT data_set, name, format FROM data_sets");
  for (each_set.start(); each_set.next();) {
    if (data_set.empty() || data_set == each_set.view(1))
      sets[each_set.integer(0)] = {each_set.integer(0), each_set.text(1), each_set.text(2), {}, 0, 0};
  }
  Readers readers(database, codebook);
  Prepared& row = database.prepared("SELECT data_set, import, row FROM imported_events WHERE event = ?1");
  CodedEvent event;
  std::string reason;
  for (const std::int64_t number : sets.empty() ? std::vector<std::int64_t>() : events_between(database, one, other)) {
    if (!row.start(number).next()) continue;
    const auto set = sets.find(row.integer(0));
    if (set == sets.end()) continue;
    Reader* reader = readers.of(row.integer(1), set->second.format);
    if (reader == nullptr || reader->read(row.view(2), event, reason) != RowKind::event) continue;
    if (!take({number, set->second, event})) break;
  }
  row.start();
  return archive::answer(database, Done{});
}

}  // namespace demarche::exchange
