// Dictionaries at work on pages: codes of actors, events by verbs, discards, issues. Real model; invented countries.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "demarche/reader.h"
#include "support/record_schema.h"

namespace demarche {
namespace {

constexpr const char* kActors =
    "RURITANIA_ [RUR]\n+RURITANIAN\n+RURITANIANS\nFREEDONIA_ [FRD]\n+FREEDONIAN\n"
    "JANE_ROE [RURGOV 040101-060101][RURELI]\nLAKE_AGENCY [IGOUNO]\nORDER_OF_THE_LAKE [CHRCTH458]\n";
constexpr const char* kAgents = "POLICE {} [~COP]\nPOSTMASTER_GENERAL [~GOV]\n";
// Verbs that our own lexicon does not have.
constexpr const char* kVerbs =
    "&GOODS\n+OIL\n+CRUDE_OIL\n+GRAIN\n####### VERB PATTERNS #######\n"
    "--- TRADE [061] ---\nBARTER\nSNUB [:---]\nFLUMMOX [---]\nNUDGE [010]\n"
    "- * &GOODS (WITH) [0311:070]\n- ENVOY * [046]\n- * {OLD SHIP} [---]\n"
    "--- CROSS [:190] ---\nCOUNTENANCE\n"
    "--- HAND [0842] ---\n+PALM_OFF\n";
constexpr const char* kFlat = "--- PARLEY [040] ---\nOUTFOX\n- $ * IN_THE_DISPUTE ^ WITH + [112]\n- % * [---]\n";
constexpr const char* kDiscards = "SILVER MEDAL\n+LAKE LEAGUE\n";
constexpr const char* kIssues = "n:moonwort [VACCINATION]\ncheese [CHEESE]\n~moonwort joke\n";

class DictionariesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("demarche-dictionaries-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  std::vector<std::string> all() const {
    return {file("a", kActors), file("g", kAgents),   file("v", kVerbs),
            file("f", kFlat),   file("d", kDiscards), file("i", kIssues)};
  }

  static Reader open(const std::vector<std::string>& dictionaries) {
    ReaderOptions options;
    options.dictionaries = dictionaries;
    auto reader = Reader::open(options);
    if (!reader) {
      ADD_FAILURE() << "no reader";
      std::abort();
    }
    return *std::move(reader);
  }

  /// The reading of `text` as a page of that date.
  Reading read(const std::string& text, const std::string& published = "2005-03-01") {
    const Reader reader = open(all());
    auto workspace = reader.workspace();
    Record record;
    record.page.id = "page";
    record.page.text = text;
    record.page.published = published;
    record.page.language = "en";
    record.page.sha256 = std::string(64, '0');
    record.page.input.path = "page.txt";
    record.reading = reader.read(record.page, reader.analyse(record.page.text, workspace), warnings_);
    EXPECT_EQ(testing::schema_violation(to_json(record)), "");
    return record.reading;
  }

  static std::string code(const Reading& reading, const std::string& name) {
    const auto actor = std::find_if(reading.actors.begin(), reading.actors.end(),
                                    [&](const Actor& each) { return each.name == name; });
    return actor == reading.actors.end() ? "no actor " + name : actor->code;
  }

  /// "TYPE code actor>recipient" of every event, in order.
  static std::vector<std::string> events(const Reading& reading) {
    std::vector<std::string> out;
    for (const Event& event : reading.events) {
      std::string row = event.cameo + " ";
      for (const ActorIndex at : event.actors) row += reading.actors[at.at()].code;
      row += ">";
      for (const ActorIndex at : event.recipients) row += reading.actors[at.at()].code;
      out.push_back(row);
    }
    return out;
  }

