"""Corrections, the audit, forgetting, what is new, and alerts over HTTP, from the command line."""
import http.server
import json
import threading
import unittest

from support import Case, run

THREAT = "Norway warned Iceland on Monday that it would impose sanctions if its troops crossed the border."
PROMISE = "Iceland promised to withdraw its troops from Norway by January 20, a spokesman said."
DEED = "Iceland withdrew its troops from Norway on Tuesday."
TALKS = "Foreign Minister Birna Jonsdottir of Iceland will meet her Norwegian counterpart in Bergen on January 25."
PAGES = [
    ("herald-1", "Herald", "2022-01-03", THREAT),
    ("courier-1", "Courier", "2022-01-13", PROMISE),
    ("post-1", "Post", "2022-01-19", DEED),
    ("gazette-1", "Gazette", "2022-01-20", TALKS),
]
CRISIS = """
[crisis]
name = "cod"
sides = ["Norway", "Iceland"]
from = 2022-01-01

[[scenario]]
name = "force"
prior = 0.2
base_rate_from = "invented"
resolves = { type = "ASSAULT" }
by = 2022-06-01

[[scenario]]
name = "quiet"
prior = 0.8
base_rate_from = "invented"
residual = true

[[indicator]]
name = "threats"
query = { type = "THREATEN" }
window = 14
half_life = 30
present = { force = 0.6, quiet = 0.3 }
high = { force = 0.2, quiet = 0.1 }

[[alert]]
name = "threats"
when = "threat"
"""


def row_line(name, outlet, day, text):
    return json.dumps({"id": name, "outlet": outlet, "published": day, "text": text})


