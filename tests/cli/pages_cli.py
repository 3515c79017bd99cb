"""Pages in, records out: formats, order, threads, and inputs that are not as they should be."""
import json
import os
import unittest

from support import SANITIZED, REPORT, Case, run

MEGABYTE = 1_000_000


class Pages(Case):
    def test_a_report_becomes_one_record(self):
        ran = run("read", "--json", self.file("report.txt"))
        self.assert_code(ran, 0)
        (record,) = ran.records()
        self.assertEqual(record["schema"], "demarche.record/1")
        self.assertEqual(record["document"]["title"], "Ruritania warns Freedonia over border")
        self.assertTrue(record["events"])
        self.assertEqual(ran.err, "")

    def test_every_position_is_a_code_point_of_the_text(self):
        text = "“Größe” — Ruritania warned Freedonia of sanctions on Monday, 𝔸 official said."
        ran = run("read", "--json", self.file("page.jsonl", json.dumps({"text": text}) + "\n"))
        (record,) = ran.records()
        self.assertEqual(record["document"]["text"], text)
        for event in record["events"]:
            self.assertIn(text[event["trigger"]["start"]:event["trigger"]["end"]], ("warned", "sanctions", "said"))

    def test_standard_input_is_a_file_too(self):
        ran = run("read", "--json", "-", stdin=REPORT.encode())
        self.assert_code(ran, 0)
        self.assertEqual(ran.records()[0]["document"]["input"]["path"], "-")

    def test_show_and_read_without_json_are_the_same(self):
        report = self.file("report.txt")
        read, show = run("read", report), run("show", report)
        self.assert_code(read, 0)
        self.assertEqual(read.out.strip(), show.out.strip())
        self.assertIn("“warned”", show.out)

    def test_rows_come_out_in_their_order_with_the_same_bytes_for_any_number_of_threads(self):
        rows = self.rows(60)
        for arguments in (["read", "--json"], ["read"], ["parse"], ["extract"]):
            one = run(*arguments, rows, "--threads", 1)
            self.assert_code(one, 0)
            for threads in (2, 4):
                self.assertEqual(run(*arguments, rows, "--threads", threads).out, one.out)
        self.assertEqual([page["id"] for page in run("extract", rows).records()], [f"row-{at}" for at in range(60)])

    def test_the_same_input_twice_gives_the_same_bytes(self):
        rows = self.rows(5)
        self.assertEqual(run("read", "--json", rows).out, run("read", "--json", rows).out)

    def test_parse_prints_the_layout_of_spacy(self):
        rows = self.file("rows.jsonl", '{"id": "a", "text": "They met. It rained."}\n')
        ran = run("parse", rows)
        self.assert_code(ran, 0)
        (doc,) = ran.records()
        self.assertEqual(doc["id"], "a")
        self.assertEqual(doc["text"], "They met. It rained.")
        self.assertEqual([sent["start"] for sent in doc["sents"]], [0, 10])
        self.assertEqual(doc["tokens"][1]["lemma"], "meet")
        self.assertEqual(doc["tokens"][1]["norm"], "met")

    def test_parse_prints_conllu(self):
        ran = run("parse", "--format", "conllu", self.file("rows.jsonl", '{"id": "a", "text": "They met."}\n'))
        self.assert_code(ran, 0)
        rows = [line.split("\t") for line in ran.out.split("\n") if line and not line.startswith("#")]
        self.assertEqual([row[1] for row in rows], ["They", "met", "."])
        self.assertTrue(all(len(row) == 10 for row in rows))

    def test_tokens_join_the_record(self):
        ran = run("read", "--tokens", self.file("report.txt"))
        self.assert_code(ran, 0)
        self.assertEqual(ran.records()[0]["tokens"][0]["start"], 0)

    def test_start_up_and_memory_are_within_bounds(self):
        ran = run("read", "--json", self.file("report.txt"))
        self.assert_bounded(ran, 0.5, 200)


