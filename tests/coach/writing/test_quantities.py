"""Numbers with units are read in either language, and none is overlooked."""

import pytest

from coach.writing.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3 × 8-10次", [("sets", 3, 3), ("times", 8, 10)]),
        ("3组×30秒", [("sets", 3, 3), ("time", 30, 30)]),
        ("10 × 3", [("sets", 10, 10), ("times", 3, 3)]),
        ("三组，每组十二次", [("sets", 3, 3), ("times", 12, 12)]),
        ("两次", [("times", 2, 2)]),
        ("二十五分钟", [("time", 1500, 1500)]),
        ("一百二十次", [("times", 120, 120)]),
        ("一万步", [("steps", 10_000, 10_000)]),
        ("1万步", [("steps", 10_000, 10_000)]),
        ("半小时", [("time", 1800, 1800)]),
        ("两点五公斤", [("kg", 2.5, 2.5)]),
        ("心率120-140次/分", [("bpm", 120, 140)]),
        ("自感用力7分", [("rpe", 7, 7)]),
        ("RPE 控制在7.5", [("rpe", 7.5, 7.5)]),
        ("２０公斤", [("kg", 20, 20)]),
        ("15到20分钟", [("time", 900, 1200)]),
        ("three sets of twelve reps", [("sets", 3, 3), ("times", 12, 12)]),
        ("twenty-five minutes", [("time", 1500, 1500)]),
        ("one hundred and twenty steps", [("steps", 120, 120)]),
        ("two thousand five hundred kcal", [("kcal", 2500, 2500)]),
        ("eight to ten reps", [("times", 8, 10)]),
        ("half an hour", [("time", 1800, 1800)]),
        ("8,000 steps", [("steps", 8000, 8000)]),
        ("3 more working sets", [("bare", 3, 3)]),
        ("3 working sets", [("sets", 3, 3)]),
        ("effort 7/10, or 7 out of 10", [("rpe", 7, 7), ("rpe", 7, 7)]),
        ("30-second holds", [("time", 30, 30)]),
        ("80% 1RM", [("percent", 80, 80)]),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, read: list[tuple[str, float, float]]) -> None:
    assert [(one.unit, one.low, one.high) for one in find_quantities(text)] == read


@pytest.mark.parametrize(
    "text",
    [
        "第三周",
        "twice a week",
        "½ cup",
        "②",
        "٣ sets",
        "三四次",
        "一小时半",
        "减半",
        "three four",
        "42",
        "ten",
        "double it",
    ],
)
def test_a_number_in_an_unusual_form_is_never_overlooked(text: str) -> None:
    assert any(one.unit == "bare" for one in find_quantities(text))


@pytest.mark.parametrize(
    "text", ["一起练", "万一累了", "千万别急", "慢一点", "one of them", "someone often", "每周练", "三头肌"]
)
def test_a_numeral_inside_a_word_is_no_number(text: str) -> None:
    assert find_quantities(text) == []
