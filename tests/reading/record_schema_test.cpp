// Written records, usual and extreme, keep to docs/record.schema.json; and the schema is no rubber stamp.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "reading/record_json.h"
#include "support/record_schema.h"
#include "support/sample_record.h"

namespace demarche::reading {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;
using demarche::testing::schema_violation;

TEST(RecordSchema, HoldsForUsualRecords) {
  EXPECT_EQ(schema_violation(to_json_line(sample_record())), "");
  EXPECT_EQ(schema_violation(to_json_line(bare_record("a", "", ""))), "");
}

TEST(RecordSchema, HoldsForExtremeValues) {
  Record record = sample_record();
  Event& event = record.reading.events[2];
  event.quantities[0].low = std::numeric_limits<double>::infinity();
  event.quantities[0].high = -std::numeric_limits<double>::max();
  event.goldstein = std::numeric_limits<double>::quiet_NaN();
  event.made_by.confidence = -std::numeric_limits<float>::infinity();
  event.predicate = std::string("\0\x01\x7f\xff\xe2\x80\xa8", 7);
  record.page.input = {"\xff\xfe not UTF-8", std::numeric_limits<std::uint32_t>::max()};
  record.reading.actors[3].unnamed = Unnamed{std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), "", {}};
  record.reading.events.resize(24, Event(event));
  EXPECT_EQ(schema_violation(to_json_line(record)), "");
}

TEST(RecordSchema, HoldsForEveryNameOfEveryEnum) {
  Record record = sample_record();
  const Event event = record.reading.events[3];
  const Commitment commitment = record.reading.commitments[1];
  for (std::size_t i = 0; i < 16; ++i) {
    record.reading.events.push_back(event);
    record.reading.events.back().type = record.reading.events.back().plover = static_cast<EventType>(i);
    record.reading.events.back().modality = static_cast<Modality>(i % 10);
    record.reading.events.back().others[0].role = static_cast<OtherRole>(i % 4);
    record.reading.events.back().places[0].role = static_cast<PlaceRole>(i % 3);
    record.reading.events.back().places[0].precision = static_cast<PlacePrecision>(i % 4);
    record.reading.events.back().time.basis = static_cast<TimeBasis>(i % 3);
    record.reading.events[2].quantities.push_back(record.reading.events[2].quantities[0]);
    record.reading.events[2].quantities.back().of = static_cast<QuantityOf>(i % 7);
    record.reading.events[1].conditions.push_back(record.reading.events[1].conditions[0]);
    record.reading.events[1].conditions.back().relation = static_cast<ConditionRelation>(i % 3);
    record.reading.commitments.push_back(commitment);
    record.reading.commitments.back().kind = static_cast<CommitmentKind>(i % 8);
    record.reading.actors.push_back(record.reading.actors[1]);
    record.reading.actors.back().kind = static_cast<ActorKind>(i % 6);
    record.reading.actors.back().roles[0].status = static_cast<RoleStatus>(i % 3);
    record.reading.statements.push_back(record.reading.statements[1]);
    record.reading.statements.back().stance = static_cast<Stance>(i % 5);
    record.reading.statements.back().directness = static_cast<Directness>(i % 3);
    record.reading.times.push_back(record.reading.times[0]);
    record.reading.times.back().type = static_cast<TimeType>(i % 4);
    record.page.notices.push_back({static_cast<NoticeKind>(i % 3), record.reading.sentences[0]});
  }
  const std::string line = to_json_line(record);
  EXPECT_EQ(schema_violation(line), "");
  const auto back = record_from_json(line);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(to_json_line(*back), line);
}

/// What the schema says of the sample's line once `from` is replaced by `to`.
std::string violation_after(const std::string& from, const std::string& to) {
  std::string line = to_json_line(sample_record());
  const std::size_t at = line.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) line.replace(at, from.size(), to);
  return schema_violation(line);
}

TEST(RecordSchema, RefusesWhatTheRecordMayNotHold) {
  EXPECT_NE(violation_after("\"sentences\":", "\"extra\":1,\"sentences\":"), "");
  EXPECT_NE(violation_after("\"negated\":false,", ""), "");
  EXPECT_NE(violation_after("\"modality\":\"scheduled\"", "\"modality\":\"planned\""), "");
  EXPECT_NE(violation_after("\"confidence\":0.92", "\"confidence\":1.01"), "");
  EXPECT_NE(violation_after("\"start\":0", "\"start\":-1"), "");
  EXPECT_NE(violation_after("\"aliases\":[]", "\"aliases\":null"), "");
  EXPECT_NE(violation_after("\"url\":\"https", "\"url\":\"\",\"was\":\"https"), "");
  EXPECT_NE(violation_after("\"cameo\":\"131\"", "\"cameo\":\"1x1\""), "");
  EXPECT_NE(violation_after("\"lat\":49.25", "\"lat\":491"), "");
}

}  // namespace
}  // namespace demarche::reading
