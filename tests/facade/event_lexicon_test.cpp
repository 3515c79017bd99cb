// Every row of lexicon/events/words.toml carries a sentence; reading it must give the row's deed by the row's own word.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/resources.h"
#include "demarche/record.h"
#include "facade/program_data.h"
#include "language/pipeline.h"
#include "reading/events/flat_code.h"
#include "reading/events/rows.h"
#include "reading/names.h"
#include "reading/read.h"

namespace demarche {
namespace {

Page page_of(const std::string& text) {
  Page page;
  page.id = "example";
  page.text = text;
  page.language = "en";
  page.sha256 = std::string(64, '0');
  return page;
}

/// An event of the row's type, or of the type that its content makes of it, made by a row of that name.
bool codes(const Record& record, const events::Row& row) {
  return std::any_of(record.reading.events.begin(), record.reading.events.end(), [&](const Event& event) {
    const bool by_row = event.made_by.rule == "events." + row.name + "/1";
    return by_row && (!row.event || event.type == row.event);
  });
}

/// Rows without a type of their own must give no row by their name.
bool is_silent(const events::Row& row) { return !row.event && !row.speech && !row.passes; }

/// Reads with the rules alone: what a row says must not depend on what a learned reader thinks of its example.
class EventLexicon : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto folder = facade::find_model("");
    if (!folder) GTEST_SKIP() << "needs a model: " << folder.error().text();
    auto pipeline = language::Pipeline::load(*folder, {*facade::find_kernel("")});
    ASSERT_TRUE(pipeline) << pipeline.error().text();
    pipeline_.emplace(*std::move(pipeline));
    scratch_.emplace(*pipeline_);
    auto lexicons = reading::Lexicons::load(Resources::built_in());
    ASSERT_TRUE(lexicons) << lexicons.error().text();
    lexicons_.emplace(*std::move(lexicons));
  }
  Record read(const std::string& text) {
    Record record;
    record.page = page_of(text);
    record.reading = reading::read_page(record.page, pipeline_->analyse(record.page.text, *scratch_), *lexicons_);
    return record;
  }
  const events::EventLexicon::Tables& tables() const { return lexicons_->events.tables(); }

 private:
  std::optional<language::Pipeline> pipeline_;
  std::optional<language::Scratch> scratch_;
  std::optional<reading::Lexicons> lexicons_;
};

TEST_F(EventLexicon, ExamplesAreCodedAsTheirRowsSay) {
  for (const events::Row& row : tables().rows) {
    if (row.passes || row.speech) continue;  // acts by what stands below it; covered by tests/spec/events.spec
    EXPECT_EQ(codes(read(row.example), row), !is_silent(row))
        << "line " << row.line << ": " << row.name << ": " << row.example;
  }
}

TEST_F(EventLexicon, ExamplesOfModesHaveThem) {
  for (const events::Row& row : tables().rows) {
    if (row.mode.empty()) continue;
    const Record record = read(row.example);
    EXPECT_TRUE(std::any_of(record.reading.events.begin(), record.reading.events.end(),
                            [&](const Event& event) { return event.type == row.event && event.mode == row.mode; }))
        << "line " << row.line << ": " << row.name << "/" << row.mode << ": " << row.example;
  }
}

TEST_F(EventLexicon, ExamplesOfContextsHaveThem) {
  EXPECT_EQ(tables().contexts.rows().size(), 37U);  // PLOVER's
  for (const events::ContextWords::Row& row : tables().contexts.rows()) {
    const Record record = read(row.example);
    EXPECT_TRUE(std::any_of(record.reading.events.begin(), record.reading.events.end(),
                            [&](const Event& event) {
                              return std::find(event.contexts.begin(), event.contexts.end(), row.name) !=
                                     event.contexts.end();
                            }))
        << "contexts.toml:" << row.line << ": " << row.name << ": " << row.example;
  }
}

TEST_F(EventLexicon, WordsOfActorsSetNoContext) {
  const Record record = read("The French election minister condemned Iran.");
  ASSERT_FALSE(record.reading.events.empty());
  for (const Event& event : record.reading.events) {
    EXPECT_EQ(std::count(event.contexts.begin(), event.contexts.end(), "election"), 0);
  }
}

TEST_F(EventLexicon, NoAccusationIsCooperative) {  // PLOVER's manual prints ACCUSE with the sign of cooperation
  for (const events::Row& row : tables().rows) {
    if (row.event != EventType::accuse) continue;
    const auto value = events::goldstein_of(row.cameo, tables());
    ASSERT_TRUE(value) << row.name;
    EXPECT_LT(*value, 0) << row.name;
  }
}

}  // namespace
}  // namespace demarche
