// How actor dictionaries are read: names, synonyms, codes, dates, priority. Countries and people are invented.
#include <optional>

#include "loaded.h"

namespace demarche::dictionaries {
namespace {

using testing::findings_of;
using testing::loaded;
using testing::words_of;

/// The code of `name` on a day ("" without one); "none" where the dictionary has nothing to say.
std::string code(const Dictionaries& all, std::string_view name, std::string_view published = "2007-06-01") {
  const std::vector<WordId> words = words_of(all, name);
  const auto match = all.actors.trie().longest(words, 0);
  if (!match || match.words != words.size()) return "none";
  const auto* group = all.actors.group_on(match.value, days_of_published(published));
  return group == nullptr ? "none" : all.actors.code(*group);
}

TEST(ActorDictionary, ANameHasTheCodeInBrackets) {
  const auto all = loaded(Kind::actors, "RURITANIA_ [RUR]\nFREEDONIA\t[FRD]  # a comment\n");
  EXPECT_EQ(code(all, "Ruritania"), "RUR");
  EXPECT_EQ(code(all, "Freedonia"), "FRD");
  EXPECT_EQ(code(all, "Sylvania"), "none");
  EXPECT_TRUE(findings_of(all).empty());
}

TEST(ActorDictionary, TheLastActorOfAFileCounts) {
  EXPECT_EQ(code(loaded(Kind::actors, "RURITANIA [RUR]\nJANE_ROE [RURGOV]"), "Jane Roe"), "RURGOV");
}

TEST(ActorDictionary, BlanksUnderscoresHyphensAndPointsPartWords) {
  const auto all = loaded(Kind::actors, "AL-SHARQ_RIVER [RUR]\nU.N._OF_LAKES [IGO]\n");
  EXPECT_EQ(code(all, "al Sharq-River"), "RUR");
  EXPECT_EQ(code(all, "UN of Lakes"), "none");  // "UN" is one word, "U.N." two
  EXPECT_EQ(code(all, "U.N. of Lakes"), "IGO");
}

TEST(ActorDictionary, LettersBeyondAsciiHaveCaseToo) {
  EXPECT_EQ(code(loaded(Kind::actors, "ÉTIENNE_ROÉ [RUR]\n"), "Étienne Roé"), "RUR");
}

TEST(ActorDictionary, SynonymsHaveTheActorsCodesWhereverTheseStand) {
  const auto all =
      loaded(Kind::actors, "JANE_ROE [RURGOV]\n+ROE\n\t[RURELI >20100101]\nNEXT [FRD]\n+NEIGHBOUR [FRDMIL]\n");
  for (const char* name : {"Jane Roe", "Roe"}) {
    EXPECT_EQ(code(all, name, "2007-06-01"), "RURGOV") << name;
    EXPECT_EQ(code(all, name, "2012-06-01"), "RURELI") << name;
  }
  EXPECT_EQ(code(all, "neighbour"), "FRD");
}

struct DateCase {
  const char* date;
  const char* published;
  bool holds;
};
class ActorDates : public ::testing::TestWithParam<DateCase> {};
TEST_P(ActorDates, SayOnWhichDaysACodeHolds) {
  const auto& [date, published, holds] = GetParam();
  const auto all = loaded(Kind::actors, "JANE_ROE [RURGOV " + std::string(date) + "]\n");
  EXPECT_EQ(code(all, "Jane Roe", published), holds ? "RURGOV" : "none") << date << " on " << published;
}
INSTANTIATE_TEST_SUITE_P(Forms, ActorDates,
                         ::testing::Values(DateCase{"<20070601", "2007-05-31", true},   // before the day
                                           DateCase{"<20070601", "2007-06-01", false},  //
                                           DateCase{">070601", "2007-06-01", true},     // on the day and after
                                           DateCase{">070601", "2007-05-31", false},    //
                                           DateCase{"070601", "2030-01-01", true},      // the same without the mark
                                           DateCase{"070601-070701", "2007-06-30", true},
                                           DateCase{"070601-070701", "2007-07-01", false},  // the end is not in it
                                           DateCase{"310101-320101", "1931-06-01", true},   // 31 and later: 19..
                                           DateCase{"> 070601", "2007-06-02", true},        // blanks do not matter
                                           DateCase{"070601 - 070701", "2007-06-02", true},
                                           DateCase{"070601-080101", "2007-07", true},   // all of July is in it
                                           DateCase{"070615-080101", "2007-06", false},  // not all of June is
                                           DateCase{"070601-080601", "2007", false},     //
                                           DateCase{">070601", "", false}));             // a page without a date

TEST(ActorDictionary, ADateWinsOverACodeForAlways) {
  const auto all = loaded(Kind::actors, "JANE_ROE [RURELI][RURGOV 050101-080101]\n");
  EXPECT_EQ(code(all, "Jane Roe", "2007-06-01"), "RURGOV");
  EXPECT_EQ(code(all, "Jane Roe", "2009-06-01"), "RURELI");
  EXPECT_EQ(code(all, "Jane Roe", ""), "RURELI");
}

TEST(ActorDictionary, OfTwoDatesThatHoldTheFirstWins) {
  EXPECT_EQ(code(loaded(Kind::actors, "JANE_ROE [RURGOV 050101-080101][RURMIL 060101-080101]\n"), "Jane Roe"),
            "RURGOV");
}

TEST(ActorDictionary, TheFileNamedFirstHasPriority) {
  const auto all = loaded({{Kind::actors, "JANE_ROE [RURELI]\n"}, {Kind::actors, "JANE_ROE [RURGOV 050101-080101]\n"}});
  EXPECT_EQ(code(all, "Jane Roe"), "RURELI");
  const auto turned =
      loaded({{Kind::actors, "JANE_ROE [RURGOV 050101-060101]\n"}, {Kind::actors, "JANE_ROE [RURELI]\n"}});
  EXPECT_EQ(code(turned, "Jane Roe"), "RURELI");  // the first says nothing of 2007
}

TEST(ActorDictionary, ThreeDashesAreAnActorWithoutACode) {
  EXPECT_EQ(code(loaded(Kind::actors, "THE_PLANET [---]\n"), "the planet"), "");
}

TEST(ActorDictionary, CodesAreTheRecords) {
  const auto all = loaded(Kind::actors, "LAKE_AGENCY [IGOUNOMED]\nRURITANIAN_CLINIC [RURHLH]\n");
  EXPECT_EQ(code(all, "Lake Agency"), "UNOJRN");
  EXPECT_EQ(code(all, "Ruritanian clinic"), "RURMED");
}

TEST(ActorDictionary, SemicolonsAndMarkupAreComments) {
  const auto all = loaded(Kind::actors, "<!-- one\ntwo -->\nJANE_ROE ; from a list\n\t[RURGOV]; and more\n<! gone\n");
  EXPECT_EQ(code(all, "Jane Roe"), "RURGOV");
  EXPECT_TRUE(findings_of(all).empty());
}

struct WrongLine {
  const char* text;
  const char* finding;
};
class WrongActorLines : public ::testing::TestWithParam<WrongLine> {};
TEST_P(WrongActorLines, AreFoundAndSkipped) {
  const auto all = loaded(Kind::actors, std::string(GetParam().text) + "\nKEPT [RUR]\n");
  const auto findings = findings_of(all);
  ASSERT_EQ(findings.size(), 1U) << GetParam().text;
  EXPECT_NE(findings.front().find(GetParam().finding), std::string::npos) << findings.front();
  EXPECT_EQ(code(all, "kept"), "RUR");
}
INSTANTIATE_TEST_SUITE_P(
    Lines, WrongActorLines,
    ::testing::Values(
        WrongLine{"JANE_ROE [RURGOV 050230]", "1 error: no such date (YYMMDD or YYYYMMDD): \"RURGOV 050230\""},
        WrongLine{"JANE_ROE [RURGOV 0502301]", "error: no such date"},
        WrongLine{"JANE_ROE [RURGOV 080101-050101]", "error: the range ends before it begins"},
        WrongLine{"JANE_ROE [RURGO]", "error: a code is made of groups of three capitals, found \"RURGO\""},
        WrongLine{"JANE_ROE [rurgov]", "error: a code is made"},
        WrongLine{"JANE_ROE [RURGOV", "error: \"[\" without \"]\""},
        WrongLine{"JANE_ROE [RURGOV] of old", "warning: text after the codes is not read: \"of old\""},
        WrongLine{"JANE_ROE", "error: an actor without a code; is it a synonym"},
        WrongLine{"+ROE", "error: a synonym without an actor above it"},
        WrongLine{"\t[RURGOV]", "error: a code without an actor above it"},
        WrongLine{"... [RURGOV]", "error: a name without letters or digits"},
        WrongLine{"A [RUR]\n+B\n+B", "3 warning: \"b\" stands already in line 2"},
        WrongLine{"A [RUR]\nA [FRD]", "2 warning: \"a\" never gets the code [FRD]: [RUR] in line 1 holds"},
        WrongLine{"A [RUR]\nA [RUR]", "2 warning: \"a\" has the code [RUR] for these days already in line 1"},
        WrongLine{"A [RUR 050101-080101]\n\t[FRD 070101-090101]",
                  "2 warning: \"a\" gets the code [FRD] only on days that [RUR] in line 1 leaves"}));

TEST(ActorDictionary, CodesInAFileThatComeAfterAnotherFileAreComparedWithIt) {
  const auto all = loaded({{Kind::actors, "A [RUR]\n"}, {Kind::actors, "A [FRD 050101]\n"}});
  EXPECT_EQ(
      findings_of(all),
      std::vector<std::string>{"1 warning: \"a\" never gets the code [FRD]: [RUR] in file0, line 1 holds on its days"});
}

}  // namespace
}  // namespace demarche::dictionaries
