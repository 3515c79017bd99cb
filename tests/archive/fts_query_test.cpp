// What a person types becomes a query that FTS5 always understands.
#include "archive/fts_query.h"

#include <gtest/gtest.h>

namespace demarche::archive {
namespace {

TEST(FtsQuery, WordsPhrasesAndBeginnings) {
  EXPECT_EQ(fts_query("troops border"), "\"troops\" \"border\"");
  EXPECT_EQ(fts_query("\"security talks\" Geneva"), "\"security talks\" \"Geneva\"");
  EXPECT_EQ(fts_query("sanction*"), "\"sanction\" *");
  EXPECT_EQ(fts_query("\"troop mov\"* x"), "\"troop mov\" * \"x\"");
}

TEST(FtsQuery, OperatorsAreWords) {
  EXPECT_EQ(fts_query("NOT a OR (b) NEAR/3 ^c -d"), "\"NOT\" \"a\" \"OR\" \"(b)\" \"NEAR/3\" \"^c\" \"-d\"");
  EXPECT_EQ(fts_query("title:x"), "\"title:x\"");
}

TEST(FtsQuery, WhatIsNoWordCountsForNothing) {
  for (const char* words : {"", "   ", "\"", "\"\"", "***", "&& || --", "\"  \" *"})
    EXPECT_EQ(fts_query(words), "") << words;
  EXPECT_EQ(fts_query("\"open end"), "\"open end\"");
  EXPECT_EQ(fts_query("a\"b\"c"), "\"a\" \"b\" \"c\"");
}

TEST(FtsQuery, ANulPartsWords) { EXPECT_EQ(fts_query(std::string_view("a\0b", 3)), "\"a\" \"b\""); }

TEST(FtsQuery, LongInputIsCut) {
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "w" + std::to_string(i) + " ";
  const std::string query = fts_query(words);
  EXPECT_NE(query.find("\"w63\""), std::string::npos);
  EXPECT_EQ(query.find("\"w64\""), std::string::npos);
  EXPECT_LT(fts_query(std::string(100000, 'x')).size(), 5000U);
}

}  // namespace
}  // namespace demarche::archive
