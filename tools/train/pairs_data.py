"""The rows that the pair readers are trained on: a sentence, its source and target, and what the one does to the other.

Two kinds of rows, in one shape (`Row`):
- relations_train.jsonl of the PLOVER relations (not part of the repository): a type, CONCEDE and RETREAT joined as YIELD;
- sentences/*.tsv, written for this program after the PLOVER manual: type and mode; NONE where the pair is in no event.
Offsets are code points, end exclusive.
"""
import dataclasses
import json
import pathlib
import re

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE"]
PENTA = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "CONCEDE": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3,
         "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
# Either side may be called the source of these, so that the pair turned round is no pair without an event.
RECIPROCAL = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
# Modes of the PLOVER manual (2021), by type.
MODES = {
    "CONSULT": ["visit", "third-party", "multilateral", "phone"],
    "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
    "REQUEST": ["assist", "change", "yield", "meet"],
    "ACCUSE": ["disapprove", "investigate", "allege"],
    "REJECT": ["assist", "change", "yield", "meet"],
    "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
    "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
    "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
    "MOBILIZE": ["troops", "weapons", "police", "militia"],
    "COERCE": ["seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"],
    "ASSAULT": ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial",
                "drone", "heavy-weapons", "crowd-control", "unconventional"],
}
MODE_LABELS = [f"{kind}/{mode}" for kind in TYPES if kind in MODES for mode in ["-"] + MODES[kind]]


@dataclasses.dataclass
class Row:
    id: str
    text: str
    source: list  # [[begin, end], ...]
    target: list
    type: str  # of TYPES, or YIELD
    mode: str | None = None  # None: not annotated

    @property
    def labels(self):
        """The classes that would be right: two for the gold's YIELD."""
        return ["CONCEDE", "RETREAT"] if self.type == "YIELD" else [self.type]


def relations(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Row(r["id"], r["text"], r["source"], r["target"], r["type"]) for r in rows]


TAG = re.compile(r"</?[st]>")


def parse_marked(marked):
    """'<s>Norway</s> warned <t>Iceland</t>.' -> text, source spans, target spans."""
    text, at, spans, opened = "", 0, {"s": [], "t": []}, {}
    for tag in TAG.finditer(marked):
        text += marked[at:tag.start()]
        at = tag.end()
        side = tag.group()[-2]
        if tag.group()[1] != "/":
            opened[side] = len(text)
        else:
            spans[side].append([opened.pop(side), len(text)])
    if opened or not (spans["s"] or spans["t"]):
        raise ValueError("expected <s>...</s> and <t>...</t>")
    return text + marked[at:], spans["s"], spans["t"]


def sentences(folder):
    rows = []
    for path in sorted(pathlib.Path(folder).glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#") or line.startswith("type\t"):
                continue
            where = f"{path.name}:{number}"
            columns = line.split("\t")
            if len(columns) != 3:
                raise SystemExit(f"{where}: found {len(columns)} columns, expected type, mode and text")
            kind, mode, marked = columns
            if kind not in TYPES:
                raise SystemExit(f"{where}: unknown type '{kind}'")
            if mode != "-" and mode not in MODES.get(kind, []):
                raise SystemExit(f"{where}: '{mode}' is no mode of {kind}")
            try:
                text, source, target = parse_marked(marked)
            except (ValueError, KeyError) as error:
                raise SystemExit(f"{where}: {error}") from None
            rows.append(Row(where, text, source, target, kind, mode))
    return rows


def folds(rows, count):
    """Fold of each row: rows of one text share it, and types spread evenly. Depends on the rows alone."""
    by_text = {}
    for row in rows:
        by_text.setdefault(row.text, []).append(row)
    seen, out = {}, {}
    for text, group in sorted(by_text.items(), key=lambda item: (item[1][0].type, item[1][0].id)):
        kind = group[0].type
        out[text] = seen.get(kind, 0) % count
        seen[kind] = seen.get(kind, 0) + 1
    return [out[row.text] for row in rows]
