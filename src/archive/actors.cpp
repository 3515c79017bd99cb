// Actors of many pages, joined only where nothing speaks against it.
#include <algorithm>
#include <string>

#include "archive/answers.h"
#include "archive/archive_parts.h"
#include "archive/name_key.h"

namespace demarche {
namespace {

using archive::Database;
using archive::Prepared;

/// Rows of equal kind and name key whose codes agree: those that begin `code` and are `least` letters long or longer.
struct Group {
  std::string kind;
  std::string name_key;
  std::string code;
  std::size_t least = 0;
  std::uint32_t pages = 0;
  std::uint32_t mentions = 0;
  bool several = false;  // codes

  bool holds(std::string_view other) const { return other.size() >= least && code.starts_with(other); }
};

/// One group for each kind, name key and code that occurs, ordered by them.
std::vector<Group> plain_groups(Database& database, const ActorQuery& wanted) {
  Prepared& query = database.prepared(
      "SELECT a.kind, a.name_key, ifnull(a.code, '') AS c, count(DISTINCT r.page), sum(a.mentions) FROM actors AS a "
      "JOIN readings AS r ON r.reading = a.reading AND r.current = 1 "
      "WHERE CASE WHEN ?1 IS NULL THEN a.kind <> 'unnamed' ELSE a.kind = ?1 END AND (?2 IS NULL OR (a.kind, "
      "a.name_key) IN "
      "(SELECT b.kind, b.name_key FROM actors AS b JOIN readings AS q ON q.reading = b.reading AND q.current = 1 WHERE "
      "instr(' ' || b.name_key || ' ', ?2) > 0 OR EXISTS (SELECT 1 FROM actor_aliases AS n WHERE n.reading = b.reading "
      "AND "
      "n.actor = b.number AND instr(' ' || n.name_key || ' ', ?2) > 0))) "
      "GROUP BY a.kind, a.name_key, c ORDER BY a.kind, a.name_key, c");
  const std::string key = archive::name_key(wanted.name);
  std::vector<Group> out;
  query.start(archive::known(wanted.kind), key.empty() ? std::nullopt : std::optional<std::string>(" " + key + " "));
  while (query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.text(2).size(), query.count(3), query.count(4)});
  }
  return out;
}

std::size_t shared_letters(std::string_view one, std::string_view other) {
  const auto apart = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  return static_cast<std::size_t>(apart.first - one.begin());
}

/// Joins the groups of one kind and name, which are ordered by code: a code that begins exactly one of the longest
/// codes goes with it ("RUS" with "RUSGOV"); one that begins several (no code, where both "RUSGOV" and "UKRGOV" occur)
/// stays apart.
void join_codes(std::vector<Group>::const_iterator first, std::vector<Group>::const_iterator last,
                std::vector<Group>& out) {
  std::vector<Group> longest;
  for (auto at = first; at != last; ++at) {
    // In this order a code that begins others stands right before one of them.
    if (std::next(at) == last || !std::next(at)->code.starts_with(at->code)) longest.push_back(*at);
  }
  for (std::size_t i = 0; i < longest.size(); ++i) {
    longest[i].least = 0;
    if (i > 0) longest[i].least = shared_letters(longest[i].code, longest[i - 1].code) + 1;
    if (i + 1 < longest.size()) {
      longest[i].least = std::max(longest[i].least, shared_letters(longest[i].code, longest[i + 1].code) + 1);
    }
  }
  for (auto at = first; at != last; ++at) {
    const bool joins =
        std::any_of(longest.begin(), longest.end(), [&](const Group& group) { return group.holds(at->code); });
    if (!joins) out.push_back(*at);
  }
  for (Group& group : longest) {
    group.several = std::count_if(first, last, [&](const Group& each) { return group.holds(each.code); }) > 1;
    out.push_back(std::move(group));
  }
}

std::vector<Group> joined(const std::vector<Group>& plain) {
  std::vector<Group> out;
  for (auto first = plain.begin(); first != plain.end();) {
    const auto last = std::find_if(first, plain.end(), [&](const Group& group) {
      return group.kind != first->kind || group.name_key != first->name_key;
    });
    join_codes(first, last, out);
    first = last;
  }
  return out;
}

