#!/usr/bin/env python3
"""Scores modality and conditions against bench/annotations (its README says how they were made).

  modality    a row belongs to an annotated trigger when their triggers overlap; a trigger without a row is a miss.
              Precision, recall and F1 of each value, their mean (macro-F1), and of the rows marked `actual` those that are.
  conditions  a link is right when the row's trigger overlaps the annotated deed's or one of `also`, or is the word-act that
              announces it, and the spans of the conditions overlap. A link that has a condition span in the annotated clause, but no
              such row, is wrong; so is any link of a clause annotated `none`. Clauses annotated `other` are left out.

usage: bench/accept/modality.py [--data DIR] [--program PATH] [--errors] [modality|conditions ...]
Without the data this says so and exits 0.
"""
import argparse
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
VALUES = ["actual", "scheduled", "promised", "threatened", "demanded", "conditional", "possible", "denied", "counterfactual", "unknown"]
LINKS = ("if", "until", "even_if")


def timex_texts(data, corpus):
    """name -> (text, published): the texts as the scorer of times has them."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as dump:
        subprocess.run([sys.executable, os.path.join(os.path.dirname(data), "score", "score_timex.py"), "--dump",
                        os.path.join(data, "timex", corpus), dump.name], check=True, stdout=subprocess.DEVNULL)
        with open(dump.name, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
    return {corpus + "/" + row["doc"]: (row["text"], (row["dct"] or "")[:10]) for row in rows}


def texts(data, wanted):
    out = {}
    for corpus in ("TimeBank", "AQUAINT"):
        if any(name.startswith(corpus) for name in wanted):
            out.update(timex_texts(data, corpus))
    for path in sorted(glob.glob(os.path.join(data, "polnear", "train", "text", "*.txt"))):
        name = "polnear/" + os.path.basename(path)[:-4]
        if name in wanted:
            day = re.search(r"_(\d{4}-\d\d-\d\d)_", name)
            with open(path, encoding="utf-8", newline="") as file:
                out[name] = (file.read(), day.group(1) if day else "")
    return {name: out[name] for name in sorted(wanted)}


def records(program, articles):
    """name -> the record that the program makes of the article."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for name, (text, published) in articles.items():
            file.write(json.dumps({"id": name, "text": text, "published": published}) + "\n")
        file.flush()
        done = subprocess.run([program, "read", "--json", file.name], check=True, stdout=subprocess.PIPE)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
    return {row["document"]["id"]: row for row in rows}


