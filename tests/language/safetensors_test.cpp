#include "language/encoder/safetensors.h"

#include <gtest/gtest.h>

#include <limits>

#include "language/safetensors_bytes.h"
#include "language/temporary_directory.h"

namespace demarche::language {
namespace {

using demarche::testing::safetensors_file;
using demarche::testing::SafetensorsWriter;

constexpr std::string_view kFour("\1\2\3\4", 4);

/// The error of a file of this header and four bytes of data.
std::string error_of(std::string_view header, std::string_view data = kFour) {
  const auto read = Safetensors::parse(safetensors_file(header, data), "weights");
  return read ? "" : read.error().text();
}

/// One tensor "a" with these fields.
std::string tensor(std::string_view dtype, std::string_view shape, std::string_view offsets) {
  return "{\"a\":{\"dtype\":\"" + std::string(dtype) + "\",\"shape\":" + std::string(shape) +
         ",\"data_offsets\":" + std::string(offsets) + "}}";
}

TEST(Safetensors, GivesTensorsAndMetadata) {
  SafetensorsWriter writer("\"heads\":\"12\",\"note\":\"caf\\u00e9\"");
  writer.put("floats", {1, 2}, std::vector<float>{1.5F, -2.0F});
  writer.put("bytes", {3}, std::vector<std::int8_t>{-128, 0, 127});
  writer.put("nothing", {0, 4}, std::vector<float>{});
  writer.put("text", "U8", {2}, "ab");
  const std::string bytes = writer.file();
  const auto file = Safetensors::parse(bytes, "weights");
  ASSERT_TRUE(file) << file.error().text();
  EXPECT_EQ(*file->floats("floats", std::vector<std::size_t>{1, 2}), (std::vector<float>{1.5F, -2.0F}));
  const auto small = *file->bytes("bytes", std::vector<std::size_t>{3});
  EXPECT_EQ(std::vector<std::int8_t>(small.begin(), small.end()), (std::vector<std::int8_t>{-128, 0, 127}));
  EXPECT_TRUE(file->floats("nothing", std::vector<std::size_t>{0, 4})->empty());
  EXPECT_EQ(*file->octets("text"), "ab");
  EXPECT_EQ(*file->number("heads", 1, 64), 12U);
  EXPECT_EQ(*file->text("note"), "caf\xC3\xA9");
  EXPECT_FALSE(file->has("heads"));
}

TEST(Safetensors, IsReadFromAFile) {
  const demarche::testing::TemporaryDirectory folder;
  SafetensorsWriter writer("");
  writer.put("floats", {1}, std::vector<float>{3.0F});
  folder.write("w", writer.file());
  const auto file = Safetensors::read(folder.path() + "/w");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->floats("floats", std::vector<std::size_t>{1})->front(), 3.0F);
  const auto missing = Safetensors::read(folder.path() + "/none");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().text().find("/none"), std::string::npos);
}

