"""The safety gate as an NLU component: examines the raw text of each message, on every channel.

The finding travels with the message as `alarm`; `policy.SafetyPolicy` acts on it. Which words alarm is decided in
`coach/safety/gate.py` alone. Not covered: text that begins with `/` never reaches NLU, so the policy looks again.
"""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from coach.safety.gate import examine

ALARM = "alarm"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SafetyGate(GraphComponent):
    """Sets `alarm` to {"kind", "cue", "certain"} on a message that alarms."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SafetyGate":
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            alarm = examine(message.get(TEXT) or "")
            if alarm is not None:
                found = {"kind": alarm.kind, "cue": alarm.cue, "certain": alarm.certain}
                message.set(ALARM, found, add_to_output=True)
        return messages
