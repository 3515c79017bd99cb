#include "language/encoder/marked_pieces.h"

#include <algorithm>
#include <tuple>

namespace demarche::language {
namespace {

/// Half-open ranges of the body that are taken; the second may be empty.
struct Window {
  std::size_t begin = 0, end = 0, second_begin = 0, second_end = 0;
};

/// The rule of the header; `most` is its n, `sides` the places of the first marks of the two sides, in order.
Window cut_window(std::size_t body, std::size_t most, std::size_t first, std::size_t last,
                  std::pair<std::size_t, std::size_t> sides) {
  if (body <= most) return {0, body, 0, 0};
  for (const auto& [low, high] : {std::pair(first, last), sides}) {
    const std::size_t kept = high - low + 1;
    if (kept > most) continue;
    const std::size_t before = std::min((most - kept) / 2, low);
    const std::size_t begin = std::min(low - before, body - most);
    return {begin, begin + most, 0, 0};
  }
  const std::size_t half = most / 2, rest = most - half;
  const std::size_t second = std::min(sides.second, body - rest);
  return {sides.first, sides.first + half, second, second + rest};
}

}  // namespace

Result<Marker> Marker::build(const WordPiece& vocabulary, std::size_t most_pieces, const std::string& where) {
  Marker out;
  if (most_pieces < kLeastPieces) {
    return Error{"takes " + std::to_string(most_pieces) + " pieces a sentence, expected at least " +
                     std::to_string(kLeastPieces),
                 where};
  }
  const auto source = vocabulary.find("@"), target = vocabulary.find("#");
  if (!source || !target) return Error{"the vocabulary lacks the piece @ or #, which mark source and target", where};
  out.vocabulary_ = &vocabulary;
  out.most_pieces_ = most_pieces;
  out.source_mark_ = *source;
  out.target_mark_ = *target;
  return out;
}

void Marker::mark(std::string_view sentence, std::span<const ByteSpan> source, std::span<const ByteSpan> target,
                  MarkedPieces& out) const {
  // Closing marks of the source, of the target, opening marks of the source, of the target: so a stable sort by the
  // byte gives the header's order.
  out.insertions.clear();
  const auto put = [&](std::span<const ByteSpan> spans, std::uint32_t id, bool closing) {
    for (const ByteSpan span : spans) {
      if (!span.empty()) out.insertions.push_back({closing ? span.end : span.begin, id});
    }
  };
  put(source, source_mark_, true);
  put(target, target_mark_, true);
  put(source, source_mark_, false);
  put(target, target_mark_, false);
  std::stable_sort(out.insertions.begin(), out.insertions.end(),
                   [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
  vocabulary_->tokenize(sentence, out.insertions, out.body);

  // What was put in has an empty span, what is from the text has not.
  out.marks.clear();
  for (std::size_t i = 0; i < out.body.size(); ++i) {
    if (out.body.spans[i].empty()) out.marks.push_back(i);
  }
  const auto first_of = [&](std::uint32_t id) {
    const auto at =
        std::find_if(out.marks.begin(), out.marks.end(), [&](std::size_t i) { return out.body.ids[i] == id; });
    return at == out.marks.end() ? out.body.size() : *at;
  };
  const std::size_t none = out.body.size(), at_source = first_of(source_mark_), at_target = first_of(target_mark_);
  std::pair<std::size_t, std::size_t> sides{at_source == none ? at_target : at_source,
                                            at_target == none ? at_source : at_target};
  if (sides.first > sides.second) std::swap(sides.first, sides.second);
  if (out.marks.empty()) sides = {0, 0};
  const Window window = cut_window(none, most_pieces_ - 2, out.marks.empty() ? 0 : out.marks.front(),
                                   out.marks.empty() ? 0 : out.marks.back(), sides);

  out.pieces.clear();
  out.source = out.target = 0;
  out.pieces.add(vocabulary_->begin(), {0, 0});
  for (const auto& [begin, end] : {std::pair(window.begin, window.end), {window.second_begin, window.second_end}}) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i == at_source) out.source = out.pieces.size();
      if (i == at_target) out.target = out.pieces.size();
      out.pieces.add(out.body.ids[i], out.body.spans[i]);
    }
  }
  const auto size = static_cast<std::uint32_t>(sentence.size());
  out.pieces.add(vocabulary_->end(), {size, size});
}

}  // namespace demarche::language
