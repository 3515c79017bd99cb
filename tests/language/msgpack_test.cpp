#include "language/msgpack.h"

#include <gtest/gtest.h>

#include "language/msgpack_bytes.h"

namespace demarche::language {
namespace {

using namespace demarche::testing;
using namespace std::string_literals;
using Kind = MsgpackReader::Kind;

MsgpackReader reader(std::string_view bytes) { return {bytes, "model"}; }

TEST(Msgpack, IntegersOfEveryWidth) {
  EXPECT_EQ(reader("\x07"s).integer(), 7);
  EXPECT_EQ(reader("\xff"s).integer(), -1);
  EXPECT_EQ(reader("\xcc\xff"s).integer(), 255);
  EXPECT_EQ(reader("\xcd\x01\x00"s).integer(), 256);
  EXPECT_EQ(reader("\xd0\x80"s).integer(), -128);
  EXPECT_EQ(reader("\xd1\xff\xfe"s).integer(), -2);
  EXPECT_EQ(reader("\xd3\xff\xff\xff\xff\xff\xff\xff\xfd"s).integer(), -3);
  EXPECT_EQ(reader("\xcf\xff\xff\xff\xff\xff\xff\xff\xff"s).unsigned_integer(), ~0ULL);
}

TEST(Msgpack, TextAndBinaryAreDistinct) {
  const std::string text = packed_text("nsubj"), binary = packed_binary("nsubj");
  EXPECT_EQ(reader(text).text(), "nsubj");
  EXPECT_EQ(reader(binary).binary(), "nsubj");
  EXPECT_EQ(reader(binary).text_or_binary(), "nsubj");
  MsgpackReader wrong = reader(binary);
  EXPECT_EQ(wrong.text(), "");
  EXPECT_FALSE(wrong.ok());
  EXPECT_EQ(reader("\xa2ok"s).text(), "ok");
}

TEST(Msgpack, ErrorsNameFileAndByteAndStay) {
  const std::string bytes = "\x93\x01\xc0\x02";
  MsgpackReader in = reader(bytes);
  EXPECT_EQ(in.array(), 3U);
  EXPECT_EQ(in.integer(), 1);
  EXPECT_EQ(in.integer(), 0);
  ASSERT_FALSE(in.ok());
  EXPECT_EQ(in.error().text(), "model: byte 3: expected an integer");
  EXPECT_EQ(in.integer(), 0);
  EXPECT_EQ(in.peek(), Kind::end);
  EXPECT_EQ(in.error().text(), "model: byte 3: expected an integer");
}

TEST(Msgpack, SizesThatDoNotFitAreRefusedBeforeTheyAreUsed) {
  for (const std::string& bytes :
       {"\xdd\xff\xff\xff\xff\x01"s, "\xdf\x7f\xff\xff\xff"s, "\xdb\xff\xff\xff\xff?"s, "\xc6\x80\x00\x00\x00"s}) {
    MsgpackReader in = reader(bytes);
    in.skip();
    EXPECT_FALSE(in.ok());
  }
  const std::string list = "\xdd\xff\xff\xff\xff\x01"s;
  MsgpackReader in = reader(list);
  EXPECT_EQ(in.array(), 0U);
  EXPECT_NE(in.error().text().find("4294967295 elements does not fit"), std::string::npos);
}

TEST(Msgpack, CutOffAnywhereIsAnError) {
  const std::string whole =
      packed_map({{packed_text("a"), packed_list({packed_number(1), packed_bool(true), "\xcb" + big_endian(0, 8)})},
                  {packed_text("b"), packed_binary("xyz")}});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string cut = whole.substr(0, size);
    MsgpackReader in = reader(cut);
    in.skip();
    EXPECT_FALSE(in.ok()) << size;
  }
  MsgpackReader in = reader(whole);
  in.skip();
  EXPECT_TRUE(in.ok());
  EXPECT_TRUE(in.at_end());
}

TEST(Msgpack, DeepNestingIsSkippedWithoutRecursion) {
  const std::string deep = std::string(1'000'000, '\x91') + "\xc0";
  MsgpackReader in = reader(deep);
  in.skip();
  EXPECT_TRUE(in.ok());
  EXPECT_TRUE(in.at_end());
}

TEST(Msgpack, ExtensionsAreRefused) {
  const std::string bytes = "\xc7\x01\x05x"s;
  MsgpackReader in = reader(bytes);
  in.skip();
  EXPECT_FALSE(in.ok());
}

}  // namespace
}  // namespace demarche::language
