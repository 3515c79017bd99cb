#!/usr/bin/env python3
"""Holds the gold of the example crisis to its reports and to itself: examples/crisis/check_gold.py [FOLDER]

FOLDER holds reports.jsonl and gold/; without it, the folder of this script. Prints each fault with file and line, and
counts at the end. Exit 0: no fault; 1: faults. It reads the files only, never what a program makes of the reports.
"""
import collections
import datetime
import json
import pathlib
import re
import sys

KINDS = {"threat", "warning", "promise", "offer", "demand", "refusal", "appointment", "prediction"}
STATES = {"open", "due", "fulfilled", "partly", "failed", "averted", "withdrawn", "superseded", "unresolved", "refused"}
WORDS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
DEEDS = {"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
CALENDAR = {"held", "moved", "cancelled", "due", "missed"}
DIGESTS = {"Strait Monitor"}  # an outlet that only passes on what others report
COPIES = {"r08"}              # a wire copy: its origin is the agency that it credits
LAST_DAY = "2024-11-30"


class Table:
    """A gold file: comment lines (#), a line of column names, rows of as many tab-separated fields."""

    def __init__(self, path, faults):
        self.name, self.faults, self.rows, names = path.name, faults, [], None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#") or not line:
                continue
            fields = line.split("\t")
            if names is None:
                names = fields
            elif len(fields) != len(names):
                faults.append(f"{path.name}:{number}: {len(fields)} fields, expected {len(names)}")
            else:
                self.rows.append(dict(zip(names, fields), line=number))

    def fault(self, row, message):
        self.faults.append(f"{self.name}:{row['line']}: {message}")

    def known(self, row, column, values, separator=None):
        for value in row[column].split(separator) if separator else [row[column]]:
            if value not in values:
                self.fault(row, f"{column} '{value}' is not known")

    def day(self, row, column, empty=False):
        """The ISO day in a column; '' where it is empty (a fault unless `empty`) or no day."""
        text = row[column]
        if not text:
            if not empty:
                self.fault(row, f"{column} is empty")
            return ""
        try:
            if datetime.date.fromisoformat(text).isoformat() == text:
                return text
        except ValueError:
            pass
        self.fault(row, f"{column} '{text}' is no ISO day")
        return ""

    def span_of_days(self, row, first, last, empty=False):
        low, high = self.day(row, first, empty), self.day(row, last, empty)
        if low and high and low > high:
            self.fault(row, f"{first} {low} is after {last} {high}")

    def reports(self, row, reports, column="reports"):
        """The ids of a column that are reports, in their order."""
        ids = row[column].split(",")
        for one in ids:
            if one not in reports:
                self.fault(row, f"{column}: there is no report '{one}'")
        if ids != sorted(set(ids)):
            self.fault(row, f"{column} are not ascending")
        return [one for one in ids if one in reports]

    def quote(self, row, reports):
        report = reports.get(row["report"])
        if report is None:
            self.fault(row, f"there is no report '{row['report']}'")
        elif not row["quote"] or row["quote"] not in report["text"]:
            self.fault(row, f"'{row['quote'][:50]}' does not stand in {row['report']}")

    def unique(self):
        for key, count in collections.Counter(row["key"] for row in self.rows).items():
            if count > 1:
                self.faults.append(f"{self.name}: key {key} stands {count} times")
        return {row["key"]: row for row in self.rows}


def read_reports(path, faults):
    reports, before = {}, ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if set(row) != {"id", "outlet", "published", "url", "title", "text"} or not all(row.values()):
            faults.append(f"{path.name}:{number}: keys {sorted(row)}, or one of them is empty")
            continue
        if row["id"] != f"r{number:02d}":
            faults.append(f"{path.name}:{number}: id '{row['id']}', expected r{number:02d}")
        datetime.datetime.fromisoformat(row["published"])
        if row["published"][:10] < before:
            faults.append(f"{path.name}:{number}: published before the report above it")
        before = row["published"][:10]
        words = len(row["text"].split())
        if not 80 <= words <= 250:
            faults.append(f"{path.name}:{number}: {words} words, expected 80 to 250")
        if not re.fullmatch(r"https://[a-z]+\.example/\d{4}/[a-z0-9-]+", row["url"]):
            faults.append(f"{path.name}:{number}: url '{row['url']}' is of no invented outlet")
        reports[row["id"]] = row
    return reports


def check_ledger(table, reports):
    keys, outlets = table.unique(), {report["outlet"] for report in reports.values()}
    for row in table.rows:
        table.known(row, "main", {"yes", "no"})
        table.known(row, "kind", KINDS)
        table.known(row, "negated", {"yes", "no"})
        table.known(row, "disputed", {"yes", "no"})
        table.known(row, "state", STATES)
        table.known(row, "plover", WORDS | DEEDS | {"-"}, "/")
        if row["also_kind"]:
            table.known(row, "also_kind", KINDS - {row["kind"]}, ",")
        if row["also_state"]:
            table.known(row, "also_state", STATES - {row["state"]}, ",")
        for column in ("by", "deed"):
            if not row[column]:
                table.fault(row, f"{column} is empty")
        table.span_of_days(row, "due_from", "due_to", empty=True)
        table.day(row, "condition_met", empty=True)
        if row["condition_met"] and not row["condition"]:
            table.fault(row, "condition_met without a condition")
        stated, carried = table.day(row, "stated"), table.reports(row, reports)
        if carried and stated > reports[carried[0]]["published"][:10]:
            table.fault(row, f"stated {stated}, after the first report {carried[0]}")
        origins = row["origins"].split("; ")
        for origin in origins:
            if origin not in outlets - DIGESTS:
                table.fault(row, f"'{origin}' is no origin")
        if str(len(set(origins))) != row["origins_n"]:
            table.fault(row, f"{len(set(origins))} origins are named, origins_n is {row['origins_n']}")
        for one in carried:
            outlet = reports[one]["outlet"]
            if one not in COPIES and outlet not in DIGESTS and outlet not in origins:
                table.fault(row, f"{one} is of the {outlet}, which is no origin here")
        if row["answers"] and row["answers"] not in keys:
            table.fault(row, f"answers '{row['answers']}', which is no key")
        table.quote(row, reports)
    return keys


def check_changes(table, reports, ledger):
    last, order = {}, ""
    for row in table.rows:
        table.known(row, "main", {"yes", "no"})
        table.known(row, "key", ledger)
        table.known(row, "from", STATES)
        table.known(row, "to", STATES)
        if row["also_to"]:
            table.known(row, "also_to", STATES - {row["to"]}, ",")
        table.span_of_days(row, "date", "date_to")
        table.quote(row, reports)
        if row["date"] < order:
            table.fault(row, "the dates are not ascending")
        order = row["date"]
        if row["date_to"] > LAST_DAY:
            table.fault(row, f"date_to is after {LAST_DAY}")
        expected = last.get(row["key"], {"to": "open"})["to"]
        if row["main"] == "yes" or expected == row["from"]:
            if row["from"] != expected:
                table.fault(row, f"from '{row['from']}', but {row['key']} was '{expected}'")
            last[row["key"]] = row
    for key, entry in ledger.items():
        state = last[key]["to"] if key in last else "open"
        if state != entry["state"] and state not in entry["also_state"].split(",") and entry["state"] != "unresolved":
            table.faults.append(f"{table.name}: {key} ends as '{state}', ledger.tsv says '{entry['state']}'")


def check_calendar(table, reports, ledger):
    keys = table.unique()
    for row in table.rows:
        table.known(row, "main", {"yes", "no"})
        table.known(row, "kind", {"meeting", "event", "deadline"})
        table.known(row, "status", CALENDAR)
        if not row["key"].startswith("S"):
            table.known(row, "key", ledger)
        table.span_of_days(row, "from", "to", empty=row["kind"] == "deadline")
        if (row["status"] == "moved") != bool(row["superseded_by"]) or row["superseded_by"] not in {"", *keys}:
            table.fault(row, "superseded_by belongs to what was moved, and names a key")
        if (row["status"] == "due") != (row["to"] > LAST_DAY):
            table.fault(row, f"status '{row['status']}' of a day {row['to']}")
        texts = [reports[one]["text"] for one in table.reports(row, reports)]
        if not any(row["as_said"] in text for text in texts):
            table.fault(row, f"'{row['as_said']}' does not stand in {row['reports']}")
        if row["status"] != "due":
            table.reports(row, reports, "outcome")


def check_happenings(table, reports):
    table.unique()
    for row in table.rows:
        table.known(row, "type", WORDS | DEEDS | {"-"}, "/")
        table.known(row, "dyad", {"k>t", "t>k", "both", "no"})
        table.known(row, "modality", {"actual", "denied", "retracted"})
        table.span_of_days(row, "from", "to")
        first = row["type"].split("/")[0]
        if row["side"] != ("words" if first in WORDS else "deeds"):
            table.fault(row, f"side '{row['side']}' of {first}")
        told = table.reports(row, reports)
        if told and row["from"] > reports[told[-1]]["published"][:10]:
            table.fault(row, "it is after the last report of it")


def check_dyads(table, happenings):
    names = {"k>t": "kestria", "t>k": "tarsova", "both": "both"}
    counts = collections.Counter()
    for row in happenings.rows:
        if row["dyad"] != "no" and row["modality"] == "actual":
            counts[row["to"][:7], f"{names[row['dyad']]}_{row['side']}"] += 1
            counts[row["to"][:7], row["side"]] += 1
    for row in table.rows:
        for column, value in row.items():
            if column not in ("month", "line") and value != str(counts[row["month"], column]):
                table.fault(row, f"{column} {value}, happenings.tsv has {counts[row['month'], column]}")
    if {row["month"] for row in table.rows} != {month for month, _ in counts}:
        table.faults.append(f"{table.name}: its months are not those of happenings.tsv")


def check_quantities(table, reports):
    for row in table.rows:
        table.day(row, "day")
        table.quote(row, reports)
        bounds = [row["low"], row["high"]]
        if not any(bounds) or not all(bound == "" or bound.isdigit() for bound in bounds):
            table.fault(row, f"bounds {bounds}")
        elif all(bounds) and int(bounds[0]) > int(bounds[1]):
            table.fault(row, f"low {bounds[0]} is above high {bounds[1]}")


def check_odds(table, reports):
    days = collections.defaultdict(list)
    for row in table.rows:
        table.day(row, "as_of")
        low, high = float(row["low"]), float(row["high"])
        if not 0 <= low <= high <= 1:
            table.fault(row, f"range {low} to {high}")
        days[row["as_of"]].append((row["scenario"], low, high))
        for sign, one in re.findall(r"([+-])(r\d+)", row["moved_by"]):
            if one not in reports or reports[one]["published"][:10] > row["as_of"]:
                table.fault(row, f"{sign}{one} is no report up to that day")
    for day, rows in days.items():
        if sorted(name for name, _, _ in rows) != ["deterrence", "diplomacy", "invasion", "other"]:
            table.faults.append(f"{table.name}: {day} has not the four scenarios, each once")
        if sum(low for _, low, _ in rows) > 1 + 1e-9 or sum(high for _, _, high in rows) < 1 - 1e-9:
            table.faults.append(f"{table.name}: no odds within the ranges of {day} sum to one")


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    faults = []
    reports = read_reports(folder / "reports.jsonl", faults)
    tables = {name: Table(folder / "gold" / f"{name}.tsv", faults)
              for name in ("ledger", "changes", "calendar", "happenings", "dyads", "quantities", "odds")}
    ledger = check_ledger(tables["ledger"], reports)
    check_changes(tables["changes"], reports, ledger)
    check_calendar(tables["calendar"], reports, ledger)
    check_happenings(tables["happenings"], reports)
    check_dyads(tables["dyads"], tables["happenings"])
    check_quantities(tables["quantities"], reports)
    check_odds(tables["odds"], reports)
    for fault in faults:
        print(fault)
    words = sum(len(report["text"].split()) for report in reports.values())
    print(f"{len(reports)} reports of {len({report['outlet'] for report in reports.values()})} outlets, {words} words")
    for name, table in tables.items():
        main_rows = [row for row in table.rows if row.get("main") == "yes"]
        print(f"{name}: {len(table.rows)} rows" + (f", {len(main_rows)} of them main" if main_rows else ""))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
