#include "watch/rows.h"

namespace demarche::watch {

DaySpan possible_days(const Rows& rows, const EventRow& event, int fresh) {
  if (event.basis != TimeBasis::none && event.time.is_dated()) {
    DaySpan out = event.time;
    // What a report tells as done was done when it was published.
    const Day published = rows.pages[event.page].day;
    const bool is_past = event.modality == Modality::actual || event.modality == Modality::denied;
    if (is_past && published != kFirstDay && out.first <= published) out.last = std::min(out.last, published);
    return out;
  }
  const Day published = rows.pages[event.page].day;
  if (published == kFirstDay) return {};
  if (event.modality == Modality::actual || event.modality == Modality::denied) return {published - fresh, published};
  return {published, kLastDay};
}

}  // namespace demarche::watch