TEST(Safetensors, RefusesAHeaderThatDoesNotFit) {
  EXPECT_NE(Safetensors::parse("1234567", "weights").error().text().find("7 bytes"), std::string::npos);
  EXPECT_NE(Safetensors::parse(std::string(8, '\xff') + "{}", "weights").error().text().find("18446744073709551615"),
            std::string::npos);
  EXPECT_NE(error_of("{\"a\":").find("not JSON from byte"), std::string::npos);
  EXPECT_NE(error_of("[]").find("not a JSON object"), std::string::npos);
  EXPECT_NE(error_of(std::string(200'000, '[')).find("not JSON"), std::string::npos);
  EXPECT_NE(error_of("{\"__metadata__\":{\"n\":1}}", "").find("'n', which is not a text"), std::string::npos);
  EXPECT_NE(error_of("{\"__metadata__\":{},\"__metadata__\":{}}", "").find("twice"), std::string::npos);
  EXPECT_NE(error_of("{\"__metadata__\":{\"n\":\"\",\"n\":\"\"}}", "").find("'n' twice"), std::string::npos);
}

TEST(Safetensors, RefusesTensorsThatDoNotFit) {
  EXPECT_EQ(error_of(tensor("I8", "[4]", "[0,4]")), "");
  EXPECT_EQ(error_of(tensor("I8", "[2,2]", "[0,4]")), "");
  EXPECT_NE(error_of("{\"a\":{\"dtype\":\"I8\",\"shape\":[4]}}").find("tensor 'a' is described by"), std::string::npos);
  EXPECT_NE(error_of(tensor("I9", "[4]", "[0,4]")).find("unknown dtype 'I9'"), std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[-4]", "[0,4]")).find("shape"), std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[4.0]", "[0,4]")).find("shape"), std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[1,1,1,1,1,1,1,1,4]", "[0,4]")).find("at most 8"), std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[4]", "[0]")).find("not two whole numbers"), std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[4]", "[0,5]")).find("[0, 5], expected them in order and at most 4"),
            std::string::npos);
  EXPECT_NE(error_of(tensor("I8", "[4]", "[4,0]")).find("in order"), std::string::npos);
  EXPECT_NE(error_of(tensor("F32", "[4]", "[0,4]")).find("not what F32 [4] takes"), std::string::npos);
  // 2^32 * 2^32 numbers would be none if the product wrapped around.
  EXPECT_NE(error_of(tensor("I8", "[4294967296,4294967296]", "[0,0]")).find("not what I8"), std::string::npos);
}

TEST(Safetensors, RefusesGapsOverlapsAndNamesTwice) {
  const std::string begin = R"({"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},)";
  EXPECT_EQ(error_of(begin + R"("b":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}})"), "");
  EXPECT_NE(error_of(begin + R"("b":{"dtype":"I8","shape":[3],"data_offsets":[1,4]}})").find("begins at byte 1"),
            std::string::npos);
  EXPECT_NE(error_of(begin + R"("b":{"dtype":"I8","shape":[1],"data_offsets":[3,4]}})").find("begins at byte 3"),
            std::string::npos);
  EXPECT_NE(error_of(begin + R"("b":{"dtype":"I8","shape":[1],"data_offsets":[2,3]}})").find("4 bytes of data"),
            std::string::npos);
  EXPECT_NE(error_of(begin + R"("a":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}})").find("'a' is there twice"),
            std::string::npos);
}

TEST(Safetensors, SaysWhatWasFoundAndExpected) {
  SafetensorsWriter writer("\"heads\":\"12x\"");
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  writer.put("good", {2}, std::vector<float>{1, 2});
  writer.put("nan", {2}, std::vector<float>{0, std::numeric_limits<float>::quiet_NaN()});
  writer.put("infinite", {1}, std::vector<float>{-kInfinity});
  writer.put("large", {1}, std::vector<float>{1.1e4F});
  const std::string bytes = writer.file();
  const auto file = Safetensors::parse(bytes, "weights");
  ASSERT_TRUE(file);
  const std::vector<std::size_t> one = {1}, two = {2};
  EXPECT_EQ(file->floats("good", one).error().text(), "weights: tensor 'good' is F32 [2], expected F32 [1]");
  EXPECT_EQ(file->bytes("good", two).error().text(), "weights: tensor 'good' is F32 [2], expected I8 [2]");
  EXPECT_EQ(file->floats("other", one).error().text(), "weights: tensor 'other' is missing");
  EXPECT_NE(file->floats("nan", two).error().text().find("nan at 1"), std::string::npos);
  EXPECT_NE(file->floats("infinite", one).error().text().find("-inf at 0"), std::string::npos);
  EXPECT_FALSE(file->floats("large", one));
  EXPECT_NE(file->number("heads", 1, 64).error().text().find("'12x', expected a whole number from 1 to 64"),
            std::string::npos);
  EXPECT_NE(file->number("layers", 1, 64).error().text().find("no 'layers'"), std::string::npos);
  EXPECT_FALSE(file->shape("good", "F32", 2));
  EXPECT_EQ(*file->shape("good", "F32", 1), two);
}

}  // namespace
}  // namespace demarche::language
