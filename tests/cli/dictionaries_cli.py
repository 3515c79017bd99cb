"""`read --dictionary` and `dictionaries check`. Countries and people are invented."""
import json
import unittest

from support import Case, run

ACTORS = "RURITANIA_ [RUR]\n+RURITANIAN\nFREEDONIA_ [FRD]\nJANE_ROE [RURGOV 050230][RURELI]\n"
VERBS = "--- TRADE [061] ---\nBARTER\n- * &GOODS [071]\n"
TEXT = "Ruritania bartered ships with Freedonia.\n"


class Dictionaries(Case):
    def read(self, *arguments, text=TEXT):
        return run("read", "--json", self.file("report.txt", text), *arguments)

    def test_actors_and_verbs_are_used(self):
        ran = self.read("--dictionary", self.file("actors.txt", ACTORS), "--dictionary", self.file("verbs.txt", VERBS))
        self.assert_code(ran, 0)
        record = ran.records()[0]
        codes = {actor["name"]: actor["code"] for actor in record["actors"]}
        self.assertEqual((codes["Ruritania"], codes["Freedonia"]), ("RUR", "FRD"))
        self.assertEqual([(event["type"], event["cameo"], event["made_by"]) for event in record["events"]],
                         [("COOPERATE", "061", "events.dictionary/1")])

    def test_skipped_lines_are_named_and_the_rest_is_used(self):
        actors, verbs = self.file("actors.txt", ACTORS), self.file("verbs.txt", VERBS)
        ran = self.read("--dictionary", actors, "--dictionary", verbs)
        self.assertIn(f"demarche: warning: {actors}:4: no such date", ran.err)
        self.assertIn(f"demarche: warning: {verbs}:3: the synonym set \"&GOODS\" is not defined", ran.err)

    def test_of_many_skipped_lines_the_first_are_named(self):
        ran = self.read("--dictionary", self.file("actors.txt", "RURITANIA [RUR]\n" + "BAD [x]\n" * 100))
        self.assert_code(ran, 0)
        self.assertEqual(len(ran.err.strip().split("\n")), 6, ran.err)
        self.assertIn("95 more lines", ran.err)

    def test_a_discarded_page_is_a_warning(self):
        skip = self.file("skip.txt", "+BARTERED SHIPS\n")
        ran = self.read("--dictionary", self.file("verbs.txt", VERBS), "--dictionary", f"discards:{skip}")
        self.assert_code(ran, 0)
        self.assertEqual(ran.records()[0]["events"], [])
        self.assertIn(f'no events: the page is discarded by "BARTERED SHIPS" ({skip}:1)', ran.err)

    def test_show_reads_with_dictionaries_too(self):
        ran = run("show", "--json", self.file("report.txt", TEXT), "--dictionary", self.file("actors.txt", ACTORS))
        self.assertEqual(ran.records()[0]["actors"][0]["code"], "RUR")

    def test_a_dictionary_that_cannot_be_used_is_an_error(self):
        for file in ("/nowhere/actors.txt", self.folder, self.file("words.txt", "SILVER MEDAL\n")):
            ran = self.read("--dictionary", file)
            self.assert_code(ran, 1)
            self.assertEqual(ran.out, "")
            self.assert_one_message(ran, file)

    def test_the_output_is_the_same_for_any_number_of_threads(self):
        rows = self.rows(40, "Ruritania bartered ships with Freedonia.")
        dictionaries = ["--dictionary", self.file("actors.txt", ACTORS), "--dictionary", self.file("verbs.txt", VERBS)]
        one = run("read", "--json", rows, "--threads", 1, *dictionaries)
        self.assert_code(one, 0)
        self.assertEqual(run("read", "--json", rows, "--threads", 4, *dictionaries).out, one.out)

    def test_a_changed_dictionary_reads_the_archive_again(self):
        page, archive = self.file("report.txt", TEXT), self.folder / "crisis.db"
        dictionary = self.file("actors.txt", ACTORS)
        read = lambda: run("read", page, "--into", archive, "--dictionary", dictionary).err
        self.assertIn("1 kept", read())
        self.assertIn("1 unchanged", read())
        self.file("actors.txt", ACTORS + "+FREEDONIANS\n")
        self.assertIn("1 kept", read())


