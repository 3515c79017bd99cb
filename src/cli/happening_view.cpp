#include "cli/happening_view.h"

#include "cli/archive_access.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

/// Comma between; "?" for nobody.
std::string in_words(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "?" : text;
}

}  // namespace

std::string days_of(const watch::DaySpan& span) { return days(watch::iso_day(span.first), watch::iso_day(span.last)); }

void print_happening(Session& session, Archive& archive, const watch::ToldHappening& happening,
                     std::string_view margin) {
  StyledText what;
  what.add(Style::number, days_of(happening.days));
  what.add(Style::type, reading::name_of(happening.type)).add(Style::strong, in_words(happening.by));
  if (!happening.to.empty()) what.add("→").add(Style::strong, in_words(happening.to));
  std::string support = std::to_string(happening.origins) + (happening.origins == 1 ? " origin" : " origins");
  if (happening.anonymous) {
    support += ", on unnamed people’s word";
  } else if (happening.claimed) {
    support += ", on somebody’s word";
  }
  if (happening.denied) support += ", denied";
  what.add(Style::faint, "· " + support);
  const std::string rest = std::string(margin) + "  ";
  put(session, what, margin, rest);
  const Source source = watch::source_of(archive, happening.first);
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