class Archived(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"
        self.read(PAGES)

    def read(self, pages, *more):
        lines = [row_line(*page) for page in pages]
        ran = run("read", self.file("pages.jsonl", "\n".join(lines) + "\n"), "--into", self.database, *more)
        self.assert_code(ran, 0)
        return ran

    def ask(self, command, *more):
        ran = run(command, self.database, *more, "--json")
        self.assert_code(ran, 0)
        return ran.records()

    def promise(self, *more):
        rows = [row for row in self.ask("ledger", "--kind", "promise", *more) if row["source"]["document"] == "courier-1"]
        self.assertEqual(len(rows), 1, rows)
        return rows[0]

    def meeting(self):
        return [row for row in self.ask("calendar") if row["source"]["document"] == "gazette-1"][0]

    def correct(self, *more, code=0):
        ran = run("correct", self.database, *more, "--by", "ann")
        self.assert_code(ran, code)
        return ran


class Corrections(Archived):
    def test_a_corrected_row_moves_the_ledger_and_undone_it_moves_back(self):
        before = self.promise()
        self.assertEqual(before["state"], "fulfilled")
        deed = [row for row in self.ask("show", "post-1")[0]["events"] if row["type"] == "RETREAT"][0]
        self.correct(deed["id"], "--modality", "denied", "--reason", "the report says they stayed")
        after = self.promise()
        self.assertNotEqual(after["state"], "fulfilled")
        text = run("show", self.database, "post-1")
        self.assertIn("analyst ann", text.out)
        self.assertIn("the report says they stayed", " ".join(text.out.split()))
        shown = self.ask("show", "post-1")[0]
        self.assertEqual(shown["corrections"][0]["who"], "ann")
        self.assertEqual([row["made_by"] for row in shown["events"] if row["id"] == deed["id"]], ["analyst ann"])
        trail = self.ask("audit", deed["id"])
        self.assertEqual(trail[0]["correction"]["fields"], [{"field": "modality", "was": "actual", "values": ["denied"]}])
        self.assert_code(run("correct", self.database, "undo", trail[0]["entry"], "--reason", "they left", "--by", "bob"), 0)
        self.assertEqual(self.promise(), before)
        self.assertEqual([row["what"] for row in self.ask("audit", deed["id"])], ["correct", "undo"])
        self.assertNotIn("corrections", self.ask("show", "post-1")[0])

    def test_every_view_shows_whose_the_row_is(self):
        promise = self.promise()
        self.correct(promise["id"], "--due", "2022-01-22", "--reason", "the decree")
        source = self.promise()["source"]
        self.assertEqual((source["made_by"], source["correction"]["reason"]), ("analyst ann", "the decree"))
        self.assertEqual(self.promise()["due"], {"from": "2022-01-22", "to": "2022-01-22"})
        self.assertIn("the decree", run("ledger", self.database, "--kind", "promise").out)
        said = self.ask("search", "withdraw", "--statements")[0]
        self.correct(said["statement"], "--speakers", "Iceland", "--reason", "its own word")
        said = self.ask("search", "withdraw", "--statements")[0]
        self.assertEqual([party["name"] for party in said["speakers"]], ["Iceland"])
        self.assertEqual(said["source"]["correction"]["reason"], "its own word")
        meeting = self.meeting()
        self.correct(meeting["commitment"] or meeting["event"], *(["--due"] if meeting["commitment"] else ["--date"]), "2022-01-26",
                     "--reason", "moved by a day")
        self.assertEqual(self.meeting()["from"], "2022-01-26")

    def test_a_row_is_added_and_withdrawn(self):
        self.correct("add", "post-1", "--words", "withdrew its troops", "--type", "CONCEDE", "--actors", "Iceland", "--recipients",
                     "Norway", "--reason", "missed")
        added = [row for row in self.ask("show", "post-1")[0]["events"] if row["type"] == "CONCEDE"]
        self.assertEqual(len(added), 1)
        self.assertEqual((added[0]["start"], added[0]["plover"]), (DEED.index("withdrew"), "CONCEDE"))
        threat = self.ask("ledger", "--kind", "threat")[0]
        self.correct(threat["id"], "--withdraw", "--reason", "a forecast")
        self.assertEqual(self.ask("ledger", "--kind", "threat"), [])

    def test_a_correction_is_not_known_before_it_was_made_nor_in_a_backtest(self):
        crisis = self.file("crisis.toml", CRISIS)
        untouched = run("watch", self.database, crisis, "--backtest", "--json").out
        now = self.ask("watch", crisis)[0]["steps"]
        self.assertEqual(len(now), 1, now)
        event = [row for row in self.ask("show", "herald-1")[0]["events"] if row["type"] == "THREATEN"][0]
        self.correct(event["id"], "--withdraw", "--reason", "a forecast")
        self.assertEqual(self.ask("watch", crisis)[0]["steps"], [])
        self.assertEqual(len(self.ask("watch", crisis, "--as-of", "2022-01-31")[0]["steps"]), 1)
        self.assertEqual(run("watch", self.database, crisis, "--backtest", "--json").out, untouched)

    def test_what_is_wrong_is_said_and_changes_nothing(self):
        before = self.ask("ledger")
        promise = self.promise()
        for command, words in (
                (["nothing00", "--type", "AID"], "nothing00"),
                ([promise["id"], "--type", "AID"], "kind, due, by and to"),
                ([promise["id"], "--to", "Graustark"], "Graustark"),
                ([promise["id"], "--due", "soon"], "2022-01-10"),
                (["add", "courier-1", "--words", "no such words", "--type", "AID"], "no such words"),
                (["add", "nowhere", "--words", "x", "--type", "AID"], "nowhere"),
                (["undo", "99"], "99")):
            self.assert_one_message(self.correct(*command, "--reason", "x", code=1), words)
        for command in ([promise["id"], "--due", "2022-01-22"], [promise["id"], "--reason", "x"], [],
                        [promise["id"], "--withdraw", "--due", "2022-01-22", "--reason", "x"]):
            self.correct(*command, code=2)
        self.assertEqual(self.ask("ledger"), before)
        self.assertEqual(self.ask("audit"), [])


class Care(Archived):
    def test_a_forgotten_page_is_gone_and_refused(self):
        ran = run("forget", self.database, "courier-1")
        self.assert_code(ran, 2)
        self.assertIn("--yes", ran.err)
        self.assertIn(b"January 20", self.database.read_bytes())
        self.assert_code(run("forget", self.database, "courier-1", "--yes", "--reason", "asked for", "--by", "ann"), 0)
        self.assertFalse([path for path in self.folder.iterdir() if path.name.startswith("crisis.db") and b"January 20" in path.read_bytes()])
        ran = self.read(PAGES)
        self.assertIn("1 rejected (1 of them forgotten)", ran.err)
        self.assertIn("not read in again", ran.err)
        self.assertEqual(self.ask("ledger", "--kind", "promise"), [])
        self.assertEqual([row["what"] for row in self.ask("audit")], ["forget"])
        again = run("forget", self.database, "courier-1", "--yes")
        self.assert_code(again, 0)
        self.assertIn("forgotten already", again.err)
        self.assert_code(run("forget", self.database, "nobody", "--yes"), 1)

    def test_a_forgotten_name_is_gone(self):
        self.assertTrue(self.ask("actors", "--name", "Jonsdottir"))
        self.assert_code(run("forget", self.database, "Birna Jonsdottir", "--yes"), 0)
        for word in (b"jonsdottir", b"birna"):
            for path in self.folder.iterdir():
                if path.name.startswith("crisis.db"):
                    self.assertNotIn(word, path.read_bytes().lower())
        self.read([("late-1", "Late", "2022-01-26", "Birna Jonsdottir spoke in Bergen. Jonsdottir then left.")])
        self.assertNotIn(b"jonsdottir", self.database.read_bytes().lower())
        self.assertNotIn("Jonsdottir", run("show", self.database, "late-1").out)

    def test_an_archive_may_keep_no_texts(self):
        for kept in ("spans", "none"):
            self.database = self.folder / (kept + ".db")
            self.read(PAGES, "--keep", kept)
            self.assertEqual(self.promise()["state"], "fulfilled")
            for command in ("ledger", "calendar", "actors", "show"):
                self.assert_code(run(command, self.database), 0)
            self.assert_code(run("show", self.database, "courier-1"), 0)
            self.assert_code(run("dyads", self.database, "Norway", "Iceland"), 0)
        self.assertNotIn(b"withdraw its troops", self.database.read_bytes())
        self.assert_code(run("read", self.file("x.txt", THREAT), "--keep", "none"), 2)

    def test_a_state_that_nobody_confirmed_is_not_called_failed(self):
        self.read([("denial-1", "Herald", "2022-02-10", "Iceland did not withdraw its troops from Norway.")] +
                  [("d%d" % at, "Paper %d" % (at % 4), "2022-03-%02d" % at, "Norway and Iceland held talks. It was day %d." % at)
                   for at in range(1, 9)])
        post = [row for row in self.ask("show", "post-1")[0]["events"] if row["type"] == "RETREAT"][0]
        self.correct(post["id"], "--withdraw", "--reason", "another border")
        promise = self.promise("--as-of", "2027-01-01")
        self.assertEqual((promise["state"], promise["confirmed"]), ("failed", False))
        self.assertNotEqual(promise["said"], "failed")
        for ran in (run("ledger", self.database, "--kind", "promise", "--as-of", "2027-01-01"),
                    run("ledger", self.database, "show", promise["id"], "--as-of", "2027-01-01")):
            for line in ran.out.splitlines():
                if "failed" in line:
                    self.assertIn("not confirmed", line)


class New(Archived):
    def test_since_last_shows_what_is_new_or_changed(self):
        asked = ["--since", "last"]
        everything = self.ask("ledger", *asked)
        self.assertEqual(everything, self.ask("ledger"))
        self.assertEqual(self.ask("ledger", *asked), [])
        self.read([("old-1", "Old", "2022-01-02", "Norway vowed on Sunday to close its ports to Iceland.")])
        new = self.ask("ledger", *asked)
        self.assertEqual({row["source"]["document"] for row in new}, {"old-1"})
        promise = self.promise()
        self.correct(promise["id"], "--due", "2022-01-22", "--reason", "x")
        self.assertIn(promise["id"], [row["id"] for row in self.ask("ledger", *asked)])
        for command in (["calendar"], ["search", "Norway"]):
            self.assertTrue(self.ask(command[0], *command[1:], *asked), command)
            self.assertEqual(self.ask(command[0], *command[1:], *asked), [], command)
        crisis = self.file("crisis.toml", CRISIS)
        self.assertEqual(len(self.ask("watch", crisis, *asked)[0]["steps"]), 2)
        self.assertEqual(self.ask("watch", crisis, *asked)[0]["steps"], [])
        self.assertTrue(self.ask("dyads", "Norway", "Iceland", *asked)[0]["periods"])
        self.assertEqual(self.ask("dyads", "Norway", "Iceland", *asked)[0]["periods"], [])

    def test_since_a_day_and_as_of_a_day(self):
        self.assertEqual([row["source"]["document"] for row in self.ask("search", "troops", "--since", "2022-01-13")].count("herald-1"), 0)
        self.assertEqual({row["source"]["document"] for row in self.ask("search", "troops", "--as-of", "2022-01-13")}, {"herald-1", "courier-1"})
        self.assertEqual(self.ask("calendar", "--since", "2022-01-21"), [])
        self.assertEqual([row["id"] for row in self.ask("show", "--as-of", "2022-01-10")], ["herald-1"])
        self.assert_code(run("show", self.database, "post-1", "--as-of", "2022-01-10"), 1)
        self.assert_code(run("show", self.database, "post-1", "--as-of", "2022-01-19"), 0)
        self.assert_code(run("ledger", self.database, "--since", "yesterday"), 2)


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, self.headers, body))
        self.send_response(self.server.answer)
        if self.server.answer == 307:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(b"x" * self.server.longer)

    def log_message(self, *arguments):
        pass


