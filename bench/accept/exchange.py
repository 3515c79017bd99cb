#!/usr/bin/env python3
"""Imports real files of ICEWS and of GDELT's Mentions, holds what the archive keeps of them against the files byte for byte, and measures
the import of many rows in GDELT's form drawn from the ICEWS file (bench/gdelt_rows).

usage: bench/accept/exchange.py [--data DIR] [--program PATH] [--rows N]
Without the data this says so and exits 0.
"""
import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FILES = {"icews": "icews_events_2018_sample.tab", "gdelt-mentions": "gdelt2_mentions_sample.csv"}


def rows_back(database, name):
    """The data set as write_back of exchange/imported_rows.h gives it; of one file."""
    connection = sqlite3.connect(database)
    number, header = connection.execute(
        "SELECT i.import, i.header FROM imports AS i JOIN data_sets AS d USING (data_set) WHERE d.name = ?", (name,)).fetchone()
    lines = [header] if header else []
    lines += [row[0] for row in connection.execute("SELECT row FROM imported_events WHERE import = ? ORDER BY line", (number,))]
    connection.close()
    return ("\n".join(lines) + "\n").encode()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.path.join(ROOT, "../shared/data"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/bin/demarche"))
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    samples = os.path.join(options.data, "event-formats")
    if not os.path.isdir(samples):
        print("exchange: skipped, there is no", samples)
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "samples.db")
        for form, name in FILES.items():
            path = os.path.join(samples, name)
            subprocess.run([options.program, "import", "--format", form, path, "--into", database], check=True)
            with open(path, "rb") as file:
                same = rows_back(database, form) == file.read()
            wrong += not same
            print(form, "the same byte for byte" if same else "NOT the same")
        many = os.path.join(folder, "many.CSV")
        with open(many, "wb") as file:
            subprocess.run([os.path.join(ROOT, "bench/gdelt_rows"), os.path.join(samples, FILES["icews"]), str(options.rows)],
                           stdout=file, check=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([options.program, "import", "--format", "gdelt", many, "--into", os.path.join(folder, "many.db")], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{options.rows} rows in {seconds:.1f} s of processor time, {options.rows / seconds:,.0f} a second")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
