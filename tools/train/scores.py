"""Scores of pair readers: accuracy, macro-F1 over the gold's types and over PENTA classes, and a paired bootstrap."""
import random

import pairs_data


def root(kind):
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def f1_by_label(gold, guess):
    out = {}
    for label in sorted(set(gold)):
        hit = sum(g == p == label for g, p in zip(gold, guess))
        total = gold.count(label) + sum(p == label for p in guess)
        out[label] = 2 * hit / total if total else 0.0
    return out


def macro_f1(gold, guess):
    scores = f1_by_label(gold, guess)
    return sum(scores.values()) / len(scores)


def penta(kinds):
    return [pairs_data.PENTA.get(kind, 0) for kind in kinds]


def summary(gold, guess):
    accuracy = sum(g == p for g, p in zip(gold, guess)) / len(gold)
    return f"accuracy {accuracy:.3f} macro-F1 {macro_f1(gold, guess):.3f} PENTA macro-F1 {macro_f1(penta(gold), penta(guess)):.3f}"


def paired_bootstrap(gold, one, other, draws=2000, seed=1):
    """Share of resamples in which `one` has the higher macro-F1, and the 95 % interval of the difference."""
    chance = random.Random(seed)
    differences = []
    for _ in range(draws):
        rows = chance.choices(range(len(gold)), k=len(gold))
        pick = lambda items: [items[i] for i in rows]
        differences.append(macro_f1(pick(gold), pick(one)) - macro_f1(pick(gold), pick(other)))
    differences.sort()
    return sum(d > 0 for d in differences) / draws, differences[draws // 40], differences[-draws // 40]
