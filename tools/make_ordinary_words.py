#!/usr/bin/env python3
"""Write lexicon/actors/ordinary_words.txt: adjectives, adverbs and verbs of WordNet 3.0 that its tagged texts use.

usage: make_ordinary_words.py WORDNET_DICT_DIR > lexicon/actors/ordinary_words.txt

WORDNET_DICT_DIR holds index.adj, index.adv and index.verb (Debian package wordnet-base: /usr/share/wordnet). The last number before the
offsets of a row counts the senses that occur in the tagged texts (wndb(5WN)); words without one are left out, and so are the
first names of lexicon/actors/first_names.tsv ("grant", "frank").
"""
import pathlib
import re
import sys

HEADER = """# Words that are no name: adjectives, adverbs and verbs (their lemmas) that WordNet's tagged texts use, first names left out. In "Crooked
# Hart" on a page that has an Ana Hart, the first word is none of hers. Made by tools/make_ordinary_words.py; do not edit.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Used under the WordNet licence (docs/dependencies.md).
"""


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    names = set()
    lexicon = pathlib.Path(__file__).resolve().parent.parent / "lexicon/actors/first_names.tsv"
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names.update(line.split("\t")[1].lower().split())
    words = set()
    for part in ("adj", "adv", "verb"):
        with open(f"{argv[1]}/index.{part}", encoding="utf-8") as index:
            for line in index:
                fields = line.split()
                if line.startswith(" ") or not re.fullmatch(r"[a-z]{4,}", fields[0]):
                    continue
                used = int(fields[5 + int(fields[3])])
                if used > 0 and fields[0] not in names:
                    words.add(fields[0])
    sys.stdout.write(HEADER + "".join(word + "\n" for word in sorted(words)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
