"""Archives from the command line: what is kept, what is answered, and files that cannot be used."""
import json
import os
import resource
import signal
import sqlite3
import subprocess
import time
import unittest

from support import PROGRAM, Case, run

ASKING = [["show"], ["search", "sanctions"], ["actors"], ["ledger"], ["calendar"]]
NOBODY = 65534


def ask(command, database, *more):
    return run(command[0], database, *command[1:], *more)


class Archives(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"

    def read_into(self, *inputs):
        return run("read", *inputs, "--into", self.database)

    def documents(self):
        return run("show", self.database, "--json").records()

    def test_reading_keeps_and_reading_again_changes_nothing(self):
        rows = self.rows(3)
        first = self.read_into(rows)
        self.assert_code(first, 0)
        self.assertEqual(first.out, "")
        self.assert_one_message(first, "3 pages: 3 kept, 0 unchanged, 0 rejected")
        again = self.read_into(rows)
        self.assert_one_message(again, "3 pages: 0 kept, 3 unchanged, 0 rejected")
        self.assertEqual(len(self.documents()), 3)

    def test_a_failed_page_is_counted_and_the_others_are_kept(self):
        ran = self.read_into(self.file("rows.jsonl", '{"id": "a", "text": "They met."}\n{broken\n'))
        self.assert_code(ran, 1)
        self.assertIn("2 pages: 1 kept, 0 unchanged, 1 rejected", ran.err)

    def test_the_record_in_the_archive_is_the_record_read(self):
        rows = self.rows(1)
        self.read_into(rows)
        self.assertEqual(run("show", self.database, "row-0", "--json").out, run("read", "--json", rows).out)
        self.assertEqual(run("show", self.database, "row-0").out.strip(), run("read", rows).out.strip())

    def test_an_unknown_page_is_said(self):
        self.read_into(self.rows(1))
        ran = run("show", self.database, "nothing")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "'nothing'")

    def test_every_question_answers_in_text_and_in_json_lines(self):
        self.read_into(self.file("report.txt"))
        for command in ASKING:
            text, lines = ask(command, self.database), ask(command, self.database, "--json")
            self.assert_code(text, 0)
            self.assert_code(lines, 0)
            for line in lines.out.split("\n"):
                if line:
                    self.assertIsInstance(json.loads(line), dict)
        self.assertIn("Ruritania", run("actors", self.database).out)
        self.assertIn("sanctions", run("search", self.database, "sanctions").out)
        self.assertTrue(run("ledger", self.database, "--json").records())

    def test_archives_that_cannot_be_used(self):
        self.read_into(self.rows(1))
        content = self.database.read_bytes()
        damaged = self.file("damaged.db", content[:100] + b"\xff" * 3996 + content[4096:])
        cut = self.file("cut.db", content[: len(content) // 3])
        newer = self.file("newer.db", content)
        with sqlite3.connect(newer) as connection:
            connection.execute("PRAGMA user_version = 9999")
        connection.close()
        other = self.folder / "other.db"
        with sqlite3.connect(other) as connection:
            connection.execute("CREATE TABLE something (x)")
        connection.close()
        text = self.file("text.db", "this is no database, but a text that is long enough to look at\n" * 10)
        for path in (damaged, cut, newer, other, text, self.folder / "missing.db"):
            before = path.read_bytes() if path.exists() else None
            for command in ASKING:
                if command == ["show"] and path in (text, self.folder / "missing.db"):
                    continue  # a file that is no archive is read as a page
                ran = ask(command, path)
                self.assert_code(ran, 3)
                self.assert_one_message(ran, path)
                self.assertEqual(ran.out, "")
            if before is not None:
                ran = run("read", self.file("report.txt"), "--into", path)
                self.assert_code(ran, 3)
                self.assert_one_message(ran, path)
                self.assertEqual(path.read_bytes(), before)

    def test_a_read_only_archive_answers_but_takes_nothing(self):
        rows = self.rows(1)
        self.read_into(rows)
        os.chmod(self.database, 0o444)
        os.chmod(self.folder, 0o555)
        user = NOBODY if os.geteuid() == 0 else None
        self.assert_code(run("actors", self.database, user=user), 0)
        ran = run("read", rows, "--into", self.database, user=user)
        self.assert_code(ran, 3)
        self.assert_one_message(ran, self.database)
        os.chmod(self.folder, 0o755)

    def test_a_full_disk_keeps_what_was_stored(self):
        self.read_into(self.rows(2))
        size = self.database.stat().st_size
        more = self.file("more.jsonl", "".join(json.dumps({"id": f"more-{at}", "text": "Ruritania warned Freedonia of sanctions. " * 50}) + "\n"
                                               for at in range(40)))
        ran = run("read", more, "--into", self.database, limits=[(resource.RLIMIT_FSIZE, size + 40_000)])
        self.assert_code(ran, 3)
        self.assert_one_message(ran, self.database)
        self.assertGreaterEqual(len(self.documents()), 2)
        self.assert_code(self.read_into(more), 0)
        self.assertEqual(len(self.documents()), 42)

    def test_an_archive_that_another_program_writes_is_said_to_be_locked(self):
        rows = self.rows(1)
        self.read_into(rows)
        connection = sqlite3.connect(self.database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        ran = self.read_into(self.file("report.txt"))
        connection.execute("ROLLBACK")
        connection.close()
        self.assert_code(ran, 3)
        self.assert_one_message(ran, self.database)

    def test_control_c_leaves_whole_pages_only(self):
        rows = self.rows(3000)
        process = subprocess.Popen([PROGRAM, "read", str(rows), "--into", str(self.database), "--threads", "2"], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        kept = 0
        while kept == 0 and time.monotonic() < deadline:
            time.sleep(0.05)
            if self.database.exists():
                listing = run("show", self.database, "--json")
                kept = len(listing.records()) if listing.code == 0 else 0
        process.send_signal(signal.SIGINT)
        err = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(process.wait(60), 130, err)
        self.assertIn("interrupted", err)
        documents = self.documents()
        self.assertGreater(len(documents), 0)
        self.assertLess(len(documents), 3000)
        last = documents[-1]["id"]
        self.assertEqual(run("show", self.database, last, "--json").records()[0]["document"]["id"], last)
        self.assert_code(self.read_into(rows), 0)
        self.assertEqual(len(self.documents()), 3000)

    def test_control_c_while_printing_is_130(self):
        process = subprocess.Popen([PROGRAM, "read", "--json", str(self.rows(3000))], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        process.stdout.close()
        self.assertEqual(process.wait(60), 130)
        for line in rest.decode().split("\n"):
            if line:
                json.loads(line)

    # -------------------------------------------------------------------------------------------- actors
    def people(self):
        """Three invented pages: an office on the first, a name alone on the second, another of that surname on the third."""
        rows = [("one", "2022-01-03", "Ruritanian Foreign Minister Anna Berg warned Freedonia of sanctions on Monday. Berg said talks had failed."),
                ("two", "2022-01-10", "Anna Berg promised that Ruritania would withdraw its troops by Friday."),
                ("three", "2022-01-12", "The singer Lars Holm gave a concert. Mr. Holm said that it was his last.")]
        path = self.file("people.jsonl", "".join(json.dumps({"id": name, "published": day, "text": text}) + "\n" for name, day, text in rows))
        self.assert_code(self.read_into(path), 0)
        return path

    def actors(self, *more):
        ran = run("actors", self.database, *more, "--json")
        self.assert_code(ran, 0)
        return ran.records()

    def test_a_country_has_its_cow_code(self):
        self.assert_code(self.read_into(self.file("page.txt", "Germany condemned the attack on Monday.\n")), 0)
        (row,) = [actor for actor in self.actors() if actor["code"] == "DEU"]
        self.assertEqual(row["cow"], {"number": 255, "letters": "GMY"})
        text = run("actors", self.database, "show", "Germany")
        self.assert_code(text, 0)
        self.assertIn("COW 255 GMY", text.out)

    def test_an_actor_is_shown_with_what_it_rests_on(self):
        self.people()
        card = run("actors", self.database, "show", "Anna Berg", "--json").records()[0]
        self.assertEqual((card["pages"], card["name"]), (2, "Anna Berg"))
        self.assertIn("Foreign Minister Anna Berg", card["offices"][0]["source"]["sentence"])
        self.assertEqual({page["document"] for page in card["on_pages"]}, {"one", "two"})
        self.assertIsNone(card["cow"])  # no state of the Correlates of War
        self.assertEqual(run("actors", self.database, "show", card["id"], "--json").records()[0], card)
        text = run("actors", self.database, "show", "anna berg")
        self.assert_code(text, 0)
        for words in ("Foreign Minister", "2022-01-03", "one"):
            self.assertIn(words, text.out)
        ran = run("actors", self.database, "show", "Nobody")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "'Nobody'", "demarche actors")

    def test_a_role_of_one_page_codes_another_page_where_the_archive_answers(self):
        self.people()
        promise = [row for row in run("ledger", self.database, "--json").records() if row["source"]["document"] == "two"][0]
        berg = [party for party in promise["by"] + promise["speakers"] if "Berg" in party["name"]][0]
        self.assertIsNone(berg["code"])
        self.assertTrue(berg["known_code"].endswith("GOV"), berg)
        own = run("show", self.database, "two", "--json").records()[0]
        self.assertIsNone([actor for actor in own["actors"] if actor["name"] == "Anna Berg"][0]["code"])

    def test_who_held_what_when(self):
        self.people()
        held = self.actors("--as-of", "2022-02-01", "--role", "foreign minister")
        self.assertEqual([row["name"] for row in held], ["Anna Berg"])
        self.assertEqual(held[0]["roles"][0]["basis"], "presumed")
        self.assertEqual(self.actors("--as-of", "2021-02-01", "--role", "foreign minister"), [])
        ran = run("actors", self.database, "--as-of", "spring")
        self.assert_code(ran, 2)
        self.assertIn("YYYY-MM-DD", ran.err)

    def test_lists_are_filtered_and_cut(self):
        self.people()
        mentions = [row["mentions"] for row in self.actors()]
        self.assertEqual(mentions, sorted(mentions, reverse=True))
        self.assertEqual({row["kind"] for row in self.actors("--kind", "person")}, {"person"})
        ran = run("actors", self.database, "--limit", 1)
        self.assertIn("--limit 0", ran.err)
        self.assertEqual(self.actors("--code", "ZZZ"), [])

    def test_merge_split_and_undo_are_kept_when_pages_are_read_again(self):
        pages = self.people()
        merged = run("actors", self.database, "merge", "Anna Berg", "Lars Holm", "--reason", "one person; 'quoted'", "--by", "ann", "--json")
        self.assert_code(merged, 0)
        entry = merged.records()[0]
        self.assertEqual((entry["what"], entry["who"], entry["reason"]), ("merge", "ann", "one person; 'quoted'"))
        self.assertEqual(len(self.actors("--kind", "person")), 1)
        self.read_into(pages)
        self.read_into(self.file("more.jsonl", json.dumps({"id": "four", "text": "Lars Holm met Anna Berg."}) + "\n"))
        self.assertEqual(len(self.actors("--kind", "person")), 1)
        self.assert_code(run("actors", self.database, "split", "Anna Berg", "--page", "two", "--reason", "another Anna Berg"), 0)
        self.assertEqual(len(self.actors("--kind", "person")), 2)
        self.assert_code(run("actors", self.database, "undo", 2, "--reason", "no"), 0)
        self.assert_code(run("actors", self.database, "undo", 1, "--reason", "no"), 0)
        self.assertEqual(len(self.actors("--kind", "person")), 2)
        ran = run("actors", self.database, "undo", 1, "--reason", "no")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "no merge or split 1")

    def test_what_cannot_be_decided_is_said_and_changes_nothing(self):
        self.people()
        before = self.actors()
        for arguments, code, words in [(["merge", "Anna Berg", "Nobody", "--reason", "x"], 1, "'Nobody'"),
                                       (["merge", "Anna Berg", "Anna Berg", "--reason", "x"], 1, "one actor already"),
                                       (["merge", "Anna Berg", "Lars Holm"], 2, "--reason"),
                                       (["split", "Anna Berg", "--reason", "x"], 2, "--called NAME or --page ID"),
                                       (["split", "Anna Berg", "--page", "three", "--reason", "x"], 1, "nothing was changed"),
                                       (["split", "Anna Berg", "--called", "Anna Berg", "--reason", "x"], 1, "nothing was changed"),
                                       (["shwo", "Anna Berg"], 2, "did you mean 'show'?"),
                                       (["show", "Robert'); DROP TABLE audit;--\x1b[2J"], 1, "no actor")]:
            ran = run("actors", self.database, *arguments)
            self.assert_code(ran, code)
            self.assertIn(words, ran.err)
            self.assertNotIn("\x1b", ran.err)
        self.assertEqual(self.actors(), before)

    def test_an_archive_of_an_older_layout_is_brought_up_to_date_once_and_a_newer_one_refused(self):
        pages = self.people()
        expected = self.actors()
        ledger = run("ledger", self.database, "--as-of", "2022-06-01", "--json").out
        self.assertTrue(ledger)
        connection = sqlite3.connect(self.database, isolation_level=None)
        connection.execute("ALTER TABLE events DROP COLUMN abstained")
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE name IN ('name_forms', 'page_names', 'shared_pages', "
                                          "'form_aliases', 'offices', 'known_actors', 'identity_rules', 'actor_merges', 'actor_splits', 'audit', "
                                          "'name_search', 'alias_search', 'page_facts', 'link_decisions', 'data_sets', 'imports', 'corrections', "
                                          "'correction_values', 'corrected_readings', 'corrected_rows', 'forgotten', 'looks') OR name LIKE 'imported%' AND type = 'table' ORDER BY name DESC").fetchall():
            connection.execute(f"DROP TABLE {name}")
        connection.execute("DROP INDEX unnamed_actors")
        connection.execute("PRAGMA user_version = 1")
        connection.close()
        self.assert_code(run("actors", self.database), 3)
        self.assert_code(self.read_into(pages), 0)
        self.assertEqual(self.actors(), expected)
        self.assertEqual(run("ledger", self.database, "--as-of", "2022-06-01", "--json").out, ledger)
        connection = sqlite3.connect(self.database)
        connection.execute("PRAGMA user_version = 9999")
        connection.close()
        ran = run("actors", self.database, "merge", "Anna Berg", "Lars Holm", "--reason", "x")
        self.assert_code(ran, 3)
        self.assert_one_message(ran, "newer demarche")

    def test_decisions_wait_for_who_is_writing(self):
        self.people()
        connection = sqlite3.connect(self.database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        ran = run("actors", self.database, "merge", "Anna Berg", "Lars Holm", "--reason", "x")
        connection.execute("ROLLBACK")
        connection.close()
        self.assert_code(ran, 3)
        self.assert_one_message(ran, self.database)

    def test_actors_do_not_depend_on_order_or_threads(self):
        lines = [json.dumps({"id": f"p{at}", "published": "2022-01-03", "text": text}) + "\n" for at, text in enumerate(
            ["Ruritanian President Anna Berg met Lars Berg.", "Berg spoke.", "President Berg spoke to Freedonia.", "Anna M. Berg left.",
             "Lars Berg, an aide, said so.", "The Zenda Steel Union (ZSU) struck.", "ZSU workers left."] * 3)]
        found = []
        for at, (order, threads) in enumerate([(lines, 1), (lines, 4), (lines[::-1], 2), (lines[10:] + lines[:10], 3)]):
            database = self.folder / f"{at}.db"
            self.assert_code(run("read", self.file(f"{at}.jsonl", "".join(order)), "--into", database, "--threads", threads), 0)
            found.append(run("actors", database, "--descriptions", "--limit", 0, "--json").out)
        self.assertTrue(found[0])
        for other in found[1:]:
            self.assertEqual(other, found[0])


if __name__ == "__main__":
    unittest.main()
