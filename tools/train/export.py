"""Writes the two readers as the program loads them: safetensors files with int8 weights.

encoder.safetensors: see src/language/encoder/encoder.h; heads as F32 under head.{type,mode}.{weight,bias}.
linear.safetensors: see src/reading/pairs/linear_reader.h.
"""
import unicodedata

import numpy
from safetensors.numpy import save_file

import encoder_train
import linear_train
import pairs_data

POSITIONS = encoder_train.MAX_TOKENS


def by_row(matrix):
    """int8 rows and a float32 scale each: symmetric, the largest weight of a row is 127."""
    scale = numpy.maximum(numpy.abs(matrix).max(axis=1), 1e-12) / 127.0
    return numpy.clip(numpy.rint(matrix / scale[:, None]), -127, 127).astype(numpy.int8), scale.astype(numpy.float32)


def is_kept(piece):
    """English news needs no pieces of other scripts and none of BERT's unused slots."""
    if piece.startswith("[unused"):
        return False
    return all(ord(c) < 0x250 or unicodedata.category(c)[0] in "PS" for c in piece)


def encoder(model, tokenizer, path, name):
    """`model`: a trained PairEncoder; `tokenizer`: its tokenizers.Tokenizer; `name`: stands in rows as their maker."""
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    kept = [(piece, at) for piece, at in vocabulary if is_kept(piece)]
    state = {key: value.detach().float().numpy() for key, value in model.state_dict().items()}
    tensors = {"vocab": numpy.frombuffer("\n".join(piece for piece, _ in kept).encode(), dtype=numpy.uint8)}
    words = state["bert.embeddings.word_embeddings.weight"][[at for _, at in kept]]
    tensors["embeddings.word"], tensors["embeddings.word.scale"] = by_row(words)
    tensors["embeddings.position"] = (state["bert.embeddings.position_embeddings.weight"][:POSITIONS] +
                                      state["bert.embeddings.token_type_embeddings.weight"][0])
    norm = lambda to, source: tensors.update({f"{to}.gain": state[f"{source}.weight"], f"{to}.shift": state[f"{source}.bias"]})
    norm("embeddings.norm", "bert.embeddings.LayerNorm")
    for layer in range(model.bert.config.num_hidden_layers):
        source, to = f"bert.encoder.layer.{layer}.", f"layers.{layer}."
        for ours, theirs in [("attention.query", "attention.self.query"), ("attention.key", "attention.self.key"),
                             ("attention.value", "attention.self.value"), ("attention.output", "attention.output.dense"),
                             ("feed.in", "intermediate.dense"), ("feed.out", "output.dense")]:
            weight, scale = by_row(state[f"{source}{theirs}.weight"])
            tensors.update({f"{to}{ours}.weight": weight, f"{to}{ours}.scale": scale, f"{to}{ours}.bias": state[f"{source}{theirs}.bias"]})
        norm(to + "attention.norm", source + "attention.output.LayerNorm")
        norm(to + "feed.norm", source + "output.LayerNorm")
    for head, part in [("type", "kinds"), ("mode", "modes")]:
        tensors[f"head.{head}.weight"], tensors[f"head.{head}.bias"] = state[f"{part}.weight"], state[f"{part}.bias"]
    metadata = {"format": "demarche.encoder/1", "name": name, "heads": str(model.bert.config.num_attention_heads),
                "max_tokens": str(encoder_train.MAX_TOKENS), "types": " ".join(pairs_data.TYPES),
                "modes": " ".join(pairs_data.MODE_LABELS)}
    save_file({key: numpy.ascontiguousarray(value) for key, value in tensors.items()}, path, metadata)


def linear(table, bias, rarity, path, name):
    """`table`: [buckets x columns], `bias`: [columns], `rarity`: [buckets], as linear_train has them. The rarity is in the weights and,
    for the length of a pair's features, beside them."""
    weight, scale = by_row((table * rarity[:, None]).T)
    metadata = {"format": "demarche.linear/1", "name": name, "classes": " ".join(linear_train.COLUMNS),
                "groups": " ".join(str(weight) for weight in linear_train.GROUP_WEIGHTS), "temperature": str(linear_train.TEMPERATURE)}
    save_file({"weight": numpy.ascontiguousarray(weight.T), "scale": scale, "bias": bias.astype(numpy.float32),
               "rarity": numpy.rint(rarity * 32).astype(numpy.uint8)}, path, metadata)
