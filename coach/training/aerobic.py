"""Aerobic work: how many minutes a week, which activity, how hard, and the steps beside it.

Rules T11 and T12 (WHO 2020; ACSM 2011; Tanaka 2001). What the person already does counts. A run of unknown length is
taken as 30 minutes, a commute by bicycle as 15 minutes each way. Not covered: races and tapering.
"""

from dataclasses import dataclass

from coach.profile.habits import Habits
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import TrainingLimits
from coach.training.exercises import Exercise, by_id
from coach.training.plan import Cardio, Intensity
from coach.training.selection import Pool, ranked

RUN_MIN, COMMUTE_MIN_A_WEEK = 30, 150
HEALTH_MIN, FAT_LOSS_MIN, MOST_MIN = 150, 200, 300
WEEKLY_STEP = 1.10  # at most ten per cent more a week
STEPS_GOAL, STEPS_GOAL_FROM_60 = 10_000, 8_000
STEPS_MORE = 1_500
STEPS_RISE_WEEKS = 2
EASY_ZONE, STEADY_ZONE = (0.57, 0.67), (0.64, 0.76)  # share of the maximal heart rate, light and moderate (ACSM)
EASY_RESERVE, STEADY_RESERVE = (0.30, 0.40), (0.40, 0.59)
FIRST_CHOICES = ("running", "cycling", "incline_walking", "elliptical", "brisk_walking")


@dataclass(frozen=True)
class AerobicWeek:
    """Minutes the person does anyway, minutes to plan this week, and whether the start is from a low base."""

    habitual_min: int
    planned_min: int
    low_base: bool


def habitual_min(habits: Habits) -> int:
    """Aerobic minutes a week the person told us of."""
    return round((habits.runs_per_week or 0) * RUN_MIN) + (COMMUTE_MIN_A_WEEK if habits.cycles_to_work else 0)


def aerobic_week(profile: Profile, habits: Habits, week: int) -> AerobicWeek:
    """What to plan. From a low base the start is the health minimum, then at most a tenth more a week."""
    already = habitual_min(habits)
    goal = profile.goal or "health"
    low_base = profile.activity_level in (None, "sedentary", "light") and already < HEALTH_MIN / 2
    target = FAT_LOSS_MIN if goal == "fat_loss" else HEALTH_MIN
    start = HEALTH_MIN if low_base else target
    if goal == "endurance":
        start = max(start, HEALTH_MIN)
    ceiling = min(MOST_MIN, start * WEEKLY_STEP ** (week - 1)) if low_base or goal == "endurance" else start
    return AerobicWeek(already, max(0, round(ceiling) - already), low_base)


def steps_target(profile: Profile, habits: Habits, week: int) -> int | None:
    """T12: the present steps and 1,500 more every two weeks, up to 10,000 (8,000 from age 60)."""
    if habits.steps_per_day is None:
        return None
    ceiling = STEPS_GOAL_FROM_60 if (profile.age or 0) >= 60 else STEPS_GOAL
    rises = 1 + (week - 1) // STEPS_RISE_WEEKS
    return max(habits.steps_per_day, min(ceiling, habits.steps_per_day + STEPS_MORE * rises))


def activity_for(pool: Pool, seed: int) -> Exercise | None:
    """The liked activity first, then what the equipment offers, then walking."""
    found = [one for one in pool.exercises if one.kind == "cardio"]
    liked = [one for one in found if one.id in pool.liked]
    if liked:
        return ranked(liked, pool, seed)[0]
    machines = [one for one in found if "cardio_machine" in pool.owned and pool.equipment(one) == ("cardio_machine",)]
    gentle = [one for one in found if one.id in ("brisk_walking", "tai_chi", "aerobics_follow", "step_march")]
    return next(iter(ranked(machines, pool, seed) or gentle or found), None)


def intensity_for(profile: Profile, limits: TrainingLimits, *, easy: bool) -> Intensity:
    """Heart-rate zone where a formula may be used and resting rate is known, else the talk test."""
    if limits.talk_test_only or limits.light_only or not limits.hr_formula_allowed:
        return Intensity(talk_test=True)
    if profile.age is None or profile.resting_hr is None:
        return Intensity(talk_test=True)
    reserve = (208 - 0.7 * profile.age) - profile.resting_hr
    low, high = EASY_RESERVE if easy else STEADY_RESERVE
    return Intensity(hr_zone=(round(profile.resting_hr + low * reserve), round(profile.resting_hr + high * reserve)))


def cardio_of(
    activity: Exercise, minutes: int, profile: Profile, limits: TrainingLimits, *, easy: bool = False
) -> Cardio:
    """One block of the activity."""
    fact = "habits" if activity.id in ("running", "cycling") and profile.habits else "goal"
    goal = profile.goal or "health"
    code = "training.cardio_habit" if fact == "habits" else f"training.cardio_{goal}"
    return Cardio(
        activity=activity.id, name=activity.name, name_zh=activity.name_zh, minutes=minutes,
        intensity=intensity_for(profile, limits, easy=easy),
        reason=Reason(code=code, rule="T11", fact=fact, values={"name": by_id(activity.id).names}),
    )  # fmt: skip
