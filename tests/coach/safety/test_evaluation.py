"""The bars of the safety gate on all written cases, and that the evaluation counts what it says."""

import pytest

from coach.safety.evaluation import Case, evaluate_safety
from coach.safety.gate import Alarm


@pytest.mark.parametrize("name", ["tuning", "held_out", "wider", "fresh"])
def test_the_written_cases_meet_the_bars(name):
    result = evaluate_safety(name)
    assert result["passes"], result["confusions"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_held_out_set_is_large_enough(language):
    row = evaluate_safety("held_out")["languages"][language]
    assert row["cases"]["emergency"] + row["cases"]["crisis"] >= 20
    assert min(row["cases"].values()) >= 12
    assert row["ordinary"] >= 60


def test_a_wrong_kind_a_miss_and_a_false_alarm_are_confusions():
    cases = [
        Case("a", "drugs", "en"),
        Case("b", "crisis", "en"),
        Case("c", None, "en"),
        Case("d", None, "en", ask=True),
    ]
    answers = {
        "a": Alarm("minor", "x", True),
        "b": None,
        "c": Alarm("minor", "x", False),
        "d": Alarm("minor", "x", False),
    }
    result = evaluate_safety(cases=cases, gate=answers.get)
    assert [(row["text"], row["got"]) for row in result["confusions"]] == [
        ("a", "minor/x"),
        ("b", None),
        ("c", "minor/x?"),
    ]
    assert not result["passes"]
    assert result["languages"]["en"]["recall"] == {"crisis": 0.0, "drugs": 0.0}
