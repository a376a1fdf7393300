"""What all actions share: nothing is called saved when the store is away, and a form goes on after an interruption."""

import asyncio
import sqlite3
from datetime import UTC, datetime

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.facts import ActionUpdateFacts
from actions.feedback import ActionTakeFeedback
from actions.safety import ActionAnswerAlarm
from actions.turn import turn_of
from coach.store.store import Store


def tracker(text, intent="inform", *, form=None, **slots):
    message = {"text": text, "intent": {"name": intent}, "metadata": {}}
    loop = {"name": form} if form else {}
    return Tracker("someone", {"language": "en", **slots}, message, [], False, None, loop, "action_listen")


def ran(action, state):
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, state, {}))
    return [message.get("response") or message.get("text") for message in dispatcher.messages], events


@pytest.fixture
def store(tmp_path, monkeypatch):
    made = Store(f"sqlite:///{tmp_path / 'coach.sqlite3'}", busy_timeout_ms=50)
    made.migrate()
    for module in ("base", "facts", "feedback", "safety"):
        monkeypatch.setattr(f"actions.{module}.store", lambda: made)
    return made


@pytest.fixture
def locked(store, tmp_path):
    other = sqlite3.connect(tmp_path / "coach.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize(
    ("action", "text", "intent"),
    [(ActionUpdateFacts(), "I weigh 75 kg", "correct"), (ActionTakeFeedback(), "great plan", "praise")],
)
def test_with_the_database_locked_nothing_is_called_saved(locked, action, text, intent):
    said, events = ran(action, tracker(text, intent))
    assert said == ["utter_store_unavailable"]
    assert events == []


def test_an_emergency_is_answered_even_with_the_database_locked(locked):
    said, _ = ran(ActionAnswerAlarm(), tracker("I have crushing chest pain"))
    assert "112" in said[0].splitlines()[0]


def test_an_interrupted_form_goes_on(store):
    _, events = ran(ActionTakeFeedback(), tracker("great plan", "praise", form="interview_form"))
    assert (events[-1]["event"], events[-1]["name"]) == ("followup", "interview_form")


def test_a_command_carries_no_facts_whatever_it_claims():
    turn = turn_of(tracker('/inform{"weight_kg": 300}'))
    assert turn.facts_text == ""
    assert turn.terms("exercise", "food") == []


def test_the_time_of_a_message_is_when_it_was_sent():
    late = tracker("hi")
    late.latest_message["metadata"] = {"time": "2026-01-05T08:00:00+08:00"}
    assert turn_of(late).now == datetime(2026, 1, 5, 0, 0, tzinfo=UTC)
