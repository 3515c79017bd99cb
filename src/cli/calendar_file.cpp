// The calendar as a file that leaves the archive.
#include <algorithm>

#include "archive/archive_parts.h"
#include "cli/calendar_view.h"
#include "cli/happening_view.h"
#include "exchange/care.h"
#include "exchange/page_people.h"
#include "exchange/quote.h"
#include "watch/icalendar.h"

namespace demarche::cli {
namespace {

using exchange::Care;

/// Names as they may leave; "?" for nobody.
std::string leaving_names(const Care& care, const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) {
    const bool is_private = party.kind == "person" && !care.is_public(party.known_code);
    text += (text.empty() ? "" : ", ") + (is_private ? care.private_person() : party.name);
  }
  return text.empty() ? "?" : text;
}

std::string summary_of(const Care& care, const CalendarRow& row) {
  std::string text = (row.type.empty() ? row.predicate : row.type) + ": " + leaving_names(care, row.actors);
  if (!row.recipients.empty()) text += " → " + leaving_names(care, row.recipients);
  return text;
}

std::string quoted(const Care& care, const exchange::PrivateNames& names, const std::string& words, bool full) {
  const ByteSpan all{0, static_cast<std::uint32_t>(words.size())};
  const ByteSpan some = full ? all : exchange::brief_quote(words, all, all, care.quote_words());
  return "“" + names.without(slice(words, some)) + (some.end < all.end ? " …" : "") + "”";
}

bool is_within(const watch::DaySpan& when, const CalendarChoice& choice) {
  if (choice.from.empty() && choice.to.empty()) return true;
  const auto first = watch::days_of(choice.from);
  const auto last = watch::days_of(choice.to);
  return when.is_dated() && (!first || when.last >= first->first) && (!last || when.first <= last->last);
}

watch::CalendarEvent event_of(const Care& care, const exchange::PrivateNames& names, const CalendarItem& item,
                              exchange::Quotes quotes) {
  watch::CalendarEvent event;
  event.uid = item.uid + "@demarche";
  event.when = item.entry.when;
  // "By April 1" has a last day only.
  if (event.when.first == watch::kFirstDay) event.when.first = event.when.last;
  if (event.when.last == watch::kLastDay) event.when.last = event.when.first;
  event.status = item.entry.status;
  event.sequence = item.entry.sequence;
  event.stamp = item.entry.changed == watch::kFirstDay ? event.when.first : item.entry.changed;
  event.summary = names.without(summary_of(care, item.row));
  if (quotes != exchange::Quotes::none) {
    event.description = quoted(care, names, item.row.words, quotes == exchange::Quotes::full);
  }
  const auto add = [&](const std::string& text) {
    if (!text.empty()) event.description += (event.description.empty() ? "" : "\n") + text;
  };
  for (const watch::FormerDate& former : item.entry.former) {
    add("moved from " + days_of(former.when) + " (known " + watch::iso_day(former.until) + ")");
  }
  for (const std::string& part : {item.row.source.outlet, item.row.source.published, item.row.source.document}) {
    add(part);
  }
  for (const std::string& place : item.row.places) event.location += (event.location.empty() ? "" : ", ") + place;
  event.category = item.row.type;
  event.url = item.row.source.url;
  return event;
}

}  // namespace

Result<std::vector<CalendarItem>> read_calendar(Archive& archive, const CalendarChoice& choice) {
  const auto rules = watch::Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  auto items = watch::read_calendar(archive, {choice.actor, choice.as_of}, *rules);
  if (!items) return items;
  std::erase_if(*items, [&](const CalendarItem& item) { return !is_within(item.entry.when, choice); });
  if (choice.limit != 0 && items->size() > choice.limit) items->resize(choice.limit);
  return items;
}

Result<CalendarFile> calendar_file(Archive& archive, const std::vector<CalendarItem>& items, exchange::Quotes quotes,
                                   const exchange::Provenance& provenance) {
  const auto care = Care::load(Resources::built_in());
  if (!care) return care.error();
  archive::Database& database = archive::Access::database(archive);
  exchange::PagePeople people(database, *care);
  CalendarFile out;
  std::vector<watch::CalendarEvent> events;
  for (const CalendarItem& item : items) {
    if (item.row.negated) {
      ++out.negated;
    } else if (!item.entry.when.is_dated()) {
      ++out.undated;
    } else {
      people.read(item.row.source.reading);
      events.push_back(event_of(*care, people.private_names(), item, quotes));
    }
  }
  if (!database.ok()) return database.take_failure();
  out.entries = events.size();
  out.text = watch::icalendar(events, {{"LICENCE", provenance.licence},
                                       {"CODER", provenance.coders_in_words()},
                                       {"RUNS", provenance.runs_in_words()},
                                       {"WRITTEN-BY", provenance.program}});
  return out;
}

}  // namespace demarche::cli
