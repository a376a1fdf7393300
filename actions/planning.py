"""Making, storing and re-checking a person's plan: the steps that several actions share."""

from actions.turn import Turn
from coach.changes import differences
from coach.plan import Plan, build_plan
from coach.profile.person import Profile
from coach.safety.answers import Answers
from coach.store.store import Person, Transaction


def current_plan(tx: Transaction, person_id: int) -> Plan | None:
    """The plan in force."""
    stored = tx.plans.current(person_id)
    return Plan.model_validate(stored.document) if stored else None


def week_of(tx: Transaction, person_id: int, turn: Turn) -> int:
    """Which week of the plan this is; 1 while there is none."""
    begun = tx.plans.begun(person_id)
    return 1 if begun is None else 1 + max(0, (turn.now - begun).days // 7)


def make_plan(tx: Transaction, person: Person, turn: Turn, *, seed: int | None = None) -> Plan:
    """A plan from all that is stored; not yet stored itself."""
    profile: Profile = tx.facts.profile(person.id)
    screening = tx.screenings.latest(person.id)
    old = current_plan(tx, person.id)
    return build_plan(
        profile.model_copy(update={"language": turn.language}),
        today=turn.now.date(),
        answers=Answers.from_dict(screening.answers) if screening else None,
        holds=tx.holds.active(person.id, turn.now),
        seed=seed if seed is not None else (old.seed if old else 0),
        week=week_of(tx, person.id, turn),
    )


def store_plan(tx: Transaction, person: Person, plan: Plan, turn: Turn, *, change: str, reason: str) -> None:
    """Makes the plan the current one; the earlier one stays for undo."""
    tx.plans.replace(person.id, plan.model_dump(mode="json"), change=change, reason=reason, at=turn.now)


def replan(tx: Transaction, person: Person, turn: Turn) -> str | None:
    """Plans again from the facts as they are now; stores and describes what changed, or None when nothing did."""
    old = current_plan(tx, person.id)
    if old is None:
        return None
    new = make_plan(tx, person, turn)
    change = differences(old, new, turn.language)
    if change is not None or new.nutrition.numbers_hidden != old.nutrition.numbers_hidden:
        store_plan(tx, person, new, turn, change="facts", reason=change or "")
    return change