/// SQL that picks the rows of a group: ?1 name key, ?2 kind, ?3 code, ?4 least.
std::string in_group(std::string_view select, std::string_view rest) {
  return std::string(select) +
         " JOIN readings AS r ON r.reading = a.reading AND r.current = 1 WHERE a.name_key = ?1 AND a.kind = ?2 AND "
         "length(ifnull(a.code, '')) >= ?4 AND substr(?3, 1, length(ifnull(a.code, ''))) = ifnull(a.code, '') " +
         std::string(rest);
}

Prepared& start(Database& database, const std::string& sql, const Group& group) {
  return database.prepared(sql).start(group.name_key, group.kind, group.code, group.least);
}

void recount(Database& database, Group& group) {
  const std::string sql = in_group("SELECT count(DISTINCT r.page), sum(a.mentions) FROM actors AS a", "");
  for (Prepared& query = start(database, sql, group); query.next();) {
    group.pages = query.count(0);
    group.mentions = query.count(1);
  }
}

ActorRow actor_row(Database& database, const Group& group) {
  ActorRow row{"", group.kind, group.code, group.pages, group.mentions, {}, {}};
  const std::string name =
      in_group("SELECT a.name, count(*) AS n FROM actors AS a", "GROUP BY a.name ORDER BY n DESC, a.name");
  for (Prepared& query = start(database, name, group); query.next();) {
    if (row.name.empty()) row.name = query.text(0);
  }
  const std::string alias = in_group(
      "SELECT DISTINCT n.name FROM actors AS a JOIN actor_aliases AS n ON n.reading = a.reading AND n.actor = a.number",
      "ORDER BY n.name");
  for (Prepared& query = start(database, alias, group); query.next();) row.aliases.push_back(query.text(0));
  const std::string role = in_group(
      "SELECT o.title, o.of_name, o.status, count(DISTINCT r.page) AS n FROM actors AS a JOIN actor_roles AS o ON "
      "o.reading = "
      "a.reading AND o.actor = a.number",
      "GROUP BY o.title, o.of_name, o.status ORDER BY n DESC, o.title, o.of_name, o.status");
  for (Prepared& query = start(database, role, group); query.next();) {
    row.roles.push_back({query.text(0), query.text(1), query.text(2), query.count(3)});
  }
  return row;
}

bool comes_before(const Group& one, const Group& other) {
  if (one.pages != other.pages) return one.pages > other.pages;
  return std::tie(one.name_key, one.kind, one.code) < std::tie(other.name_key, other.kind, other.code);
}

/// Unnamed actors are joined with nobody: each stands for itself, whatever it is called.
std::vector<ActorRow> unnamed_rows(Database& database, const ActorQuery& wanted) {
  Prepared& query = database.prepared(
      "SELECT a.name, a.code, a.mentions FROM actors AS a JOIN readings AS r ON r.reading = a.reading AND r.current = "
      "1 "
      "JOIN versions AS v ON v.version = r.version WHERE a.kind = 'unnamed' AND (?1 IS NULL OR instr(' ' || a.name_key "
      "|| ' ', "
      "?1) > 0) ORDER BY v.published IS NULL, v.published, v.id, r.page, a.number LIMIT ?2");
  const std::string key = archive::name_key(wanted.name);
  std::vector<ActorRow> out;
  query.start(key.empty() ? std::nullopt : std::optional<std::string>(" " + key + " "),
              archive::sql_limit(wanted.limit));
  while (query.next()) out.push_back({query.text(0), "unnamed", query.text(1), 1, query.count(2), {}, {}});
  return out;
}

}  // namespace

Result<std::vector<ActorRow>> Archive::actors(const ActorQuery& query) {
  Database& database = *parts_->database;
  if (query.kind == "unnamed") return archive::answer(database, unnamed_rows(database, query));
  std::vector<Group> groups = joined(plain_groups(database, query));
  for (Group& group : groups) {
    if (group.several) recount(database, group);
  }
  std::sort(groups.begin(), groups.end(), comes_before);
  if (query.limit != 0 && groups.size() > query.limit) groups.resize(query.limit);
  std::vector<ActorRow> out;
  out.reserve(groups.size());
  for (const Group& group : groups) out.push_back(actor_row(database, group));
  return archive::answer(database, std::move(out));
}

}  // namespace demarche
