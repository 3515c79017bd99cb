// The words around a match: of one paragraph, cut at blanks, with offsets that lead back to the text.
#include "archive/snippet.h"

#include <gtest/gtest.h>

#include "base/code_points.h"

namespace demarche::archive {
namespace {

/// `marked` with [ and ] in place of the marks.
Snippet snippet(std::string marked) {
  for (char& c : marked) c = c == '[' ? kMatchBegins : c == ']' ? kMatchEnds : c;
  return make_snippet(marked);
}

std::string matched(const Snippet& in, std::size_t which) { return std::string(slice(in.words, in.matches.at(which))); }

TEST(Snippet, OfAShortTextIsTheText) {
  const Snippet out = snippet("Talks on [grain] and [more grain].");
  EXPECT_EQ(out.words, "Talks on grain and more grain.");
  ASSERT_EQ(out.matches.size(), 2U);
  EXPECT_EQ(matched(out, 0), "grain");
  EXPECT_EQ(matched(out, 1), "more grain");
  EXPECT_EQ(out.start, 0U);
  EXPECT_EQ(out.end, 30U);
}

TEST(Snippet, StaysInTheParagraphOfTheMatch) {
  const Snippet out = snippet("First.\n\nÉtat [here] now.\n\nLast [here].");
  EXPECT_EQ(out.words, "État here now.");
  EXPECT_EQ(out.matches.size(), 1U);
  EXPECT_EQ(out.start, 8U);
  EXPECT_EQ(out.end, 22U) << "code points, not bytes";
}

TEST(Snippet, OfALongParagraphIsCutAtBlanks) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "before" + std::to_string(i) + " ";
  text += "[match]";
  for (int i = 0; i < 100; ++i) text += " after" + std::to_string(i);
  const Snippet out = snippet(text);
  EXPECT_LT(out.words.size(), 220U);
  EXPECT_EQ(matched(out, 0), "match");
  EXPECT_TRUE(out.words.starts_with("before")) << out.words;
  EXPECT_NE(out.words.back(), ' ');
  EXPECT_EQ(out.end - out.start, out.words.size());
}

TEST(Snippet, WithoutAMatchIsTheBeginning) {
  EXPECT_EQ(snippet("One line.\nAnother.").words, "One line.");
  EXPECT_EQ(snippet("").words, "");
}

TEST(Snippet, OneEndlessWordIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "é";
  const Snippet out = snippet(text);
  EXPECT_GT(out.words.size(), 100U);
  EXPECT_LE(out.words.size(), 200U);
  EXPECT_TRUE(is_valid_utf8(out.words));
  const Snippet around = snippet(text + "[é]" + text);
  EXPECT_TRUE(is_valid_utf8(around.words));
  EXPECT_EQ(matched(around, 0), "é");
}

}  // namespace
}  // namespace demarche::archive
