// Kept rates: what is counted, and how sure a share is.
#include "watch/rates.h"

#include <gtest/gtest.h>

#include "watch/row_text.h"

namespace demarche::watch {
namespace {

std::vector<KeptRate> rates_of(const std::string& text) {
  const Rules& rules = built_in_rules();
  const Rows rows = rows_of(text);
  const Sides sides(rows, rules.sides);
  const Happenings happenings = find_happenings(rows, sides, rules.happenings);
  const Day today = days_of("2023-01-01").value().first;
  return kept_rates(rows, sides, build_ledger(rows, sides, happenings, rules, {}, today));
}

/// A promise of each of some types, each kept.
std::string kept(const std::vector<std::string>& types) {
  std::string out = "page a 2022-01-03 Herald\n";
  for (const std::string& type : types) {
    out += "t" + type + " " + type + " Ruritania>Freedonia promised\nc" + type + " promise Ruritania>Freedonia deed=t" +
           type + "\n";
  }
  out += "page b 2022-01-12 Post\n";
  for (const std::string& type : types) out += "e" + type + " " + type + " Ruritania>Freedonia on=2022-01-10\n";
  return out;
}

TEST(Rates, AreNoneUnderFive) {
  const auto four = rates_of(kept({"AID", "CONSULT", "RETREAT", "SUPPORT"}));
  ASSERT_EQ(four.size(), 1U);
  EXPECT_EQ(four[0].fulfilled, 4U);
  EXPECT_EQ(four[0].rate, std::nullopt);
  const auto five = rates_of(kept({"AID", "CONSULT", "RETREAT", "SUPPORT", "PROTEST"}));
  EXPECT_EQ(five.at(0).rate, 1.0);
  EXPECT_NEAR(five[0].low, 0.5655, 0.0001);
}

TEST(Rates, LeaveOutWhatIsNotOnesOwnToKeep) {
  EXPECT_TRUE(rates_of(R"(
    page a 2022-01-03 Herald
    t AID Freedonia>Ruritania demanded
    c1 demand Ruritania>Freedonia deed=t
    w ASSAULT Freedonia>Ruritania possible
    c2 warning Ruritania>Freedonia deed=w
    c3 prediction Ruritania>Freedonia deed=w)")
                  .empty());
}

TEST(Wilson, BoundsAShare) {
  EXPECT_NEAR(wilson(5, 10).first, 0.2366, 0.0001);
  EXPECT_NEAR(wilson(5, 10).second, 0.7634, 0.0001);
  EXPECT_EQ(wilson(0, 0), (std::pair<double, double>(0, 1)));
  EXPECT_EQ(wilson(0, 8).first, 0);
}

}  // namespace
}  // namespace demarche::watch
