"""Habits are kept as canonical sentences and read back as figures, whichever language they were told in."""

import pytest

from coach.profile.habit_rules import ACTIVITIES, RULES
from coach.profile.habits import Habits, habit_key, habits_in, read_habits
from coach.profile.said import Said

CANONICAL = [*(rule.says for rule in RULES), *(verb + " {n} times a week" for verb, _, _ in ACTIVITIES)]


@pytest.mark.parametrize("sentence", CANONICAL)
def test_a_canonical_habit_is_found_in_itself_and_has_a_key(sentence):
    sentence = sentence.format(n=8)
    assert habit_key(sentence) is not None
    assert sentence in habits_in(Said(sentence))


@pytest.mark.parametrize(
    ("said", "habits"),
    [
        ("I walk about 8,000 steps a day", ["walks 8000 steps a day"]), ("每天走一万步", ["walks 10000 steps a day"]), ("I want to walk 10k steps", []),
        ("I jog twice a week and swim once a week", ["runs 2 times a week", "swims 1 time a week"]), ("每周跑两次步，打一次篮球", ["runs 2 times a week"]),
        ("I want to run three times a week", []), ("我骑车上班", ["cycles to work"]), ("I bike to work", ["cycles to work"]), ("我不骑车上班", []),
        ("I've got a sweet tooth", ["likes sweets"]), ("我不爱吃甜食", []), ("I don't like sweets", []), ("戒不掉甜食", ["likes sweets"]),
        ("I never drink milk", ["drinks little milk"]), ("不怎么喝牛奶", ["drinks little milk"]), ("爱喝牛奶", []), ("I'm not allergic to milk", []),
        ("I skip breakfast", ["skips breakfast"]), ("早饭经常不吃", ["skips breakfast"]), ("天天点外卖", ["eats out daily"]), ("I eat out every day", ["eats out daily"]),
        ("每周点外卖五次", ["eats out 5 times a week"]), ("a few beers at the weekend", ["drinks beer at weekends"]), ("周末喝点啤酒", ["drinks beer at weekends"]),
        ("我不喝酒", []), ("I sit for 10 hours a day", ["sits 10 hours a day"]), ("每天坐八个小时", ["sits 8 hours a day"]), ("久坐", ["sits all day"]),
        ("一般睡六个小时", ["sleeps 6 hours"]), ("老熬夜", ["stays up late"]), ("I don't smoke", []), ("抽烟", ["smokes"]), ("我老公抽烟", []),
    ],
)  # fmt: skip
def test_a_habit_is_told_in_many_ways(said, habits):
    assert habits_in(Said(said)) == habits


def test_the_planners_read_figures_and_flags():
    told = ["walks 5000 steps a day", "runs 3 times a week", "sits 10 hours a day", "sleeps 6 hours", "likes sweets", "drinks little milk",
            "skips breakfast", "eats out daily", "drinks beer at weekends", "cycles to work"]  # fmt: skip
    assert read_habits(told) == Habits(
        steps_per_day=5000, runs_per_week=3, sitting_hours=10, sleep_hours=6, sits_long=True, likes_sweets=True, drinks_little_milk=True,
        skips_breakfast=True, eats_out=True, drinks_alcohol=True, cycles_to_work=True,
    )  # fmt: skip


def test_variants_are_read_and_the_unknown_is_left_out():
    assert read_habits(["Runs 1 time a week.", "每天走8000步", "爱吃甜食", "plays the violin"]) == Habits(
        runs_per_week=1, steps_per_day=8000, likes_sweets=True
    )


@pytest.mark.parametrize("nothing", [None, [], ()])
def test_no_habits_are_no_knowledge(nothing):
    assert read_habits(nothing) == Habits()


def test_a_few_hours_of_sitting_are_not_long():
    assert read_habits(["sits 4 hours a day"]).sits_long is False
