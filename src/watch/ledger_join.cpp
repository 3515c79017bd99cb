#include "watch/ledger_join.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace demarche::watch {
namespace {

/// When it was stated, for the order of joining.
Day day_stated(const Rows& rows, const CommitmentRow& row) {
  return row.stated.last != kLastDay ? row.stated.last : rows.pages[row.page].day;
}

bool has_conditions(const CommitmentRow& row) {
  return std::any_of(row.conditions.begin(), row.conditions.end(),
                     [](const ConditionLink& each) { return each.relation != ConditionRelation::even_if; });
}

class EntryJoiner {
 public:
  EntryJoiner(const Rows& rows, const Sides& sides, const Rules& rules) : rows_(rows), sides_(sides), rules_(rules) {}

  void add(Row row);
  std::vector<LedgerEntry> take() { return std::move(entries_); }

 private:
  struct Place {
    std::string text;
    std::uint32_t start;
    CommitmentKind kind;
    auto operator<=>(const Place&) const = default;
  };

  float share(const CommitmentRow& row, const LedgerEntry& entry) const;
  float condition_share(const CommitmentRow& row, const LedgerEntry& entry) const;
  std::pair<std::uint32_t, float> best(const CommitmentRow& row);
  void found(Row row);
  void join(Row row, LedgerEntry& entry, float confidence);
  std::vector<Side> index_sides(const CommitmentRow& row) const;

  const Rows& rows_;
  const Sides& sides_;
  const Rules& rules_;
  std::vector<LedgerEntry> entries_;
  std::map<Side, std::vector<std::uint32_t>> by_side_;  // those that may still be restated
  std::map<Place, std::uint32_t> by_place_;
};

std::vector<Side> EntryJoiner::index_sides(const CommitmentRow& row) const {
  return sides_.sides_of(row.by.empty() ? row.to : row.by);
}

float EntryJoiner::condition_share(const CommitmentRow& row, const LedgerEntry& entry) const {
  const bool has = has_conditions(row);
  if (has != (entry.conditions != kNoRow)) return rules_.joining.one_condition;
  if (!has) return 1;
  float best = rules_.joining.other_condition;
  for (const ConditionLink& one : row.conditions) {
    for (const ConditionLink& other : rows_.commitments[entry.conditions].conditions) {
      if (one.event == kNoRow || other.event == kNoRow) {
        best = std::max(best, rules_.joining.one_condition);
        continue;
      }
      const EventRow& a = rows_.events[one.event];
      const EventRow& b = rows_.events[other.event];
      if (a.negated == b.negated && one.relation == other.relation) {
        best = std::max(best, deed_share(a, b, rules_.happenings.kin, rules_.joining));
      }
    }
  }
  return best;
}

float EntryJoiner::share(const CommitmentRow& row, const LedgerEntry& entry) const {
  float out = rules_.joining.kinds[static_cast<std::size_t>(row.kind)][static_cast<std::size_t>(entry.kind)];
  if (out == 0 || row.event == kNoRow || entry.deed == kNoRow) return 0;
  const EventRow& deed = rows_.events[row.event];
  const EventRow& other = rows_.events[entry.deed];
  if (deed.negated != entry.negated) return 0;
  out *= deed_share(deed, other, rules_.happenings.kin, rules_.joining);
  if (out < rules_.joining.threshold) return 0;
  out *= sides_.share(sides_.fit(row.by, entry.by));
  const SideFit to = sides_.fit(row.to, entry.to);
  const bool one_empty = row.to.empty() != entry.to.empty();
  out *= to == SideFit::unknown ? (one_empty ? rules_.joining.to_unknown : 1) : sides_.share(to);
  if (!deed.recipients.empty() && !other.recipients.empty()) {
    if (sides_.fit(deed.recipients, other.recipients) == SideFit::none) return 0;
  }
  if (row.due.is_dated() != entry.due.is_dated()) {
    out *= rules_.joining.one_due;
  } else if (!row.due.meets(entry.due)) {
    out *= row.kind == CommitmentKind::appointment ? 0 : rules_.joining.other_due;
  }
  if (out == 0) return 0;
  return out * condition_share(row, entry);
}

std::pair<std::uint32_t, float> EntryJoiner::best(const CommitmentRow& row) {
  const Day day = day_stated(rows_, row);
  std::pair<std::uint32_t, float> out{kNone, 0};
  for (const Side side : index_sides(row)) {
    std::vector<std::uint32_t>& open = by_side_[side];
    std::erase_if(open, [&](std::uint32_t each) {
      return entries_[each].last_known != kFirstDay && day - entries_[each].last_known > rules_.joining.restated;
    });
    for (const std::uint32_t each : open) {
      const float product = share(row, entries_[each]);
      const bool better = product > out.second || (product == out.second && each < out.first);
      if (product >= rules_.joining.threshold && better) out = {each, product};
    }
  }
  return out;
}

void EntryJoiner::join(Row number, LedgerEntry& entry, float confidence) {
  const CommitmentRow& row = rows_.commitments[number];
  entry.rows.push_back(number);
  entry.confidence.push_back(confidence);
  if (entry.by.empty()) entry.by = row.by;
  if (entry.to.empty()) entry.to = row.to;
  if (!entry.due.is_dated()) entry.due = row.due;
  if (entry.deed == kNoRow) entry.deed = row.event;
  if (entry.conditions == kNoRow && has_conditions(row)) entry.conditions = number;
  entry.last_known = std::max({entry.last_known, day_stated(rows_, row), rows_.pages[row.page].day});
  entry.origins.push_back(row.origin);
}

void EntryJoiner::found(Row number) {
  const CommitmentRow& row = rows_.commitments[number];
  const auto at = static_cast<std::uint32_t>(entries_.size());
  LedgerEntry& entry = entries_.emplace_back();
  entry.id = row.id, entry.kind = row.kind, entry.first = number;
  entry.stated = row.stated;
  entry.known = rows_.pages[row.page].day;
  entry.negated = row.event != kNoRow && rows_.events[row.event].negated;
  join(number, entry, 1);
  for (const Side side : index_sides(row)) by_side_[side].push_back(at);
}

void EntryJoiner::add(Row number) {
  const CommitmentRow& row = rows_.commitments[number];
  const Place place{rows_.pages[row.page].text_key, row.start, row.kind};
  const auto copy = by_place_.find(place);
  std::pair<std::uint32_t, float> found_at{kNone, 0};
  if (copy != by_place_.end()) {
    found_at = {copy->second, 1};
  } else {
    found_at = best(row);
  }
  if (found_at.first == kNone) {
    found_at.first = static_cast<std::uint32_t>(entries_.size());
    found(number);
  } else {
    join(number, entries_[found_at.first], found_at.second);
  }
  if (copy == by_place_.end()) by_place_[place] = found_at.first;
}

std::vector<LedgerEntry> joined(const Rows& rows, const Sides& sides, const Rules& rules, const std::set<Row>& gone) {
  struct Keyed {
    Day stated, report;
    std::string page;
    std::uint32_t number;
    Row row;
  };
  std::vector<Keyed> keyed;
  for (Row row = 0; row < rows.commitments.size(); ++row) {
    if (gone.contains(row)) continue;
    const CommitmentRow& each = rows.commitments[row];
    const PageRow& page = rows.pages[each.page];
    keyed.push_back({day_stated(rows, each), page.day, page.document, each.number, row});
  }
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return std::tie(a.stated, a.report, a.page, a.number) < std::tie(b.stated, b.report, b.page, b.number);
  });
  EntryJoiner joiner(rows, sides, rules);
  for (const Keyed& each : keyed) joiner.add(each.row);
  return joiner.take();
}

