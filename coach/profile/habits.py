"""Habits: what a person told us of their days, from canonical English sentences to figures the planners use.

"walks 5000 steps a day", "runs 3 times a week", "likes sweets", "drinks little milk", "cycles to work",
"skips breakfast", "eats out daily", "drinks beer at weekends", "sits 10 hours a day", and reasonable variants.
Not covered: reading habits out of conversation (`facts.py` writes these sentences).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = re.compile(r"(\d[\d,]*)\s*(k)?\s*steps")
RUNS = re.compile(r"\bruns?\b.*?(\d+(?:\.\d+)?)\s*(?:x|times?|days?)\s*(?:a|per)\s*week")
WORD_RUNS = {"once a week": 1, "twice a week": 2, "every other day": 3.5, "every day": 7, "daily": 7}


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known; None or False where nothing was said."""

    steps_per_day: int | None = None
    runs_per_week: float | None = None
    cycles_to_work: bool = False
    likes_sweets: bool = False
    drinks_little_milk: bool = False
    skips_breakfast: bool = False
    eats_out: bool = False
    drinks_alcohol: bool = False
    sits_long: bool = False


def read_habits(habits: Iterable[str] | None) -> Habits:
    """The figures behind the sentences; unknown sentences are ignored."""
    told = [one.lower() for one in habits or ()]
    return Habits(
        steps_per_day=next((steps for one in told if (steps := _steps(one)) is not None), None),
        runs_per_week=next((runs for one in told if (runs := _runs(one)) is not None), None),
        cycles_to_work=any("cycl" in one and "work" in one for one in told),
        likes_sweets=any(re.search(r"\b(?:likes?|loves?|eats?)\b.*\b(?:sweets?|dessert|chocolate|sugar)", one) for one in told),
        drinks_little_milk=any(re.search(r"(?:little|hardly|no|rarely|never|seldom).*milk", one) for one in told),
        skips_breakfast=any("breakfast" in one and re.search(r"skip|no |never|rarely", one) for one in told),
        eats_out=any(re.search(r"eats? out|takeaway|delivery|restaurant", one) for one in told),
        drinks_alcohol=any(re.search(r"beer|wine|alcohol|spirits|drinks at", one) for one in told),
        sits_long=any(re.search(r"\bsits?\b|desk", one) for one in told),
    )


def _steps(text: str) -> int | None:
    found = STEPS.search(text)
    if found is None:
        return None
    return int(found.group(1).replace(",", "")) * (1000 if found.group(2) else 1)


def _runs(text: str) -> float | None:
    if not re.search(r"\bruns?\b|jogs?", text):
        return None
    found = RUNS.search(text)
    if found is not None:
        return float(found.group(1))
    return next((times for words, times in WORD_RUNS.items() if words in text), None)
