"""What screening decides, as data the planners read: the verdict, why, and what a plan may not do.

The planners obey these flags; they do not look at conditions again to decide what is safe.
Not covered: which exercises load a region (the exercise catalogue knows that; `avoid` names what to match).
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.reasons import Reason

Verdict = Literal["go", "adapt", "refer", "stop"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class TrainingLimits(_Frozen):
    """Bounds of a training plan. The default is a healthy adult's: nothing bounded but RPE 10."""

    max_rpe: float = 10
    light_only: bool = False  # walking, mobility, easy body-weight work; no hard sets, no vigorous cardio
    talk_test_only: bool = False
    no_max_test: bool = False
    no_valsalva: bool = False  # no breath holding, no maximal isometrics
    no_supine: bool = False
    no_impact: bool = False
    no_fall_risk: bool = False  # also no contact
    no_loaded_spinal_flexion: bool = False
    hr_formula_allowed: bool = True
    balance_required: bool = False
    low_load_power: bool = False
    long_warm_up: bool = False
    technique_first: bool = False
    carbs_at_hand: bool = False
    max_sessions_per_week: int | None = None
    avoid: tuple[str, ...] = ()  # body parts and conditions an exercise's own `avoid` is matched against


class NutritionLimits(_Frozen):
    """Bounds of a nutrition plan."""

    no_deficit: bool = False
    no_weight_target: bool = False
    hide_numbers: bool = False  # no energy, weight or body-mass-index figure anywhere
    no_protein_target: bool = False
    no_supplements: bool = False


class Decision(_Frozen):
    """`go` and `adapt` plan in full, `refer` plans light work only and says "see a clinician first",
    `stop` plans nothing now. `reasons` say why, most serious first."""

    decision: Verdict
    reasons: tuple[Reason, ...] = ()
    limits: TrainingLimits = TrainingLimits()
    nutrition: NutritionLimits = NutritionLimits()

    @property
    def plans_training(self) -> bool:
        return self.decision != "stop"
