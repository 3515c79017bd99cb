#!/usr/bin/env python3
"""Write lexicon/actors/cow.tsv: the Correlates of War number and letters of each country of lexicon/actors/countries.tsv.

usage: make_cow_codes.py make CODELIST_PICKLE > lexicon/actors/cow.tsv
       make_cow_codes.py check COUNTRY_DATA_TSV

`make` takes the numbers from the package countrycode of PyPI (its data/codelist.pickle holds only lists; fields iso3c, cown, cowc). `check`
holds the file against the Gleditsch and Ward numbers of the package country_converter (country_data.tsv), which are the Correlates of
War's but for a few states, and prints what differs; exit 1 when a country has no row though that package has a number for it.
"""
import csv
import pathlib
import pickle
import sys

LEXICON = pathlib.Path(__file__).resolve().parent.parent / "lexicon/actors"
HEADER = """# Correlates of War state numbers and letters (COW country codes) of the countries of countries.tsv; places that the list of states does not
# have are left out. Facts from the package countrycode of PyPI, made by tools/make_cow_codes.py; do not edit.
# Columns: country (ISO alpha-3, or KOS), number, letters
"""
# The package has Serbia's and Kosovo's numbers under names without an ISO code.
KNOWN = {"SRB": (345, "YUG"), "KOS": (347, "KOS")}


class Lists(pickle.Unpickler):
    """Lists, dicts, texts and numbers only."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table")


def countries():
    for line in (LEXICON / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")[0]


def make(path):
    with open(path, "rb") as file:
        table = Lists(file).load()
    found = {}
    for iso, number, letters in zip(table["iso3c"], table["cown"], table["cowc"]):
        if iso and number not in (None, "", "NA") and letters:
            found.setdefault(str(iso), (int(float(number)), str(letters)))
    sys.stdout.write(HEADER)
    for iso in countries():
        if iso in found or iso in KNOWN:
            number, letters = found.get(iso) or KNOWN[iso]
            print(iso, number, letters, sep="\t")


def check(path):
    ours = {}
    for line in (LEXICON / "cow.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            iso, number, _ = line.split("\t")
            ours[iso] = int(number)
    wrong = same = 0
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            iso, number = row["ISO3"], row["GWcode"]
            if iso not in set(countries()) or not number:
                continue
            if iso not in ours:
                print("no row:", iso, "there", number)
                wrong += 1
            elif ours[iso] != int(float(number)):
                print("note:", iso, "is", ours[iso], "here,", number, "there")
            else:
                same += 1
    print(same, "of", len(ours), "numbers are the same")
    return 1 if wrong else 0


def main(argv):
    if len(argv) != 3 or argv[1] not in ("make", "check"):
        print(__doc__, file=sys.stderr)
        return 2
    return (make if argv[1] == "make" else check)(argv[2]) or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
