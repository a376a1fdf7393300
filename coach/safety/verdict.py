"""The screening decision: go, adapt, refer or stop, and what the plan must then keep to.

Source: the ACSM preparticipation algorithm (Riebe 2015) over current activity × known heart, metabolic or kidney
disease × signs or symptoms × intensity; people with stable, symptom-free diabetes may start at walking level
without clearance (ADA); pregnancy after ACOG 804; minors, pregnancy and eating disorders after S9 to S11.
Risk factors or age alone never refer. Not covered: how far a disease has progressed; a clinician's own limits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.answers import Answers, expired
from coach.safety.decision import Decision, NutritionLimits, TrainingLimits, Verdict
from coach.safety.holds import Hold
from coach.safety.limits import ADULT_AGE, LOWEST_BMI_FOR_DEFICIT, MAX_NOVICE_SESSIONS, OLDER_AGE, target_bmi

SEVERE_UNDERWEIGHT_BMI = 16  # WHO grade 3 thinness
SUPINE_UNTIL_WEEK = 16
ORDER: tuple[Verdict, ...] = ("go", "adapt", "refer", "stop")
ACTIVE = frozenset({"moderate", "active", "very_active"})
DIABETES = frozenset({"diabetes_1", "diabetes_2"})
KNOWN_DISEASE = DIABETES | {"heart_disease", "kidney_disease", "stroke", "heart_failure", "arrhythmia"}
MODERATE: dict[str, Any] = {"max_rpe": 6, "talk_test_only": True, "no_max_test": True}
LIGHT: dict[str, Any] = {"light_only": True, "max_rpe": 4, "talk_test_only": True, "no_max_test": True,
                         "no_valsalva": True, "no_impact": True}  # fmt: skip
PREGNANT = {**MODERATE, "no_valsalva": True, "no_fall_risk": True, "hr_formula_allowed": False}
NO_LOSS = {"no_deficit": True, "no_weight_target": True}
NO_NUMBERS = {**NO_LOSS, "hide_numbers": True}


@dataclass(frozen=True)
class Rule:
    """What a fact adds to the decision."""

    code: str
    rule: str
    verdict: Verdict = "adapt"
    training: Mapping[str, Any] = field(default_factory=dict)
    nutrition: Mapping[str, Any] = field(default_factory=dict)
    fact: str = "conditions"


CONDITIONS: dict[str, Rule] = {
    "hypertension": Rule("hypertension", "T10", training={"no_valsalva": True, "no_max_test": True, "max_rpe": 8}),
    "asthma": Rule("asthma", "T10", training={"long_warm_up": True}),
    "copd": Rule("lung_disease", "S6", training={**MODERATE, "long_warm_up": True}),
    "osteoporosis": Rule(
        "osteoporosis",
        "T10",
        training={"no_loaded_spinal_flexion": True, "no_impact": True, "no_fall_risk": True, "no_max_test": True},
    ),
    "epilepsy": Rule("epilepsy", "S6", training={"no_fall_risk": True, "no_max_test": True}),
    "diabetes_1": Rule("diabetes", "T10", training={"carbs_at_hand": True}),
    "diabetes_2": Rule("diabetes", "T10", training={"carbs_at_hand": True}),
    "kidney_disease": Rule("kidney_disease", "N3", nutrition={"no_protein_target": True, "no_supplements": True}),
    "eating_disorder": Rule("eating_disorder_reason", "S11", nutrition=NO_NUMBERS),
    "postpartum": Rule("postpartum", "S10", training={**MODERATE, "no_impact": True}, nutrition=NO_LOSS),
    "breastfeeding": Rule("breastfeeding", "S10", nutrition=NO_LOSS),
    "pregnancy_complication": Rule("pregnancy_complication", "S10", "refer", LIGHT, NO_LOSS),
    "cancer": Rule("cancer", "S6", "refer", LIGHT, {"no_deficit": True}),
    "arthritis": Rule("arthritis", "T10", training={"no_impact": True, "long_warm_up": True}),
    "thyroid": Rule("managed_condition", "S6"),
    "gout": Rule("managed_condition", "S6"),
    "anaemia": Rule("managed_condition", "S6", training={"max_rpe": 7, "no_max_test": True}),
}
OTHER_CONDITION = Rule("other_condition", "S6", training=MODERATE)
HANDLED_APART = KNOWN_DISEASE - set(CONDITIONS) | {"pregnant", "pregnancy"}
MEDICINES: dict[str, Rule] = {
    "beta_blocker": Rule("beta_blocker", "T11", training={"hr_formula_allowed": False}, fact="medications"),
    "insulin": Rule("glucose_medicine", "T10", training={"carbs_at_hand": True}, fact="medications"),
    "sulfonylurea": Rule("glucose_medicine", "T10", training={"carbs_at_hand": True}, fact="medications"),
    "anticoagulant": Rule("anticoagulant", "S6", training={"no_fall_risk": True}, fact="medications"),
}
UNKNOWN_MEDICINE = Rule("medicine", "T11", training={"hr_formula_allowed": False}, fact="medications")
HOLDS: dict[str, Rule] = {
    "emergency": Rule("reason_hold_emergency", "S4", "stop", LIGHT, NO_LOSS, "holds"),
    "crisis": Rule("reason_hold_crisis", "S12", "stop", LIGHT, NO_NUMBERS, "holds"),
    "injury": Rule("reason_hold_injury", "S15", "stop", LIGHT, {}, "holds"),
    "illness": Rule("reason_hold_illness", "S15", "stop", LIGHT, {"no_deficit": True}, "holds"),
    "eating_disorder": Rule("eating_disorder_reason", "S11", "adapt", {}, NO_NUMBERS, "holds"),
    "minor": Rule(
        "minor_reason",
        "S9",
        "adapt",
        {"technique_first": True, "no_max_test": True},
        {**NO_LOSS, "no_supplements": True},
        "age",
    ),
}
SYMPTOMS: dict[str, Rule] = {
    "chest_pain": Rule("symptom_chest", "S6", "stop", LIGHT, fact="screening"),
    "fainting": Rule("symptom_faint", "S6", "stop", LIGHT, fact="screening"),
    "dizziness": Rule("symptom_dizzy", "S6", "refer", LIGHT, fact="screening"),
    "supervised_only": Rule("supervised_only", "S5", "refer", LIGHT, fact="screening"),
    "acute_illness": Rule("reason_hold_illness", "S15", "stop", LIGHT, {"no_deficit": True}, "screening"),
}
#: a question answered yes without a name counts as this
UNNAMED = {"chest_pain": "chest_pain", "dizziness_fainting": "fainting", "supervised_only": "supervised_only",
           "acute_illness": "acute_illness"}  # fmt: skip


def decide(profile: Profile, answers: Answers | None, holds: Sequence[Hold], today: date) -> Decision:
    """The decision for a person today. Facts of the profile and of the screening add up; the strictest wins."""
    rules = [
        *(HOLDS[hold.kind] for hold in holds if hold.kind in HOLDS),
        *_symptom_rules(answers),
        *_disease_rules(profile, answers),
        *_condition_rules(profile, answers),
        *_pregnancy_rules(profile, answers, holds),
        *_age_rules(profile),
        *_weight_rules(profile),
        *_validity_rules(answers, today),
    ]
    parts = _avoided(profile, answers)
    if parts:
        rules.append(Rule("injury_avoid", "T10", fact="injuries"))
    verdicts: list[Verdict] = ["go", *(rule.verdict for rule in rules)]
    verdict = max(verdicts, key=ORDER.index)
    limits = _merged([rule.training for rule in rules])
    if profile.level in {None, "beginner"}:
        limits["max_sessions_per_week"] = MAX_NOVICE_SESSIONS
    reasons = {rule.code: rule for rule in sorted(rules, key=lambda rule: -ORDER.index(rule.verdict))}
    return Decision(
        decision=verdict,
        reasons=tuple(Reason(code=f"safety.{r.code}", rule=r.rule, fact=r.fact) for r in reasons.values()),
        limits=TrainingLimits(**limits, avoid=tuple(sorted({*parts, *_conditions(profile, answers)}))),
        nutrition=NutritionLimits(**_merged([rule.nutrition for rule in rules])),
    )


def _merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Limits add up: the lowest ceiling, every prohibition; a permission holds only where nobody takes it away."""
    merged: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            lowest = name in {"max_rpe", "hr_formula_allowed"}
            merged[name] = min(merged.get(name, value), value) if lowest else merged.get(name, False) or value
    return merged


