"""The export document: everything stored about a person, as JSON others can read (docs: `GET /v1/me`, schema 1).

All keys are always there; a list that nothing fills yet is empty. Times are ISO 8601 in UTC, units stand in the names.
Besides the published keys: `facts` (the whole history behind the profile), `person`, `memory`.
Not covered: Rasa's own event log, which holds nothing that is not here or in the conversation.
"""

from datetime import UTC, datetime
from typing import Any

from coach.store.models import ConsentRow
from coach.store.people import Person
from coach.store.store import Store, Transaction

SCHEMA = 1
MOST_NOTES = 10_000


def export_person(store: Store, sender: str) -> dict[str, Any]:
    """The document of a person; with nothing in it for somebody who never spoke."""
    with store.reading() as tx:
        person = tx.people.find(sender)
        return _empty() if person is None else _document(tx, person)


def _empty() -> dict[str, Any]:
    lists = ("consents", "safety_holds", "workouts", "foods", "weights", "sleep", "steps", "mood", "water", "plans",
             "plan_changes", "feedback", "reminders", "facts", "memory")  # fmt: skip
    return {"schema": SCHEMA, "profile": {}, "screening": {}, "observations": {}, "person": {}} | {n: [] for n in lists}


def _document(tx: Transaction, person: Person) -> dict[str, Any]:
    return _empty() | {
        "profile": tx.facts.profile(person.id).model_dump(mode="json", exclude_none=True),
        "consents": _consents(tx, person.id),
        "screening": _screening(tx, person.id),
        "safety_holds": [
            {"kind": row.kind, "cue": row.cue, "since": _time(row.since), "until_rule": row.until_rule,
             "lifted_at": _time(row.lifted_at), "lifted_by": row.lifted_by}
            for row in tx.holds.history(person.id)
        ],
        "plans": [
            {"id": row.id, "time": _time(row.made_at), "begun": _time(row.begun_at), "current": row.in_force,
             "reason": row.reason, "plan": row.document}
            for row in tx.plans.all(person.id)
        ],
        "plan_changes": [
            {"time": _time(one.at), "change": one.change, "reason": one.reason, "outcome": one.outcome,
             "undone": one.outcome == "undone", "before": one.before_id, "after": one.after_id}
            for one in tx.plans.changes(person.id)
        ],
        "feedback": [
            {"time": _time(row.at), "about": row.about, "label": row.label, "text": row.text, "reason": row.reason,
             "plan": row.plan_id, "section": row.section, "consent": row.consent, "status": row.status}
            for row in tx.feedback.all(person.id)
        ],
        "facts": [
            {"field": one.field, "value": one.value, "source": one.source, "said_at": _time(one.said_at),
             "recorded_at": _time(one.recorded_at)}
            for one in tx.facts.history(person.id)
        ],
        "memory": [
            {"time": _time(one.at), "topic": one.topic, "note": one.note}
            for one in reversed(tx.turns.recent(person.id, MOST_NOTES))
        ],
        "person": {
            "created_at": _time(person.created_at), "language": person.language, "region": person.region,
            "time_zone": person.time_zone, "tone": person.tone, "last_seen": _time(person.last_seen),
        },
    }  # fmt: skip


def _consents(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    rows: list[ConsentRow] = tx.consents.history(person_id)
    return [
        {"kind": row.kind, "given": row.given, "text_version": row.text_version, "language": row.language,
         "time": _time(row.at)}
        for row in rows
    ]  # fmt: skip


def _screening(tx: Transaction, person_id: int) -> dict[str, Any]:
    rounds = [
        {"time": _time(row.at), "answers": row.answers, "cleared_at": _time(row.cleared_at)}
        for row in tx.screenings.history(person_id)
    ]
    return {**rounds[-1], "earlier": rounds[:-1]} if rounds else {}


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()
