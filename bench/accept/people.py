#!/usr/bin/env python3
"""Draws pairs of page actors from an archive, to be judged against the texts, and counts the judgements.

  joined  pairs of one archive actor on two pages whose names are not equal (case, blanks and article do not count)
  apart   pairs of persons of one surname, or of actors with an office of one title, on two pages, that stand as two known
          actors; names that can mean several ("open") are decided neither way and are counted only

Pairs are drawn in two steps, so that the few most written of do not stand for all: first two names (or actors) that make
such a pair, each as likely as the other, then a page of each. With --by-page every pair of page actors is as likely.

usage: bench/accept/people.py draw FILE.db [--pairs N] [--seed N] [--by-page]   > judged.tsv
       bench/accept/people.py count judged.tsv
`draw` prints rows of: sort, verdict (empty: to be filled in with "same", "two" or "?"), both names, codes, pages and the
words around the first mention. `count` prints the precision of each sort; "?" counts as wrong.
"""
import argparse
import collections
import random
import sqlite3
import sys
import unicodedata


def key(name):
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    words = plain.replace("\u2019", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words).strip(" .")


def surname(name):
    words = [word for word in key(name).replace(",", " ").split() if word.strip(".") not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


def page_actors(database):
    rows = database.execute(
        "SELECT k.actor, k.standing, k.name, a.kind, a.name, ifnull(a.code, ''), v.id, a.reading, a.number, ifnull(a.first_start, 0), "
        "ifnull(a.first_end, 0) FROM page_names AS p JOIN actors AS a ON a.reading = p.reading AND a.number = p.number JOIN name_forms AS f "
        "ON f.form = p.form JOIN known_actors AS k ON k.actor = f.actor JOIN readings AS r ON r.reading = p.reading JOIN versions AS v ON "
        "v.version = r.version WHERE k.standing <> 'apart' ORDER BY v.id, a.number")
    names = ("actor", "standing", "known", "kind", "name", "code", "page", "reading", "number", "start", "end")
    return [dict(zip(names, row)) for row in rows]


def context(database, each):
    (text,) = database.execute("SELECT v.text FROM readings AS r JOIN versions AS v ON v.version = r.version WHERE r.reading = ?",
                               (each["reading"],)).fetchone()
    return " ".join(text[max(0, each["start"] - 60):each["end"] + 80].split())


def two_pages(one, other, chance):
    """A page actor of each list, on different pages; none when there is no such pair."""
    pairs = [(a, b) for a in one for b in other if a["page"] != b["page"]]
    return chance.choice(pairs) if pairs else None


def joined_groups(actors):
    by_actor = collections.defaultdict(lambda: collections.defaultdict(list))
    for each in actors:
        by_actor[each["actor"]][key(each["name"])].append(each)
    for names in by_actor.values():
        ordered = sorted(names)
        for at, one in enumerate(ordered):
            for other in ordered[at + 1:]:
                yield names[one], names[other]


def apart_groups(actors, roles):
    by_likeness = collections.defaultdict(lambda: collections.defaultdict(list))
    for each in actors:
        if each["standing"] != "known":
            continue
        if each["kind"] == "person" and surname(each["name"]):
            by_likeness["surname " + surname(each["name"])][each["actor"]].append(each)
        for title in roles[each["reading"], each["number"]]:
            by_likeness["office " + title][each["actor"]].append(each)
    for likeness in sorted(by_likeness):
        ordered = sorted(by_likeness[likeness])
        for at, one in enumerate(ordered):
            for other in ordered[at + 1:]:
                yield by_likeness[likeness][one], by_likeness[likeness][other]


def draw(options):
    database = sqlite3.connect("file:" + options.file + "?mode=ro", uri=True)
    actors = page_actors(database)
    roles = collections.defaultdict(set)
    for reading, actor, title in database.execute("SELECT reading, actor, lower(title) FROM actor_roles"):
        roles[reading, actor].add(title)
    chance = random.Random(options.seed)
    for sort, groups in (("joined", list(joined_groups(actors))), ("apart", list(apart_groups(actors, roles)))):
        if options.by_page:
            pairs = [(a, b) for one, other in groups for a in one for b in other if a["page"] != b["page"]]
            found = chance.sample(pairs, min(options.pairs, len(pairs)))
        else:
            order = groups * (1 + 4 * options.pairs // max(1, len(groups)))
            if len(groups) >= options.pairs:
                order = chance.sample(groups, len(groups))
            found, seen = [], set()
            for one, other in order:
                pair = two_pages(one, other, chance)
                mark = pair and tuple((each["reading"], each["number"]) for each in pair)
                if pair and mark not in seen and len(found) < options.pairs:
                    seen.add(mark)
                    found.append(pair)
        print(f"# {sort}: {len(groups)} pairs of names, {len(found)} drawn", file=sys.stderr)
        for one, other in found:
            cells = [sort, ""]
            for each in (one, other):
                cells += [each["name"], each["code"] or "-", each["page"], context(database, each)]
            print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
    opens = sum(1 for each in actors if each["standing"] == "open")
    print(f"# {opens} of {len(actors)} named page actors are open", file=sys.stderr)


def count(options):
    right, all_rows = collections.Counter(), collections.Counter()
    with open(options.file, encoding="utf-8") as file:
        for line in file:
            sort, verdict = line.split("\t")[:2]
            all_rows[sort] += 1
            right[sort] += verdict == {"joined": "same", "apart": "two"}[sort]
    for sort in sorted(all_rows):
        print(f"{sort}: {right[sort]} of {all_rows[sort]} right, {right[sort] / all_rows[sort]:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    drawing = actions.add_parser("draw")
    drawing.add_argument("file")
    drawing.add_argument("--pairs", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--by-page", action="store_true")
    counting = actions.add_parser("count")
    counting.add_argument("file")
    options = parser.parse_args()
    {"draw": draw, "count": count}[options.action](options)


if __name__ == "__main__":
    main()
