"""export, diff and compare from the command line: what leaves an archive, in which form, and what stays behind."""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.dom.minidom

from support import Case, run

PAGES = [
    ("a", "Oslo Herald", "2023-03-02", "Norway imposed sanctions on Iceland on Wednesday."),
    ("b", "Bergen Courier", "2023-03-03", "Norway imposed sanctions on Iceland on Wednesday, officials said."),
    ("c", "Oslo Herald", "2023-03-06", "Norway’s foreign minister will meet Icelandic officials in Bergen on March 20."),
    ("d", "Gazette", "2023-03-16", "Norwegian police arrested Astrid Lund, a teacher, in Bergen on Wednesday."),
    ("e", "Gazette", "2023-03-17", "Iceland threatened to expel Norwegian diplomats if Norway attacked its boats."),
]


def page(name, outlet, published, text):
    return json.dumps({"id": name, "outlet": outlet, "published": published, "text": text, "title": f"News of {name}",
                       "url": f"https://{outlet.split()[0].lower()}.example/{name}"})


def with_library(library, script, *arguments):
    """Runs a script with whichever Python here has the library; None where none has."""
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", f"import {library}"], capture_output=True).returncode == 0:
            ran = subprocess.run([python, "-c", script, *map(str, arguments)], capture_output=True, text=True)
            assert ran.returncode == 0, ran.stderr
            return ran.stdout
    return None


class ExportCase(Case):
    def setUp(self):
        super().setUp()
        self.database = self.folder / "crisis.db"
        self.store(self.database, PAGES)

    def store(self, database, pages):
        rows = self.file(f"{database.stem}.jsonl", "\n".join(page(*each) for each in pages) + "\n")
        self.assert_code(run("read", rows, "--into", database), 0)

    def export(self, *arguments):
        ran = run("export", *arguments)
        self.assert_code(ran, 0)
        return ran


class Rows(ExportCase):
    def rows(self, *arguments):
        ran = self.export("--format", "jsonl", self.database, *arguments)
        return [json.loads(line) for line in ran.out.splitlines()]

    def test_every_line_has_every_key(self):
        rows = self.rows()
        self.assertGreaterEqual(len(rows), 4)
        self.assertEqual({tuple(row) for row in rows}, {tuple(rows[0])})
        first = rows[0]
        self.assertEqual((first["date"], first["event"], first["actor"][0]["entity_text"]), ("2023-03-01", ["COERCE"], "Norway"))
        self.assertEqual(first["cite_info"]["publication"], "Oslo Herald")
        self.assertIn("demarche", first["cite_info"]["coder"])

    def test_what_is_only_spoken_of_stays(self):
        ran = self.export("--format", "jsonl", self.database)
        types = [(row["event"][0], row["modality"]) for row in map(json.loads, ran.out.splitlines())]
        self.assertNotIn("ASSAULT", [kind for kind, _ in types])
        self.assertIn(("THREATEN", "actual"), types)
        self.assertRegex(ran.err, r"\d+ rows? stayed in the archive: .*only spoken of")

    def test_private_people_have_no_name(self):
        for form in ("jsonl", "annotations", "atom", "icews", "polecat", "phoenix", "gdelt", "acled", "petrarch", "plover", "ics"):
            ran = self.export("--format", form, self.database, "--quotes", "full")
            self.assertNotIn("Lund", ran.out, form)
            self.assertNotIn("Astrid", ran.out, form)
        arrests = [row for row in self.rows() if row["date"] == "2023-03-15"]
        self.assertEqual([row["recipient"][0]["entity_text"] for row in arrests], ["teacher"])

    def test_quotes(self):
        self.assertEqual({row["text"] for row in self.rows("--quotes", "none")}, {None})
        self.assertTrue(all(len(row["text"].split()) <= 25 for row in self.rows()))

    def test_of_some_days(self):
        self.assertEqual({row["date"] for row in self.rows("--to", "2023-03-01")}, {"2023-03-01"})
        self.assertEqual(self.rows("--as-of", "2023-03-01"), [])

    def test_the_file_beside_it(self):
        out = self.folder / "rows.tsv"
        ran = self.export("--format", "icews", self.database, "-o", out, "--licence", "CC-BY-4.0")
        self.assertEqual(ran.out, "")
        about = json.loads((self.folder / "rows.tsv.about.json").read_text())
        self.assertEqual((about["file"], about["format"], about["licence"]), ("rows.tsv", "icews", "CC-BY-4.0"))
        self.assertEqual([run_["run"] for run_ in about["runs"]], [1])
        self.assertGreater(about["stayed_behind"]["embedded"], 0)
        self.assertNotIn(str(self.folder), json.dumps(about), "no folder of this machine")
        self.assertFalse((self.folder / "rows.tsv.new").exists())

    def test_the_same_bytes_again(self):
        for form in ("jsonl", "annotations", "atom", "ics", "icews", "gdelt"):
            self.assertEqual(self.export("--format", form, self.database).out, self.export("--format", form, self.database).out)

    def test_what_it_cannot_do(self):
        ran = run("export", "--format", "icews", self.database, "-o", self.folder / "no" / "rows.tsv")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "rows.tsv", "cannot be written")
        self.assert_code(run("export", "--format", "icwes", self.database), 2)
        self.assert_code(run("export", self.database), 2)
        ran = run("export", "--format", "icews", self.folder / "none.db", "-o", self.folder / "rows.tsv")
        self.assert_code(ran, 3)
        self.assertFalse((self.folder / "rows.tsv").exists())

    def test_a_device_is_written_to_as_it_stands(self):
        self.export("--format", "jsonl", self.database, "-o", "/dev/null")
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())


