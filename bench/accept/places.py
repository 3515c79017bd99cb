#!/usr/bin/env python3
"""Scores the places of records against bench/annotations/places.tsv (its README says how it was made).

  country   the record has a place over the annotated name, with the annotated country (none, where it is in several)
  located   its point is within 50 km of a town's; of a region's or a water's within the extent annotated for it; for a
            country the precision must be `country`
  false     names annotated as no place over which the record has a place with a country or a point

usage: bench/accept/places.py [--data DIR] [--program PATH] [--errors]
Without the data this says so and exits 0.
"""
import argparse
import collections
import csv
import json
import math
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DEGREE = 111.2  # km


def text_of(data, document):
    _, split, name = document.split("/")
    with open(os.path.join(data, "polnear", split, "text", name + ".txt"), encoding="utf-8", newline="") as file:
        return file.read()


def records(program, texts):
    """document -> its record; the day of publication stands in the article's name."""
    rows = "".join(json.dumps({"id": name, "text": text, "published": name.split("_")[1]}) + "\n" for name, text in texts.items())
    run = subprocess.run([program, "read", "--json", "-"], input=rows.encode(), stdout=subprocess.PIPE, check=True)
    return {record["document"]["id"]: record for record in map(json.loads, run.stdout.splitlines())}


def kilometres(row, place):
    x = (float(row["lon"]) - place["lon"]) * math.cos(math.radians((float(row["lat"]) + place["lat"]) / 2))
    return DEGREE * math.hypot(x, float(row["lat"]) - place["lat"])


def is_located(row, place):
    if row["precision"] == "country":
        return place["precision"] == "country" and (place["country"] or "") == row["country"]
    return place["lat"] is not None and kilometres(row, place) <= float(row["km"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(ROOT, "..", "shared", "data"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "release", "bin", "demarche"))
    parser.add_argument("--errors", action="store_true", help="print the rows that are not right, with their words")
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.data, "polnear")):
        print("places: skipped, there is no", os.path.join(options.data, "polnear"))
        return
    with open(os.path.join(HERE, "..", "annotations", "places.tsv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    texts = {row["document"]: text_of(options.data, row["document"]) for row in rows}
    read = records(options.program, texts)
    counts = collections.defaultdict(collections.Counter)
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        over = [p for p in read[row["document"]]["places"] if p["start"] < end and start < p["end"]]
        place = over[0] if over else None
        kinds = ["none"] if row["precision"] == "none" else ["all", row["precision"]]
        country = place is not None and (place["country"] or "") == row["country"]
        if place is not None and not row["country"]:
            country = country and place["lat"] is not None
        located = place is not None and row["precision"] != "none" and is_located(row, place)
        claimed = place is not None and (place["country"] is not None or place["lat"] is not None)
        for kind in kinds:
            counts[kind].update(rows=1, found=place is not None, country=country, located=located, claimed=claimed)
        wrong = claimed if row["precision"] == "none" else not (country and located)
        if options.errors and wrong:
            text = texts[row["document"]]
            print(row["precision"], row["country"], row["lat"], row["lon"], "|", " ".join(text[max(0, start - 60):start].split()),
                  "[[" + text[start:end] + "]]", " ".join(text[end:end + 40].split()), "|",
                  place and {key: place[key] for key in ("name", "country", "lat", "lon", "precision", "made_by", "confidence")})
    for kind in ("all", "town", "region", "country"):
        c = counts[kind]
        print(f"places, {kind}: {c['rows']} annotated; country right {c['country'] / c['rows']:.3f}, "
              f"located {c['located'] / c['rows']:.3f}, no row {c['rows'] - c['found']}; "
              f"of those with an answer {c['country'] / max(c['claimed'], 1):.3f} and {c['located'] / max(c['claimed'], 1):.3f}")
    c = counts["none"]
    print(f"places, no place: {c['rows']} annotated; {c['claimed']} taken for a place that lies somewhere")


if __name__ == "__main__":
    main()
