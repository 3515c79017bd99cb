"""The encoder with its heads, in PyTorch: all-MiniLM-L6 with the lower layers frozen, and two linear heads (type and mode)
over the mean of the states, the state at the first '@' and the state at the first '#'."""
import torch
from torch import nn
from transformers import BertModel

import pairs_data

FROZEN_LAYERS = 2


class PairEncoder(nn.Module):
    def __init__(self, base, dropout=0.1):
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        width = self.bert.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.kinds = nn.Linear(3 * width, len(pairs_data.TYPES))
        self.modes = nn.Linear(3 * width, len(pairs_data.MODE_LABELS))
        for part in [self.bert.embeddings, *self.bert.encoder.layer[:FROZEN_LAYERS]]:
            part.requires_grad_(False)

    def run_layers(self, states, mask, begin, end):
        bias = torch.zeros(mask.shape, dtype=states.dtype).masked_fill(~mask, torch.finfo(torch.float32).min)[:, None, None, :]
        for layer in self.bert.encoder.layer[begin:end]:
            states = layer(states, attention_mask=bias)
            states = states[0] if isinstance(states, tuple) else states
        return states

    def lower(self, ids, mask):
        """States after the frozen layers, which a trainer may keep."""
        return self.run_layers(self.bert.embeddings(input_ids=ids), mask, 0, FROZEN_LAYERS)

    def upper(self, states, mask, source_at, target_at):
        states = self.run_layers(states, mask, FROZEN_LAYERS, None)
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        rows = torch.arange(len(states))
        pooled = self.dropout(torch.cat([mean, states[rows, source_at], states[rows, target_at]], dim=1))
        return self.kinds(pooled), self.modes(pooled)
