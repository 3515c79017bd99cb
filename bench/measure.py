"""What the measuring scripts share: runs of the program with their CPU time and peak memory, tables, and the machine's name.

CPU seconds (user and system) are measured, not wall time, so that other work on the machine disturbs little; it still takes
caches and clock rate away, so each figure is the best of several runs that are taken in turn.
"""
import glob
import json
import os
import pathlib
import platform
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(os.environ.get("DEMARCHE", ROOT / "build/release/bin/demarche")).resolve())
SHARED = pathlib.Path(os.environ.get("SHARED", ROOT / "../shared"))
ARTICLES = SHARED / "data/polnear/dev/text"


class Run:
    """One run of a program to its end: CPU and wall seconds, peak resident megabytes."""

    def __init__(self, command, out=os.devnull, environment=None):
        with open(out, "wb") as stream:
            started = time.monotonic()
            process = subprocess.Popen([str(word) for word in command], stdout=stream, stderr=subprocess.PIPE,
                                       env={**os.environ, **(environment or {})})
            complaint = process.stderr.read().decode(errors="replace")
            process.stderr.close()
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{complaint}")
        self.said = complaint
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024


def in_turn(commands, times):
    """Runs the commands one after the other, all of them `times` times over; {name: [Run, ...]}."""
    runs = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(Run(command) if isinstance(command, list) else command())
    return runs


def articles():
    """The development articles, or None with a message where they are absent."""
    files = sorted(glob.glob(str(ARTICLES / "*.txt")))
    if not files:
        print(f"skipped, there are no articles in {ARTICLES} (SHARED names the folder with the development data)")
        return None
    return files


def write_texts(files, path):
    """The texts of the files, as the program's own ingest gives them: JSON Lines of {"id", "text"}."""
    pages = subprocess.run([PROGRAM, "extract", "--threads", "1", *files], check=True, stdout=subprocess.PIPE).stdout
    with open(path, "w", encoding="utf-8") as out:
        for page in map(json.loads, pages.splitlines()):
            out.write(json.dumps({"id": page["id"], "text": page["text"]}) + "\n")


def model():
    """The folder of the model that the program takes."""
    data = os.environ.get("DEMARCHE_DATA") or pathlib.Path(PROGRAM).parent.parent / "share/demarche"
    return pathlib.Path(data) / "model/en_core_web_sm"


def beside(name):
    """A measuring program built beside the program: ninja -C build/release NAME."""
    return need_program(str(pathlib.Path(PROGRAM).parent / name))


def need_program(path=PROGRAM):
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{path} is not there; build it first (./run, or ninja -C build/release {os.path.basename(path)})")
    return path


def machine():
    model = platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{os.cpu_count()} x {model}, load {os.getloadavg()[0]:.1f}"


def heading(title):
    version = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout.split("\n")
    print(f"# {title}\n# {machine()}; {', '.join(version[:2])}, {version[3]}")


def table(head, rows):
    rows = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        print("  ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths))))
