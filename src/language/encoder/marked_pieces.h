// A sentence with its source and target marked, as the classifier of events reads it:
//   [CLS] … @ source @ … # target # … [SEP]
// Training (tools/train/) builds the same input, so the rule is written here once and kept simple.
//
// Marks. "@" goes before and after each span of the source, "#" before and after each span of the target; empty spans
// are left out. Marks at the same byte: those that close before those that open, among them the source's before the
// target's, then in the order of the spans. In Python: for each span rows (end, 0, side, index) and (begin, 1, side,
// index), side 0 for the source and 1 for the target, sorted; the text is cut there and " @ " or " # " put between.
//
// Window. Let n be the most pieces less two for [CLS] and [SEP], `body` the pieces with the marks. When it has more
// than n:
//  1. first and last are the places of the first and the last mark in `body`. Let k = last - first + 1; when k <= n,
//     body[s : s + n] is taken with s = max(0, min(first - (n - k) // 2, len(body) - n)).
//  2. Else first and last are those of the first "@" and the first "#" mark, in the order of the text, and 1. is tried.
//  3. Else two parts: body[first : first + n // 2] and body[t : t + n - n // 2], t = min(last, len(body) - (n - n //
//  2)).
// Without any mark, first = last = 0. When one side has no mark, 2. takes the other's for both.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "language/encoder/wordpiece.h"

namespace demarche::language {

/// What one call makes; keep it from call to call, so that its memory is used again. One thread at a time.
struct MarkedPieces {
  Pieces pieces;           // [CLS] first, [SEP] last
  std::size_t source = 0;  // the place of the first "@" that was put in; 0, that of [CLS], when there is none
  std::size_t target = 0;  // the same of "#"

  std::vector<Insertion> insertions;  // the marks, and where they stand in
  Pieces body;                        // the whole text's pieces
  std::vector<std::size_t> marks;     // places in `body`
};

/// Puts marks into sentences. Immutable; borrows the vocabulary, which must outlive it.
class Marker {
 public:
  static constexpr std::size_t kLeastPieces = 8;

  /// Fails when the vocabulary lacks "@" or "#", or most_pieces is below kLeastPieces. `where` is for messages.
  static Result<Marker> build(const WordPiece& vocabulary, std::size_t most_pieces, const std::string& where);

  /// `source` and `target`: byte spans inside `sentence`, in any order, which may overlap.
  void mark(std::string_view sentence, std::span<const ByteSpan> source, std::span<const ByteSpan> target,
            MarkedPieces& out) const;

 private:
  Marker() = default;
  const WordPiece* vocabulary_ = nullptr;
  std::size_t most_pieces_ = 0;
  std::uint32_t source_mark_ = 0, target_mark_ = 0;
};

}  // namespace demarche::language
