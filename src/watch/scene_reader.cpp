#include "watch/scene_reader.h"

#include <algorithm>

#include "archive/archive_parts.h"
#include "archive/database.h"

namespace demarche::watch {
namespace {

using Picks = std::map<std::string, SidePick>;

Result<RowQuery> row_query(Archive& archive, const SceneQuery& query, Picks& picks) {
  RowQuery out;
  out.as_of = query.as_of;
  out.machine_only = query.machine_only;
  out.coder = query.coder;
  for (const std::string& name : query.names) {
    const auto pick = pick_side(archive, name);
    if (!pick) return pick.error();
    if (!picks.emplace(name, *pick).second || picks.size() > query.sides) continue;
    if (query.any_side && !out.sides.empty()) {
      out.also.push_back({*pick});
    } else {
      out.sides.push_back(*pick);
    }
  }
  return out;
}

KnownScene scene_of(Rows rows, const Rules& rules, const Picks& picks) {
  KnownScene out;
  out.scene = std::make_unique<Scene>(std::move(rows), rules);
  out.parties = std::make_unique<Parties>(*out.scene, picks);
  for (const PageRow& page : out.scene->rows.pages) out.last_page = std::max(out.last_page, page.day);
  return out;
}

}  // namespace

Result<KnownScene> read_scene(Archive& archive, const SceneQuery& query) {
  const auto rules = Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  Picks picks;
  const auto wanted = row_query(archive, query, picks);
  if (!wanted) return wanted.error();
  auto rows = read_rows(archive, *wanted);
  if (!rows) return rows.error();
  return scene_of(*std::move(rows), *rules, picks);
}

Rows published_by(const Rows& rows, Day day) {
  Rows out;
  const auto is_out = [&](Row page) { return rows.pages[page].day == kFirstDay || rows.pages[page].day > day; };
  // Undated pages come first or last, wherever their day sorts them; they are not known as of a day.
  std::vector<Row> number(rows.pages.size(), kNoRow);
  for (Row page = 0; page < rows.pages.size(); ++page) {
    if (is_out(page)) continue;
    number[page] = static_cast<Row>(out.pages.size());
    out.pages.push_back(rows.pages[page]);
  }
  // Rows point only at rows of their own page, so each table's are moved by what is left out before them.
  const auto kept = [&](const auto& table, auto& into) {
    std::vector<Row> at(table.size(), kNoRow);
    for (Row row = 0; row < table.size(); ++row) {
      if (number[table[row].page] == kNoRow) continue;
      at[row] = static_cast<Row>(into.size());
      into.push_back(table[row]);
      into.back().page = number[table[row].page];
    }
    return at;
  };
  const std::vector<Row> actor = kept(rows.actors, out.actors);
  const std::vector<Row> event = kept(rows.events, out.events);
  const std::vector<Row> commitment = kept(rows.commitments, out.commitments);
  const auto move = [](const std::vector<Row>& at, std::vector<Row>& list) {
    for (Row& each : list) each = at[each];
  };
  const auto move_one = [](const std::vector<Row>& at, Row& row) {
    if (row != kNoRow) row = at[row];
  };
  for (EventRow& each : out.events) {
    move(actor, each.actors), move(actor, each.recipients), move(actor, each.word.speakers);
    move(event, each.content);
    for (ConditionLink& condition : each.conditions) move_one(event, condition.event);
  }
  for (CommitmentRow& each : out.commitments) {
    move(actor, each.by), move(actor, each.to), move(actor, each.word.speakers);
    move_one(event, each.event), move_one(event, each.act), move_one(commitment, each.answers);
    for (ConditionLink& condition : each.conditions) move_one(event, condition.event);
  }
  return out;
}

Result<SceneReplay> SceneReplay::start(Archive& archive, const SceneQuery& query) {
  SceneReplay out(archive, query);
  const auto rules = Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  out.rules_ = *rules;
  const auto wanted = row_query(archive, query, out.picks_);
  if (!wanted) return wanted.error();
  auto rows = read_rows(archive, *wanted);
  if (!rows) return rows.error();
  out.rows_ = *std::move(rows);
  archive::Database& database = archive::Access::database(archive);
  out.is_edited_ = database.number("SELECT EXISTS (SELECT 1 FROM versions WHERE number > 1)") != 0;
  if (!database.ok()) return database.take_failure();
  return out;
}

Result<KnownScene> SceneReplay::all() const { return scene_of(rows_, rules_, picks_); }

Result<KnownScene> SceneReplay::on(Day day) const {
  if (!is_edited_) return scene_of(published_by(rows_, day), rules_, picks_);
  SceneQuery query = query_;
  query.as_of = iso_day(day);
  return read_scene(*archive_, query);
}

}  // namespace demarche::watch
