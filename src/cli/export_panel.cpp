// `export --panel`: counts instead of rows.
#include <map>

#include "cli/archive_access.h"
#include "cli/export_parts.h"
#include "watch/panel.h"
#include "watch/scene_reader.h"

namespace demarche::cli {

Status export_panel(Session& session, const ExportOptions& options, Archive& archive, Output& out,
                    exchange::ExportFacts& facts) {
  watch::SceneQuery query;
  query.names = options.sides;
  query.sides = 0;  // all pages: who looked and saw nothing counts too
  query.as_of = options.query.as_of;
  const auto known = watch::read_scene(archive, query);
  if (!known) return known.error();
  const auto rules = watch::Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  for (const std::string& side : options.sides) {
    if (!known->parties->is_met(side)) session.messages.warning({"no page calls an actor '" + side + "'", ""});
  }
  const std::map<std::string, watch::Period> periods = {
      {"dyad-day", watch::Period::day}, {"dyad-week", watch::Period::week}, {"dyad-month", watch::Period::month}};
  watch::PanelQuery panel;
  panel.by = periods.at(options.panel);
  if (const auto day = watch::days_of(options.query.from)) panel.from = day->first;
  if (const auto day = watch::days_of(options.query.to)) panel.to = day->last;
  panel.sides = options.sides;
  out.write(watch::panel_header());
  const watch::PanelRest rest =
      watch::count_panel(*known->scene, *known->parties, *rules, panel, [&](const watch::PanelRow& row) {
        out.write(watch::panel_line(row));
        return out.good();
      });
  facts.rows = rest.rows;
  if (rest.undated != 0) facts.notes.push_back({"happenings without a day", rest.undated});
  if (rest.outside != 0) facts.notes.push_back({"happenings before or after the panel's days", rest.outside});
  if (rest.rows == 0) session.messages.note("nothing happened between two states in this archive");
  return Done{};
}

}  // namespace demarche::cli