def _conditions(profile: Profile, answers: Answers | None) -> frozenset[str]:
    told = frozenset(profile.conditions or ()) | (frozenset(answers.conditions) if answers else frozenset())
    return told - {"none", ""}


def _symptom_rules(answers: Answers | None) -> list[Rule]:
    if answers is None:
        return []
    named = set(answers.symptoms)
    if "dizziness_fainting" in answers.yes and named & {"dizziness", "fainting"}:
        unnamed = {symptom for question, symptom in UNNAMED.items() if question in answers.yes} - {"fainting"}
    else:
        unnamed = {symptom for question, symptom in UNNAMED.items() if question in answers.yes}
    return [rule for symptom, rule in SYMPTOMS.items() if symptom in named | unnamed]


def _disease_rules(profile: Profile, answers: Answers | None) -> list[Rule]:
    """Known disease without symptoms: cleared or active people may train at moderate intensity, others see a
    clinician first; stable diabetes starts at walking level."""
    known = _conditions(profile, answers) & KNOWN_DISEASE
    unnamed_heart = answers is not None and "heart_or_blood_pressure" in answers.yes and not (
        _conditions(profile, answers) & (KNOWN_DISEASE | {"hypertension"})
    )  # fmt: skip
    if not known and not unnamed_heart:
        return []
    if answers is not None and answers.cleared:
        return [Rule("known_disease_cleared", "S6", training=MODERATE)]
    if profile.activity_level in ACTIVE:
        return [Rule("known_disease_active", "S6", training=MODERATE)]
    if known and known <= DIABETES:
        return [Rule("diabetes_walking", "S6", training={**MODERATE, "max_rpe": 5})]
    return [Rule("known_disease", "S6", "refer", LIGHT)]


