"""NLU pipelines compared on the same held-out phrasings: intent macro F1 and entity F1 per language, training time.

Usage: python -m benchmarks.nlu_pipelines [name …]. Trains each pipeline on `data/nlu` and asks it about
`data/held_out/nlu` (bot/evaluation.py). The table of docs/nlu.md comes from here. Not covered: the dialogue.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from cli.processes import BOT_PYTHON, QUIET
from coach.settings import ROOT

WORDS = {"name": "bot.components.tokenizer.BilingualTokenizer"}
CHARACTERS = {**WORDS, "chinese": "characters"}
COUNTS = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
LEXICAL = {"name": "LexicalSyntacticFeaturizer"}
LOGISTIC = {"name": "LogisticRegressionClassifier", "max_iter": 200}
DIET = {"name": "DIETClassifier", "epochs": 40, "constrain_similarities": True}
CRF, TERMS = {"name": "CRFEntityExtractor"}, {"name": "bot.components.terms.TermExtractor"}
OURS = {"name": "bot.components.intents.TermAwareIntentClassifier"}
PIPELINES: dict[str, list[dict[str, Any]]] = {
    "jieba words, logistic regression, CRF": [WORDS, LEXICAL, *COUNTS, LOGISTIC, CRF],
    "characters, logistic regression, CRF": [CHARACTERS, LEXICAL, *COUNTS, LOGISTIC, CRF],
    "jieba words, DIET": [WORDS, LEXICAL, *COUNTS, DIET],
    "jieba words, DIET, terms": [WORDS, LEXICAL, *COUNTS, DIET, TERMS],
    "jieba words, term-aware SVM, CRF, terms": [WORDS, LEXICAL, OURS, CRF, TERMS],
    "jieba words, term-aware SVM, terms alone": [WORDS, OURS, TERMS],
}


def compare(name: str) -> dict[str, Any]:
    """Trains and measures one pipeline."""
    env = os.environ | QUIET | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "config.yml"
        config.write_text(
            yaml.safe_dump({"recipe": "default.v1", "language": "en", "assistant_id": "x", "pipeline": PIPELINES[name]})
        )
        train = [
            "train",
            "nlu",
            "--config",
            str(config),
            "--nlu",
            "data/nlu",
            "--domain",
            "bot/domain",
            "--out",
            scratch,
            "--fixed-model-name",
            "m",
        ]
        begun = time.monotonic()
        subprocess.run([str(BOT_PYTHON), "-m", "rasa", *train], cwd=ROOT, env=env, check=True, capture_output=True)
        seconds = time.monotonic() - begun
        asked = [str(BOT_PYTHON), "-m", "bot.evaluation", f"{scratch}/m.tar.gz"]
        done = subprocess.run(asked, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    languages = json.loads(done.stdout.splitlines()[-1])["languages"]
    return {"pipeline": name, "train_s": round(seconds), "languages": languages}


def main(names: list[str]) -> None:
    for name in names or list(PIPELINES):
        row = compare(name)
        figures = [
            f"{row['languages'][one][key]:.3f}" for one in ("en", "zh") for key in ("intent_macro_f1", "entity_f1")
        ]
        print(f"| {name} | {' | '.join(figures)} | {row['train_s']} s |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
