"""Pairs of a gold sentence that are in no event of the gold's: other actors of the sentence, and the gold's own turned round.

The actors are those that the program finds, so that training sees what reading will ask. Left out is what may well be an event:
a pair that overlaps the gold's (either way round where the type is reciprocal), and one that the program's rules code.
"""
import json
import random
import subprocess

import pairs_data

MOST = 1  # of one sentence


def overlaps(span, spans):
    return any(span[0] < end and begin < span[1] for begin, end in spans)


def find(program, rows, seed=1):
    """`rows`: of relations_train.jsonl."""
    lines = "".join(json.dumps({"id": row.id, "text": row.text}) + "\n" for row in rows)
    done = subprocess.run([program, "read", "--json", "-"], input=lines, capture_output=True, text=True)
    records = {record["document"]["id"]: record for record in map(json.loads, done.stdout.splitlines())}
    chance, out = random.Random(seed), []
    for row in rows:
        record = records.get(row.id)
        if record is None:
            continue
        actors = {actor["id"]: [[m["start"], m["end"]] for m in actor["mentions"]] for actor in record["actors"]}
        coded = {(a, b) for event in record["events"] if event["plover"] for a in event["actors"] for b in event["recipients"]}
        found = []
        for one, one_mentions in actors.items():
            for other, other_mentions in actors.items():
                if one == other or (one, other) in coded or (other, one) in coded:
                    continue
                source, target = one_mentions[0], other_mentions[0]
                if overlaps(source, [target]):
                    continue
                ways = [(source, target)] + ([(target, source)] if row.type in pairs_data.RECIPROCAL else [])
                near = any(overlaps(a, row.source) and overlaps(b, row.target) for a, b in ways)
                if not near:
                    found.append(pairs_data.Row(f"{row.id}/{len(found)}", row.text, [source], [target], "NONE"))
        out += chance.sample(found, min(MOST, len(found)))
    return out