class Check(Case):
    def check(self, *arguments):
        return run("dictionaries", "check", *arguments)

    def test_a_clean_file_prints_nothing_and_is_0(self):
        ran = self.check(self.file("actors.txt", "RURITANIA [RUR]\nFREEDONIA [FRD]\n"))
        self.assert_code(ran, 0)
        self.assertEqual(ran.out, "")
        self.assertIn("1 file: 2 names; 0 errors, 0 warnings", ran.err)

    def test_findings_have_file_line_and_severity(self):
        actors, verbs = self.file("actors.txt", ACTORS + "RURITANIA [FRD]\n"), self.file("verbs.txt", VERBS)
        ran = self.check(actors, verbs)
        self.assert_code(ran, 1)
        self.assertEqual(ran.out.splitlines(), [
            f'{actors}:4: error: no such date (YYMMDD or YYYYMMDD): "RURGOV 050230"',
            f'{actors}:5: warning: "ruritania" never gets the code [FRD]: [RUR] in line 1 holds on its days',
            f'{verbs}:3: error: the synonym set "&GOODS" is not defined'])

    def test_warnings_alone_are_0(self):
        ran = self.check(self.file("actors.txt", "RURITANIA [RUR]\nRURITANIA [RUR]\n"))
        self.assert_code(ran, 0)
        self.assertIn("warning:", ran.out)

    def test_errors_only(self):
        ran = self.check("--errors", self.file("actors.txt", ACTORS + "RURITANIA [FRD]\n"))
        self.assertEqual(len(ran.out.splitlines()), 1)

    def test_json(self):
        actors = self.file("actors.txt", ACTORS)
        ran = self.check("--json", actors)
        self.assert_code(ran, 1)
        self.assertEqual([json.loads(line) for line in ran.out.splitlines()],
                         [{"file": str(actors), "line": 4, "kind": "actors", "severity": "error",
                           "message": 'no such date (YYMMDD or YYYYMMDD): "RURGOV 050230"'}])

    def test_a_file_that_cannot_be_read_does_not_hide_the_others(self):
        ran = self.check("/nowhere/a.txt", self.file("actors.txt", ACTORS))
        self.assert_code(ran, 1)
        self.assertIn("/nowhere/a.txt: cannot be read", ran.err)
        self.assertIn("no such date", ran.out)

    def test_the_kind_may_be_said(self):
        words = self.file("words.txt", "SILVER MEDAL\n")
        self.assert_code(self.check(words), 1)
        self.assert_code(self.check(f"discards:{words}"), 0)

    def test_wrong_usage(self):
        for arguments in (["dictionaries"], ["dictionaries", "check"], ["dictionaries", "chekc", "x"]):
            self.assert_code(run(*arguments), 2)

    def test_help_has_examples(self):
        ran = run("dictionaries", "check", "--help")
        self.assert_code(ran, 0)
        self.assertIn("demarche dictionaries check", ran.out)
        self.assertIn("Examples:", ran.out)

    def test_control_characters_do_not_reach_the_terminal(self):
        ran = self.check(self.file("actors.txt", b"JANE_ROE [\x1b[31mX]\n+\x07\nRURITANIA [RUR]\n"))
        self.assertNotIn("\x1b", ran.out + ran.err)
        self.assertNotIn("\x07", ran.out + ran.err)

    def test_hostile_files_are_bounded(self):
        block = "--- A [061] ---\nSWAP\n"
        for name, content in (("line", "A" * 1_000_000), ("nul", b"\0" * 1_000_000), ("brackets", block + "- * " + "({" * 300_000 + " [071]\n"),
                              ("sets", "".join(f"&S{i}\n+&S{i + 1}\n+W{i}\n" for i in range(100_000)) + block)):
            path = self.file(name, content)
            for kind in ("actors", "agents", "verbs", "flat-verbs", "discards", "issues"):
                ran = self.check(f"{kind}:{path}")
                self.assertIn(ran.code, (0, 1), ran.err[:500])
                self.assert_bounded(ran, 10, 400)


if __name__ == "__main__":
    unittest.main()
