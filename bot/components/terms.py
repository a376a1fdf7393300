"""Measurements and known terms as Rasa entities, found by `coach/profile`'s own readers.

They outrank what a statistical extractor guesses over the same words: `170 lb` is a weight in every sentence.
Where both are silent, nothing is said. The finding also marks each token's `pattern`, which CRFEntityExtractor can
take as a feature. Not covered: what the value means for the profile (`coach/profile/facts.py`).
"""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.profile.lexicon import find_terms
from coach.profile.measurements import find_measurements

#: what our readers call a kind → the entity of the domain
MEASURED = {
    kind: kind for kind in ("age", "height", "weight", "duration", "frequency", "steps", "distance", "pace", "energy")
}
NAMED = {
    "goal": "goal", "level": "level", "sex": "sex", "equipment": "equipment", "body_part": "body_part",
    "condition": "condition", "diet": "diet", "allergen": "food", "food": "food", "exercise": "exercise", "day": "day",
    "language": "language", "region": "region",
}  # fmt: skip


def terms_of(text: str) -> List[Dict[str, Any]]:
    """Entities of a text, non-overlapping: measurements first, then the longest terms."""
    found: List[Dict[str, Any]] = []
    for measurement in find_measurements(text):
        if measurement.kind in MEASURED:
            _add(found, MEASURED[measurement.kind], measurement.value, measurement.start, measurement.end)
    for term in find_terms(text):
        if term.kind in NAMED:
            _add(found, NAMED[term.kind], term.value, term.start, term.end)
    return sorted(found, key=lambda entity: entity["start"])


def _add(found: List[Dict[str, Any]], entity: str, value: Any, start: int, end: int) -> None:
    if not any(other["start"] < end and start < other["end"] for other in found):
        found.append({"entity": entity, "value": value, "start": start, "end": end, "extractor": "TermExtractor"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TermExtractor(GraphComponent):
    """Adds the known terms; drops statistical entities that overlap one. Stands last among the extractors."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TermExtractor":
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            known = terms_of(message.get(TEXT) or "")
            guessed = [
                entity
                for entity in message.get(ENTITIES, [])
                if not any(term["start"] < entity["end"] and entity["start"] < term["end"] for term in known)
            ]
            message.set(ENTITIES, sorted(known + guessed, key=lambda entity: entity["start"]), add_to_output=True)
        return messages
