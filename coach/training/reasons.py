"""Why the plan is as it is, and what of the rules it could not keep: reasons as data (T16).

Each names the profile fact it follows from; `coach/text/training.*.yml` words them. Not covered: the reasons of single
exercises (`selection.py`).
"""

from collections.abc import Sequence

from coach.profile.habits import Habits
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision
from coach.text import sentences
from coach.training.aerobic import FAT_LOSS_MIN, HEALTH_MIN, AerobicWeek
from coach.training.dose import is_deload
from coach.training.plan import TrainingPlan
from coach.training.selection import Pool
from coach.training.split import STRENGTH_DAYS, Week
from coach.training.timing import FULL_SHARE, LONG_SESSION_MIN
from coach.training.volume import HIP, KNEE, MAJOR, PULL, PUSH, bounds, days_trained, pattern_sets, weekly_sets

BALANCE_DAYS = 3


def day_reason(name: str, profile: Profile, week: Week | None) -> Reason:
    """Why this day is what it is."""
    if name == "stopped_day":
        return Reason(code="training.why_stopped", rule="S4", fact="safety")
    if name == "rest_day":
        return Reason(code="training.why_rest", rule="T1", fact="days_per_week")
    if name == "easy_day":
        return Reason(
            code="training.why_easy", rule="T1", fact="days_per_week", values={"days": week.asked if week else 7}
        )
    goal = profile.goal or "health"
    if name == "cardio_day":
        return Reason(code=f"training.why_cardio_{goal}", rule="T11", fact="goal")
    days = len(week.strength) if week else 0
    part = name.split("_")[0]
    return Reason(code=f"training.why_{part}", rule="T3", fact="days_per_week", values={"days": days})


def plan_reasons(
    profile: Profile, pool: Pool, aerobic: AerobicWeek, habits: Habits, steps: int | None
) -> tuple[Reason, ...]:
    """The plan's main reasons, most personal first; what was assumed for want of a fact comes last."""
    goal = profile.goal or "health"
    found = [Reason(code=f"training.goal_{goal}", rule="T4", fact="goal")]
    if aerobic.habitual_min:
        found.append(
            Reason(code="training.counts_habits", rule="T11", fact="habits", values={"minutes": aerobic.habitual_min})
        )
    if steps is not None and habits.steps_per_day is not None and steps > habits.steps_per_day:
        values = {"now": habits.steps_per_day, "target": steps}
        found.append(Reason(code="training.steps", rule="T12", fact="habits", values=values))
    if pool.injuries:
        words = {
            lang: _join([str(sentences("training", lang)[f"part_{p}"]) for p in pool.injuries], lang)
            for lang in ("en", "zh")
        }
        found.append(Reason(code="training.spares", rule="T10", fact="injuries", values={"parts": words}))
    found.append(Reason(code=f"training.level_{pool.level}", rule="T2", fact="level"))
    for field, code in (
        ("days_per_week", "assumed_days"),
        ("minutes_per_session", "assumed_minutes"),
        ("equipment", "assumed_equipment"),
    ):
        if getattr(profile, field) is None:
            found.append(Reason(code=f"training.{code}", rule="T1", fact=field))
    return tuple(found)


def _join(words: Sequence[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def unmet_of(
    plan: TrainingPlan, profile: Profile, pool: Pool, decision: Decision, aerobic: AerobicWeek, week: int
) -> tuple[Reason, ...]:
    """Each rule that could not hold, and why."""
    found: list[Reason] = []
    if decision.limits.light_only:
        found.append(Reason(code="training.unmet_light", rule="T1 T2 T3 T6", fact="conditions"))
    else:
        found += _strength_gaps(plan, profile, pool, week)
    found += _time_and_aerobic_gaps(plan, profile, aerobic, decision)
    return tuple(found)


def _strength_gaps(plan: TrainingPlan, profile: Profile, pool: Pool, week: int) -> list[Reason]:
    found: list[Reason] = []
    strength = sum(1 for day in plan.days if day.kind in ("strength", "mixed"))
    if strength < STRENGTH_DAYS[pool.level][0]:
        values = {"days": strength, "wanted": STRENGTH_DAYS[pool.level][0]}
        found.append(Reason(code="training.unmet_days", rule="T1", fact="days_per_week", values=values))
    exercises = [one for day in plan.days for one in day.exercises]
    volume, days = weekly_sets(exercises), days_trained(plan)
    if is_deload(week):
        found.append(Reason(code="training.unmet_deload", rule="T2", fact="week"))
    if low := [m for m in MAJOR if volume.get(m, 0) < bounds(pool.level, m)[0]]:
        found.append(_muscles("training.unmet_volume", "T2", "minutes_per_session", low))
    if strength >= 2 and (rare := [m for m in MAJOR if days.get(m, 0) < 2]):
        found.append(_muscles("training.unmet_frequency", "T3", "injuries" if pool.injuries else "equipment", rare))
    push, pull = pattern_sets(exercises, PUSH), pattern_sets(exercises, PULL)
    knee, hip = pattern_sets(exercises, KNEE), pattern_sets(exercises, HIP)
    if pull < push or knee == 0 or hip == 0 or not 0.5 <= knee / max(hip, 1) <= 2:
        fact = "injuries" if pool.barred else "equipment"
        found.append(Reason(code="training.unmet_balance", rule="T6", fact=fact))
    return found


def _muscles(code: str, rule: str, fact: str, muscles: Sequence[str]) -> Reason:
    words = {
        lang: _join([str(sentences("training", lang)[f"muscle_{m}"]) for m in muscles], lang) for lang in ("en", "zh")
    }
    return Reason(code=code, rule=rule, fact=fact, values={"muscles": words})


def _time_and_aerobic_gaps(
    plan: TrainingPlan, profile: Profile, aerobic: AerobicWeek, decision: Decision
) -> list[Reason]:
    found: list[Reason] = []
    budget = profile.minutes_per_session
    wanted = FULL_SHARE * min(budget or 0, LONG_SESSION_MIN)
    if budget and any(day.kind != "rest" and day.minutes < wanted for day in plan.days):
        found.append(
            Reason(code="training.unmet_time", rule="T7", fact="minutes_per_session", values={"minutes": budget})
        )
    target = FAT_LOSS_MIN if profile.goal == "fat_loss" else HEALTH_MIN
    if plan.weekly_aerobic_minutes < target:
        low_base = aerobic.low_base and plan.weekly_aerobic_minutes >= HEALTH_MIN
        values = {"minutes": plan.weekly_aerobic_minutes, "target": target}
        fact = "activity_level" if low_base else "minutes_per_session"
        code = "training.unmet_aerobic_start" if low_base else "training.unmet_aerobic_time"
        found.append(Reason(code=code, rule="T11", fact=fact, values=values))
    balance = sum(1 for day in plan.days if any(one.pattern == "balance" for one in day.exercises))
    if decision.limits.balance_required and balance < BALANCE_DAYS:
        found.append(
            Reason(
                code="training.unmet_balance_days", rule="T10-balance", fact="days_per_week", values={"days": balance}
            )
        )
    return found
