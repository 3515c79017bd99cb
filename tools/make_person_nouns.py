#!/usr/bin/env python3
"""Write lexicon/actors/person_nouns.txt: single nouns whose most frequent sense in WordNet 3.0 names a person.

usage: make_person_nouns.py WORDNET_DICT_DIR > lexicon/actors/person_nouns.txt

WORDNET_DICT_DIR holds index.noun and data.noun (Debian package wordnet-base: /usr/share/wordnet). The senses of index.noun are ordered
by frequency; lexicographer file 18 is noun.person (wndb(5WN)). A word is kept when its first sense is there, it is one
lower-case word of four letters or more, and its first sense is not a proper name.
"""
import re
import sys

HEADER = """# Nouns that name a person, for role nouns that roles.tsv does not list: WordNet 3.0, words whose most frequent noun sense is in
# noun.person. Made by tools/make_person_nouns.py; do not edit, put corrections into roles.tsv.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Used under the WordNet licence (docs/dependencies.md).
"""

# First senses in noun.person that reports mostly use otherwise.
NOT_PERSONS = set("""case fault fire hand character lead form subject interest cast type model object master cutter better best first last
second third match catch dish ringer shot pill sort wing trip fall being mark fixture cover draw dummy plug principal counter equal match
peer complement ancient modern blue ball black white green gold grey gray ready left right front back sound sleeper keeper duster
drill find hope light load nail number pick print prize range rose screen seed shoulder sink slip soul spare sport spot stem
straight term tick tip today tool track trap turn type vault wash well whip wheel wind yard quarter quarters moderate
standard score terror hold nobody somebody someone everyone anybody anyone everybody whoever dependent intermediate cross fool
ghost god goddess host image minute peak precious regular sacrifice sage satellite saw shadow shark sissy slice sucker sweet
double pearl bull bear dove hawk angel lamb fish cold carrier feeder finder holder leaver trailer tracer bearer roller
cracker buffer divider planter sealer sweeper server processor conductor cooler dear dope drip drunk effect extra
sponge stiff stock swell tiger tramp vegetable weed wonder worm zero abstract apple article authority beauty charm devil disaster
drag duty dynamo failure flop giant gift goat gun heart hero heel horse house joker kicker kill lemon live loser love
monster mess mine monkey mouse name nature nut original oyster pawn pet pig pip plant prey property prune quarry rat reflection ritz
rock rule runner sensation sheep sheet shrimp skeleton snake son spark speed spitfire stick stone story success surprise target
test trade treasure twist vision voice volunteer wreck young poor rich dead wounded sick living blind deaf elderly homeless cooky spirit super
fundraiser scanner fossil cherub outlier bellwether scapegoat tackle diner boob bombshell holdout swagger flier guide witch mascot hack
dwarf titan immune pivot breaker shaker changer tapper tracker escort ouster framer comer junior lightweight heavyweight goer
flirt freelance degenerate sitter topper setter stopper starter kicker locker""".split())


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    file_of = {}
    with open(f"{argv[1]}/data.noun", encoding="utf-8") as data:
        for line in data:
            if not line.startswith(" "):
                fields = line.split(" ")
                file_of[fields[0]] = (fields[1], fields[4])
    words = []
    with open(f"{argv[1]}/index.noun", encoding="utf-8") as index:
        for line in index:
            if line.startswith(" "):
                continue
            fields = line.split()
            word, pointers = fields[0], int(fields[3])
            first = fields[6 + pointers]
            if re.fullmatch(r"[a-z][a-z-]{3,}", word) and file_of[first][0] == "18" and file_of[first][1].islower() and word not in NOT_PERSONS:
                words.append(word)
    sys.stdout.write(HEADER + "".join(word + "\n" for word in sorted(words)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
