#include "archive/correction_fields.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "archive/name_key.h"
#include "reading/names.h"
#include "reading/times/calendar.h"

namespace demarche::archive {
namespace {

using reading::name_of;
using reading::named;

template <class Enum>
std::string choices() {
  std::string out;
  for (const std::string_view name : reading::kNames<Enum>) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

template <class Enum>
std::string check_name(const FieldValue& field) {
  if (field.values.size() == 1 && named<Enum>(field.values.front())) return {};
  return "expected one of " + choices<Enum>();
}

/// The kind and name of "person:Anna Berg".
std::optional<std::pair<ActorKind, std::string>> kind_and_name(std::string_view words) {
  const auto colon = words.find(':');
  if (colon == std::string_view::npos || colon + 1 >= words.size()) return std::nullopt;
  const auto kind = named<ActorKind>(words.substr(0, colon));
  if (!kind) return std::nullopt;
  return std::pair(*kind, std::string(words.substr(colon + 1)));
}

std::string check_actors(const FieldValue& field) {
  for (const std::string& value : field.values) {
    if (!kind_and_name(value))
      return "expected KIND:NAME, KIND one of " + choices<ActorKind>() + "; found '" + value + "'";
  }
  return {};
}

std::string check_days(const FieldValue& field) {
  if (field.values.empty()) return {};
  if (field.values.size() == 1 && day_range(field.values.front()).is_right) return {};
  return "expected a day (2022-01-10), month (2022-01), year (2022) or two of them (2022-01-10..2022-01-12)";
}

std::string check_event(const FieldValue& field) {
  if (field.field == "type") return check_name<EventType>(field);
  if (field.field == "modality") return check_name<Modality>(field);
  if (field.field == "date") return check_days(field);
  if (field.field == "actors" || field.field == "recipients") return check_actors(field);
  if (field.field == "negated") {
    const bool right = field.values.size() == 1 && (field.values[0] == "yes" || field.values[0] == "no");
    return right ? "" : "expected yes or no";
  }
  if (field.field == "mode") {
    const auto is_plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    const bool right = field.values.empty() || (field.values.size() == 1 && field.values[0].size() <= 40 &&
                                                std::all_of(field.values[0].begin(), field.values[0].end(), is_plain));
    return right ? "" : "expected one word, such as a mode of docs/codebook.md";
  }
  return "an event has type, mode, modality, negated, date, actors and recipients";
}

std::vector<ActorIndex>* actors_of(Record& record, RowTable table, std::size_t number, std::string_view field) {
  Reading& reading = record.reading;
  switch (table) {
    case RowTable::event:
      if (field == "actors") return &reading.events[number].actors;
      return field == "recipients" ? &reading.events[number].recipients : nullptr;
    case RowTable::commitment:
      if (field == "by") return &reading.commitments[number].by;
      return field == "to" ? &reading.commitments[number].to : nullptr;
    case RowTable::statement:
      return field == "speakers" ? &reading.statements[number].speakers : nullptr;
  }
  return nullptr;
}

/// Where the text has the name as whole words, at most as many times as a page may well name somebody.
std::vector<ByteSpan> mentions_of(std::string_view text, const std::string& name) {
  constexpr std::size_t kMost = 1000;
  const auto is_letter = [&](std::size_t at) {
    const char c = at < text.size() ? text[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  std::vector<ByteSpan> out;
  for (std::size_t at = text.find(name); at != std::string_view::npos && out.size() < kMost;
       at = text.find(name, at + name.size())) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + name.size())) {
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())});
    }
  }
  return out;
}

bool is_called(const Actor& actor, const std::string& key) {
  return name_key(actor.name) == key || std::any_of(actor.aliases.begin(), actor.aliases.end(),
                                                    [&](const std::string& alias) { return name_key(alias) == key; });
}

ActorIndex find_or_add(Record& record, ActorKind kind, const std::string& name, const std::string& maker) {
  std::vector<Actor>& actors = record.reading.actors;
  const std::string key = name_key(name);
  for (const bool with_aliases : {false, true}) {
    for (std::size_t at = 0; at < actors.size(); ++at) {
      if (actors[at].kind != kind) continue;
      if (with_aliases ? is_called(actors[at], key) : name_key(actors[at].name) == key) return ActorIndex(at);
    }
  }
  Actor added;
  added.name = name, added.kind = kind, added.mentions = mentions_of(record.page.text, name);
  added.made_by = {maker, 1};
  actors.push_back(std::move(added));
  return ActorIndex(actors.size() - 1);
}

std::string two_days(const std::string& from, const std::string& to) { return from == to ? from : from + ".." + to; }

/// The days of a year, month or day; empty texts for what is none.
std::pair<std::string, std::string> days_in(std::string_view text) {
  const auto digits = [&](std::size_t at, std::size_t size) {
    int out = 0;
    const auto end = std::from_chars(text.data() + at, text.data() + at + size, out);
    return end.ptr == text.data() + at + size && end.ec == std::errc() ? out : -1;
  };
  const bool sized = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!sized) return {};
  times::Day day{digits(0, 4), 1, 1};
  if (text.size() >= 7) day.month = digits(5, 2);
  if (text.size() == 10) day.day = digits(8, 2);
  if (day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1) return {};
  if (day.day > times::days_in(day.year, day.month)) return {};
  times::Day last = day;
  if (text.size() == 4) last.month = 12;
  if (text.size() <= 7) last.day = times::days_in(last.year, last.month);
  return {times::iso(day), times::iso(last)};
}

