#!/usr/bin/env python3
"""Reads the example crisis into an archive and holds ledger, changes of state, calendar and dyads to its gold.

usage: bench/accept/crisis.py [--program PATH] [--out DIR] [--crisis FOLDER] [--as-of DAY] [--known-states]
FOLDER has reports.jsonl and gold/ (the README of examples/crisis says what a line of the gold is); DAY is that of the gold.
Without them it is examples/crisis on 2024-11-30. Figures go to stdout; misses and false entries, with their sentences, to
DIR/NAME.txt, where NAME is the folder's.

How a row of the program is held to a line of the gold
  sides     A name stands for the state or body that it names, belongs to or speaks for (gold/sides.tsv; "Kestrian troops",
            "Halmar", "Ilka Dostan" are Kestria). Of several names on either side, one in common is enough. Where the gold has
            nobody as addressee, anybody is right. Of appointments the parties may stand on either side.
  deed      A word in common with the gold's words for the deed; or one of its PLOVER types, if the row's sentence has such a
            word or the line is an appointment. Words are compared by their first five letters, without those of sides
            and without function words.
            "negated" is not compared: a refusal's deed is told either way.
  condition Where the gold has one, one of the row's has a word in common with it.
  due       Where the gold has a date, the row's last day is that one or a day off; where it has two, the ranges meet.
  entry     A report in common (the program's reports against those that the gold names), the kind or one of `also_kind`,
            both sides, the deed, condition and due. One row to one line, those first that have most words of the deed in
            common, then those that agree in most; rows that fit only lines that are taken are duplicates, neither
            hits nor false, but precision is hits over all rows. Rows that fit nothing are false.
  located   The same by report and deed alone: the sentence was found, whatever is wrong with what was made of it. The steps
            between the two (kind, by, to, condition, due) are printed too.
  change    Entry as above, state (or one of `also_to`; `refused` is a state of the gold that the program tells as its
            reason), and the day within the gold's range. The first state of an entry, `due`, and `open` for want of news
            come with the calendar and are no changes. The figures are given a second time over the entries that were
            located only.
  calendar  A report in common, a word of what in common (or a CONSULT row for a meeting), the day (a day off; for ranges, that they
            meet) and how it stands: held, moved, cancelled, still due. A date that the program lists as a former one of an
            entry is an entry of its own that was moved.
  dyads     Of each month's counts, off by two or by a quarter at most, whichever is more.
--known-states reads the same reports with the names of four states and their capitals replaced by real ones (KNOWN), and
puts the invented ones back into the answers: what is found then and not without it is lost because the program takes no
name for a state that is not in its list. The two runs are kept apart; the figures that count are those without it.
Recall is over the gold's main lines, precision over all that was found.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWN = {"Kestria": "Latvia", "Tarsova": "Estonia", "Brenland": "Sweden", "Lormark": "Finland", "Halmar": "Riga",
         "Osterin": "Tallinn", "Port Alder": "Stockholm", "Ostby": "Helsinki", "HALMAR": "RIGA", "PORT ALDER": "STOCKHOLM",
         "OSTBY": "HELSINKI"}
FUNCTION_WORDS = set("the and for with from that this will would shall its his her their all into not than then once more "
                     "again until after before been being have has had who whose which what when where were was are let make take keep hold".split())
LADDER = ("deed", "kind", "by", "to", "condition", "due")


class Crisis:
    """A folder with reports and gold, and the day on which the gold stands."""

    def __init__(self, folder, last_day):
        self.folder, self.last_day = folder, last_day
        self.sides = [(line["side"], line["words"].split()) for line in self.table("sides.tsv")]
        self.side_stems = {word[:5] for _, marks in self.sides for mark in marks for word in mark.split("_")}

    def table(self, name):
        return read_table(self.folder / "gold" / name)


CRISIS = None  # set by main: the crisis that is scored


def table(name):
    return CRISIS.table(name)


def read_table(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


def words_of(text):
    return re.findall(r"[a-z][a-z-]*", text.casefold())


def sides(names):
    """The sides of the story that some names stand for; a person who is not in the story stands for nobody."""
    found = set()
    for name in names:
        text = name.casefold()
        words = words_of(re.sub(r"['\u2019]s\b", "", text))
        for side, marks in CRISIS.sides:
            for mark in marks:
                plain = mark.replace("_", " ")
                if plain in words or (" " in plain and plain in " ".join(words)):
                    found.add(side)
    return found


def stems(text):
    return {word[:5] for word in words_of(text) if len(word) > 2 and word not in FUNCTION_WORDS} - CRISIS.side_stems


def listed(text, separator):
    return [part.strip() for part in text.split(separator) if part.strip()]


def day(text):
    return datetime.date.fromisoformat(text[:10])


def near(one, other):
    return abs((day(one) - day(other)).days) <= 1


def meets(low, high, first, last):
    """Whether two ranges of days meet, with a day's grace; an open end is the other end."""
    low, high = low or high, high or low
    return bool(high) and day(low) <= day(last) + datetime.timedelta(1) and day(first) <= day(high) + datetime.timedelta(1)


