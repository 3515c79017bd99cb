#!/usr/bin/env python3
"""Fits lexicon/events/confidence.toml: what the marks of a row of events say of its being right.

usage: confidence.py --judged JUDGED.jsonl --marks MARKS.jsonl --relations GOLD.jsonl RECORDS.jsonl RELATION_MARKS.jsonl
                     --score ../shared/score [--keep .575] [--into lexicon/events/confidence.toml]

MARKS are what row_marks prints of the pages that were judged, RELATION_MARKS of the relations, read with the weights of the fold
that did not see them; RECORDS is `demarche read --json` of the same. A line of JUDGED is {"document", "start", "code", "actors",
"recipients", "right": 0 to 1 (readers may differ), "weight"}, `start` in code points. Rows that the program no longer makes are left out.

A logistic model with a ridge of 5. Beside the judged rows stand, with a weight of one half, those of the relations that their gold
confirms: they are right, and without them the model would learn that what newspapers of one year rarely tell is wrong. `start` is
then shifted and all is scaled so that the shares hold for the judged rows alone (Platt). `least` is the highest that keeps the
share --keep of the relations. What is printed is by ten folds of documents, none of which the model of its rows has seen.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import re
import zlib

import numpy as np

RIDGE, RELATION_WEIGHT, FOLDS = 5.0, 0.5, 10
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT").split()


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fold_of(name):
    return zlib.crc32(name.encode()) % FOLDS


def fit(x, y, weight):
    a = np.c_[np.ones(len(x)), x]
    ridge = np.full(a.shape[1], RIDGE)
    ridge[0] = 1e-6
    b = np.zeros(a.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-a @ b))
        step = (a * (weight * p * (1 - p))[:, None]).T @ a + np.diag(ridge)
        b -= np.linalg.solve(step, a.T @ (weight * (p - y)) + ridge * b)
    return b


def odds(b, x):
    return np.c_[np.ones(len(x)), x] @ b


def judged_rows(options):
    made = collections.defaultdict(list)
    for row in lines(options.marks):
        made[row["document"], row["code"], tuple(sorted(row["actors"])), tuple(sorted(row["recipients"]))].append(row)
    found = []
    for row in lines(options.judged):
        same = made[row["document"], row["code"], tuple(sorted(row["actors"])), tuple(sorted(row["recipients"]))]
        same = [one for one in same if one["start"] == row["start"]]
        if same:
            found.append((same[0], row["right"], row.get("weight", 1.0)))
    return found


def confirmed_rows(options):
    """The relations' rows: (marks, number of the relation, does its gold confirm it)."""
    spec = importlib.util.spec_from_file_location("score_events", pathlib.Path(options.score) / "score_events.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    marks = collections.defaultdict(list)
    for row in lines(options.relations[2]):
        marks[row["document"], row["start"]].append(row)
    gold, out = lines(options.relations[0]), []
    for number, (want, record) in enumerate(zip(gold, lines(options.relations[1]))):
        mentions = {actor["id"]: actor["mentions"] for actor in record["actors"]}

        def which(ids, spans):
            return {i for i in ids if score.inside(mentions[i], spans)} if spans else {"any"}

        def joined(acting, receiving):
            return any(a != b or a == "any" for a in which(acting, want["source"]) for b in which(receiving, want["target"]))

        for event in record["events"]:
            if not event["plover"] and event["abstained"] != "unsure":
                continue
            own = [row for row in marks[record["document"]["id"], event["trigger"]["start"]]
                   if not event["plover"] or row["code"] == event["plover"]]
            if not own:
                continue
            both = event["actors"] + event["recipients"]
            sides = (both, both) if own[0]["code"] in score.RECIPROCAL else (event["actors"], event["recipients"])
            out.append((own[0], number, score.root(own[0]["code"]) == want["type"] and joined(*sides)))
    return out, len(gold)


def table(path):
    """The marks in the file's order, and the text before `least`."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    return re.findall(r"^([a-z-]+) *= ", text.split("[mark]")[1], re.M), text


def write(path, text, least, b, names):
    values = dict(zip(["start"] + names, b), least=least)
    for name, value in values.items():
        text, n = re.subn(rf"^({re.escape(name)} *= *)\S+", lambda m: f"{m[1]}{value:.2f}", text, count=1, flags=re.M)
        assert n == 1, name
    pathlib.Path(path).write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judged", required=True)
    parser.add_argument("--marks", required=True)
    parser.add_argument("--relations", nargs=3, required=True)
    parser.add_argument("--score", default="../shared/score")
    parser.add_argument("--keep", type=float, default=0.575)
    parser.add_argument("--into", default="lexicon/events/confidence.toml")
    parser.add_argument("--dry", action="store_true", help="prints, writes nothing")
    options = parser.parse_args()
    marks, text = table(options.into)
    names = TYPES + marks

    def numbers(row):
        has = set(row["marks"]) | {row["code"]}
        assert has <= set(names), has - set(names)
        return [float(name in has) for name in names]

    judged = judged_rows(options)
    relations, count = confirmed_rows(options)
    x, y, w = (np.array(v) for v in zip(*[(numbers(row), right, weight) for row, right, weight in judged]))
    rx, hit = np.array([numbers(row) for row, _, _ in relations]), np.array([right for _, _, right in relations])
    relation = np.array([number for _, number, _ in relations])
    fold, rfold = np.array([fold_of(row["document"]) for row, _, _ in judged]), relation % FOLDS

    def model(own, others):
        b = fit(np.r_[x[own], rx[others & hit]], np.r_[y[own], np.ones((others & hit).sum())],
                np.r_[w[own], np.full((others & hit).sum(), RELATION_WEIGHT)])
        line = fit(odds(b, x[own])[:, None] / 1.0, y[own], w[own] * 1e3)  # Platt: the ridge must not bend it
        return np.r_[line[0] + line[1] * b[0], line[1] * b[1:]]

    s, rs = np.zeros(len(x)), np.zeros(len(rx))
    for k in range(FOLDS):
        b = model(fold != k, rfold != k)
        s[fold == k], rs[rfold == k] = odds(b, x[fold == k]), odds(b, rx[rfold == k])
    share, rshare = 1 / (1 + np.exp(-s)), 1 / (1 + np.exp(-rs))
    print(f"judged rows {len(x)}, right {np.average(y, weights=w):.3f}; relations {count}, rows {len(rx)}")
    print("by folds: least, judged rows kept, of them right, relations found")
    for least in np.arange(0.5, 0.86, 0.02):
        kept = share >= least
        print(f"  {least:.2f}  {kept.mean():.2f}  {np.average(y[kept], weights=w[kept]):.3f}  "
              f"{len(set(relation[(rshare >= least) & hit])) / count:.3f}")
    for low in np.arange(0.3, 0.95, 0.1):
        held = (share >= low) & (share < low + 0.1)
        if held.sum() >= 20:
            print(f"  told {low:.1f} to {low + 0.1:.1f}: {held.sum()} rows, right {np.average(y[held], weights=w[held]):.2f}")
    b = model(np.full(len(x), True), np.full(len(rx), True))
    final = 1 / (1 + np.exp(-odds(np.round(b, 2), rx)))
    least = next(v for v in np.arange(0.95, 0, -0.01) if len(set(relation[(final >= v - 0.005) & hit])) / count >= options.keep)
    print(f"least {least:.2f}")
    if not options.dry:
        write(options.into, text, least, b, names)


if __name__ == "__main__":
    main()
