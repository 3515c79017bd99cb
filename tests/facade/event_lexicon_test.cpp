// Every row of lexicon/events/words.toml carries a sentence; reading it must give the row's deed by the row's own word.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "base/resources.h"
#include "demarche/reader.h"
#include "reading/events/rows.h"
#include "reading/names.h"

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

TEST(EventLexicon, ExamplesAreCodedAsTheirRowsSay) {
  auto reader = Reader::open({});
  if (!reader) GTEST_SKIP() << "needs a model: " << reader.error().text();
  const auto lexicon = events::EventLexicon::load(Resources::built_in());
  ASSERT_TRUE(lexicon) << lexicon.error().text();
  Reader::Workspace workspace = reader->workspace();
  for (const events::Row& row : lexicon->tables().rows) {
    if (row.passes || row.speech) continue;  // acts by what stands below it; covered by tests/spec/events.spec
    const Record record = reader->read(page_of(row.example), workspace);
    EXPECT_EQ(codes(record, row), !is_silent(row))
        << "words.toml:" << row.line << ": " << row.name << ": " << row.example;
  }
}

}  // namespace
}  // namespace demarche
