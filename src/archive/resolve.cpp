#include "archive/resolve.h"

#include <algorithm>
#include <map>
#include <vector>

#include "archive/actor_code.h"
#include "archive/resolve_parts.h"
#include "base/hash.h"

namespace demarche::archive {
namespace {

// Another number when names are joined by other rules, or other nicknames: archives are then joined anew.
constexpr std::string_view kRules = "identity/1";

std::string rules_version() {
  std::string lists;
  for (const char* file : {"actors/nicknames.tsv", "actors/first_names.tsv"}) {
    const auto text = Resources::built_in().text(file);
    if (text) lists += *text;
  }
  return std::string(kRules) + " " + short_id(lists);
}

/// A merge in force: the clusters that each side names now.
std::set<std::int64_t> side_of_merge(Database& database, std::int64_t entry, bool other) {
  const std::string prefix = other ? "m.other_" : "m.";
  const std::string key = other ? "m.other_key" : "m.name_key";
  Prepared& rows =
      database.prepared("SELECT DISTINCT f.cluster FROM actor_merges AS m JOIN name_forms AS f ON f.kind = " + prefix +
                        "kind AND f.name_key = " + key + " WHERE m.entry = ?1 AND f.apart = 0 AND (" + prefix +
                        "open = 0 OR f.standing = "
                        "'open') AND (" +
                        prefix + "open = 1 OR f.kind <> 'person' OR f.words > 1 OR f.joined_by IS NULL) AND (" +
                        prefix + "country = '' OR substr(f.code, 1, 3) = " + prefix +
                        "country OR (f.code = '' AND f.standing <> 'open')) AND "
                        "f.context LIKE CASE WHEN " +
                        prefix + "split = 0 THEN '%' ELSE 'split:' || " + prefix + "split END AND (" + prefix +
                        "split <> 0 OR f.context NOT LIKE 'split:%')");
  std::set<std::int64_t> out;
  for (rows.start(entry); rows.next();) out.insert(rows.integer(0));
  return out;
}

std::int64_t root(std::map<std::int64_t, std::int64_t>& parent, std::int64_t at) {
  for (auto found = parent.find(at); found != parent.end() && found->second != at; found = parent.find(at))
    at = found->second;
  return at;
}

/// Puts the decisions of persons over what the names alone give.
void apply_merges(Database& database, Unresolved& unresolved) {
  if (database.number("SELECT EXISTS (SELECT 1 FROM actor_merges)") == 0) return;
  std::vector<std::int64_t> entries;
  Prepared& in_force = database.prepared("SELECT entry FROM actor_merges WHERE undone_by IS NULL ORDER BY entry");
  for (in_force.start(); in_force.next();) entries.push_back(in_force.integer(0));
  std::map<std::int64_t, std::int64_t> parent;
  for (const std::int64_t entry : entries) {
    const std::set<std::int64_t> one = side_of_merge(database, entry, false);
    const std::set<std::int64_t> other = side_of_merge(database, entry, true);
    if (one.empty() || other.empty()) continue;  // waits until both are there again
    const std::int64_t first = root(parent, *one.begin());
    for (const auto* side : {&one, &other}) {
      for (const std::int64_t cluster : *side) parent[root(parent, cluster)] = first;
    }
    parent[first] = first;
  }
  std::map<std::int64_t, std::int64_t> wanted;  // form -> actor, of all that were or are merged
  Prepared& merged = database.prepared("SELECT form, cluster FROM name_forms WHERE actor <> cluster");
  for (merged.start(); merged.next();) wanted[merged.integer(0)] = merged.integer(1);
  for (const auto& [cluster, ignored] : parent) {
    Prepared& forms = database.prepared("SELECT form FROM name_forms WHERE cluster = ?1");
    for (forms.start(cluster); forms.next();) wanted[forms.integer(0)] = root(parent, cluster);
  }
  for (const auto& [form, actor] : wanted) {
    Prepared& now = database.prepared("SELECT actor FROM name_forms WHERE form = ?1");
    const std::int64_t before = now.start(form).next() ? now.integer(0) : 0;
    now.start();
    if (before == actor) continue;
    unresolved.actors.insert(before), unresolved.actors.insert(actor);
    database.prepared("UPDATE name_forms SET actor = ?2 WHERE form = ?1").run(form, actor);
  }
}

/// Pages on which one of the actor's names stands.
std::int64_t pages_of(Database& database, std::int64_t actor) {
  Prepared& sums = database.prepared(
      "SELECT sum(pages), count(*), count(DISTINCT kind || char(10) || block) FROM name_forms WHERE actor = ?1");
  std::int64_t pages = 0, forms = 0, blocks = 0;
  if (sums.start(actor).next()) pages = sums.integer(0), forms = sums.integer(1), blocks = sums.integer(2);
  sums.start();
  if (forms < 2) return pages;
  if (blocks > 1) {
    Prepared& exact = database.prepared(
        "SELECT count(DISTINCT p.reading) FROM name_forms AS f JOIN page_names AS p ON p.form = f.form WHERE f.actor = "
        "?1");
    pages = exact.start(actor).next() ? exact.integer(0) : 0;
    exact.start();
    return pages;
  }
  Prepared& shared = database.prepared(
      "SELECT ifnull(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM name_forms AS f JOIN shared_pages AS s ON s.form = "
      "f.form WHERE f.actor = ?1 GROUP BY s.reading)");
  if (shared.start(actor).next()) pages -= shared.integer(0);
  shared.start();
  return pages;
}

/// The row of one actor, from its forms; none without forms.
void write_actor(Database& database, std::int64_t actor) {
  struct Row {
    std::string kind, name, handle, standing;
    std::int64_t pages;
    std::int64_t mentions;
    std::string code;
  };
  std::vector<Row> forms;
  Prepared& query =
      database.prepared("SELECT kind, name, handle, standing, pages, mentions, code FROM name_forms WHERE actor = ?1");
  for (query.start(actor); query.next();) {
    forms.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4), query.integer(5),
                     query.text(6)});
  }
  database.prepared("DELETE FROM known_actors WHERE actor = ?1").run(actor);
  if (forms.empty()) return;
  std::map<std::pair<std::string, std::string>, std::int64_t> names;  // (name, kind) -> pages
  CommonCode code;
  std::int64_t mentions = 0;
  bool known = false;
  for (const Row& row : forms) {
    // A name alone is what an actor is called only if it has no other.
    names[{row.name, row.kind}] += row.pages;
    mentions += row.mentions;
    known = known || row.standing == "known";
    code.add(row.code);
  }
  const auto is_fuller = [](const std::string& name) { return name.find(' ') != std::string::npos; };
  const auto best = std::max_element(names.begin(), names.end(), [&](const auto& a, const auto& b) {
    const auto rank = [&](const auto& row) {
      return std::make_tuple(row.first.second != "person" || is_fuller(row.first.first), row.second,
                             row.first.first.size());
    };
    return rank(a) != rank(b) ? rank(a) < rank(b) : a.first > b.first;
  });
  const auto display = std::min_element(forms.begin(), forms.end(), [&](const Row& a, const Row& b) {
    const auto rank = [&](const Row& row) {
      return std::make_tuple(std::make_pair(row.name, row.kind) != best->first, row.handle);
    };
    return rank(a) < rank(b);
  });
  database.prepared("INSERT INTO known_actors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      .run(actor, display->handle, display->kind, display->name, code.code(),
           known ? std::string("known") : display->standing, pages_of(database, actor), mentions);
}

}  // namespace

