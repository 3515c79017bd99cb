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


if __name__ == "__main__":
    unittest.main()
