"""Content-based recommendations from the profile: habits and facts → a small change with its reason.

Rules N7, T11 and T12 of the prescription. Not covered: learning from outcomes and from other people.
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.profile.habits import read_habits
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.text import sentences
from coach.training.plan import TrainingPlan

Kind = Literal["activity", "habit", "food"]
MOST = 4  # more than a handful of advice is read as none
DAIRY = frozenset({"milk", "lactose"})


class Recommendation(BaseModel):
    """`id` is stable; `title` and `reason` are told in the person's language."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    id: str
    title: dict[str, str]
    reason: Reason


def recommend(profile: Profile, training: TrainingPlan) -> tuple[Recommendation, ...]:
    """At most four recommendations, most specific first; none against a dislike, an injury or an allergy."""
    disliked = {word.lower() for word in profile.dislikes or ()}
    found = [one for one in _candidates(profile, training) if one.id.split("_")[0] not in disliked]
    return tuple(found[:MOST])


def _candidates(profile: Profile, training: TrainingPlan) -> Iterator[Recommendation]:
    habits = read_habits(profile.habits)
    hurt = set(profile.injuries or ())
    if habits.runs_per_week and not hurt & {"knee", "ankle", "hip"}:
        yield _one("activity", "running_club", "habits", runs=habits.runs_per_week)
    if habits.likes_sweets:
        yield _one("food", "sweet_swap", "habits")
    if habits.drinks_little_milk or DAIRY & set(profile.allergies or ()) or profile.diet == "vegan":
        yield _one("food", "calcium_source", "habits" if habits.drinks_little_milk else "allergies")
    if habits.steps_per_day is not None and training.steps_target and training.steps_target > habits.steps_per_day:
        yield _one("habit", "walk_after_meals", "habits", steps=habits.steps_per_day, target=training.steps_target)
    if habits.sits_long:
        yield _one("habit", "stand_up_breaks", "habits")
    if habits.drinks_alcohol:
        yield _one("habit", "fewer_drinks", "habits")
    if (profile.age or 0) >= 60:
        yield _one("activity", "tai_chi_class", "age", age=profile.age)
    if profile.level in (None, "beginner") and profile.equipment and "full_gym" in profile.equipment:
        yield _one("activity", "beginners_class", "level")
    if not habits.runs_per_week and (profile.age or 0) < 60:
        yield _one("activity", "group_class", "goal")


def _one(kind: Kind, key: str, fact: str, **values: object) -> Recommendation:
    title = {language: str(sentences("recommend", language)[f"{key}_title"]) for language in ("en", "zh")}
    reason = Reason(code=f"recommend.{key}", rule="N7" if kind == "food" else "T11", fact=fact, values=values)
    return Recommendation(kind=kind, id=key, title=title, reason=reason)
