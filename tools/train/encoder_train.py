"""Fine-tunes the pair encoder. Used by train.py (all rows) and cross_validate.py (a fold left out)."""
import random
import time

import torch
from torch.nn import functional

import pairs_data
from encoder_model import PairEncoder
from marked_input import MarkedInput

MAX_TOKENS = 96
EPOCHS, BATCH = 5, 16
RATE, HEAD_RATE, WEIGHT_DECAY, WARM_UP, SMOOTHING, CLIP = 2e-4, 1e-3, 0.01, 0.1, 0.05, 1.0
MODE_WEIGHT = 0.2
AVERAGE = 0.995  # decay of the running average of the weights that is kept in the end


def frozen_states(model, inputs, batch=64):
    """States after the frozen layers, one tensor a row, computed once."""
    out = [None] * len(inputs)
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i][0]))
    with torch.inference_mode():
        for begin in range(0, len(order), batch):
            chunk = order[begin:begin + batch]
            longest = max(len(inputs[i][0]) for i in chunk)
            ids = torch.zeros(len(chunk), longest, dtype=torch.long)
            mask = torch.zeros(len(chunk), longest, dtype=torch.bool)
            for row, i in enumerate(chunk):
                ids[row, :len(inputs[i][0])] = torch.tensor(inputs[i][0])
                mask[row, :len(inputs[i][0])] = True
            states = model.lower(ids, mask)
            for row, i in enumerate(chunk):
                out[i] = states[row, :len(inputs[i][0])].clone()
    return out


def pad(states, inputs, chunk):
    longest = max(len(states[i]) for i in chunk)
    padded = torch.zeros(len(chunk), longest, states[chunk[0]].shape[1])
    mask = torch.zeros(len(chunk), longest, dtype=torch.bool)
    for row, i in enumerate(chunk):
        padded[row, :len(states[i])] = states[i]
        mask[row, :len(states[i])] = True
    return padded, mask, torch.tensor([inputs[i][1] for i in chunk]), torch.tensor([inputs[i][2] for i in chunk])


def type_loss(logits, rows):
    """Cross entropy with label smoothing; a row with two right classes asks that one of them be chosen."""
    log = functional.log_softmax(logits, dim=1)
    right = torch.stack([torch.logsumexp(log[i, [pairs_data.TYPES.index(t) for t in row.labels]], 0) for i, row in enumerate(rows)])
    return -((1 - SMOOTHING) * right + SMOOTHING * log.mean(1)).mean()


def mode_loss(logits, rows):
    """Cross entropy among the modes of the row's own type."""
    losses = []
    for i, row in enumerate(rows):
        if row.mode is None or row.type not in pairs_data.MODES:
            continue
        among = [n for n, label in enumerate(pairs_data.MODE_LABELS) if label.startswith(row.type + "/")]
        want = among.index(pairs_data.MODE_LABELS.index(f"{row.type}/{row.mode}"))
        losses.append(-functional.log_softmax(logits[i, among], 0)[want])
    return torch.stack(losses).mean() if losses else logits.sum() * 0


def encode_rows(rows, tokenizer):
    marked = MarkedInput(tokenizer, MAX_TOKENS)
    return [marked(row.text, row.source, row.target) for row in rows]


def train(base, tokenizer, rows, seed, epochs=EPOCHS, cache=None, log=print):
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    model = PairEncoder(base)
    inputs = encode_rows(rows, tokenizer)
    model.eval()
    if cache is None:
        cache = {}
    fresh = [i for i, row in enumerate(rows) if row.id not in cache]
    for i, state in zip(fresh, frozen_states(model, [inputs[i] for i in fresh])):
        cache[rows[i].id] = state
    states = [cache[row.id] for row in rows]

    heads = [p for part in (model.kinds, model.modes) for p in part.parameters()]
    body = [p for layer in model.bert.encoder.layer for p in layer.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=WEIGHT_DECAY)
    steps = epochs * ((len(rows) + BATCH - 1) // BATCH)
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm))))
    average = [p.detach().clone() for p in body + heads]
    model.train()
    model.bert.embeddings.eval()
    step, started = 0, time.time()
    for epoch in range(epochs):
        # Batches of like length: sorted within blocks of 20 batches, so that little is padded and order still varies.
        order = list(range(len(rows)))
        shuffle.shuffle(order)
        batches = []
        for begin in range(0, len(order), 20 * BATCH):
            block = sorted(order[begin:begin + 20 * BATCH], key=lambda i: len(states[i]))
            batches += [block[b:b + BATCH] for b in range(0, len(block), BATCH)]
        shuffle.shuffle(batches)
        total = 0.0
        for chunk in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                kinds, modes = model.upper(*pad(states, inputs, chunk))
            chosen = [rows[i] for i in chunk]
            loss = type_loss(kinds.float(), chosen) + MODE_WEIGHT * mode_loss(modes.float(), chosen)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + heads, CLIP)
            optimizer.step()
            schedule.step()
            step += 1
            decay = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for kept, now in zip(average, body + heads):
                    kept.lerp_(now, 1 - decay)
            total += loss.item()
        log(f"  seed {seed} epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - started:.0f} s")
    with torch.no_grad():
        for kept, now in zip(average, body + heads):
            now.copy_(kept)
    model.eval()
    return model


def predict(model, tokenizer, rows, batch=32):
    """Type and mode logits of each row."""
    inputs = encode_rows(rows, tokenizer)
    states = frozen_states(model, inputs)
    out = [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(states[i]))
    with torch.inference_mode():
        for begin in range(0, len(order), batch):
            chunk = order[begin:begin + batch]
            heads = model.upper(*pad(states, inputs, chunk))
            for row, i in enumerate(chunk):
                out[i] = tuple(head[row].float() for head in heads)
    return out