Form read_form(const Prepared& query) { return {query.integer(0), query.text(1), query.text(2), query.text(3), {}}; }

void Clusters::write(std::int64_t form, std::int64_t cluster, const Joined& joined) {
  Prepared& now = database_.prepared(
      "SELECT cluster, actor, standing, ifnull(joined_by, ''), ifnull(joined_to, ''), kind, name_key, code, context, "
      "handle FROM name_forms WHERE form = ?1");
  if (!now.start(form).next()) return;
  const bool same = !now.is_null(0) && now.integer(0) == cluster && now.view(2) == name_of(joined.standing) &&
                    now.view(3) == joined.by && now.view(4) == joined.to;
  const std::int64_t actor = now.integer(1);
  std::string handle = now.text(9);
  if (handle.empty()) {
    handle = short_id("archive actor\n" + now.text(5) + "\n" + now.text(6) + "\n" +
                      std::string(parts_of(now.view(7)).country) + "\n" + now.text(8));
  }
  now.start();
  if (same) return;
  // A merge that holds is put over it again at the end.
  unresolved_.actors.insert(actor), unresolved_.actors.insert(cluster);
  database_
      .prepared(
          "UPDATE name_forms SET cluster = ?2, actor = ?2, standing = ?3, joined_by = ?4, joined_to = ?5, handle = ?6 "
          "WHERE form = ?1")
      .run(form, cluster, name_of(joined.standing), known(joined.by), known(joined.to), handle);
}

