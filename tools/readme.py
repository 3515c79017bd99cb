#!/usr/bin/env python3
"""The README's console blocks are real: what stands after '$ demarche ...' is what the program prints.

usage: tools/readme.py PROGRAM check      exit 1 where README.md says something else
       tools/readme.py PROGRAM write      puts in what the program prints now

Each block runs in a copy of the repository's examples, its commands one after the other.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)


def run_block(program, block, folder):
    """The block's commands, each followed by what it prints."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            command = line[2:].split()
            if command[0] != "demarche":
                sys.exit(f"README.md: only demarche is run, not {command[0]}")
            done = subprocess.run([program, *command[1:]], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  stdin=subprocess.DEVNULL)
            if done.returncode != 0:
                sys.exit(f"README.md: '{line}' gives exit {done.returncode}\n{done.stdout.decode()}")
            lines += [line, *(text.rstrip() for text in done.stdout.decode().rstrip().splitlines())]
    return "\n".join(lines) + "\n"


def main(program, mode):
    path = ROOT / "README.md"
    before = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", pathlib.Path(folder, "examples"))
        after = BLOCK.sub(lambda match: "```console\n" + run_block(program, match.group(1), folder) + "```\n", before)
    if mode == "write":
        path.write_text(after, encoding="utf-8")
    elif before != after:
        sys.exit("README.md shows other output than the program gives; tools/bless writes it anew")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in ("check", "write"):
        sys.exit(__doc__)
    main(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2])
