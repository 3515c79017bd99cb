#!/usr/bin/env python3
"""Draws pairs of flat rows for a reader to judge, told of one happening or not, and scores what the program joins by them:
docs/results.md, "Watch: what is joined".

usage: draw_pairs.py input --data DIR >INPUT.jsonl         the articles as rows to read (demarche read INPUT.jsonl --into FILE.db)
       draw_pairs.py draw ROWS.jsonl --seed N --into DIR   200 pairs: DIR/tune.txt, DIR/held.txt to judge, DIR/*.tsv the pairs
       draw_pairs.py score ROWS.jsonl JUDGED.tsv ...       precision and recall
ROWS is what build/release/bin/happening_rows FILE.db prints.

Candidates are pairs of flat rows, both actual or both scheduled, whose possible days lie within seven days, by stratum:
  J    joined by the program
  K22  kin types, both sides fit (a side is a state with its government and forces; of meetings and agreements either way round)
  K12  kin types, one side fits, of the other one row names nobody
  K02  kin types, a side in common, the other is another
  N22  types that are not kin, both sides fit
  N12  types that are not kin, one side fits, of the other one row names nobody
The half of a pair (tune, held) is that of the week in which the earlier of both can have begun. Stories that run on are in both.

Judging: "same": the deeds that the two marked clauses tell of are one occurrence by the texts' own account, whatever type, sides
or date the rows give them. "other": they are two, or one of several to the other's series or total. "unclear": the text does not say, or
a clause tells of no occurrence at all. The pairs are shuffled and the text to judge does not say what the program joined. A judged file is
the .tsv of the half with `same`, `other` or `unclear` in its last column but one, and a class of the error in the last, if any.

Scores: precision is same of the joined, recall joined of the same. "as drawn" counts the pairs; "of all candidates" weighs each
pair with the size of its stratum over the number judged in it, as the strata were when it was drawn.
"""
import argparse
import collections
import csv
import datetime
import json
import pathlib
import random
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
WITHIN = 7
EACH_HALF = {"J": 50, "K22": 18, "K12": 14, "N22": 10, "K02": 5, "N12": 3}


def write_input(data):
    for split in ("train", "dev"):
        for path in sorted((data / "polnear" / split / "text").glob("*.txt")):
            day = re.search(r"_(\d{4}-\d\d-\d\d)_", path.stem)
            print(json.dumps({"id": path.stem, "published": day and day.group(1), "outlet": path.stem.split("_")[0],
                              "text": path.read_text(encoding="utf-8")}))
    for name in ("AQUAINT", "TimeBank"):
        for path in sorted((data / "timex" / name).glob("*.tml")):
            markup = path.read_text(encoding="utf-8")
            day = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', markup, re.S)
            text = re.search(r"<TEXT>(.*?)</TEXT>", markup, re.S)
            title = re.search(r"<TITLE>(.*?)</TITLE>", markup, re.S)

            def plain(found):
                bare = re.sub(r"<[^>]*>", "", found.group(1)) if found else ""
                return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

            print(json.dumps({"id": path.stem, "published": day.group(1) if day else None, "title": plain(title),
                              "outlet": re.match(r"[A-Za-z]*", path.stem).group(0), "text": plain(text)}))


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ordinal(day, other):
    return datetime.date.fromisoformat(day).toordinal() if day else other


class Strata:
    def __init__(self):
        with open(ROOT / "lexicon/watch/rules.toml", "rb") as file:
            rules = tomllib.load(file)["happenings"]
        self.kin = {frozenset((each["one"], each["other"])) for each in rules["kin"]}
        self.reciprocal = set(rules["reciprocal"])

    def of(self, one, other):
        """The stratum of a pair of rows; None: no candidate."""
        if one["modality"] != other["modality"]:
            return None
        first = [ordinal(row["first"], -10**9) for row in (one, other)]
        last = [ordinal(row["last"], 10**9) for row in (one, other)]
        if max(first) - min(last) > WITHIN:
            return None
        if one["happening"] and one["happening"] == other["happening"]:
            return "J"

        def fit(a, b):
            if a and b:
                return 2 if a & b else 0
            return 1

        side = [[{actor["side"] for actor in row[part]} for part in ("by", "to")] for row in (one, other)]
        straight = sorted((fit(side[0][0], side[1][0]), fit(side[0][1], side[1][1])))
        turned = sorted((fit(side[0][0], side[1][1]), fit(side[0][1], side[1][0])))
        types = (one["type"], other["type"])
        is_kin = types[0] == types[1] or frozenset(types) in self.kin
        ways = [straight]
        if not is_kin or self.reciprocal.issuperset(types):
            ways.append(turned)
        if [2, 2] in ways:
            return "K22" if is_kin else "N22"
        if [1, 2] in ways:
            return "K12" if is_kin else "N12"
        return "K02" if is_kin and (straight[1] == 2 or turned[1] == 2) else None


