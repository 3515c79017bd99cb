#include "language/model_config.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

constexpr std::string_view kConfig = R"(# a comment
[nlp]
lang = "en"
pipeline = ["tok2vec","ner"]

[components.tok2vec.model.encode]
width = 96
deep = ${components.tok2vec.model.encode:width}
deeper = ${components.tok2vec.model.encode.deep}
rows = [5000,1000]
use_upper = true

[loop]
a = ${loop:b}
b = ${loop:a}
)";

ModelConfig config() { return *ModelConfig::parse(kConfig, "config.cfg"); }

TEST(ModelConfig, ReadsValuesOfEachKind) {
  const ModelConfig c = config();
  EXPECT_EQ(*c.text("nlp", "lang"), "en");
  EXPECT_EQ(*c.texts("nlp", "pipeline"), (std::vector<std::string>{"tok2vec", "ner"}));
  EXPECT_EQ(*c.integer("components.tok2vec.model.encode", "width"), 96);
  EXPECT_EQ(*c.integers("components.tok2vec.model.encode", "rows"), (std::vector<std::int64_t>{5000, 1000}));
  EXPECT_TRUE(*c.boolean("components.tok2vec.model.encode", "use_upper"));
}

TEST(ModelConfig, FollowsReferences) {
  EXPECT_EQ(*config().integer("components.tok2vec.model.encode", "deep"), 96);
  EXPECT_EQ(*config().integer("components.tok2vec.model.encode", "deeper"), 96);
}

TEST(ModelConfig, ReferencesInACircleAreAnError) {
  const auto value = config().integer("loop", "a");
  ASSERT_FALSE(value);
  EXPECT_NE(value.error().text().find("refers on and on"), std::string::npos);
}

TEST(ModelConfig, ErrorsNameFileLineAndKey) {
  EXPECT_EQ(config().integer("nlp", "lang").error().text(),
            "config.cfg:3: [nlp] lang is \"en\", expected a whole number");
  EXPECT_EQ(config().text("nlp", "name").error().text(), "config.cfg: section [nlp] has no key 'name'");
  EXPECT_EQ(config().text("no", "name").error().text(), "config.cfg: has no section [no]");
  EXPECT_EQ(ModelConfig::parse("[nlp]\nlang\n", "c").error().text(),
            "c:2: expected `[section]` or `key = value` inside a section");
  EXPECT_EQ(ModelConfig::parse("x = 1", "c").error().line, 1U);
  EXPECT_EQ(ModelConfig::parse("\n[nlp\n", "c").error().line, 2U);
}

TEST(ModelConfig, DeepJsonIsRefusedAndDoesNotRecurse) {
  const auto c = ModelConfig::parse("[a]\nb = " + std::string(1'000'000, '['), "c");
  ASSERT_TRUE(c);
  EXPECT_FALSE(c->texts("a", "b"));
}

}  // namespace
}  // namespace demarche::language
