"""The life of a hold: made by a certain alarm, blocking, kept as plain fields, lifted by its own rule only."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.safety.gate import KINDS, Alarm
from coach.safety.holds import RULES, Hold, blocks, ends_at, hold_for, lifted_by

THEN = datetime(2026, 3, 1, 8, tzinfo=UTC)
EVENTS = ("seen_by_clinician", "check_passed", "spoke_to_someone", "adult_confirmed", "not_pregnant", None)


def held(kind):
    return hold_for(Alarm(kind, "cue", True), THEN)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hold_comes_back_from_its_plain_fields(kind):
    hold = held(kind)
    assert (hold is None) == (kind not in RULES)
    if hold is not None:
        assert Hold.from_dict(hold.to_dict()) == hold


def test_an_uncertain_alarm_makes_no_hold():
    assert hold_for(Alarm("emergency", "vague_chest", False), THEN) is None


@pytest.mark.parametrize(
    ("kind", "lifting"),
    [
        ("emergency", {"seen_by_clinician"}), ("injury", {"seen_by_clinician"}), ("illness", {"seen_by_clinician"}),
        ("crisis", {"seen_by_clinician", "spoke_to_someone"}), ("eating_disorder", {"check_passed"}),
        ("minor", {"adult_confirmed"}), ("pregnancy", {"not_pregnant"}),
    ],
)  # fmt: skip
def test_only_its_own_event_lifts_a_hold(kind, lifting):
    assert {event for event in EVENTS if lifted_by(held(kind), event, THEN)} == lifting


def test_only_illness_ends_by_time():
    later = THEN + timedelta(days=3)
    assert ends_at(held("illness")) == later
    assert lifted_by(held("illness"), None, later)
    assert not lifted_by(held("emergency"), None, THEN + timedelta(days=3650))
    assert ends_at(held("emergency")) is None


@pytest.mark.parametrize(
    ("kind", "what", "blocked"),
    [
        ("emergency", "training", True), ("injury", "nutrition", False), ("eating_disorder", "numbers", True),
        ("eating_disorder", "training", False), ("minor", "deficit", True), ("minor", "training", False),
        ("crisis", "nutrition", True), ("pregnancy", "deficit", True),
    ],
)  # fmt: skip
def test_a_hold_blocks_what_it_is_for(kind, what, blocked):
    assert (blocks([held(kind)], what) is not None) is blocked


def test_the_most_serious_hold_is_named():
    assert blocks([held("illness"), held("emergency")], "training").kind == "emergency"
