#include "cli/ledger_view.h"

#include <array>
#include <charconv>

#include "cli/archive_access.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

using watch::DaySpan;
using watch::iso_day;
using watch::LedgerState;
using watch::state_in_words;

constexpr std::size_t kShownId = 8;

std::string in_words(const DaySpan& span) { return days(iso_day(span.first), iso_day(span.last)); }

std::string decimal(double number) {
  std::array<char, 16> out{};
  const auto end = std::to_chars(out.data(), out.data() + out.size(), number, std::chars_format::fixed, 2);
  return {out.data(), end.ptr};
}

std::string counted(std::size_t count, const char* one, const char* several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

/// What a state is to the eye: come to a good end, to a bad one, or still to come.
Style style_of(LedgerState state) {
  switch (state) {
    case LedgerState::open:
    case LedgerState::due:
      return Style::number;
    case LedgerState::fulfilled:
    case LedgerState::partly:
      return Style::type;
    case LedgerState::failed:
      return Style::strong;
    default:
      return Style::plain;
  }
}

/// What a bearing is called beside its sentence.
std::string bearing_in_words(watch::Bearing bearing) {
  switch (bearing) {
    case watch::Bearing::condition_met:
      return "condition met";
    case watch::Bearing::done:
      return "done";
    case watch::Bearing::not_done:
      return "not done";
    case watch::Bearing::ruled_out:
      return "ruled out";
    case watch::Bearing::called_off:
      return "taken back";
    case watch::Bearing::moved:
      return "moved";
    case watch::Bearing::refused:
      return "refused";
    case watch::Bearing::accepted:
      return "accepted";
    case watch::Bearing::silence:
      return "silence";
  }
  return {};
}

void put_sentence(Session& session, const Source& source, std::string_view margin) {
  const std::string more = std::string(margin) + "  ";
  if (!source.sentence.empty()) {
    put(session, StyledText().add(Style::quote, "“" + source.sentence + "”"), margin, more);
  }
  put(session, where_it_stands(source), margin, more);
}

StyledText heading_of(const watch::LedgerAnswer& answer) {
  const watch::LedgerEntry& entry = answer.entry;
  StyledText text;
  const std::string due = in_words(entry.due);
  text.add(Style::number, due.empty() ? "no date   " : due).add(Style::type, reading::name_of(entry.kind));
  text.add(Style::strong, names(answer.by));
  if (!answer.to.empty()) text.add("→").add(Style::strong, names(answer.to));
  text.attach(Style::plain, ":");
  if (entry.negated) text.add(Style::number, "NOT");
  if (!answer.type.empty()) text.add(Style::type, answer.type);
  return text.add(Style::quote, "“" + answer.deed + "”");
}

/// "fulfilled since 2022-01-15: done, disputed".
StyledText state_line(const watch::LedgerAnswer& answer) {
  const watch::LedgerEntry& entry = answer.entry;
  const watch::StateChange& change = entry.changes.back();
  const std::string state = state_in_words(answer);
  StyledText text;
  text.add(style_of(entry.state), state);
  if (const std::string on = iso_day(change.on); !on.empty()) text.add("since").add(Style::number, on);
  if (!change.why.empty() && state.find(change.why) == std::string::npos) {
    text.attach(Style::plain, ":").add(change.why);
  }
  if (entry.disputed) text.add(Style::faint, "·").add(Style::strong, "disputed");
  if (entry.confirmed) text.add(Style::faint, "· confirmed");
  if (!answer.answered_by.empty()) text.add(Style::faint, "· refused");
  return text;
}

StyledText stated_line(const watch::LedgerAnswer& answer) {
  const watch::LedgerEntry& entry = answer.entry;
  StyledText text;
  if (const std::string stated = in_words(entry.stated); !stated.empty()) text.add("stated").add(stated);
  const std::vector<Party>& speakers = answer.reports.front().speakers;
  if (!speakers.empty()) text.add("by the word of").add(Style::strong, names(speakers));
  if (!text.empty()) text.add(Style::faint, "·");
  text.add(Style::faint, counted(answer.reports.size(), "report of", "reports of"));
  return text.add(Style::faint, counted(entry.origins.size(), "origin", "origins"));
}

void put_conditions(Session& session, const watch::LedgerAnswer& answer) {
  for (const watch::AnsweredCondition& condition : answer.conditions) {
    StyledText words;
    words.add(Style::faint, condition.relation == "even_if" ? "even if" : condition.relation);
    if (condition.negated) words.add(Style::number, "NOT");
    put(session, words.add(Style::quote, "“" + condition.words + "”"), "    ", "      ");
  }
}

void put_link(Session& session, const watch::AnsweredLink& each) {
  const watch::LedgerLink& link = each.link;
  StyledText text;
  text.add(Style::faint, link.id).add(Style::type, bearing_in_words(link.bearing));
  if (link.late) text.add("late");
  if (link.part) text.add("in part");
  if (const std::string when = in_words(link.when); !when.empty()) text.add(Style::number, when);
  text.add(Style::faint,
           "· " + std::string(watch::name_of(link.standing)) + " " + decimal(static_cast<double>(link.confidence)));
  for (const std::string& reason : link.reasons) text.add(Style::faint, "·").add(reason);
  if (each.origins != 0) text.add(Style::faint, "· " + counted(each.origins, "origin", "origins"));
  if (link.denied) text.add(Style::strong, "denied");
  if (each.decision) text.add(Style::faint, "·").add(each.decision->who + ": " + each.decision->reason);
  put(session, text, "    ", "      ");
  put_sentence(session, each.source, "      ");
}

}  // namespace

