// Crisis files: what a good one says, and that whatever is wrong is told with its line.
#include "watch/crisis.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace demarche::watch {
namespace {

constexpr std::string_view kGood = R"([crisis]
name = "The strait"
sides = ["Ruritania", "Freedonia"]
from = 2023-01-01

[query.attack]
type = "ASSAULT"
actor = "Ruritania"
recipient = "Freedonia"

[query.seizure]
type = ["COERCE", "SANCTION"]
mode = "seize"

[query.harm]
any = ["attack", "seizure"]
count = 2
within = 7

[[scenario]]
name = "war"
prior = 0.1
base_rate_from = "a guess"
resolves = "harm"
by = 2023-06-30

[[scenario]]
name = "accord"
prior = 0.3
base_rate_from = "a guess"
resolves = { type = "AGREE", named_sources = true, origins = 2 }
by = 2023-04-30

[[scenario]]
name = "neither"
prior = 0.6
base_rate_from = "what is left"
residual = true

[[indicator]]
name = "mobilisation"
query = { type = "MOBILIZE", actor = "Ruritania", figure = { of = "troops", least = 1000 } }
window = 14
group = "forces"
half_life = 30
present = { war = 0.4, accord = 0.2, neither = 0.2 }
high = { war = 0.3, accord = 0.05, neither = 0.1 }

[[alert]]
name = "forces"
when = "indicator"
indicator = "mobilisation"
level = "high"

[[alert]]
name = "close"
when = "odds"
scenario = "war"
above = 0.5
)";

/// "line: message" of each error.
std::string errors_of(std::string text) {
  std::string out;
  for (const Error& error : read_crisis(text, "c.toml").errors) {
    EXPECT_EQ(error.where, "c.toml");
    out += std::to_string(error.line) + ": " + error.message + "\n";
  }
  return out;
}

