// How a report's layout is read; the rules stand in ingest/plain_text.h.
#include "ingest/pages.h"

namespace demarche::ingest {
namespace {

const std::string kFirst =
    "Ruritania said on Monday that it would resume talks with Freedonia, which had asked for them in spring.";
const std::string kSecond =
    "“We are ready,” the foreign minister told reporters after a meeting of the cabinet in Strelsau.";
const std::string kBody = kFirst + "\n\n" + kSecond;

Page text_page(const std::string& text) { return page_of(text, "report.txt"); }

TEST(PlainText, ReadsTagsHeadlineDateBylineAndCredit) {
  const Page page = text_page(
      "\nPosts tagged with \"Border Talks\"\n\nRuritania to resume border talks\n\nJanuary 3, 2022\n\n"
      "By Flavia Rassendyll and Fritz Tarlenheim\n\n" +
      kBody + "\n\nResearch contact: @RNN");
  EXPECT_EQ(page.tags, Strings{"Border Talks"});
  EXPECT_EQ(page.title, "Ruritania to resume border talks");
  EXPECT_EQ(page.published, "2022-01-03");
  EXPECT_EQ(page.byline, "By Flavia Rassendyll and Fritz Tarlenheim");
  EXPECT_EQ(page.credits, Strings{"RNN"});
  EXPECT_EQ(page.text, kBody);
}

TEST(PlainText, LineEndsOfAllKindsPartLines) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const Page page = text_page("Ruritania to resume talks" + end + end + kFirst + end + end + kSecond + end);
    EXPECT_EQ(page.title, "Ruritania to resume talks");
    EXPECT_EQ(page.text, kBody);
  }
}

TEST(PlainText, HardWrappedLinesAreOneParagraph) {
  const Page page = text_page(
      "Ruritania said on Monday that it would resume talks with its\n"
      "neighbour Freedonia, a step that officials in Strelsau called a\n"
      "first sign of progress after months of silence.\n\n"
      "The foreign minister did not say when they would begin, or who\n"
      "was to lead them.\n");
  EXPECT_EQ(page.text,
            "Ruritania said on Monday that it would resume talks with its neighbour Freedonia, a step that officials "
            "in Strelsau "
            "called a first sign of progress after months of silence.\n\nThe foreign minister did not say when they "
            "would begin, "
            "or who was to lead them.");
}

TEST(PlainText, SingleLineBreaksPartLongParagraphs) {
  EXPECT_EQ(text_page(kFirst + "\n" + kSecond + "\n" + kFirst).text, kBody + "\n\n" + kFirst);
}

TEST(PlainText, OneSentenceALineStaysOneParagraphALine) {
  EXPECT_EQ(text_page("Ruritania warned Freedonia.\nFreedonia replied.\nThe talks ended without a result.\n").text,
            "Ruritania warned Freedonia.\n\nFreedonia replied.\n\nThe talks ended without a result.");
}

TEST(PlainText, NoHeadlineIsMadeUpWhenTheReportBeginsWithASentence) {
  const Page page = text_page(kBody);
  EXPECT_EQ(page.title, "");
  EXPECT_EQ(page.text, kBody);
  EXPECT_EQ(text_page("The talks ended.\n\n" + kBody).title, "");
}

TEST(PlainText, ALoneLineIsTextAndNotAHeadline) {
  EXPECT_EQ(text_page("Ruritania warns Freedonia").text, "Ruritania warns Freedonia");
  EXPECT_EQ(text_page("Ruritania warns Freedonia").title, "");
}

TEST(PlainText, AHeadlineMayEndInAFullStop) {
  EXPECT_EQ(text_page("Border Talks Between Ruritania And Freedonia Resume.\n\n" + kBody).title,
            "Border Talks Between Ruritania And Freedonia Resume.");
  EXPECT_EQ(text_page("Ruritania resumes talks on border.\n\nSTRELSAU (AP) - " + kBody).title,
            "Ruritania resumes talks on border.");
  EXPECT_EQ(text_page("Ruritania resumes talks on border; \nMinisters meet in Strelsau.\n\n" + kBody).title,
            "Ruritania resumes talks on border; Ministers meet in Strelsau.");
}

TEST(PlainText, AnAgencyInADatelineIsCreditedAndTheDatelineStays) {
  EXPECT_EQ(text_page("STRELSAU, Jan 3 (Reuters) - " + kBody).credits, Strings{"Reuters"});
  EXPECT_EQ(text_page("STRELSAU (AP) — " + kBody).credits, Strings{"AP"});
  EXPECT_EQ(text_page("STRELSAU (AP) — " + kBody).text, "STRELSAU (AP) — " + kBody);
  EXPECT_EQ(text_page("The forum (AP) said - " + kBody).credits, Strings{});
}

