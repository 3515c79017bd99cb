// Quotations: which marks belong together.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "reading/statements/quotes.h"
#include "support/slowdown.h"

namespace demarche::statements {
namespace {

using Strings = std::vector<std::string>;

std::vector<Quote> quotes_of(std::string_view text) { return find_quotes(text, find_paragraphs(text)); }

Strings words_of(std::string_view text, bool single = false) {
  Strings out;
  for (const Quote& quote : quotes_of(text)) {
    if (quote.single == single) out.emplace_back(slice(text, quote.inner));
  }
  return out;
}

TEST(Quotes, StraightMarksPairInOrder) {
  EXPECT_EQ(words_of(R"("We leave," she said. "At once.")"), (Strings{"We leave,", "At once."}));
}
TEST(Quotes, CurlyMarksPair) {
  EXPECT_EQ(words_of("“We leave,” she said. “At once.”"), (Strings{"We leave,", "At once."}));
}
TEST(Quotes, WireServiceMarksPair) {
  EXPECT_EQ(words_of("``We leave,'' she said. ''At once.''"), (Strings{"We leave,", "At once."}));
}
TEST(Quotes, SpanHasTheMarksInnerHasNot) {
  const std::string_view text = "He said “no” again.";
  const std::vector<Quote> quotes = quotes_of(text);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(slice(text, quotes[0].span), "“no”");
  EXPECT_EQ(slice(text, quotes[0].inner), "no");
  EXPECT_TRUE(quotes[0].closed);
}
TEST(Quotes, AQuotationRunsOverSentences) {
  EXPECT_EQ(words_of("“We leave. We do not come back. Ever,” she said."),
            (Strings{"We leave. We do not come back. Ever,"}));
}
TEST(Quotes, AnUnclosedOneEndsWithItsParagraph) {
  const std::string_view text = "“We leave.\n\nNobody stayed.";
  const std::vector<Quote> quotes = quotes_of(text);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(slice(text, quotes[0].span), "“We leave.");
  EXPECT_FALSE(quotes[0].closed);
}
TEST(Quotes, SpeechOverParagraphsIsMarkedAsGoingOn) {
  const std::vector<Quote> quotes = quotes_of("“We leave.\n\n“We do not come back,” she said.\n\n“Never.”");
  ASSERT_EQ(quotes.size(), 3U);
  EXPECT_FALSE(quotes[0].continues);
  EXPECT_TRUE(quotes[1].continues);
  EXPECT_FALSE(quotes[2].continues);  // the second was closed
}
TEST(Quotes, SingleOnesInsideDoubleOnes) {
  const std::string_view text = "“They shouted ‘go home’ at us,” he said.";
  EXPECT_EQ(words_of(text), (Strings{"They shouted ‘go home’ at us,"}));
  EXPECT_EQ(words_of(text, true), (Strings{"go home"}));
}
TEST(Quotes, ApostrophesAreNoMarks) {
  EXPECT_EQ(words_of("The workers' plan wasn't Ann's; the '90s were over, and rock 'n' roll too.", true), Strings{});
  EXPECT_EQ(words_of("The workers’ plan wasn’t Ann’s.", true), Strings{});
}
TEST(Quotes, InchesAreNoMarks) { EXPECT_EQ(words_of(R"(The 6'2" guard stood by a 20" gun.)"), Strings{}); }
TEST(Quotes, AClosingMarkInPlaceOfAnOpener) {
  EXPECT_EQ(words_of("They would stay.”We are not done,” he said."), (Strings{"We are not done,"}));
}
TEST(Quotes, ANewOpenerEndsAnUnclosedQuotation) {
  EXPECT_EQ(words_of("He said “no. Then she said “yes” twice."), (Strings{"no. Then she said", "yes"}));
}
TEST(Quotes, EmptyAndOneMark) {
  EXPECT_EQ(words_of(""), Strings{});
  EXPECT_EQ(words_of("\"").size(), 1U);
  EXPECT_EQ(words_of("\"\"").size(), 1U);
}

TEST(Paragraphs, ALineEndInsideASentenceIsNone) {
  const std::string_view text = "The talks went\non. They ended.\nNobody spoke.\n\n\nLater.";
  Strings got;
  for (const ByteSpan paragraph : find_paragraphs(text)) got.emplace_back(slice(text, paragraph));
  EXPECT_EQ(got, (Strings{"The talks went\non. They ended.", "Nobody spoke.", "Later."}));
}

/// Whatever the text: spans inside it, ascending, double ones apart from each other, inner inside span.
void expect_sound(const std::string& text) {
  std::uint32_t last = 0, reach = 0;
  for (const Quote& quote : quotes_of(text)) {
    ASSERT_LE(last, quote.span.begin);
    ASSERT_LE(quote.span.end, text.size());
    ASSERT_TRUE(quote.span.contains(quote.inner));
    if (!quote.single) {
      ASSERT_LE(reach, quote.span.begin);
      reach = quote.span.end;
    }
    last = quote.span.begin;
  }
}

TEST(Quotes, AnyMixOfMarksGivesSoundSpans) {
  const std::vector<std::string> pieces = {"\"", "“", "”",  "''",   "``", "'", "‘", "’", "a",
                                           " ",  ".", "\n", "\n\n", "—",  "«", "»", "7"};
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525U + 1013904223U;
      text += pieces[(state >> 16) % pieces.size()];
    }
    SCOPED_TRACE(text);
    expect_sound(text);
  }
}

TEST(Quotes, AMegabyteOfMarksIsReadInLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view mark : {"\"", "“", "”", "'", "a\"", "\" ", "‘a"}) {
    std::string text;
    while (text.size() < 1000000) text += mark;
    expect_sound(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5 * testing::kSlowdown));
}

}  // namespace
}  // namespace demarche::statements
