"""Import from the command line: counts, bad rows, hostile files, the archive's exit codes, and dyads of others' rows."""
import json
import resource
import sqlite3
import unittest

from support import SANITIZED, Case, run

HEAD = ("Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target "
        "Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude")


def icews(number, code, day="2023-03-07"):
    row = f"{number}|{day}|Serbia|NA|Serbia|words|{code}|1|Romania|NA|Romania|7|2|Herald|NA|NA|NA|Romania|46|25"
    return row.replace("|", "\t") + "\n"


class Import(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"

    def add(self, path, *more, form="icews", **options):
        return run("import", "--format", form, path, "--into", self.database, *more, **options)

    def events(self):
        database = sqlite3.connect(self.database)
        rows = [row[0] for row in database.execute("SELECT row FROM imported_events ORDER BY import, line")]
        database.close()
        return rows

    def test_what_was_imported_leaves_as_it_came(self):
        words = HEAD.replace("|", "\t") + "\n" + icews(1, "042") + icews(2, "190")
        self.assert_code(self.add(self.file("a.tab", words)), 0)
        ran = run("export", self.database, "--format", "icews", "--data-set", "icews")
        self.assert_code(ran, 0)
        self.assertEqual(ran.out, words)
        other = run("export", self.database, "--format", "gdelt", "--data-set", "icews")
        self.assert_code(other, 0)
        self.assertEqual([len(row.split("\t")) for row in other.out.splitlines()], [61, 61])
        self.assert_code(run("export", self.database, "--format", "jsonl", "--data-set", "icews"), 2)
        unknown = run("export", self.database, "--format", "icews", "--data-set", "nobody")
        self.assertNotEqual(unknown.code, 0)
        self.assertIn("no data set 'nobody'", unknown.err)

    def test_counts_are_printed_and_bad_rows_named(self):
        path = self.file("a.tab", HEAD.replace("|", "\t") + "\n" + icews(1, "042") + "short\n" + icews(2, "190"))
        ran = self.add(path, "--json")
        self.assert_code(ran, 1)
        self.assertIn(f"{path}:3: found 1 columns, expected 20", ran.err)
        self.assertIn("3 rows: 2 added, 0 superseded, 0 unchanged, 1 rejected", ran.err)
        counts = ran.records()[0]
        self.assertEqual((counts["added"], counts["rejected"], counts["data_set"]), (2, 1, "icews"))
        again = self.add(path, "--json")
        self.assert_code(again, 0)
        self.assertTrue(again.records()[0]["known"])
        self.assertEqual(len(self.events()), 2)

    def test_standard_input_and_several_files(self):
        one, two = self.file("1.tab", icews(1, "042")), self.file("2.tab", icews(2, "042"))
        ran = run("import", "--format", "icews", one, two, "-", "--into", self.database, stdin=icews(3, "042").encode())
        self.assert_code(ran, 0)
        self.assertEqual(len(self.events()), 3)

    def test_one_bad_file_does_not_lose_the_others(self):
        good, bad = self.file("good.tab", icews(1, "042")), self.file("bad.tab", "a\tb\n" * 1000)
        ran = run("import", "--format", "icews", bad, self.folder / "none.tab", good, "--into", self.database)
        self.assert_code(ran, 1)
        self.assertEqual(len(self.events()), 1)
        self.assertEqual(len([line for line in ran.err.splitlines() if "bad.tab" in line]), 1, "one message a file")
        self.assertIn("no such file", ran.err)

    def test_hostile_files_are_refused_in_bounded_memory(self):
        limits = None if SANITIZED else [(resource.RLIMIT_AS, 250 << 20)]  # a sanitizer reserves terabytes of addresses
        for name, content in {
            "line": b"x" * (256 << 20),
            "nul": b"\0" * (4 << 20),
            "columns": b"\t" * 9999 + b"\n",
            "binary": bytes(range(256)) * 10000,
            "quote": b'"' + b"a,\n" * 200000,
        }.items():
            for form in ("icews", "gdelt", "gdelt-mentions", "polecat", "phoenix", "acled"):
                if name == "line" and form not in ("gdelt", "acled"):
                    continue
                with self.subTest(name=name, form=form):
                    ran = self.add("-", form=form, stdin=content, limits=limits)
                    self.assert_code(ran, 1)
                    self.assertEqual(len(ran.err.splitlines()), 1, ran.err)
        self.assertEqual(self.events(), [])

    def test_wrong_usage(self):
        path = self.file("a.tab", icews(1, "042"))
        self.assert_code(self.add(path, form="cameo"), 2)
        self.assert_code(run("import", path, "--into", self.database), 2)
        self.assert_code(self.add(path, "--name", "mine"), 0)
        self.assert_code(self.add(path, "--name", "mine", form="gdelt"), 2)

    def test_a_file_that_is_no_archive(self):
        other = self.file("notes.txt", "no archive at all, only some words that are long enough to be read as a file header\n" * 20)
        ran = run("import", "--format", "icews", self.file("a.tab", icews(1, "042")), "--into", other)
        self.assert_code(ran, 3)

    def test_dyads_of_others_rows(self):
        self.add(self.file("a.tab", icews(1, "112") + icews(2, "163", "2023-03-20")), "--name", "coded")
        ran = run("dyads", self.database, "Serbia", "Romania", "--rows", "coded", "--by", "month", "--json")
        self.assert_code(ran, 0)
        period = json.loads(ran.out)["periods"][0]
        self.assertEqual((period["all"]["words"], period["all"]["deeds"]), (1, 1))
        ours = run("dyads", self.database, "Serbia", "Romania", "--json")
        self.assertEqual(json.loads(ours.out)["periods"], [])
        wrong = run("dyads", self.database, "Serbia", "Romania", "--rows", "nobody")
        self.assert_code(wrong, 2)
        self.assertIn("expected one of: ours, all, coded", wrong.err)


if __name__ == "__main__":
    unittest.main()
