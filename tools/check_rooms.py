#!/usr/bin/env python3
"""Holds every include of ours to the rule between the rooms: tools/check_rooms.py [--self-test]

src/rooms.txt says, room by room, which other rooms it may include and which public headers (include/demarche/) are its
own. A room may include itself, the rooms named, and their public headers. A public header may include what the room that
owns it may, as long as that is public too: users of the installed library have no other headers.
"""
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def read_rules(path):
    """Room -> (rooms it may include, its own public headers)."""
    rules = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        head, _, public = line.partition("|")
        room, colon, may = head.partition(":")
        if not colon:
            sys.exit(f"{path}:{number}: expected 'room: rooms | public headers', found '{line}'")
        for name in may.split():
            if name not in rules:
                sys.exit(f"{path}:{number}: room '{name}' must be described before '{room.strip()}' may include it")
        rules[room.strip()] = (set(may.split()), set(public.split()))
    return rules


def stray_includes(root):
    """Every include that the rules do not allow, as 'file:line: why'."""
    rules = read_rules(root / "src/rooms.txt")
    owner = {header: room for room, (_, public) in rules.items() for header in public}
    found = []
    files = sorted([*root.glob("src/**/*.h"), *root.glob("src/**/*.cpp"), *root.glob("include/**/*.h")])
    for path in files:
        name = path.relative_to(root)
        public = name.parts[0] == "include"
        room = owner.get(str(name.relative_to("include"))) if public else name.parts[1]
        if room not in rules:
            found.append(f"{name}:1: src/rooms.txt names no room for this file")
            continue
        allowed = rules[room][0] | {room}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            target = match.group(1)
            target_room = owner.get(target) if target.startswith("demarche/") else target.split("/")[0]
            if target_room not in rules:
                found.append(f'{name}:{number}: "{target}" starts with no room; includes are "room/file.h" or "demarche/file.h"')
            elif target_room not in allowed:
                found.append(f'{name}:{number}: {room} may not include {target_room} ("{target}")')
            elif public and not target.startswith("demarche/"):
                found.append(f'{name}:{number}: a public header may include only public headers, not "{target}"')
    return found, len(files)


def self_test():
    """The check must see what it is there to see."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {
            "src/rooms.txt": "base: | demarche/span.h\nlate: base |\n",
            "include/demarche/span.h": '#include "base/a.h"\n',
            "src/base/a.h": '#include "late/b.h"\n#include "demarche/span.h"\n#include <vector>\n',
            "src/late/b.h": '#include "base/a.h"\n#include "a.h"\n',
            "src/nowhere/c.h": "",
        }.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        found, _ = stray_includes(root)
        expected = ["include/demarche/span.h:1", "src/base/a.h:1", "src/late/b.h:2", "src/nowhere/c.h:1"]
        where = sorted(line.split(": ")[0] for line in found)
        if where != expected:
            sys.exit(f"self-test: expected findings at {expected}, got {found}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        print("check_rooms sees a stray include")
    else:
        stray, count = stray_includes(ROOT)
        for each in stray:
            print(each)
        print(f"{count} files, {len(stray)} stray includes")
        sys.exit(1 if stray else 0)
