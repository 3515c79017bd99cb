"""demarche evaluate: figures, the page of errors, and gold that is none."""
import html.parser
import json
import unittest

from support import Case, run

ROWS = [
    {"id": "1", "text": "France condemned Iran.", "source": [[0, 6]], "target": [[17, 21]], "type": "ACCUSE", "penta": 3},
    {"id": "2", "text": "Kenya sent food to Somalia.", "source": [0, 5], "target": [19, 26], "type": "AID"},
    {"id": "3", "text": "Egypt released a Turkish journalist.", "source": [0, 5], "target": [17, 35], "type": "YIELD"},
    {"id": "4", "text": "Peru & <Chile> waited for \"Bolivia\".", "source": [0, 4], "target": [27, 34], "type": "PROTEST"},
]


class Tags(html.parser.HTMLParser):
    """Checks that tags nest, and keeps ids and links."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.seen = [], [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.seen.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class Evaluate(Case):
    def gold(self, rows=ROWS):
        return self.file("gold.jsonl", "".join(json.dumps(row) + "\n" for row in rows))

    def figures(self, *arguments):
        ran = run("evaluate", "events", *arguments, "--json")
        self.assert_code(ran, 0)
        return json.loads(ran.out)

    def test_records_are_judged_by_type_and_both_sides(self):
        figures = self.figures(self.gold(), "--records")
        self.assertEqual((figures["n"], figures["right"], figures["abstained"]), (4, 3, 1))
        self.assertEqual(figures["accuracy"], 0.75)
        self.assertEqual(figures["macro_f1"], 0.75)
        self.assertEqual({score["type"]: score["f1"] for score in figures["types"]}, {"ACCUSE": 1, "AID": 1, "YIELD": 1, "PROTEST": 0})
        self.assertIn({"gold": "PROTEST", "coded": None, "n": 1}, figures["confusion"])
        self.assertEqual(len(figures["calibration"]), 10)
        self.assertEqual(sum(bin["n"] for bin in figures["calibration"]), 3)
        self.assertEqual(len(figures["abstention"]), 10)

    def test_swapped_sides_are_not_right(self):
        rows = [dict(row, source=row["target"], target=row["source"]) for row in ROWS]
        figures = self.figures(self.gold(rows), "--records")
        self.assertEqual((figures["right"], figures["type_anywhere"]), (0, 3))

    def test_people_get_tables_of_terminal_width(self):
        ran = run("evaluate", "events", self.gold(), "--records")
        self.assert_code(ran, 0)
        for words in ("4 rows", "macro-F1", "PENTA", "precision", "gold\\coded", "calibration error", "abstained"):
            self.assertIn(words, ran.out)
        for line in ran.out.split("\n")[1:]:  # the first names the file
            self.assertLessEqual(len(line), 80, line)

    def test_any_number_of_threads_says_the_same(self):
        gold = self.gold(ROWS * 20)
        one = run("evaluate", "events", gold, "--records", "--json", "--threads", "1").out
        self.assertEqual(run("evaluate", "events", gold, "--records", "--json", "--threads", "5").out, one)

    def test_the_page_of_errors_is_whole_and_escaped(self):
        page = self.folder / "errors.html"
        ran = run("evaluate", "events", self.gold(), "--records", "--errors", page)
        self.assert_code(ran, 0)
        text = page.read_text(encoding="utf-8")
        tags = Tags()
        tags.feed(text)
        self.assertEqual(tags.open, [])
        self.assertNotIn("script", tags.seen)
        self.assertEqual(len(tags.ids), len(set(tags.ids)))
        for link in tags.links:
            self.assertIn(link.removeprefix("#"), tags.ids)
        self.assertIn("&amp; &lt;Chile&gt;", text)
        self.assertNotIn("<Chile>", text)
        self.assertIn("PROTEST → not coded", text)
        self.assertNotIn("condemned", text)

    def test_bad_lines_are_named_and_the_others_kept(self):
        good = json.dumps(ROWS[0])
        lines = [good, "{no json", "", '{"text": "x", "source": [0, 9], "type": "AID"}', '{"text": "x", "source": [0, 1], "type": "WAR"}',
                 '{"text": "x", "source": [0, 1]}', "[1]", '{"text": "x", "source": [0, 1], "type": "AID", "penta": 77}',
                 "[" * 100_000, '{"text": "\\ud800", "source": [0, 1], "type": "AID"}', "\x00", good]
        gold = self.file("gold.jsonl", "\n".join(lines))
        ran = run("evaluate", "events", gold, "--records", "--json")
        self.assert_code(ran, 1)
        self.assertEqual(json.loads(ran.out)["n"], 2)
        messages = ran.err.strip().split("\n")
        self.assertEqual([message.split(":")[2] for message in messages], ["2", "4", "5", "6", "7", "8", "9", "10", "11"], ran.err)

    def test_bytes_that_are_no_text_are_named(self):
        gold = self.file("gold.jsonl", b'{"text": "a\xff", "source": [0, 1], "type": "AID"}\n' + json.dumps(ROWS[0]).encode() + b"\n")
        ran = run("evaluate", "events", gold, "--records", "--json")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "gold.jsonl:1:")
        self.assertEqual(json.loads(ran.out)["n"], 1)

    def test_no_gold_is_an_error(self):
        for content in ("", "\n\n", "\ufeff"):
            ran = run("evaluate", "events", self.file("gold.jsonl", content), "--records")
            self.assert_code(ran, 1)
            self.assert_one_message(ran, "gold.jsonl", "no gold")
            self.assertEqual(ran.out, "")
        for path in (self.folder / "missing.jsonl", self.folder):
            ran = run("evaluate", "events", path)
            self.assert_code(ran, 1)
            self.assert_one_message(ran, path)

    def test_reads_standard_input(self):
        ran = run("evaluate", "events", "-", "--records", "--json", stdin=json.dumps(ROWS[0]).encode())
        self.assert_code(ran, 0)
        self.assertEqual(json.loads(ran.out)["right"], 1)

    def test_a_page_that_cannot_be_written_costs_the_exit_code_not_the_figures(self):
        ran = run("evaluate", "events", self.gold(), "--records", "--json", "--errors", self.folder / "no" / "errors.html")
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "errors.html", "written")
        self.assertEqual(json.loads(ran.out)["n"], 4)

    def test_wrong_usage(self):
        for arguments in ((), ("events",), ("statements", self.gold()), ("events", self.gold(), "--reader", "slow"),
                          ("events", self.gold(), "--threads", "0"), ("events", self.gold(), "--errors")):
            ran = run("evaluate", *arguments)
            self.assert_code(ran, 2)
            self.assertEqual(ran.out, "")
            self.assert_one_message(ran)


if __name__ == "__main__":
    unittest.main()
