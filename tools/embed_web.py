#!/usr/bin/env python3
"""Writes a C++ source that holds every file of a folder, compressed: embed_web.py FOLDER OUTPUT.

The desk serves them as they are to whoever takes gzip. More than 400 kB in all is an error: the page must stay quick.
"""
import gzip
import os
import sys

MOST_BYTES = 400_000


def files_under(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            yield os.path.relpath(path, folder).replace(os.sep, "/"), path


def main(folder, output):
    literals, table, total = [], [], 0
    for number, (name, path) in enumerate(sorted(files_under(folder))):
        with open(path, "rb") as file:
            packed = gzip.compress(file.read(), 9, mtime=0)
        total += len(packed)
        digits = ",".join(str(byte) for byte in packed)
        literals.append(f"constexpr unsigned char kFile{number}[] = {{{digits}}};\n")
        table.append(f'      {{"{name}", {{reinterpret_cast<const char*>(kFile{number}), sizeof(kFile{number})}}}},\n')
    if total > MOST_BYTES:
        sys.exit(f"{folder}: {total} bytes compressed, at most {MOST_BYTES} are allowed")
    text = (
        "// Generated from web/ by tools/embed_web.py; do not edit.\n"
        '#include "desk/web_files.h"\n'
        "namespace demarche::desk {\nnamespace {\n" + "".join(literals) + "}  // namespace\n"
        "std::vector<WebFile> built_in_web_files() {\n  return {\n" + "".join(table) + "  };\n}\n"
        "}  // namespace demarche::desk\n"
    )
    with open(output, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