def names_of(actors):
    return [name for actor in actors for name in (actor["name"], actor["known_name"]) if name]


def renamed(text, names):
    for one, other in names.items():
        text = text.replace(one, other)
    return text


class Program:
    """The program, with names put in and taken out again on the way."""

    def __init__(self, path, names):
        self.path, self.names = path, names

    def run(self, *arguments):
        arguments = [renamed(one, self.names) for one in arguments]
        answer = subprocess.run([self.path, *arguments], check=True, capture_output=True, text=True).stdout
        return renamed(answer, {other: one for one, other in self.names.items()})


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def documents(row):
    return {report["source"]["document"] for report in row["reports"]} | {row["source"]["document"]}


def event_of(row):
    return row["event"] or {"type": None, "predicate": "", "words": ""}


def shared(row, line):
    """How many words of the deed a ledger row has; its predicate counts twice."""
    event, deed = event_of(row), stems(line["deed"])
    return len(stems(event["words"]) & deed) + len(stems(event["predicate"]) & deed)


def steps(row, line):
    """What of a ledger row agrees with a line of the gold, as a set of LADDER; empty without a report in common."""
    if not documents(row) & set(listed(line["reports"], ",")):
        return set()
    agree = set()
    typed = event_of(row)["type"] in line["plover"].split("/")
    told_of = line["kind"] == "appointment" or stems(row["source"]["sentence"]) & stems(line["deed"])
    if (typed and told_of) or shared(row, line):
        agree.add("deed")
    if row["kind"] in [line["kind"], *listed(line["also_kind"], ",")]:
        agree.add("kind")
    by, to = sides(names_of(row["by"])), sides(names_of(row["to"]))
    gold_by, gold_to = set(listed(line["by"], ",")), set(listed(line["to"], ","))
    if line["kind"] == "appointment":
        by = to = by | to
    if by & gold_by:
        agree.add("by")
    if not gold_to or to & gold_to:
        agree.add("to")
    if not line["condition"] or any(stems(one["words"] or "") & stems(line["condition"]) for one in row["conditions"]):
        agree.add("condition")
    due = row["due"] or {"from": None, "to": None}
    if not line["due_to"]:
        agree.add("due")
    elif due["to"] and (meets(due["from"], due["to"], line["due_from"], line["due_to"]) if line["due_from"]
                        else near(due["to"], line["due_to"])):
        agree.add("due")
    return agree


def assign(fits):
    """One row to one line, best first: {line: row} of {row: {line: how well it fits}}."""
    taken = {}
    for _, row, line in sorted((value, -row, -line) for row, able in fits.items() for line, value in able.items())[::-1]:
        if -line not in taken and -row not in taken.values():
            taken[-line] = -row
    return taken


def ratio(part, whole):
    return f"{part}/{whole} = {part / whole:.2f}" if whole else f"{part}/0"


def score_ledger(rows, gold, report):
    agree = [[steps(row, line) for line in gold] for row in rows]
    main = [number for number, line in enumerate(gold) if line["main"] == "yes"]
    found, assigned = None, {}
    print(f"ledger: {len(rows)} entries; gold: {len(main)} main lines, {len(gold) - len(main)} lesser")
    for depth in range(1, len(LADDER) + 1):
        needed = set(LADDER[:depth])
        fits = {}
        for number in range(len(rows)):
            fits[number] = {line: (shared(rows[number], gold[line]), len(agree[number][line])) for line in range(len(gold))
                            if needed <= agree[number][line]}
        taken = assign(fits)
        doubles = sum(bool(fits[number]) and number not in taken.values() for number in fits)
        recall = ratio(sum(line in taken for line in main), len(main))
        name = {1: "located: report and deed", len(LADDER): "+ due = entry"}.get(depth, "+ " + LADDER[depth - 1])
        print(f"  {name:25} recall {recall:13}  precision {ratio(len(taken), len(rows)):13}  "
              f"({len(taken)} hits, {doubles} duplicates, {len(rows) - len(taken) - doubles} false)")
        if depth == 1:
            assigned = taken
        found = taken
    report.append("# Ledger: lines of the gold, and what was made of them")
    for number, line in enumerate(gold):
        if number in found:
            mark, row = "found", rows[found[number]]
        elif number in assigned:
            row = rows[assigned[number]]
            missing = [step for step in LADDER if step not in agree[assigned[number]][number]]
            mark = "located, wrong: " + ", ".join(missing)
        else:
            mark, row = "missed", None
        report.append(f"{line['key']}\t{line['main']}\t{mark}\t{line['kind']}: {line['by']} > {line['to']}: {line['deed']}"
                      f" [{line['reports']}] \u201c{line['quote']}\u201d")
        if row:
            report.append("\t" + told(row))
    report += ["", "# Ledger: entries that are no line of the gold (duplicates of a located one are marked)"]
    for number, row in enumerate(rows):
        if number in assigned.values() or number in found.values():
            continue
        lines = [gold[line]["key"] for line in range(len(gold)) if "deed" in agree[number][line]]
        report.append((f"duplicate of {lines[0]}" if lines else "false") + "\t" + told(row))
    return {row: line for line, row in found.items()}, {row: line for line, row in assigned.items()}


