"""Intents and entities of a trained model on the held-out phrasings; prints one JSON line.

`python -m bot.evaluation MODEL`, in Rasa's environment. Held-out phrasings (`data/held_out/nlu`) share no wording with
the training ones. Macro F1 is the mean over intents; entity F1 is micro over (entity, start, end). Not covered: the
dialogue after the intent (conversation tests do that).
"""

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterable, List, Set, Tuple

from rasa.core.agent import Agent
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = ROOT / "data" / "held_out" / "nlu"
LANGUAGES = ("en", "zh")
Span = Tuple[str, int, int]


def messages_of(language: str, folder: Path = HELD_OUT) -> List[Message]:
    """Held-out messages of one language."""
    found: List[Message] = []
    for path in sorted(folder.glob(f"*.{language}.yml")):
        found += load_data(str(path)).nlu_examples
    return found


def spans(entities: Iterable[Dict[str, Any]]) -> Set[Span]:
    return {(one["entity"], one["start"], one["end"]) for one in entities}


def macro_f1(pairs: List[Tuple[str, str]]) -> float:
    """Mean over the true labels of the F1 of each."""
    scores = []
    for label in sorted({true for true, _ in pairs}):
        hit = sum(1 for true, said in pairs if true == said == label)
        true_count = sum(1 for true, _ in pairs if true == label)
        said_count = sum(1 for _, said in pairs if said == label)
        scores.append(2 * hit / (true_count + said_count))
    return sum(scores) / len(scores)


def micro_f1(pairs: List[Tuple[Set[Span], Set[Span]]]) -> float:
    hit = sum(len(true & said) for true, said in pairs)
    total = sum(len(true) + len(said) for true, said in pairs)
    return 2 * hit / total if total else 1.0


async def evaluate(agent: Agent) -> Dict[str, Any]:
    """The report: per language the scores, then the confused pairs and missed entities."""
    report: Dict[str, Any] = {"languages": {}, "confused": [], "entity_errors": []}
    for language in LANGUAGES:
        intents: List[Tuple[str, str]] = []
        entities: List[Tuple[Set[Span], Set[Span]]] = []
        for message in messages_of(language):
            text = message.get("text")
            parsed = await agent.parse_message(text)
            intents.append((message.get("intent"), parsed["intent"]["name"] or "nothing"))
            true, said = spans(message.get("entities", [])), spans(parsed["entities"])
            entities.append((true, said))
            report["entity_errors"] += [
                {"language": language, "text": text, "kind": kind, "entity": entity, "words": text[start:end]}
                for kind, wrong in (("missed", true - said), ("invented", said - true))
                for entity, start, end in sorted(wrong)
            ]
        report["languages"][language] = {
            "messages": len(intents),
            "intent_macro_f1": macro_f1(intents),
            "intent_accuracy": sum(true == said for true, said in intents) / len(intents),
            "entity_f1": micro_f1(entities),
        }
        confused = Counter((true, said) for true, said in intents if true != said)
        report["confused"] += [
            {"language": language, "said": true, "taken_for": said, "times": times}
            for (true, said), times in confused.most_common()
        ]
    return report


def main(model: str) -> None:
    agent = Agent.load(model)
    sys.stdout.write("\n" + json.dumps(asyncio.run(evaluate(agent)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
