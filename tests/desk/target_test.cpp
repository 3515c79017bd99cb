#include "desk/target.h"

#include <gtest/gtest.h>

namespace demarche::desk {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Target, IsCutBeforeItIsDecoded) {
  const auto target = parse_target("/api/v1/documents/a%2Fb+c?row=x%26y&q=two+words");
  ASSERT_TRUE(target) << target.error().message;
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "documents", "a/b+c"}));
  EXPECT_EQ(target->query, (Pairs{{"row", "x&y"}, {"q", "two words"}}));
}

TEST(Target, OfTheFirstPageHasNoSegments) {
  const auto target = parse_target("/?as_of=2023-03-07");
  ASSERT_TRUE(target);
  EXPECT_TRUE(target->segments.empty());
  EXPECT_EQ(target->query, (Pairs{{"as_of", "2023-03-07"}}));
}

TEST(Target, ThatIsNoneIsRefused) {
  for (const char* text : {"", "*", "http://127.0.0.1/", "//x", "/a//b", "/a/", "/./a", "/a/..", "/%2e%2E/a", "/%",
                           "/%2", "/%zz", "/%00", "/a%0Ab", "/%ff", "/a#b", "/a?x=1&x=2", "/1/2/3/4/5/6/7/8/9"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
  EXPECT_FALSE(parse_target("/" + std::string(kMostTargetBytes, 'a')));
  std::string many = "/?a0";
  for (std::size_t i = 1; i <= kMostParameters; ++i) many += "&a" + std::to_string(i);
  EXPECT_FALSE(parse_target(many));
}

TEST(Target, EncodedTextComesBack) {
  const std::string text = "a/b c?d=é&%";
  const auto target = parse_target("/" + encoded(text) + "?v=" + encoded(text));
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments.at(0), text);
  EXPECT_EQ(target->query.at(0).second, text);
}

}  // namespace
}  // namespace demarche::desk
