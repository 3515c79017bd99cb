"""The linear reader: one-against-rest linear SVMs over the program's own features (pair_features), trained with scikit-learn."""
import json
import subprocess

import numpy
from scipy import sparse
from sklearn.svm import LinearSVC

import pairs_data

BUCKETS = 1 << 17  # kFeatureBuckets of src/reading/pairs/features.h
GROUP_WEIGHTS = (1.0, 0.7, 1.0)
COST = 2.0
TEMPERATURE = 0.3  # margins are divided by it before the softmax


def features(program, model, rows):
    """The buckets of each pair, a list for each group."""
    lines = "".join(json.dumps({"id": r.id, "text": r.text, "source": r.source, "target": r.target}) + "\n" for r in rows)
    done = subprocess.run([program, model], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["features"] for line in done.stdout.splitlines()]


def rarity(found):
    """Weight of each bucket by its inverse document frequency (Sparck Jones 1972), in steps of 1/32 as the file keeps it."""
    pairs_with = numpy.zeros(BUCKETS)
    for groups in found:
        for group in groups:
            pairs_with[group] += 1
    return numpy.rint(32 * (numpy.log((1 + len(found)) / (1 + pairs_with)) + 1)).clip(1, 255) / 32


def weigh(found, weight_of):
    """One sparse row a pair: rare features weigh more, each group is brought to length 1 and then weighted."""
    values, columns, starts = [], [], [0]
    for groups in found:
        for factor, group in zip(GROUP_WEIGHTS, groups):
            weights = weight_of[group]
            values.append(factor * weights / max(1e-9, float(numpy.sqrt((weights * weights).sum()))))
            columns.append(numpy.array(group, dtype=numpy.int32))
        starts.append(starts[-1] + sum(map(len, groups)))
    matrix = sparse.csr_matrix((numpy.concatenate(values), numpy.concatenate(columns), starts), shape=(len(found), BUCKETS),
                               dtype=numpy.float32)
    matrix.sum_duplicates()
    return matrix


# CONCEDE and RETREAT are one class, as in the gold; the column RETREAT tells it (above 0) from CONCEDE. The column NONE tells pairs
# without an event from all others; the types are told apart among events only.
CLASSES = ["YIELD" if kind == "CONCEDE" else kind for kind in pairs_data.TYPES if kind != "RETREAT"]
COLUMNS = CLASSES + ["RETREAT"]


def train(matrix, rows):
    """Weights [BUCKETS x columns] and bias [columns]. A column without an example of its own stays as good as never chosen."""
    table = numpy.zeros((BUCKETS, len(COLUMNS)), dtype=numpy.float32)
    bias = numpy.full(len(COLUMNS), -9, dtype=numpy.float32)
    kinds = numpy.array([row.type for row in rows])
    joined = numpy.where(numpy.isin(kinds, ["CONCEDE", "RETREAT"]), "YIELD", kinds)
    for column, kind in enumerate(COLUMNS):
        if kind == "NONE":
            keep, want = numpy.ones(len(rows), dtype=bool), kinds == "NONE"
        elif kind == "RETREAT":
            keep, want = numpy.isin(kinds, ["CONCEDE", "RETREAT"]), kinds == "RETREAT"
        else:
            keep, want = kinds != "NONE", joined == kind
        if not want.any():
            continue
        svm = LinearSVC(C=COST, random_state=1)
        svm.fit(matrix[keep], want[keep])
        table[:, column], bias[column] = svm.coef_[0], svm.intercept_[0]
    return table, bias


def shares(matrix, table, bias):
    """Over CLASSES, as LinearReader::judge has them: the share of NONE is a logistic function of its margin, the rest goes to the
    types by the softmax of theirs."""
    scores = (matrix @ table + bias)[:, :len(CLASSES)] / TEMPERATURE
    none = CLASSES.index("NONE")
    no_event = 1 / (1 + numpy.exp(-scores[:, none]))
    types = numpy.delete(scores, none, axis=1)
    types = numpy.exp(types - types.max(axis=1, keepdims=True))
    types *= (1 - no_event)[:, None] / types.sum(axis=1, keepdims=True)
    return numpy.insert(types, none, no_event, axis=1)
