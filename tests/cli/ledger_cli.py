"""The ledger from the command line: one commitment told by several reports, what became of it, and who says so."""
import json
import unittest

from support import Case, run

THREAT = "Norway warned Iceland on Monday that it would impose sanctions if its troops crossed the border."
PROMISE = "Iceland promised to withdraw its troops from Norway by January 20, a spokesman said."
DEED = "Iceland withdrew its troops from Norway on Tuesday."
PAGES = [
    ("herald-1", "Herald", "2022-01-03", THREAT),
    ("digest-1", "Digest", "2022-01-04", THREAT),
    ("courier-1", "Courier", "2022-01-13", PROMISE),
    ("post-1", "Post", "2022-01-19", DEED),
]


class Ledger(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"
        lines = [json.dumps({"id": name, "outlet": outlet, "published": day, "text": text}) for name, outlet, day, text in PAGES]
        ran = run("read", self.file("pages.jsonl", "\n".join(lines) + "\n"), "--into", self.database)
        self.assert_code(ran, 0)

    def ledger(self, *more):
        return run("ledger", self.database, *more, "--json").records()

    def entry(self, kind, *more):
        rows = self.ledger("--kind", kind, *more)
        self.assertEqual(len(rows), 1, rows)
        return rows[0]

    def test_two_reports_of_one_threat_are_one_entry(self):
        threat = self.entry("threat", "--as-of", "2022-02-01")
        self.assertEqual([report["source"]["document"] for report in threat["reports"]], ["herald-1", "digest-1"])
        self.assertEqual(threat["origins"], ["digest", "herald"])
        self.assertEqual(threat["state"], "open")
        self.assertEqual(threat["conditions"][0]["relation"], "if")

    def test_a_promise_is_kept_by_a_deed_whose_sentence_is_shown(self):
        self.assertEqual(self.entry("promise", "--as-of", "2022-01-18")["state"], "due")
        promise = self.entry("promise", "--as-of", "2022-02-01")
        self.assertEqual(promise["state"], "fulfilled")
        self.assertEqual(promise["since"], "2022-01-19")
        link = promise["links"][0]
        self.assertEqual(link["source"]["sentence"], DEED)
        self.assertRegex(link["source"]["made_by"], r"^(events|pairs)\.\w+/\d+$")
        self.assertEqual(promise["changes"][-1]["link"], link["id"])
        story = run("ledger", self.database, "show", promise["id"][:8], "--as-of", "2022-02-01")
        self.assert_code(story, 0)
        self.assertIn("fulfilled since 2022-01-19", story.out)
        self.assertIn("“" + DEED + "”", story.out)

    def test_filters(self):
        self.assertEqual(self.ledger("--state", "fulfilled", "--as-of", "2022-02-01")[0]["kind"], "promise")
        self.assertEqual(self.ledger("--actor", "Graustark"), [])
        self.assertEqual(len(self.ledger("--actor", "norway")), len(self.ledger()))
        self.assertEqual([row["kind"] for row in self.ledger("--since", "2022-01-13", "--as-of", "2022-01-14")], ["promise"])
        self.assertEqual(len(self.ledger("--limit", 1)), 1)
        self.assert_code(run("ledger", self.database, "--as-of", "spring"), 2)
        self.assert_code(run("ledger", self.database, "--as-of", "2023-02-30"), 2)
        self.assert_code(run("ledger", self.database, "--state", "broken"), 2)

    def test_a_link_is_rejected_and_confirmed_with_an_audit(self):
        link = self.entry("promise", "--as-of", "2022-02-01")["links"][0]["id"]
        rejected = run("ledger", self.database, "reject", link, "--reason", "other troops", "--by", "ann", "--json")
        self.assert_code(rejected, 0)
        self.assertEqual(rejected.records()[0]["what"], "reject")
        self.assertEqual(self.entry("promise", "--as-of", "2022-02-01")["state"], "due")
        after = self.entry("promise", "--as-of", "2022-03-01")
        self.assertEqual(after["state"], "unresolved")
        self.assertEqual(after["links"][0]["standing"], "rejected")
        self.assertEqual(after["links"][0]["decision"]["who"], "ann")
        self.assert_code(run("ledger", self.database, "confirm", link, "--reason", "the same after all"), 0)
        after = self.entry("promise", "--as-of", "2022-02-01")
        self.assertEqual((after["state"], after["confirmed"]), ("fulfilled", True))

    def test_what_is_not_there_is_said_and_changes_nothing(self):
        before = self.ledger("--as-of", "2022-02-01")
        for command in (["show", "0000000000"], ["confirm", "0000000000", "--reason", "x"]):
            ran = run("ledger", self.database, *command)
            self.assert_code(ran, 1)
            self.assert_one_message(ran, "0000000000")
        self.assert_code(run("ledger", self.database, "confirm", "abc"), 2)
        self.assertEqual(self.ledger("--as-of", "2022-02-01"), before)

    def test_failed_is_said_only_where_a_person_confirmed_it(self):
        watching = [json.dumps({"id": f"w{i}", "outlet": f"Outlet {i % 3}", "published": f"2022-05-{10 + i}",
                                "text": f"Norway and Iceland were in the news for the {i + 2}th time."}) for i in range(6)]
        link = self.entry("promise", "--as-of", "2022-02-01")["links"][0]["id"]
        self.assert_code(run("ledger", self.database, "reject", link, "--reason", "other troops"), 0)
        self.assert_code(run("read", self.file("more.jsonl", "\n".join(watching) + "\n"), "--into", self.database), 0)
        failed = self.entry("promise", "--as-of", "2022-06-01")
        self.assertEqual((failed["state"], failed["confirmed"]), ("failed", False))
        text = run("ledger", self.database, "--kind", "promise", "--as-of", "2022-06-01").out
        self.assertIn("no report of it by", text)
        self.assertNotIn("failed", text)
        self.assert_code(run("ledger", self.database, "confirm", failed["silence"], "--reason", "asked both sides"), 0)
        self.assertTrue(self.entry("promise", "--as-of", "2022-06-01")["confirmed"])

    def test_rates_need_five(self):
        rates = run("ledger", self.database, "rates", "--as-of", "2022-02-01", "--json").records()
        freedonia = [rate for rate in rates if rate["name"] == "Iceland"][0]
        self.assertEqual((freedonia["fulfilled"], freedonia["n"], freedonia["rate"]), (1, 1, None))

    def test_a_lexicon_of_ones_own_and_what_is_wrong_with_it(self):
        folder = self.folder / "lexicon" / "watch"
        folder.mkdir(parents=True)
        (folder / "rules.toml").write_text("[sides]\nstate = 3\n")
        ran = run("ledger", self.database, "--lexicon", self.folder / "lexicon")
        self.assert_code(ran, 2)
        self.assertIn("rules.toml:2", ran.err)


if __name__ == "__main__":
    unittest.main()
