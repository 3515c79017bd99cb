// What actors' reading owes to any text: lexicons that name their errors, ascending mentions, indices that hold, linear
// time.
#include "reading/actors/actors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "reading/actors/aliases.h"
#include "reading/actors/cast.h"
#include "support/slowdown.h"

namespace demarche::actors {
namespace {

const ActorLexicon& lexicon() {
  static const Result<ActorLexicon> loaded = ActorLexicon::load(Resources::built_in());
  if (!loaded) ADD_FAILURE() << loaded.error().text();
  return *loaded;
}

struct Word {
  std::string text, tag;
  Pos pos;
  Dep dep;
  std::uint32_t head;
  std::string entity;
};

/// A page of one-sentence length `sentence` tokens each, made word by word.
struct MadePage {
  Page page;
  std::deque<std::string> words;
  Analysis analysis;

  MadePage(std::uint32_t count, std::uint32_t sentence, const std::function<Word(std::uint32_t)>& make) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Word word = make(i);
      const auto begin = static_cast<std::uint32_t>(page.text.size());
      page.text += word.text;
      analysis.span.push_back({begin, static_cast<std::uint32_t>(page.text.size())});
      page.text += ' ';
      const auto keep = [&](const std::string& text) { return std::string_view(words.emplace_back(text)); };
      analysis.norm.push_back(keep(word.text));
      analysis.lemma.push_back(analysis.norm.back());
      analysis.tag.push_back(keep(word.tag));
      analysis.ent_type.push_back(keep(word.entity));
      analysis.space_after.push_back(1);
      analysis.is_space.push_back(0);
      analysis.pos.push_back(word.pos);
      analysis.morph.emplace_back();
      analysis.head.push_back(word.head);
      analysis.dep.push_back(word.dep);
      analysis.dep_name.emplace_back();
      analysis.left_edge.push_back(std::min(i, word.head));
      analysis.right_edge.push_back(std::max(i, word.head));
      analysis.iob.push_back(word.entity.empty() ? Iob::outside : Iob::begin);
      analysis.sentence_of.push_back(i / sentence);
      if (i % sentence == 0) analysis.sentences.push_back({i, i});
      analysis.sentences.back().end = i + 1;
    }
    analysis.text = page.text;
  }
};

void expect_sound(const ActorReading& reading, const Analysis& analysis) {
  ASSERT_EQ(reading.by_token.size(), analysis.size());
  ASSERT_EQ(reading.side_by_token.size(), analysis.size());
  ASSERT_EQ(reading.side_of.size(), reading.actors.size());
  const auto inside = [&](ActorIndex at) { return !at || at.at() < reading.actors.size(); };
  for (std::size_t t = 0; t < analysis.size(); ++t) {
    EXPECT_TRUE(inside(reading.by_token[t]));
    EXPECT_TRUE(inside(reading.side_by_token[t]));
  }
  std::uint32_t first = 0;
  ASSERT_LE(reading.parties, reading.actors.size());
  for (const PlaceName& place : reading.places) {
    EXPECT_TRUE(place.actor && inside(place.actor));
    EXPECT_FALSE(reading.by_token[place.head.at()]);
  }
  for (std::size_t i = 0; i < reading.actors.size(); ++i) {
    const Actor& actor = reading.actors[i];
    EXPECT_FALSE(actor.name.empty());
    ASSERT_EQ(actor.mentions.empty(), i >= reading.parties) << actor.name;
    if (actor.mentions.empty()) continue;  // only a place
    EXPECT_GE(actor.mentions.front().begin, first);
    first = actor.mentions.front().begin;
    EXPECT_TRUE(std::is_sorted(actor.mentions.begin(), actor.mentions.end()));
    EXPECT_LE(actor.mentions.back().end, analysis.text.size());
    EXPECT_FALSE(actor.name.empty());
    EXPECT_LE(actor.aliases.size(), 8U);
    for (const ActorIndex member : actor.members) EXPECT_TRUE(member && inside(member));
  }
}

