"""The facts as a language model reads them: one line per fact, complete, parseable."""

import pytest

from coach.writing.prompt import serialise
from coach.writing.section import Section

from . import samples

DAY = {
    "weekday": "周一", "weekday_index": 0, "title": "全身训练A", "kind": "strength",
    "goal_key": "health", "minutes": 45, "place": "first", "warm_up": {"minutes": 6, "steps": ["髋部绕环"]},
    "why": ["每周三天，每次练全身。"], "scale": "RPE……",
    "exercises": [{"name": "高脚杯深蹲", "sets": 3, "reps": "8-10", "rest": "90秒", "rpe": "7", "load": "20公斤"},
                  {"name": "平板支撑", "sets": 2, "seconds": 30, "rest": "60秒", "talk": True}],
    "cardio": {"name": "快走", "minutes": 20, "hr": "110-125"}, "cool_down": {"minutes": 4, "steps": []},
}  # fmt: skip


def test_a_day_is_told_line_by_line_in_the_order_of_the_text() -> None:
    assert serialise(Section("day", "zh", DAY)) == (
        "日子 周一 | 全身训练A | 力量 | 45分钟\n热身 6分钟 | 髋部绕环\n"
        "高脚杯深蹲 | 3 × 8-10 | 休息90秒 | RPE 7 | 20公斤\n"
        "平板支撑 | 2 × 30秒 | 休息60秒 | 能说话\n刻度 RPE……\n有氧 快走 | 20分钟 | 110-125次/分\n放松 4分钟\n"
        "理由 每周三天，每次练全身。"
    )


@pytest.mark.parametrize("section", samples.sections(20), ids=lambda one: f"{one.kind}-{one.language}")
def test_every_name_and_number_of_the_facts_is_in_the_prompt(section: Section) -> None:
    prompt = serialise(section)
    for told in _leaves({key: value for key, value in section.facts.items() if key not in UNTOLD}):
        assert str(told) in prompt


UNTOLD = ("goal_key", "verdict", "kind", "weekday_index", "place", "hidden")


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [] if isinstance(value, bool) else [value]
