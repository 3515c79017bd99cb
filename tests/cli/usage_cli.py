"""Options, help, versions, and where the output goes."""
import json
import os
import pathlib
import pty
import shutil
import subprocess
import unittest

from support import PROGRAM, Case, run

COMMANDS = ["read", "parse", "extract", "show", "search", "actors", "ledger", "calendar", "dyads", "watch", "serve", "correct", "audit", "forget",
            "import", "export", "diff", "compare", "evaluate", "code", "dictionaries"]


class Usage(Case):
    def test_no_arguments_is_wrong_usage_and_shows_help_on_stderr(self):
        ran = run()
        self.assert_code(ran, 2)
        self.assertEqual(ran.out, "")
        self.assertIn("Examples:", ran.err)

    def test_help_names_every_command(self):
        ran = run("--help")
        self.assert_code(ran, 0)
        for command in COMMANDS:
            self.assertIn(f"  {command} ", ran.out)

    def test_every_command_explains_itself_with_examples(self):
        for command in COMMANDS:
            ran = run(command, "--help")
            self.assert_code(ran, 0)
            self.assertIn(f"demarche {command} ", ran.out)
            self.assertIn("Examples:", ran.out)
            self.assertEqual(ran.err, "")

    def test_a_mistyped_command_is_answered_with_the_nearest(self):
        ran = run("raed", "x.txt")
        self.assert_code(ran, 2)
        self.assert_one_message(ran, "'raed'", "'read'")
        ran = run("xyzzyplugh")
        self.assert_code(ran, 2)
        self.assertNotIn("did you mean", ran.err)

    def test_a_mistyped_option_is_answered_with_the_nearest(self):
        ran = run("read", "--jsn", "x.txt")
        self.assert_code(ran, 2)
        self.assert_one_message(ran, "'--jsn'", "'--json'")

    def test_missing_and_wrong_values_are_wrong_usage(self):
        for arguments in (["read"], ["read", "--threads", "0", "x"], ["read", "--threads", "many", "x"], ["read", "--max-text", "-5", "x"],
                          ["search", "x.db"], ["ledger"], ["ledger", "x.db", "--kind", "wish"], ["calendar", "x.db", "--from", "soon"]):
            ran = run(*arguments)
            self.assert_code(ran, 2)
            self.assert_one_message(ran)

    def test_version_names_program_model_lexicons_and_kernel(self):
        ran = run("--version")
        self.assert_code(ran, 0)
        self.assertRegex(ran.out, r"\Ademarche \d+\.\d+\.\d+\nmodel en_core_web_sm\S* 3\.8\.0, linear/\d+ encoder/\d+\nlexicons [0-9a-f]+\nkernel \S+\n\Z")

    def test_the_environment_names_the_kernel(self):
        ran = run("--version", environment={"DEMARCHE_KERNEL": "portable"})
        self.assert_code(ran, 0)
        self.assertIn("\nkernel portable\n", ran.out)

    def test_an_unknown_kernel_is_wrong_usage(self):
        for arguments in (["--version"], ["read", self.file("report.txt")], ["parse", self.file("report.txt")]):
            ran = run(*arguments, environment={"DEMARCHE_KERNEL": "abacus"})
            self.assert_code(ran, 2)
            self.assertEqual(ran.out, "")
            self.assert_one_message(ran, "DEMARCHE_KERNEL", "'abacus'", "portable")

    def test_both_kernels_read_the_same(self):
        report = self.file("report.txt")
        for command in ("read", "parse"):
            fastest = run(command, "--json", report, environment={"DEMARCHE_KERNEL": "auto"})
            self.assert_code(fastest, 0)
            self.assertEqual(run(command, "--json", report, environment={"DEMARCHE_KERNEL": "portable"}).out, fastest.out)

    def test_runs_from_any_folder(self):
        report = self.file("report.txt")
        for cwd in ("/", self.folder):
            self.assert_code(run("read", report, cwd=cwd), 0)

    def test_the_model_is_found_where_it_is_said_to_be(self):
        report = self.file("report.txt")
        data = pathlib.Path(PROGRAM).parent.parent / "share/demarche"
        self.assert_code(run("read", "--model", data / "model/en_core_web_sm", report, environment={"DEMARCHE_DATA": "/nowhere"}), 0)
        self.assert_code(run("read", report, environment={"DEMARCHE_DATA": str(data)}), 0)
        ran = run("read", report, environment={"DEMARCHE_DATA": str(self.folder)})
        self.assert_code(ran, 1)
        self.assert_one_message(ran, self.folder, "--model")
        ran = run("read", "--model", self.folder, report)
        self.assert_code(ran, 1)
        self.assert_one_message(ran, self.folder, "config.cfg")

    def test_without_a_gazetteer_places_keep_their_names(self):
        program, data = self.folder / "bin/demarche", self.folder / "share/demarche"
        program.parent.mkdir(parents=True)
        data.mkdir(parents=True)
        shutil.copy(PROGRAM, program)
        for part in ("model", "pairs"):
            (data / part).symlink_to(pathlib.Path(PROGRAM).parent.parent / "share/demarche" / part)
        report = self.file("report.txt", "Envoys met in Geneva on Monday.\n")
        read = [str(program), "read", "--json", str(report)]
        environment = {key: value for key, value in os.environ.items() if key != "DEMARCHE_DATA"}
        ran = subprocess.run(read, capture_output=True, text=True, env=environment)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stderr.count("no gazetteer"), 1, ran.stderr)
        (place,) = json.loads(ran.stdout)["places"]
        self.assertEqual((place["name"], place["country"], place["lat"]), ("Geneva", "CHE", None))
        (data / "gazetteer.bin").write_bytes(b"DEMGAZ1\nand then nothing that fits, though it is long enough for a header")
        ran = subprocess.run(read, capture_output=True, text=True, env=environment)
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("gazetteer.bin: the gazetteer is damaged", ran.stderr)
        self.assertEqual(ran.stdout, "")

    def test_a_lexicon_folder_overlays_and_its_mistakes_are_named(self):
        report = self.file("report.txt")
        ran = run("read", "--lexicon", self.folder / "none", report)
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "none")


