// Which inputs are read, as what, and how the others are named.
#include <filesystem>
#include <fstream>

#include "ingest/charset.h"
#include "ingest/identify_language.h"
#include "ingest/pages.h"
#include "ingest/sniff.h"

namespace demarche::ingest {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

Kind kind(std::string_view bytes, std::string_view name) { return sniff(bytes, name).kind; }

TEST(Sniff, ContentComesBeforeTheEnding) {
  EXPECT_EQ(kind("<!DOCTYPE html><p>x", "a.txt"), Kind::html);
  EXPECT_EQ(kind("\xEF\xBB\xBF\n <!-- x --><html>", "a"), Kind::html);
  EXPECT_EQ(kind("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "a"), Kind::html);
  EXPECT_EQ(kind("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.txt"), Kind::json_lines);
  EXPECT_EQ(kind("{\n \"text\":\"a\"\n}", "a"), Kind::json_document);
  EXPECT_EQ(kind("[{\"text\":\"a\"}]", "a"), Kind::json_document);
}

TEST(Sniff, TheEndingDecidesWhatContentLeavesOpen) {
  EXPECT_EQ(kind("Talks resume.", "a.html"), Kind::html);
  EXPECT_EQ(kind("no json at all", "a.jsonl"), Kind::json_lines);
  EXPECT_EQ(kind("Talks resume.", "a"), Kind::plain_text);
  EXPECT_EQ(kind("[Reuters] Talks resume.", "a.txt"), Kind::plain_text);
  EXPECT_EQ(kind("{sic} Talks resume.", "a.txt"), Kind::plain_text);
  EXPECT_EQ(kind("<b>Talks</b> resume.", "a.txt"), Kind::plain_text);
}

TEST(Sniff, OtherFormatsAreNamed) {
  EXPECT_EQ(error_of("%PDF-1.7\n", "a.pdf"),
            "a.pdf: not a format that demarche reads (plain text, HTML, JSON Lines): a PDF document");
  EXPECT_EQ(
      error_of("\x1F\x8B\x08 x", "a.html.gz"),
      "a.html.gz: not a format that demarche reads (plain text, HTML, JSON Lines): gzip-compressed; unpack it first");
  EXPECT_EQ(error_of(std::string(500, '\0'), "a"),
            "a: not a format that demarche reads (plain text, HTML, JSON Lines): not text");
  EXPECT_EQ(error_of("<?xml version='1.0'?><rss><channel/></rss>", "a.xml"),
            "a.xml: not a format that demarche reads (plain text, HTML, JSON Lines): a feed, which is not read yet");
}

TEST(Sniff, NothingIsAnError) {
  EXPECT_EQ(error_of("", "a.txt"), "a.txt: is empty");
  EXPECT_EQ(error_of(" \n\t\n", "a.txt"), "a.txt: is empty");
  EXPECT_EQ(error_of("\xEF\xBB\xBF", "a.txt"), "a.txt: is empty");
}

TEST(Inputs, ATextOverTheBoundIsRefusedBeforeItIsHeld) {
  EXPECT_EQ(error_of(std::string(50'000'000, 'x'), "a.txt"),
            "a.txt: the text has more than the 1,000,000 code points a page may have; split it, or raise the bound "
            "with --max-text");
}

TEST(Inputs, TheBoundCountsCodePoints) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "é";
  EXPECT_EQ(page_of(text, "a.txt").text.size(), 2'000'000U);
  EXPECT_NE(error_of(text + "é", "a.txt"), "");
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) /
            ("demarche-inputs-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
             ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }
  void put(const std::string& name, const std::string& bytes) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }
  std::string at(const std::string& name) const { return (root_ / name).string(); }
  fs::path root_;
};

TEST_F(Folder, IsReadRecursivelyInSortedOrderAndUnknownFilesAreCounted) {
  put("b.txt", "x");
  put("a/z.html", "x");
  put("a/notes.ann", "T1 x");
  put("a/y.jsonl", "{}");
  put("saved-page", "<!doctype html><p>x");
  put("data.json", "{\"version\": 1}");
  put("article.json", "{\"text\": \"x\"}");
  put(".hidden.txt", "x");
  put("picture.png", "\x89PNG\r\n");
  const auto list = list_inputs(root_.string());
  ASSERT_TRUE(list);
  EXPECT_EQ(list->paths, (Strings{at("a/y.jsonl"), at("a/z.html"), at("article.json"), at("b.txt"), at("saved-page")}));
  EXPECT_EQ(list->skipped, 4U);
}

