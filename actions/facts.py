"""Facts the person tells: storing them, naming what is wrong with them, and re-checking the plan after a change."""

from typing import Any

from rasa_sdk.events import EventType, FollowupAction

from actions.base import CoachAction, Say
from actions.planning import replan
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import Reading, read_facts, spoken_fact
from coach.profile.person import GOALS
from coach.safety.limits import ADULT_AGE
from coach.store.store import Transaction
from coach.text import say as words

#: slot of the interview → field of the profile
FACT_OF_SLOT = {
    "goal": "goal", "age": "age", "sex": "sex", "height_cm": "height_cm", "weight_kg": "weight_kg",
    "days_per_week": "days_per_week", "minutes_per_session": "minutes_per_session", "level": "level",
    "equipment": "equipment", "injuries": "injuries", "diet_limits": "diet",
}  # fmt: skip


def record_facts(tx: Transaction, person_id: int, facts: dict[str, Any], turn: Turn) -> None:
    """Stores facts with where and when they were said; lists that grow (habits, dislikes) are joined, not replaced."""
    known = tx.facts.profile(person_id)
    joined = dict(facts)
    for field in ("habits", "dislikes", "likes", "conditions", "medications", "allergies", "injuries"):
        if joined.get(field):
            joined[field] = tuple(dict.fromkeys([*(getattr(known, field) or ()), *joined[field]]))
    source = "correction" if turn.intent == "correct" else "said"
    tx.facts.record(person_id, joined, source, turn.now)
    if source == "correction" and (joined.get("age") or 0) >= ADULT_AGE:
        tx.holds.lift(person_id, "minor", "adult_confirmed", turn.now)  # only an explicit correction, S9


def tell_problems(reading: Reading, turn: Turn, say: Say) -> bool:
    """Names each value that cannot be right; whether there was one."""
    for problem in reading.problems:
        field = words(f"profile.field_{problem.field}", turn.language)
        if problem.kind == "contradiction":
            values = [spoken_fact(problem.field, value, turn.language, "metric") for value in problem.values]
            say.response("utter_facts_contradict", field=field, values=" / ".join(values))
        else:
            say.response("utter_fact_out_of_range", field=field, value=f"{problem.value:g}", low=f"{problem.low:g}",
                         high=f"{problem.high:g}", unit=words(f"profile.unit_{problem.field}", turn.language))  # fmt: skip
    return bool(reading.problems)


def spoken(facts: dict[str, Any], turn: Turn, units: str) -> str:
    """Facts as one phrase."""
    parts = [spoken_fact(field, value, turn.language, units) for field, value in facts.items() if field != "units"]
    return ("，" if turn.language == "zh" else ", ").join(parts)


class ActionUpdateFacts(CoachAction):
    """New or corrected facts from someone who has a plan: stored, echoed, and the plan re-checked."""

    called = "action_update_facts"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        reading = read_facts(turn.facts_text)
        told_problem = tell_problems(reading, turn, say)
        if reading.rejected and not reading.facts:
            return [FollowupAction("action_reject_goal")]
        if not reading.facts:
            if not told_problem:
                say.response("utter_no_fact_found")
            return []
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            record_facts(tx, person.id, reading.facts, turn)
            units = tx.facts.profile(person.id).units
            change = replan(tx, person, turn)
        response = "utter_facts_corrected" if turn.intent == "correct" else "utter_facts_saved"
        say.response(response, facts=spoken(reading.facts, turn, units))
        if change is None:
            say.response("utter_plan_unchanged")
        else:
            say.response("utter_plan_rechecked", changes=change)
        return []


class ActionRejectGoal(CoachAction):
    """ "I don't want to lose weight": that goal is dropped where it was set, and the person is asked for theirs."""

    called = "action_reject_goal"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        rejected = read_facts(turn.facts_text).rejected.get("goal")
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            if rejected and tx.facts.value(person.id, "goal") == rejected:
                tx.facts.forget(person.id, ["goal"], turn.now)
        if rejected in GOALS:
            say.response("utter_goal_rejected", goal=words(f"profile.goal_{rejected}", turn.language))
        else:
            say.response("utter_ask_goal")
        return []
