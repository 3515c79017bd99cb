#!/usr/bin/env python3
"""Draws the phrases that bench/annotations/places.tsv annotates, from the raw texts and never by what the program reads.

A candidate is a run of capitalised words after a preposition of place ("in", "near the", "outside") or after "city of",
"province of" and the like, and what stands before "border", "coast", "province" and the like. All candidates of
PolNeAR's train and dev articles are put in a random order with a fixed seed; at most two of an article and three of one
name are taken, so that the sample is not mostly states with primaries.

usage: bench/accept/draw_places.py [--data DIR] [--context N] COUNT    prints document, start, end, words and context
"""
import argparse
import glob
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 20261124
WORD = r"[A-Z][\w'’-]*(?:\.(?=[A-Z]))?(?:(?<=\b[A-Z])\.|(?<=\bSt)\.)?"
NAME = rf"{WORD}(?:,? (?:(?:of|de|del|al|the) )*{WORD})*"
BEFORE = (r"(?:in|at|near|from|to|into|along|outside|around|across|toward|towards|through|inside|throughout|"
          r"(?:city|town|village|province|state|district|region|suburb|island|coast|border) of)")
AFTER = r"(?:border|frontier|coast|province|region|peninsula|capital|city|town|village|county)"
CANDIDATE = re.compile(rf"\b(?:{BEFORE} (?:the |northern |southern |eastern |western |central |nearby )*({NAME})|"
                       rf"(?:the )({NAME}) {AFTER}\b)")


def candidates(data):
    out = []
    for split in ("dev", "train"):
        for path in sorted(glob.glob(os.path.join(data, "polnear", split, "text", "*.txt"))):
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            document = f"polnear/{split}/{os.path.basename(path)[:-4]}"
            for match in CANDIDATE.finditer(text):
                group = 1 if match.group(1) else 2
                out.append((document, match.start(group), match.end(group), text))
    return out


def draw(data, count):
    rows = candidates(data)
    random.Random(SEED).shuffle(rows)
    taken, out = {}, []
    for row in rows:
        name = row[3][row[1]:row[2]]
        if taken.get(row[0], 0) < 2 and taken.get(name, 0) < 3:
            for key in (row[0], name):
                taken[key] = taken.get(key, 0) + 1
            out.append(row)
        if len(out) == count:
            break
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--data", default=os.path.join(os.path.dirname(os.path.dirname(HERE)), "..", "shared", "data"))
    parser.add_argument("--context", type=int, default=90, help="characters of context on each side")
    options = parser.parse_args()
    for document, start, end, text in draw(options.data, options.count):
        around = text[max(0, start - options.context):start] + "[[" + text[start:end] + "]]" + text[end:end + options.context]
        print(document, start, end, " ".join(around.split()), sep="\t")


if __name__ == "__main__":
    main()
