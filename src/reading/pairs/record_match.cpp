#include "reading/pairs/record_match.h"

#include <algorithm>
#include <vector>

#include "base/code_points.h"

namespace demarche::pairs {
namespace {

bool is_reciprocal(EventType type) {
  return type == EventType::consult || type == EventType::agree || type == EventType::cooperate;
}

EventType folded(EventType type, bool one_yield) {
  return one_yield && type == EventType::retreat ? EventType::concede : type;
}

class Sides {
 public:
  Sides(const GoldRow& row, const Record& record)
      : row_(row), record_(record), of_row_(row.pair.text), of_record_(record.page.text) {}

  bool fit(const Event& event) const {
    if (!is_reciprocal(*event.plover)) return joined(event.actors, event.recipients);
    std::vector<ActorIndex> both = event.actors;
    both.insert(both.end(), event.recipients.begin(), event.recipients.end());
    return joined(both, both);
  }

 private:
  bool joined(const std::vector<ActorIndex>& acting, const std::vector<ActorIndex>& receiving) const {
    const auto any_at = [this](const std::vector<ActorIndex>& actors, const std::vector<ByteSpan>& spans) {
      return spans.empty() ||
             std::any_of(actors.begin(), actors.end(), [&](ActorIndex actor) { return inside(actor, spans); });
    };
    if (row_.pair.source.empty() || row_.pair.target.empty())
      return any_at(acting, row_.pair.source) && any_at(receiving, row_.pair.target);
    return std::any_of(acting.begin(), acting.end(), [&](ActorIndex source) {
      return inside(source, row_.pair.source) &&
             std::any_of(receiving.begin(), receiving.end(),
                         [&](ActorIndex target) { return target != source && inside(target, row_.pair.target); });
    });
  }

  /// At least half of one of its mentions lies in a span.
  bool inside(ActorIndex actor, const std::vector<ByteSpan>& spans) const {
    const std::vector<ByteSpan>& mentions = record_.reading.actors[actor.at()].mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](ByteSpan mention) {
      const std::int64_t begin = of_record_.at(mention.begin), end = of_record_.at(mention.end);
      return begin < end && std::any_of(spans.begin(), spans.end(), [&](ByteSpan span) {
               const std::int64_t first = of_row_.at(span.begin), last = of_row_.at(span.end);
               return 2 * (std::min(end, last) - std::max(begin, first)) >= end - begin;
             });
    });
  }

  const GoldRow& row_;
  const Record& record_;
  CodePointOffsets of_row_, of_record_;
};

}  // namespace

RecordMatch match_record(const GoldRow& row, const Record& record, bool one_yield) {
  RecordMatch out;
  const Sides sides(row, record);
  const EventType wanted = folded(row.type, one_yield);
  const std::vector<Event>& events = record.reading.events;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!events[i].plover) continue;
    ++out.events;
    const bool same = folded(*events[i].plover, one_yield) == wanted;
    out.same_type = out.same_type || same;
    if (!sides.fit(events[i])) continue;
    const bool better = !out.event || (same && !out.right) ||
                        (same == out.right && events[i].made_by.confidence > events[out.event.at()].made_by.confidence);
    if (better) out.event = EventIndex(i);
    out.right = out.right || same;
  }
  if (!out.event) {
    out.why = out.events == 0 ? "no event" : out.same_type ? "right type, other sides" : "events between others only";
  }
  return out;
}

Outcome outcome_of(const GoldRow& row, const Record& record, const RecordMatch& match, bool one_yield) {
  Outcome out{folded(row.type, one_yield), row.penta, {}, {}, 0};
  if (!match.event) return out;
  const Event& event = record.reading.events[match.event.at()];
  out.coded = folded(*event.plover, one_yield);
  out.guess = out.coded;
  out.confidence = event.made_by.confidence;
  return out;
}

}  // namespace demarche::pairs
