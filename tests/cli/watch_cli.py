"""watch, dyads and calendar from the command line: their forms, their errors, and what must not change them."""
import csv
import io
import json
import unittest
import xml.dom.minidom

from support import Case, run

CRISIS = """[crisis]
name = "The strait"
sides = ["Norway", "Iceland"]
from = 2023-02-01

[[scenario]]
name = "war"
prior = 0.2
base_rate_from = "a guess"
resolves = { type = "ASSAULT", actor = "Norway", recipient = "Iceland" }
by = 2023-06-30

[[scenario]]
name = "peace"
prior = 0.8
base_rate_from = "what is left"
residual = true

[[indicator]]
name = "sanctions"
query = { type = ["SANCTION", "COERCE"], actor = "Norway" }
window = 14
half_life = 30
present = { war = 0.5, peace = 0.2 }
high = { war = 0.3, peace = 0.05 }

[[alert]]
name = "sanctions begin"
when = "indicator"
indicator = "sanctions"
"""

PAGES = [
    ("a", "Oslo Herald", "2023-03-02", "Norway imposed sanctions on Iceland on Wednesday."),
    ("b", "Bergen Courier", "2023-03-03", "Norway imposed sanctions on Iceland on Wednesday, officials said."),
    ("c", "Oslo Herald", "2023-03-06", "Norway’s foreign minister will meet Icelandic officials in Bergen on March 20."),
    ("d", "Gazette", "2023-03-16", "Norwegian troops attacked Iceland on Wednesday."),
]


def page(name, outlet, published, text):
    return json.dumps({"id": name, "outlet": outlet, "published": published, "text": text})