def annotations(name):
    with open(os.path.join(ROOT, "bench", "annotations", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def overlap(one, other):
    return min(one[1], other[1]) - max(one[0], other[0])


def trigger(event):
    return event["trigger"]["start"], event["trigger"]["end"]


def row_at(record, span):
    """The row whose trigger overlaps the span most; the narrower of equals."""
    best = [(overlap(trigger(event), span), -(trigger(event)[1] - trigger(event)[0]), event["id"], event) for event in record["events"]]
    best = [row for row in best if row[0] > 0]
    return max(best)[3] if best else None


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


def excerpt(text, start, end):
    return " ".join((text[max(0, start - 90):start] + "[" + text[start:end] + "]" + text[end:end + 90]).split())


def modality(gold, read, articles, errors):
    pairs = []
    for row in gold:
        span = (int(row["start"]), int(row["end"]))
        event = row_at(read[row["document"]], span)
        pairs.append((row["modality"], event["modality"] if event else None, row["document"], span))
    scores = []
    print("%-15s %5s %5s %5s %5s %6s %6s %6s" % ("value", "gold", "rows", "right", "miss", "P", "R", "F1"))
    for value in VALUES:
        wanted = [pair for pair in pairs if pair[0] == value]
        found = [pair for pair in pairs if pair[1] == value]
        right = sum(pair[0] == value for pair in found)
        precision, recall = ratio(right, len(found)), ratio(right, len(wanted))
        scores.append(f1(precision, recall))
        print("%-15s %5d %5d %5d %5d %6.3f %6.3f %6.3f" % (value, len(wanted), len(found), right, sum(pair[1] is None for pair in wanted),
                                                           precision, recall, scores[-1]))
    rows = [pair for pair in pairs if pair[1] is not None]
    actual = [pair for pair in rows if pair[1] == "actual"]
    print("modality: macro-F1 %.3f; %d of %d triggers have a row, %.3f of these are right; of rows marked actual %d of %d did happen (%.3f)" % (
        ratio(sum(scores), len(scores)), len(rows), len(pairs), ratio(sum(pair[0] == pair[1] for pair in rows), len(rows)),
        sum(pair[0] == "actual" for pair in actual), len(actual), ratio(sum(pair[0] == "actual" for pair in actual), len(actual))))
    if errors:
        for wanted, found, document, span in pairs:
            if wanted != found:
                print("  %s, found %s | %s | %s" % (wanted, found, document, excerpt(articles[document][0], *span)))


def links_in(record, span):
    return [(event, condition) for event in record["events"] for condition in event["conditions"]
            if overlap((condition["start"], condition["end"]), span) > 0]


def announces(event, named, deed):
    """A word-act that was said, and whose content the deed is, or in whose clause it stands."""
    if named & set(event["content"]):
        return True
    return bool(event["type"]) and event["modality"] == "actual" and event["trigger"]["end"] <= deed[0] and deed[1] <= event["end"]


def conditions(gold, read, articles, errors):
    right = wanted = found = linked = 0
    misread = []
    for row in gold:
        record, span = read[row["document"]], (int(row["start"]), int(row["end"]))
        links = links_in(record, span)
        if row["relation"] == "none":
            found += len(links)
            misread += [(row, "is no condition", event) for event, _ in links]
        elif row["relation"] in LINKS:
            deed = (int(row["deed_start"]), int(row["deed_end"]))
            also = [tuple(map(int, one.split("-"))) for one in row["also"].split()]
            named = {event["id"] for event in record["events"] if overlap(trigger(event), deed) > 0}
            good = [(event, condition) for event, condition in links
                    if condition["relation"] == row["relation"] and
                    (event["id"] in named or announces(event, named, deed) or any(overlap(trigger(event), one) > 0 for one in also))]
            wanted += 1
            linked += any(event["id"] in named for event, _ in good)
            found += len(links)
            right += len(good)
            misread += [(row, "hangs on another deed or has another relation", event) for event, condition in links
                        if (event, condition) not in good]
            if not any(event["id"] in named for event, _ in good):
                misread.append((row, "is not linked" + ("" if named else ", its deed has no row"), None))
    print("conditions: links right %d of %d, precision %.3f; clauses linked %d of %d, recall %.3f" % (
        right, found, ratio(right, found), linked, wanted, ratio(linked, wanted)))
    if errors:
        for row, what, event in misread:
            text = articles[row["document"]][0]
            print("  %s: %s (%s) | %s | deed %s | %s" % (row["relation"], what, event and event["predicate"], row["document"],
                                                       row["deed"], excerpt(text, int(row["start"]), int(row["end"]))))


PARTS = {"modality": ("modality.tsv", modality), "conditions": ("conditions.tsv", conditions)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(ROOT, "..", "shared", "data"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "release", "bin", "demarche"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    arguments = parser.parse_args()
    data = os.path.abspath(arguments.data)
    if not os.path.isdir(os.path.join(data, "polnear")) or not os.path.isdir(os.path.join(data, "timex")):
        print("modality: skipped, %s has no polnear and timex" % data)
        return
    for part in arguments.parts:
        name, score = PARTS[part]
        gold = annotations(name)
        articles = texts(data, {row["document"] for row in gold})
        score(gold, records(arguments.program, articles), articles, arguments.errors)


if __name__ == "__main__":
    main()
