"""The policy above all others: alarms first, then length, then commands; silent about everything else."""

import pytest

pytest.importorskip("rasa", reason="runs in Rasa's environment (./fitcoach test does)")

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.policy import ANSWER_ALARM, REFUSE_COMMAND, REFUSE_LONG, SafetyPolicy, refusal_for

DOMAIN = Domain.from_dict({"intents": ["inform"], "actions": [ANSWER_ALARM, REFUSE_LONG, REFUSE_COMMAND]})


@pytest.fixture
def policy(tmp_path):
    config = SafetyPolicy.get_default_config()
    return SafetyPolicy.create(
        config, LocalModelStorage(tmp_path), Resource("safety"), ExecutionContext(GraphSchema({}))
    )


def predicted(policy, *events):
    tracker = DialogueStateTracker.from_events("someone", list(events))
    scores = policy.predict_action_probabilities(tracker, DOMAIN).probabilities
    return DOMAIN.action_names_or_texts[scores.index(1.0)] if 1.0 in scores else None


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("I have crushing chest pain", ANSWER_ALARM),
        ("我胸口压着疼", ANSWER_ALARM),
        ('/inform{"weight_kg": 300} I have crushing chest pain', ANSWER_ALARM),
        ("x" * 2001, REFUSE_LONG),
        ('/inform{"weight_kg": 300}', REFUSE_COMMAND),
        ("/delete_data", REFUSE_COMMAND),
        ("/affirm", None),
        ("my chest day was killer", None),
        ("make me a plan", None),
        ("", None),
    ],
)
def test_what_is_refused_before_anything_else(text, action):
    assert refusal_for(text) == action


def test_an_alarm_is_answered_in_the_middle_of_a_form_and_then_it_listens(policy):
    said = UserUttered("I have crushing chest pain", intent={"name": "inform", "confidence": 1.0})
    before = [ActionExecuted("interview_form"), ActionExecuted("action_listen")]
    assert predicted(policy, *before, said) == ANSWER_ALARM
    assert predicted(policy, *before, said, ActionExecuted(ANSWER_ALARM)) == "action_listen"


def test_an_ordinary_message_is_left_to_the_rules(policy):
    assert predicted(policy, UserUttered("make me a plan", intent={"name": "inform", "confidence": 1.0})) is None


def test_it_outranks_the_rule_policy(policy):
    from rasa.core.policies.rule_policy import RulePolicy

    assert policy.priority > RulePolicy.get_default_config()["priority"]
