// All that is known of one actor, with the words that it rests on.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "archive/actor_time.h"
#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/decisions.h"

namespace demarche {
namespace {

using archive::Database;
using archive::Prepared;

constexpr std::int64_t kPagesForMembers = 200;

std::vector<NameRow> names_of(Database& database, std::int64_t actor) {
  // What stands apart from the actor's own name but for a decision was joined by it.
  Prepared& rows = database.prepared(
      "SELECT name, kind, code, context, pages, first_day, last_day, CASE WHEN cluster <> (SELECT g.cluster FROM "
      "known_actors AS k JOIN name_forms AS g ON g.handle = k.id WHERE k.actor = ?1 AND g.actor = ?1 LIMIT 1) THEN "
      "'decision' ELSE ifnull(joined_by, '') END, ifnull(joined_to, '') FROM name_forms WHERE actor = ?1 ORDER BY "
      "pages "
      "DESC, name, code, context");
  std::vector<NameRow> out;
  for (rows.start(actor); rows.next();) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.count(4), rows.text(5), rows.text(6),
                   rows.text(7), rows.text(8)});
  }
  return out;
}

std::vector<CodeRow> codes_of(Database& database, std::int64_t actor) {
  Prepared& rows = database.prepared(
      "SELECT code, sum(pages), min(nullif(first_day, '')) AS first, max(last_day) FROM name_forms WHERE actor = ?1 "
      "AND "
      "code <> '' GROUP BY code ORDER BY first IS NULL, first, code");
  std::vector<CodeRow> out;
  for (rows.start(actor); rows.next();) out.push_back({rows.text(0), rows.count(1), rows.text(2), rows.text(3)});
  return out;
}

/// Where the earliest page says that the actor holds the office.
Source evidence_of(Database& database, std::int64_t actor, const RoleRow& role) {
  Source source;
  std::string day;
  Prepared& forms = database.prepared("SELECT form FROM name_forms WHERE actor = ?1");
  std::vector<std::int64_t> all;
  for (forms.start(actor); forms.next();) all.push_back(forms.integer(0));
  for (const std::int64_t form : all) {
    Prepared& rows = database.prepared(
        "SELECT p.day, v.id, v.title, v.outlet, v.published, v.url, v.text, o.span_start, o.span_end, a.confidence, "
        "a.made_by, p.reading FROM page_names AS p JOIN actor_roles AS o ON o.reading = p.reading AND o.actor = "
        "p.number "
        "JOIN actors AS a ON a.reading = p.reading AND a.number = p.number JOIN readings AS r ON r.reading = p.reading "
        "JOIN versions AS v ON v.version = r.version WHERE p.form = ?1 AND p.day >= ?2 AND o.title = ?3 AND "
        "ifnull(o.of_name, '') = ?4 AND o.status = ?5 AND ifnull(o.from_day, '') = ?6 AND ifnull(o.to_day, '') = ?7 "
        "ORDER BY p.day LIMIT 1");
    if (rows.start(form, role.first, role.title, role.of, role.status, role.from, role.to).next()) {
      const std::string this_day = rows.text(0);
      const std::string document = rows.text(1);
      if (source.document.empty() || std::tie(this_day, document) < std::tie(day, source.document)) {
        day = this_day;
        source.document = document, source.title = rows.text(2), source.outlet = rows.text(3);
        source.published = rows.text(4), source.url = rows.text(5);
        source.start = rows.count(7), source.end = rows.count(8);
        source.confidence = static_cast<float>(rows.real(9)), source.made_by = rows.text(10);
        source.reading = rows.integer(11);
        source.sentence = archive::sentence_around(rows.view(6), source.start, source.end);
      }
    }
    rows.start();
  }
  return source;
}

/// Actors of the latest pages that the actor has as members, or is a member of.
std::vector<Party> members(Database& database, std::int64_t actor, bool upwards) {
  const std::string sql =
      std::string(
          "SELECT DISTINCT q.reading, q.number, a.id, a.name, a.kind, ifnull(a.code, '') FROM (SELECT p.reading, "
          "p.number FROM name_forms AS f JOIN page_names AS p ON p.form = f.form WHERE f.actor = ?1 ORDER BY p.day "
          "DESC "
          "LIMIT ?2) AS w JOIN actor_members AS m ON m.reading = w.reading AND ") +
      (upwards ? "m.member = w.number JOIN page_names AS q ON q.reading = m.reading AND q.number = m.actor"
               : "m.actor = w.number JOIN page_names AS q ON q.reading = m.reading AND q.number = m.member") +
      " JOIN actors AS a ON a.reading = q.reading AND a.number = q.number";
  struct Row {
    std::int64_t reading, number;
    Party party;
  };
  std::vector<Row> found;
  Prepared& rows = database.prepared(sql);
  for (rows.start(actor, kPagesForMembers); rows.next();) {
    Party party;
    party.id = rows.text(2), party.name = rows.text(3), party.kind = rows.text(4), party.code = rows.text(5);
    found.push_back({rows.integer(0), rows.integer(1), std::move(party)});
  }
  std::map<std::string, Party> once;
  for (Row& row : found) {
    archive::make_known(database, row.reading, row.number, row.party);
    const std::string key = row.party.known_name.empty() ? row.party.name : row.party.known_name;
    once.emplace(key, std::move(row.party));
  }
  std::vector<Party> out;
  out.reserve(once.size());
  for (auto& [key, party] : once) out.push_back(std::move(party));
  return out;
}

std::vector<ActorPage> pages_of(Database& database, std::int64_t actor, std::uint32_t limit) {
  Prepared& rows = database.prepared(
      "SELECT v.id, v.title, v.outlet, v.published, w.name, w.code FROM (SELECT p.reading, p.day, a.name, "
      "ifnull(a.code, "
      "'') AS code FROM name_forms AS f JOIN page_names AS p ON p.form = f.form JOIN actors AS a ON a.reading = "
      "p.reading "
      "AND a.number = p.number WHERE f.actor = ?1 ORDER BY p.day DESC, a.id LIMIT ?2) AS w JOIN readings AS r ON "
      "r.reading = w.reading JOIN versions AS v ON v.version = r.version ORDER BY w.day DESC, v.id");
  std::vector<ActorPage> out;
  for (rows.start(actor, archive::sql_limit(limit)); rows.next();) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
  }
  return out;
}

}  // namespace

Result<std::optional<ActorCard>> Archive::actor(std::string_view id, std::uint32_t pages) {
  Database& database = *parts_->database;
  const std::int64_t key = archive::actor_of(database, id);
  if (key == 0) return archive::answer(database, std::optional<ActorCard>());
  const auto rows = find_actors(id);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<ActorCard>();
  ActorCard card;
  card.actor = rows->front();
  card.names = names_of(database, key);
  card.codes = codes_of(database, key);
  for (const RoleRow& role : card.actor.roles) card.roles.push_back({role, evidence_of(database, key, role)});
  card.members = members(database, key, false);
  card.member_of = members(database, key, true);
  card.pages = pages_of(database, key, pages);
  card.decisions = archive::audit_rows(database, key);
  return archive::answer(database, std::optional<ActorCard>(std::move(card)));
}

}  // namespace demarche
