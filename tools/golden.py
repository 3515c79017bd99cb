#!/usr/bin/env python3
"""Golden pages: tests/golden/<page>/source.* and the records expected of it, expected.json.

usage: tools/golden.py PROGRAM check PAGE      exit 1 and the paths of the nodes that differ
       tools/golden.py PROGRAM bless [PAGE...]  writes expected.json anew (all pages without PAGE); read the change before you commit it
"""
import json
import pathlib
import subprocess
import sys

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "tests/golden"
MOST_SHOWN = 40


def records_of(program, page):
    """What the program makes of the page's source, as a list of records."""
    (source,) = (GOLDEN / page).glob("source.*")
    done = subprocess.run([program, "read", "--json", source.name], cwd=source.parent, capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{page}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def differences(expected, found, path="$"):
    """'path: expected X, found Y' for each node that differs."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted({*expected, *found}):
            if key not in found:
                yield f"{path}.{key}: missing"
            elif key not in expected:
                yield f"{path}.{key}: unexpected {json.dumps(found[key], ensure_ascii=False)}"
            else:
                yield from differences(expected[key], found[key], f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(found, list):
        for at, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{path}[{at}]")
        if len(expected) != len(found):
            yield f"{path}: expected {len(expected)} entries, found {len(found)}"
    elif expected != found:
        yield f"{path}: expected {json.dumps(expected, ensure_ascii=False)}, found {json.dumps(found, ensure_ascii=False)}"


def check(program, page):
    file = GOLDEN / page / "expected.json"
    if not file.exists():
        sys.exit(f"{page}: no expected.json; make it with tools/bless {page}")
    found = list(differences(json.loads(file.read_text(encoding="utf-8")), records_of(program, page)))
    for line in found[:MOST_SHOWN]:
        print(line if len(line) < 400 else line[:400] + "…")
    if found:
        sys.exit(f"{page}: {len(found)} nodes differ; if that is right, tools/bless {page}")
    print(f"{page}: as expected")


def bless(program, pages):
    for page in pages or sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()):
        text = json.dumps(records_of(program, page), ensure_ascii=False, indent=1)
        (GOLDEN / page / "expected.json").write_text(text + "\n", encoding="utf-8")
        print(f"{page}: written")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[2] == "check":
        check(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[3])
    elif len(sys.argv) >= 3 and sys.argv[2] == "bless":
        bless(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[3:])
    else:
        sys.exit(__doc__)
