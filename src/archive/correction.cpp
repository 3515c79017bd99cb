#include "archive/correction.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "archive/correction_fields.h"
#include "base/code_points.h"
#include "reading/names.h"

namespace demarche::archive {
namespace {

ByteSpan hull(const std::vector<ByteSpan>& spans) {
  return spans.empty() ? ByteSpan{} : ByteSpan{spans.front().begin, spans.back().end};
}

ByteSpan place_of(const Reading& reading, RowTable table, std::size_t number) {
  if (table == RowTable::event) return reading.events[number].trigger;
  if (table == RowTable::commitment) return reading.commitments[number].span;
  const Statement& statement = reading.statements[number];
  return hull(!statement.content.empty() ? statement.content
              : statement.cue.empty()    ? statement.source
                                         : statement.cue);
}

std::string type_of(const Reading& reading, RowTable table, std::size_t number) {
  if (table == RowTable::commitment) return std::string(reading::name_of(reading.commitments[number].kind));
  if (table == RowTable::statement) return "statement";
  const auto& type = reading.events[number].type;
  return type ? std::string(reading::name_of(*type)) : "-";
}

std::size_t size_of(const Reading& reading, RowTable table) {
  if (table == RowTable::event) return reading.events.size();
  return table == RowTable::commitment ? reading.commitments.size() : reading.statements.size();
}

/// The rows that stay, in their order, with what is added before the first row that begins after it.
class Kept {
 public:
  Kept(const Reading& reading, RowTable table, std::size_t machines, const std::set<std::size_t>& withdrawn)
      : place_(size_of(reading, table), kGone) {
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < machines; ++at) order.push_back(at);
    for (std::size_t at = machines; at < place_.size(); ++at) {
      const auto later = std::find_if(order.begin(), order.end(), [&](std::size_t other) {
        return place_of(reading, table, other).begin > place_of(reading, table, at).begin;
      });
      order.insert(later, at);
    }
    for (const std::size_t at : order) {
      if (withdrawn.contains(at)) continue;
      place_[at] = order_.size();
      order_.push_back(at);
    }
  }

  const std::vector<std::size_t>& order() const { return order_; }
  bool has(std::size_t at) const { return place_[at] != kGone; }
  std::size_t place(std::size_t at) const { return place_[at]; }
  template <class Table>
  void move(Index<Table>& index) const {
    if (index) index = has(index.at()) ? Index<Table>(place_[index.at()]) : Index<Table>();
  }
  template <class Row>
  void move_rows(std::vector<Row>& rows) const {
    std::vector<Row> out;
    out.reserve(order_.size());
    for (const std::size_t at : order_) out.push_back(std::move(rows[at]));
    rows = std::move(out);
  }

 private:
  static constexpr std::size_t kGone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place_, order_;
};

class Applier {
 public:
  Applier(const Record& machine, const GoldsteinScale& scale)
      : machine_(machine),
        scale_(scale),
        events_(machine.reading.events.size()),
        commitments_(machine.reading.commitments.size()),
        statements_(machine.reading.statements.size()) {
    out_.record = machine;
    for (const Event& event : machine.reading.events) flat_.push_back(event.plover || event.abstained);
  }

  void add(const Correction& correction, const CodePointOffsets& offsets);
  CorrectedRecord finish();

 private:
  struct Place {
    RowTable table;
    std::size_t number;
    auto operator<=>(const Place&) const = default;
  };

  std::optional<std::size_t> find(const Correction& correction, const CodePointOffsets& offsets) const;
  std::size_t append(const Correction& correction, const CodePointOffsets& offsets);
  void change(Place place, const Correction& correction);
  void orphan(const Correction& correction, std::string why) {
    out_.orphans.push_back({correction.entry, std::move(why)});
  }
  std::size_t machines(RowTable table) const {
    return table == RowTable::event ? events_ : table == RowTable::commitment ? commitments_ : statements_;
  }
  void drop_and_order();