void set_value(Event& event, const FieldValue& field) {
  const std::string value = field.values.empty() ? "" : field.values.front();
  if (field.field == "type") event.type = named<EventType>(value), event.mode.clear();
  if (field.field == "mode") event.mode = value;
  if (field.field == "modality") event.modality = *named<Modality>(value);
  if (field.field == "negated") event.negated = value == "yes";
  if (field.field == "date") {
    const DayRange days = day_range(value);
    event.time = {days.from == days.to ? value : "", days.from, days.to, TimeBasis::stated};
    if (value.size() == 4 || value.size() == 7) event.time.value = value;
    if (field.values.empty()) event.time = {};
  }
}

void set_value(Commitment& commitment, const FieldValue& field) {
  const std::string value = field.values.empty() ? "" : field.values.front();
  if (field.field == "kind") commitment.kind = *named<CommitmentKind>(value);
  if (field.field == "due") {
    const DayRange days = day_range(value);
    commitment.due_from = days.from, commitment.due_to = days.to;
  }
}

}  // namespace

DayRange day_range(std::string_view text) {
  const auto dots = text.find("..");
  const auto first = days_in(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : days_in(text.substr(dots + 2));
  DayRange out{first.first, last.second, false};
  out.is_right = !first.first.empty() && !last.second.empty() && first.first <= last.second;
  return out;
}

std::string check_field(RowTable table, const FieldValue& field) {
  std::string wrong;
  switch (table) {
    case RowTable::event:
      wrong = check_event(field);
      break;
    case RowTable::commitment:
      if (field.field == "kind") {
        wrong = check_name<CommitmentKind>(field);
      } else if (field.field == "due") {
        wrong = check_days(field);
      } else if (field.field == "by" || field.field == "to") {
        wrong = check_actors(field);
      } else {
        wrong = "a commitment has kind, due, by and to";
      }
      break;
    case RowTable::statement:
      wrong = field.field == "speakers" ? check_actors(field) : "a statement has speakers";
      break;
  }
  return wrong.empty() ? "" : field.field + ": " + wrong;
}

Result<std::string> actor_named(const Record& record, const std::vector<std::string>& ids, std::string_view words) {
  const auto& actors = record.reading.actors;
  const auto told = [&](std::size_t at) { return std::string(name_of(actors[at].kind)) + ":" + actors[at].name; };
  if (const auto given = kind_and_name(words)) return std::string(words);
  const std::string key = name_key(words);
  for (std::size_t at = 0; at < actors.size(); ++at) {
    if (ids[at] == words || (words.size() >= 4 && ids[at].starts_with(words))) return told(at);
  }
  for (std::size_t at = 0; at < actors.size(); ++at) {
    if (is_called(actors[at], key)) return told(at);
  }
  for (std::size_t at = 0; at < actors.size(); ++at) {
    if (!actors[at].code.empty() && actors[at].code == words) return told(at);
  }
  std::string known;
  for (std::size_t at = 0; at < actors.size() && at < 20; ++at) known += (known.empty() ? "" : ", ") + actors[at].name;
  return Error{"the page has no actor '" + std::string(words) + "'; it has " + (known.empty() ? "none" : known) +
                   "; a new one is given as KIND:NAME, such as 'person:Anna Berg'",
               ""};
}

std::string set_field(Record& record, RowTable table, std::size_t number, const FieldValue& field,
                      const std::string& maker) {
  if (actors_of(record, table, number, field.field) != nullptr) {
    std::vector<ActorIndex> chosen;
    for (const std::string& value : field.values) {
      const auto who = kind_and_name(value);
      if (!who) return "'" + value + "' is no actor";
      const ActorIndex actor = find_or_add(record, who->first, who->second, maker);
      if (std::find(chosen.begin(), chosen.end(), actor) == chosen.end()) chosen.push_back(actor);
    }
    *actors_of(record, table, number, field.field) = std::move(chosen);
    return {};
  }
  if (table == RowTable::event) set_value(record.reading.events[number], field);
  if (table == RowTable::commitment) set_value(record.reading.commitments[number], field);
  return {};
}

std::string value_in_words(const Record& record, RowTable table, std::size_t number, std::string_view field) {
  auto& mutable_record = const_cast<Record&>(record);  // looked at only
  if (const auto* actors = actors_of(mutable_record, table, number, field)) {
    std::string out;
    for (const ActorIndex at : *actors) out += (out.empty() ? "" : ", ") + record.reading.actors[at.at()].name;
    return out;
  }
  if (table == RowTable::commitment) {
    const Commitment& row = record.reading.commitments[number];
    return field == "kind" ? std::string(name_of(row.kind)) : two_days(row.due_from, row.due_to);
  }
  if (table != RowTable::event) return {};
  const Event& row = record.reading.events[number];
  if (field == "type") return row.type ? std::string(name_of(*row.type)) : "";
  if (field == "mode") return row.mode;
  if (field == "modality") return std::string(name_of(row.modality));
  if (field == "negated") return row.negated ? "yes" : "no";
  return two_days(row.time.from, row.time.to);
}

}  // namespace demarche::archive
