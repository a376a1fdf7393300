"""Ages and targets told in figures or number words."""

import pytest

from coach.safety.figures import extreme_target, minor_age, with_digits
from coach.safety.normalise import normalise


@pytest.mark.parametrize(
    ("said", "digits"),
    [("fifteen", "15"), ("十五", "15"), ("二十", "20"), ("两百", "200"), ("一百二十三", "123"), ("twenty one", "21"),
     ("半个月", "15天"), ("often", "often")],
)  # fmt: skip
def test_number_words_become_digits(said, digits):
    assert with_digits(said) == digits


@pytest.mark.parametrize(
    ("said", "minor"),
    [
        ("I'm 17", True), ("I'm 18", None), ("我17岁", True), ("我18岁", None), ("我十六", True), ("16 y/o male", True),
        ("I just turned 17", True), ("I just turned 18", None), ("turning 18 next month", True),
        ("make a plan for my 12 year old son", True), ("my daughter is 9 and I have no time to train", False),
        ("my 15 year old car", None), ("I'm 16 weeks into it", None), ("I started when I was 16", None),
        ("我从16岁开始练", None), ("我儿子12岁，想练", True), ("孩子5岁和8岁", None), ("家里15岁的老狗", None),
    ],
)  # fmt: skip
def test_an_age_under_eighteen_is_read_only_from_an_age(said, minor):
    assert minor_age(normalise(said)) is minor


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("lose 10 kg in 2 weeks", "loss_rate"), ("lose 1 kg a week", None), ("一个月瘦二十斤", "loss_rate"),
        ("每周瘦一斤", None), ("lose 20 pounds by Friday", "loss_rate"), ("from 80 kg to 65 kg in one month", "loss_rate"),
        ("500 kcal a day", "intake"), ("500 kcal for breakfast", None), ("burn 500 calories a day", None),
        ("每天只吃800大卡", "intake"), ("每天消耗500大卡", None), ("fast for ten days", "fast"), ("a 16 hour fast", None),
        ("断食三天", "fast"), ("train 6 hours every day", "training_hours"), ("每天练一小时", None),
        ("weigh 40 kg at 170 cm", "target_weight"), ("weigh 60 kg at 170 cm", None), ("I want to lose 10 kg", None),
    ],
)  # fmt: skip
def test_a_target_alarms_only_beyond_what_may_be_planned(said, target):
    assert extreme_target(normalise(said)) == target
