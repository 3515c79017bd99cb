#include "watch/actor_reader.h"

#include "archive/actor_code.h"
#include "archive/name_key.h"

namespace demarche::watch {

using archive::Prepared;

const ActorReader::Known& ActorReader::known(std::int64_t actor) {
  const auto [found, is_new] = known_.try_emplace(actor);
  if (!is_new) return found->second;
  Known& out = found->second;
  Prepared& query =
      database_.prepared("SELECT id, name, kind FROM known_actors WHERE actor = ?1 AND standing = 'known'");
  bool is_person = false;
  if (query.start(actor).next()) {
    out.id = query.text(0), out.name = query.text(1), is_person = query.view(2) == "person";
  }
  query.start();
  if (out.id.empty()) return out;
  out.codes = archive::code_times(database_, actor);
  if (is_person) out.offices = archive::offices_of(database_, actor);
  return out;
}

std::int64_t ActorReader::actor_behind(std::int64_t reading, std::int64_t number, const std::string& kind,
                                       const std::string& name_key) {
  Prepared& by_page = database_.prepared(
      "SELECT f.actor FROM page_names AS p JOIN name_forms AS f ON f.form = p.form WHERE p.reading = ?1 AND p.number = "
      "?2");
  const std::int64_t actor = by_page.start(reading, number).next() ? by_page.integer(0) : 0;
  by_page.start();
  if (actor != 0 || kind == "unnamed") return actor;
  Prepared& is_current = database_.prepared("SELECT current FROM readings WHERE reading = ?1");
  const bool current = is_current.start(reading).next() && is_current.yes(0);
  is_current.start();
  if (current) return 0;
  Prepared& by_name = database_.prepared(
      "SELECT min(actor), max(actor) FROM name_forms WHERE name_key = ?1 AND kind = ?2 AND standing = 'known'");
  const std::int64_t only =
      by_name.start(name_key, kind).next() && by_name.integer(0) == by_name.integer(1) ? by_name.integer(0) : 0;
  by_name.start();
  return only;
}

void ActorReader::complete(ActorEntry& entry, std::int64_t actor, const std::string& day) {
  const Known& behind = known(actor);
  if (behind.id.empty()) return;
  entry.known = true;
  entry.id = behind.id, entry.name = behind.name;
  entry.code = archive::code_on(behind.codes, entry.code, day);
  if (!entry.of.empty() || !archive::parts_of(entry.code).country.empty()) return;
  for (const RoleRow& role : offices_held(behind.offices, day)) {
    if (!role.of.empty()) entry.of.push_back(archive::name_key(role.of));
  }
}

Row ActorReader::add(std::int64_t reading, Row page) {
  const auto first = static_cast<Row>(rows_.actors.size());
  const std::string& document = rows_.pages[page].document;
  const std::string day = iso_day(rows_.pages[page].day);
  std::vector<std::string> keys;
  Prepared& query =
      database_.prepared("SELECT id, name, kind, code, name_key, least FROM actors WHERE reading = ?1 ORDER BY number");
  for (query.start(reading); query.next();) {
    ActorEntry entry;
    entry.id = document + "/" + query.text(0);
    entry.name = query.text(1), entry.kind = query.text(2), entry.code = query.text(3);
    keys.push_back(query.text(4));
    entry.several = entry.kind == "group" || (entry.kind == "unnamed" && query.integer(5) > 1);
    rows_.actors.push_back(std::move(entry));
  }
  Prepared& roles = database_.prepared(
      "SELECT actor, of_name FROM actor_roles WHERE reading = ?1 AND status = 'present' AND of_name IS NOT NULL ORDER "
      "BY "
      "actor, position");
  for (roles.start(reading); roles.next();) {
    const std::size_t at = first + static_cast<std::size_t>(roles.integer(0));
    if (at < rows_.actors.size()) rows_.actors[at].of.push_back(archive::name_key(roles.view(1)));
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ActorEntry& entry = rows_.actors[first + i];
    const std::int64_t actor = actor_behind(reading, static_cast<std::int64_t>(i), entry.kind, keys[i]);
    if (actor != 0) complete(entry, actor, day);
  }
  return first;
}

}  // namespace demarche::watch
