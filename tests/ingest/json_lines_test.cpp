#include "ingest/pages.h"

namespace demarche::ingest {
namespace {

using namespace std::string_literals;

std::vector<Item> rows(const std::string& text) { return items_of(text, "rows.jsonl"); }
Page row(const std::string& text) { return page_of(text, "rows.jsonl"); }

TEST(JsonLines, TakesTextVerbatimAndOtherFieldsByName) {
  const Page page = row(
      R"({"id":"a-1","text":" Two  blanks.\n\nNext. ","title":"Talks","published":"2022-01-03","url":"http://example.org/a",)"
      R"("outlet":"The Strelsau Post","language":"en","tags":["x","y"],"unknown":{"text":"no"}})");
  EXPECT_EQ(page.id, "a-1");
  EXPECT_EQ(page.row_id, "a-1");
  EXPECT_EQ(page.text, " Two  blanks.\n\nNext. ");
  EXPECT_EQ(page.title, "Talks");
  EXPECT_EQ(page.published, "2022-01-03");
  EXPECT_EQ(page.url, "http://example.org/a");
  EXPECT_EQ(page.outlet, "The Strelsau Post");
  EXPECT_EQ(page.tags, (Strings{"x", "y"}));
  EXPECT_EQ(page.input.line, 1U);
}

TEST(JsonLines, KnowsTheNamesOfOtherTools) {
  const Page page = row(
      R"({"story_id":17,"headline":"Talks","articleBody":"Talks resume.","pub_date":"3 January 2022","link":"http://e.org",)"
      R"("publisher":{"name":"Post"},"authors":[{"name":"A"},"B"],"keywords":"x, y"})");
  EXPECT_EQ(page.id, "17");
  EXPECT_EQ(page.title, "Talks");
  EXPECT_EQ(page.text, "Talks resume.");
  EXPECT_EQ(page.published, "2022-01-03");
  EXPECT_EQ(page.outlet, "Post");
  EXPECT_EQ(page.byline, "A, B");
  EXPECT_EQ(page.tags, (Strings{"x", "y"}));
}

TEST(JsonLines, TheBestNameWinsWhereverItStands) {
  EXPECT_EQ(row(R"({"body":"b","text":"t","articleBody":"a"})").text, "t");
  EXPECT_EQ(row(R"({"text":"first","text":"last"})").text, "last");
}

TEST(JsonLines, EscapesAndOddCharactersSurvive) {
  EXPECT_EQ(row("{\"text\":\"\\u0000 \u2028 \\u2028 \\ud83d\\ude00 \\\"q\\\" \\/\"}").text,
            "\0 \u2028 \u2028 \U0001F600 \"q\" /"s);
}

TEST(JsonLines, TheSourceMapLeadsIntoTheRow) {
  const std::string source = R"( { "id" : "x", "text" : "Talks \u00e9 \"resumed\" – here", "title" : "t" } )";
  const Page page = row(source);
  EXPECT_EQ(broken_promise(page, source), "");
  ASSERT_FALSE(page.source_map.empty());
  EXPECT_EQ(page.text.substr(page.source_map[0].text, page.source_map[0].size), "Talks ");
  EXPECT_EQ(page.text.substr(page.source_map.back().text), " – here");
}

