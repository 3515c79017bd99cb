#!/usr/bin/env python3
"""Draws flat event rows at random for readers to judge: docs/results.md, "Events in real articles".

usage: draw_rows.py RECORDS.jsonl ... --seed N [--rows 150] [--not DRAWN.json ...] --into FOLDER

RECORDS are what `demarche read --json` prints. Sentences of an earlier draw (--not) are left out, so that nothing is judged
that was read for mending. Writes FOLDER/rows.txt for the readers and FOLDER/drawn.json for the next draw.

Each reader judges every row alone, by its sentence and the words around it, one line a row "#K A=y B=y H=y reason":
A  it is an event, the flat type fits, actor and recipient are the right ones; an empty side is right where the text does not
   tell it, a plainly named side left out and an extra wrong side are wrong, a clumsy description of the right side is right
B  A, and the modality is right
H  of rows marked actual ("-" for others): the deed happened by the text's own account
"""
import argparse
import json
import pathlib
import random


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["document"]["text"]
            names = {actor["id"]: actor["name"] for actor in record["actors"]}
            for event in record["events"]:
                if not event["plover"]:
                    continue
                begin, end = event["trigger"]["start"], event["trigger"]["end"]
                sentence = next((s for s in record["sentences"] if s["start"] <= begin < s["end"]), None)
                if sentence is None:
                    continue
                yield {"document": record["document"]["id"], "start": sentence["start"], "plover": event["plover"],
                       "type": event["type"], "modality": event["modality"], "background": event["background"],
                       "actors": [names[i] for i in event["actors"]],
                       "recipients": [names[i] for i in event["recipients"]],
                       "before": text[max(0, sentence["start"] - 400):sentence["start"]],
                       "sentence": text[sentence["start"]:begin] + "[[" + text[begin:end] + "]]" + text[end:sentence["end"]],
                       "after": text[sentence["end"]:sentence["end"] + 150]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rows", type=int, default=150)
    parser.add_argument("--not", dest="seen", nargs="*", default=[])
    parser.add_argument("--into", type=pathlib.Path, required=True)
    options = parser.parse_args()
    seen = {(row["document"], row["start"]) for path in options.seen
            for row in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))}
    pool = [row for path in options.records for row in rows_of(path) if (row["document"], row["start"]) not in seen]
    drawn = random.Random(options.seed).sample(pool, min(options.rows, len(pool)))
    options.into.mkdir(parents=True, exist_ok=True)
    (options.into / "drawn.json").write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
    with open(options.into / "rows.txt", "w", encoding="utf-8") as out:
        for number, row in enumerate(drawn):
            kind = row["plover"] if row["plover"] == row["type"] else f"{row['plover']} (row type {row['type']})"
            standing = row["modality"] + (" background" if row["background"] else "")
            out.write(f"#{number} {kind} | actors {row['actors']} | recipients {row['recipients']} | {standing} | "
                      f"{row['document']}\n   BEFORE: {row['before']!r}\n   SENTENCE: {row['sentence']}\n"
                      f"   AFTER: {row['after']!r}\n\n")
    print(f"{len(drawn)} of {len(pool)} rows not drawn before, in {options.into / 'rows.txt'}")


if __name__ == "__main__":
    main()
