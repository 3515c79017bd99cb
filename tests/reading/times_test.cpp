// Times as a specification: a sentence, and the expressions expected of it as "words | type | value".
#include "reading/times/times.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "base/toml_file.h"
#include "support/slowdown.h"

namespace demarche::times {
namespace {

const TimeRules& rules() {
  static const Resources resources = Resources::built_in();
  static const Result<TimeRules> loaded = TimeRules::load(resources);
  if (!loaded) ADD_FAILURE() << loaded.error().text();
  return *loaded;
}

/// One token of a hand-made parse; `head` counts tokens of the sentence.
struct Parsed {
  std::string_view word;
  std::string_view tag;
  Pos pos = Pos::none;
  Dep dep = Dep::other;
  std::uint32_t head = 0;
};

void add_token(Analysis& out, std::uint32_t begin, std::uint32_t end, const Parsed& parsed, std::uint32_t head) {
  const auto token = static_cast<std::uint32_t>(out.size());
  out.span.push_back({begin, end});
  out.space_after.push_back(1);
  out.is_space.push_back(parsed.pos == Pos::space ? 1 : 0);
  out.norm.push_back({});
  out.lemma.push_back(parsed.word);
  out.tag.push_back(parsed.tag);
  out.pos.push_back(parsed.pos);
  out.morph.push_back({});
  out.head.push_back(head);
  out.dep.push_back(parsed.dep);
  out.dep_name.push_back({});
  out.left_edge.push_back(token);
  out.right_edge.push_back(token);
  out.iob.push_back(Iob::outside);
  out.ent_type.push_back({});
  out.sentence_of.push_back(0);
}

/// Tokens at blanks, with commas and full stops cut off where a word is longer than an abbreviation; no tags, no parse.
Analysis tokenize(std::string_view text) {
  Analysis out;
  out.text = text;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const bool blank = text[at] == ' ' || text[at] == '\n';
    std::uint32_t end = at;
    while (end < size && (text[end] == ' ' || text[end] == '\n') == blank) ++end;
    const auto self = [&] { return static_cast<std::uint32_t>(out.size()); };
    if (blank) {
      if (text[at] == '\n') add_token(out, at, end, {"", "", Pos::space}, self());
    } else {
      std::uint32_t word_end = end;
      const bool stop = text[end - 1] == ',' || (text[end - 1] == '.' && (end == size || end - at > 5));
      if (stop && end - at > 1) --word_end;
      add_token(out, at, word_end, {}, self());
      if (word_end < end) add_token(out, word_end, end, {}, self());
    }
    at = end;
  }
  out.sentences.push_back({0, static_cast<std::uint32_t>(out.size())});
  return out;
}

std::string print(const TimeExpression& time, std::string_view text) {
  constexpr std::string_view kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
  return std::string(slice(text, time.span)) + " | " + std::string(kTypes[static_cast<std::size_t>(time.type)]) +
         " | " + time.value;
}

using Lines = std::vector<std::string>;

Lines read(std::string_view text, std::string_view published = "2022-01-03") {
  Page page;
  page.text = text;
  page.published = published;
  Lines out;
  for (const TimeExpression& time : find_times(page, tokenize(page.text), rules()))
    out.push_back(print(time, page.text));
  return out;
}

Lines read(const std::vector<Parsed>& sentence, std::string_view published = "2022-01-03") {
  Page page;
  page.published = published;
  for (const Parsed& token : sentence) page.text += (page.text.empty() ? "" : " ") + std::string(token.word);
  Analysis analysis;
  analysis.text = page.text;
  std::uint32_t at = 0;
  for (const Parsed& token : sentence) {
    const auto end = at + static_cast<std::uint32_t>(token.word.size());
    add_token(analysis, at, end, token, token.head);
    at = end + 1;
  }
  analysis.sentences.push_back({0, static_cast<std::uint32_t>(analysis.size())});
  Lines out;
  for (const TimeExpression& time : find_times(page, analysis, rules())) out.push_back(print(time, page.text));
  return out;
}

// ---------------------------------------------------------------------------------------------- dates
TEST(Times, FullDatesInAllOrders) {
  EXPECT_EQ(read("signed on March 5, 1996 in Geneva"), Lines{"March 5, 1996 | DATE | 1996-03-05"});
  EXPECT_EQ(read("signed on 5 March 1996 in Geneva"), Lines{"5 March 1996 | DATE | 1996-03-05"});
  EXPECT_EQ(read("signed on the 5th of March 1996 ."), Lines{"the 5th of March 1996 | DATE | 1996-03-05"});
  EXPECT_EQ(read("filed 2021-12-30 by the court"), Lines{"2021-12-30 | DATE | 2021-12-30"});
  EXPECT_EQ(read("filed 12/30/2021 by the court"), Lines{"12/30/2021 | DATE | 2021-12-30"});
}

TEST(Times, AbbreviatedAndGluedMonths) {
  EXPECT_EQ(read("talks of Dec. 7, 2021 in Riga"), Lines{"Dec. 7, 2021 | DATE | 2021-12-07"});
  EXPECT_EQ(read("since Dec.30 last"), Lines{"Dec.30 | DATE | 2021-12-30"});
  EXPECT_EQ(read("by mid-December 2021 at least"), Lines{"mid-December 2021 | DATE | 2021-12"});
}

TEST(Times, PartialDates) {
  EXPECT_EQ(read("in March 1996 it"), Lines{"March 1996 | DATE | 1996-03"});
  EXPECT_EQ(read("built in 1996 ."), Lines{"1996 | DATE | 1996"});
  EXPECT_EQ(read("the end of 1996 saw"), Lines{"the end of 1996 | DATE | 1996"});
  EXPECT_EQ(read("in the late 1970s ."), Lines{"the late 1970s | DATE | 197"});
  EXPECT_EQ(read("the 11th century walls"), Lines{"the 11th century | DATE | 10"});
  EXPECT_EQ(read("the twenty-first century"), Lines{"the twenty-first century | DATE | 20"});
  EXPECT_EQ(read("in nineteen ninety-six they"), Lines{"nineteen ninety-six | DATE | 1996"});
}

TEST(Times, WeekdayAndDateAreOneDay) {
  EXPECT_EQ(read("on Thursday afternoon, December 30, again"),
            Lines{"Thursday afternoon, December 30 | TIME | 2021-12-30TAF"});
  EXPECT_EQ(read("on Friday, January 14, again"), Lines{"Friday, January 14 | DATE | 2022-01-14"});
  // The weekday settles the year: 7 December was a Tuesday in 2021.
  EXPECT_EQ(read("on Tuesday, December 7 , in"), Lines{"Tuesday, December 7 | DATE | 2021-12-07"});
}

TEST(Times, RangesShareMonthAndYear) {
  EXPECT_EQ(read("between January 25-29 , 1905 was"),
            (Lines{"January 25 | DATE | 1905-01-25", "29 , 1905 | DATE | 1905-01-29"}));
  EXPECT_EQ(read("from 3-4 May 1904 ships"), (Lines{"3 | DATE | 1904-05-03", "4 May 1904 | DATE | 1904-05-04"}));
  EXPECT_EQ(read("from May 15 to August 16, 1988 troops"),
            (Lines{"May 15 | DATE | 1988-05-15", "August 16, 1988 | DATE | 1988-08-16"}));
}

TEST(Times, RangesInWords) {
  EXPECT_EQ(read("from 3 to 5 May they"), (Lines{"3 | DATE | 2022-05-03", "5 May | DATE | 2022-05-05"}));
  EXPECT_EQ(read("between January 10 and 12 they"),
            (Lines{"January 10 | DATE | 2022-01-10", "12 | DATE | 2022-01-12"}));
}

TEST(Times, SecondYearOfARangeTakesTheCenturyOfTheFirst) {
  EXPECT_EQ(read("in the 2021-22 season"), (Lines{"2021 | DATE | 2021", "22 | DATE | 2022"}));
  EXPECT_EQ(read("the 1914-18 war"), (Lines{"1914 | DATE | 1914", "18 | DATE | 1918"}));
}

TEST(Times, QuartersHalvesAndFiscalYears) {
  EXPECT_EQ(read("in the third quarter of 2021 output"), Lines{"the third quarter of 2021 | DATE | 2021-Q3"});
  EXPECT_EQ(read("the first half of this year"), Lines{"the first half of this year | DATE | 2022-H1"});
  EXPECT_EQ(read("for fiscal 1989 it"), Lines{"fiscal 1989 | DATE | 1989"});
}

TEST(Times, SeasonsAndHolidays) {
  EXPECT_EQ(read("the spring of 1776 came"), Lines{"the spring of 1776 | DATE | 1776-SP"});
  EXPECT_EQ(read("since last fall prices"), Lines{"last fall | DATE | 2021-FA"});
  EXPECT_EQ(read("on Christmas Day 2021 they"), Lines{"Christmas Day 2021 | DATE | 2021-12-25"});
  EXPECT_EQ(read("on Good Friday, 1998 they"), Lines{"Good Friday, 1998 | DATE | 1998-04-10"});
  EXPECT_EQ(read("on Thanksgiving 2021 they"), Lines{"Thanksgiving 2021 | DATE | 2021-11-25"});
}

// ---------------------------------------------------------------------------------------------- from the page's day
TEST(Times, StepsFromThePage) {
  EXPECT_EQ(read("It left yesterday, not today ."),
            (Lines{"yesterday | DATE | 2022-01-02", "today | DATE | 2022-01-03"}));
  EXPECT_EQ(read("He left last week ."), Lines{"last week | DATE | 2021-W52"});
  EXPECT_EQ(read("early next month it"), Lines{"early next month | DATE | 2022-02"});
  EXPECT_EQ(read("a year ago it"), Lines{"a year ago | DATE | 2021"});
  EXPECT_EQ(read("two days ago it"), Lines{"two days ago | DATE | 2022-01-01"});
  EXPECT_EQ(read("in June last year it"), Lines{"June last year | DATE | 2021-06"});
  EXPECT_EQ(read("last Tuesday it"), Lines{"last Tuesday | DATE | 2021-12-28"});
}

TEST(Times, NoPageDayKeepsX) {
  EXPECT_EQ(read("on December 7 they", ""), Lines{"December 7 | DATE | XXXX-12-07"});
  EXPECT_EQ(read("on Thursday they", ""), Lines{"Thursday | DATE | XXXX-WXX-4"});
  EXPECT_EQ(read("they left yesterday .", ""), Lines{"yesterday | DATE | XXXX-XX-XX"});
}

TEST(Times, NoPageDayCountsOnlyFromADayToldJustBefore) {
  EXPECT_EQ(read("He left in 2010. The court met on Thursday and in March .", ""),
            (Lines{"2010 | DATE | 2010", "Thursday | DATE | XXXX-WXX-4", "March | DATE | XXXX-03"}));
  EXPECT_EQ(read("It began on March 3, 2014 . On Friday they left", ""),
            (Lines{"March 3, 2014 | DATE | 2014-03-03", "Friday | DATE | 2014-03-07"}));
  EXPECT_EQ(
      read("It began on March 3, 2014 . On Friday they met and on Dec. 1 they left, and two days later they returned",
           "2022-01-03"),
      (Lines{"March 3, 2014 | DATE | 2014-03-03", "Friday | DATE | 2021-12-31", "Dec. 1 | DATE | 2021-12-01",
             "two days later | DATE | 2021-12-03"}));
}

TEST(Times, DatelineGivesTheDayOfWhatStandsUnderIt) {
  EXPECT_EQ(read("RIGA, March 3, 2020 (ONA) they left yesterday .", "2022-01-03"),
            (Lines{"March 3, 2020 | DATE | 2020-03-03", "yesterday | DATE | 2020-03-02"}));
  EXPECT_EQ(read("on March 3, 2020 (ONA) they left yesterday .", "2022-01-03").back(), "yesterday | DATE | 2022-01-02");
}

// ---------------------------------------------------------------------------------------------- from the text's day
TEST(Times, StepsFromTheText) {
  EXPECT_EQ(read("Talks open on January 10 in Riga. Another round follows two days later ."),
            (Lines{"January 10 | DATE | 2022-01-10", "two days later | DATE | 2022-01-12"}));
  EXPECT_EQ(read("It fell on May 7, 1954 and the next day all was quiet"),
            (Lines{"May 7, 1954 | DATE | 1954-05-07", "the next day | DATE | 1954-05-08"}));
  EXPECT_EQ(read("It fell in August 1919 and on the 28th of that month all"),
            (Lines{"August 1919 | DATE | 1919-08", "the 28th of that month | DATE | 1919-08-28"}));
}

TEST(Times, AHistoryCountsFromItself) {
  const Lines found = read(
      "Freedonia rose on March 3, 1910 . In 1911 it fell. On May 5, 1912 it rose. On June 6, 1913 it fell. "
      "In August the army came. In December it left, and in January peace was made.");
  const Lines tail(found.end() - 3, found.end());
  EXPECT_EQ(tail, (Lines{"August | DATE | 1913-08", "December | DATE | 1913-12", "January | DATE | 1914-01"}));
}

// ---------------------------------------------------------------------------------------------- tense
TEST(Times, PastVerbLooksBack) {
  const std::vector<Parsed> sentence = {{"They", "PRP", Pos::pron, Dep::nsubj, 1},
                                        {"met", "VBD", Pos::verb, Dep::root, 1},
                                        {"on", "IN", Pos::adp, Dep::prep, 1},
                                        {"Thursday", "NNP", Pos::propn, Dep::pobj, 2}};
  EXPECT_EQ(read(sentence), Lines{"Thursday | DATE | 2021-12-30"});
}

TEST(Times, FutureVerbLooksAhead) {
  const std::vector<Parsed> sentence = {{"They", "PRP", Pos::pron, Dep::nsubj, 2},
                                        {"will", "MD", Pos::aux, Dep::aux, 2},
                                        {"meet", "VB", Pos::verb, Dep::root, 2},
                                        {"on", "IN", Pos::adp, Dep::prep, 2},
                                        {"Thursday", "NNP", Pos::propn, Dep::pobj, 3}};
  EXPECT_EQ(read(sentence), Lines{"Thursday | DATE | 2022-01-06"});
}

TEST(Times, PresentOfADeedLooksAheadThatOfTellingBack) {
  const auto told = [](std::string_view verb) {
    return std::vector<Parsed>{{"Officials", "NNS", Pos::noun, Dep::nsubj, 1},
                               {verb, "VBP", Pos::verb, Dep::root, 1},
                               {"on", "IN", Pos::adp, Dep::prep, 1},
                               {"Thursday", "NNP", Pos::propn, Dep::pobj, 2}};
  };
  EXPECT_EQ(read(told("meet")), Lines{"Thursday | DATE | 2022-01-06"});
  EXPECT_EQ(read(told("say")), Lines{"Thursday | DATE | 2021-12-30"});
  std::vector<Parsed> lasting = told("hold");
  lasting[2].word = "since";
  EXPECT_EQ(read(lasting), Lines{"Thursday | DATE | 2021-12-30"});
}

TEST(Times, VerbThatLooksAheadDoesSoInThePast) {
  const std::vector<Parsed> sentence = {{"They", "PRP", Pos::pron, Dep::nsubj, 1},
                                        {"schedule", "VBD", Pos::verb, Dep::root, 1},
                                        {"talks", "NNS", Pos::noun, Dep::dobj, 1},
                                        {"for", "IN", Pos::adp, Dep::prep, 1},
                                        {"Thursday", "NNP", Pos::propn, Dep::pobj, 3}};
  EXPECT_EQ(read(sentence), Lines{"Thursday | DATE | 2022-01-06"});
}

TEST(Times, AgesOfThingsAreTimesAgesOfPeopleAreNot) {
  const auto aged = [](std::string_view noun) {
    return std::vector<Parsed>{{"an", "DT", Pos::det, Dep::det, 2},
                               {"80-year-old", "JJ", Pos::adj, Dep::amod, 2},
                               {noun, "NN", Pos::noun, Dep::root, 2}};
  };
  EXPECT_EQ(read(aged("treaty")), Lines{"80-year-old | DURATION | P80Y"});
  EXPECT_EQ(read(aged("protester")), Lines{});
  EXPECT_EQ(read(aged("girl")), Lines{});
}

TEST(Times, ModalAndNamesAreNoMonths) {
  const std::vector<Parsed> sentence = {{"May", "MD", Pos::aux, Dep::aux, 2},
                                        {"they", "PRP", Pos::pron, Dep::nsubj, 2},
                                        {"march", "VB", Pos::verb, Dep::root, 2}};
  EXPECT_EQ(read(sentence), Lines{});
}

// ---------------------------------------------------------------------------------------------- times of day
TEST(Times, TimesOfDay) {
  EXPECT_EQ(read("at 10 p.m. Wednesday it"), Lines{"10 p.m. Wednesday | TIME | 2021-12-29T22:00"});
  EXPECT_EQ(read("at noon Thursday it"), Lines{"noon Thursday | TIME | 2021-12-30T12:00"});
  EXPECT_EQ(read("at 10:35 GMT it"), Lines{"10:35 GMT | TIME | 2022-01-03T10:35"});
  EXPECT_EQ(read("at 0930 GMT on Wednesday it"), Lines{"0930 GMT on Wednesday | TIME | 2021-12-29T09:30"});
  EXPECT_EQ(read("in the early hours of Wednesday it"), Lines{"the early hours of Wednesday | TIME | 2021-12-29TMO"});
  EXPECT_EQ(read("the treaty of 1920 on the table"), Lines{"1920 | DATE | 1920"});
  EXPECT_EQ(read("this morning it"), Lines{"this morning | TIME | 2022-01-03TMO"});
  EXPECT_EQ(read("at 12 a.m. Monday"), Lines{"12 a.m. Monday | TIME | 2022-01-03T00:00"});
}

// ---------------------------------------------------------------------------------------------- durations and sets
TEST(Times, Durations) {
  EXPECT_EQ(read("a 50-minute call"), Lines{"50-minute | DURATION | PT50M"});
  EXPECT_EQ(read("for two years they"), Lines{"two years | DURATION | P2Y"});
  EXPECT_EQ(read("for 5 1/2 hours they"), Lines{"5 1/2 hours | DURATION | PT5H30M"});
  EXPECT_EQ(read("for half an hour they"), Lines{"half an hour | DURATION | PT30M"});
  EXPECT_EQ(read("for more than twenty-five years they"), Lines{"more than twenty-five years | DURATION | P25Y"});
  EXPECT_EQ(read("a three-year-old pact"), Lines{"three-year-old | DURATION | P3Y"});
  EXPECT_EQ(read("over several weeks they"), Lines{"several weeks | DURATION | PXW"});
  EXPECT_EQ(read("the next two weeks bring"), Lines{"the next two weeks | DURATION | P2W"});
}

TEST(Times, Sets) {
  EXPECT_EQ(read("every Monday they"), Lines{"every Monday | SET | XXXX-WXX-1"});
  EXPECT_EQ(read("a weekly call"), Lines{"weekly | SET | P1W"});
  EXPECT_EQ(read("each month they"), Lines{"each month | SET | P1M"});
}

TEST(Times, VagueReferences) {
  EXPECT_EQ(read("until now they"), Lines{"now | DATE | PRESENT_REF"});
  EXPECT_EQ(read("in the past they"), Lines{"the past | DATE | PAST_REF"});
  EXPECT_EQ(read("in the near future they"), Lines{"the near future | DATE | FUTURE_REF"});
}

// ---------------------------------------------------------------------------------------------- no times
TEST(Times, NumbersThatAreNoTimes) {
  EXPECT_EQ(read("at 20/03/2021 and 03/20/2021 they"),
            (Lines{"20/03/2021 | DATE | 2021-03-20", "03/20/2021 | DATE | 2021-03-20"}));
  const std::vector<Parsed> counted = {{"about", "RB", Pos::adv, Dep::advmod, 1},
                                       {"1998", "CD", Pos::num, Dep::nummod, 2},
                                       {"troops", "NNS", Pos::noun, Dep::root, 2}};
  EXPECT_EQ(read(counted), Lines{});
  EXPECT_EQ(read("They won 3-1 and paid $1998 ."), Lines{});
  EXPECT_EQ(read("Some 1998% of a B-52 , model GM1998 ."), Lines{});
  EXPECT_EQ(read("the year of 99999 men"), Lines{});
  EXPECT_EQ(read("a man in his 90s sat"), Lines{});
}

TEST(Times, ImpossibleDatesGetNoValue) {
  EXPECT_EQ(read("on February 30 they"), Lines{});
  EXPECT_EQ(read("on February 29, 2023 they"), Lines{});
  EXPECT_EQ(read("on February 29, 2024 they"), Lines{"February 29, 2024 | DATE | 2024-02-29"});
  EXPECT_EQ(read("at 13 p.m. and at 25:61 they"), Lines{});
}

// ---------------------------------------------------------------------------------------------- hostile texts
TEST(TimesHostile, LongRunsStayLinearAndBounded) {
  for (const std::string unit : {"7", "Monday ", "hundred ", "million ", "twenty-", "May 5, ", "the last ", "1998-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const Lines found = read(text);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LE(found.size(), text.size() / 4) << unit;
    EXPECT_LT(took.count(), 20.0 * testing::kSlowdown) << unit;  // quadratic work would take hours
  }
}

TEST(TimesHostile, NothingAndBrokenBytes) {
  EXPECT_EQ(read(""), Lines{});
  EXPECT_EQ(read("\xE2\x80 \xFF 31st 32nd \xE2"), Lines{});
}

// ---------------------------------------------------------------------------------------------- the rule files
TEST(TimeRules, EveryRuleReadsItsExample) {
  const Result<toml::table> root = read_toml(Resources::built_in(), "times/rules.toml");
  ASSERT_TRUE(root) << root.error().text();
  const toml::array* rows = (*root)["rule"].as_array();
  ASSERT_NE(rows, nullptr);
  for (const toml::node& node : *rows) {
    const toml::table& row = *node.as_table();
    const std::string name = row["name"].value_or(std::string());
    if (row["make"].value_or(std::string()) == "nothing") continue;
    Page page;
    page.text = "It fell on May 7, 1954 . Then " + row["example"].value_or(std::string()) + " , they said .";
    page.published = "2022-01-03";
    const std::vector<TimeExpression> found = find_times(page, tokenize(page.text), rules());
    const bool used = std::any_of(found.begin(), found.end(), [&](const TimeExpression& time) {
      return time.made_by.rule == "times." + name + "/1";
    });
    EXPECT_TRUE(used) << name << ": " << page.text;
  }
}

/// The error that loading gives when one file of lexicon/times/ has these contents.
std::string load_error(std::string_view file, std::string_view contents) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "times_lexicon";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "times");
  std::ofstream(folder / "times" / file) << contents;
  const Result<Resources> resources = Resources::overlaid(folder.string());
  if (!resources) return resources.error().text();
  const Result<TimeRules> loaded = TimeRules::load(*resources);
  return loaded ? "" : loaded.error().text().substr(folder.string().size() + 1);
}

