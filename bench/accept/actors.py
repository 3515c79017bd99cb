#!/usr/bin/env python3
"""Scores the actors of the short texts in bench/annotations/actors, which were written with what is expected before the
program read them. A text is right when every row expected of it is there and no row forbidden is. Prints, for each file and in
all, the share of texts and of expectations that hold.

usage: bench/accept/actors.py [--tests PATH] [--show] [FOLDER]
  --show   also prints what fails, with the rows that are there
"""
import argparse
import collections
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def expectations(path):
    """line of an expectation -> line of its text's title"""
    lines, title, expecting = {}, 0, False
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith("# "):
                title, expecting = number, False
            elif line == "--":
                expecting = True
            elif expecting and line and not line.startswith("//"):
                lines[number] = title
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=os.path.join(ROOT, "bench", "annotations", "actors"))
    parser.add_argument("--tests", default=os.path.join(ROOT, "build", "release", "bin", "spec_tests"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    done = subprocess.run([options.tests, options.folder, "--gtest_brief=1"], stdout=subprocess.PIPE, check=False)
    output = done.stdout.decode("utf-8", "replace")
    failed = collections.defaultdict(set)
    for path, line in re.findall(r"^(.*\.spec):(\d+): Failure$", output, re.MULTILINE):
        failed[os.path.basename(path)].add(int(line))
    if done.returncode not in (0, 1) or (done.returncode == 1 and not failed):
        sys.exit("actors: " + options.tests + " did not run to its end\n" + output[-2000:])
    if options.show:
        print(output)
    totals = [0, 0, 0, 0]
    for path in sorted(glob.glob(os.path.join(options.folder, "*.spec"))):
        rows = expectations(path)
        wrong = failed[os.path.basename(path)]
        texts, bad = set(rows.values()), {rows[line] for line in wrong}
        counts = [len(texts) - len(bad), len(texts), len(rows) - len(wrong), len(rows)]
        totals = [a + b for a, b in zip(totals, counts)]
        print("%-12s texts %3d of %3d  %.3f   expectations %3d of %3d  %.3f" % (
            os.path.basename(path)[:-5], counts[0], counts[1], counts[0] / counts[1], counts[2], counts[3], counts[2] / counts[3]))
    print("%-12s texts %3d of %3d  %.3f   expectations %3d of %3d  %.3f" % (
        "all", totals[0], totals[1], totals[0] / totals[1], totals[2], totals[3], totals[2] / totals[3]))


if __name__ == "__main__":
    main()