def half_of(one, other):
    days = [ordinal(row["first"] or row["last"], 10**9) for row in (one, other)]
    return "tune" if min(days) // 7 % 2 == 0 else "held"


def shown(row):
    sides = " > ".join(", ".join(actor["name"] for actor in row[part]) or "?" for part in ("by", "to"))
    clause, sentence = row["clause"], row["sentence"]
    marked = sentence.replace(clause, "[[" + clause + "]]", 1) if clause in sentence else f"{sentence} [[{clause}]]"
    return (f"   {row['type']} {sides} | {row['predicate']} | {row['first']}..{row['last']} {row['basis']} | {row['modality']}"
            f" | {row['document']}, {row['published']}\n"
            f"   ...{row['before'][-350:]!r}\n   {marked!r}\n   {row['after'][:250]!r}...\n")


def draw(options):
    rows = [row for row in rows_of(options.rows) if row["plover"]]
    rows.sort(key=lambda row: (ordinal(row["first"], -10**9), row["row"]))
    strata, pool = Strata(), collections.defaultdict(list)
    for i, one in enumerate(rows):
        for other in rows[i + 1:]:
            stratum = strata.of(one, other)
            if stratum:
                pool[half_of(one, other), stratum].append((one, other))
    chance = random.Random(options.seed)
    options.into.mkdir(parents=True, exist_ok=True)
    for half in ("tune", "held"):
        drawn = []
        for stratum, count in EACH_HALF.items():
            here = pool[half, stratum]
            drawn += [(stratum, len(here), *pair) for pair in chance.sample(here, min(count, len(here)))]
        chance.shuffle(drawn)
        with open(options.into / f"{half}.txt", "w", encoding="utf-8") as text, \
                open(options.into / f"{half}.tsv", "w", encoding="utf-8") as table:
            table.write("one\tother\tstratum\tsize\tjudged\tclass\n")
            for number, (stratum, size, one, other) in enumerate(drawn):
                text.write(f"#{number}\n{shown(one)}{shown(other)}\n")
                table.write(f"{one['row']}\t{other['row']}\t{stratum}\t{size}\t\t\n")
        print(half, {stratum: f"{sum(1 for each in drawn if each[0] == stratum)} of {len(pool[half, stratum])}"
                     for stratum in EACH_HALF})


def score(options):
    happening = {row["row"]: row["happening"] for row in rows_of(options.rows)}
    for path in options.judged:
        with open(path, encoding="utf-8", newline="") as file:
            pairs = [pair for pair in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
        gone = [pair for pair in pairs if pair["one"] not in happening or pair["other"] not in happening]
        unclear = [pair for pair in pairs if pair["judged"] == "unclear"]
        pairs = [pair for pair in pairs if pair not in gone and pair["judged"] in ("same", "other")]
        judged = collections.Counter(pair["stratum"] for pair in pairs)
        counts = collections.Counter()
        for pair in pairs:
            joined = happening[pair["one"]] is not None and happening[pair["one"]] == happening[pair["other"]]
            key = (joined, pair["judged"] == "same")
            counts[key, "drawn"] += 1
            counts[key, "weighed"] += int(pair["size"]) / judged[pair["stratum"]]
            if options.list and joined != (pair["judged"] == "same"):
                print(f"  {'joined' if joined else 'not joined'} {pair['stratum']} {pair['one']} {pair['other']} {pair['class']}")
        print(f"{path}: {len(pairs)} judged, {len(unclear)} unclear, {len(gone)} whose rows are no more")
        for how, name in (("drawn", "as drawn"), ("weighed", "of all candidates")):
            right, false, missed = (counts[key, how] for key in ((True, True), (True, False), (False, True)))
            print(f"  {name}: precision {right / max(right + false, 1e-9):.2f} ({right:.0f} of {right + false:.0f}), "
                  f"recall {right / max(right + missed, 1e-9):.2f} ({right:.0f} of {right + missed:.0f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    part = parts.add_parser("input")
    part.add_argument("--data", type=pathlib.Path, required=True)
    part = parts.add_parser("draw")
    part.add_argument("rows")
    part.add_argument("--seed", type=int, required=True)
    part.add_argument("--into", type=pathlib.Path, required=True)
    part = parts.add_parser("score")
    part.add_argument("rows")
    part.add_argument("judged", nargs="+")
    part.add_argument("--list", action="store_true", help="the pairs that are wrong")
    options = parser.parse_args()
    if options.part == "input":
        write_input(options.data)
    else:
        {"draw": draw, "score": score}[options.part](options)


if __name__ == "__main__":
    main()