def told(row):
    event = event_of(row)
    by, to = (" + ".join(actor["name"] for actor in row[side]) for side in ("by", "to"))
    return (f"{row['id'][:8]} {row['kind']}: {by} > {to}: {event['type']} {event['predicate']}; due {row['due']['from']}..{row['due']['to']}; "
            f"{row['state']}; {','.join(sorted(documents(row)))} \u201c{row['source']['sentence']}\u201d")


def score_changes(rows, gold, matched, located, report):
    changes = table("changes.tsv")
    main = sum(change["main"] == "yes" for change in changes)
    told_changes = []
    for number, row in enumerate(rows):
        for position, change in enumerate(row["changes"]):
            news = change["link"] is not None or change["state"] not in ("open", "due")
            if news and not (position == 0 and change["link"] is None) and change["on"] <= CRISIS.last_day:
                told_changes.append((number, change))
    print(f"changes of state: {len(told_changes)}; gold: {main} main lines, {len(changes) - main} lesser")
    for name, lines in (("of entries", matched), ("of entries located", located)):
        fits = {}
        for position, (number, change) in enumerate(told_changes):
            state = "refused" if change["why"] == "refused" else change["state"]
            fits[position] = {line: 1 for line, other in enumerate(changes)
                              if number in lines and other["key"] == gold[lines[number]]["key"]
                              and state in [other["to"], *listed(other["also_to"], ",")] and other["date"] <= change["on"] <= other["date_to"]}
        taken = assign(fits)
        hits = sum(changes[line]["main"] == "yes" for line in taken)
        print(f"  {name:25} recall {ratio(hits, main):13}  precision {ratio(len(taken), len(told_changes))}")
    report += ["", "# Changes of state: all that the program tells"]
    for position, (number, change) in enumerate(told_changes):
        key = gold[located[number]]["key"] if number in located else "-"
        link = next((one for one in rows[number]["links"] if one["id"] == change["link"]), None)
        cause = f" \u201c{link['source']['sentence']}\u201d ({link['source']['document']})" if link and link.get("source") else ""
        report.append(f"{'right' if position in taken.values() else 'false'}\t{key}\t{rows[number]['id'][:8]} {change['state']} on "
                      f"{change['on']}: {change['why']}{cause}")
    report.append("# Changes of state: lines that were not found")
    for line, change in enumerate(changes):
        if line not in taken:
            entry = "entry located" if any(gold[other]["key"] == change["key"] for other in located.values()) else "no entry"
            report.append(f"{change['key']}\t{change['main']}\t{entry}\t{change['date']}..{change['date_to']} {change['to']} "
                          f"\u201c{change['quote']}\u201d ({change['report']})")


