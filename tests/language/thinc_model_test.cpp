#include "language/thinc_model.h"

#include <gtest/gtest.h>

#include "language/msgpack_bytes.h"
#include "language/temporary_directory.h"

namespace demarche::language {
namespace {

using namespace demarche::testing;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string array(const std::vector<std::uint64_t>& shape, std::size_t bytes, std::string_view type = "<f4") {
  std::vector<std::string> sizes;
  for (const std::uint64_t size : shape) sizes.push_back(packed_number(size));
  return packed_map({{packed_binary("nd"), packed_bool(true)},
                     {packed_binary("type"), packed_text(type)},
                     {packed_binary("kind"), packed_binary("")},
                     {packed_binary("shape"), packed_list(sizes)},
                     {packed_binary("data"), packed_binary(std::string(bytes, '\0'))}});
}

std::string model(const std::string& tensor) {
  return packed_map(
      {{packed_text("nodes"), packed_list({packed_map({{packed_text("name"), packed_text("linear")}})})},
       {packed_text("attrs"), packed_list({packed_map({{packed_text("column"), packed_binary("\x03")}})})},
       {packed_text("params"), packed_list({packed_map({{packed_text("W"), tensor}, {packed_text("b"), "\xc0"}})})},
       {packed_text("shims"), packed_list({packed_list({})})}});
}

class Thinc : public ::testing::Test {
 protected:
  Result<ThincModel> read(const std::string& bytes) {
    directory_.write("ner/model", bytes);
    return ThincModel::read(directory_.path(), "ner/model");
  }
  TemporaryDirectory directory_;
};

TEST_F(Thinc, TensorsAndSettingsByLayer) {
  const auto m = read(model(array({2, 3}, 24)));
  ASSERT_TRUE(m) << m.error().text();
  EXPECT_EQ(m->count("linear"), 1U);
  EXPECT_EQ(m->tensor("linear", 0, "W", {2, 3})->count(), 6U);
  EXPECT_EQ(*m->integer("linear", 0, "column"), 3);
}

TEST_F(Thinc, WhatIsMissingOrOfAnotherShapeIsNamed) {
  const auto m = read(model(array({2, 3}, 24)));
  ASSERT_TRUE(m);
  const auto message = [](const auto& result) { return result.error().message; };
  EXPECT_EQ(message(m->tensor("linear", 0, "W", {3, 2})), "tensor linear[0].W has shape (2, 3), expected (3, 2)");
  EXPECT_EQ(message(m->tensor("linear", 0, "b", {3})), "has no tensor linear[0].b of shape (3)");
  EXPECT_EQ(message(m->tensor("linear", 1, "W", {3})), "has no layer linear[1], only 1 of that name");
  EXPECT_EQ(message(m->integer("linear", 0, "seed")), "layer linear[0] has no setting 'seed'");
}

TEST_F(Thinc, DataThatDoesNotFillItsShapeIsRefused) {
  for (const std::string& tensor :
       {array({2, 3}, 20), array({2, 3}, 28), array({0}, 0), array({1ULL << 31U, 1ULL << 31U}, 4),
        array({0x40000001ULL, 4}, 16), array({1, 1, 1, 1, 1, 1, 1}, 4), array({2, 3}, 24, "<f8")}) {
    const auto m = read(model(tensor));
    ASSERT_FALSE(m);
    EXPECT_NE(m.error().text().find("ner/model: byte "), std::string::npos) << m.error().text();
    EXPECT_NE(m.error().text().find("tensor linear.W"), std::string::npos) << m.error().text();
  }
}

TEST_F(Thinc, AListThatClaimsMillionsOfLayersIsRefused) {
  const std::string many = std::string("\x81\xa5nodes\xdd\x00\x0f\x42\x40", 12) + std::string(1'000'000, '\x80');
  const auto m = read(many);
  ASSERT_FALSE(m);
  EXPECT_NE(m.error().text().find("1000000 layers"), std::string::npos) << m.error().text();
}

}  // namespace
}  // namespace demarche::language
