#!/usr/bin/env python3
"""Hold lexicon/actors/countries.tsv against Debian's iso-codes: every code exists, every sovereign name matches, none is twice.

usage: check_countries.py [ISO_3166_JSON]   (default: /usr/share/iso-codes/json/iso_3166-1.json)

Prints what differs; exit 1 when a code is unknown or a word is claimed by two countries, 2 when a file can't be read.
"""
import collections
import json
import pathlib
import sys

NO_ISO_CODE = {"KOS"}  # Kosovo, as in the PLOVER manual


def rows():
    path = pathlib.Path(__file__).resolve().parent.parent / "lexicon/actors/countries.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 6)[:6]


def main(argv):
    try:
        with open(argv[1] if len(argv) > 1 else "/usr/share/iso-codes/json/iso_3166-1.json", encoding="utf-8") as f:
            iso = {c["alpha_3"]: c for c in json.load(f)["3166-1"]}
    except (OSError, KeyError) as error:
        print(f"check_countries: {error!r}", file=sys.stderr)
        return 2
    wrong, claims = 0, collections.defaultdict(set)
    for code, name, others, adjectives, people, capital in rows():
        if code not in iso and code not in NO_ISO_CODE:
            print("unknown code:", code, name)
            wrong += 1
        for word in [name, *others.split("|"), *adjectives.split("|"), *people.split("|"), *capital.split("|")]:
            if word:
                claims[word].add(code)
        if code in iso and name not in (iso[code]["name"], iso[code].get("common_name")) and not iso[code]["name"].startswith(name):
            print("note:", code, "is", name, "here,", iso[code]["name"], "there")
    for word, codes in claims.items():
        if len(codes) > 1:
            print("claimed twice:", word, sorted(codes))
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