def score_calendar(rows, report):
    gold = table("calendar.tsv")
    main = [number for number, line in enumerate(gold) if line["main"] == "yes"]
    dates = []
    for row in rows:
        now = "cancelled" if row["status"] == "cancelled" else "held" if row["held"] else "due"
        dates.append((row, row["from"], row["to"], now))
        dates += [(row, former["from"], former["to"], "moved") for former in row["former"]]
    print(f"calendar: {len(dates)} entries; gold: {len(main)} main lines, {len(gold) - len(main)} lesser")
    for name in ("what and day", "what, day and status"):
        fits = {}
        for number, (row, first, last, status) in enumerate(dates):
            fits[number] = {}
            for position, line in enumerate(gold):
                what = (row["type"] == "CONSULT" and line["kind"] == "meeting") or stems(row["words"] + " " + row["predicate"]) & stems(line["what"])
                when = last and (meets(first, last, line["from"], line["to"]) if line["from"] else near(last, line["to"]))
                how = status == line["status"] or (line["status"] == "missed" and status == "due")
                if documents(row) & set(listed(line["reports"], ",")) and what and when and (how or name == "what and day"):
                    fits[number][position] = (how, line["main"] == "yes")
        taken = assign(fits)
        doubles = sum(bool(fits[number]) and number not in taken.values() for number in fits)
        print(f"  {name:25} recall {ratio(sum(line in taken for line in main), len(main)):13}  precision {ratio(len(taken), len(dates)):13}  "
              f"({len(taken)} hits, {doubles} duplicates, {len(dates) - len(taken) - doubles} false)")
        report += ["", f"# Calendar by {name}: lines that were not found"]
        report += [f"{line['key']}\t{line['main']}\t{line['from']}..{line['to']} {line['status']} {line['what']}: \u201c{line['as_said']}\u201d "
                   f"[{line['reports']}]" for position, line in enumerate(gold) if position not in taken]
        report += [f"# Calendar by {name}: entries that are no line of the gold"]
        report += [f"{'duplicate' if fits[number] else 'false'}\t{first}..{last} {status} {row['type']} {row['predicate']} "
                   f"\u201c{row['source']['sentence']}\u201d ({row['source']['document']})"
                   for number, (row, first, last, status) in enumerate(dates) if number not in taken.values()]


def score_dyads(series, report):
    columns = {"kestria": "forth", "tarsova": "back", "both": "mutual"}
    periods = {period["from"][:7]: period for period in series["periods"]}
    right = zero = cells = 0
    totals = collections.Counter()
    report += ["", "# Dyads: month, column, gold, found"]
    for line in table("dyads.tsv"):
        for column, expected in line.items():
            if column == "month":
                continue
            side, _, sort = column.rpartition("_")
            counts = periods.get(line["month"], {}).get(columns.get(side, "all"), {})
            gold, found = int(expected), counts.get(sort, 0)
            if not side:
                totals[sort, "gold"] += gold
                totals[sort, "found"] += found
            cells += 1
            within = abs(found - gold) <= max(2, gold / 4)
            right += within
            zero += gold <= 2
            report.append(f"{'right' if within else 'wrong'}\t{line['month']}\t{column}\t{gold}\t{found}")
    print(f"dyads: {right} of {cells} monthly counts within tolerance ({zero} would be if nothing were found); words "
          f"{totals['words', 'found']} of {totals['words', 'gold']}, deeds {totals['deeds', 'found']} of {totals['deeds', 'gold']}; "
          f"figures over time: {len(series['figures'])}, gold {len(table('quantities.tsv'))}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=str(ROOT / "build/release/bin/demarche"))
    options.add_argument("--out", default=str(ROOT / "build/accept"))
    options.add_argument("--crisis", type=pathlib.Path, default=ROOT / "examples/crisis")
    options.add_argument("--as-of", default="2024-11-30")
    options.add_argument("--known-states", action="store_true")
    given = options.parse_args()
    global CRISIS
    CRISIS = Crisis(given.crisis.resolve(), given.as_of)
    program = Program(given.program, KNOWN if given.known_states else {})
    name = CRISIS.folder.name + ("-known" if given.known_states else "")
    out = pathlib.Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    archive, reports = out / f"{name}.db", out / f"{name}.jsonl"
    for old in out.glob(f"{name}.db*"):
        old.unlink()
    reports.write_text(renamed((CRISIS.folder / "reports.jsonl").read_text(encoding="utf-8"), program.names), encoding="utf-8")
    program.run("read", str(reports), "--into", str(archive))
    day_of = ("--as-of", CRISIS.last_day, "--json")
    rows = lines_of(program.run("ledger", str(archive), *day_of))
    gold, report = table("ledger.tsv"), []
    matched, located = score_ledger(rows, gold, report)
    score_changes(rows, gold, matched, located, report)
    score_calendar(lines_of(program.run("calendar", str(archive), *day_of)), report)
    if (CRISIS.folder / "gold" / "dyads.tsv").exists():
        score_dyads(json.loads(program.run("dyads", str(archive), "Kestria", "Tarsova", "--by", "month", *day_of)), report)
    (out / f"{name}.txt").write_text("\n".join(report) + "\n", encoding="utf-8")
    print(f"misses and false entries: {out / name}.txt")


if __name__ == "__main__":
    sys.exit(main())
