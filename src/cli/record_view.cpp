#include "cli/record_view.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "cli/row_view.h"
#include "cli/styled_text.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

using reading::name_of;

constexpr std::size_t kDeepestNesting = 8;      // deeper content is not drawn out; it stands under its own sentence
constexpr std::string_view kMargin = "      ";  // as wide as a sentence's number

/// The rows that stand under one sentence, by table.
struct RowsOfSentence {
  std::vector<std::size_t> statements, events, commitments, times;
};

class RecordView {
 public:
  RecordView(const Record& record, const ViewOptions& options)
      : record_(record),
        reading_(record.reading),
        options_(options),
        rows_(record),
        drawn_out_(reading_.events.size(), 0) {}

  std::string draw() {
    document();
    actors();
    sentences();
    return std::move(out_);
  }

 private:
  void put(const StyledText& text, std::string_view first, std::string_view rest) {
    text.write(out_, first, rest, options_.width, options_.colour);
  }

  void heading(std::string_view text) {
    out_.push_back('\n');
    put(StyledText().add(Style::strong, text), "", "");
  }

  void document() {
    const Page& page = record_.page;
    put(StyledText().add(Style::strong, page.title.empty() ? "(no title)" : std::string_view(page.title)), "", "");
    if (!page.byline.empty()) put(StyledText().add(page.byline), "  ", "  ");
    StyledText facts;
    const auto fact = [&facts](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      if (!facts.empty()) facts.add(Style::faint, "·");
      facts.add(Style::faint, name).add(value);
    };
    fact("outlet", page.outlet);
    fact("published", page.published);
    fact("language", page.language);
    for (const std::string& credit : page.credits) fact("credit", credit);
    for (const std::string& tag : page.tags) fact("tag", tag);
    fact("url", page.url);
    if (!facts.empty()) put(facts, "  ", "  ");
    StyledText input;
    input.add(Style::faint, page.input.path);
    if (page.input.line != 0) input.attach(Style::faint, ":" + std::to_string(page.input.line));
    input.add(Style::faint, "id " + page.id);
    put(input, "  ", "  ");
    for (const Notice& notice : page.notices) {
      put(StyledText().add(Style::type, name_of(notice.kind)).add(Style::quote, slice(page.text, notice.span)), "  ",
          "    ");
    }
  }

  void actors() {
    if (reading_.actors.empty()) return;
    heading("Actors");
    for (const Actor& actor : reading_.actors) put(rows_.actor(actor), "  ", "      ");
  }

  /// The sentence that holds byte `at`; the number of sentences when none does.
  std::size_t sentence_at(std::uint32_t at) const {
    const auto after = std::upper_bound(reading_.sentences.begin(), reading_.sentences.end(), at,
                                        [](std::uint32_t byte, ByteSpan sentence) { return byte < sentence.begin; });
    if (after == reading_.sentences.begin() || !std::prev(after)->contains(at)) return reading_.sentences.size();
    return static_cast<std::size_t>(after - reading_.sentences.begin()) - 1;
  }

  static std::uint32_t place_of(const Statement& statement) {
    for (const auto* spans : {&statement.cue, &statement.content, &statement.source}) {
      if (!spans->empty()) return spans->front().begin;
    }
    return 0;
  }

  /// For each event the sentence under whose rows it is nested; none for events that are nobody's content or condition.
  std::vector<std::optional<std::size_t>> sentences_of_parents() const {
    std::vector<std::optional<std::size_t>> nested(reading_.events.size());
    for (const Event& event : reading_.events) {
      const std::size_t sentence = sentence_at(event.trigger.begin);
      for (const EventIndex child : event.content) nested[child.at()] = sentence;
      for (const Condition& condition : event.conditions) {
        if (condition.event) nested[condition.event.at()] = sentence;
      }
    }
    return nested;
  }

  std::vector<RowsOfSentence> rows_by_sentence() const {
    std::vector<RowsOfSentence> rows(reading_.sentences.size() + 1);  // the last: rows outside all sentences
    for (std::size_t at = 0; at < reading_.statements.size(); ++at) {
      rows[sentence_at(place_of(reading_.statements[at]))].statements.push_back(at);
    }
    for (std::size_t at = 0; at < reading_.events.size(); ++at) {
      rows[sentence_at(reading_.events[at].trigger.begin)].events.push_back(at);
    }
    for (std::size_t at = 0; at < reading_.commitments.size(); ++at) {
      rows[sentence_at(reading_.commitments[at].span.begin)].commitments.push_back(at);
    }
    for (std::size_t at = 0; at < reading_.times.size(); ++at) {
      rows[sentence_at(reading_.times[at].span.begin)].times.push_back(at);
    }
    return rows;
  }

