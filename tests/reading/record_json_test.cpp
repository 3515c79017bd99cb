// The record's JSON: its keys and their order, null for unknown, code points, ids, and the way back.
#include "reading/record_json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/sample_record.h"

namespace demarche::reading {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;
using demarche::testing::span_of;
using Keys = std::vector<std::string>;

rapidjson::Document parsed(const Record& record) {
  rapidjson::Document json;
  const std::string line = to_json_line(record);
  json.Parse(line.data(), line.size());
  EXPECT_FALSE(json.HasParseError()) << line;
  return json;
}

Keys keys_of(const rapidjson::Value& object) {
  Keys keys;
  for (const auto& member : object.GetObject()) keys.emplace_back(member.name.GetString());
  return keys;
}

/// The words that a span of the JSON marks, counted in code points as Python does.
std::string words(const rapidjson::Value& span, const std::string& text) {
  const CodePointOffsets offsets(text);
  const std::uint32_t begin = offsets.byte_of(span["start"].GetUint());
  return text.substr(begin, offsets.byte_of(span["end"].GetUint()) - begin);
}

TEST(RecordJson, EveryKeyIsThereInOrder) {
  const auto json = parsed(sample_record());
  EXPECT_EQ(keys_of(json), (Keys{"schema", "document", "sentences", "actors", "times", "places", "statements", "events",
                                 "commitments"}));
  EXPECT_EQ(keys_of(json["document"]), (Keys{"id", "title", "byline", "outlet", "credits", "published", "url",
                                             "language", "tags", "text", "sha256", "input", "notices", "links"}));
  EXPECT_EQ(keys_of(json["document"]["links"][0]), (Keys{"url", "start", "end"}));
  EXPECT_EQ(keys_of(json["actors"][0]), (Keys{"id", "name", "kind", "mentions", "aliases", "code", "members", "open",
                                              "unnamed", "roles", "confidence", "made_by"}));
  EXPECT_EQ(keys_of(json["actors"][1]["roles"][0]), (Keys{"title", "of", "status", "from", "to", "start", "end"}));
  EXPECT_EQ(keys_of(json["actors"][3]["unnamed"]), (Keys{"low", "high", "institution", "terms"}));
  EXPECT_EQ(keys_of(json["times"][0]), (Keys{"start", "end", "type", "value", "confidence", "made_by"}));
  EXPECT_EQ(keys_of(json["statements"][0]),
            (Keys{"id", "source", "cue", "content", "speakers", "on_behalf_of", "to", "time", "anonymous", "directness",
                  "stance", "chain", "within", "confidence", "made_by"}));
  EXPECT_EQ(keys_of(json["events"][0]),
            (Keys{"id",         "type",    "mode",       "contexts",   "plover",    "abstained",  "cameo",
                  "goldstein",  "actors",  "recipients", "others",     "predicate", "trigger",    "start",
                  "end",        "time",    "places",     "modality",   "negated",   "background", "quantities",
                  "conditions", "content", "statement",  "confidence", "made_by"}));
  EXPECT_EQ(keys_of(json["events"][3]["places"][0]),
            (Keys{"role", "name", "country", "lat", "lon", "precision", "start", "end", "confidence", "made_by"}));
  EXPECT_EQ(keys_of(json["events"][2]["quantities"][0]), (Keys{"low", "high", "unit", "of", "start", "end"}));
  EXPECT_EQ(keys_of(json["events"][1]["conditions"][0]), (Keys{"event", "relation", "start", "end"}));
  EXPECT_EQ(keys_of(json["commitments"][0]),
            (Keys{"id", "kind", "by", "to", "event", "conditions", "answers", "act", "stated", "due", "statement",
                  "start", "end", "confidence", "made_by"}));
}

TEST(RecordJson, UnknownIsNullAndAListIsNeverNull) {
  const auto json = parsed(bare_record("a", "", "Nothing was read."));
  for (const char* key : {"title", "byline", "outlet", "published", "url"})
    EXPECT_TRUE(json["document"][key].IsNull()) << key;
  for (const char* key : {"credits", "tags", "notices", "links"}) EXPECT_TRUE(json["document"][key].IsArray()) << key;
  for (const char* key : {"sentences", "actors", "times", "statements", "events", "commitments"}) {
    EXPECT_TRUE(json[key].IsArray() && json[key].Empty()) << key;
  }
}

TEST(RecordJson, PositionsAreCodePoints) {
  const Record record = sample_record();
  const auto json = parsed(record);
  EXPECT_EQ(words(json["events"][0]["trigger"], record.page.text), "warned");
  EXPECT_EQ(words(json["actors"][1]["mentions"][1], record.page.text), "Anna Véres");
  EXPECT_EQ(json["times"][1]["end"].GetUint() + 1, CodePointOffsets(record.page.text).count())
      << "all but the full stop";
}

TEST(RecordJson, RowsReferToEachOtherById) {
  const auto json = parsed(sample_record());
  EXPECT_STREQ(json["events"][0]["content"][0].GetString(), json["events"][1]["id"].GetString());
  EXPECT_STREQ(json["commitments"][0]["event"].GetString(), json["events"][1]["id"].GetString());
  EXPECT_STREQ(json["events"][1]["conditions"][0]["event"].GetString(), json["events"][2]["id"].GetString());
  EXPECT_STREQ(json["statements"][0]["speakers"][0].GetString(), json["actors"][1]["id"].GetString());
}

TEST(RecordJson, LineSeparatorsAreEscaped) {
  const std::string line = to_json_line(bare_record("a", "", "one\xC2\x85two\xE2\x80\xA8three\xE2\x80\xA9\n"));
  EXPECT_NE(line.find("one\\u0085two\\u2028three\\u2029\\n"), std::string::npos);
  EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(RecordJson, NumbersReadAsPeopleWriteThem) {
  Record record = sample_record();
  record.reading.events[2].quantities[0].low = 100000;
  record.reading.events[2].quantities[0].high = 1.5e300;
  const std::string line = to_json_line(record);
  EXPECT_NE(line.find("\"low\":100000,\"high\":1.5e+300"), std::string::npos);
  EXPECT_NE(line.find("\"confidence\":0.85,"), std::string::npos);
}

TEST(RecordJson, ConfidenceStaysWithinItsRange) {
  Record record = sample_record();
  record.reading.times[0].made_by.confidence = std::nanf("");
  record.reading.times[1].made_by.confidence = 7;
  const auto json = parsed(record);
  EXPECT_EQ(json["times"][0]["confidence"].GetDouble(), 0);
  EXPECT_EQ(json["times"][1]["confidence"].GetDouble(), 1);
}

TEST(RecordIds, AreWhatTheManualSays) {
  const Record record = sample_record();
  const RecordIds ids = ids_of(record, CodePointOffsets(record.page.text));
  // printf 'zenda-herald-1\nevent\nTHREATEN\n53\n59' | sha256sum
  EXPECT_EQ(ids.events[0], "861f4f482cb7be43");
}

TEST(RecordIds, RowsOfOneKindAndPlaceAreNumbered) {
  Record record = sample_record();
  const Event twin = record.reading.events[2];
  record.reading.events.push_back(twin);
  record.reading.events.push_back(twin);
  const RecordIds ids = ids_of(record, CodePointOffsets(record.page.text));
  EXPECT_EQ(ids.events[4], ids.events[2] + "-2");
  EXPECT_EQ(ids.events[5], ids.events[2] + "-3");
}

TEST(RecordIds, ARowKeepsItsIdWhenAnotherOneGoes) {
  Record record = sample_record();
  const CodePointOffsets offsets(record.page.text);
  const RecordIds before = ids_of(record, offsets);
  record.reading.commitments.erase(record.reading.commitments.begin());
  EXPECT_EQ(ids_of(record, offsets).commitments[0], before.commitments[1]);
}

TEST(RecordFromJson, GivesTheSameLineAgain) {
  for (const Record& record :
       {sample_record(), bare_record("a", "", ""), bare_record("b", "https://x.example/", "a\0b\xC2\x85")}) {
    const std::string line = to_json_line(record);
    const auto back = record_from_json(line);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(to_json_line(*back), line);
  }
}

TEST(RecordFromJson, UnknownMembersAreIgnored) {
  std::string line = to_json_line(sample_record());
  line.insert(1, "\"added_later\":[{\"deep\":1}],");
  const auto back = record_from_json(line);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(back->reading.events.size(), 4U);
}

/// What is wrong with the sample's line once `from` is replaced by `to`.
std::string complaint_about(const std::string& from, const std::string& to) {
  std::string line = to_json_line(sample_record());
  const std::size_t at = line.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) line.replace(at, from.size(), to);
  const auto back = record_from_json(line);
  return back ? "nothing" : back.error().text();
}

TEST(RecordFromJson, AnErrorNamesTheMember) {
  EXPECT_EQ(complaint_about("demarche.record/1", "demarche.record/2"),
            "schema: found 'demarche.record/2', expected 'demarche.record/1'");
  EXPECT_EQ(complaint_about("\"kind\":\"country\"", "\"kind\":\"kingdom\""),
            "actors[0].kind: found 'kingdom', expected one of person, country, organization, group, document, unnamed");
  EXPECT_EQ(complaint_about("\"anonymous\":false", "\"anonymous\":0"),
            "statements[0].anonymous: found 0, expected true or false");
  EXPECT_EQ(complaint_about("\"predicate\":\"warn\",", ""), "events[0]: has no member 'predicate'");
  EXPECT_EQ(complaint_about("\"line\":3", "\"line\":-3"),
            "document.input.line: found -3, expected a whole number from 0 to 4294967295");
  EXPECT_EQ(complaint_about("\"confidence\":0.92", "\"confidence\":1.5"),
            "statements[0].confidence: found 1.500000, expected a number from 0 to 1");
}

TEST(RecordFromJson, SpansMustLieInTheText) {
  EXPECT_EQ(complaint_about("\"sentences\":[{\"start\":0", "\"sentences\":[{\"start\":9999"),
            "sentences[0].start: found 9999, expected at most the end, 152");
  EXPECT_NE(complaint_about("\"trigger\":{\"start\":53,\"end\":59", "\"trigger\":{\"start\":53,\"end\":59000")
                .find("events[0].trigger.end: found 59000, expected at most "),
            std::string::npos);
}

TEST(RecordFromJson, ReferencesMustExistAndIdsBeUnique) {
  const Record record = sample_record();
  const RecordIds ids = ids_of(record, CodePointOffsets(record.page.text));
  EXPECT_EQ(complaint_about("\"speakers\":[\"" + ids.actors[1], "\"speakers\":[\"nobody"),
            "statements[0].speakers[0]: no row has the id 'nobody'");
  EXPECT_EQ(complaint_about("{\"id\":\"" + ids.events[1], "{\"id\":\"" + ids.events[0]),
            "events[1].id: two rows have this id");
}

TEST(RecordFromJson, HostileBytesGiveAnError) {
  for (const std::string& bytes :
       {std::string(), std::string("null"), std::string("[]"), std::string("{"), std::string("\xFF\xFE{"),
        std::string("{\"schema\":\"\xC3\x28\"}"), std::string(2000000, '['),
        std::string("{\"schema\":\"demarche.record/1\",\"document\":[]}")}) {
    const auto back = record_from_json(bytes);
    ASSERT_FALSE(back);
    EXPECT_FALSE(back.error().message.empty());
    EXPECT_LT(back.error().message.size(), 300U);
  }
}

TEST(RecordFromJson, EveryCutOfALineIsRefused) {
  const std::string line = to_json_line(sample_record());
  for (std::size_t size = 0; size < line.size(); size += 7)
    EXPECT_FALSE(record_from_json(line.substr(0, size))) << size;
}

}  // namespace
}  // namespace demarche::reading