TEST(JsonLines, RowsWithoutAnIdAreKnownByUrlElseByTheirBytes) {
  EXPECT_EQ(row(R"({"text":"a","url":"http://e.org/1"})").id, row(R"({"text":"b","url":"http://e.org/1"})").id);
  EXPECT_NE(row(R"({"text":"a"})").id, row(R"({"text":"b"})").id);
  EXPECT_EQ(row(R"({"text":"a"})").row_id, "");
}

TEST(JsonLines, AnEmptyTextIsAPage) { EXPECT_EQ(row(R"({"id":"e","text":""})").text, ""); }

TEST(JsonLines, BadRowsAreNamedAndGoodOnesKept) {
  const auto items = rows(
      "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"te\n\n[1]\n\"x\"\n{\"id\":\"3\"}\n{\"text\":5}\r\n{\"id\":\"4\","
      "\"text\":\"d\"} {}\n{\"id\":\"5\",\"text\":\"e\"}");
  std::string told;
  for (const Item& item : items) told += (item.page ? item.page->id : item.page.error().text()) + '\n';
  EXPECT_EQ(told,
            "1\n"
            "rows.jsonl:2: no valid JSON at byte 14: Missing a closing quotation mark in string.\n"
            "rows.jsonl:4: found JSON that is no object; expected one like {\"id\": …, \"text\": …}\n"
            "rows.jsonl:5: found JSON that is no object; expected one like {\"id\": …, \"text\": …}\n"
            "rows.jsonl:6: the row has no \"text\"; expected a string\n"
            "rows.jsonl:7: the row has no \"text\"; expected a string\n"
            "rows.jsonl:8: no valid JSON at byte 23: The document root must not be followed by other values.\n"
            "5\n");
}

TEST(JsonLines, LoneSurrogatesAndMalformedUtf8AreReplacedWithAWarning) {
  const auto items = rows("{\"text\":\"a\\ud800b\\udc00 \\\\ud800\"}\n{\"text\":\"a\xFF z\"}");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].page->text, "a\uFFFDb\uFFFD \\ud800");
  EXPECT_EQ(items[0].warnings.size(), 1U);
  EXPECT_EQ(items[1].page->text, "a\uFFFD z");
  EXPECT_EQ(items[1].warnings.at(0).line, 2U);
}

TEST(JsonLines, ADateThatCannotBeReadIsAWarning) {
  const auto items = rows(R"({"text":"a","published":"soon"})");
  EXPECT_EQ(items.at(0).page->published, "");
  EXPECT_EQ(items.at(0).warnings.at(0).text(),
            "rows.jsonl:1: \"published\" is no date that could be read: 'soon'; expected ISO 8601");
}

TEST(JsonLines, NumbersOfAnySizeAndNestingOfAnyDepthAreIgnored) {
  EXPECT_EQ(row("{\"n\":1e99999,\"m\":" + std::string(5000, '9') + ",\"text\":\"1e999 stays\"}").text, "1e999 stays");
  EXPECT_EQ(row("{\"n\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + ",\"text\":\"deep\"}").text,
            "deep");
  EXPECT_EQ(rows("{\"text\":\"x\",\"n\":" + std::string(1'000'000, '[')).at(0).page ? "read" : "refused", "refused"s);
}

TEST(JsonLines, ALineOverTheBoundIsSkippedAndNamed) {
  IngestOptions options;
  options.max_line_bytes = 1U << 20U;
  const auto small = Ingest::load(Resources::built_in(), options);
  const auto items = items_of("{\"text\":\"a\"}\n{\"text\":\"" + std::string(3U << 20U, 'x') + "\"}\n{\"text\":\"c\"}",
                              "rows.jsonl", *small);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[1].page.error().text(),
            "rows.jsonl:2: the line is longer than the 1 MB a row may have; it was skipped");
  EXPECT_EQ(items[2].page->text, "c");
}

TEST(JsonLines, ATextOverTheBoundIsRefused) {
  IngestOptions options;
  options.max_text_code_points = 10;
  const auto small = Ingest::load(Resources::built_in(), options);
  EXPECT_EQ(items_of("{\"text\":\"éééééééééé\"}", "rows.jsonl", *small).at(0).page->text.size(), 20U);
  EXPECT_EQ(error_of("{\"text\":\"ééééééééééé\"}", "rows.jsonl", *small),
            "rows.jsonl:1: the text has more than the 10 code points a page may have; split it, or raise the bound "
            "with --max-text");
}

TEST(JsonDocument, AnArticleOrAListOfThemIsRead) {
  const std::string one = "{\n  \"id\": \"x\",\n  \"text\": \"Talks resume.\"\n}\n";
  EXPECT_EQ(page_of(one, "page.json").text, "Talks resume.");
  EXPECT_EQ(page_of(one, "page.json").input.line, 0U);
  const auto items =
      items_of("[\n {\"id\":\"1\",\"text\":\"a\"},\n {\"id\":\"2\"},\n {\"id\":\"3\",\"text\":\"c\"}\n]", "pages.json");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].page->text, "a");
  EXPECT_EQ(items[1].page.error().text(), "pages.json:2: the row has no \"text\"; expected a string");
  EXPECT_EQ(items[2].page->input.line, 3U);
}

}  // namespace
}  // namespace demarche::ingest
