// Full-text search over pages and statements.
#include <gtest/gtest.h>

#include <string>

#include "archive_file.h"
#include "base/code_points.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;

/// The words of the document that a hit's span leads to.
std::string words_at(const Record& record, const Source& source) {
  const CodePointOffsets offsets(record.page.text);
  const std::uint32_t first = offsets.byte_of(source.start);
  return record.page.text.substr(first, offsets.byte_of(source.end) - first);
}

class Search : public ::testing::Test {
 protected:
  Search() : archive(opened(folder.file("a.db"))) {
    Record other = bare_record("other", "https://o.example/", "Soldiers of Freedonia stayed in their barracks.");
    other.page.title = "Calm at the Lenz";
    store(archive, {sample_record(), other});
  }
  std::vector<std::string> ids(std::string_view words, SearchIn where = SearchIn::pages) {
    const auto hits = archive.search(words, where);
    EXPECT_TRUE(hits) << hits.error().text();
    std::vector<std::string> out;
    if (hits) {
      for (const SearchHit& hit : *hits) out.push_back(hit.source.document);
    }
    return out;
  }
  Folder folder;
  Archive archive;
};

using Ids = std::vector<std::string>;

TEST_F(Search, AllWordsMustBeThere) {
  EXPECT_EQ(ids("freedonia").size(), 2U);
  EXPECT_EQ(ids("freedonia barracks"), Ids{"other"});
  EXPECT_EQ(ids("freedonia zeppelin"), Ids{});
}

TEST_F(Search, PhrasesBeginningsTitlesAndAccents) {
  EXPECT_EQ(ids("\"impose tariffs\""), Ids{"zenda-herald-1"});
  EXPECT_EQ(ids("\"tariffs impose\""), Ids{});
  EXPECT_EQ(ids("barrack*"), Ids{"other"});
  EXPECT_EQ(ids("calm"), Ids{"other"}) << "a title";
  EXPECT_EQ(ids("veres"), Ids{"zenda-herald-1"});
}

TEST_F(Search, AHitShowsItsWordsInTheText) {
  const auto hits = archive.search("soldiers aide");
  ASSERT_EQ(hits->size(), 1U);
  const SearchHit& hit = (*hits)[0];
  EXPECT_EQ(words_at(sample_record(), hit.source), hit.snippet);
  ASSERT_EQ(hit.matches.size(), 2U);
  EXPECT_EQ(slice(hit.snippet, hit.matches[0]), "soldiers");
  EXPECT_EQ(hit.source.url, "https://herald.example/2023/tariffs");
  EXPECT_TRUE(hit.statement.empty());
}

TEST_F(Search, StatementsAreFoundByWhatWasSaid) {
  EXPECT_EQ(ids("barracks", SearchIn::statements), Ids{}) << "nobody said it";
  const auto hits = archive.search("soldiers", SearchIn::statements);
  ASSERT_EQ(hits->size(), 1U);
  EXPECT_EQ((*hits)[0].snippet, "“We have seen as many as 40,000 soldiers,”");
  EXPECT_EQ(words_at(sample_record(), (*hits)[0].source), (*hits)[0].snippet);
  EXPECT_EQ((*hits)[0].statement.size(), 16U);
}

TEST_F(Search, AStatementInPiecesLeadsToTheRightOne) {
  Record record = bare_record("pieces", "", "“Zeppelins,” he said, “are on their way to Zenda.”");
  Statement statement;
  statement.content = {testing::span_of(record.page.text, "“Zeppelins,”"),
                       testing::span_of(record.page.text, "“are on their way to Zenda.”")};
  record.reading.statements = {statement};
  store(archive, {record});
  const auto hits = archive.search("way", SearchIn::statements);
  ASSERT_EQ(hits->size(), 1U);
  EXPECT_EQ((*hits)[0].snippet, "“are on their way to Zenda.”");
  EXPECT_EQ(words_at(record, (*hits)[0].source), "“are on their way to Zenda.”");
  EXPECT_EQ(ids("\"zeppelins he said\"", SearchIn::statements), Ids{}) << "the cue is no content";
}

TEST_F(Search, SupersededReadingsAreNotFound) {
  Versions newer = kVersions;
  newer.lexicons = "lexicons 8";
  Record record = sample_record();
  record.reading = {};
  store(archive, {record}, newer);
  EXPECT_EQ(ids("soldiers", SearchIn::statements), Ids{});
  EXPECT_EQ(ids("tariffs"), Ids{"zenda-herald-1"}) << "once, not twice";
}

TEST_F(Search, NoTextIsAWrongQuery) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  for (const std::string& words :
       {std::string("\""), std::string("'); DROP TABLE pages; --"), std::string("* AND ("), std::string("NEAR(a b, c"),
        std::string("a AND"), std::string("^ : { } - + \\"), bytes, std::string(100000, '"'), std::string(100000, 'a'),
        std::string("\xFF\xFE\xC3"), std::string("a\0b", 3), std::string("\"\xE2\x80\""), std::string(5000, '*')}) {
    for (const SearchIn where : {SearchIn::pages, SearchIn::statements}) {
      const auto hits = archive.search(words, where);
      EXPECT_TRUE(hits) << words.substr(0, 40) << ": " << hits.error().text();
    }
  }
  EXPECT_EQ(ids("tariffs"), Ids{"zenda-herald-1"});
}

TEST_F(Search, TheLimitHolds) { EXPECT_EQ(archive.search("freedonia", SearchIn::pages, 1)->size(), 1U); }

}  // namespace
}  // namespace demarche::archive
