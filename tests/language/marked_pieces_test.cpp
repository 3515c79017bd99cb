#include "language/encoder/marked_pieces.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

const WordPiece& vocabulary() {
  static const WordPiece kPieces = [] {
    std::string lines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n@\n#\n.";
    for (int word = 0; word < 60; ++word) lines += "\nw" + std::to_string(word);
    return *WordPiece::build(lines, "vocab");
  }();
  return kPieces;
}

/// "w0 w1 … " of so many words, and the span of one of them.
std::string words(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "w" : " w").append(std::to_string(i));
  return out;
}
ByteSpan word(const std::string& text, std::size_t index) {
  const std::string name = "w" + std::to_string(index);
  std::size_t at = text.find(name);
  while (at + name.size() < text.size() && text[at + name.size()] != ' ') at = text.find(name, at + 1);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
}

struct Marked {
  std::string pieces;
  std::size_t source = 0, target = 0;
};
Marked mark(std::string_view text, const std::vector<ByteSpan>& source, const std::vector<ByteSpan>& target,
            std::size_t most = 96) {
  const auto marker = Marker::build(vocabulary(), most, "vocab");
  MarkedPieces out;
  marker->mark(text, source, target, out);
  EXPECT_LE(out.pieces.size(), most);
  EXPECT_EQ(out.pieces.ids.size(), out.pieces.spans.size());
  Marked made{"", out.source, out.target};
  for (const auto id : out.pieces.ids)
    made.pieces.append(made.pieces.empty() ? "" : " ").append(vocabulary().piece(id));
  return made;
}

TEST(Marker, PutsMarksAroundBothSides) {
  const std::string text = words(4);
  const Marked made = mark(text, {word(text, 1)}, {word(text, 3)});
  EXPECT_EQ(made.pieces, "[CLS] w0 @ w1 @ w2 # w3 # [SEP]");
  EXPECT_EQ(made.source, 2U);
  EXPECT_EQ(made.target, 6U);
}

TEST(Marker, TakesSeveralSpansInAnyOrder) {
  const std::string text = words(5);
  const Marked made = mark(text, {word(text, 4), word(text, 2)}, {word(text, 0)});
  EXPECT_EQ(made.pieces, "[CLS] # w0 # w1 @ w2 @ w3 @ w4 @ [SEP]");
  EXPECT_EQ(made.source, 5U);
  EXPECT_EQ(made.target, 1U);
}

TEST(Marker, ClosesBeforeItOpensAndTheSourceComesFirst) {
  EXPECT_EQ(mark("w0w1", {{0, 2}}, {{2, 4}}).pieces, "[CLS] @ w0 @ # w1 # [SEP]");
  EXPECT_EQ(mark("w0w1", {{2, 4}}, {{0, 2}}).pieces, "[CLS] # w0 # @ w1 @ [SEP]");
  EXPECT_EQ(mark("w0 w1", {{0, 5}}, {{0, 2}}).pieces, "[CLS] @ # w0 # w1 @ [SEP]");
  EXPECT_EQ(mark("w0", {{0, 2}}, {{0, 2}}).pieces, "[CLS] @ # w0 @ # [SEP]");
}

TEST(Marker, DoesNotTakeTheTextsOwnSignsForMarks) {
  const Marked made = mark("@ # w0 w1", {{4, 6}}, {{7, 9}});
  EXPECT_EQ(made.pieces, "[CLS] @ # @ w0 @ # w1 # [SEP]");
  EXPECT_EQ(made.source, 3U);
  EXPECT_EQ(made.target, 6U);
}

TEST(Marker, ASideMayBeMissing) {
  const Marked made = mark("w0 w1", {}, {{3, 3}, {0, 2}});
  EXPECT_EQ(made.pieces, "[CLS] # w0 # w1 [SEP]");
  EXPECT_EQ(made.source, 0U);
  EXPECT_EQ(made.target, 1U);
  EXPECT_EQ(mark("w0", {}, {}).pieces, "[CLS] w0 [SEP]");
  EXPECT_EQ(mark("", {}, {}).pieces, "[CLS] [SEP]");
}

TEST(Marker, CutsAWindowAroundTheMarks) {
  const std::string text = words(20);
  // 10 pieces, 6 of them from w9 to w11 with marks; of the 4 that are left two stand before.
  Marked made = mark(text, {word(text, 9)}, {word(text, 10)}, 12);
  EXPECT_EQ(made.pieces, "[CLS] w7 w8 @ w9 @ # w10 # w11 w12 [SEP]");
  EXPECT_EQ(made.source, 3U);
  EXPECT_EQ(made.target, 6U);
  // At an end of the sentence the other side gets the room.
  EXPECT_EQ(mark(text, {word(text, 0)}, {word(text, 1)}, 12).pieces, "[CLS] @ w0 @ # w1 # w2 w3 w4 w5 [SEP]");
  EXPECT_EQ(mark(text, {word(text, 18)}, {word(text, 19)}, 12).pieces, "[CLS] w14 w15 w16 w17 @ w18 @ # w19 # [SEP]");
  // Just enough for the marks.
  EXPECT_EQ(mark(text, {word(text, 9)}, {word(text, 13)}, 11).pieces, "[CLS] @ w9 @ w10 w11 w12 # w13 # [SEP]");
  EXPECT_EQ(mark(text, {}, {}, 8).pieces, "[CLS] w0 w1 w2 w3 w4 w5 [SEP]");
}

TEST(Marker, KeepsTheFirstMarksWhenAllDoNotFit) {
  const std::string text = words(40);
  // The source's second span is far away: the window is around the first marks.
  EXPECT_EQ(mark(text, {word(text, 5), word(text, 39)}, {word(text, 7)}, 10).pieces, "[CLS] w4 @ w5 @ w6 # w7 # [SEP]");
  // The first marks themselves are far apart: a part at each.
  const Marked made = mark(text, {word(text, 30)}, {word(text, 3)}, 11);
  EXPECT_EQ(made.pieces, "[CLS] # w3 # w4 @ w30 @ w31 w32 [SEP]");
  EXPECT_EQ(made.source, 5U);
  EXPECT_EQ(made.target, 1U);
  EXPECT_EQ(mark(text, {word(text, 39)}, {word(text, 3)}, 11).pieces, "[CLS] # w3 # w4 w37 w38 @ w39 @ [SEP]");
}

TEST(Marker, RefusesAVocabularyWithoutMarks) {
  const auto plain = WordPiece::build("[PAD]\n[UNK]\n[CLS]\n[SEP]\n@", "vocab");
  EXPECT_NE(Marker::build(*plain, 96, "vocab").error().text().find("lacks the piece @ or #"), std::string::npos);
  EXPECT_FALSE(Marker::build(vocabulary(), 7, "vocab"));
}

}  // namespace
}  // namespace demarche::language