class Watch(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"
        self.crisis = self.file("crisis.toml", CRISIS)
        self.read(*PAGES)

    def read(self, *pages):
        rows = self.file("rows.jsonl", "\n".join(page(*each) for each in pages) + "\n")
        self.assert_code(run("read", rows, "--into", self.database), 0)

    def watch(self, *more):
        ran = run("watch", self.database, self.crisis, *more)
        self.assert_code(ran, 0)
        return ran

    def outlook(self, *more):
        return self.watch("--json", *more).records()[0]

    def odds(self, *more):
        return {each["name"]: each["odds"] for each in self.outlook(*more)["scenarios"]}

    def test_odds_move_and_the_step_names_its_happening(self):
        found = self.outlook("--as-of", "2023-03-10")
        self.assertEqual([each["indicator"] for each in found["steps"]], ["sanctions"])
        happening = found["steps"][0]["happenings"][0]
        self.assertEqual((happening["type"], happening["by"], happening["to_whom"]), ("COERCE", ["Norway"], ["Iceland"]))
        self.assertEqual(happening["origins"], 2)
        self.assertIn("imposed sanctions", happening["source"]["sentence"])
        self.assertGreater(self.odds("--as-of", "2023-03-10")["war"], 0.2)
        self.assertAlmostEqual(sum(self.odds("--as-of", "2023-03-10").values()), 1)

    def test_before_anything_was_known_the_odds_are_the_priors(self):
        self.assertEqual(self.odds("--as-of", "2023-03-01"), {"war": 0.2, "peace": 0.8})

    def test_a_scenario_that_came_about_is_said_with_its_cause(self):
        war = self.outlook()["scenarios"][0]
        self.assertEqual((war["standing"], war["since"]), ("came about", "2023-03-16"))
        self.assertEqual(war["causes"][0]["source"]["document"], "d")

    def test_fifty_copies_and_another_order_change_nothing(self):
        before = self.outlook("--as-of", "2023-03-10")
        self.read(*[("copy" + str(at), "Outlet " + str(at), "2023-03-03", PAGES[0][3]) for at in range(50)])
        after = self.outlook("--as-of", "2023-03-10")
        self.assertEqual([each["odds"] for each in after["odds"]], [each["odds"] for each in before["odds"]])
        self.database = self.folder / "other.db"
        self.read(*reversed(PAGES))
        self.assertEqual(self.outlook("--as-of", "2023-03-10"), before)

    def test_later_edits_are_not_known_before(self):
        before = self.odds("--as-of", "2023-03-10")
        forecasts = self.watch("--backtest", "--json").records()[0]["questions"][0]["forecasts"]
        self.read(("a", "Oslo Herald", "2023-04-20", "Norway wished Iceland well."))
        self.assertEqual(self.odds("--as-of", "2023-03-10"), before)
        again = self.watch("--backtest", "--json").records()[0]["questions"][0]["forecasts"]
        self.assertEqual(again, forecasts)

    def test_a_backtest_scores_what_was_said_before_the_answer(self):
        found = self.watch("--backtest", "--every", "1", "--json").records()[0]
        question = found["questions"][0]
        self.assertEqual((question["outcome"], question["known"], found["resolved"]), ("war", "2023-03-16", 1))
        self.assertEqual(question["forecasts"][-1]["day"], "2023-03-15")
        brier = [sum((each["odds"][name] - (name == "war")) ** 2 for name in each["odds"]) for each in question["forecasts"]]
        self.assertAlmostEqual(question["scores"]["brier"], sum(brier) / len(brier))
        self.assertEqual(found["calibration"], [])
        self.assertIn("no calibration", self.watch("--backtest").out)

    def test_an_alert_is_told_once(self):
        log, feed = self.folder / "told.jsonl", self.folder / "feed.xml"
        first = self.watch("--alerts", log, "--atom", feed)
        self.assertIn("sanctions is present", first.out)
        again = self.watch("--alerts", log, "--atom", feed)
        self.assertEqual(again.out, "")
        self.assertEqual(len(log.read_text().splitlines()), 1)
        entries = xml.dom.minidom.parse(str(feed)).getElementsByTagName("entry")
        self.assertEqual(len(entries), 1)
        log.write_text("nonsense\n")
        broken = run("watch", self.database, self.crisis, "--alerts", log)
        self.assert_code(broken, 1)
        self.assertIn(f"{log}:1:", broken.err)
        self.assertEqual(log.read_text(), "nonsense\n")

    def test_all_faults_of_a_crisis_file_are_told_with_their_lines(self):
        wrong = self.file("wrong.toml", CRISIS.replace("prior = 0.2", "prior = 1.2").replace("window = 14", "windw = 14"))
        ran = run("watch", self.database, wrong)
        self.assert_code(ran, 1)
        self.assertEqual(ran.out, "")
        for part in ("wrong.toml:8:", "wrong.toml:22: ", "did you mean 'window'?"):
            self.assertIn(part, ran.err)
        missing = run("watch", self.database, self.folder / "none.toml")
        self.assert_code(missing, 1)
        self.assertIn("none.toml: cannot be read", missing.err)

    def test_a_side_that_no_page_names_is_said(self):
        other = self.file("other.toml", CRISIS.replace('"Iceland"]', '"Graustark"]'))
        ran = run("watch", self.database, other)
        self.assert_code(ran, 0)
        self.assertIn("'Graustark'", ran.err)

    def test_dyads_in_all_forms(self):
        ask = ["dyads", self.database, "Norway", "Iceland"]
        found = run(*ask, "--json").records()[0]
        self.assertEqual(found["sides"], ["Norway", "Iceland"])
        self.assertEqual(sum(each["forth"]["deeds"] for each in found["periods"]), 2)
        self.assertIsNone(found["gap"])
        rows = list(csv.DictReader(io.StringIO(run(*ask, "--csv").out)))
        self.assertEqual(len(rows), 4 * len(found["periods"]))
        self.assertEqual(sum(int(each["deeds"]) for each in rows if each["direction"] == "all"), 2)
        svg = xml.dom.minidom.parseString(run(*ask, "--svg").out)
        self.assertEqual(svg.documentElement.tagName, "svg")
        self.assertIn("2023-02-27", run(*ask).out)
        self.assertIn("2023-03-01", run(*ask, "--by", "month").out)
        self.assertEqual(run(*ask, "--as-of", "2023-03-10", "--by", "month", "--json").records()[0]["periods"][0]["forth"]["deeds"], 1)
        self.assert_code(run(*ask, "--by", "year"), 2)
        self.assert_code(run(*ask, "--csv", "--json"), 2)

    def test_names_do_not_break_the_drawing(self):
        evil = "<script>&\x01"
        xml.dom.minidom.parseString(run("dyads", self.database, evil, "Iceland", "--svg").out)

    def test_the_calendar_keeps_its_keys_and_makes_a_file(self):
        ran = run("calendar", self.database, "--json")
        item = ran.records()[0]
        self.assertLessEqual({"value", "from", "to", "type", "predicate", "words", "actors", "recipients", "places", "negated",
                              "event", "commitment", "source", "uid", "status", "sequence", "former", "origins"}, set(item))
        self.assertEqual((item["from"], item["type"], item["status"]), ("2023-03-20", "CONSULT", "confirmed"))
        calendar = run("calendar", self.database, "--ics").out
        self.assertTrue(calendar.startswith("BEGIN:VCALENDAR\r\n") and calendar.endswith("END:VCALENDAR\r\n"))
        self.assertIn("\r\nDTSTART;VALUE=DATE:20230320\r\nDTEND;VALUE=DATE:20230321\r\n", calendar)
        self.assertTrue(all(len(line.encode()) <= 75 for line in calendar.split("\r\n")))
        self.assertEqual(run("calendar", self.database, "--as-of", "2023-03-05").out, "")


if __name__ == "__main__":
    unittest.main()