class Annotations(ExportCase):
    """What the W3C's Web Annotation Data Model asks of a collection, an annotation and its selectors (chapters 3, 4 and 5)."""

    MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
                   "linking", "moderating", "questioning", "replying", "tagging"}

    def is_iri(self, text):
        return isinstance(text, str) and re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", text) is not None

    def check_selector(self, selector):
        if selector["type"] == "TextQuoteSelector":
            self.assertIsInstance(selector["exact"], str)
            self.assertTrue(selector["exact"])
            for key in ("prefix", "suffix"):
                self.assertTrue(0 < len(selector.get(key, "x")) <= 32, selector)
        else:
            self.assertEqual(selector["type"], "TextPositionSelector")
            self.assertTrue(0 <= selector["start"] < selector["end"], selector)

    def check_annotation(self, annotation):
        self.assertEqual(annotation["type"], "Annotation")
        self.assertTrue(self.is_iri(annotation["id"]), annotation["id"])
        self.assertIn(annotation["motivation"], self.MOTIVATIONS)
        for body in annotation["body"]:
            self.assertEqual(body["type"], "TextualBody")
            self.assertIsInstance(body["value"], str)
            self.assertIn(body["purpose"], self.MOTIVATIONS)
        target = annotation["target"]
        self.assertEqual(target["type"], "SpecificResource")
        self.assertTrue(self.is_iri(target["source"]), target["source"])
        self.assertTrue(target["selector"])
        for selector in target["selector"]:
            self.check_selector(selector)

    def collection(self, *arguments):
        collection = json.loads(self.export("--format", "annotations", self.database, *arguments).out)
        self.assertEqual(collection["@context"], "http://www.w3.org/ns/anno.jsonld")
        self.assertEqual(collection["type"], "AnnotationCollection")
        self.assertTrue(self.is_iri(collection["id"]))
        page_ = collection["first"]
        self.assertEqual((page_["type"], page_["startIndex"], page_["partOf"]), ("AnnotationPage", 0, collection["id"]))
        self.assertTrue(self.is_iri(page_["id"]))
        self.assertEqual(collection["total"], len(page_["items"]))
        self.assertEqual(len({each["id"] for each in page_["items"]}), len(page_["items"]))
        return page_["items"]

    def test_the_model(self):
        items = self.collection()
        self.assertGreaterEqual(len(items), 4)
        for each in items:
            self.check_annotation(each)

    def test_an_empty_collection_is_one_too(self):
        self.assertEqual(self.collection("--to", "1999-01-01"), [])

    def test_quotes_stand_where_they_say(self):
        texts = {f"https://{outlet.split()[0].lower()}.example/{name}": text for name, outlet, _, text in PAGES}
        quoted = 0
        for each in self.collection():
            selectors = {selector["type"]: selector for selector in each["target"]["selector"]}
            if "TextQuoteSelector" not in selectors:
                continue
            quoted += 1
            quote, position = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
            text = texts[each["target"]["source"]]
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            self.assertIn(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", ""), text)
        self.assertGreaterEqual(quoted, 3)


class Feeds(ExportCase):
    def test_atom_as_a_feed_reader_reads_it(self):
        out = self.folder / "rows.xml"
        self.export("--format", "atom", self.database, "-o", out, "--licence", "CC0")
        feed = xml.dom.minidom.parse(str(out)).documentElement
        self.assertEqual(feed.tagName, "feed")
        for name in ("id", "title", "updated", "author", "rights", "generator"):
            self.assertEqual(len([each for each in feed.childNodes if getattr(each, "tagName", "") == name]), 1, name)
        script = ("import feedparser, json, sys; f = feedparser.parse(sys.argv[1]); print(json.dumps([bool(f.bozo), f.version, f.feed.rights, "
                  "[[e.id, e.title, e.updated, bool(e.updated_parsed)] for e in f.entries]]))")
        read = with_library("feedparser", script, out)
        if read is None:
            self.skipTest("python3-feedparser is not installed")
        broken, version, rights, entries = json.loads(read)
        self.assertEqual((broken, version, rights), (False, "atom10", "CC0"))
        self.assertGreaterEqual(len(entries), 4)
        self.assertTrue(all(dated for *_, dated in entries))
        self.assertEqual([updated for *_, updated, _ in entries], sorted((updated for *_, updated, _ in entries), reverse=True))

    def test_calendar_as_a_calendar_reads_it(self):
        out = self.folder / "plans.ics"
        self.export("--format", "ics", self.database, "-o", out, "--licence", "CC0")
        self.assertIn(b"X-DEMARCHE-LICENCE:CC0\r\n", out.read_bytes())
        script = ("import icalendar, json, sys; c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()); "
                  "print(json.dumps([[str(e['uid']), str(e['summary']), str(e['dtstart'].dt), str(e['dtend'].dt), list(e.errors)] for e in "
                  "c.walk('VEVENT')]))")
        read = with_library("icalendar", script, out)
        if read is None:
            self.skipTest("python3-icalendar is not installed")
        events = json.loads(read)
        self.assertEqual([(start, end, errors) for _, _, start, end, errors in events], [("2023-03-20", "2023-03-21", [])])
        self.assertTrue(events[0][1].startswith("CONSULT: "), events)


class Panels(ExportCase):
    def panel(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.export("--panel", *arguments, self.database).out)))

    def test_happenings_once_and_zeros_where_somebody_looked(self):
        rows = self.panel("dyad-day")
        self.assertEqual({(row["actor"], row["recipient"]) for row in rows}, {("NOR", "ISL"), ("ISL", "NOR")})
        by_day = {row["period"]: row for row in rows if row["actor"] == "NOR"}
        self.assertEqual(list(by_day), sorted(by_day))
        self.assertEqual((min(by_day), max(by_day)), ("2023-03-02", "2023-03-17"))
        self.assertEqual(by_day["2023-03-03"]["deeds"], "0", "pages came out and told of none")
        self.assertEqual((by_day["2023-03-10"]["covered"], by_day["2023-03-10"]["deeds"]), ("0", "NA"))
        self.assertEqual((by_day["2023-03-02"]["pages"], by_day["2023-03-02"]["origins"]), ("1", "1"))
        weeks = [row for row in self.panel("dyad-week") if row["actor"] == "NOR"]
        self.assertEqual([row["period"] for row in weeks], ["2023-W09", "2023-W10", "2023-W11"])
        first = weeks[0]
        self.assertEqual((first["happenings"], first["reports"], first["material_conflict"]), ("1", "2", "1"))
        self.assertEqual((first["pages_read"], first["first_day"], first["last_day"]), ("2", "2023-02-27", "2023-03-05"))

    def test_named_sides_and_days(self):
        rows = self.panel("dyad-month", "--sides", "Iceland,Norway,Chad", "--from", "2023-01-15", "--to", "2023-03-01")
        self.assertEqual(len(rows), 6 * 3)
        self.assertEqual([row["period"] for row in rows[:3]], ["2023-01", "2023-02", "2023-03"])
        chad = [row for row in rows if "Chad" in (row["actor"], row["recipient"])]
        self.assertEqual({row["words"] for row in chad if row["covered"] == "1"}, {"0"})
        self.assertEqual({row["words"] for row in chad if row["covered"] == "0"}, {"NA"})

    def test_only_one_of_rows_and_panel(self):
        self.assert_code(run("export", "--panel", "dyad-day", "--format", "jsonl", self.database), 2)
        self.assert_code(run("export", "--format", "jsonl", "--sides", "A,B", self.database), 2)