def _condition_rules(profile: Profile, answers: Answers | None) -> list[Rule]:
    conditions = _conditions(profile, answers)
    medicines = frozenset(profile.medications or ()) | (frozenset(answers.medications) if answers else frozenset())
    rules = [CONDITIONS.get(one, OTHER_CONDITION) for one in sorted(conditions - HANDLED_APART)]
    rules += [MEDICINES.get(one, UNKNOWN_MEDICINE) for one in sorted(medicines - {"none", "metformin", ""})]
    if answers is not None and "other_condition" in answers.yes and not conditions:
        rules.append(OTHER_CONDITION)
    if answers is not None and "medication" in answers.yes and not medicines:
        rules.append(UNKNOWN_MEDICINE)
    return rules


def _pregnancy_rules(profile: Profile, answers: Answers | None, holds: Sequence[Hold]) -> list[Rule]:
    conditions = _conditions(profile, answers)
    after_birth = conditions & {"postpartum", "breastfeeding"}
    told = profile.pregnancy_week is not None or bool(conditions & {"pregnant", "pregnancy"})
    told = told or (any(hold.kind == "pregnancy" for hold in holds) and not after_birth)
    told = told or (answers is not None and "pregnancy" in answers.yes and not after_birth)
    if not told:
        return []
    late = profile.pregnancy_week is None or profile.pregnancy_week > SUPINE_UNTIL_WEEK
    return [Rule("pregnant", "S10", training={**PREGNANT, "no_supine": late}, nutrition=NO_LOSS)]


def _age_rules(profile: Profile) -> list[Rule]:
    if profile.age is None:
        return []
    if profile.age < ADULT_AGE:
        return [HOLDS["minor"]]
    if profile.age >= OLDER_AGE:
        return [Rule("older", "T10", training={"balance_required": True, "low_load_power": True}, fact="age")]
    return []


def _weight_rules(profile: Profile) -> list[Rule]:
    target, rules = target_bmi(profile), []
    if profile.bmi is not None and profile.bmi < LOWEST_BMI_FOR_DEFICIT:
        if profile.bmi < SEVERE_UNDERWEIGHT_BMI:
            rules.append(Rule("severe_underweight", "S11", "refer", LIGHT, NO_NUMBERS, "weight_kg"))
        elif profile.goal == "fat_loss":
            rules.append(Rule("underweight_loss_goal", "S11", nutrition=NO_NUMBERS, fact="weight_kg"))
        else:
            rules.append(Rule("underweight", "S11", nutrition={"no_deficit": True}, fact="weight_kg"))
    elif target is not None and target < LOWEST_BMI_FOR_DEFICIT:
        rules.append(Rule("target_underweight", "S11", nutrition=NO_LOSS, fact="target_weight_kg"))
    return rules


def _validity_rules(answers: Answers | None, today: date) -> list[Rule]:
    if answers is None:
        return [Rule("screening_missing", "S5", "go", fact="screening")]
    if answers.answered_on is not None and expired(answers.answered_on, today):
        return [Rule("screening_expired", "S7", "go", fact="screening")]
    return []


def _avoided(profile: Profile, answers: Answers | None) -> frozenset[str]:
    parts = frozenset(profile.injuries or ())
    return parts | (frozenset(answers.body_parts) if answers else frozenset())
