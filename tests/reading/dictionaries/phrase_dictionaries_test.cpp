// How discards and issues are read.
#include <algorithm>
#include <map>
#include <set>

#include "loaded.h"

namespace demarche::dictionaries {
namespace {

using testing::findings_of;
using testing::loaded;
using testing::words_of;

TEST(DiscardDictionary, APlusCancelsThePage) {
  const auto all = loaded(Kind::discards, "SILVER MEDAL  # sports\n+Lake League   \n1914\n");
  ASSERT_EQ(all.discards.discards().size(), 3U);
  EXPECT_EQ(all.discards.discards()[0].phrase, "SILVER MEDAL");
  EXPECT_FALSE(all.discards.discards()[0].page);
  EXPECT_TRUE(all.discards.discards()[1].page);
  const auto words = words_of(all, "the lake league");
  EXPECT_EQ(all.discards.trie().longest(words, 1).words, 2U);
}

TEST(DiscardDictionary, WrongLinesAreFoundAndSkipped) {
  EXPECT_EQ(
      findings_of(loaded(Kind::discards, "A [RUR]\n+\n+CUP\nCUP\n")),
      (std::vector<std::string>{"1 error: a discard is a bare phrase, found \"A [RUR]\"",
                                "2 error: a phrase without letters or digits: \"\"",
                                "4 warning: \"CUP\" stands already in line 3, for the other scope; the page's holds"}));
}

/// Labels that the whole phrase has; "~" and "~~" for phrases that keep labels away.
std::set<std::string> labels(const Dictionaries& all, std::string_view phrase) {
  const auto words = words_of(all, phrase);
  std::set<std::string> out;
  all.issues.trie().each(words, 0, [&](std::uint32_t value, std::size_t size) {
    if (size != words.size()) return;
    for (std::uint32_t at = value; at != IssueDictionary::kNone; at = all.issues.issues()[at].next) {
      const auto& issue = all.issues.issues()[at];
      out.insert(issue.effect == IssueDictionary::Effect::label             ? all.issues.labels()[issue.label]
                 : issue.effect == IssueDictionary::Effect::not_in_sentence ? "~"
                                                                            : "~~");
    }
  });
  return out;
}

TEST(IssueDictionary, MarksStandForForms) {
  const auto all = loaded(
      Kind::issues, "n:school n:reform [SCHOOLS]\nv:vaccinate [HEALTH]\nv:vary [HEALTH]\npre+n:clinic [HEALTH]\n");
  for (const char* phrase : {"school reform", "schools reform", "school reforms", "schools reforms"})
    EXPECT_EQ(labels(all, phrase), std::set<std::string>{"SCHOOLS"}) << phrase;
  for (const char* phrase : {"vaccinate", "vaccinates", "vaccinated", "vaccinating", "varies", "varied", "varying",
                             "pre-clinic", "pre clinics"})
    EXPECT_EQ(labels(all, phrase), std::set<std::string>{"HEALTH"}) << phrase;
  EXPECT_TRUE(labels(all, "preclinic").empty());
}

TEST(IssueDictionary, APhraseMayHaveSeveralLabels) {
  EXPECT_EQ(labels(loaded(Kind::issues, "strike [LABOR]\nstrike [AIRSTRIKE]\n~strike\n~~strike\n"), "strike"),
            (std::set<std::string>{"LABOR", "AIRSTRIKE", "~", "~~"}));
}

TEST(IssueDictionary, ASectionReachesToTheNext) {
  const auto all = loaded(
      Kind::issues, "<ISSUE CATEGORY=\"A\">\nflu [DISEASE]\n</ISSUE>\n<ISSUE CATEGORY=\"B\">\n~flu market\n</ISSUE>\n");
  EXPECT_NE(all.issues.issues()[0].section, all.issues.issues()[1].section);
}

TEST(IssueDictionary, ALabelHasTheContextOfTheTable) {
  const auto all = loaded(Kind::issues, "flu [DISEASE]\ncheese [CHEESE]\n");
  EXPECT_EQ(all.label_context, (std::vector<std::string>{"health", ""}));
}

TEST(IssueDictionary, WrongLinesAreFoundAndSkipped) {
  const auto all = loaded(
      Kind::issues,
      "flu\nflu [DISEASE\nflu []\n[DISEASE]\nn:a n:b n:c n:d n:e n:f n:g n:h n:i [X]\nflu [DISEASE]\nflu [DISEASE]\n");
  EXPECT_EQ(findings_of(all),
            (std::vector<std::string>{
                "1 error: a phrase without a label: \"flu\"", "2 error: \"[\" without \"]\": \"flu [DISEASE\"",
                "3 error: an empty label", "4 error: a phrase without letters or digits: \"\"",
                "5 error: stands for more than 256 phrases or 32 words: \"n:a n:b n:c n:d n:e n:f n:g n:h n:i\"",
                "7 warning: \"flu\" stands already in line 6"}));
}

}  // namespace
}  // namespace demarche::dictionaries
