#include "reading/record_ids.h"

#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "reading/names.h"

namespace demarche::reading {
namespace {

/// From the first span's start to the last one's end.
ByteSpan hull(const std::vector<ByteSpan>& spans) {
  return spans.empty() ? ByteSpan{} : ByteSpan{spans.front().begin, spans.back().end};
}

ByteSpan anchor(const Statement& statement) {
  if (!statement.content.empty()) return hull(statement.content);
  return hull(statement.cue.empty() ? statement.source : statement.cue);
}

/// Hands out the ids of one record.
class IdMaker {
 public:
  IdMaker(const std::string& document, const CodePointOffsets& offsets) : document_(document), offsets_(offsets) {}

  std::string make(std::string_view kind, std::string_view type, ByteSpan span) {
    std::string key = document_;
    for (const std::string_view part : {kind, type}) key.append("\n").append(part);
    for (const std::uint32_t byte : {span.begin, span.end}) key.append("\n").append(std::to_string(offsets_.at(byte)));
    std::string id = short_id(key);
    const int ordinal = ++seen_[id];
    return ordinal == 1 ? id : id + "-" + std::to_string(ordinal);
  }

 private:
  const std::string& document_;
  const CodePointOffsets& offsets_;
  std::unordered_map<std::string, int> seen_;  // looked up only, never iterated: its order shows nowhere
};

}  // namespace

RecordIds ids_of(const Record& record, const CodePointOffsets& offsets) {
  RecordIds ids;
  IdMaker maker(record.page.id, offsets);
  for (const Actor& actor : record.reading.actors) {
    const ByteSpan first = actor.mentions.empty() ? ByteSpan{} : actor.mentions.front();
    ids.actors.push_back(maker.make("actor", std::string(name_of(actor.kind)) + "/" + actor.name, first));
  }
  for (const Statement& statement : record.reading.statements) {
    ids.statements.push_back(maker.make("statement", "statement", anchor(statement)));
  }
  for (const Event& event : record.reading.events) {
    ids.events.push_back(maker.make("event", event.type ? name_of(*event.type) : "-", event.trigger));
  }
  for (const Commitment& commitment : record.reading.commitments) {
    ids.commitments.push_back(maker.make("commitment", name_of(commitment.kind), commitment.span));
  }
  return ids;
}

}  // namespace demarche::reading