class Diff(ExportCase):
    def test_the_same_archive_has_no_differences(self):
        ran = run("diff", self.database, self.database, "--json")
        self.assert_code(ran, 0)
        lines = ran.records()
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines[0]["rows"]["same"], lines[0]["rows"]["before"])
        self.assertEqual(lines[0]["pages"], len(PAGES))

    def test_pages_that_only_one_knows(self):
        other = self.folder / "other.db"
        rows = self.file("again.jsonl", "\n".join(page(*each) for each in PAGES[:-1]) + "\n")
        self.assert_code(run("read", rows, "--into", other), 0)
        ran = run("diff", self.database, other, "--json")
        self.assert_code(ran, 0)
        summary = ran.records()[0]
        self.assertEqual((summary["pages"], summary["only_before"], summary["only_after"]), (len(PAGES) - 1, 1, 0))
        text = run("diff", self.database, other)
        self.assertIn("only in the first archive", text.out)
        self.assertIn("made by", text.out)


class Compare(ExportCase):
    def test_with_our_own_rows(self):
        out = self.folder / "rows.tsv"
        self.export("--format", "icews", self.database, "-o", out)
        ran = run("compare", self.database, "--with", out, "--json")
        self.assert_code(ran, 0)
        summary = ran.records()[0]
        self.assertGreater(summary["both"], 0)
        text = run("compare", self.database, "--with", out)
        self.assertTrue(text.out.lstrip().startswith("ours"), text.out[:200])

    def test_what_is_no_file_of_rows(self):
        ran = run("compare", self.database, "--with", self.file("letter.txt", "Dear all,\n"))
        self.assert_code(ran, 1)
        self.assertIn("letter.txt", ran.err)


if __name__ == "__main__":
    unittest.main()
