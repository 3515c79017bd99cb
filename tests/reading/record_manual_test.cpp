// docs/record.md: its example is a record as we write it, and it speaks of every key that the schema knows.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "reading/record_json.h"
#include "support/record_schema.h"

namespace demarche::reading {
namespace {

std::string read_file(const std::string& name) {
  std::ifstream in(DEMARCHE_SOURCE_DIR "/docs/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string example() {
  const std::string manual = read_file("record.md");
  const std::string fence = "```json\n";
  const std::size_t start = manual.find(fence);
  if (start == std::string::npos) return {};
  return manual.substr(start + fence.size(), manual.find("\n```", start) - start - fence.size());
}

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document out;
  out.Parse(json.data(), json.size());
  return out;
}

TEST(RecordManual, ItsExampleIsARecordAsWeWriteIt) {
  ASSERT_FALSE(example().empty());
  EXPECT_EQ(testing::schema_violation(example()), "");
  const auto record = record_from_json(example());
  ASSERT_TRUE(record) << record.error().text();
  const std::string written = to_json_line(*record);
  EXPECT_EQ(parsed(example()), parsed(written)) << "ids or values differ from\n" << written;
}

TEST(RecordManual, SpeaksOfEveryKey) {
  const std::string manual = read_file("record.md");
  const rapidjson::Document schema = parsed(read_file("record.schema.json"));
  ASSERT_TRUE(schema.IsObject());
  std::set<std::string> keys;
  std::vector<const rapidjson::Value*> todo = {&schema};
  while (!todo.empty()) {
    const rapidjson::Value& value = *todo.back();
    todo.pop_back();
    for (const auto& member : value.GetObject()) {
      if (std::string(member.name.GetString()) == "properties") {
        for (const auto& key : member.value.GetObject()) keys.insert(key.name.GetString());
      }
      if (member.value.IsObject()) todo.push_back(&member.value);
    }
  }
  EXPECT_GT(keys.size(), 60U);
  for (const std::string& key : keys) EXPECT_NE(manual.find("`" + key + "`"), std::string::npos) << key;
}

}  // namespace
}  // namespace demarche::reading
