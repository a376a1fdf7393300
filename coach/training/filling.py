"""What stands around the strength work: balance and power for those who need it, mobility for the time that is left.

Rules T7 (use at least 80 % of the session up to 75 minutes) and T10 (from 65: balance and power at low load).
Not covered: cardio (`planner.py`).
"""

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import TrainingLimits
from coach.training.allocation import Item
from coach.training.dose import dose_of
from coach.training.exercises import Exercise
from coach.training.load import History, working_load_kg
from coach.training.plan import PlannedExercise, TrainingDay
from coach.training.selection import Pool, ranked, reason_for
from coach.training.timing import FULL_SHARE, LONG_SESSION_MIN, day_min, exercise_s

EXTRA_SETS = 2
EXTRA_SHARE = 0.5  # of a session at most
MOST_MOBILITY_SETS = 4


def planned(
    item: Item, pool: Pool, profile: Profile, history: History | None = None, reason: Reason | None = None
) -> PlannedExercise:
    """An exercise with its sets as the plan holds it; loads only from the log (T14)."""
    one, dose = item.exercise, item.dose
    rpe = dose.intensity.rpe
    load_kg = (
        working_load_kg(history, one.id, dose.reps[1], rpe)
        if dose.reps and rpe and pool.equipment(one) != ("none",)
        else None
    )
    return PlannedExercise(
        id=one.id, name=one.name, name_zh=one.name_zh, sets=item.sets, reps=dose.reps, seconds=dose.seconds,
        rest_s=dose.rest_s, intensity=dose.intensity, load_kg=load_kg, muscles=one.muscles, pattern=one.pattern,
        equipment=pool.equipment(one), reason=reason or reason_for(one, pool, profile),
    )  # fmt: skip


class Filler:
    """Adds what the rules ask for beside strength and cardio."""

    def __init__(
        self, pool: Pool, profile: Profile, limits: TrainingLimits, goal: str, week: int, seed: int, main_min: int
    ) -> None:
        self._pool, self._profile, self._limits = pool, profile, limits
        self._goal, self._week, self._seed = goal, week, seed
        self._room_s = main_min * 60 * EXTRA_SHARE

    def extras_s(self, balance: bool) -> float:
        """Seconds the extras of a strength day take."""
        return sum(exercise_s(one.sets, one.reps, one.seconds, one.rest_s) for one in self.extras(balance, power=True))

    def extras(self, balance: bool, *, power: bool) -> tuple[PlannedExercise, ...]:
        """Power first, then balance (T5); in a short session balance goes before power."""
        found: list[PlannedExercise] = []
        if power and balance and self._limits.low_load_power and not self._limits.light_only:
            fast = [
                one
                for one in self._pool.exercises
                if one.kind == "power" and "impact" not in one.avoid and one.level == "beginner"
            ]
            found += self._add(fast, "training.pick_power")
        if balance:
            steady = [one for one in self._pool.exercises if one.kind == "balance"]
            found += self._add(steady, "training.pick_balance")
        while found and sum(exercise_s(one.sets, one.reps, one.seconds, one.rest_s) for one in found) > self._room_s:
            found.pop(0)
        return tuple(found)

    def _add(self, candidates: list[Exercise], code: str) -> list[PlannedExercise]:
        best = ranked(candidates, self._pool, self._seed)[:1]
        reason = Reason(code=code, rule="T10", fact="age", values={"age": self._profile.age})
        return [planned(self._item(one, EXTRA_SETS), self._pool, self._profile, reason=reason) for one in best]

    def _item(self, one: Exercise, sets: int) -> Item:
        return Item(one, dose_of(one, self._goal, self._pool.level, self._week, self._limits), sets)

    def topped_up(self, day: TrainingDay, budget_min: int) -> TrainingDay:
        """Mobility work until the session uses its share of the time."""
        wanted = min(budget_min, LONG_SESSION_MIN) * FULL_SHARE
        reason = Reason(
            code="training.pick_mobility", rule="T7", fact="minutes_per_session", values={"minutes": budget_min}
        )
        have = {one.id for one in day.exercises}
        mobile = [one for one in self._pool.exercises if one.kind == "mobility" and one.id not in have]
        exercises = list(day.exercises)
        for sets in range(EXTRA_SETS, MOST_MOBILITY_SETS + 1):
            for one in ranked(mobile, self._pool, self._seed + day.weekday):
                if _minutes(day, exercises) >= wanted:
                    break
                place = next((n for n, had in enumerate(exercises) if had.id == one.id), None)
                new = planned(self._item(one, sets), self._pool, self._profile, reason=reason)
                tried = [*exercises, new] if place is None else [*exercises[:place], new, *exercises[place + 1 :]]
                if _minutes(day, tried) <= budget_min:
                    exercises = tried
        filled = day.model_copy(update={"exercises": tuple(exercises)})
        return filled.model_copy(update={"minutes": day_min(filled)})


def _minutes(day: TrainingDay, exercises: list[PlannedExercise]) -> int:
    return day_min(day.model_copy(update={"exercises": tuple(exercises)}))
