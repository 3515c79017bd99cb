#!/usr/bin/env python3
"""Runs clang-tidy over the sources of src/: tools/check_tidy.py BUILD_DIR [PATH_PART ...]

The checks stand in .clang-tidy. A file that passed is not looked at again until it, a header of ours that it includes, or
.clang-tidy changes (what passed is kept in BUILD_DIR/tidy.json). PATH_PART limits the run to files whose path contains it.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def headers_of(build):
    """Object file -> files of ours that it was made from, as ninja recorded them."""
    listing = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    made_from, current = {}, None
    for line in listing.splitlines():
        if line and not line.startswith(" "):
            current = made_from.setdefault(line.split(":")[0], [])
        elif line.strip():
            path = pathlib.Path(build, line.strip()).resolve()
            if path.is_relative_to(ROOT / "src") or path.is_relative_to(ROOT / "include"):
                current.append(path)
    return made_from


def key_of(files):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(set(files)):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def check(build, path):
    done = subprocess.run(["clang-tidy", "--quiet", "--warnings-as-errors=*", "--extra-arg=-Wno-unknown-warning-option", "-p",
                           build, path],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return path, done.returncode, done.stdout + ("" if done.returncode == 0 else done.stderr)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build, parts = sys.argv[1], sys.argv[2:]
    memory = pathlib.Path(build, "tidy.json")
    passed = json.loads(memory.read_text()) if memory.exists() else {}
    headers = headers_of(build)
    todo = {}
    for entry in json.loads(pathlib.Path(build, "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"]).resolve()
        if not path.is_relative_to(ROOT / "src") or (parts and not any(part in str(path) for part in parts)):
            continue
        output = re.search(r" -o (\S+)", entry["command"]).group(1)
        key = key_of([path, *headers.get(output, [])])
        if passed.get(str(path)) != key:
            todo[str(path)] = key
    print(f"clang-tidy: {len(todo)} files to look at", flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, code, output in pool.map(lambda p: check(build, p), sorted(todo)):
            if code == 0:
                passed[path] = todo[path]
            else:
                failed += 1
                print(output, flush=True)
    memory.write_text(json.dumps(passed))
    if failed:
        sys.exit(f"clang-tidy: {failed} files with findings")


if __name__ == "__main__":
    main()