  const Record& machine_;
  const GoldsteinScale& scale_;
  std::size_t events_, commitments_, statements_;  // how many are the machine's
  CorrectedRecord out_;
  std::vector<bool> flat_;                     // of each event: it is no mere content or condition
  std::map<std::int64_t, Place> added_;        // by entry
  std::map<Place, const Correction*> makers_;  // the last correction of a row
  std::set<Place> withdrawn_;
};

std::optional<std::size_t> Applier::find(const Correction& correction, const CodePointOffsets& offsets) const {
  const RowTable table = correction.row.table;
  std::vector<std::size_t> found;
  std::uint32_t nth = 0;
  for (std::size_t at = 0; at < machines(table); ++at) {
    const ByteSpan span = place_of(machine_.reading, table, at);
    if (offsets.at(span.begin) != correction.row.start || offsets.at(span.end) != correction.row.end) continue;
    if (slice(machine_.page.text, span) != correction.row.words) continue;
    if (type_of(machine_.reading, table, at) == correction.row.type && ++nth == correction.row.nth) return at;
    found.push_back(at);
  }
  // A row that stands there alone is the same row, though another program gives it another type.
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::size_t Applier::append(const Correction& correction, const CodePointOffsets& offsets) {
  Reading& reading = out_.record.reading;
  const ByteSpan span{offsets.byte_of(correction.row.start), offsets.byte_of(correction.row.end)};
  StatementIndex within;
  for (std::size_t at = 0; at < reading.statements.size(); ++at) {
    for (const ByteSpan content : reading.statements[at].content) {
      if (content.contains(span)) within = StatementIndex(at);
    }
  }
  if (correction.row.table == RowTable::event) {
    Event event;
    event.trigger = event.extent = span;
    event.predicate = std::string(slice(out_.record.page.text, span));
    event.statement = within;
    reading.events.push_back(std::move(event));
    flat_.push_back(true);
    return reading.events.size() - 1;
  }
  if (correction.row.table == RowTable::commitment) {
    Commitment commitment;
    commitment.span = span, commitment.statement = within;
    // What it speaks of is the first event of its words.
    for (std::size_t at = 0; at < reading.events.size() && !commitment.event; ++at) {
      if (span.contains(reading.events[at].trigger)) commitment.event = EventIndex(at);
    }
    commitment.stated_from = commitment.stated_to = out_.record.page.published.substr(0, 10);
    reading.commitments.push_back(std::move(commitment));
    return reading.commitments.size() - 1;
  }
  Statement statement;
  statement.content = {span};
  reading.statements.push_back(std::move(statement));
  return reading.statements.size() - 1;
}

void Applier::change(Place place, const Correction& correction) {
  Reading& reading = out_.record.reading;
  const std::string maker = "analyst " + correction.who;
  for (const FieldValue& field : correction.fields) {
    if (std::string wrong = check_field(place.table, field); !wrong.empty())
      return orphan(correction, std::move(wrong));
  }
  // The type first: a new one takes the mode of the old one away.
  for (const bool types : {true, false}) {
    for (const FieldValue& field : correction.fields) {
      if ((field.field == "type") == types) set_field(out_.record, place.table, place.number, field, maker);
    }
  }
  MadeBy& made_by = place.table == RowTable::event        ? reading.events[place.number].made_by
                    : place.table == RowTable::commitment ? reading.commitments[place.number].made_by
                                                          : reading.statements[place.number].made_by;
  made_by = {maker, 1};
  if (place.table == RowTable::event) set_codes(reading.events[place.number], flat_[place.number], scale_);
  if (place.table == RowTable::statement) {
    const auto& speakers = reading.statements[place.number].speakers;
    reading.statements[place.number].anonymous =
        !speakers.empty() && std::all_of(speakers.begin(), speakers.end(), [&](ActorIndex at) {
          return reading.actors[at.at()].kind == ActorKind::unnamed;
        });
  }
  makers_[place] = &correction;
}

void Applier::add(const Correction& correction, const CodePointOffsets& offsets) {
  const RowTable table = correction.row.table;
  if (correction.kind == CorrectionKind::add) {
    const ByteSpan span{offsets.byte_of(correction.row.start), offsets.byte_of(correction.row.end)};
    if (correction.row.end > offsets.count() || slice(out_.record.page.text, span) != correction.row.words) {
      return orphan(correction, "the text has other words there");
    }
    const Place place{table, append(correction, offsets)};
    added_[correction.entry] = place;
    return change(place, correction);
  }
  std::optional<Place> place;
  if (correction.of_entry != 0) {
    const auto found = added_.find(correction.of_entry);
    if (found == added_.end()) return orphan(correction, "the row that it changes is no longer added");
    place = found->second;
  } else if (const auto found = find(correction, offsets)) {
    place = Place{table, *found};
  } else {
    return orphan(correction, "no " + std::string(name_of(table)) + " rests on these words any more");
  }
  if (correction.kind == CorrectionKind::withdraw) {
    withdrawn_.insert(*place);
    return;
  }
  change(*place, correction);
}

void Applier::drop_and_order() {
  Reading& reading = out_.record.reading;
  const auto kept = [&](RowTable table) {
    std::set<std::size_t> withdrawn;
    for (const Place& place : withdrawn_) {
      if (place.table == table) withdrawn.insert(place.number);
    }
    return Kept(reading, table, machines(table), withdrawn);
  };
  const Kept events = kept(RowTable::event);
  const Kept commitments = kept(RowTable::commitment);
  const Kept statements = kept(RowTable::statement);
  // What was said within a withdrawn statement was said within the one around it.
  const auto move_statement = [&](StatementIndex& index) {
    for (std::size_t deep = 0; index && !statements.has(index.at()) && deep <= reading.statements.size(); ++deep) {
      index = reading.statements[index.at()].within;
    }
    statements.move(index);
  };
  std::vector<StatementIndex> within;
  for (const Statement& each : reading.statements) within.push_back(each.within);
  for (StatementIndex& each : within) move_statement(each);
  for (Event& each : reading.events) {
    std::erase_if(each.content, [&](EventIndex index) { return !events.has(index.at()); });
    for (EventIndex& index : each.content) events.move(index);
    for (Condition& condition : each.conditions) events.move(condition.event);
    move_statement(each.statement);
  }
  for (Commitment& each : reading.commitments) {
    events.move(each.event), events.move(each.act), commitments.move(each.answers);
    for (Condition& condition : each.conditions) events.move(condition.event);
    move_statement(each.statement);
  }
  for (std::size_t at = 0; at < within.size(); ++at) reading.statements[at].within = within[at];
  events.move_rows(reading.events);
  commitments.move_rows(reading.commitments);
  statements.move_rows(reading.statements);
  for (const auto& [place, correction] : makers_) {
    const Kept& table = place.table == RowTable::event        ? events
                        : place.table == RowTable::commitment ? commitments
                                                              : statements;
    if (!table.has(place.number)) continue;
    out_.rows.push_back({place.table, static_cast<std::uint32_t>(table.place(place.number)), correction->entry});
  }
}

CorrectedRecord Applier::finish() {
  drop_and_order();
  return std::move(out_);
}

}  // namespace

std::string_view name_of(RowTable table) {
  return table == RowTable::event ? "event" : table == RowTable::commitment ? "commitment" : "statement";
}

std::string_view name_of(CorrectionKind kind) {
  return kind == CorrectionKind::change ? "change" : kind == CorrectionKind::withdraw ? "withdraw" : "add";
}

CorrectedRecord apply(const Record& machine, const std::vector<Correction>& corrections, const GoldsteinScale& scale) {
  const CodePointOffsets offsets(machine.page.text);
  Applier applier(machine, scale);
  for (const Correction& correction : corrections) applier.add(correction, offsets);
  return applier.finish();
}

RowAnchor anchor_of(const Record& record, RowTable table, std::size_t number) {
  const CodePointOffsets offsets(record.page.text);
  const ByteSpan span = place_of(record.reading, table, number);
  const std::string type = type_of(record.reading, table, number);
  std::uint32_t nth = 1;
  for (std::size_t at = 0; at < number; ++at) {
    const bool same = place_of(record.reading, table, at) == span && type_of(record.reading, table, at) == type;
    nth += same ? 1U : 0U;
  }
  return {table, type, offsets.at(span.begin), offsets.at(span.end), std::string(slice(record.page.text, span)), nth};
}

}  // namespace demarche::archive