/// The good file with `what` in the place of `with`, which must be there.
std::string changed(std::string_view what, std::string_view with) {
  std::string text(kGood);
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(CrisisFile, SaysWhatItSays) {
  EXPECT_EQ(errors_of(std::string(kGood)), "");
  const Crisis crisis = read_crisis(kGood, "c.toml").crisis;
  EXPECT_EQ(crisis.name, "The strait");
  EXPECT_EQ(crisis.sides[1], "Freedonia");
  EXPECT_EQ(iso_day(crisis.from), "2023-01-01");
  ASSERT_EQ(crisis.scenarios.size(), 3U);
  EXPECT_EQ(crisis.scenarios[0].resolves->any.size(), 2U);
  EXPECT_EQ(crisis.scenarios[0].resolves->count, 2U);
  EXPECT_EQ(crisis.scenarios[1].resolves->origins, 2U);
  EXPECT_FALSE(crisis.scenarios[2].resolves);
  EXPECT_EQ(iso_day(crisis.scenarios[2].by), "2023-06-30");
  ASSERT_EQ(crisis.indicators.size(), 1U);
  const Indicator& indicator = crisis.indicators[0];
  EXPECT_EQ(indicator.query.figure, QuantityOf::troops);
  EXPECT_EQ(indicator.window.days, 14);
  EXPECT_EQ(indicator.window.baseline, 90);
  EXPECT_NEAR(indicator.given[0][0], 0.3, 1e-12) << "absent is the rest";
  EXPECT_EQ(crisis.groups, std::vector<std::string>{"forces"});
  ASSERT_EQ(crisis.alerts.size(), 2U);
  EXPECT_EQ(crisis.alerts[0].level, State::high);
  EXPECT_EQ(crisis.alerts[1].above, 0.5);
  const OddsModel model = crisis.odds_model();
  EXPECT_EQ(model.priors, (Shares{0.1, 0.3, 0.6}));
  EXPECT_EQ(model.indicators[0].given, indicator.given);
}

struct Fault {
  const char* what;
  const char* with;
  const char* error;
};

class CrisisFaults : public ::testing::TestWithParam<Fault> {};

TEST_P(CrisisFaults, AreToldWithTheirLine) {
  EXPECT_EQ(errors_of(changed(GetParam().what, GetParam().with)), std::string(GetParam().error) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, CrisisFaults,
    ::testing::Values(
        Fault{"window = 14", "windw = 14",
              "40: [[indicator]] 'mobilisation': lacks 'window', expected days, a whole number\n"
              "43: [[indicator]] 'mobilisation': unknown key 'windw', did you mean 'window'?"},
        Fault{"prior = 0.1\n", "prior = 1.1\n",
              "22: [[scenario]] 'war': 'prior': found the number 1.1, expected a number above 0 and below 1\n"
              "34: the scenarios' priors sum to 0.9, expected 1"},
        Fault{"prior = 0.1\n", "prior = 0.2\n", "34: the scenarios' priors sum to 1.1, expected 1"},
        Fault{"war = 0.4,", "war = 0,",
              "46: [[indicator]] 'mobilisation' present: 'war': found the number 0, expected a number above 0 and "
              "below 1"},
        Fault{
            "war = 0.4,", "war = 0.8,",
            "40: [[indicator]] 'mobilisation': present and high of 'war' sum to 1.1, expected less than 1: the rest is "
            "absent"},
        Fault{"war = 0.4, ", "",
              "46: [[indicator]] 'mobilisation' present: lacks 'war', expected the probability of this state under the "
              "scenario of that name"},
        Fault{"war = 0.4, ", "war = 0.4, peace = 0.1, ",
              "46: [[indicator]] 'mobilisation' present: unknown key 'peace', expected 'accord', 'neither' or 'war'"},
        Fault{"high = {", "absent = { war = 0.9, accord = 0.75, neither = 0.7 }\nhigh = {",
              "40: [[indicator]] 'mobilisation': absent, present and high of 'war' sum to 1.6, expected 1"},
        Fault{"by = 2023-06-30", "by = 2022-06-30",
              "25: [[scenario]] 'war': 'by': found 2022-06-30, expected a day not before the crisis's 'from' "
              "(2023-01-01)"},
        Fault{"by = 2023-06-30", "by = \"soon\"",
              "25: [[scenario]] 'war': 'by': found the text 'soon', expected a day such as 2023-03-20"},
        Fault{"residual = true", "residual = false",
              "34: [[scenario]] 'neither': lacks 'resolves', expected a query: a table { type = \"ASSAULT\", ... } or "
              "the "
              "name of one of [query]\n"
              "34: [[scenario]] 'neither': lacks 'by', expected the last day on which it can come about\n"
              "34: found 0 scenarios with residual = true, expected one: what is left when no other comes about"},
        Fault{"any = [\"attack\", \"seizure\"]", "any = [\"attack\", \"harm\"]",
              "16: query 'harm' comes back to itself: 'harm' asks for 'harm'"},
        Fault{"resolves = \"harm\"", "resolves = \"horm\"",
              "24: [[scenario]] 'war' resolves: there is no query 'horm', expected 'attack', 'harm' or 'seizure'"},
        Fault{"type = \"ASSAULT\"", "type = \"ASAULT\"",
              "7: [query.attack]: 'type': found 'ASAULT', expected 'AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', "
              "'COOPERATE', "
              "'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', "
              "'COERCE' or "
              "'ASSAULT'"},
        Fault{"type = \"ASSAULT\"\n", "",
              "6: [query.attack]: asks for every happening, expected at least one of 'type', 'predicate' and 'figure'"},
        Fault{"indicator = \"mobilisation\"", "indicator = \"mobilization\"",
              "52: [[alert]] 'forces': there is no indicator 'mobilization', expected 'mobilisation'"},
        Fault{"when = \"odds\"", "when = \"offs\"",
              "57: [[alert]] 'close': 'when': found 'offs', expected 'threat', 'condition_met', 'indicator', 'date', "
              "'gap' "
              "or 'odds'"},
        Fault{"above = 0.5\n", "", "55: [[alert]] 'close': lacks a bound, expected 'above' or 'below'"},
        Fault{"[crisis]", "[crises]",
              "1: crisis file: lacks 'crisis', expected a table [crisis]\n"
              "1: crisis file: unknown key 'crises', did you mean 'crisis'?"},
        Fault{"sides = [\"Ruritania\", \"Freedonia\"]", "sides = [\"Ruritania\"]",
              "3: [crisis]: 'sides': found 1, expected two names"},
        Fault{"name = \"accord\"", "name = \"war\"",
              "28: [[scenario]] 'war': there is a scenario 'war' already, expected another name\n"
              "46: [[indicator]] 'mobilisation' present: unknown key 'accord', expected 'neither' or 'war'\n"
              "47: [[indicator]] 'mobilisation' high: unknown key 'accord', expected 'neither' or 'war'"}));

TEST(CrisisFile, CyclesOverSeveralQueriesAreTold) {
  const std::string text = changed("type = [\"COERCE\", \"SANCTION\"]\nmode = \"seize\"", "any = \"harm\"");
  EXPECT_EQ(errors_of(text), "12: query 'harm' comes back to itself: 'harm' asks for 'seizure' asks for 'harm'\n");
}

TEST(CrisisFile, QueriesThatJoinWithoutEndAreTold) {
  std::string text(kGood);
  for (int at = 0; at < 40; ++at) {
    const std::string next = at == 0 ? "attack" : "q" + std::to_string(at - 1);
    text += "[query.q" + std::to_string(at) + "]\nany = [\"" + next + "\", \"" + next + "\"]\n";
  }
  const CrisisFile file = read_crisis(text, "c.toml");
  ASSERT_FALSE(file.errors.empty());
  EXPECT_NE(file.errors[0].message.find("joins more than 50 queries"), std::string::npos);
}

TEST(CrisisFile, TheExampleIsRight) {
  std::ifstream in(DEMARCHE_SOURCE_DIR "/examples/ukraine-2022.toml");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_EQ(errors_of(text), "");
  EXPECT_EQ(read_crisis(text, "c.toml").crisis.scenarios.size(), 4U);
}

TEST(CrisisFile, WhatIsNoTomlIsTold) {
  const CrisisFile file = read_crisis("[crisis\n", "c.toml");
  ASSERT_EQ(file.errors.size(), 1U);
  EXPECT_EQ(file.errors[0].line, 1U);
  EXPECT_FALSE(read_crisis("", "c.toml").errors.empty());
  EXPECT_FALSE(read_crisis(std::string(2'000'000, '#'), "c.toml").errors.empty());
}

}  // namespace
}  // namespace demarche::watch
