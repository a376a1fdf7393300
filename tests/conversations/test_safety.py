"""The gate answers in every state, on the real servers, and what it holds stays held."""

from collections.abc import Callable

import pytest

from tests.conversations.conftest import Talker
from tests.conversations.test_interview import FIRST, interviewed

EMERGENCY = {"en": "I have crushing chest pain and my left arm is numb", "zh": "我胸口压着疼，左胳膊发麻"}
BENIGN = {"en": "my chest day was killer", "zh": "今天练胸练得快累死了"}


def new(person: Talker, language: str) -> None:
    """Nothing said yet."""


def asked_for_consent(person: Talker, language: str) -> None:
    person.hear(FIRST[language])


def in_the_interview(person: Talker, language: str) -> None:
    person.hear(FIRST[language])
    person.hear("yes" if language == "en" else "好的")


def with_a_plan(person: Talker, language: str) -> None:
    interviewed(person, language)


def giving_feedback(person: Talker, language: str) -> None:
    interviewed(person, language)
    person.hear("this plan is bad" if language == "en" else "这计划不好")


def erasing(person: Talker, language: str) -> None:
    person.hear("delete my data" if language == "en" else "删除我的数据")


STATES = [new, asked_for_consent, in_the_interview, with_a_plan, giving_feedback, erasing]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_emergency_is_answered_first_in_every_state(
    talker: Callable[[], Talker], state: Callable[[Talker, str], None], language: str
) -> None:
    person = talker()
    state(person, language)
    answers = person.say(EMERGENCY[language])
    assert len(answers) == 1, "no question, no plan beside the emergency answer"
    assert len(answers[0]) <= 600
    assert "112" in answers[0].splitlines()[0]
    assert "emergency" in {hold["kind"] for hold in person.export()["safety_holds"]}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_held_person_gets_no_plan_until_a_clinician_has_seen_them(
    talker: Callable[[], Talker], language: str
) -> None:
    person = talker()
    interviewed(person, language)
    person.hear(EMERGENCY[language])
    plans = len(person.export()["plans"])
    person.hear("/restart")
    refused = person.hear("show me my plan" if language == "en" else "给我看看计划")
    assert "RPE" not in refused
    assert len(person.export()["plans"]) == plans
    person.hear("my doctor checked me and says I can train" if language == "en" else "医生检查过了，说我可以训练")
    assert "RPE" in person.hear("show me my plan" if language == "en" else "给我看看计划")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_benign_look_alikes_are_small_talk(talker: Callable[[], Talker], language: str) -> None:
    person = talker()
    answer = person.hear(BENIGN[language])
    assert "112" not in answer
    assert person.export()["safety_holds"] == []
