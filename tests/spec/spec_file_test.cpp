// The specification format itself: what it reads, what it refuses, what matches.
#include "spec/spec_file.h"

#include <gtest/gtest.h>

#include "spec/rows.h"

namespace demarche::spec {
namespace {

constexpr const char* kBlock = R"(Prose before the first title.

# a threat
published 2022-01-03
outlet Courier
First line.

Second paragraph.
--
// a comment
event THREATEN "Ruritania" -> "Freedonia" modality=actual trigger="laid out"
no time "Monday"
)";

std::string error_of(const std::string& source) {
  const auto parsed = parse_spec(source, "x.spec");
  return parsed ? "" : parsed.error().text();
}

TEST(SpecFile, ReadsABlock) {
  const auto blocks = parse_spec(kBlock, "x.spec");
  ASSERT_TRUE(blocks) << blocks.error().text();
  ASSERT_EQ(blocks->size(), 1U);
  const Block& block = blocks->front();
  EXPECT_EQ(block.title, "a threat");
  EXPECT_EQ(block.published, "2022-01-03");
  EXPECT_EQ(block.outlet, "Courier");
  EXPECT_EQ(block.text, "First line.\n\nSecond paragraph.");
  ASSERT_EQ(block.expectations.size(), 2U);
  using Fields = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(block.expectations[0].fields, (Fields{{"type", "THREATEN"},
                                                  {"actor", "Ruritania"},
                                                  {"recipient", "Freedonia"},
                                                  {"modality", "actual"},
                                                  {"trigger", "laid out"}}));
  EXPECT_FALSE(block.expectations[0].absent);
  EXPECT_TRUE(block.expectations[1].absent);
  EXPECT_EQ(block.expectations[1].line, 12U);
}

TEST(SpecFile, AMistakeIsNamedWithItsLine) {
  EXPECT_EQ(error_of("# t\ntext\n--\nevent THREATEN modalty=actual\n"),
            "x.spec:4: a row of kind event has no field 'modalty'");
  EXPECT_EQ(error_of("# t\ntext\n--\nevnt THREATEN\n"),
            "x.spec:4: expected event, statement, actor, role, time or commitment, or 'no' and one of these");
  EXPECT_EQ(error_of("# t\ntext\n--\nactor \"x\n"), "x.spec:4: a quote is not closed");
  EXPECT_EQ(error_of("# t\ntext\n--\n"), "x.spec:3: the block before expects nothing: a line '--', then the rows");
  EXPECT_EQ(error_of("text\n"), "x.spec:1: no block: a block begins with '# title'");
}

TEST(SpecFile, ARowMatchesWhenAllFieldsHold) {
  const Row row{"event", {{"type", "THREATEN"}, {"actor", "Ruritania"}, {"actor", "RUR"}, {"time", "2021-12-30"}}};
  const auto wants = [](std::vector<std::pair<std::string, std::string>> fields) {
    Expectation expectation;
    expectation.kind = "event";
    expectation.fields = std::move(fields);
    return expectation;
  };
  EXPECT_TRUE(matches(row, wants({{"type", "THREATEN"}, {"actor", "RUR"}})));
  EXPECT_TRUE(matches(row, wants({{"time", "2021-12"}})));
  EXPECT_FALSE(matches(row, wants({{"type", "THREAT"}})));
  EXPECT_FALSE(matches(row, wants({{"type", "THREATEN"}, {"actor", "Freedonia"}})));
  EXPECT_FALSE(matches(Row{"statement", row.fields}, wants({{"type", "THREATEN"}})));
}

}  // namespace
}  // namespace demarche::spec