TEST(ActorLexicon, NamesFileAndLineOfABadRow) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "actors_lexicon";
  std::filesystem::create_directories(folder / "actors");
  std::ofstream(folder / "actors" / "roles.tsv") << "# roles\nminister\tGOV\tperson\ttitle\nbaron\tGOV\tnobleman\n";
  const Result<Resources> resources = Resources::overlaid(folder.string());
  ASSERT_TRUE(resources);
  const Result<ActorLexicon> loaded = ActorLexicon::load(*resources);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().where.find("roles.tsv"), std::string::npos);
  EXPECT_EQ(loaded.error().line, 3U);
  EXPECT_NE(loaded.error().message.find("nobleman"), std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST(ActorLexicon, KnowsTheCountryOfCountriesCapitalsDemonymsAndCities) {
  EXPECT_EQ(lexicon().country_of_place("Ukraine"), "UKR");
  EXPECT_EQ(lexicon().country_of_place("the Netherlands"), "NLD");
  EXPECT_EQ(lexicon().country_of_place("Kyiv"), "UKR");
  EXPECT_EQ(lexicon().country_of_place("Geneva"), "CHE");
  EXPECT_EQ(lexicon().country_of_place("Danish"), "DNK");
  EXPECT_EQ(lexicon().country_of_place("turkey"), "");
  EXPECT_EQ(lexicon().country_of_place("Kremlin"), "");
  EXPECT_EQ(lexicon().country_of_place(""), "");
}

TEST(Aliases, AnAbbreviationTakesItsLettersInOrder) {
  EXPECT_TRUE(abbreviates("OSCE", "Organization for Security and Co-operation in Europe"));
  EXPECT_TRUE(abbreviates("E.U.", "European Union"));
  EXPECT_FALSE(abbreviates("NATO", "European Union"));
  EXPECT_FALSE(abbreviates("UE", "European Union"));
}

/// "Ana Roe spoke ." with one person to a sentence, and the page's tags.
ActorReading read_with_tags(const std::vector<std::string>& tags) {
  static const std::vector<Word> kWords = {{"Ana", "NNP", Pos::propn, Dep::compound, 1, "PERSON"},
                                           {"Rombach", "NNP", Pos::propn, Dep::nsubj, 2, ""},
                                           {"spoke", "VBD", Pos::verb, Dep::root, 2, ""},
                                           {".", ".", Pos::punct, Dep::punct, 2, ""}};
  MadePage made(4, 4, [](std::uint32_t i) { return kWords[i]; });
  made.analysis.iob[1] = Iob::inside;
  made.analysis.ent_type[1] = "PERSON";
  made.page.tags = tags;
  return find_actors(made.page, made.analysis, {}, lexicon());
}

TEST(Aliases, AMisspeltTagIsAnAliasOfThePersonItMeans) {
  const ActorReading reading = read_with_tags({"Ana Rombahc", "Ana Schmidt", "Economy"});
  ASSERT_EQ(reading.actors.size(), 1U);
  EXPECT_EQ(reading.actors[0].name, "Ana Rombach");
  EXPECT_EQ(reading.actors[0].aliases, std::vector<std::string>{"Ana Rombahc"});
}

TEST(Actors, AnEmptyPageHasNone) {
  const Page page;
  const Analysis analysis;
  EXPECT_TRUE(find_actors(page, analysis, {}, lexicon()).actors.empty());
}

TEST(Actors, AnyParseGivesSoundRows) {
  std::mt19937 random(7);
  const std::vector<std::string> words = {"Russia", "the", "officials", "Roe", "Ana",     "he",        "who",
                                          "their",  "its", "allies",    "two", "leaders", "President", "of",
                                          "and",    ",",   "\"",        "(",   ")",       "OSCE",      "U.S.",
                                          "troops", "'s",  "dozens",    "it",  "both"};
  const std::vector<std::string> tags = {"NNP", "NN", "NNS", "DT",  "PRP",  "PRP$", "WP",
                                         "VBD", "IN", "CC",  "POS", "HYPH", "CD"};
  const std::vector<std::string> entities = {"", "", "PERSON", "ORG", "GPE", "NORP", "CARDINAL"};
  for (int round = 0; round < 300; ++round) {
    const auto length = static_cast<std::uint32_t>(1 + random() % 40);
    MadePage made(length * 3, length, [&](std::uint32_t i) {
      const std::uint32_t begin = i / length * length;
      return Word{words[random() % words.size()],
                  tags[random() % tags.size()],
                  static_cast<Pos>(random() % 19),
                  static_cast<Dep>(random() % 46),
                  static_cast<std::uint32_t>(begin + random() % length),
                  entities[random() % entities.size()]};
    });
    expect_sound(find_actors(made.page, made.analysis, {}, lexicon()), made.analysis);
  }
}

double seconds_for(std::uint32_t names, bool one_surname) {
  MadePage made(names * 3, 3, [&](std::uint32_t i) {
    const std::string number = std::to_string(i / 3);
    if (i % 3 == 0) return Word{"Given" + number, "NNP", Pos::propn, Dep::compound, i + 1, "PERSON"};
    if (i % 3 == 1) return Word{one_surname ? "Roe" : "Sur" + number, "NNP", Pos::propn, Dep::nsubj, i + 1, "PERSON"};
    return Word{"spoke", "VBD", Pos::verb, Dep::root, i, ""};
  });
  for (std::uint32_t i = 1; i < made.analysis.size(); i += 3) made.analysis.iob[i] = Iob::inside;
  const auto start = std::chrono::steady_clock::now();
  const ActorReading reading = find_actors(made.page, made.analysis, {}, lexicon());
  EXPECT_EQ(reading.actors.size(), names);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Actors, AHundredThousandNamesTakeSeconds) {
  EXPECT_LT(seconds_for(100'000, false), 20.0 * testing::kSlowdown);
  EXPECT_LT(seconds_for(100'000, true), 20.0 * testing::kSlowdown);
}

TEST(Actors, AHundredThousandPronounsTakeSeconds) {
  MadePage made(200'000, 200'000, [](std::uint32_t i) {
    if (i % 2 == 0) return Word{i % 4 == 0 ? "they" : "he", "PRP", Pos::pron, Dep::nsubj, i + 1, ""};
    return Word{"spoke", "VBD", Pos::verb, Dep::ccomp, i > 2 ? i - 2 : i, ""};
  });
  const auto start = std::chrono::steady_clock::now();
  expect_sound(find_actors(made.page, made.analysis, {}, lexicon()), made.analysis);
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 20.0 * testing::kSlowdown);
}

}  // namespace
}  // namespace demarche::actors
