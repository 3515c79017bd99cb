#!/usr/bin/env python3
"""Draws pairs of names to be judged by a person: joined ones (two unequal strings of one actor) and ones kept apart (two actors of a
page that share a last name, a last word or an office), from records of `demarche read --json`.

usage: bench/actor_pairs.py RECORDS.jsonl [--seed N] [--count N]
Prints one pair a line: number, kind, the two strings, each with the words around it.
"""
import argparse
import json
import random


def context(text, span):
    before = text[max(0, span["start"] - 45):span["start"]]
    after = text[span["end"]:span["end"] + 40]
    return (before + "[" + text[span["start"]:span["end"]] + "]" + after).replace("\n", " ")


def named(text):
    """Names, not pronouns or descriptions: every word of four letters or more has a capital."""
    words = text.replace("-", " ").split()
    return bool(words) and all(not w[0].islower() or len(w) < 4 for w in words) and any(w[0].isupper() for w in words) and \
        text.lower() not in ("he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records")
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    joined, apart = [], []
    with open(options.records, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            text = record["document"]["text"]
            actors = []
            for actor in record["actors"]:
                strings = {}
                for span in actor["mentions"]:
                    words = " ".join(text[span["start"]:span["end"]].split())
                    if named(words):
                        strings.setdefault(words, span)
                if not strings:
                    continue
                keys = sorted(strings)
                for i, one in enumerate(keys):
                    for two in keys[i + 1:]:
                        if one.lower() != two.lower():
                            joined.append(("joined", text, strings[one], strings[two]))
                offices = {role["title"].lower() for role in actor["roles"]}
                actors.append((actor["kind"], {k.split()[-1].lower() for k in keys}, offices, strings[keys[-1]], keys[-1]))
            for i, (kind, last, offices, span, _) in enumerate(actors):
                for kind2, last2, offices2, span2, _ in actors[i + 1:]:
                    if kind in ("person", "organization", "unnamed") and (last & last2 or offices & offices2):
                        apart.append(("apart", text, span, span2))
    draw = random.Random(options.seed)
    for pairs in (joined, apart):
        chosen = pairs if len(pairs) <= options.count else draw.sample(pairs, options.count)
        print("# %d of %d" % (len(chosen), len(pairs)))
        for number, (kind, text, one, two) in enumerate(chosen, 1):
            print(number, kind, context(text, one), "||", context(text, two))


if __name__ == "__main__":
    main()
