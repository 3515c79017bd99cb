"""Both readers trained on the same rows, and what they and their mean say of others."""
import numpy
import torch

import encoder_train
import linear_train
import pairs_data

# A version of the weights: goes up whenever what is shipped is trained anew.
VERSION = "1"


def train(paths, rows, seed, cache=None):
    """`paths`: see train.py. Gives (encoder, (table, bias, rarity))."""
    linear = train_linear(paths, rows)
    encoder = encoder_train.train(paths.base, paths.tokenizer, rows, seed, cache=cache)
    return encoder, linear


def train_linear(paths, rows):
    found = linear_train.features(paths.pair_features, paths.model, rows)
    rarity = linear_train.rarity(found)
    return *linear_train.train(linear_train.weigh(found, rarity), rows), rarity


def linear_shares(paths, linear, rows):
    table, bias, rarity = linear
    return linear_train.shares(linear_train.weigh(linear_train.features(paths.pair_features, paths.model, rows), rarity), table, bias)


def joined(shares):
    """Shares over pairs_data.TYPES -> over linear_train.CLASSES, CONCEDE and RETREAT added up."""
    out = numpy.zeros((len(shares), len(linear_train.CLASSES)))
    for column, kind in enumerate(pairs_data.TYPES):
        out[:, linear_train.CLASSES.index("YIELD" if kind in ("CONCEDE", "RETREAT") else kind)] += shares[:, column]
    return out


def shares(paths, trained, rows):
    """Of each row over linear_train.CLASSES: by the linear reader, by the encoder, by their mean."""
    encoder, linear = trained
    by_linear = linear_shares(paths, linear, rows)
    logits = encoder_train.predict(encoder, paths.tokenizer, rows)
    by_encoder = joined(torch.softmax(torch.stack([kinds for kinds, _ in logits]), 1).numpy())
    return {"linear": by_linear, "encoder": by_encoder, "both": (by_linear + by_encoder) / 2}


def chosen(table):
    """The likeliest type of given pairs: "no event" is no answer."""
    answers = [i for i, kind in enumerate(linear_train.CLASSES) if kind != "NONE"]
    return [linear_train.CLASSES[answers[int(row)]] for row in table[:, answers].argmax(axis=1)]
