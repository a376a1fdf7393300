"""How the plan goes on: rule T13 as sentences of the plan, and the arithmetic others use.

Not covered: reading a log (issue of the diary); `load.py` turns logged sets into loads.
"""

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.training.dose import DELOAD_EVERY, FAMILIARISATION_WEEKS

UPPER_STEP_PCT, LOWER_STEP_PCT = "2.5-5", "5-10"
PLAN_WEEKS = 4


def progression_for(
    profile: Profile, level: str, *, strength: bool, aerobic_grows: bool, steps_grow: bool
) -> tuple[Reason, ...]:
    """The steps ahead, most important first."""
    found: list[Reason] = []
    if strength:
        if level == "beginner":
            values = {"weeks": FAMILIARISATION_WEEKS}
            found.append(Reason(code="training.grow_beginner", rule="T4", fact="level", values=values))
        values_pct = {"upper": UPPER_STEP_PCT, "lower": LOWER_STEP_PCT}
        found.append(Reason(code="training.grow_double", rule="T13", fact="goal", values=values_pct))
        found.append(Reason(code="training.grow_deload", rule="T13", fact="level", values={"week": DELOAD_EVERY}))
    if aerobic_grows:
        found.append(Reason(code="training.grow_aerobic", rule="T11", fact="activity_level"))
    if steps_grow:
        found.append(Reason(code="training.grow_steps", rule="T12", fact="habits"))
    found.append(Reason(code="training.grow_missed", rule="T13", fact="days_per_week"))
    return tuple(found)