void print_entry(Session& session, const watch::LedgerAnswer& answer) {
  put(session, heading_of(answer));
  put(session, state_line(answer), "    ", "      ");
  put_conditions(session, answer);
  StyledText stated = stated_line(answer);
  put(session, stated.add(Style::faint, "· " + answer.entry.id.substr(0, kShownId)), "    ", "      ");
  put_sentence(session, answer.reports.front().source, "    ");
}

void print_story(Session& session, const watch::LedgerAnswer& answer) {
  const watch::LedgerEntry& entry = answer.entry;
  const auto title = [&](const char* words) { put(session, StyledText().add(Style::type, words), "  ", "  "); };
  put(session, StyledText().add(Style::faint, entry.id));
  put(session, heading_of(answer));
  put(session, state_line(answer), "    ", "      ");
  put_conditions(session, answer);
  for (const std::string& id : answer.answers)
    put(session, StyledText().add("answers").add(Style::faint, id), "    ", "");
  for (const std::string& id : answer.answered_by) {
    put(session, StyledText().add("answered by").add(Style::faint, id), "    ", "");
  }
  title("reports");
  for (const watch::AnsweredReport& report : answer.reports) {
    StyledText text;
    const std::string stated = in_words(report.stated);
    text.add(Style::number, stated.empty() ? "no date" : stated);
    if (!report.speakers.empty()) text.add("by the word of").add(Style::strong, names(report.speakers));
    if (report.confidence < 1) text.add(Style::faint, "· joined " + decimal(static_cast<double>(report.confidence)));
    put(session, text, "    ", "      ");
    put_sentence(session, report.source, "      ");
  }
  title("states");
  for (const watch::StateChange& change : entry.changes) {
    StyledText text;
    const std::string on = iso_day(change.on);
    text.add(Style::number, on.empty() ? "undated   " : on).add(style_of(change.state), state_in_words(entry, change));
    text.add(Style::faint, "·").add(change.why);
    if (change.link != watch::kNone) text.add(Style::faint, "· " + answer.links[change.link].link.id);
    put(session, text, "    ", "      ");
    if (change.link != watch::kNone) put_sentence(session, answer.links[change.link].source, "      ");
  }
  if (entry.state == LedgerState::failed && entry.changes.back().link == watch::kNone) {
    put(session, StyledText().add(Style::faint, entry.silence_id).add("is the silence, to confirm or reject"), "    ",
        "      ");
  }
  if (answer.links.empty()) return;
  title("links");
  for (const watch::AnsweredLink& link : answer.links) put_link(session, link);
}

void print_rate(Session& session, const watch::KeptRate& rate) {
  StyledText text;
  text.add(Style::strong, rate.name);
  if (!rate.code.empty()) text.add(Style::type, rate.code);
  text.add(Style::faint, "·");
  if (rate.rate) {
    text.add("kept").add(Style::number, decimal(*rate.rate));
    text.add(Style::faint, "(95 %: " + decimal(rate.low) + " to " + decimal(rate.high) + ")");
  } else {
    text.add("too few to tell");
  }
  text.add(Style::faint, "·").add(counted(rate.n(), "settled", "settled")).attach(Style::plain, ":");
  text.add(std::to_string(rate.fulfilled) + " fulfilled, " + std::to_string(rate.partly) + " partly,");
  const std::uint32_t confirmed = rate.failed - rate.unconfirmed;
  text.add(std::to_string(confirmed) + " failed, " + std::to_string(rate.unconfirmed) + " without a report of it");
  text.add(Style::faint, "· " + std::to_string(rate.waiting) + " waiting, " + std::to_string(rate.others) + " others");
  put(session, text);
}

}  // namespace demarche::cli
