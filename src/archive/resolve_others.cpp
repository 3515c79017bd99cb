// Countries, organisations, groups and documents; and descriptions, which are joined with nothing.
#include <algorithm>

#include "archive/name_key.h"
#include "archive/resolve_parts.h"
#include "base/ascii.h"

namespace demarche::archive {
namespace {

/// Several words, or an abbreviation: two capitals at least and nothing but capitals, digits and full stops. A single
/// ordinary word ("Bank", "Court") is too little to know an organisation by on another page.
bool tells_who(std::string_view alias) {
  if (name_key(alias).find(' ') != std::string::npos) return true;
  const auto capitals = std::count_if(alias.begin(), alias.end(), is_ascii_upper);
  return capitals >= 2 && std::all_of(alias.begin(), alias.end(), [](char c) {
           return is_ascii_upper(c) || is_ascii_digit(c) || c == '.' || c == '-';
         });
}

/// The organisations that pages call by that name as well.
std::set<std::string> owners_of(Database& database, const std::string& key) {
  Prepared& rows = database.prepared(
      "SELECT DISTINCT f.block, a.name FROM form_aliases AS a JOIN name_forms AS f ON f.form = a.form WHERE a.name_key "
      "= ?1 AND f.kind = 'organization' AND f.apart = 0 AND f.context = ''");
  std::set<std::string> out;
  for (rows.start(key); rows.next();) {
    if (tells_who(rows.view(1))) out.insert(rows.text(0));
  }
  out.erase(key);
  return out;
}

std::set<std::string> aliases_of(Database& database, const std::string& block) {
  Prepared& rows = database.prepared(
      "SELECT DISTINCT a.name_key, a.name FROM name_forms AS f JOIN form_aliases AS a ON a.form = f.form WHERE f.kind "
      "= "
      "'organization' AND f.block = ?1 AND f.apart = 0 AND f.context = ''");
  std::set<std::string> out;
  for (rows.start(block); rows.next();) {
    if (tells_who(rows.view(1))) out.insert(rows.text(0));
  }
  out.erase(block);
  return out;
}

/// All names that aliases link with `start`, itself included: an alias links where only one organisation has it.
std::set<std::string> linked(Database& database, const std::string& start) {
  std::set<std::string> out;
  std::set<std::string> waiting{start};
  while (!waiting.empty()) {
    const std::string key = *waiting.begin();
    waiting.erase(waiting.begin());
    if (!out.insert(key).second) continue;
    if (const std::set<std::string> owners = owners_of(database, key); owners.size() == 1) {
      if (!out.contains(*owners.begin())) waiting.insert(*owners.begin());
    }
    for (const std::string& alias : aliases_of(database, key)) {
      if (!out.contains(alias) && owners_of(database, alias).size() == 1) waiting.insert(alias);
    }
  }
  return out;
}

std::vector<Form> forms_of(Database& database, const std::string& kind, const std::string& block, bool apart) {
  Prepared& rows = database.prepared(
      "SELECT form, name, code, context FROM name_forms WHERE kind = ?1 AND block = ?2 AND apart = ?3");
  std::vector<Form> out;
  for (rows.start(kind, block, apart); rows.next();) out.push_back(read_form(rows));
  return out;
}

/// Joins the forms of several names that are one organisation's, or of one name.
void join_names(Database& database, const std::string& kind, const std::set<std::string>& names, Clusters& clusters) {
  std::vector<Form> forms;
  std::vector<Group> groups;
  std::string main;
  for (const std::string& name : names) {
    if (std::make_pair(main.size(), name) < std::make_pair(name.size(), main)) main = name;
  }
  std::string main_name;
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    for (Form& form : forms_of(database, kind, name, false)) {
      if (name == main && (main_name.empty() || form.name < main_name)) main_name = form.name;
      keys.push_back(name);
      forms.push_back(std::move(form));
    }
  }
  for (std::size_t at = 0; at < forms.size(); ++at) {
    const bool split = !forms[at].context.empty();
    const std::string_view by = keys[at].starts_with("code:") ? "country" : keys[at] == main ? "name" : "alias";
    groups.push_back({split ? forms[at].context : std::string(), by, main_name});
  }
  clusters.write(forms, join_groups(forms, groups));
}

}  // namespace

void join_others(Database& database, const std::string& kind, const std::set<std::string>& blocks, Clusters& clusters) {
  std::set<std::string> starts = blocks;
  if (kind == "organization") {
    for (const std::string& block : blocks) {
      starts.merge(owners_of(database, block));
      for (const std::string& alias : aliases_of(database, block)) {
        starts.insert(alias);
        starts.merge(owners_of(database, alias));
      }
    }
  }
  std::set<std::string> done;
  for (const std::string& start : starts) {
    if (done.contains(start)) continue;
    std::set<std::string> names = kind == "organization" ? linked(database, start) : std::set<std::string>{start};
    done.insert(names.begin(), names.end());
    join_names(database, kind, names, clusters);
  }
}

void join_apart(Database& database, const std::string& kind, const std::set<std::string>& blocks, Clusters& clusters) {
  for (const std::string& block : blocks) {
    const std::vector<Form> forms = forms_of(database, kind, block, true);
    if (forms.empty()) continue;
    std::vector<Group> groups;
    groups.reserve(forms.size());
    for (const Form& form : forms)
      groups.push_back({name_key(form.name) + "\n" + form.code + "\n" + form.context, "name", ""});
    std::vector<Joined> joined = join_groups(forms, groups);
    for (Joined& each : joined) each.standing = Standing::apart, each.by = {};
    clusters.write(forms, joined);
  }
}

}  // namespace demarche::archive