/// What outlets take back: of each entry that a retracting page carries, the rows of its origin.
std::set<Row> rows_taken_back(const Rows& rows, const std::vector<LedgerEntry>& entries) {
  std::set<Row> out;
  for (const LedgerEntry& entry : entries) {
    std::set<std::string> origins;
    for (const Row row : entry.rows) {
      if (rows.pages[rows.commitments[row].page].retracts) origins.insert(rows.commitments[row].origin);
    }
    for (const Row row : entry.rows) {
      if (origins.contains(rows.commitments[row].origin)) out.insert(row);
    }
  }
  return out;
}

}  // namespace

float deed_share(const EventRow& one, const EventRow& other, const KinTable& kin, const JoiningRules& rules) {
  const bool same_predicate = one.predicate == other.predicate && !one.predicate.empty();
  if (!one.type || !other.type) {
    if (!same_predicate) return 0;
    return one.type || other.type ? rules.one_untyped : rules.both_untyped;
  }
  float out = kin[static_cast<std::size_t>(*one.type)][static_cast<std::size_t>(*other.type)];
  const bool is_word = rules.words[static_cast<std::size_t>(*one.type)];
  out *= same_predicate ? rules.same_predicate : is_word ? rules.other_words : rules.other_predicate;
  if (*one.type == *other.type && !one.mode.empty() && !other.mode.empty() && one.mode != other.mode)
    out *= rules.other_predicate;
  return out;
}

std::vector<LedgerEntry> join_commitments(const Rows& rows, const Sides& sides, const Rules& rules) {
  std::vector<LedgerEntry> out = joined(rows, sides, rules, {});
  const std::set<Row> gone = rows_taken_back(rows, out);
  if (!gone.empty()) out = joined(rows, sides, rules, gone);
  for (LedgerEntry& entry : out) {
    std::sort(entry.origins.begin(), entry.origins.end());
    entry.origins.erase(std::unique(entry.origins.begin(), entry.origins.end()), entry.origins.end());
    for (const Row row : entry.rows) entry.known = std::min(entry.known, rows.pages[rows.commitments[row].page].day);
  }
  return out;
}

}  // namespace demarche::watch