TEST(TimeRules, ErrorsNameFileAndLine) {
  EXPECT_EQ(load_error("words.tsv", "# words\nfoo\tMOON\t1\n"), "times/words.tsv:2: unknown class 'MOON'");
  EXPECT_EQ(load_error("ahead.tsv", "plan\tto\n"), "times/ahead.tsv:1: expected one lemma");
  EXPECT_NE(load_error("holidays.tsv", "moon day\tfixed 13 1\n").find("times/holidays.tsv:1: expected 'fixed"),
            std::string::npos);
  EXPECT_NE(load_error("rules.toml", "[[rule]]\nname = \"x\"\nmake = \"calendar\"\nmatch = [\"(MONTH\"]\n")
                .find("rules.toml:1: rule 'x': missing ')'"),
            std::string::npos);
  EXPECT_NE(load_error("rules.toml",
                       "[[rule]]\nname = \"x\"\nmake = \"calendar\"\nmatch = [\"((((((((((((((a))))))))))))))\"]\n")
                .find("nested too deeply"),
            std::string::npos);
  EXPECT_NE(
      load_error("rules.toml", "[macros]\nA = \"$A\"\n[[rule]]\nname = \"x\"\nmake = \"calendar\"\nmatch = [\"$A\"]\n")
          .find("nested too deeply"),
      std::string::npos);
  EXPECT_NE(load_error("rules.toml", "[[rule\n").find("rules.toml:1"), std::string::npos);
}

