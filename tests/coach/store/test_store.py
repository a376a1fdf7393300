"""What the store promises, on both databases: history, all or nothing, undo, idempotence, erasure."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from coach.safety.gate import Alarm
from coach.safety.holds import hold_for
from coach.store.erase import erase_person, forget_conversation
from coach.store.errors import AlreadyAnswered, StoreUnavailable
from coach.store.export import export_person
from coach.store.store import Store

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def person_in(tx, sender="someone"):
    return tx.people.get_or_create(sender)


def test_a_person_is_made_once(store):
    with store.transaction() as tx:
        first = person_in(tx)
    with store.transaction() as tx:
        assert person_in(tx).id == first.id
        assert tx.people.find("nobody") is None


def test_facts_keep_their_history_with_source_and_time(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        tx.facts.record(someone.id, {"weight_kg": 70, "injuries": []}, "said", NOW)
        tx.facts.record(someone.id, {"weight_kg": 75}, "correction", later(5))
    with store.reading() as tx:
        assert tx.facts.profile(someone.id).weight_kg == 75
        told = [(one.value, one.source) for one in tx.facts.history(someone.id, "weight_kg")]
        assert told == [(70.0, "said"), (75.0, "correction")]


def test_asked_and_none_differs_from_never_asked_and_from_forgotten(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        tx.facts.record(someone.id, {"injuries": [], "goal": "health"}, "said", NOW)
        tx.facts.forget(someone.id, ["goal"], later(1))
    with store.reading() as tx:
        profile = tx.facts.profile(someone.id)
        assert profile.injuries == ()
        assert profile.allergies is None
        assert profile.goal is None


def test_a_message_delivered_late_changes_the_past_only(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        tx.facts.record(someone.id, {"weight_kg": 75}, "said", later(60))
        tx.facts.record(someone.id, {"weight_kg": 70}, "said", NOW)
    with store.reading() as tx:
        assert tx.facts.profile(someone.id).weight_kg == 75


def test_a_value_out_of_range_writes_nothing(store):
    with pytest.raises(ValidationError), store.transaction() as tx:
        tx.facts.record(person_in(tx).id, {"age": 30, "height_cm": 17}, "said", NOW)
    with store.reading() as tx:
        assert tx.people.find("someone") is None


def test_a_block_that_fails_leaves_neither_half(store):
    with pytest.raises(RuntimeError), store.transaction() as tx:
        someone = person_in(tx)
        tx.feedback.add(someone.id, about="plan", label="too_hard", text="", consent=False, at=NOW)
        raise RuntimeError
    with store.reading() as tx:
        assert tx.people.find("someone") is None


def test_undo_brings_the_very_same_plan_back_and_records_it(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        tx.plans.add(someone.id, {"n": 1}, "made", NOW)
        tx.plans.replace(someone.id, {"n": 2}, change="too_hard", reason="felt too hard", at=later(1))
        tx.plans.replace(someone.id, {"n": 3}, change="swap", reason="asked", at=later(2))
    with store.transaction() as tx:
        assert tx.plans.undo(someone.id, later(3)).change == "swap"
        assert tx.plans.current(someone.id).document == {"n": 2}
        assert tx.plans.undo(someone.id, later(4)).change == "too_hard"
        assert tx.plans.current(someone.id).document == {"n": 1}
        assert tx.plans.undo(someone.id, later(5)) is None
        assert [one.outcome for one in tx.plans.changes(someone.id)] == ["undone", "undone"]


def test_holds_last_until_lifted_or_over(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        tx.holds.add(someone.id, hold_for(Alarm("emergency", "chest_pain", True), NOW))
        tx.holds.add(someone.id, hold_for(Alarm("illness", "fever", True), NOW))
    with store.transaction() as tx:
        assert {one.kind for one in tx.holds.active(someone.id, later(1))} == {"emergency", "illness"}
        assert {one.kind for one in tx.holds.active(someone.id, NOW + timedelta(days=4))} == {"emergency"}
        tx.holds.lift(someone.id, "emergency", "seen_by_clinician", later(2))
        assert tx.holds.active(someone.id, NOW + timedelta(days=4)) == []


def test_consent_is_the_latest_answer_and_never_asked_is_known(store):
    with store.transaction() as tx:
        someone = person_in(tx)
        assert not tx.consents.asked(someone.id, "training")
        tx.consents.record(someone.id, "training", True, "v1", "en", NOW)
        tx.consents.record(someone.id, "training", False, "v1", "zh", later(1))
        assert tx.consents.asked(someone.id, "training")
        assert not tx.consents.given(someone.id, "training")


def test_a_message_is_answered_once(store):
    with store.transaction() as tx:
        tx.inbox.remember("k1", [{"text": "hi"}], sender="someone", at=NOW)
    with pytest.raises(AlreadyAnswered), store.transaction() as tx:
        tx.feedback.add(person_in(tx).id, about="plan", label="good", text="", consent=False, at=NOW)
        tx.inbox.remember("k1", [{"text": "again"}], sender="someone", at=NOW)
    with store.reading() as tx:
        assert tx.inbox.reply("k1") == [{"text": "hi"}]
        assert tx.people.find("someone") is None, "the effect went with the repeat"


def test_the_export_has_every_key_and_erasure_leaves_nothing(store, url):
    canary = "canary-4711"
    with store.transaction() as tx:
        someone = person_in(tx, "bird")
        tx.facts.record(someone.id, {"habits": [canary], "weight_kg": 70}, "said", NOW)
        tx.feedback.add(someone.id, about="plan", label="bad", text=canary, consent=True, at=NOW)
        tx.plans.add(someone.id, {"note": canary}, canary, NOW)
        tx.inbox.remember("k2", [{"text": canary}], sender="bird", at=NOW)
    document = export_person(store, "bird")
    assert {"schema", "profile", "consents", "screening", "safety_holds", "plans", "plan_changes", "feedback"} <= set(
        document
    )
    assert canary in json.dumps(document)
    assert erase_person(store, "bird")
    assert canary not in json.dumps(export_person(store, "bird"))
    store.close()
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        assert all(canary.encode() not in one.read_bytes() for one in file.parent.glob(file.name + "*"))


def test_rasas_own_events_of_a_person_are_erased(tmp_path):
    file = tmp_path / "conversations.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        connection.executemany(
            "INSERT INTO events (sender_id, data) VALUES (?, ?)", [("bird", "secret"), ("other", "kept")]
        )
    connection.close()
    assert forget_conversation(file, "bird") == 1
    assert b"secret" not in file.read_bytes()
    assert b"kept" in file.read_bytes()


def test_a_locked_database_says_that_nothing_was_saved(tmp_path):
    url = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    Store(url).migrate()
    quick = Store(url, busy_timeout_ms=50)
    with sqlite3.connect(tmp_path / "coach.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable), quick.transaction() as tx:
            person_in(tx)
        other.execute("ROLLBACK")
    other.close()
    with quick.transaction() as tx:
        assert tx.people.find("someone") is None


def test_a_missing_or_damaged_database_is_named(tmp_path):
    with (
        pytest.raises(StoreUnavailable, match="no database"),
        Store(f"sqlite:///{tmp_path / 'none.sqlite3'}").transaction(),
    ):
        pass
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreUnavailable), Store(f"sqlite:///{broken}").transaction():
        pass
