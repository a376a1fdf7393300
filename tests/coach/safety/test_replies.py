"""Fixed replies: form of emergencies, boundaries of a crisis answer, no dose, no figures in eating-disorder mode."""

import re
import string
from datetime import UTC, date, datetime

import pytest

from coach.safety.cues import cues_of
from coach.safety.gate import KINDS, Alarm
from coach.safety.holds import RULES, Hold
from coach.safety.regions import MAX_AGE_DAYS, numbers_for, region_of, regions, stale
from coach.safety.replies import MAX_EMERGENCY_CHARACTERS, explain_hold, reply_to
from coach.text import sentences

LANGUAGES = ("en", "zh")
CUES = [(kind, cue.id) for kind in KINDS for cue in cues_of(kind)] + [
    ("minor", "age"),
    *(("extreme_target", cue) for cue in ("loss_rate", "intake", "fast", "training_hours", "target_weight")),
]  # fmt: skip


def test_both_languages_have_the_same_sentences_with_the_same_placeholders():
    def placeholders(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english, chinese = (sentences("safety", language) for language in LANGUAGES)
    assert english.keys() == chinese.keys()
    assert [key for key in english if placeholders(english[key]) != placeholders(chinese[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", [None, *regions()])
def test_every_alarm_has_an_answer_everywhere(language, region):
    for kind, cue in CUES:
        for certain in (True, False):
            assert "{" not in reply_to(Alarm(kind, cue, certain), language, region)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", [None, *regions()])
def test_an_emergency_answer_is_short_and_begins_with_stop_and_the_number(language, region):
    for cue in cues_of("emergency"):
        told = reply_to(Alarm("emergency", cue.id, True), language, region)
        first = told.splitlines()[0]
        assert len(told) <= MAX_EMERGENCY_CHARACTERS
        assert numbers_for(region).emergency in first
        assert re.search("stop|停下|放下", first, re.IGNORECASE)
        assert re.search("I am a program|我是程序", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_collapse_is_answered_with_resuscitation_and_defibrillator(language):
    assert "AED" in reply_to(Alarm("emergency", "collapse", True), language, "US")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crisis_answer_in_mainland_china_names_the_line_and_both_numbers(language):
    told = reply_to(Alarm("crisis", "wish_to_die", True), language, "CN")
    assert all(number in told for number in ("12356", "120", "110"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_itself_names_the_red_flags_and_the_number(language):
    told = reply_to(Alarm("emergency", "vague_chest", False), language, "GB")
    assert "999" in told
    assert re.search("chest pain|胸痛", told)
    assert re.search("faint|晕倒", told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drug_answers_hold_no_figure(language):
    for cue in cues_of("drugs"):
        assert not re.search(r"\d", reply_to(Alarm("drugs", cue.id, True), language, "US"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_an_eating_disorder_the_only_figure_is_the_phone_number(language):
    told = reply_to(Alarm("eating_disorder", "purging", True), language, "US")
    assert re.findall(r"\d+", told) == ["911"]
    hold = Hold("eating_disorder", datetime(2026, 1, 2, tzinfo=UTC), "check", "purging")
    wish = reply_to(Alarm("extreme_target", "loss_rate", True), language, "US", [hold])
    assert wish == explain_hold(hold, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RULES)
def test_every_hold_is_explained(language, kind):
    told = explain_hold(Hold(kind, datetime(2026, 1, 2, tzinfo=UTC), RULES[kind][0], "x"), language)
    assert told
    assert "{" not in told
    assert kind != "illness" or "2026-01-05" in told


def test_numbers_were_looked_up_within_half_a_year():
    assert stale(datetime.now(tz=UTC).date()) == ()


def test_old_numbers_are_found():
    assert set(stale(date(2030, 1, 1))) == {*regions(), "unknown"}
    assert MAX_AGE_DAYS == 180


def test_the_region_is_what_the_person_says_not_the_language():
    assert numbers_for(None).emergency == "112"
    assert numbers_for("nowhere").region is None
    assert [region_of(name) for name in ("加拿大", "cn", "United Kingdom")] == ["CA", "CN", "GB"]
    assert region_of("") is None