class Streams(Case):
    def test_a_full_disk_under_standard_output_is_said(self):
        report = self.file("report.txt")
        for arguments in (["read", "--json", report], ["show", report], ["extract", report], ["parse", report], ["--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                ran = run(*arguments, stdout=full)
            self.assert_code(ran, 1)
            self.assert_one_message(ran, "standard output", "No space left on device")

    def test_a_reader_that_goes_away_ends_the_program_quietly(self):
        rows = self.rows(400)
        process = subprocess.Popen([PROGRAM, "read", "--json", str(rows)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(60), 0)
        self.assertEqual(err, b"")

    def on_terminal(self, *arguments, **environment):
        """What a terminal gets on standard output."""
        master, slave = pty.openpty()
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL,
                                   env={**os.environ, **environment})
        os.close(slave)
        out = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            out += part
        os.close(master)
        self.assertEqual(process.wait(60), 0)
        return out

    def test_colour_is_for_terminals_without_no_color(self):
        report = self.file("report.txt")
        self.assertIn(b"\x1b[", self.on_terminal("show", report))
        self.assertNotIn(b"\x1b[", self.on_terminal("show", report, NO_COLOR="1"))
        self.assertNotIn("\x1b[", run("show", report).out)

    def test_a_page_cannot_drive_the_terminal(self):
        page = self.file("page.jsonl", '{"id": "\\u001b[2J", "title": "\\u001b]0;x\\u0007", "text": "Ruritania \\u001b[31mwarned\\u0007 Freedonia."}\n')
        self.assertNotIn("\x1b", run("show", page).out)
        self.assertNotIn(b"\x07", self.on_terminal("show", page))


if __name__ == "__main__":
    unittest.main()
