"""Which exercises suit a person, and which of them fills a place in a session.

Rules T9 (equipment), T10 (injuries and conditions), T15 (likes and dislikes) and the level. Deterministic: the seed
rotates among equals. Not covered: doses (`dose.py`) and the week's layout (`split.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision, TrainingLimits
from coach.text import sentences
from coach.training.exercises import Exercise, catalogue, named

LEVELS = ("beginner", "intermediate", "advanced")
#: flag of the limits → what it rules out
FLAGS = {
    "no_supine": "supine", "no_impact": "impact", "no_fall_risk": "fall_risk",
    "no_loaded_spinal_flexion": "spinal_flexion", "no_valsalva": "valsalva",
}  # fmt: skip


@dataclass(frozen=True)
class Pool:
    """The exercises a person may do, with what decided it."""

    exercises: tuple[Exercise, ...]
    owned: frozenset[str]
    barred: frozenset[str]  # body parts and loads that rule exercises out
    liked: frozenset[str]
    level: str
    injuries: tuple[str, ...]

    def of(self, *patterns: str, kind: str = "strength") -> tuple[Exercise, ...]:
        return tuple(one for one in self.exercises if one.pattern in patterns and one.kind == kind)

    def equipment(self, exercise: Exercise) -> tuple[str, ...]:
        return exercise.equipment_with(self.owned) or ()


def barred_by(profile: Profile, limits: TrainingLimits) -> frozenset[str]:
    """Everything an exercise's `avoid` is matched against."""
    flags = {load for flag, load in FLAGS.items() if getattr(limits, flag)}
    return frozenset(profile.injuries or ()) | frozenset(limits.avoid) | flags


def pool_for(profile: Profile, decision: Decision) -> Pool:
    """What this person may do. Unknown equipment counts as none, an unknown level as beginner."""
    owned = frozenset(profile.equipment or ()) | {"none"}
    if "full_gym" in owned:
        owned |= {"barbell", "dumbbell", "kettlebell", "bands", "machines", "pull_up_bar", "bench", "cardio_machine"}
    likes = named(profile.likes or ()) | named(_activities(profile))
    if "swimming" in likes:
        owned |= {"pool"}
    barred = barred_by(profile, decision.limits)
    disliked = named(profile.dislikes or ())
    level = "beginner" if decision.limits.technique_first else profile.level or "beginner"
    suited = tuple(
        one
        for one in catalogue()
        if one.id not in disliked
        and not barred.intersection(one.avoid)
        and one.equipment_with(owned) is not None
        and (LEVELS.index(one.level) <= LEVELS.index(level) or one.kind == "cardio")
    )
    return Pool(suited, owned, barred, likes - disliked, level, tuple(profile.injuries or ()))


def _activities(profile: Profile) -> tuple[str, ...]:
    words = " ".join(profile.habits or ()).lower()
    return tuple(
        activity for cue, activity in (("run", "running"), ("cycl", "cycling"), ("swim", "swimming")) if cue in words
    )


def ranked(candidates: Sequence[Exercise], pool: Pool, seed: int, used: Sequence[str] = ()) -> list[Exercise]:
    """Best first: liked, not yet used this week, loadable with real equipment, at the person's level; then by seed."""

    def key(item: tuple[int, Exercise]) -> tuple[object, ...]:
        place, one = item
        loaded = pool.equipment(one) != ("none",)
        level_gap = LEVELS.index(pool.level) - LEVELS.index(one.level)
        return (
            one.id not in pool.liked,
            used.count(one.id),
            not loaded,
            level_gap,
            (place + seed) % max(1, len(candidates)),
        )

    return [one for _, one in sorted(enumerate(candidates), key=key)]


def reason_for(exercise: Exercise, pool: Pool, profile: Profile) -> Reason:
    """Why this exercise: the most personal fact it follows from (T16)."""
    if exercise.id in pool.liked:
        return Reason(code="training.pick_liked", rule="T15", fact="likes", values={"name": exercise.names})
    spared = [part for part in pool.injuries if part not in exercise.avoid]
    if pool.injuries and spared:
        parts = {language: _parts(spared, language) for language in ("en", "zh")}
        return Reason(code="training.pick_injury", rule="T10", fact="injuries", values={"parts": parts})
    equipment = pool.equipment(exercise)
    if profile.equipment is not None and equipment != ("none",):
        tools = {language: _tools(equipment, language) for language in ("en", "zh")}
        return Reason(code="training.pick_equipment", rule="T9", fact="equipment", values={"tools": tools})
    if profile.level is not None:
        return Reason(code=f"training.pick_{pool.level}", rule="T1", fact="level")
    goal = profile.goal or "health"
    return Reason(code=f"training.pick_goal_{goal}", rule="T4", fact="goal")


def _parts(parts: Sequence[str], language: str) -> str:
    words = sentences("training", language)
    return ("、" if language == "zh" else ", ").join(str(words[f"part_{part}"]) for part in parts)


def _tools(tools: Sequence[str], language: str) -> str:
    words = sentences("training", language)
    return ("、" if language == "zh" else " and ").join(str(words[f"tool_{tool}"]) for tool in tools)
