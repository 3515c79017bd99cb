#include "exchange/imported_rows.h"

#include <memory>

#include "archive/answers.h"
#include "archive/archive_parts.h"

namespace demarche::exchange {
namespace {

using archive::Database;
using archive::Prepared;

/// An import's header and the end of its last line.
struct File {
  std::int64_t import = 0;
  std::string header, line_end;
};

std::vector<File> files_of(Database& database, std::int64_t data_set) {
  std::vector<File> out;
  Prepared& query =
      database.prepared("SELECT import, header, line_end FROM imports WHERE data_set = ?1 ORDER BY import");
  for (query.start(data_set); query.next();) out.push_back({query.integer(0), query.text(1), query.text(2)});
  return out;
}

}  // namespace

Result<std::vector<DataSetRow>> data_sets(Archive& archive) {
  Database& database = archive::Access::database(archive);
  std::vector<DataSetRow> out;
  Prepared& query = database.prepared(
      "SELECT d.data_set, d.name, d.format, d.licence, (SELECT count(*) FROM imports AS i WHERE i.data_set = "
      "d.data_set), (SELECT count(*) FROM imported_events AS e WHERE e.data_set = d.data_set) FROM data_sets AS d "
      "ORDER "
      "BY d.data_set");
  for (query.start(); query.next();) {
    out.push_back({query.integer(0), query.text(1), query.text(2), query.text(3),
                   static_cast<std::uint64_t>(query.integer(4)), static_cast<std::uint64_t>(query.integer(5))});
  }
  return archive::answer(database, std::move(out));
}

Result<std::vector<std::string>> data_set_names(Archive& archive) {
  Database& database = archive::Access::database(archive);
  std::vector<std::string> out;
  Prepared& query = database.prepared("SELECT name FROM data_sets ORDER BY data_set");
  for (query.start(); query.next();) out.push_back(query.text(0));
  return archive::answer(database, std::move(out));
}

Result<bool> write_back(Archive& archive, std::string_view data_set,
                        const std::function<bool(std::string_view)>& write) {
  Database& database = archive::Access::database(archive);
  Prepared& query = database.prepared("SELECT data_set FROM data_sets WHERE name = ?1");
  const std::int64_t number = query.start(data_set).next() ? query.integer(0) : 0;
  query.start();
  if (number == 0) return archive::answer(database, false);
  Prepared& rows = database.prepared("SELECT row FROM imported_events WHERE import = ?1 ORDER BY line");
  std::string header;
  bool any = false, going = true;
  const auto put = [&](std::string_view row) {
    going = (!any || write("\n")) && write(row);
    any = true;
  };
  const std::vector<File> files = files_of(database, number);
  for (const File& file : files) {
    if (!file.header.empty() && file.header != header) put(header = file.header);
    for (rows.start(file.import); going && rows.next();) put(rows.view(0));
    rows.start();
    if (!going) break;
  }
  if (going && any) write(files.back().line_end);
  return archive::answer(database, true);
}

Status each_imported_event(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                           const std::function<bool(const DataSetRow&, const CodedEvent&)>& take) {
  Database& database = archive::Access::database(archive);
  const auto sets = data_sets(archive);
  if (!sets) return sets.error();
  CodedEvent event;
  std::string reason;
  for (const DataSetRow& each : *sets) {
    const Format* format = find_format(each.format);
    if (format == nullptr || format->reader == nullptr || (!data_set.empty() && data_set != each.name)) continue;
    Prepared& rows = database.prepared("SELECT row FROM imported_events WHERE import = ?1 ORDER BY line");
    bool going = true;
    for (const File& file : files_of(database, each.number)) {
      const auto reader = format->reader(codebook);
      if (!file.header.empty()) reader->read(file.header, event, reason);
      for (rows.start(file.import); going && rows.next();) {
        if (reader->read(rows.view(0), event, reason) == RowKind::event) going = take(each, event);
      }
      rows.start();
    }
    if (!going) break;
  }
  return archive::answer(database, Done{});
}

}  // namespace demarche::exchange
