// Alerts: each rule fires on what it asks for, with keys that stay; the log and the feed.
#include "watch/alerts.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/name_key.h"
#include "watch/alert_log.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

constexpr std::string_view kHead = R"([crisis]
name = "The strait"
sides = ["Ruritania", "Freedonia"]
from = 2023-01-01
[[scenario]]
name = "war"
prior = 0.2
base_rate_from = "a guess"
resolves = { type = "ASSAULT", count = 5 }
by = 2023-06-30
[[scenario]]
name = "neither"
prior = 0.8
base_rate_from = "what is left"
residual = true
[[indicator]]
name = "mobilisation"
query = { type = "MOBILIZE" }
window = 14
half_life = 30
present = { war = 0.4, neither = 0.1 }
high = { war = 0.3, neither = 0.05 }
[[alert]]
name = "rule"
)";

std::vector<Alert> alerts(std::string_view rule, std::string_view rows, std::string_view as_of) {
  const CrisisFile file = read_crisis(std::string(kHead) + std::string(rule), "c.toml");
  EXPECT_TRUE(file.errors.empty()) << file.errors.front().text();
  const Crisis& crisis = file.crisis;
  const Scene scene(rows_of(rows), built_in_rules());
  std::map<std::string, SidePick> picks;
  for (const std::string& name : names_in(crisis)) picks[name] = {{}, "", archive::name_key(name)};
  const Parties parties(scene, picks);
  const Day day = days_of(as_of)->first;
  const Ledger ledger = build_ledger(scene.rows, scene.sides, scene.happenings, built_in_rules(), {}, day);
  return find_alerts(crisis, scene, parties, ledger, make_schedule(scene, ledger),
                     look_at(crisis, scene, parties, day));
}

using Lines = std::vector<std::string>;

Lines in_short(const std::vector<Alert>& all) {
  Lines out;
  for (const Alert& each : all)
    out.push_back(iso_day(each.day) + " " + each.title + (each.text.empty() ? "" : " | ") + each.text);
  return out;
}

constexpr std::string_view kThreat = R"(
  page a 2023-03-01 Herald
  e2 SANCTION Ruritania>Freedonia threatened
  e3 MOBILIZE Freedonia> conditional
  e1 THREATEN Ruritania>Freedonia on=2023-02-28 content=e2
  c1 threat Ruritania>Freedonia deed=e2 act=e1 if=e3
)";

TEST(Alerts, OfANewThreatOnce) {
  const auto first = alerts("when = \"threat\"", kThreat, "2023-03-05");
  EXPECT_EQ(in_short(first), Lines{"2023-03-01 new threat Ruritania → Freedonia: SANCTION"});
  const auto later = alerts("when = \"threat\"", std::string(kThreat) + R"(
    page b 2023-03-02 Courier
    e2 SANCTION Ruritania>Freedonia threatened
    c1 threat Ruritania>Freedonia deed=e2)",
                            "2023-03-05");
  ASSERT_EQ(later.size(), 1U) << "a second report is no second threat";
  EXPECT_EQ(later[0].key, first[0].key);
  EXPECT_TRUE(alerts("when = \"threat\"\nactor = \"Freedonia\"", kThreat, "2023-03-05").empty());
}

TEST(Alerts, DoNotNameWhoHoldsNoOffice) {
  const auto all = alerts("when = \"threat\"", R"(
    actor Berg person
    actor Hentzau person code=RURGOV
    page a 2023-03-01 Herald
    e1 COERCE Ruritania>Freedonia+Berg+Hentzau threatened
    c1 threat Ruritania>Freedonia+Berg+Hentzau deed=e1)",
                          "2023-03-05");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].title, "new threat Ruritania → Freedonia, a private person, Hentzau: COERCE");
}

TEST(Alerts, OfAConditionThatIsMet) {
  EXPECT_TRUE(alerts("when = \"condition_met\"", kThreat, "2023-03-05").empty());
  EXPECT_EQ(in_short(alerts("when = \"condition_met\"", std::string(kThreat) + R"(
    page b 2023-03-08 Courier
    e1 MOBILIZE Freedonia> on=2023-03-07)",
                            "2023-03-10")),
            Lines{"2023-03-08 condition met of threat Ruritania → Freedonia: SANCTION"});
}

TEST(Alerts, OfAnIndicatorOnceAWindow) {
  const std::string rows = R"(
    page b 2023-03-08 Courier
    e1 MOBILIZE Freedonia>Ruritania on=2023-03-07
    page c 2023-03-10 Herald
    e1 MOBILIZE Freedonia>Ruritania on=2023-03-09
    page d 2023-04-10 Herald
    e1 MOBILIZE Freedonia>Ruritania on=2023-04-09)";
  EXPECT_EQ(in_short(alerts("when = \"indicator\"\nindicator = \"mobilisation\"", rows, "2023-04-20")),
            (Lines{"2023-03-08 mobilisation is present | 1 happening since 2023-03-08",
                   "2023-04-10 mobilisation is present | 1 happening since 2023-04-10"}));
  EXPECT_TRUE(
      alerts("when = \"indicator\"\nindicator = \"mobilisation\"\nlevel = \"high\"", rows, "2023-04-20").empty());
}

