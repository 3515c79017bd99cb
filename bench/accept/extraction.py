#!/usr/bin/env python3
"""Scores what `demarche extract` takes out of real HTML pages. Each round is skipped where its data is absent:

  articles  extraction/articles: precision, recall and F1 of the body's tokens, mean over pages; and of its runs of four
            words (the measure of the benchmark the pages come from)
  phrases   extraction/phrases: phrases that must and must not be in the body
  dates     dates: publication dates, right to the day

usage: bench/accept/extraction.py [--data DIR] [--program PATH] [--worst N] [articles|phrases|dates ...]
Exit 1 when a floor below is missed.
"""
import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FLOORS = {"articles": 0.95, "phrases": 0.87, "dates": 0.80}
TOKEN = re.compile(r"\w+|[^\w\s]")


def extract(program, paths):
    """path -> the document that the program gives for it."""
    done = subprocess.run([program, "extract"] + paths, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    documents = {}
    for line in done.stdout.decode("utf-8").split("\n"):
        if line:
            document = json.loads(line)
            document = document.get("document", document)
            documents[document["input"]["path"]] = document
    return documents


def scores(found, wanted):
    right = sum((found & wanted).values())
    precision = right / max(1, sum(found.values()))
    recall = right / max(1, sum(wanted.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def fours(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[at:at + 4]) for at in range(max(1, len(words) - 3)))


def articles(program, data, worst):
    folder = os.path.join(data, "extraction", "articles")
    with open(os.path.join(folder, "ground-truth.json"), encoding="utf-8") as file:
        gold = json.load(file)
    with tempfile.TemporaryDirectory() as unpacked:
        paths = {}
        for key in gold:
            paths[key] = os.path.join(unpacked, key + ".html")
            with gzip.open(os.path.join(folder, "html", key + ".html.gz")) as source, open(paths[key], "wb") as target:
                target.write(source.read())
        documents = extract(program, list(paths.values()))
    rows = []
    for key, row in gold.items():
        text = documents.get(paths[key], {}).get("text", "")
        tokens = scores(collections.Counter(TOKEN.findall(text)), collections.Counter(TOKEN.findall(row["articleBody"])))
        rows.append((tokens, scores(fours(text), fours(row["articleBody"])), row["url"]))
    mean = [[sum(row[kind][at] for row in rows) / len(rows) for at in range(3)] for kind in (0, 1)]
    print("articles  %d pages  tokens P %.3f R %.3f F1 %.3f  four words P %.3f R %.3f F1 %.3f" % (len(rows), *mean[0], *mean[1]))
    for row in sorted(rows, key=lambda row: row[0][2])[:worst]:
        print("  %.2f P %.2f R %.2f  %s" % (row[0][2], row[0][0], row[0][1], row[2]))
    return mean[0][2]


def phrases(program, data, worst):
    folder = os.path.join(data, "extraction", "phrases")
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    paths = {url: os.path.join(folder, "html", row["file"]) for url, row in gold.items()}
    documents = extract(program, list(paths.values()))
    hit = missed = wrong = 0
    rows = []
    for url, row in gold.items():
        text = " ".join(documents.get(paths[url], {}).get("text", "").split())
        found = sum(" ".join(phrase.split()) in text for phrase in row["with"])
        extra = sum(" ".join(phrase.split()) in text for phrase in row["without"])
        hit += found
        missed += len(row["with"]) - found
        wrong += extra
        rows.append((found - len(row["with"]) - extra, row["file"]))
    f1 = 2 * hit / (2 * hit + missed + wrong)
    print("phrases   %d pages  P %.3f R %.3f F1 %.3f" % (len(rows), hit / (hit + wrong), hit / (hit + missed), f1))
    for row in sorted(rows)[:worst]:
        print("  %d  %s" % row)
    return f1


def dates(program, data, worst):
    folder = os.path.join(data, "dates")
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    paths = {url: os.path.join(folder, "html", row["file"]) for url, row in gold.items()}
    documents = extract(program, list(paths.values()))
    wrong = []
    for url, row in gold.items():
        found = (documents.get(paths[url], {}).get("published") or "")[:10]
        if found != row["date"]:
            wrong.append((row["date"], found or "none", url))
    right = (len(gold) - len(wrong)) / len(gold)
    print("dates     %d pages  right %.3f, none found %d" % (len(gold), right, sum(row[1] == "none" for row in wrong)))
    for row in wrong[:worst]:
        print("  %s, found %s  %s" % row)
    return right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(ROOT, "..", "shared", "data"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "release", "bin", "demarche"))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("rounds", nargs="*", default=list(FLOORS))
    arguments = parser.parse_args()
    rounds = {"articles": (articles, "extraction/articles"), "phrases": (phrases, "extraction/phrases"), "dates": (dates, "dates")}
    missed = False
    for name in arguments.rounds:
        score, folder = rounds[name]
        if not os.path.isdir(os.path.join(arguments.data, folder)):
            print("%s: skipped, %s is not there" % (name, os.path.join(arguments.data, folder)))
            continue
        got = score(arguments.program, os.path.abspath(arguments.data), arguments.worst)
        if got < FLOORS[name]:
            print("%s: %.3f is under the floor of %.2f" % (name, got, FLOORS[name]))
            missed = True
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
