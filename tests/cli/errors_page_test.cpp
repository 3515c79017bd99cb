#include "cli/errors_page.h"

#include <gtest/gtest.h>

namespace demarche::cli {
namespace {

CodingError error(std::string text, std::vector<ByteSpan> source, std::vector<ByteSpan> target) {
  CodingError out;
  out.pair = {"row-1", std::move(text), std::move(source), std::move(target), "AID"};
  out.gold = "AID";
  out.coded = "ACCUSE";
  out.confidence = 0.5F;
  out.made_by = "pairs.test/1";
  return out;
}

TEST(ErrorsPage, EscapesWhateverARowHolds) {
  CodingError hostile = error("<script>alert(1)</script> & \"x\" 'y' \x01", {{0, 8}}, {});
  hostile.pair.id = "<b>";
  hostile.why = "</dd><script>";
  hostile.made_by = "<i>";
  const std::string page = errors_page("<gold>&.jsonl", 1, {hostile});
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<gold"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_EQ(page.find('\x01'), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;</mark>alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39;"),
            std::string::npos);
}

TEST(ErrorsPage, TellsTheSidesInWords) {
  const std::string page = errors_page("gold", 1, {error("Norway fed Iceland.", {{0, 6}}, {{11, 18}})});
  EXPECT_EQ(page.find("<dt>why</dt>"), std::string::npos);
  EXPECT_NE(page.find("<dt>confidence</dt><dd>0.50</dd>"), std::string::npos);
  EXPECT_NE(page.find("<mark class=\"source\"><span class=\"tag\">source: </span>Norway</mark> fed "
                      "<mark class=\"target\"><span class=\"tag\">target: </span>Iceland</mark>."),
            std::string::npos);
}

TEST(ErrorsPage, SidesMayOverlap) {
  const std::string page = errors_page("gold", 1, {error("Norway's ally", {{0, 13}}, {{0, 6}})});
  EXPECT_NE(
      page.find("<mark class=\"source target\"><span class=\"tag\">source: </span><span class=\"tag\">target: </span>"
                "Norway</mark><mark class=\"source\">&#39;s ally</mark>"),
      std::string::npos);
}

TEST(ErrorsPage, GroupsByConfusionWithTheLargestFirst) {
  CodingError none = error("a", {{0, 1}}, {});
  none.coded.clear();
  CodingError surer = error("surer", {{0, 1}}, {});
  surer.confidence = 0.9F;
  const std::string page = errors_page("gold", 10, {none, error("less sure", {{0, 1}}, {}), surer});
  const auto first = page.find("<li><a href=\"#group-1\">AID → ACCUSE</a> (2)</li>");
  const auto second = page.find("<li><a href=\"#group-2\">AID → not coded</a> (1)</li>");
  ASSERT_NE(first, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(first, second);
  EXPECT_NE(page.find("<h2 id=\"group-2\">"), std::string::npos);
  EXPECT_LT(page.find("urer</p>"), page.find("ess sure</p>"));
  EXPECT_NE(page.find("3 errors in 10 rows"), std::string::npos);
}

}  // namespace
}  // namespace demarche::cli
