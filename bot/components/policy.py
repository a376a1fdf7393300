"""The policy above all others: it answers alarms, refuses forged commands and overlong text in every state.

It predicts with full confidence and the highest priority, so a form cannot ask for a weight in the middle of an
emergency. Order: alarm, then length, then commands. The gate's cues decide alone; where they are silent but the
message is understood as a possible danger, the same action asks one question that names the red flags, and the
answer to it comes back here too. Everything else it leaves to the rules.
Not covered: what the answer says and what is held (the actions decide that from the raw text again).
"""

import re
from typing import Any, Dict, List, Optional

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from coach.safety.gate import examine

LONGEST_MESSAGE = 2000  # characters; safety design, section G
ANSWER_ALARM = "action_answer_alarm"
REFUSE_LONG = "action_refuse_long"
REFUSE_COMMAND = "action_refuse_command"
#: what may be typed with a slash: button payloads and Rasa's own; none of them carries data or destroys any
COMMANDS = frozenset({"affirm", "deny", "greet", "ask_help", "show_plan", "undo", "praise", "complain", "too_hard",
                      "too_easy", "skip", "restart", "session_start"})  # fmt: skip


SUSPICIONS = frozenset({"possible_emergency", "possible_crisis"})  # intents: a net behind the gate, never instead
RED_FLAGS = "red_flags"  # `last_question` begins with it after a suspicion was asked about


def refusal_for(text: str, intent: str = "", last_question: Optional[str] = None) -> Optional[str]:
    """The action that must answer this message before anything else does, or None."""
    if examine(text) is not None:
        return ANSWER_ALARM
    asked = (last_question or "").startswith(RED_FLAGS)
    if not text.lstrip().startswith("/") and (intent in SUSPICIONS or (asked and intent in {"affirm", "deny"})):
        return ANSWER_ALARM
    if len(text) > LONGEST_MESSAGE:
        return REFUSE_LONG
    if text.lstrip().startswith("/"):
        command = re.fullmatch(r"/(\w+)", text.strip())
        if command is None or command.group(1) not in COMMANDS:
            return REFUSE_COMMAND
    return None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class SafetyPolicy(Policy):
    """Predicts the refusal right after the message, then listens; silent otherwise."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"priority": 10}

    def train(self, training_trackers: List[Any], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing to learn: the gate's cues are data."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[str, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        scores = self._default_predictions(domain)
        if tracker.latest_message is None:
            return self._prediction(scores)
        since_message = _actions_since_message(tracker)
        if since_message is not None:
            message = tracker.latest_message
            intent = (message.intent or {}).get("name") or ""
            refusal = refusal_for(message.text or "", intent, tracker.get_slot("last_question"))
            if refusal is not None:
                action = ACTION_LISTEN_NAME if refusal in since_message else refusal
                scores[domain.index_for_action(action)] = 1.0
        return self._prediction(scores)


def _actions_since_message(tracker: DialogueStateTracker) -> Optional[List[str]]:
    """Names of the actions since the person's last message; None when no message started this turn."""
    names: List[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return names
        if isinstance(event, ActionExecuted) and event.action_name:
            names.append(event.action_name)
    return None
