#include "ingest/pages.h"

namespace demarche::ingest {
namespace {

using namespace std::string_literals;

const std::string kOne =
    "Ruritania said on Monday that it would resume talks with Freedonia, which had asked for them in spring.";
const std::string kTwo =
    "The minister, who spoke to reporters in Strelsau, did not say when they would begin, or where.";
const std::string kThree =
    "Freedonia, for its part, welcomed the step, which its envoy called overdue, and named a date.";
const std::string kArticle = "<p>" + kOne + "</p><p>" + kTwo + "</p><p>" + kThree + "</p>";
const std::string kText = kOne + "\n\n" + kTwo + "\n\n" + kThree;

Page html_page(const std::string& html) { return page_of(html, "page.html"); }
std::string text_of(const std::string& html) { return html_page(html).text; }

TEST(Html, TheArticleIsTakenAndThePageAroundItLeft) {
  EXPECT_EQ(
      text_of(
          "<!doctype html><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><div "
          "class='social-share'>Share this story, please, with friends</div>"
          "<article><h1>Talks resume</h1>" +
          kArticle +
          "<figure><img><figcaption>The border, seen from Strelsau, in an old picture.</figcaption></figure></article>"
          "<aside><p>Our newsletter brings you the news of the day, every morning, for free.</p></aside>"
          "<div id=comments><p>First! What a great, thoughtful, well-written article this "
          "is.</p></div><footer><p>Copyright, imprint, contact, and more.</p></footer>"),
      kText);
}

TEST(Html, BlanksCollapseAndReferencesAreDecoded) {
  EXPECT_EQ(text_of("<article><p>\n  " + kOne +
                    "\n</p><p>Talks&nbsp;&amp;\n\t more&#8212;&quot;so&quot; so\u200bon, he said, &hellip; and &bogus; "
                    "stays.</p>" +
                    kArticle + "</article>"),
            kOne + "\n\nTalks & more—\"so\" soon, he said, … and &bogus; stays.\n\n" + kText);
}

TEST(Html, LineBreaksPartSentencesAndTwoPartAnything) {
  EXPECT_EQ(text_of("<article>" + kOne + "<br>" + kTwo +
                    "<br><br>an unfinished line, which<br>goes on, as lines do, in verse</article>"),
            kOne + "\n\n" + kTwo + "\n\nan unfinished line, which goes on, as lines do, in verse");
}

TEST(Html, MetadataComesFromJsonLdFirst) {
  const Page page = html_page(
      R"(<html lang="en-GB"><head><title>Something else | Post</title><link rel=canonical href="https://example.org/a">)"
      R"(<meta property="og:title" content="Other"><meta property="og:site_name" content="The Strelsau Post">)"
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},)"
      R"({"@type":["NewsArticle"],"headline":"Talks &amp; more","datePublished":"2022-01-03T14:05:00+01:00","author":[{"@type":"Person","name":"Flavia"},{"name":"Fritz"}],)"
      R"("publisher":{"@type":"Organization","name":"Strelsau Post"},"keywords":["talks","border"],}]}</script></head><body><article>)" +
      kArticle + "</article>");
  EXPECT_EQ(page.title, "Talks & more");
  EXPECT_EQ(page.published, "2022-01-03T14:05:00+01:00");
  EXPECT_EQ(page.byline, "Flavia, Fritz");
  EXPECT_EQ(page.outlet, "Strelsau Post");
  EXPECT_EQ(page.tags, (Strings{"talks", "border"}));
  EXPECT_EQ(page.url, "https://example.org/a");
  EXPECT_EQ(page.language, "en");
}

TEST(Html, MetadataComesFromMetaAndTimeElse) {
  const Page page = html_page(
      "<head><title>Talks resume in the capital - The Strelsau Post</title><meta name=author content='Flavia "
      "Rassendyll'>"
      "<meta property=og:site_name content='The Strelsau Post'><meta property=og:url "
      "content='https://example.org/b'></head>"
      "<article><time datetime='2022-01-03T14:05Z'>Monday</time>" +
      kArticle + "</article>");
  EXPECT_EQ(page.title, "Talks resume in the capital");
  EXPECT_EQ(page.published, "2022-01-03T14:05Z");
  EXPECT_EQ(page.byline, "Flavia Rassendyll");
  EXPECT_EQ(page.outlet, "The Strelsau Post");
  EXPECT_EQ(page.url, "https://example.org/b");
}

TEST(Html, DateAndAuthorLinesOfTheBodyAreFields) {
  const Page page = html_page("<article><h1>Talks resume</h1><p>By Flavia Rassendyll</p><p>January 3, 2022</p>" +
                              kArticle + "<p>Source: Reuters</p></article>");
  EXPECT_EQ(page.text, kText);
  EXPECT_EQ(page.byline, "By Flavia Rassendyll");
  EXPECT_EQ(page.published, "2022-01-03");
  EXPECT_EQ(page.credits, Strings{"Reuters"});
}

TEST(Html, LinksCarryTheirWords) {
  const Page page =
      html_page("<article><p>" + kOne + " See <a href='https://example.org/x'>the <b>full</b> text</a>, it said.</p>" +
                kArticle + "</article>");
  ASSERT_EQ(page.links.size(), 1U);
  EXPECT_EQ(page.links[0].url, "https://example.org/x");
  EXPECT_EQ(slice(page.text, page.links[0].span), "the full text");
}

