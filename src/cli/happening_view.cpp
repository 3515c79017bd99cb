#include "cli/happening_view.h"

#include <algorithm>

#include "cli/archive_access.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

using watch::EventRow;
using watch::Happening;
using watch::PageRow;

Source source_of(Archive& archive, const watch::Rows& rows, const EventRow& event) {
  const PageRow& page = rows.pages[event.page];
  Source source;
  source.reading = page.reading;
  source.document = page.document, source.title = page.title, source.outlet = page.outlet;
  source.published = page.published, source.url = page.url;
  source.start = event.start, source.end = event.end;
  source.confidence = event.confidence, source.made_by = event.made_by;
  const auto words = watch::words_of(archive, page.reading, event.sentence_start, event.sentence_end);
  if (words) source.sentence = *words;
  return source;
}

std::vector<std::string> list_of(const watch::Rows& rows, const std::vector<watch::Row>& actors) {
  std::vector<std::string> out;
  for (const watch::Row actor : actors) {
    const std::string& name = rows.actors[actor].name;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

}  // namespace

std::string names_of(const watch::Rows& rows, const std::vector<watch::Row>& actors) {
  std::string text;
  for (const std::string& name : list_of(rows, actors)) text += (text.empty() ? "" : ", ") + name;
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
  const Source source = source_of(archive, scene.rows, scene.rows.events[happening.first]);
  StyledText quote;
  if (!source.sentence.empty()) quote.add(Style::quote, "“" + source.sentence + "”");
  for (const std::string& part : {source.outlet, source.published, source.document}) {
    if (!part.empty()) quote.add(Style::faint, "· " + part);
  }
  put(session, quote, rest, rest);
}

void write_happening(JsonWriter& json, Archive& archive, const watch::Scene& scene, std::uint32_t at) {
  const Happening& happening = scene.happenings.all[at];
  json.begin_object().member("id", happening.id).member("type", reading::name_of(happening.type));
  json.member_or_null("mode", happening.mode);
  json.member_or_null("from", watch::iso_day(happening.days.first));
  json.member_or_null("to", watch::iso_day(happening.days.last));
  json.member_or_null("known", watch::iso_day(happening.known)).member("scheduled", happening.scheduled);
  json.key("by").values(list_of(scene.rows, happening.by));
  json.key("to_whom").values(list_of(scene.rows, happening.to));
  json.member("origins", watch::independent_origins(scene.rows, happening));
  json.member("claimed", happening.claimed).member("anonymous", happening.anonymous);
  json.member("denied", !happening.denials.empty()).member("goldstein", happening.goldstein);
  write_source(json, source_of(archive, scene.rows, scene.rows.events[happening.first]));
  json.end_object();
}

}  // namespace demarche::cli
