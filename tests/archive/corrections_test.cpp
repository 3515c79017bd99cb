// Corrections: over the machine's rows, never in their place; undone, found again when a page is read anew, or
// orphaned.
#include "archive/corrections.h"

#include <gtest/gtest.h>

#include "archive/archive_parts.h"
#include "archive/audit_trail.h"
#include "archive/known_then.h"
#include "archive_file.h"
#include "reading/record_json.h"

namespace demarche::archive {
namespace {

using demarche::testing::sample_record;

Decision by(const std::string& who, int day = 20) {
  return {who, "the decree says so", std::chrono::sys_days(std::chrono::year(2023) / 3 / day)};
}

Versions newer_program() {
  Versions versions = kVersions;
  versions.program = "1.1.0";
  return versions;
}

/// The row of that table whose words begin so.
RowFound row_of(Archive& archive, RowTable table, std::size_t number) {
  const auto documents = archive.documents();
  const auto record = archive.record(documents->front().reading);
  const CodePointOffsets offsets((*record)->page.text);
  const auto ids = reading::ids_of(**record, offsets);
  const std::string& id = table == RowTable::event        ? ids.events.at(number)
                          : table == RowTable::commitment ? ids.commitments.at(number)
                                                          : ids.statements.at(number);
  const auto rows = find_rows(archive, id);
  EXPECT_TRUE(rows && rows->size() == 1) << id;
  return rows->front();
}

Record current_record(Archive& archive) { return **archive.record(archive.documents()->front().reading); }

class Corrections : public ::testing::Test {
 protected:
  Corrections() : archive(opened(folder.file("a.db"))) { store(archive, {sample_record()}); }
  const Folder folder;
  Archive archive;
};

TEST_F(Corrections, ARowIsChangedAndTheMachinesStays) {
  const auto entry = change_row(
      archive, row_of(archive, RowTable::event, 0),
      {{"type", {"REQUEST"}}, {"recipients", {"Freedonia", "Ruritania"}}, {"date", {"2023-03-05"}}}, by("ann"));
  ASSERT_TRUE(entry) << entry.error().text();
  const Event event = current_record(archive).reading.events[0];
  EXPECT_EQ(event.type, EventType::request);
  EXPECT_EQ(event.plover, EventType::request);
  EXPECT_EQ(event.cameo, "10");
  EXPECT_EQ(event.recipients.size(), 2U);
  EXPECT_EQ(event.time.from, "2023-03-05");
  EXPECT_EQ(event.made_by.rule, "analyst ann");
  EXPECT_FLOAT_EQ(event.made_by.confidence, 1);
  EXPECT_EQ(current_record(archive).reading.events[1].made_by.rule, "events.verb/1:impose");
  const auto history = archive.history(archive.documents()->front().reading);
  ASSERT_EQ(history->size(), 2U);
  EXPECT_EQ(**archive.record_json((*history)[0].reading), reading::to_json_line(sample_record()));
}

TEST_F(Corrections, UndoneNothingIsLeftOfThem) {
  const auto entry = change_row(archive, row_of(archive, RowTable::commitment, 0), {{"due", {"2023-04"}}}, by("ann"));
  EXPECT_EQ(current_record(archive).reading.commitments[0].due_to, "2023-04-30");
  EXPECT_NE(*archive.undo_decision(*entry, by("bob")), 0);
  EXPECT_EQ(**archive.record_json(archive.documents()->front().reading), reading::to_json_line(sample_record()));
  EXPECT_EQ(*archive.undo_decision(*entry, by("bob")), 0);
  const auto trail = audit_trail(archive);
  ASSERT_EQ(trail->size(), 2U);
  EXPECT_TRUE((*trail)[0].row.undone);
  EXPECT_EQ((*trail)[1].row.undoes, *entry);
}

TEST_F(Corrections, WhatPointedAtAWithdrawnRowPointsAtNothing) {
  ASSERT_TRUE(withdraw_row(archive, row_of(archive, RowTable::event, 2), by("ann")));  // the condition
  const Record record = current_record(archive);
  ASSERT_EQ(record.reading.events.size(), 3U);
  EXPECT_FALSE(record.reading.events[1].conditions[0].event);
  EXPECT_FALSE(record.reading.commitments[0].conditions[0].event);
  EXPECT_EQ(record.reading.commitments[1].event.at(), 2U);  // the meeting, one place further up
  EXPECT_EQ(record.reading.events[2].predicate, "meet");
  ASSERT_TRUE(withdraw_row(archive, row_of(archive, RowTable::statement, 0), by("ann")));
  EXPECT_EQ(current_record(archive).reading.statements.size(), 1U);
  EXPECT_FALSE(current_record(archive).reading.events[1].statement);
}

TEST_F(Corrections, ARowIsAddedInItsPlaceAndCorrectedAgain) {
  const std::string text = sample_record().page.text;
  const CodePointOffsets offsets(text);
  const auto span = demarche::testing::span_of(text, "seen as many as 40,000 soldiers");
  const auto entry =
      add_row(archive, archive.documents()->front(), RowTable::event, offsets.at(span.begin), offsets.at(span.end),
              {{"type", {"MOBILIZE"}}, {"actors", {"person:Rupert Hentzau"}}}, by("ann"));
  ASSERT_TRUE(entry) << entry.error().text();
  Record record = current_record(archive);
  ASSERT_EQ(record.reading.events.size(), 5U);
  EXPECT_EQ(record.reading.events[3].type, EventType::mobilize);  // before the meeting, which stands later
  EXPECT_EQ(record.reading.events[4].predicate, "meet");
  EXPECT_EQ(record.reading.actors.back().name, "Rupert Hentzau");
  ASSERT_TRUE(change_row(archive, row_of(archive, RowTable::event, 3), {{"modality", {"possible"}}}, by("bob")));
  record = current_record(archive);
  EXPECT_EQ(record.reading.events[3].modality, Modality::possible);
  EXPECT_FALSE(record.reading.events[3].plover);
  EXPECT_EQ(record.reading.events[3].made_by.rule, "analyst bob");
  ASSERT_NE(*archive.undo_decision(*entry, by("ann")), 0);
  EXPECT_EQ(current_record(archive).reading.events.size(), 4U);
  EXPECT_FALSE((*corrections(archive))[1].orphaned.empty());  // bob's has no row left
}

TEST_F(Corrections, HoldWhenThePageIsReadAnew) {
  ASSERT_TRUE(change_row(archive, row_of(archive, RowTable::commitment, 1), {{"kind", {"offer"}}}, by("ann")));
  EXPECT_EQ(store(archive, {sample_record()}), std::vector<Stored>{Stored::unchanged});
  Record better = sample_record();
  better.reading.commitments[1].due_to = "2023-03-15";
  EXPECT_EQ(store(archive, {better}, newer_program()), std::vector<Stored>{Stored::superseded});
  const Commitment commitment = current_record(archive).reading.commitments[1];
  EXPECT_EQ(commitment.kind, CommitmentKind::offer);
  EXPECT_EQ(commitment.due_to, "2023-03-15");
  EXPECT_TRUE((*corrections(archive))[0].orphaned.empty());
}

TEST_F(Corrections, AreOrphanedWhenTheirRowIsGone) {
  ASSERT_TRUE(change_row(archive, row_of(archive, RowTable::commitment, 1), {{"kind", {"offer"}}}, by("ann")));
  Record without = sample_record();
  without.reading.commitments.pop_back();
  store(archive, {without}, newer_program());
  EXPECT_EQ(**archive.record_json(archive.documents()->front().reading), reading::to_json_line(without));
  const auto rows = corrections(archive);
  EXPECT_NE((*rows)[0].orphaned, "");
}

TEST_F(Corrections, RowsOnTheSameWordsAreToldApart) {
  Record record = sample_record();
  record.page.id = record.page.row_id = "twins";
  record.page.url = "https://twins.example/";
  record.page.sha256 = std::string(64, 'b');
  record.reading.commitments.insert(record.reading.commitments.begin(), record.reading.commitments[0]);
  const Folder other;
  Archive twins = opened(other.file("b.db"));
  store(twins, {record});
  ASSERT_TRUE(withdraw_row(twins, row_of(twins, RowTable::commitment, 1), by("ann")));
  ASSERT_TRUE(change_row(twins, row_of(twins, RowTable::commitment, 0), {{"to", {}}}, by("ann")));
  EXPECT_EQ(current_record(twins).reading.commitments.size(), 2U);
  EXPECT_TRUE(current_record(twins).reading.commitments[0].to.empty());
}

TEST_F(Corrections, AreKnownFromTheDayOnWhichTheyWereMade) {
  const std::int64_t machine = archive.documents()->front().reading;
  ASSERT_TRUE(withdraw_row(archive, row_of(archive, RowTable::event, 0), by("ann", 20)));
  const std::int64_t first = archive.documents()->front().reading;
  ASSERT_TRUE(withdraw_row(archive, row_of(archive, RowTable::event, 0), by("ann", 22)));
  EXPECT_EQ(*archive.known_on(machine, "2023-03-05"), 0);
  EXPECT_EQ(*archive.known_on(machine, "2023-03-19"), machine);
  EXPECT_EQ(*archive.known_on(machine, "2023-03-20"), first);
  EXPECT_EQ(*archive.known_on(machine, "2023-03-21"), first);
  EXPECT_EQ(*archive.known_on(machine, "2023-03-22"), archive.documents()->front().reading);
  EXPECT_EQ(reading_known_on(Access::database(archive), 1, "2023-03-22", true), machine);
}

TEST_F(Corrections, WhatIsNoFieldActorOrPlaceIsSaidAndChangesNothing) {
  const std::string before = dump(folder.file("a.db"));
  const RowFound event = row_of(archive, RowTable::event, 0);
  for (const FieldValue& wrong : std::vector<FieldValue>{{"type", {"WAR"}},
                                                         {"kind", {"threat"}},
                                                         {"date", {"2023-02-30"}},
                                                         {"date", {"2023-03-02..2023-03-01"}},
                                                         {"negated", {"maybe"}},
                                                         {"mode", {"two words"}},
                                                         {"actors", {"Graustark"}}}) {
    const auto made = change_row(archive, event, {wrong}, by("ann"));
    ASSERT_FALSE(made) << wrong.field;
    EXPECT_EQ(made.error().where, "") << wrong.field;
    EXPECT_FALSE(made.error().message.empty());
  }
  EXPECT_FALSE(add_row(archive, archive.documents()->front(), RowTable::event, 5, 5, {{"type", {"AID"}}}, by("ann")));
  EXPECT_FALSE(
      add_row(archive, archive.documents()->front(), RowTable::event, 0, 100'000, {{"type", {"AID"}}}, by("ann")));
  EXPECT_EQ(dump(folder.file("a.db")), before);
}

TEST_F(Corrections, TheTrailOfARowIsFoundByEachOfItsIds) {
  const RowFound row = row_of(archive, RowTable::event, 0);
  ASSERT_TRUE(change_row(archive, row, {{"type", {"REQUEST"}}}, by("ann")));
  const RowFound now = row_of(archive, RowTable::event, 0);
  EXPECT_NE(row.id, now.id);
  ASSERT_TRUE(change_row(archive, now, {{"negated", {"yes"}}}, by("bob")));
  ASSERT_TRUE(withdraw_row(archive, row_of(archive, RowTable::event, 3), by("ann")));
  for (const std::string& id : {row.id, now.id}) {
    const auto trail = audit_trail(archive, id);
    ASSERT_EQ(trail->size(), 2U) << id;
    EXPECT_EQ((*trail)[0].correction->correction.fields[0].was, "THREATEN");
    EXPECT_EQ((*trail)[1].row.who, "bob");
  }
  EXPECT_EQ(find_rows(archive, row.id)->size(), 1U);  // by the id that it had
}

}  // namespace
}  // namespace demarche::archive
