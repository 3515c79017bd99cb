#include "cli/happening_view.h"

#include <algorithm>

#include "cli/archive_access.h"
#include "reading/names.h"

namespace demarche::cli {

using watch::Happening;

std::string names_of(const watch::Rows& rows, const std::vector<watch::Row>& actors) {
  std::string text;
  for (const std::string& name : watch::actor_names(rows, actors)) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "?" : text;
}

std::string days_of(const watch::DaySpan& span) { return days(watch::iso_day(span.first), watch::iso_day(span.last)); }

void print_happening(Session& session, Archive& archive, const watch::Scene& scene, std::uint32_t at,
                     std::string_view margin) {
  const Happening& happening = scene.happenings.all[at];
  StyledText what;
  what.add(Style::number, days_of(happening.days));
  what.add(Style::type, reading::name_of(happening.type)).add(Style::strong, names_of(scene.rows, happening.by));
  if (!happening.to.empty()) what.add("→").add(Style::strong, names_of(scene.rows, happening.to));
  const std::size_t origins = watch::independent_origins(scene.rows, happening);
  std::string support = std::to_string(origins) + (origins == 1 ? " origin" : " origins");
  if (happening.anonymous) {
    support += ", on unnamed people’s word";
  } else if (happening.claimed) {
    support += ", on somebody’s word";
  }
  if (!happening.denials.empty()) support += ", denied";
  what.add(Style::faint, "· " + support);
  const std::string rest = std::string(margin) + "  ";
  put(session, what, margin, rest);
  const Source source = watch::event_source(archive, scene.rows, scene.rows.events[happening.first]);
  StyledText quote;
  if (!source.sentence.empty()) quote.add(Style::quote, "“" + source.sentence + "”");
  for (const std::string& part : {source.outlet, source.published, source.document}) {
    if (!part.empty()) quote.add(Style::faint, "· " + part);
  }
  if (source.correction != 0) {
    quote.add(Style::faint,
              "[" + source.made_by + " " + source.corrected_at.substr(0, 10) + ": " + source.corrected_why + "]");
  }
  put(session, quote, rest, rest);
}

}  // namespace demarche::cli
