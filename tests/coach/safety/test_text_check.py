"""A finished text is checked against the limits again."""

from datetime import UTC, datetime

import pytest

from coach.profile.person import Profile
from coach.safety.holds import Hold
from coach.safety.text_check import check_text_numbers

WOMAN = Profile(age=30, sex="female", height_cm=165, weight_kg=65)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Eat 1,000 kcal a day.", ["energy_floor"]), ("每天吃900大卡。", ["energy_floor"]),
        ("About 1900 kcal a day.", []),
        ("Breakfast has 400 kcal.", []), ("A deficit of 900 kcal a day.", ["deficit"]), ("每天400大卡的缺口。", []),
        ("Lose 1.5 kg per week.", ["loss_rate"]),
        ("每周减1公斤", ["loss_rate"]), ("每周减0.5公斤", []),
        ("Take 200 mg of clenbuterol.", ["drug"]), ("Squat 3 x 5 at 80 % of 1RM.", []), ("Squat with 40 kg.", []),
    ],
)  # fmt: skip
def test_figures_beyond_a_limit_are_found(text, kinds):
    assert [issue.kind for issue in check_text_numbers(text, WOMAN)] == kinds


@pytest.mark.parametrize("text", ["Squat at 80 % of your 1RM.", "今天测极限重量。"])
def test_no_share_of_a_maximum_for_minors_and_in_pregnancy(text):
    for person in (Profile(age=15), Profile(age=30, pregnancy_week=12)):
        assert [issue.kind for issue in check_text_numbers(text, person)] == ["max_test"]


@pytest.mark.parametrize("text", ["This meal has 400 kcal.", "You weigh 52 kg.", "你的体重是52公斤", "BMI 19"])
def test_hidden_figures_stay_hidden(text):
    hold = Hold("eating_disorder", datetime(2026, 1, 1, tzinfo=UTC), "check", "x")
    assert [i.kind for i in check_text_numbers(text, WOMAN, holds=[hold])] == ["hidden_number"]
    assert [i.kind for i in check_text_numbers(text, WOMAN, hide_numbers=True)] == ["hidden_number"]