class BadInput(Case):
    def test_a_missing_file_is_named_and_the_others_are_read(self):
        ran = run("read", "--json", self.folder / "none.txt", self.file("report.txt"))
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "none.txt")
        self.assertEqual(len(ran.records()), 1)

    def test_an_empty_file_is_an_error(self):
        ran = run("read", "--json", self.file("empty.txt", ""))
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "empty.txt")

    def test_a_row_with_empty_text_has_a_record_with_empty_lists(self):
        ran = run("read", "--json", self.file("rows.jsonl", '{"id": "a", "text": ""}\n'))
        self.assert_code(ran, 0)
        (record,) = ran.records()
        self.assertEqual([record[key] for key in ("sentences", "actors", "times", "statements", "events", "commitments")], [[]] * 6)

    def test_a_broken_row_is_named_with_its_line_and_the_others_are_kept(self):
        rows = self.file("rows.jsonl", '{"id": "a", "text": "They met."}\n{"id": \n{"id": "c", "text": "It rained."}\n')
        ran = run("read", "--json", rows)
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "rows.jsonl:2:")
        self.assertEqual([record["document"]["id"] for record in ran.records()], ["a", "c"])

    def test_a_folder_with_a_broken_file_keeps_the_rest(self):
        for name in ("a.txt", "c/d.txt"):
            self.file(f"folder/{name}")
        self.file("folder/b.jsonl", "{broken\n")
        self.file("folder/picture.png", b"\x89PNG\r\n\x1a\n\0\0")
        ran = run("read", "--json", self.folder / "folder")
        self.assert_code(ran, 1)
        self.assertIn("b.jsonl:1:", ran.err)
        self.assertIn("1 files of other kinds skipped", ran.err)
        self.assertEqual([os.path.basename(record["document"]["input"]["path"]) for record in ran.records()], ["a.txt", "d.txt"])

    def test_invalid_utf8_is_decoded_with_a_warning(self):
        ran = run("read", "--json", self.file("page.txt", b"Ruritania warned \xff\xfe Freedonia of sanctions on Monday, officials said.\n"))
        self.assert_code(ran, 0)
        self.assert_one_message(ran, "warning", "page.txt")
        self.assertIn("\ufffd", ran.records()[0]["document"]["text"])

    def test_nul_bytes_are_read_in_rows_and_refused_in_files(self):
        ran = run("read", "--json", self.file("page.jsonl", '{"text": "Ruritania warned\\u0000 Freedonia of sanctions."}\n'))
        self.assert_code(ran, 0)
        self.assertIn("\0", ran.records()[0]["document"]["text"])
        ran = run("show", self.file("nul.txt", b"Ruritania\0warned Freedonia of sanctions.\n"))
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "nul.txt", "not text")

    def test_a_french_page_keeps_its_text_without_rows_and_with_one_warning(self):
        text = ("Le ministère des Affaires étrangères a convoqué mardi l'ambassadeur pour protester contre la fermeture de la frontière. "
                "Le gouvernement a appelé les deux pays à reprendre les négociations dans les plus brefs délais.")
        ran = run("read", "--json", self.file("page.jsonl", json.dumps({"text": text}) + "\n"))
        self.assert_code(ran, 0)
        self.assert_one_message(ran, "warning", "page.jsonl:1", "'fr'")
        (record,) = ran.records()
        self.assertEqual(record["document"]["text"], text)
        self.assertEqual(record["document"]["language"], "fr")
        self.assertEqual(record["events"] + record["sentences"] + record["actors"], [])

    def test_fifty_megabytes_without_a_full_stop_are_refused(self):
        ran = run("read", "--json", self.file("long.txt", b"word " * (10 * MEGABYTE)))
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "long.txt", "--max-text")
        self.assert_bounded(ran, 5, 400)

    def test_a_million_code_points_without_a_full_stop_are_read_in_bounds(self):
        words = 19_990 if SANITIZED else 199_990  # a sanitizer build reads a hundred times slower
        ran = run("read", "--json", self.file("long.txt", b"word " * words), seconds=120)
        self.assertIn(ran.code, (0, 1))
        self.assert_bounded(ran, 60, 2000)

    def test_a_million_nested_tags_are_read_in_bounds(self):
        for tag in (b"<i>", b"<div>", b"<table><tr><td>"):
            page = b"<!doctype html><html><body>" + tag * MEGABYTE + b"<p>Ruritania warned Freedonia of sanctions.</p>"
            ran = run("extract", self.file("deep.html", page))
            self.assertIn(ran.code, (0, 1), ran.err[:500])
            self.assert_bounded(ran, 20, 1500)

    def test_hostile_model_and_json_do_not_crash(self):
        deep = b"[" * MEGABYTE
        ran = run("read", "--json", self.file("deep.jsonl", deep + b"\n"))
        self.assert_code(ran, 1)
        self.assert_bounded(ran, 5, 400)


if __name__ == "__main__":
    unittest.main()