TEST(PlainText, ADatelineWithItsYearDatesTheReport) {
  EXPECT_EQ(text_page("STRELSAU, January 3, 2022 — " + kBody).published, "2022-01-03");
  EXPECT_EQ(text_page("STRELSAU, Jan. 3 (Reuters) - " + kBody).published, "");
  EXPECT_EQ(text_page("January 4, 2022\n\nSTRELSAU, January 3, 2022 — " + kBody).published, "2022-01-04");
}

TEST(PlainText, CreditLinesAreTakenFromBelowTheBody) {
  EXPECT_EQ(text_page(kBody + "\n\nSource: Associated Press").credits, Strings{"AP"});
  EXPECT_EQ(text_page(kBody + "\n\n(Reporting by Flavia Rassendyll in Strelsau; Editing by Fritz Tarlenheim)").byline,
            "Reporting by Flavia Rassendyll in Strelsau; Editing by Fritz Tarlenheim");
  EXPECT_EQ(text_page(kBody + "\n\n— Reuters").credits, Strings{"Reuters"});
  EXPECT_EQ(text_page(kBody + "\n\nTags: border, talks").tags, (Strings{"border", "talks"}));
}

TEST(PlainText, SentencesThatOnlyLookLikeFieldsAreText) {
  for (const std::string last : {"Source: the minister said on Monday that no talks were planned at all this year.",
                                 "By Friday the troops had left.", "Tagged as a hawk, he resigned.",
                                 "Via Strelsau the convoy reached the border.", "January was cold."}) {
    EXPECT_EQ(text_page(kBody + "\n\n" + last).text, kBody + "\n\n" + last);
  }
}

TEST(PlainText, PublishedBeatsUpdated) {
  EXPECT_EQ(text_page("Talks resume\n\nUpdated January 5, 2022\nPublished: 3 Jan 2022 14:05 GMT\n\n" + kBody).published,
            "2022-01-03T14:05Z");
  EXPECT_EQ(text_page("Talks resume\n\nUpdated January 5, 2022\n\n" + kBody).published, "2022-01-05");
}

TEST(PlainText, FieldsMayShareALine) {
  const Page page = text_page("Talks resume\nBy Flavia Rassendyll | January 3, 2022\n\n" + kBody);
  EXPECT_EQ(page.title, "Talks resume");
  EXPECT_EQ(page.byline, "By Flavia Rassendyll");
  EXPECT_EQ(page.published, "2022-01-03");
}

TEST(PlainText, NoticesKeepTheirPlaceInTheText) {
  const Page page =
      text_page(kBody +
                "\n\nCorrection: An earlier version of this report misstated the day.\n\n"
                "Editor's note: the claim was retracted on Tuesday.\n\nEditor's note: the picture shows the border.");
  ASSERT_EQ(page.notices.size(), 2U);
  EXPECT_EQ(page.notices[0].kind, NoticeKind::correction);
  EXPECT_EQ(slice(page.text, page.notices[0].span), "Correction: An earlier version of this report misstated the day.");
  EXPECT_EQ(page.notices[1].kind, NoticeKind::retraction);
}

TEST(PlainText, MapsEveryWordBackToItsBytes) {
  const std::string source =
      "\xEF\xBB\xBF"
      "Talks resume\r\n\r\n  " +
      kFirst + "  \r\n\r\n" + kSecond + "\r\n";
  const Page page = text_page(source);
  ASSERT_EQ(page.source_map.size(), 2U);
  EXPECT_EQ(source.substr(page.source_map[1].source, page.source_map[1].size), kSecond);
}

TEST(PlainText, Utf16WithItsMarkIsDecoded) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : kFirst) utf16 += {c, '\0'};
  EXPECT_EQ(text_page(utf16).text, kFirst);
}

TEST(PlainText, MalformedUtf8IsReplacedWithAWarning) {
  const std::string source = "Ruritania \xFF warned \xE2\x80 Freedonia of sanctions on Monday.";
  const auto items = items_of(source, "report.txt");
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].page->text, "Ruritania \uFFFD warned \uFFFD Freedonia of sanctions on Monday.");
  EXPECT_EQ(broken_promise(*items[0].page, source), "");
  ASSERT_EQ(items[0].warnings.size(), 1U);
  EXPECT_TRUE(items[0].warnings[0].text().starts_with("report.txt: 2 byte sequences are no valid UTF-8"));
}

TEST(PlainText, ALoneNulSurvives) {
  using namespace std::string_literals;
  const std::string source = kFirst + " A\0B."s + " " + kSecond;
  EXPECT_EQ(text_page(source).text, source);
}

}  // namespace
}  // namespace demarche::ingest
