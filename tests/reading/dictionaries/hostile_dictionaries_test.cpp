// Files that nobody would write by hand: each kind reads them in bounded time and memory and says what is wrong.
#include <chrono>
#include <random>

#include "loaded.h"
#include "support/slowdown.h"

namespace demarche::dictionaries {
namespace {

using testing::loaded;

constexpr std::array<Kind, 6> kKinds = {Kind::actors,     Kind::agents,   Kind::verbs,
                                        Kind::flat_verbs, Kind::discards, Kind::issues};

double seconds_for(Kind kind, const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  const auto all = loaded(kind, text);
  Findings findings = all.findings;
  check(all, findings);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / demarche::testing::kSlowdown;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

struct Hostile {
  const char* what;
  std::string text;
};

std::vector<Hostile> hostile_files() {
  const std::size_t many = 20'000;
  std::string sets, names, labels, groups;
  for (std::size_t i = 0; i < 100'000; ++i) {
    const std::string n = std::to_string(i);
    sets += "&S" + n + "\n+W" + n + "\n+&S" + n + "\n";
  }
  for (std::size_t i = 0; i < many; ++i) {
    const std::string n = std::to_string(i);
    names += "NAME_" + n + " [RUR]\nSAME [FRD " + (i % 2 == 0 ? "<050101" : ">060101") + "]\n";
    labels += "same [LABEL" + n + "_X]\n";
    groups += "[RUR 050101-060101]";
  }
  const std::string block = "--- A [061] ---\nSWAP\n";
  return {
      {"one line of letters", std::string(1'000'000, 'A')},
      {"one line of words", repeated("A_", 500'000) + " [RUR]"},
      {"one line of opening brackets", std::string(1'000'000, '[')},
      {"NUL bytes", std::string(1'000'000, '\0')},
      {"bytes that are no text", std::string(1'000'000, '\xff')},
      {"line ends", std::string(1'000'000, '\n')},
      {"many sets, and sets in sets", sets + block + "- * &S99999 [071]\n"},
      {"a pattern of many sets", "&S\n+W\n" + block + "- * " + repeated("&S ", many) + "[071]\n"},
      {"deep brackets", block + "- * " + std::string(300'000, '(') + " A " + std::string(300'000, ')') + " [071]\n"},
      {"deep braces", block + "- * " + std::string(300'000, '{') + " A " + std::string(300'000, '}') + " [071]\n"},
      {"a verb of many words", block + "+" + repeated("A_", many) + "B\n"},
      {"a verb of many forms", block + "SWAP {" + repeated("SWAPS ", many) + "}\n"},
      {"one verb with many particles", block +
                                           [] {
                                             std::string out;
                                             for (int i = 0; i < 20'000; ++i)
                                               out += "+HAND_" + std::to_string(i) + "\n";
                                             return out;
                                           }()},
      {"many names, one of them over and over", names},
      {"one actor with many codes", "A " + groups},
      {"one phrase with many labels", labels},
      {"a list that grows", "!L! = " + repeated("A,", 200'000) + "\n" + repeated("X!L!Y [~GOV]\n", 10'000)},
      {"many marks in a line", repeated("n:a ", many) + "[L_X]"},
  };
}

TEST(HostileDictionaries, AreReadInBoundedTimeByEveryKind) {
  for (const Hostile& file : hostile_files()) {
    for (const Kind kind : kKinds) EXPECT_LT(seconds_for(kind, file.text), 3.0) << name(kind) << ": " << file.what;
  }
}

TEST(HostileDictionaries, TheLinesAroundRubbishAreKept) {
  const auto all = loaded(Kind::actors, "RURITANIA [RUR]\n" + std::string(1'000'000, '\0') + "\nFREEDONIA [FRD]\n");
  EXPECT_EQ(all.actors.names().size(), 2U);
  EXPECT_EQ(all.findings.errors(), 1U);
  EXPECT_LT(all.findings.all().front().message.size(), 200U);
}

TEST(HostileDictionaries, FindingsAreCountedBeyondThoseThatAreKept) {
  const auto all = loaded(Kind::actors, repeated("[RUR]\n", Findings::kMost + 7));
  EXPECT_EQ(all.findings.errors(), Findings::kMost + 7);
  EXPECT_EQ(all.findings.all().size(), Findings::kMost);
}

TEST(HostileDictionaries, AnyBytesAreReadByEveryKind) {
  std::mt19937 random(20260101);
  constexpr std::string_view kAlphabet = "AB_+-*&$%^~![](){}<>:;#=, \t\n\n0159\xc3\xa9\xff";
  for (int round = 0; round < 2000; ++round) {
    std::string text = "--- A [061] ---\n";
    const std::size_t size = random() % 200;
    for (std::size_t i = 0; i < size; ++i) text += kAlphabet[random() % kAlphabet.size()];
    for (const Kind kind : kKinds) {
      const auto all = loaded(kind, text);
      Findings findings = all.findings;
      check(all, findings);
      for (const Finding& finding : findings.all()) ASSERT_GE(finding.place.line, 1U);
    }
  }
}

}  // namespace
}  // namespace demarche::dictionaries
