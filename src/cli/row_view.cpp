#include "cli/row_view.h"

#include <array>
#include <charconv>
#include <cmath>

#include "cli/terminal_text.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

using reading::name_of;

constexpr std::size_t kLongestQuote = 90;
constexpr std::string_view kBetween = "·";

/// The shortest form that reads back: 100000, 1.5.
std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

/// The words in quotes; words that bring quotes of their own keep those.
std::string in_quotes(std::string_view words) {
  if (!words.empty() && words.find_first_not_of(" \n") == std::string_view::npos) return "(words not kept)";
  std::string text = shortened(printable(words), kLongestQuote);
  if (text.starts_with("“") && text.ends_with("”")) return text;
  return "“" + text + "”";
}

/// " · name value".
void add_field(StyledText& text, std::string_view name, std::string_view value) {
  text.add(Style::faint, kBetween);
  if (!name.empty()) text.add(Style::faint, name);
  text.add(value);
}

void add_maker(StyledText& text, const MadeBy& made_by) {
  std::array<char, 16> confidence{};
  const auto end =
      std::to_chars(confidence.data(), confidence.data() + confidence.size(),
                    std::round(static_cast<double>(made_by.confidence) * 100) / 100, std::chars_format::fixed, 2);
  text.add(Style::faint, "[" + std::string(confidence.data(), end.ptr) + " " + made_by.rule + "]");
}

/// "2021-12-30" or "2021-12-01 to 2021-12-31"; empty when unknown.
std::string interval(std::string_view from, std::string_view to) {
  if (from == to || to.empty()) return std::string(from);
  if (from.empty()) return "by " + std::string(to);
  return std::string(from) + " to " + std::string(to);
}

std::string bounds(const Quantity& quantity) {
  if (!quantity.low && !quantity.high) return "?";
  if (!quantity.high) return "at least " + number(*quantity.low);
  if (!quantity.low) return "at most " + number(*quantity.high);
  if (*quantity.low == *quantity.high) return number(*quantity.low);
  return number(*quantity.low) + " to " + number(*quantity.high);
}

std::string role_text(const Role& role) {
  std::string text = role.title;
  if (!role.of.empty()) text += " of " + role.of;
  const std::string when = interval(role.from, role.to);
  text += " (" + std::string(name_of(role.status)) + (when.empty() ? "" : ", " + when) + ")";
  return text;
}

std::string count_text(const Unnamed& unnamed) {
  if (unnamed.low && unnamed.high && *unnamed.low == *unnamed.high) return std::to_string(*unnamed.low);
  std::string text;
  if (unnamed.low) text = "at least " + std::to_string(*unnamed.low);
  if (unnamed.high) text += (text.empty() ? "at most " : ", at most ") + std::to_string(*unnamed.high);
  return text;
}

}  // namespace

std::string RowView::quoted(ByteSpan span) const { return in_quotes(slice(record_.page.text, span)); }

std::string RowView::quoted(const std::vector<ByteSpan>& spans) const {
  std::string text;
  for (const ByteSpan span : spans) text += (text.empty() ? "" : " + ") + quoted(span);
  return text;
}

std::string RowView::names(const std::vector<ActorIndex>& actors) const {
  std::string text;
  for (const ActorIndex at : actors) text += (text.empty() ? "" : ", ") + record_.reading.actors[at.at()].name;
  return text;
}

void RowView::add_sides(StyledText& text, const std::vector<ActorIndex>& from,
                        const std::vector<ActorIndex>& to) const {
  text.add(Style::strong, from.empty() ? "?" : names(from));
  if (!to.empty()) text.add("→").add(Style::strong, names(to));
}

StyledText RowView::words_of(ByteSpan span) const {
  StyledText text;
  return text.add(Style::quote, quoted(span));
}

StyledText RowView::actor(const Actor& actor) const {
  StyledText text;
  text.add(Style::strong, actor.name).add(Style::type, name_of(actor.kind));
  if (!actor.code.empty()) text.add(Style::type, actor.code);
  for (const Role& role : actor.roles) add_field(text, "", role_text(role));
  if (actor.unnamed) {
    if (const std::string count = count_text(*actor.unnamed); !count.empty()) add_field(text, "number", count);
    if (!actor.unnamed->institution.empty()) add_field(text, "of", actor.unnamed->institution);
    if (actor.unnamed->terms) {
      text.add(Style::faint, kBetween).add(Style::faint, "terms").add(Style::quote, quoted(*actor.unnamed->terms));
    }
  }
  if (!actor.members.empty()) add_field(text, "members", names(actor.members) + (actor.open ? " and others" : ""));
  if (!actor.aliases.empty()) {
    std::string aliases;
    for (const std::string& alias : actor.aliases) aliases += (aliases.empty() ? "" : ", ") + alias;
    add_field(text, "also", aliases);
  }
  add_field(text, "mentions", std::to_string(actor.mentions.size()));
  add_maker(text, actor.made_by);
  return text;
}