TEST(Html, WordsMapBackToTheBytesOfThePage) {
  const std::string source = "<meta charset=windows-1252><article><p>" + kOne +
                             "</p><p>Caf\xE9 \x93talks\x94 &amp; more, he said, on Monday, in the old town hall.</p>" +
                             kArticle + "</article>";
  const Page page = html_page(source);
  EXPECT_NE(page.text.find("Café “talks” & more, he said"), std::string::npos);
  std::size_t mapped = 0;
  for (const SourceRun& run : page.source_map) mapped += run.size;
  EXPECT_GT(mapped, page.text.size() - 40);  // all but breaks, accents and the reference
}

TEST(Html, ADeclaredCharsetIsBelievedUnlessTheBytesAreUtf8) {
  const std::string body = "<article>" + kArticle;
  EXPECT_NE(text_of("<meta charset=iso-8859-1>" + body +
                    "<p>Le caf\xE9, said the minister, who was there on Monday.</p></article>")
                .find("café"),
            std::string::npos);
  EXPECT_NE(text_of("<meta charset=iso-8859-1>" + body +
                    "<p>Le café, said the minister, who was there on Monday.</p></article>")
                .find("café"),
            std::string::npos);
  EXPECT_NE(text_of(body + "<p>Le caf\xE9, said the minister, who was there on Monday.</p></article>").find("café"),
            std::string::npos);
  EXPECT_NE(text_of("<meta charset=koi8-r>" + body +
                    "<p>\xF0\xD2\xC9\xD7\xC5\xD4, said the minister, who was there on Monday.</p></article>")
                .find("Привет"),
            std::string::npos);
}

TEST(Html, OptionalEndTagsAreImplied) {
  EXPECT_EQ(text_of("<article><p>" + kOne + "<p>" + kTwo + "<ul><li>One thing, then<li>another thing</ul><p>" + kThree),
            kOne + "\n\n" + kTwo + "\n\nOne thing, then\n\nanother thing\n\n" + kThree);
}

TEST(Html, ClutterNamesAreNotBelievedOfWhatHoldsTheArticle) {
  EXPECT_EQ(text_of("<body class=has-sidebar><div class='content-sidebar'><div class='entry-content'>" + kArticle +
                    kArticle + "</div></div>"),
            kText + "\n\n" + kText);
}

TEST(Html, APageWithoutAnArticleGivesAnEmptyText) {
  EXPECT_EQ(text_of("<!doctype html><title>x</title><body></body>"), "");
}

// ---- hostile pages: bounded time, memory and stack; what can be read is read

std::string repeat(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

TEST(HostileHtml, AMillionNestedTagsLoseNothing) {
  for (const std::string tag : {"<i>", "<div>"}) {
    EXPECT_EQ(text_of("<article>" + kArticle + "</article>" + repeat(tag, 1'000'000)).substr(0, kText.size()), kText)
        << tag;
  }
  for (const std::string tag : {"<table>", "<table><td>", "<b><p>", "<a>", "<svg>", "<ul><li>"}) {
    EXPECT_EQ(text_of("<article>" + kArticle + "</article>" + repeat(tag, 100'000)).substr(0, kText.size()), kText)
        << tag;
  }
}

TEST(HostileHtml, MisnestedFormattingIsLinear) {
  EXPECT_EQ(text_of("<article>" + kArticle + repeat("<i>", 20'000) + repeat("<p></i>", 20'000) + "</article>"), kText);
  EXPECT_EQ(text_of("<article>" + kArticle + repeat("<b><i><p></b></i>", 50'000) + "</article>"), kText);
}

TEST(HostileHtml, ATagOfAMillionAttributesEndsThePageWithAWarning) {
  const auto items = items_of("<article>" + kArticle + "</article><p " + repeat("a ", 1'000'000) + ">x", "page.html");
  EXPECT_EQ(items.at(0).page->text, kText);
  EXPECT_EQ(items[0].warnings.at(0).text(),
            "page.html: the page was read only in part: a tag has more than 100,000 attributes");
}

TEST(HostileHtml, UnknownNamesUnclosedCommentsAndNulBytesDoNoHarm) {
  std::string names;
  for (int i = 0; i < 100'000; ++i) names += "<x" + std::to_string(i) + " y" + std::to_string(i) + ">";
  EXPECT_EQ(text_of("<article>" + kArticle + "</article>" + names), kText);
  EXPECT_EQ(text_of("<article>" + kArticle + "</article>" + repeat("<!-- ", 200'000)), kText);
  EXPECT_EQ(text_of("<article>" + kArticle + "</article><!-- \0 --><scr\0ipt>"s), kText);
  EXPECT_EQ(text_of("<article>" + kArticle + "</article><img src='data:image/png;base64," +
                    std::string(5'000'000, 'A') + "'>"),
            kText);
}

TEST(HostileHtml, APageOverTheBoundIsRefused) {
  EXPECT_EQ(error_of("<html>" + std::string(21U << 20U, '<'), "page.html"),
            "page.html: is larger than the 20 MB a page may have");
}

}  // namespace
}  // namespace demarche::ingest
