"""Measurements of both languages are read in one unit, and what is worded is read back. Runs on both interpreters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.measurements import KINDS, find_measurements, format_measurement

READ = {
    "height": [
        ("5'11\"", 180.34), ("5’11”", 180.34), ("5′11″", 180.34), ("5 foot 11", 180.34), ("five foot eleven", 180.34), ("5ft11in", 180.34),
        ("5 ft 11 in", 180.34), ("I'm five eleven", 180.34), ("five eleven", 180.34), ("6 ft", 182.88), ("70 inches", 177.8), ("一米七五", 175),
        ("米七", 170), ("身高米七八", 178), ("一米八", 180), ("一米零五", 105), ("1米75", 175), ("1米7", 170), ("1m75", 175), ("1.75m", 175),
        ("1.75米", 175), ("175cm", 175), ("175 厘米", 175), ("175公分", 175), ("１７５ｃｍ", 175), ("2 m tall", 200), ("5英尺11英寸", 180.34),
        ("一百七十五厘米", 175),
    ],
    "weight": [
        ("165 lb", 74.84), ("165 pounds", 74.84), ("165lbs", 74.84), ("13 stone", 82.55), ("13 stone 4", 84.37), ("13st 4lb", 84.37), ("11st 4", 71.67),
        ("140斤", 70), ("一百四十斤", 70), ("一百四斤", 70), ("两百斤", 100), ("三斤二两", 1.6), ("65公斤", 65), ("65千克", 65), ("65kg", 65), ("65 kilos", 65),
        ("六十五公斤", 65), ("六十五公斤半", 65.5), ("65.5kg", 65.5), ("65㎏", 65), ("one hundred and fifty pounds", 68.04), ("one sixty five pounds", 74.84),
        ("70-72kg", 71), ("150磅", 68.04),
    ],
    "duration": [
        ("半小时", 30), ("半个钟头", 30), ("半个小时", 30), ("一个半小时", 90), ("一个小时", 60), ("两个小时", 120), ("一小时三十分钟", 90), ("一小时半", 90),
        ("45分钟", 45), ("四十五分钟", 45), ("二十分钟", 20), ("1h30", 90), ("1h", 60), ("1 hour 30 minutes", 90), ("an hour and a half", 90),
        ("one and a half hours", 90), ("half an hour", 30), ("an hour", 60), ("2 hours", 120), ("45 min", 45), ("45-minute", 45), ("一刻钟", 15),
        ("quarter of an hour", 15), ("90 seconds", 1.5), ("三十秒", 0.5), ("30-45 minutes", 30),
    ],
    "distance": [
        ("10k", 10), ("五公里", 5), ("5 km", 5), ("三公里半", 3.5), ("七点五公里", 7.5), ("3 miles", 4.828), ("three miles", 4.828), ("400m", 0.4),
        ("跑步400米", 0.4), ("5千米", 5), ("3英里", 4.828), ("100 yards", 0.09144), ("2.5km", 2.5),
    ],
    "pace": [
        ("配速5分30", 330), ("配速5分30秒", 330), ("5:30/km", 330), ("5:30 per km", 330), ("5'30\"/km", 330),
        ("8 min mile", 298.26), ("8-minute mile", 298.26), ("8:00/mile", 298.26), ("6 min/km", 360), ("5分30秒每公里", 330), ("10 km/h", 360), ("6 mph", 372.82),
    ],
    "energy": [
        ("1,800大卡", 1800), ("1800千卡", 1800), ("一千八百千卡", 1800), ("两千大卡", 2000), ("1800 kcal", 1800), ("2,000 calories", 2000), ("7500 kJ", 1792.54),
        ("7500千焦", 1792.54), ("1800卡", 1800), ("2k calories", 2000),
    ],
    "frequency": [
        ("twice a week", 2), ("once a week", 1), ("three times per week", 3), ("3x a week", 3), ("3x/week", 3), ("4 days a week", 4), ("3 per week", 3),
        ("每周三次", 3), ("一周练四天", 4), ("一周三练", 3), ("每周能练三次", 3), ("每个星期三次", 3), ("一个礼拜两次", 2), ("隔天", 3.5), ("每天", 7), ("天天", 7),
        ("every other day", 3.5), ("daily", 7), ("every day", 7), ("两天一次", 3.5), ("每隔两天", 7 / 3), ("twice a day", 14), ("每天两次", 14),
        ("3-4 times a week", 3), ("一周三四次", 3), ("一周3到4次", 3), ("once a month", 12 / 52.18), ("每月两次", 24 / 52.18),
    ],
    "steps": [
        ("5000步", 5000), ("一万步", 10000), ("一万二千步", 12000), ("1万步", 10000), ("1.5万步", 15000), ("10k steps", 10000), ("10,000 steps", 10000),
        ("步数8000", 8000), ("ten thousand steps", 10000), ("70000 steps a week", 10000), ("8千步", 8000),
    ],
    "age": [
        ("30岁", 30), ("三十岁", 30), ("30周岁", 30), ("30 years old", 30), ("I'm 30", 30), ("im 30", 30), ("30 yo", 30), ("30 y/o", 30), ("aged 30", 30),
        ("30-year-old", 30), ("thirty five years old", 35), ("我今年30", 30), ("我30，", 30), ("年龄：30", 30), ("just turned 40", 40), ("３０歲", 30),
    ],
    "number": [("170", 170), ("一七五", 175), ("three", 3), ("三", 3), ("1,800", 1800), ("70.5", 70.5), ("seventy", 70)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said", "value"), [(kind, said, value) for kind, rows in READ.items() for said, value in rows]
)
def test_a_measurement_is_read_in_the_unit_of_its_kind(kind, said, value):
    found = find_measurements(said)
    assert [(one.kind, pytest.approx(value, rel=1e-3)) for one in found] == [(one.kind, one.value) for one in found]
    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    "said",
    ["90后", "第三", "十分累", "百分之二十", "5x5", "3组", "12次", "21st", "no one", "一起练", "三明治", "腰围80厘米", "100g", "3 sets of 12 reps",
     "vitamin b12", "练了3年", "3 months", "70%", "RPE 8", "I'm 5 weeks pregnant", "周三", "type 2", "1" * 50],
)  # fmt: skip
def test_what_is_no_measurement_of_a_person_is_left_alone(said):
    assert find_measurements(said) == []


def test_several_measurements_keep_their_places():
    text = "我30岁，身高170，体重70公斤，每天走5000步，每周跑三次"
    found = find_measurements(text)
    assert [(one.kind, one.value) for one in found] == [
        ("age", 30), ("number", 170), ("weight", 70), ("frequency", 7), ("steps", 5000), ("frequency", 3)
    ]  # fmt: skip
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("said", "kinds"), [("170,140斤", ["number", "weight"]), ("30,170cm,70kg", ["number", "height", "weight"])]
)
def test_a_comma_between_facts_is_no_thousands_separator(said, kinds):
    assert [one.kind for one in find_measurements(said)] == kinds


@pytest.mark.parametrize("said", ["5'11", "165 lb", "13 stone", "3 miles", "8 min mile"])
def test_imperial_units_are_told_apart(said):
    assert [one.imperial for one in find_measurements(said)] == [True]


#: smallest and largest value, and how far wording may round, metric and imperial
WORDED = {
    "height": (100, 250, 0.06, 1.28), "weight": (25, 350, 0.06, 0.03), "duration": (0.1, 600, 0.01, 0.01), "distance": (0.01, 300, 0.006, 0.009),
    "pace": (120, 1200, 0.51, 0.32), "energy": (10, 9000, 0.06, 0.06), "frequency": (0.5, 14, 0.006, 0.006), "steps": (100, 60000, 0.06, 0.06),
    "age": (10, 100, 0.06, 0.06), "number": (0, 9999, 0.06, 0.06),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("units", ["metric", "imperial"])
@given(data=st.data())
def test_what_is_worded_is_read_back(kind, language, units, data):
    low, high, metric, imperial = WORDED[kind]
    value = data.draw(st.floats(low, high, allow_nan=False))
    worded = format_measurement(kind, value, language, units)
    found = find_measurements(worded)
    assert [one.kind for one in found] == [kind], worded
    assert abs(found[0].value - value) <= (imperial if units == "imperial" else metric) + 1e-9, worded


SPELLED = [
    ("{n} cm", "height", 1.0, 100, 250), ("{n}厘米", "height", 1.0, 100, 250), ("{n}公分", "height", 1.0, 100, 250), ("{n} inches", "height", 2.54, 40, 96),
    ("{n} kg", "weight", 1.0, 1, 400), ("{n}公斤", "weight", 1.0, 1, 400), ("{n}千克", "weight", 1.0, 1, 400), ("{n}斤", "weight", 0.5, 1, 800),
    ("{n} lb", "weight", 0.45359237, 1, 800), ("{n}磅", "weight", 0.45359237, 1, 800), ("{n} stone", "weight", 6.35029318, 1, 50),
    ("{n} min", "duration", 1.0, 1, 600), ("{n}分钟", "duration", 1.0, 1, 600), ("{n}小时", "duration", 60.0, 1, 24), ("{n} hours", "duration", 60.0, 1, 24),
    ("{n} km", "distance", 1.0, 1, 300), ("{n}公里", "distance", 1.0, 1, 300), ("{n} miles", "distance", 1.609344, 1, 200), ("{n}米", "distance", 0.001, 3, 9000),
    ("{n} yards", "distance", 0.0009144, 3, 9000), ("{n} kcal", "energy", 1.0, 1, 9000), ("{n}大卡", "energy", 1.0, 1, 9000), ("{n} kJ", "energy", 1 / 4.184, 1, 40000),
    ("{n} times a week", "frequency", 1.0, 1, 14), ("每周{n}次", "frequency", 1.0, 1, 14), ("{n} steps", "steps", 1.0, 1, 60000), ("{n}步", "steps", 1.0, 1, 60000),
    ("{n}岁", "age", 1.0, 1, 120), ("{n} years old", "age", 1.0, 1, 120),
]  # fmt: skip


@pytest.mark.parametrize(("spelled", "kind", "factor", "low", "high"), SPELLED)
@given(data=st.data())
def test_every_unit_converts_exactly(spelled, kind, factor, low, high, data):
    n = data.draw(st.integers(low, high))
    found = find_measurements(spelled.format(n=n))
    assert [(one.kind, one.value) for one in found] == [(kind, pytest.approx(n * factor))]


def test_an_unknown_kind_is_refused():
    with pytest.raises(KeyError, match="volume"):
        format_measurement("volume", 1, "en", "metric")


@given(st.text(max_size=300))
def test_any_text_is_safe_and_places_are_true(text):
    for one in find_measurements(text):
        assert text[one.start : one.end] == one.text
        assert one.kind in KINDS


@pytest.mark.parametrize(
    "part", ["1", "一", "5'", "每周", "70 kg ", "i'm ", "步数", "\ue0001kg", "😀30岁", "a hundred "]
)
def test_ten_thousand_characters_are_read(part):
    text = part * (10_000 // len(part))
    assert all(text[one.start : one.end] == one.text for one in find_measurements(text))
