// How agent dictionaries are read: plurals, lists, where the code goes.
#include "loaded.h"

namespace demarche::dictionaries {
namespace {

using testing::findings_of;
using testing::loaded;
using testing::words_of;

std::string code(const Dictionaries& all, std::string_view phrase) {
  const std::vector<WordId> words = words_of(all, phrase);
  const auto match = all.agents.trie().longest(words, 0);
  if (!match || match.words != words.size()) return "none";
  const auto& agent = all.agents.agents()[match.value];
  return agent.before ? agent.code + "~" : "~" + agent.code;
}

TEST(AgentDictionary, AnAgentHasARegularPlural) {
  const auto all = loaded(Kind::agents, "BAKER [~BUS]\nDEPUTY [~LEG]\nTOY [~BUS]\nCOACH [~EDU]\nBOSS [~BUS]\n");
  for (const char* phrase : {"baker", "bakers", "toys", "bosses"}) EXPECT_EQ(code(all, phrase), "~BUS") << phrase;
  EXPECT_EQ(code(all, "deputies"), "~LEG");
  EXPECT_EQ(code(all, "coaches"), "~EDU");
}

TEST(AgentDictionary, BracesNameThePluralOrSayThatThereIsNone) {
  const auto all =
      loaded(Kind::agents, "ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~JUD]\nPOLICE {} [~COP]\nMEDIA_ [~MED]\n");
  EXPECT_EQ(code(all, "attorneys general"), "~JUD");
  EXPECT_EQ(code(all, "attorney generals"), "none");
  EXPECT_EQ(code(all, "police"), "~COP");
  EXPECT_EQ(code(all, "polices"), "none");
  EXPECT_EQ(code(all, "media"), "~JRN");  // the record's code for the press
  EXPECT_EQ(code(all, "medias"), "none");
}

TEST(AgentDictionary, AListStandsForEachOfItsWords) {
  const auto all =
      loaded(Kind::agents, "FACTORY [~BUS]\n!FOLK! = MAN, MEN\nPOST!FOLK! [~GOV]\nTRADE_!FOLK!_BOARD [~BUS]\n");
  EXPECT_EQ(code(all, "postman"), "~GOV");
  EXPECT_EQ(code(all, "postmen"), "~GOV");
  EXPECT_EQ(code(all, "trade men board"), "~BUS");
  EXPECT_EQ(code(all, "factories"), "~BUS");  // not touched by the list behind it
}

TEST(AgentDictionary, ACodeMayGoBeforeTheActors) {
  EXPECT_EQ(code(loaded(Kind::agents, "AIDORG [NGO~]\n"), "aidorg"), "NGO~");
}

TEST(AgentDictionary, InAFileTheLastDefinitionHoldsOfSeveralFilesTheFirst) {
  EXPECT_EQ(code(loaded(Kind::agents, "GUARD [~COP]\nGUARD [~MIL]\n"), "guard"), "~MIL");
  EXPECT_EQ(code(loaded({{Kind::agents, "GUARD [~COP]\n"}, {Kind::agents, "GUARD [~MIL]\n"}}), "guard"), "~COP");
}

TEST(AgentDictionary, AWrittenEntryWinsOverAPluralThatWasFormed) {
  EXPECT_EQ(code(loaded(Kind::agents, "SCOUTS [~MIL]\nSCOUT [~EDU]\n"), "scouts"), "~MIL");
}

TEST(AgentDictionary, WrongLinesAreFoundAndSkipped) {
  const auto all =
      loaded(Kind::agents,
             "BAKER\nBAKER [~BU]\nBAKER [~BUS\nBAKER {S [~BUS]\nPOST!FOLK! [~GOV]\n!BAD = A\n[~GOV]\nKEPT [~GOV]\n");
  const std::vector<std::string> expected = {
      "1 error: an agent without a code",
      "2 error: a code is made of groups of three capitals, found \"BU\"",
      "3 error: \"[\" without \"]\"",
      "4 error: \"{\" without \"}\"",
      "5 error: no list \"!FOLK!\" above",
      "6 error: a list is written !NAME! = A, B, found \"!BAD = A\"",
      "7 error: a phrase without letters or digits: \"\"",
  };
  EXPECT_EQ(findings_of(all), expected);
  EXPECT_EQ(code(all, "kept"), "~GOV");
}

TEST(AgentDictionary, ADefinitionThatChangesACodeIsAWarning) {
  EXPECT_EQ(findings_of(loaded(Kind::agents, "GUARD [~COP]\nGUARD [~MIL]\nGUARD [~MIL]\n")),
            (std::vector<std::string>{"2 warning: \"GUARD\" has another code in line 1 ([~COP]); this one holds",
                                      "3 warning: \"GUARD\" stands already in line 2"}));
}

}  // namespace
}  // namespace demarche::dictionaries