class Webhooks(Archived):
    def setUp(self):
        super().setUp()
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
        self.server.got, self.server.answer, self.server.longer = [], 200, 2
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = "http://127.0.0.1:%d/alerts" % self.server.server_port
        self.crisis = self.file("crisis.toml", CRISIS)
        self.log = self.folder / "told.jsonl"

    def alert(self, code=0, url=None):
        ran = run("watch", self.database, self.crisis, "--alerts", self.log, "--webhook", url or self.url, "--json")
        self.assert_code(ran, code)
        return ran

    def test_each_alert_is_posted_once(self):
        first = self.alert()
        self.assertEqual([json.loads(body) for _, _, body in self.server.got], first.records())
        path, headers, body = self.server.got[0]
        self.assertEqual((path, headers["Content-Type"]), ("/alerts", "application/json"))
        self.assertEqual(headers["Idempotency-Key"], json.loads(body)["key"])
        self.assertEqual(self.alert().records(), [])
        self.assertEqual(len(self.server.got), len(first.records()))

    def test_what_was_not_taken_is_told_at_the_next_run(self):
        self.server.answer = 403
        ran = self.alert(code=1)
        self.assertEqual(ran.records(), [])
        self.assertIn("403", ran.err)
        self.assertEqual(len(self.server.got), 1)  # not what may pass
        self.server.answer = 503
        self.assertIn("503", self.alert(code=1).err)
        self.assertEqual(len(self.server.got), 4)
        self.assertFalse(self.log.exists() and self.log.read_text())
        self.server.answer = 204
        self.assertEqual(len(self.alert().records()), 1)

    def test_a_redirect_is_not_followed_and_a_long_answer_is_no_harm(self):
        self.server.answer = 307
        self.assertIn("redirect", self.alert(code=1).err)
        self.server.answer, self.server.longer = 200, 1 << 20
        self.assertEqual(len(self.alert().records()), 1)

    def test_nobody_there_is_said_and_an_address_is_checked(self):
        self.assertIn("could not be delivered", self.alert(code=1, url="http://127.0.0.1:1/").err)
        self.alert(code=2, url="ftp://127.0.0.1/")
        self.assert_code(run("watch", self.database, self.crisis, "--webhook", self.url), 2)


if __name__ == "__main__":
    unittest.main()
