"""Runs the program as a user does, and measures it. DEMARCHE names it; DEMARCHE_SANITIZED is set where times and memory
say nothing."""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = str(pathlib.Path(os.environ.get("DEMARCHE", ROOT / "build/release/bin/demarche")).resolve())
SANITIZED = bool(os.environ.get("DEMARCHE_SANITIZED"))

REPORT = """Ruritania warns Freedonia over border

January 3, 2022

Ruritania warned Freedonia on Monday that it would impose sanctions if its troops crossed the border.

Freedonia promised to withdraw its troops by Friday, a spokesman said.
"""


class Ran:
    """What a run of the program did."""

    def __init__(self, code, out, err, seconds, megabytes):
        self.code, self.out, self.err = code, out.decode(), err.decode(errors="replace")
        self.seconds, self.megabytes = seconds, megabytes

    def records(self):
        return [json.loads(line) for line in self.out.split("\n") if line]


def run(*arguments, stdin=b"", seconds=60, cwd=None, environment=None, limits=None, user=None, stdout=subprocess.PIPE):
    """Runs the program with a time limit; `limits` are (resource, value) pairs set in the child."""

    def set_limits():
        for what, value in limits or []:
            resource.setrlimit(what, (value, value))

    started = time.monotonic()
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE, cwd=cwd,
                               env={**os.environ, **(environment or {})}, preexec_fn=set_limits if limits else None, user=user)
    captured = {}

    def drain(name, stream):
        captured[name] = stream.read()

    readers = [threading.Thread(target=drain, args=(name, stream))
               for name, stream in (("out", process.stdout), ("err", process.stderr)) if stream]
    for reader in readers:
        reader.start()
    watchdog = threading.Timer(seconds * (10 if SANITIZED else 1), process.kill)
    watchdog.start()
    try:
        process.stdin.write(stdin)
        process.stdin.close()
    except BrokenPipeError:
        pass
    _, status, usage = os.wait4(process.pid, 0)
    watchdog.cancel()
    for reader in readers:
        reader.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()
    return Ran(process.returncode, captured.get("out", b""), captured.get("err", b""), time.monotonic() - started, usage.ru_maxrss / 1024)


class Case(unittest.TestCase):
    """A folder of its own for each test, and checks that all tests share."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="demarche-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        os.chmod(self.folder, 0o755)

    def file(self, name, content=REPORT):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def rows(self, count, text="Ruritania warned Freedonia of sanctions. Freedonia rejected the demand."):
        lines = [json.dumps({"id": f"row-{at}", "text": f"{text} Page {at}.", "published": "2022-01-03"}) for at in range(count)]
        return self.file("rows.jsonl", "\n".join(lines) + "\n")

    def assert_code(self, ran, code):
        self.assertEqual(ran.code, code, f"stdout: {ran.out[:500]}\nstderr: {ran.err[:2000]}")

    def assert_one_message(self, ran, *parts):
        lines = ran.err.strip().split("\n")
        self.assertEqual(len(lines), 1, ran.err[:2000])
        self.assertTrue(lines[0].startswith("demarche: "), lines[0])
        for part in parts:
            self.assertIn(str(part), lines[0])

    def assert_bounded(self, ran, seconds, megabytes):
        if not SANITIZED:
            self.assertLess(ran.seconds, seconds)
            self.assertLess(ran.megabytes, megabytes)
