#include "archive/kept_words.h"

#include <algorithm>
#include <vector>

#include "archive/moved_spans.h"
#include "base/code_points.h"

namespace demarche::archive {
namespace {

std::vector<ByteSpan> spans_of_rows(const Reading& reading) {
  std::vector<ByteSpan> out;
  const auto add = [&](const std::vector<ByteSpan>& spans) { out.insert(out.end(), spans.begin(), spans.end()); };
  for (const Actor& each : reading.actors) {
    add(each.mentions);
    for (const Role& role : each.roles) out.push_back(role.span);
  }
  for (const TimeExpression& each : reading.times) out.push_back(each.span);
  for (const Location& each : reading.places) out.push_back(each.span);
  for (const Statement& each : reading.statements) add(each.source), add(each.cue), add(each.content);
  for (const Event& each : reading.events) out.push_back(each.trigger), out.push_back(each.extent);
  for (const Commitment& each : reading.commitments) {
    out.push_back(each.span);
    for (const Condition& condition : each.conditions) out.push_back(condition.span);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// A blank for each character outside the spans, which ascend by begin.
std::string blanked(std::string_view text, const std::vector<ByteSpan>& kept) {
  std::string out;
  std::size_t next = 0;
  std::uint32_t until = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    while (next < kept.size() && kept[next].begin <= at) until = std::max(until, kept[next++].end);
    const std::uint32_t size = std::max(1U, decode(text, at).size);
    if (at < until || text[at] == '\n') {
      out += text.substr(at, size);
    } else {
      out += ' ';
    }
    at += size;
  }
  return out;
}

}  // namespace

Record with_kept_words(const Record& record, KeptWords kept) {
  Record out = record;
  if (kept == KeptWords::text) return out;
  out.page.text =
      blanked(record.page.text, kept == KeptWords::none ? std::vector<ByteSpan>() : spans_of_rows(record.reading));
  move_spans(out, record.page.text);
  out.page.source_map.clear();
  return out;
}

}  // namespace demarche::archive
