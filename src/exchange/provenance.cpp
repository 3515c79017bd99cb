#include "exchange/provenance.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "archive/archive_parts.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kShortHash = 8;

bool same_coder(const Versions& one, const Versions& other) {
  return std::tie(one.program, one.model, one.lexicons) == std::tie(other.program, other.model, other.lexicons);
}

void write_held(JsonWriter& json, const HeldBack& held) {
  json.key("stayed_behind").begin_object();
  json.member("embedded", held.embedded).member("denied", held.denied).member("abstained", held.abstained);
  json.member("retracted", held.retracted).member("undated", held.undated).end_object();
}

}  // namespace

std::string_view name_of(Quotes quotes) {
  constexpr std::array<std::string_view, 3> kNames = {"none", "short", "full"};
  return kNames.at(static_cast<std::size_t>(quotes));
}

std::string Provenance::coders_in_words() const {
  std::string out;
  for (const Versions& each : coders) {
    out += (out.empty() ? "demarche " : "; demarche ") + each.program;
    if (!each.model.empty()) out += ", " + each.model;
    out += ", lexicons " + each.lexicons.substr(0, kShortHash);
  }
  return out;
}

std::string Provenance::runs_in_words() const {
  std::string out;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    if (at != 0) out += at + 1 == runs.size() ? " and " : ", ";
    out += std::to_string(runs[at].number);
  }
  return out;
}

Result<Provenance> provenance_of(Archive& archive, const std::string& program, const std::string& licence,
                                 bool history) {
  Provenance out;
  out.program = program;
  out.licence = licence.empty() ? kNoLicence : licence;
  const auto runs = archive.runs();
  if (!runs) return runs.error();
  archive::Database& database = archive::Access::database(archive);
  archive::Prepared& is_used =
      database.prepared("SELECT 1 FROM readings WHERE run = ?1 AND (?2 OR current = 1) LIMIT 1");
  for (const RunRow& run : *runs) {
    const bool used = is_used.start(run.number, history ? 1 : 0).next();
    is_used.start();
    if (!used) continue;
    out.runs.push_back(run);
    out.runs.back().settings.clear();
    const bool known = std::any_of(out.coders.begin(), out.coders.end(),
                                   [&](const Versions& each) { return same_coder(each, run.versions); });
    if (!known) out.coders.push_back(run.versions);
  }
  if (!database.ok()) return database.take_failure();
  return out;
}

std::string about_json(const Provenance& provenance, const ExportFacts& facts) {
  JsonWriter json;
  json.begin_object().member("schema", "demarche.about/1");
  json.member_or_null("file", facts.file).member("format", facts.format);
  json.member("written_by", provenance.program).member("licence", provenance.licence);
  json.key("coders").begin_array();
  for (const Versions& each : provenance.coders) {
    json.begin_object().member("program", "demarche " + each.program).member_or_null("model", each.model);
    json.member_or_null("lexicons", each.lexicons).end_object();
  }
  json.end_array().key("runs").begin_array();
  for (const RunRow& run : provenance.runs) {
    json.begin_object().member("run", run.number).member_or_null("started", run.started);
    json.member_or_null("finished", run.finished).member("pages", run.counts.kept).end_object();
  }
  json.end_array().member_or_null("from", facts.query.from).member_or_null("to", facts.query.to);
  json.member_or_null("as_of", facts.query.as_of).member("quotes", name_of(facts.query.quotes));
  json.member("rows", facts.rows);
  write_held(json, facts.held);
  json.key("not_held").begin_array();
  for (const Note& note : facts.notes) {
    json.begin_object().member("what", note.what).member("times", note.times).end_object();
  }
  return json.end_array().end_object().take() + "\n";
}

}  // namespace demarche::exchange
