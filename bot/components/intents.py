"""Intents from words and characters in which known terms are told by their kind.

"I hate burpees" and "讨厌深蹲" both read "… <exercise>", so that what is learnt from one exercise or food holds for all
of them, in both languages. TF-IDF of words and of character n-grams goes into a linear support vector machine
(scikit-learn), which learns well from few phrasings; confidence is a softmax over its margins. Everything is stored as
arrays and JSON, nothing is pickled. How it compares: docs/nlu.md. Not covered: several intents in one message.
"""

import json
import re
import unicodedata
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.components.terms import terms_of
from bot.components.tokenizer import make_cutter, pieces

RANKED = 5


def masked(text: str) -> str:
    """The text with each known term replaced by its kind and each number by 0."""
    parts, last = [], 0
    for term in terms_of(text):
        parts += [text[last : term["start"]], f" xx{term['entity']}xx "]
        last = term["end"]
    folded = unicodedata.normalize("NFKC", "".join([*parts, text[last:]])).lower()
    return re.sub(r"\d+", "0", folded)


class _Features:
    """Word and character TF-IDF side by side."""

    def __init__(self) -> None:
        self._cutter = make_cutter()
        self.words = TfidfVectorizer(token_pattern=r"\S+", lowercase=False, ngram_range=(1, 2), sublinear_tf=True)
        self.characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)

    def _documents(self, texts: List[str]) -> List[str]:
        return [" ".join(word for word, _ in pieces(text, self._cutter)) for text in texts]

    def fit(self, texts: List[str]) -> csr_matrix:
        return hstack([self.words.fit_transform(self._documents(texts)), self.characters.fit_transform(texts)]).tocsr()

    def transform(self, texts: List[str]) -> csr_matrix:
        return hstack([self.words.transform(self._documents(texts)), self.characters.transform(texts)]).tocsr()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TermAwareIntentClassifier(GraphComponent, IntentClassifier):
    """`C` is the support vector machine's, `sharpness` scales its margins into confidences."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"C": 1.0, "sharpness": 4.0}

    def __init__(self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config, self._model_storage, self._resource = config, model_storage, resource
        self._features = _Features()
        self._intents: List[str] = []
        self._weights = np.zeros((0, 0))
        self._offsets = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TermAwareIntentClassifier":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from all examples that have an intent."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT) and one.get(INTENT)]
        matrix = self._features.fit([masked(one.get(TEXT)) for one in examples])
        machine = LinearSVC(C=self._config["C"], class_weight="balanced")
        machine.fit(matrix, [one.get(INTENT) for one in examples])
        self._intents, self._weights, self._offsets = list(machine.classes_), machine.coef_, machine.intercept_
        self._persist()
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.strip() or not self._intents:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                continue
            margins = self._features.transform([masked(text)]) @ self._weights.T + self._offsets
            scaled = self._config["sharpness"] * (margins[0] - margins[0].max())
            confidence = np.exp(scaled) / np.exp(scaled).sum()
            order = np.argsort(-confidence)[:RANKED]
            ranking = [{"name": self._intents[at], "confidence": float(confidence[at])} for at in order]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez_compressed(
                folder / "arrays.npz", weights=self._weights.astype(np.float32), offsets=self._offsets,
                words=self._features.words.idf_, characters=self._features.characters.idf_,
            )  # fmt: skip
            tables = {
                "intents": self._intents,
                "words": {term: int(at) for term, at in self._features.words.vocabulary_.items()},
                "characters": {term: int(at) for term, at in self._features.characters.vocabulary_.items()},
            }
            (folder / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> "TermAwareIntentClassifier":  # fmt: skip
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            arrays = np.load(folder / "arrays.npz", allow_pickle=False)
            tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
        loaded._intents = tables["intents"]
        loaded._weights, loaded._offsets = arrays["weights"], arrays["offsets"]
        for name, vectorizer in (("words", loaded._features.words), ("characters", loaded._features.characters)):
            vectorizer.vocabulary_ = tables[name]
            vectorizer.idf_ = arrays[name]
        return loaded
