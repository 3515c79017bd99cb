#include "language/dependency_tree.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

using Numbers = std::vector<std::uint32_t>;
// Labels of these tests.
enum : std::uint32_t { kRoot, kNsubj, kDobj, kPrep, kPrepUnderDobj };
const std::vector<LabelParts> kParts = {{kRoot, LabelParts::kNone},
                                        {kNsubj, LabelParts::kNone},
                                        {kDobj, LabelParts::kNone},
                                        {kPrep, LabelParts::kNone},
                                        {kPrep, kDobj}};

DependencyTrees trees(Numbers head, Numbers label) {
  DependencyTrees out;
  out.head = std::move(head);
  out.label = std::move(label);
  set_edges_and_sentences(out);
  return out;
}

TEST(DependencyTrees, EdgesSpanSubtrees) {
  const DependencyTrees t = trees({1, 1, 4, 4, 1}, {kNsubj, kRoot, kNsubj, kNsubj, kDobj});
  EXPECT_EQ(t.left_edge, (Numbers{0, 0, 2, 3, 2}));
  EXPECT_EQ(t.right_edge, (Numbers{0, 4, 2, 3, 4}));
}

TEST(DependencyTrees, SentencesBeginAtTheLeftEdgeOfRoots) {
  const DependencyTrees t = trees({1, 1, 3, 3}, {kNsubj, kRoot, kNsubj, kRoot});
  EXPECT_EQ(t.starts_sentence, (std::vector<std::uint8_t>{1, 0, 1, 0}));
}

TEST(DependencyTrees, CrossingArcsSettleInSeveralPasses) {
  const DependencyTrees t = trees({2, 4, 4, 1, 4}, {kNsubj, kDobj, kNsubj, kPrep, kRoot});
  EXPECT_EQ(t.left_edge[4], 0U);
  EXPECT_EQ(t.left_edge[2], 0U);
  EXPECT_EQ(t.right_edge[1], 3U);
}

TEST(DependencyTrees, NoTokens) {
  DependencyTrees t = trees({}, {});
  deprojectivize(t, kParts, {});
  EXPECT_TRUE(t.starts_sentence.empty());
}

// "hearing is scheduled on issue": "on" was lifted to "scheduled" and belongs to the object below it.
TEST(Deprojectivize, ADecoratedArcMovesToTheLabelItNames) {
  DependencyTrees t = trees({1, 1, 1, 1}, {kDobj, kRoot, kNsubj, kPrepUnderDobj});
  deprojectivize(t, kParts, std::vector<std::uint8_t>(4, 0));
  EXPECT_EQ(t.head, (Numbers{1, 1, 1, 0}));
  EXPECT_EQ(t.label[3], kPrep);
  EXPECT_EQ(t.right_edge[0], 3U);
}

TEST(Deprojectivize, StaysWhereTheLabelIsNotFound) {
  DependencyTrees t = trees({1, 1, 1}, {kNsubj, kRoot, kPrepUnderDobj});
  deprojectivize(t, kParts, std::vector<std::uint8_t>(3, 0));
  EXPECT_EQ(t.head, (Numbers{1, 1, 1}));
  EXPECT_EQ(t.label[2], kPrep);
}

TEST(Deprojectivize, LooksLevelByLevelAndFromTheLeft) {
  // Two objects: token 2 below token 0, token 4 directly below the root; the nearer level wins.
  DependencyTrees t = trees({3, 2, 0, 3, 3, 3}, {kNsubj, kNsubj, kDobj, kRoot, kDobj, kPrepUnderDobj});
  deprojectivize(t, kParts, std::vector<std::uint8_t>(6, 0));
  EXPECT_EQ(t.head[5], 4U);
}

TEST(Deprojectivize, WhiteSpaceIsPassedOver) {
  DependencyTrees t = trees({1, 1, 1}, {kDobj, kRoot, kPrepUnderDobj});
  deprojectivize(t, kParts, std::vector<std::uint8_t>{1, 0, 0});
  EXPECT_EQ(t.head[2], 1U);
}

}  // namespace
}  // namespace demarche::language
