"""What is remembered across days and processes, and what a person can see, correct, export and erase."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.conftest import Talker
from tests.conversations.test_interview import FIRST, interviewed


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_next_day_it_knows_the_person_and_what_was_said(talker: Callable[[], Talker], language: str) -> None:
    person = talker()
    interviewed(person, language)
    person.hear("too hard" if language == "en" else "太难了")
    tomorrow = person.hear("hi coach" if language == "en" else "教练你好", datetime.now(UTC) + timedelta(minutes=4))
    assert ("too hard" in tomorrow) if language == "en" else ("太难" in tomorrow)
    known = person.hear("what do you know about me" if language == "en" else "你知道我什么")
    assert all(figure in known for figure in ("30", "170", "70"))


def test_the_language_follows_the_message_and_a_choice_stays(talker: Callable[[], Talker]) -> None:
    person = talker()
    assert re.search("[a-z]{4}", person.hear("hello"))
    assert re.search("[\u4e00-\u9fff]{4}", person.hear("你能做什么"))
    person.hear("以后用英语跟我聊")
    assert not re.search("[\u4e00-\u9fff]", person.hear("你能做什么"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_erasure_needs_the_code_and_leaves_nothing(talker: Callable[[], Talker], language: str) -> None:
    person = talker()
    interviewed(person, language)
    asked = person.hear("delete my data" if language == "en" else "删除我的数据")
    code = re.search(r"\d{4}", asked)
    assert code
    assert person.profile()["weight_kg"] == 70, "nothing is gone before the code"
    person.hear(f"erase {code.group()}" if language == "en" else f"删除 {code.group()}")
    assert person.export()["plans"] == []
    conversations = person.settings.tracker_db.read_bytes()
    assert person.sender.encode() not in conversations


@pytest.mark.parametrize(("language", "bad", "why", "yes"), [
    ("en", "this plan is bad", "far too many vegetables for me", "yes"), ("zh", "这计划不好", "蔬菜太多了吃不完", "可以"),
])  # fmt: skip
def test_a_complaint_is_asked_for_its_reason_and_stored_with_the_consent_of_the_moment(
    talker: Callable[[], Talker], language: str, bad: str, why: str, yes: str
) -> None:
    person = talker()
    interviewed(person, language)
    person.hear(bad)
    person.hear(why)
    row = person.export()["feedback"][-1]
    assert (row["label"], row["about"], row["reason"], row["consent"]) == ("bad", "plan", why, False)
    person.hear(yes)
    person.hear("great plan" if language == "en" else "计划很棒")
    row = person.export()["feedback"][-1]
    assert (row["label"], row["consent"], row["status"]) == ("good", True, "quarantine")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_figures_vanish_from_a_stored_plan_when_an_eating_disorder_is_told(
    talker: Callable[[], Talker], language: str
) -> None:
    person = talker()
    interviewed(person, language)
    person.hear("I make myself sick after meals" if language == "en" else "我吃完就催吐")
    meals = person.hear("show my meals" if language == "en" else "看看我的食谱")
    assert not re.search(r"kcal|千卡|\d+ g\b|\d+克", meals)
    refused = person.hear("how many calories should I eat" if language == "en" else "我一天吃多少卡")
    assert not re.search(r"\d{3,4} ?(kcal|千卡)", refused)


def test_the_same_message_twice_has_one_effect(talker: Callable[[], Talker]) -> None:
    import httpx

    person = talker()
    interviewed(person, "en")
    header = {"Authorization": f"Bearer {person.token}"}
    answers = [
        httpx.post(
            f"{person.url}/v1/messages", json={"text": "too hard", "id": "twice"}, headers=header, timeout=60
        ).json()
        for _ in range(3)
    ]
    assert answers[0] == answers[1] == answers[2]
    assert sum(row["label"] == "too_hard" for row in person.export()["feedback"]) == 1


def test_facts_said_before_the_consent_wait_for_it(talker: Callable[[], Talker]) -> None:
    person = talker()
    person.hear(FIRST["en"])
    assert "70" not in json.dumps(person.profile())
    person.hear("yes")
    assert person.profile()["weight_kg"] == 70
