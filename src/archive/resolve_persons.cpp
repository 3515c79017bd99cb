// Persons: full names first, then names alone.
#include <algorithm>

#include "archive/actor_code.h"
#include "archive/resolve_parts.h"
#include "base/resources.h"

namespace demarche::archive {
namespace {

void add_aliases(Database& database, Form& form) {
  Prepared& rows = database.prepared("SELECT name FROM form_aliases WHERE form = ?1 AND words > 1 ORDER BY name");
  for (rows.start(form.key); rows.next();) form.aliases.push_back(rows.text(0));
}

/// The surnames that misspellings link with `block`, in either direction.
std::set<std::string> misspelt(Database& database, const std::string& block, const std::vector<Form>& forms) {
  std::set<std::string> out;
  const auto look = [&](const std::string& name, const std::string& alias) {
    const PersonName one = person_name(name);
    const PersonName other = person_name(alias);
    if (other.is_bare() || one.surname() == other.surname() || !is_misspelling(one, other)) return;
    out.insert(one.surname()), out.insert(other.surname());
  };
  for (const Form& form : forms) {
    for (const std::string& alias : form.aliases) look(form.name, alias);
  }
  Prepared& rows = database.prepared(
      "SELECT DISTINCT f.name, a.name FROM form_aliases AS a JOIN name_forms AS f ON f.form = a.form WHERE a.block = "
      "?1 AND a.words > 1 AND f.kind = 'person' AND f.words > 1 AND f.block <> ?1");
  for (rows.start(block); rows.next();) look(rows.text(0), rows.text(1));
  out.erase(block);
  return out;
}

std::vector<Form> full_names(Database& database, const std::string& block) {
  Prepared& rows = database.prepared(
      "SELECT form, name, code, context FROM name_forms WHERE kind = 'person' AND block = ?1 AND words > 1 AND apart = "
      "0");
  std::vector<Form> out;
  for (rows.start(block); rows.next();) out.push_back(read_form(rows));
  for (Form& form : out) add_aliases(database, form);
  return out;
}

/// The names alone by which the persons of these forms may be meant.
void add_bare_names(Database& database, const std::vector<Form>& forms, std::set<std::string>& bare) {
  Prepared& aliases = database.prepared("SELECT block FROM form_aliases WHERE form = ?1 AND words = 1");
  for (const Form& form : forms) {
    const PersonName name = person_name(form.name);
    bare.insert(name.surname());
    bare.insert(name.words.front());
    for (aliases.start(form.key); aliases.next();) bare.insert(aliases.text(0));
  }
}

struct BareForm {
  Form form;
  std::vector<std::string> titles;
};

std::vector<BareForm> bare_forms(Database& database, const std::string& name) {
  Prepared& rows = database.prepared(
      "SELECT form, name, code, context FROM name_forms WHERE kind = 'person' AND block = ?1 AND words = 1 AND apart = "
      "0");
  std::vector<BareForm> out;
  for (rows.start(name); rows.next();) {
    BareForm each{read_form(rows), {}};
    for (std::string_view rest = each.form.context; !rest.empty();) {
      const std::string_view title = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(title.size() + 1, rest.size()));
      if (title != "!" && !title.starts_with("split:")) each.titles.emplace_back(title);
    }
    out.push_back(std::move(each));
  }
  return out;
}

void describe(Database& database, Bearer& bearer, bool with_offices) {
  Prepared& forms =
      database.prepared("SELECT form, name, code, context, pages FROM name_forms WHERE cluster = ?1 AND words > 1");
  std::vector<Form> all;
  std::map<std::string, std::uint32_t> names;
  for (forms.start(bearer.cluster); forms.next();) {
    all.push_back(read_form(forms));
    bearer.pages += forms.count(4);
    names[all.back().name] += forms.count(4);
  }
  std::uint32_t most = 0;
  for (const auto& [name, pages] : names) {
    if (pages > most) bearer.name = name, most = pages;
  }
  std::vector<const Form*> pointers;
  pointers.reserve(all.size());
  for (const Form& form : all) pointers.push_back(&form);
  bearer.country = country_of(pointers);
  if (!with_offices) return;
  Prepared& offices = database.prepared(
      "SELECT DISTINCT o.title_key FROM name_forms AS f JOIN offices AS o ON o.form = f.form WHERE f.cluster = ?1 AND "
      "f.words > 1");
  for (offices.start(bearer.cluster); offices.next();) bearer.offices.push_back(offices.text(0));
}

std::vector<Bearer> bearers_of(Database& database, const std::string& name, bool with_offices) {
  std::set<std::int64_t> clusters;
  Prepared& rows = database.prepared(
      "SELECT cluster FROM name_forms WHERE kind = 'person' AND block = ?1 AND words > 1 AND apart = 0 AND context = "
      "'' "
      "UNION SELECT f.cluster FROM form_aliases AS a JOIN name_forms AS f ON f.form = a.form WHERE a.block = ?1 AND "
      "a.words = 1 AND f.kind = 'person' AND f.words > 1 AND f.apart = 0 AND f.context = '' AND "
      "f.joined_by IS NOT 'doubt'");
  for (rows.start(name); rows.next();) clusters.insert(rows.integer(0));
  std::vector<Bearer> out;
  for (const std::int64_t cluster : clusters) {
    Bearer bearer;
    bearer.cluster = cluster;
    bearer.by_surname = true;
    describe(database, bearer, with_offices);
    out.push_back(std::move(bearer));
  }
  // All whose first name it is count as one.
  Prepared& first = database.prepared(
      "SELECT cluster, sum(pages) FROM name_forms WHERE kind = 'person' AND first_word = ?1 AND words > 1 AND apart = "
      "0 "
      "AND context = '' GROUP BY cluster");
  Bearer others;
  for (first.start(name); first.next();) {
    if (!clusters.contains(first.integer(0))) others.pages += first.count(1);
  }
  if (others.pages > 0) out.push_back(others);
  return out;
}

/// Puts in doubt what may be a word of a headline before a well-known name, or takes the doubt away.
void doubt_names(Database& database, const std::string& surname, Clusters& clusters) {
  struct Row {
    std::int64_t form, cluster;
    std::string name;
    std::uint32_t pages;
    bool doubted;
    bool open;
  };
  std::vector<Row> forms;
  std::map<std::int64_t, Weight> weights;
  Prepared& rows = database.prepared(
      "SELECT form, cluster, name, pages, words, ifnull(joined_by, ''), standing FROM name_forms WHERE kind = 'person' "
      "AND "
      "block = ?1 AND words > 1 AND apart = 0 AND context = ''");
  for (rows.start(surname); rows.next();) {
    Row row{rows.integer(0), rows.integer(1),         rows.text(2),
            rows.count(3),   rows.view(5) == "doubt", rows.view(6) == "open"};
    Weight& weight = weights.try_emplace(row.cluster, Weight{0, true}).first->second;
    const PersonName name = person_name(row.name);
    weight.pages += row.pages;
    weight.odd =
        weight.odd && rows.integer(4) == 2 && name.words.front().size() > 1 && !nicknames().knows(name.words.front());
    forms.push_back(std::move(row));
  }
  std::vector<Weight> list;
  std::vector<std::int64_t> order;
  for (const auto& [cluster, weight] : weights) order.push_back(cluster), list.push_back(weight);
  std::size_t best = 0;
  const std::vector<bool> doubts = in_doubt(list, best);
  std::string best_name;
  for (const Row& row : forms) {
    if (!doubts.empty() && row.cluster == order[best] && row.name > best_name) best_name = row.name;
  }
  for (const Row& row : forms) {
    const auto at = static_cast<std::size_t>(std::find(order.begin(), order.end(), row.cluster) - order.begin());
    const bool doubted = !doubts.empty() && doubts[at];
    if (doubted && !(row.open && !row.doubted)) {
      clusters.write(row.form, row.cluster, {0, "doubt", best_name, Standing::open});
    } else if (row.doubted) {
      clusters.write(row.form, row.cluster, {0, {}, "", Standing::known});
    }
  }
}

void join_bare_name(Database& database, const std::string& name, Clusters& clusters) {
  doubt_names(database, name, clusters);
  const std::vector<BareForm> forms = bare_forms(database, name);
  if (forms.empty()) return;
  const bool with_titles =
      std::any_of(forms.begin(), forms.end(), [](const BareForm& each) { return !each.titles.empty(); });
  const std::vector<Bearer> bearers = bearers_of(database, name, with_titles);
  std::vector<Form> rest;
  std::vector<Group> groups;
  std::vector<bool> open;
  for (const BareForm& each : forms) {
    if (each.form.context.starts_with("split:")) {
      rest.push_back(each.form), groups.push_back({each.form.context, "name", ""}), open.push_back(false);
      continue;
    }
    const bool unsettled = each.form.context == "!";
    const BareJoin join = archive::join_bare_name(bearers, each.form.code, each.titles);
    if (join.bearer != nullptr && !unsettled) {
      clusters.write(each.form.key, join.bearer->cluster, {0, join.by, join.bearer->name, Standing::known});
    } else {
      const bool is_open = unsettled || join.standing == Standing::open;
      rest.push_back(each.form), groups.push_back({is_open ? "open" : "name", "name", ""}), open.push_back(is_open);
    }
  }
  std::vector<Joined> joined = join_groups(rest, groups);
  for (std::size_t at = 0; at < joined.size(); ++at) {
    joined[at].by = {};
    if (open[at]) joined[at].standing = Standing::open;
  }
  clusters.write(rest, joined);
}

}  // namespace

const Nicknames& nicknames() {
  static const Nicknames kNicknames = Nicknames::from(Resources::built_in());
  return kNicknames;
}

void join_persons(Database& database, const std::set<std::string>& blocks, Clusters& clusters,
                  std::set<std::string>& bare) {
  std::set<std::string> done;
  for (const std::string& start : blocks) {
    bare.insert(start);
    if (done.contains(start)) continue;
    std::vector<Form> forms;
    std::set<std::string> waiting{start};
    while (!waiting.empty()) {
      const std::string block = *waiting.begin();
      waiting.erase(waiting.begin());
      if (!done.insert(block).second) continue;
      std::vector<Form> more = full_names(database, block);
      for (const std::string& other : misspelt(database, block, more)) {
        if (!done.contains(other)) waiting.insert(other);
      }
      forms.insert(forms.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    clusters.write(forms, join_full_names(forms, nicknames()));
    add_bare_names(database, forms, bare);
  }
}

void join_bare_names(Database& database, const std::set<std::string>& names, Clusters& clusters) {
  for (const std::string& name : names) join_bare_name(database, name, clusters);
}

}  // namespace demarche::archive
