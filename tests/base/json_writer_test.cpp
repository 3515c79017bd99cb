#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace demarche {
namespace {

using namespace std::string_literals;

std::string escaped(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonWriter, EscapesTheThreeUnicodeLineBreaks) {
  EXPECT_EQ(escaped("a\u0085b\u2028c\u2029d"), "\"a\\u0085b\\u2028c\\u2029d\"");
}

TEST(JsonWriter, EscapesControlsQuotesAndNul) {
  EXPECT_EQ(escaped("\"\\\n\r\t\b\f\x01\0."s), R"("\"\\\n\r\t\b\f\u0001\u0000.")");
}

TEST(JsonWriter, KeepsOtherUnicodeAsItIs) { EXPECT_EQ(escaped("“é” 東 😀"), "\"“é” 東 😀\""); }

TEST(JsonWriter, ReplacesMalformedUtf8) { EXPECT_EQ(escaped("a\xff\xe2\x80z"), "\"a\uFFFD\uFFFDz\""); }

TEST(JsonWriter, WritesMembersInTheOrderGiven) {
  JsonWriter json;
  json.begin_object().member("z", 1).member("a", "x").member("ok", true).member_or_null("none", "").key("list");
  json.values(std::vector<std::string>{"p", "q"}).null_member("n").end_object();
  EXPECT_EQ(json.take(), R"({"z":1,"a":"x","ok":true,"none":null,"list":["p","q"],"n":null})");
}

TEST(JsonWriter, IsAsNewAfterTake) {
  JsonWriter json;
  json.value("first");
  EXPECT_EQ(json.take(), "\"first\"");
  json.begin_array().value(-3).value(7U).end_array();
  EXPECT_EQ(json.take(), "[-3,7]");
}

TEST(JsonWriter, WritesShortestDecimals) {
  JsonWriter json;
  json.begin_array().value(0.9F).value(0.1).value(-2.0).value(std::nan("")).end_array();
  EXPECT_EQ(json.take(), "[0.9,0.1,-2,null]");
}

TEST(JsonWriter, WritesMissingOptionalsAsNull) {
  JsonWriter json;
  json.begin_array().value(std::optional<int>()).value(std::optional<double>(1.5)).end_array();
  EXPECT_EQ(json.take(), "[null,1.5]");
}

TEST(JsonWriter, WritesTheWholeRangeOfIntegers) {
  JsonWriter json;
  json.begin_array()
      .value(std::numeric_limits<std::int64_t>::min())
      .value(std::numeric_limits<std::uint64_t>::max())
      .end_array();
  EXPECT_EQ(json.take(), "[-9223372036854775808,18446744073709551615]");
}

}  // namespace
}  // namespace demarche
