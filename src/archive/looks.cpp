#include "archive/looks.h"

#include "archive/archive_parts.h"
#include "base/hash.h"

namespace demarche::archive {

Result<Looks> Looks::start(Archive& archive, std::string_view view) {
  Looks out(archive, short_id(view));
  Database& database = Access::database(archive);
  Prepared& rows = database.prepared("SELECT item, digest FROM looks WHERE view = ?1");
  for (rows.start(out.view_); rows.next();) out.before_.emplace(rows.text(0), rows.text(1));
  if (!database.ok()) return database.take_failure();
  return out;
}

bool Looks::is_new(std::string_view item, std::string_view text) const {
  const auto found = before_.find(short_id(item));
  return found == before_.end() || found->second != short_id(text);
}

void Looks::see(std::string_view item, std::string_view text) { now_.insert_or_assign(short_id(item), short_id(text)); }

Status Looks::keep() {
  Database& database = Access::database(*archive_);
  Transaction transaction(database);
  database.prepared("DELETE FROM looks WHERE view = ?1").run(view_);
  Prepared& insert = database.prepared("INSERT INTO looks VALUES (?1, ?2, ?3)");
  for (const auto& [item, digest] : now_) insert.run(view_, item, digest);
  transaction.commit();
  if (!database.ok()) return database.take_failure();
  return Done{};
}

}  // namespace demarche::archive