StyledText RowView::time(const TimeExpression& time) const {
  StyledText text;
  text.add(Style::quote, quoted(time.span))
      .add("=")
      .add(Style::strong, time.value)
      .add(Style::type, name_of(time.type));
  add_maker(text, time.made_by);
  return text;
}

StyledText RowView::statement(const Statement& statement) const {
  StyledText text;
  add_sides(text, statement.speakers, statement.to);
  if (statement.on_behalf_of) add_field(text, "for", record_.reading.actors[statement.on_behalf_of.at()].name);
  text.add(Style::type, name_of(statement.stance)).add(Style::quote, quoted(statement.content));
  text.add(Style::faint, kBetween).add(name_of(statement.directness));
  if (statement.anonymous) add_field(text, "", "anonymous");
  if (!statement.source.empty())
    text.add(Style::faint, kBetween).add(Style::faint, "source").add(Style::quote, quoted(statement.source));
  if (!statement.cue.empty())
    text.add(Style::faint, kBetween).add(Style::faint, "cue").add(Style::quote, quoted(statement.cue));
  for (const std::string& link : statement.chain) add_field(text, "via", link);
  if (!statement.time.value.empty()) add_field(text, "", statement.time.value);
  if (statement.within) {
    const Statement& outer = record_.reading.statements[statement.within.at()];
    add_field(text, "within what", outer.speakers.empty() ? quoted(outer.cue) : names(outer.speakers));
    text.add(Style::faint, name_of(outer.stance));
  }
  add_maker(text, statement.made_by);
  return text;
}

void RowView::add_event_details(StyledText& text, const Event& event) const {
  for (const OtherActor& other : event.others) {
    add_field(text, name_of(other.role), record_.reading.actors[other.actor.at()].name);
  }
  const std::string when = event.time.value.empty() ? interval(event.time.from, event.time.to) : event.time.value;
  if (!when.empty()) {
    add_field(text, "", when);
    if (event.time.basis == TimeBasis::inferred) text.add(Style::faint, "(inferred)");
  }
  for (const Place& place : event.places) {
    add_field(text, name_of(place.role), place.name + (place.country.empty() ? "" : " (" + place.country + ")"));
  }
  for (const Quantity& quantity : event.quantities) {
    add_field(text, "", bounds(quantity) + (quantity.unit.empty() ? "" : " " + quantity.unit));
    if (quantity.of != QuantityOf::other && quantity.unit != name_of(quantity.of)) text.add(name_of(quantity.of));
  }
  if (!event.cameo.empty()) add_field(text, "CAMEO", event.cameo);
  if (event.plover && event.plover != event.type) add_field(text, "counts as", name_of(*event.plover));
  if (event.abstained)
    add_field(text, "not counted",
              event.abstained == Abstained::side_unknown       ? "a side unknown"
              : event.abstained == Abstained::reader_disagrees ? "a reader disagrees"
                                                               : "too unsure");
}

StyledText RowView::event(const Event& event) const {
  StyledText text;
  if (event.negated) text.add(Style::number, "NOT");
  text.add(Style::type, event.type ? name_of(*event.type) : "other");
  if (!event.mode.empty()) text.attach(Style::type, "/" + event.mode);
  if (!event.actors.empty() || !event.recipients.empty()) add_sides(text, event.actors, event.recipients);
  text.add(Style::faint, kBetween).add(Style::number, name_of(event.modality));
  if (event.background) add_field(text, "", "background");
  add_event_details(text, event);
  text.add(Style::faint, kBetween).add(Style::quote, quoted(event.trigger));
  if (event.extent != event.trigger) text.add(Style::faint, "in").add(Style::quote, quoted(event.extent));
  add_maker(text, event.made_by);
  return text;
}

StyledText RowView::commitment(const Commitment& commitment) const {
  StyledText text;
  text.add(Style::type, name_of(commitment.kind));
  add_sides(text, commitment.by, commitment.to);
  if (commitment.event) {
    const Event& deed = record_.reading.events[commitment.event.at()];
    text.add(Style::faint, kBetween);
    if (deed.negated) text.add(Style::number, "NOT");
    text.add(Style::type, deed.type ? name_of(*deed.type) : deed.predicate).add(Style::quote, quoted(deed.trigger));
  }
  if (const auto when = interval(commitment.stated_from, commitment.stated_to); !when.empty())
    add_field(text, "stated", when);
  if (const auto when = interval(commitment.due_from, commitment.due_to); !when.empty()) add_field(text, "due", when);
  if (commitment.answers) {
    const Commitment& asked = record_.reading.commitments[commitment.answers.at()];
    add_field(text, "answers the", name_of(asked.kind));
    text.add(Style::quote, quoted(asked.span));
  }
  text.add(Style::faint, kBetween).add(Style::quote, quoted(commitment.span));
  add_maker(text, commitment.made_by);
  return text;
}

}  // namespace demarche::cli
