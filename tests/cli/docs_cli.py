"""The pages for users of Python and R: their commands and snippets are run on an archive made of the examples."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from support import PROGRAM, ROOT, Case


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / "docs" / page).read_text(), re.MULTILINE | re.DOTALL)


class Snippets(Case):
    def prepare(self, page):
        """Runs the page's commands in a folder with the examples; gives the environment in which `demarche` is found."""
        os.symlink(ROOT / "examples", self.folder / "examples")
        environment = {**os.environ, "PATH": f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"}
        commands = blocks(page, "sh")
        self.assertTrue(commands)
        for block in commands:
            ran = subprocess.run(["sh", "-e", "-c", block], cwd=self.folder, env=environment, capture_output=True, text=True)
            self.assertEqual(ran.returncode, 0, ran.stderr)
        return environment

    def run_script(self, interpreter, script, environment):
        ran = subprocess.run([*interpreter, script], cwd=self.folder, env=environment, capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return ran.stdout

    def test_python(self):
        snippets = blocks("python.md", "python")
        self.assertGreaterEqual(len(snippets), 6)
        # What the page promises of the values it makes.
        checks = """
assert accusations and icews and by_code and series and quotes and modalities
assert any(value is not None for _, *values in series for value in values)
assert rates and about["format"] == "icews"
"""
        environment = self.prepare("python.md")
        script = self.file("snippets.py", "\n".join(snippets) + checks)
        self.assertIn("AGREE", self.run_script([sys.executable], script, environment))

    def test_r(self):
        snippets = blocks("r.md", "r")
        self.assertGreaterEqual(len(snippets), 4)
        if not shutil.which("Rscript"):
            self.skipTest("Rscript is not installed: the snippets of docs/r.md were not run")
        environment = self.prepare("r.md")
        script = self.file("snippets.R", "\n".join(snippets) + "\nstopifnot(nrow(icews) > 0, nrow(kestria) > 0)\n")
        self.run_script(["Rscript", "--vanilla"], script, environment)


if __name__ == "__main__":
    unittest.main()