  std::filesystem::path folder_;
  std::vector<Error> warnings_;
};

using Rows = std::vector<std::string>;

TEST_F(DictionariesTest, GiveNamesTheirCodes) {
  const Reading reading = read("Ruritania warned Freedonia on Monday. The Order of the Lake praised the Lake Agency.");
  EXPECT_EQ(code(reading, "Ruritania"), "RUR");
  EXPECT_EQ(code(reading, "Freedonia"), "FRD");
  EXPECT_EQ(reading.actors.front().made_by.rule, "actors.dictionary/1");
}

TEST_F(DictionariesTest, HonourTheDatesOfRoles) {
  const std::string text = "Jane Roe met John Doe in the capital.";
  EXPECT_EQ(code(read(text, "2005-03-01"), "Jane Roe"), "RURGOV");
  EXPECT_EQ(code(read(text, "2010-03-01"), "Jane Roe"), "RURELI");
}

TEST_F(DictionariesTest, JoinActorsAndAgents) {
  const Reading reading =
      read("Ruritanian police arrested a Freedonian tourist. The Freedonian postmaster general resigned.");
  EXPECT_EQ(code(reading, "Ruritanian police"), "RURCOP");
  EXPECT_EQ(code(reading, "Freedonian postmaster general"), "FRDGOV");
}

TEST_F(DictionariesTest, WinOverTheRules) {
  const std::string france = file("own", "FRANCE [XYZ]\n");
  const Reader reader = open({france});
  auto workspace = reader.workspace();
  Page page;
  page.text = "France warned Italy.";
  page.language = "en";
  const Record record = reader.read(page, workspace);
  EXPECT_EQ(code(record.reading, "France"), "XYZ");
  EXPECT_EQ(code(record.reading, "Italy"), "ITA");  // not in the dictionary: as ever
}

TEST_F(DictionariesTest, CodeVerbsThatTheLexiconDoesNotHave) {
  EXPECT_EQ(events(read("Ruritania bartered ships with Freedonia.")), Rows{"061 RUR>FRD"});
  const Reading reading = read("Ruritania bartered ships with Freedonia.");
  EXPECT_EQ(reading.events.front().type, EventType::cooperate);
  EXPECT_EQ(reading.events.front().contexts, Rows{"economic"});
  EXPECT_EQ(reading.events.front().made_by.rule, "events.dictionary/1");
}

TEST_F(DictionariesTest, LeaveVerbsOfTheLexiconAlone) {
  const std::string verbs = file("own", "--- A [073] ---\nATTACK\n");
  const Reader reader = open({verbs});
  auto workspace = reader.workspace();
  Page page;
  page.text = "French troops attacked the Italian army.";
  page.language = "en";
  const Record record = reader.read(page, workspace);
  ASSERT_FALSE(record.reading.events.empty());
  EXPECT_EQ(record.reading.events.front().type, EventType::assault);
}

TEST_F(DictionariesTest, TakeThePatternThatAsksForMost) {
  EXPECT_EQ(events(read("Ruritania bartered crude oil with Freedonia.")), (Rows{"0311 RUR>FRD", "070 FRD>RUR"}));
  EXPECT_EQ(events(read("A Ruritanian envoy has bartered with Freedonia.")), Rows{"046 RUR>FRD"});
  EXPECT_EQ(events(read("Ruritania bartered old ships with Freedonia.")), Rows{});  // "---"
}

TEST_F(DictionariesTest, SeeThroughThePassive) {
  EXPECT_EQ(events(read("Grain was bartered by Ruritania with Freedonia.")), (Rows{"0311 RUR>FRD", "070 FRD>RUR"}));
}

TEST_F(DictionariesTest, KnowCodesOfTheOtherDirectionOnly) {
  EXPECT_EQ(events(read("Ruritania countenanced Freedonia.")), Rows{"190 FRD>RUR"});
}

TEST_F(DictionariesTest, KnowParticles) {
  EXPECT_EQ(events(read("Ruritania palmed Freedonia off in March.")), Rows{"0842 RUR>FRD"});
  EXPECT_EQ(events(read("Ruritania palmed Freedonia in March.")), Rows{});
}

TEST_F(DictionariesTest, GiveNoEventWithoutACodeOrForAComment) {
  EXPECT_EQ(events(read("Ruritania flummoxed Freedonia.")), Rows{});
  EXPECT_EQ(events(read("Ruritania nudged Freedonia.")), Rows{});
}

TEST_F(DictionariesTest, GiveNoEventWithoutBothSides) { EXPECT_EQ(events(read("Ruritania bartered grain.")), Rows{}); }

TEST_F(DictionariesTest, KeepModality) {
  const Reading reading = read("Ruritania did not barter ships with Freedonia.");
  for (const Event& event : reading.events) EXPECT_EQ(event.modality, Modality::denied);
}

TEST_F(DictionariesTest, ReadFlatPatterns) {
  EXPECT_EQ(events(read("Ruritania outfoxed the Lake Agency in the dispute over fish with Freedonia.")),
            Rows{"112 RUR>FRD"});
  EXPECT_EQ(events(read("Ruritania outfoxed Freedonia.")), Rows{});  // "%": "---"
}

TEST_F(DictionariesTest, DiscardSentences) {
  const Reading reading = read(
      "Ruritania bartered ships with Freedonia. The silver medal went to Ruritania, and Ruritania bartered oil with "
      "Freedonia.");
  EXPECT_EQ(events(reading), Rows{"061 RUR>FRD"});
  ASSERT_EQ(warnings_.size(), 1U);
  EXPECT_EQ(warnings_.front().where, "page.txt");
  EXPECT_NE(warnings_.front().message.find("no events from 1 sentence, discarded by \"SILVER MEDAL\""),
            std::string::npos);
  EXPECT_FALSE(reading.actors.empty());
}

TEST_F(DictionariesTest, DiscardPages) {
  const Reading reading = read("Ruritania bartered ships with Freedonia. The Lake-League met.");
  EXPECT_TRUE(reading.events.empty());
  EXPECT_TRUE(reading.commitments.empty());
  ASSERT_EQ(warnings_.size(), 1U);
  EXPECT_NE(warnings_.front().message.find("the page is discarded by \"LAKE LEAGUE\""), std::string::npos);
}

TEST_F(DictionariesTest, PutIssuesOfTheSentenceIntoContexts) {
  const Reading reading =
      read("Ruritania bartered ships and moonworts with Freedonia. Ruritania bartered cheese with the Lake Agency.");
  ASSERT_EQ(reading.events.size(), 2U);
  EXPECT_EQ(reading.events[0].contexts, (Rows{"economic", "health"}));
  EXPECT_EQ(reading.events[1].contexts, Rows{"economic"});
  const Reading joke = read("Ruritania bartered a moonwort joke with Freedonia.");
  ASSERT_EQ(joke.events.size(), 1U);
  EXPECT_EQ(joke.events[0].contexts, Rows{"economic"});
}

TEST_F(DictionariesTest, AreInTheVersionOfLexicons) {
  const std::string actors = file("own", kActors);
  const std::string before = open({actors}).versions().lexicons;
  EXPECT_NE(before, open({}).versions().lexicons);
  EXPECT_EQ(before, open({actors}).versions().lexicons);
  file("own", std::string(kActors) + "#\n");
  EXPECT_NE(before, open({actors}).versions().lexicons);
}

TEST_F(DictionariesTest, TellWhichLinesAreSkipped) {
  const std::string path = file("own", "JANE_ROE [RURGOV 050230]\nFREEDONIA [FRD]\n");
  const auto lines = open({path}).skipped_lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().text(), path + ":1: no such date (YYMMDD or YYYYMMDD): \"RURGOV 050230\"");
}

TEST_F(DictionariesTest, AFileThatIsNotThereIsAnError) {
  ReaderOptions options;
  options.dictionaries = {"/nowhere/actors.txt"};
  EXPECT_FALSE(Reader::open(options));
}

}  // namespace
}  // namespace demarche
