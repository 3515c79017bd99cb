#include "archive/moved_spans.h"

#include <vector>

#include "base/code_points.h"

namespace demarche::archive {
namespace {

/// Byte offsets of one text in another of as many characters.
class Moved {
 public:
  Moved(std::string_view before, std::string_view after) : before_(before), after_(after) {}
  void operator()(ByteSpan& span) const { span = {move(span.begin), move(span.end)}; }
  void operator()(std::vector<ByteSpan>& spans) const {
    for (ByteSpan& span : spans) (*this)(span);
  }

 private:
  std::uint32_t move(std::uint32_t byte) const { return after_.byte_of(before_.at(byte)); }
  CodePointOffsets before_, after_;
};

}  // namespace

void move_spans(Record& record, std::string_view before) {
  const Moved moved(before, record.page.text);
  for (Hyperlink& each : record.page.links) moved(each.span);
  for (Notice& each : record.page.notices) moved(each.span);
  Reading& reading = record.reading;
  moved(reading.sentences);
  for (Actor& each : reading.actors) {
    moved(each.mentions);
    for (Role& role : each.roles) moved(role.span);
    if (each.unnamed && each.unnamed->terms) moved(*each.unnamed->terms);
  }
  for (TimeExpression& each : reading.times) moved(each.span);
  for (Location& each : reading.places) moved(each.span);
  for (Statement& each : reading.statements) moved(each.source), moved(each.cue), moved(each.content);
  for (Event& each : reading.events) {
    moved(each.trigger), moved(each.extent);
    for (Place& place : each.places) moved(place.span);
    for (Quantity& quantity : each.quantities) moved(quantity.span);
    for (Condition& condition : each.conditions) moved(condition.span);
  }
  for (Commitment& each : reading.commitments) {
    moved(each.span);
    for (Condition& condition : each.conditions) moved(condition.span);
  }
}

}  // namespace demarche::archive