  void sentences() {
    if (reading_.sentences.empty()) {
      heading("Text");
      put(StyledText().add(record_.page.text.empty() ? "(empty)" : std::string_view(record_.page.text)), "  ", "  ");
      return;
    }
    heading("Sentences");
    const auto rows = rows_by_sentence();
    const auto nested = sentences_of_parents();
    for (std::size_t at = 0; at < reading_.sentences.size(); ++at) {
      std::string number = std::to_string(at + 1);
      number.insert(0, number.size() < 4 ? 4 - number.size() : 0, ' ');
      put(StyledText().add(slice(record_.page.text, reading_.sentences[at])), number + "  ", kMargin);
      rows_under(rows[at], at, nested);
      out_.push_back('\n');
    }
    const RowsOfSentence& outside = rows.back();
    if (!outside.statements.empty() || !outside.events.empty() || !outside.commitments.empty() ||
        !outside.times.empty()) {
      heading("Outside all sentences");
      rows_under(outside, reading_.sentences.size(), nested);
    }
  }

  void rows_under(const RowsOfSentence& rows, std::size_t sentence,
                  const std::vector<std::optional<std::size_t>>& nested) {
    for (const std::size_t at : rows.statements) labelled("statement", rows_.statement(reading_.statements[at]));
    // First those that stand for themselves, so that their content is drawn out under them ...
    for (const std::size_t at : rows.events) {
      if (!nested[at]) top_event(at, "");
    }
    // ... then those whose parent is in another sentence, or whose parents go round in a circle.
    for (const std::size_t at : rows.events) {
      if (nested[at] && (nested[at] != sentence || drawn_out_[at] == 0)) {
        top_event(at, nested[at] == sentence ? "" : "spoken of under " + std::to_string(*nested[at] + 1));
      }
    }
    for (const std::size_t at : rows.commitments) {
      labelled("commitment", rows_.commitment(reading_.commitments[at]));
      std::vector<Child> children;
      add_conditions(children, reading_.commitments[at].conditions);
      draw_children(children, std::string(kMargin) + "  ", 0);
    }
    for (const std::size_t at : rows.times) labelled("time", rows_.time(reading_.times[at]));
  }

  void labelled(std::string_view label, const StyledText& text) {
    const std::string first = std::string(kMargin) + std::string(label) + std::string(12 - label.size(), ' ');
    put(text, first, std::string(kMargin) + "    ");
  }

  void top_event(std::size_t at, const std::string& remark) {
    labelled("event", rows_.event(reading_.events[at]).add(Style::faint, remark));
    draw_content(at, std::string(kMargin) + "  ", 0);
  }

  /// What hangs under an event or commitment: an event, or the words of a condition that is none.
  struct Child {
    std::string_view relation;
    EventIndex event;
    ByteSpan span;
  };

  static void add_conditions(std::vector<Child>& children, const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
      const std::string_view relation = condition.relation == ConditionRelation::if_     ? "if"
                                        : condition.relation == ConditionRelation::until ? "until"
                                                                                         : "even if";
      children.push_back({relation, condition.event, condition.span});
    }
  }

  /// Draws an event's content and conditions once; where it turns up again only its own line is shown.
  void draw_content(std::size_t at, const std::string& indent, std::size_t depth) {
    if (drawn_out_[at] != 0) return;
    drawn_out_[at] = 1;
    std::vector<Child> children;
    for (const EventIndex child : reading_.events[at].content) children.push_back({"content", child, {}});
    add_conditions(children, reading_.events[at].conditions);
    draw_children(children, indent, depth);
  }

  void draw_children(const std::vector<Child>& children, const std::string& indent, std::size_t depth) {
    for (std::size_t at = 0; at < children.size(); ++at) {
      const Child& child = children[at];
      const bool last = at + 1 == children.size();
      const std::string first = indent + (last ? "└ " : "├ ") + std::string(child.relation) + ": ";
      const std::string below = indent + (last ? "  " : "│ ");
      put(child.event ? rows_.event(reading_.events[child.event.at()]) : rows_.words_of(child.span), first,
          below + "  ");
      if (child.event && depth + 1 < kDeepestNesting) draw_content(child.event.at(), below, depth + 1);
    }
  }

  const Record& record_;
  const Reading& reading_;
  const ViewOptions& options_;
  RowView rows_;
  std::vector<char> drawn_out_;  // by event: its content has been shown
  std::string out_;
};

}  // namespace

std::string view_record(const Record& record, const ViewOptions& options) { return RecordView(record, options).draw(); }

}  // namespace demarche::cli
