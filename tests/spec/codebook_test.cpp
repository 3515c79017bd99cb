#include "spec/codebook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/resources.h"
#include "reading/events/own_types.h"
#include "reading/names.h"

namespace demarche::spec {
namespace {

std::string page() {
  std::ifstream stream(DEMARCHE_SOURCE_DIR "/docs/codebook.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool has(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

TEST(Codebook, EveryTypeModeAndModalityHasItsRow) {
  const auto book = parse_codebook(page(), "docs/codebook.md");
  ASSERT_TRUE(book) << book.error().text();
  for (const std::string_view type : reading::kNames<EventType>) EXPECT_TRUE(has(book->types, type)) << type;
  for (const std::string_view modality : reading::kNames<Modality>)
    EXPECT_TRUE(has(book->modalities, modality)) << modality;
  const auto modes = events::load_modes(Resources::built_in());
  ASSERT_TRUE(modes) << modes.error().text();
  std::size_t count = 0;
  for (const auto& [type, names] : *modes) {
    for (const std::string& mode : names) {
      ++count;
      const std::string name = std::string(reading::name_of(type)) + "/" + mode;
      EXPECT_TRUE(has(book->modes, name)) << name;
    }
  }
  EXPECT_EQ(book->modes.size(), count);
  EXPECT_EQ(book->types.size(), 16U);
  EXPECT_EQ(book->modalities.size(), 10U);
}

TEST(Codebook, TablesBecomeBlocks) {
  const auto book = parse_codebook(
      "| type | rule | clear case | near miss |\n|---|---|---|---|\n"
      "| AID | gives | \"A fed B.\" | \"A met B.\" a meeting: `event CONSULT` |\n\n"
      "| mode | rule | clear case | near miss |\n|---|---|---|---|\n| AID/x | | \"C.\" `event AID` | \"D.\" |\n",
      "page");
  ASSERT_TRUE(book) << book.error().text();
  ASSERT_EQ(book->blocks.size(), 4U);
  EXPECT_EQ(book->blocks[0].text, "A fed B.");
  EXPECT_EQ(book->blocks[0].expectations.back().source, "event AID plover=AID");
  EXPECT_EQ(book->blocks[1].expectations.front().source, "event CONSULT");
  EXPECT_TRUE(book->blocks[1].expectations.back().absent);
  EXPECT_EQ(book->blocks[1].line, 3U);
  EXPECT_EQ(book->blocks[2].expectations.back().source, "event AID mode=x");
}

TEST(Codebook, WhatIsNotHeldToAnythingIsRefused) {
  const std::string head = "| modality | rule | clear case | near miss |\n|---|---|---|---|\n";
  for (const char* row : {"| actual | | no quotes | \"A.\" `event AID` |", "| actual | | \"A.\" | \"B.\" `event AID` |",
                          "| actual | | \"A.\" `event AID modality=possible` | \"B.\" `event AID` |",
                          "| actual | | \"A.\" `event AID modality=actual` | \"B.\" `event AID |",
                          "| actual | | \"A.\" `event AID modality=actual` |",
                          "| actual | | \"A.\" `event AID modality=actual wrong=1` | \"B.\" `event AID` |"}) {
    const auto book = parse_codebook(head + row + "\n", "page");
    ASSERT_FALSE(book) << row;
    EXPECT_NE(book.error().text().find("page:3"), std::string::npos) << book.error().text();
  }
}

}  // namespace
}  // namespace demarche::spec