TEST_F(Folder, OneBadFileLosesNoGoodOnes) {
  put("1.txt", "Talks resume.");
  put("2.txt", "");
  put("3.txt", "Talks end.");
  std::string told;
  const auto list = list_inputs(root_.string());
  for (const std::string& path : list->paths) {
    const auto pages = an_ingest().open(path);
    while (const auto item = pages->next()) told += (item->page ? item->page->text : item->page.error().message) + '\n';
  }
  EXPECT_EQ(told, "Talks resume.\nis empty\nTalks end.\n");
}

TEST_F(Folder, FilesStandForThemselvesAndMissingOnesAreErrors) {
  put("odd.ann", "Talks resume.");
  EXPECT_EQ(list_inputs(at("odd.ann"))->paths, Strings{at("odd.ann")});
  EXPECT_EQ(list_inputs("-")->paths, Strings{"-"});
  EXPECT_FALSE(list_inputs(at("none")));
}

TEST(Inputs, AMissingFileIsAnError) {
  const auto list = list_inputs("no/such/file");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().text(), "no/such/file: no such file or folder");
  const auto item = an_ingest().open("no/such/file"s)->next();
  ASSERT_TRUE(item);
  EXPECT_EQ(item->page.error().text(), "no/such/file: no such file");
}

TEST(Charset, MetaIsReadAsBrowsersDo) {
  EXPECT_EQ(declared_encoding("<meta charset=\"UTF-8\">"), "utf-8");
  EXPECT_EQ(declared_encoding("<META http-equiv='Content-Type' content='text/html; charset=latin1'>"), "windows-1252");
  EXPECT_EQ(declared_encoding("<!-- <meta charset=koi8-r> --><meta charset=gb2312>"), "gbk");
  EXPECT_EQ(declared_encoding("<meta charset=utf-16>"), "utf-8");
  EXPECT_EQ(declared_encoding("<meta name=x content='charset=koi8-r'>"), "");
  EXPECT_EQ(declared_encoding("<meta charset=nonsense><meta charset='"), "");
}

TEST(Language, OneSentenceTellsMostLanguages) {
  EXPECT_EQ(identify_language("Ruritania warned Freedonia of sanctions on Monday."), "en");
  EXPECT_EQ(identify_language("Le ministre a averti lundi que de nouvelles sanctions seraient prises."), "fr");
  EXPECT_EQ(identify_language("Der Minister warnte am Montag vor neuen Sanktionen gegen das Land."), "de");
  EXPECT_EQ(
      identify_language("El presidente advirtió el jueves que habría sanciones si las tropas cruzan la frontera."),
      "es");
  EXPECT_EQ(identify_language("Президент предупредил в четверг о новых санкциях."), "ru");
  EXPECT_EQ(identify_language("حذر الرئيس يوم الخميس من عقوبات جديدة"), "ar");
  EXPECT_EQ(identify_language("总统周四警告说将实施新的制裁。"), "zh");
}

TEST(Language, AShortLineInLatinLettersIsEnglish) {
  for (const char* line :
       {"Talks resume.", "Putin met Biden.", "Protests.", "“Café” talks end.", "Hamas hails Tehran."})
    EXPECT_EQ(identify_language(line), "en") << line;
}

TEST(Language, EnglishThatQuotesAnotherLanguageStaysEnglish) {
  EXPECT_EQ(identify_language(
                "The French president said on Monday that his country would not give in to threats, whatever came. « "
                "Nous ne céderons pas », he told "
                "reporters at the airport before he left for the talks, which are to begin on Thursday in Geneva."),
            "en");
}

TEST(Language, WhatThePageDeclaresDecidesTheUnclear) {
  EXPECT_EQ(identify_language("Moscou menace Kiev.", "fr-FR"), "fr");
  EXPECT_EQ(identify_language("Ruritania warned Freedonia of sanctions on Monday, officials in the capital said, as "
                              "talks went on between the two sides, which had begun in the "
                              "spring and which neither of them has called a success so far, in spite of much praise.",
                              "de"),
            "en");
  EXPECT_EQ(identify_language("12:30", "en_US"), "en");
  EXPECT_EQ(identify_language("12:30"), "und");
  EXPECT_EQ(identify_language(""), "und");
}

}  // namespace
}  // namespace demarche::ingest