TEST(Alerts, OfADateThatIsNearAndAnewWhenItIsMoved) {
  const std::string rows = R"(
    page a 2023-03-01 Herald
    e1 CONSULT Ruritania>Freedonia scheduled on=2023-03-20
    c1 appointment Ruritania>Freedonia deed=e1 due=2023-03-20)";
  const std::string rule = "when = \"date\"\ndays = 3";
  EXPECT_TRUE(alerts(rule, rows, "2023-03-16").empty());
  const auto near = alerts(rule, rows, "2023-03-18");
  EXPECT_EQ(in_short(near), Lines{"2023-03-17 on 2023-03-20: CONSULT Ruritania → Freedonia | confirmed"});
  EXPECT_TRUE(alerts(rule, rows, "2023-03-21").empty());
  const std::string moved = rows + R"(
    page b 2023-03-19 Courier
    e1 REJECT Freedonia>Ruritania scheduled pred=postpone mode=meet on=2023-03-27)";
  EXPECT_TRUE(alerts(rule, moved, "2023-03-20").empty());
  const auto anew = alerts(rule, moved, "2023-03-25");
  ASSERT_EQ(anew.size(), 1U);
  EXPECT_NE(anew[0].key, near[0].key);
}

TEST(Alerts, OfOddsEachTimeTheyPassABound) {
  const std::string rows = R"(
    page b 2023-02-08 Courier
    e1 MOBILIZE Freedonia>Ruritania on=2023-02-07
    page d 2023-06-10 Herald
    e1 MOBILIZE Freedonia>Ruritania on=2023-06-09)";
  const auto all = alerts("when = \"odds\"\nscenario = \"war\"\nabove = 0.3", rows, "2023-06-20");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(iso_day(all[0].day), "2023-02-08");
  EXPECT_EQ(iso_day(all[1].day), "2023-06-10");
  EXPECT_NE(all[0].key, all[1].key);
}

TEST(Alerts, OfTheGap) {
  std::string rows;
  for (int at = 10; at < 15; ++at) {
    const std::string day = "2023-03-" + std::to_string(at);
    rows += "page w" + day + " " + day + " Herald\n e ACCUSE Ruritania>Freedonia on=" + day + "\n";
    rows += "page d" + day + " " + day + " Herald\n e AID Ruritania>Freedonia on=" + day + "\n";
  }
  EXPECT_TRUE(alerts("when = \"gap\"\nabove = 3", rows, "2023-03-20").empty());
  EXPECT_EQ(alerts("when = \"gap\"\nbelow = 3", rows, "2023-03-20").size(), 1U);
  EXPECT_TRUE(alerts("when = \"gap\"\nbelow = 3", rows, "2023-03-13").empty()) << "fewer than five of either";
}

TEST(AlertLog, IsReadAsItWasWritten) {
  ToldAlert alert{"k1",  "The \"strait\"",        "rule", "2023-03-01", "new <threat>\n", "", "“x”", "",
                  "a/1", "https://x.example/?a&b"};
  const auto log =
      read_alert_log(alert_json(alert) + "\n\n" + alert_json({"k2", "", "", "", "", "", "", "", "", ""}), "log");
  ASSERT_TRUE(log);
  ASSERT_EQ(log->size(), 2U);
  EXPECT_EQ((*log)[0].title, alert.title);
  EXPECT_EQ((*log)[0].url, alert.url);
  EXPECT_EQ((*log)[1].key, "k2");
  const auto bad = read_alert_log("{\"key\":\"a\"}\n[1]\n", "log");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().line, 2U);
  EXPECT_FALSE(read_alert_log(std::string(100000, '['), "log"));
}

TEST(AlertLog, IsAFeed) {
  ToldAlert old{"k1", "The strait", "rule", "2023-03-01", "new <threat> & more",
                "",   "“x”",        "",     "a/1",        "https://x.example/?a&b"};
  ToldAlert newer = old;
  newer.key = "k2", newer.day = "2023-03-05", newer.url = "javascript:alert(1)", newer.title = "x\x01y";
  const std::string feed = atom_feed("The strait", {old, newer});
  EXPECT_LT(feed.find("urn:demarche:alert:k2"), feed.find("urn:demarche:alert:k1"));
  EXPECT_NE(feed.find("<title>new &lt;threat&gt; &amp; more</title>"), std::string::npos);
  EXPECT_NE(feed.find("<link href=\"https://x.example/?a&amp;b\"/>"), std::string::npos);
  EXPECT_EQ(feed.find("javascript"), std::string::npos);
  EXPECT_NE(feed.find("<title>xy</title>"), std::string::npos);
  EXPECT_NE(feed.find("<updated>2023-03-05T00:00:00Z</updated>\n<author>"), std::string::npos);
  EXPECT_EQ(atom_feed("a", {old}), atom_feed("a", {old}));
}

}  // namespace
}  // namespace demarche::watch