void Clusters::write(const std::vector<Form>& forms, const std::vector<Joined>& joined) {
  for (std::size_t at = 0; at < forms.size(); ++at) write(forms[at].key, forms[joined[at].cluster].key, joined[at]);
}

void resolve(Database& database, Unresolved& unresolved) {
  if (unresolved.empty() || !database.ok()) return;
  std::map<std::string, std::set<std::string>> blocks;
  for (const auto& [kind, block] : unresolved.blocks) blocks[kind].insert(block);
  Clusters clusters(database, unresolved);
  std::set<std::string> bare;
  for (const auto& [kind, names] : blocks) {
    if (kind == "person") {
      join_persons(database, names, clusters, bare);
    } else {
      join_others(database, kind, names, clusters);
    }
    join_apart(database, kind, names, clusters);
  }
  // More pages, or other offices, can settle whom a name alone means.
  Prepared& touched = database.prepared(
      "SELECT block, first_word FROM name_forms WHERE form = ?1 AND kind = 'person' AND words > 0 UNION SELECT "
      "a.block, "
      "a.block FROM form_aliases AS a JOIN name_forms AS f ON f.form = a.form WHERE f.form = ?1 AND f.kind = 'person' "
      "AND a.words = 1");
  for (const std::int64_t form : unresolved.forms) {
    for (touched.start(form); touched.next();) bare.insert(touched.text(0)), bare.insert(touched.text(1));
  }
  join_bare_names(database, bare, clusters);
  Prepared& actor = database.prepared("SELECT actor FROM name_forms WHERE form = ?1");
  for (const std::int64_t form : unresolved.forms) {
    for (actor.start(form); actor.next();) unresolved.actors.insert(actor.integer(0));
  }
  apply_merges(database, unresolved);
  for (const std::int64_t each : unresolved.actors) write_actor(database, each);
  if (database.ok()) unresolved = {};
}

bool has_newest_identities(Database& database) {
  Prepared& query = database.prepared("SELECT version FROM identity_rules");
  const bool newest = query.start().next() && query.text(0) == rules_version();
  query.start();
  return newest;
}

void rebuild_identities(Database& database) {
  database.execute(
      "DELETE FROM page_names; DELETE FROM shared_pages; DELETE FROM form_aliases; DELETE FROM offices; DELETE FROM "
      "known_actors; DELETE FROM name_forms; DELETE FROM name_search; DELETE FROM alias_search; DELETE FROM "
      "identity_rules");
  std::vector<std::int64_t> readings;
  Prepared& query = database.prepared("SELECT reading FROM readings WHERE current = 1 ORDER BY reading");
  for (query.start(); query.next();) readings.push_back(query.integer(0));
  Unresolved unresolved;
  for (const std::int64_t reading : readings) count_names(database, reading, unresolved);
  resolve(database, unresolved);
  database.prepared("INSERT INTO identity_rules VALUES (?1)").run(rules_version());
}

}  // namespace demarche::archive
