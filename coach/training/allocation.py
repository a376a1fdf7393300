"""Fills a week's strength sessions: which exercise takes each place, and how many sets it gets.

Sets are handed out one at a time to whoever helps the muscle that is furthest below its weekly range, within the
session's time and the ranges of T2; then pull is kept at or above push and knee and hip within 2 : 1 (T6).
Not covered: cardio and mobility, which take the time that is left (`planner.py`).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from coach.safety.decision import TrainingLimits
from coach.training.dose import DELOAD_KEEPS, Dose, dose_of, is_deload
from coach.training.exercises import Exercise
from coach.training.selection import Pool, ranked
from coach.training.split import SESSIONS, Place
from coach.training.timing import exercise_s
from coach.training.volume import HIP, KNEE, MAJOR, MINOR, PULL, PUSH, SECONDARY, bounds

MOST_SETS = 5
MAIN_PLACES = 4  # of a session: knee, hip, push and pull, or their like
LOADED_GOALS = frozenset({"strength", "muscle_gain"})


@dataclass
class Item:
    """An exercise in a session while sets are being handed out."""

    exercise: Exercise
    dose: Dose
    sets: int = 0

    def seconds(self, sets: int | None = None) -> float:
        count = self.sets if sets is None else sets
        return exercise_s(count, self.dose.reps, self.dose.seconds, self.dose.rest_s) if count else 0


@dataclass
class Session:
    """One strength day: its items in order and the time they may take."""

    weekday: int
    name: str
    budget_s: float
    items: list[Item] = field(default_factory=list)

    def used_s(self) -> float:
        return sum(item.seconds() for item in self.items)

    def room_for(self, item: Item, more: int) -> bool:
        return self.used_s() - item.seconds() + item.seconds(item.sets + more) <= self.budget_s

    def chosen(self) -> list[Item]:
        return [item for item in self.items if item.sets]


class Allocation:
    """Hands out sets over the sessions of one week."""

    def __init__(self, sessions: list[Session], pool: Pool, goal: str, week: int, limits: TrainingLimits) -> None:
        self.sessions, self._pool, self._goal, self._week, self._limits = sessions, pool, goal, week, limits
        self.volume: dict[str, float] = defaultdict(float)

    def fill(self, seed: int) -> None:
        """Chooses and hands out; the sessions hold the result."""
        self._choose(seed)
        self._begin()
        self._grow(self._low)
        for muscles in (MAJOR, MINOR):  # large muscles first when time is short (T2)
            self._open(frozenset(muscles))
            self._grow(self._low)
        if self._goal in LOADED_GOALS:
            self._grow(self._high)
        self._balance(PUSH, PULL, 1.0)
        self._balance(HIP, KNEE, 0.5)
        self._balance(KNEE, HIP, 0.5)
        self._balance(PUSH, PULL, 1.0)
        if is_deload(self._week):
            self._deload()

    def _choose(self, seed: int) -> None:
        used: list[str] = []
        tight = any(session.budget_s < 25 * 60 for session in self.sessions)
        for session in self.sessions:
            today: set[str] = set()
            for place in SESSIONS[session.name]:
                candidates = [one for one in candidates_for(place, self._pool) if one.id not in today]
                # the same main lifts return within the week only when there is nothing else
                best = next(iter(ranked(candidates, self._pool, seed, used)), None)
                if best is not None:
                    dose = dose_of(best, self._goal, self._pool.level, self._week, self._limits, tight=tight)
                    session.items.append(Item(best, dose))
                    today.add(best.id)
                    used.append(best.id)

    def _begin(self) -> None:
        """Two sets for each main place; one where two of each do not fit."""
        for session in self.sessions:
            main = session.items[:MAIN_PLACES]
            fits = sum(item.seconds(2) for item in main) <= session.budget_s
            for item in main:
                self._give(session, item, 2 if fits else 1, self._high)

    def _open(self, muscles: frozenset[str]) -> None:
        """Opens the later places, in turn over the sessions, for muscles that are still below their range."""
        for place in range(MAIN_PLACES, max((len(session.items) for session in self.sessions), default=0)):
            for session in self.sessions:
                if place < len(session.items) and self._wanted(session.items[place], muscles):
                    self._give(session, session.items[place], 2, self._high)

    def _wanted(self, item: Item, muscles: frozenset[str]) -> bool:
        primary = muscles.intersection(item.exercise.muscles.primary)
        return not item.sets and any(self.volume[m] < bounds(self._pool.level, m)[0] for m in primary)

    def _grow(self, ceiling: Callable[[str], float]) -> None:
        while True:
            open_items = [
                (session, item)
                for session in self.sessions
                for item in session.chosen()
                if item.sets < MOST_SETS and session.room_for(item, 1) and self._fits(item, 1, self._high)
                and any(self.volume[m] < ceiling(m) for m in item.exercise.muscles.primary)
            ]  # fmt: skip
            if not open_items:
                return
            _, item = min(open_items, key=lambda pair: (self._need(pair[1]), pair[1].sets))
            self._add(item, 1)

    def _need(self, item: Item) -> float:
        """How far the neediest major muscle of the exercise is along its range; small is needy."""
        muscles = item.exercise.muscles.primary
        return min(self.volume[m] / bounds(self._pool.level, m)[0] + (0 if m in MAJOR else 0.5) for m in muscles)

    def _low(self, muscle: str) -> float:
        return bounds(self._pool.level, muscle)[0]

    def _high(self, muscle: str) -> float:
        return bounds(self._pool.level, muscle)[1]

    def _fits(self, item: Item, more: int, ceiling: Callable[[str], float]) -> bool:
        shares = [(m, 1.0) for m in item.exercise.muscles.primary]
        shares += [(m, SECONDARY) for m in item.exercise.muscles.secondary]
        return all(self.volume[m] + share * more <= ceiling(m) for m, share in shares)

    def _give(self, session: Session, item: Item, sets: int, ceiling: Callable[[str], float]) -> None:
        if session.room_for(item, sets) and self._fits(item, sets, ceiling):
            self._add(item, sets)
        elif sets > 1 and session.room_for(item, 1) and self._fits(item, 1, ceiling):
            self._add(item, 1)

    def _add(self, item: Item, sets: int) -> None:
        item.sets += sets
        for m in item.exercise.muscles.primary:
            self.volume[m] += sets
        for m in item.exercise.muscles.secondary:
            self.volume[m] += SECONDARY * sets

    def _balance(self, more: frozenset[str], less: frozenset[str], share: float) -> None:
        """Until the sets of `less` are at least `share` of those of `more`: add one, else take one away. Where no
        exercise of `less` can be done at all, nothing is taken away: the rule is declared unmet instead."""
        if not any(item.exercise.pattern in less for session in self.sessions for item in session.items):
            return
        while self._sets(less) < share * self._sets(more):
            growing = [
                (session, item)
                for session in self.sessions
                for item in session.items
                if item.exercise.pattern in less and item.sets < MOST_SETS
                and session.room_for(item, 1) and self._fits(item, 1, self._high)
            ]  # fmt: skip
            if growing:
                self._add(min(growing, key=lambda pair: pair[1].sets)[1], 1)
                continue
            giving = [i for s in self.sessions for i in s.chosen() if i.exercise.pattern in more]
            self._add(max(giving, key=lambda item: item.sets), -1)

    def _sets(self, patterns: frozenset[str]) -> int:
        return sum(i.sets for s in self.sessions for i in s.items if i.exercise.pattern in patterns)

    def _deload(self) -> None:
        for session in self.sessions:
            for item in session.chosen():
                item.sets = max(1, round(item.sets * DELOAD_KEEPS))


def candidates_for(place: Place, pool: Pool) -> tuple[Exercise, ...]:
    """Exercises that may take a place."""
    patterns, role = place
    found = pool.of(*patterns)
    if patterns == ("isolation",):
        return tuple(one for one in found if role in one.muscles.primary)
    return found