// ---------------------------------------------------------------------------------------------- days of a value
TEST(DaysOf, EveryKindOfValue) {
  const auto days = [](std::string value, TimeType type = TimeType::date) {
    const DayRange range = days_of({{}, type, std::move(value), {}});
    return range.from + ".." + range.to;
  };
  EXPECT_EQ(days("2021-12-30"), "2021-12-30..2021-12-30");
  EXPECT_EQ(days("2021-12-30TAF", TimeType::time), "2021-12-30..2021-12-30");
  EXPECT_EQ(days("2021-12"), "2021-12-01..2021-12-31");
  EXPECT_EQ(days("2024-02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(days("2021"), "2021-01-01..2021-12-31");
  EXPECT_EQ(days("2021-W52"), "2021-12-27..2022-01-02");
  EXPECT_EQ(days("2021-W52-WE"), "2022-01-01..2022-01-02");
  EXPECT_EQ(days("2021-W53"), "..");
  EXPECT_EQ(days("2021-Q3"), "2021-07-01..2021-09-30");
  EXPECT_EQ(days("2021-H2"), "2021-07-01..2021-12-31");
  EXPECT_EQ(days("2021-WI"), "2021-12-01..2022-02-28");
  EXPECT_EQ(days("199"), "1990-01-01..1999-12-31");
  EXPECT_EQ(days("19"), "1900-01-01..1999-12-31");
  EXPECT_EQ(days("PRESENT_REF"), "..");
  EXPECT_EQ(days("XXXX-12-07"), "..");
  EXPECT_EQ(days("2021-13"), "..");
  EXPECT_EQ(days("P2Y", TimeType::duration), "..");
}

}  // namespace
}  // namespace demarche::times
