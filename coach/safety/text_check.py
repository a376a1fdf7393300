"""The limits re-checked on a finished text (S8): energy, deficit, rate of loss, percent of a maximum, drugs.

Reads both languages. Not covered: whether a figure is the plan's own (the verifier compares it with the facts).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.profile.person import Profile
from coach.safety.figures import KG, with_digits
from coach.safety.gate import examine_all
from coach.safety.holds import Hold, blocks
from coach.safety.limits import (
    ADULT_AGE,
    MAX_DEFICIT_KCAL,
    MAX_LOSS_KG_PER_WEEK,
    PREGNANT,
    energy_floor_kcal,
    max_loss_kg_per_week,
    may_set_deficit,
)  # fmt: skip
from coach.safety.normalise import normalise

IssueKind = Literal["energy_floor", "deficit", "loss_rate", "max_test", "drug", "hidden_number"]
_ENERGY = r"(\d{1,2},\d{3}|\d{2,5})\s?(?:kcal|calories|cals?(?![a-z])|大卡|千卡|卡)"
_DAY = r"(?:a day|per day|daily|each day|every day|day)"
_DAILY_KCAL = re.compile(
    rf"(?:每天|每日|一天|全天|(?<![a-z])daily)[^.;!?\n]{{0,15}}?{_ENERGY}|{_ENERGY}\s?(?:{_DAY}|每天|每日)"
)
_DEFICIT = re.compile(
    rf"(?:deficit|缺口|赤字)[^.;!?\n]{{0,12}}?{_ENERGY}|{_ENERGY}[^.;!?\n]{{0,8}}?(?:deficit|缺口|赤字|less a day)"
)
_UNIT = "(" + "|".join(sorted(KG, key=len, reverse=True)) + ")"
_RATE = re.compile(rf"(?:lose|losing|drop|减|瘦|掉)[^.;!?\n]{{0,20}}?(\d+(?:\.\d+)?)\s?{_UNIT}\s?(?:a|per|each|every|/)?\s?(?:week|wk|周)"
                   rf"|(?:每周|1周|一周)[^.;!?\n]{{0,6}}?(?:减|瘦|掉)[^.;!?\n]{{0,4}}?(\d+(?:\.\d+)?)\s?{_UNIT}")  # fmt: skip
_MAXIMUM = re.compile(
    r"\d+\s?%\s?(?:of )?(?:your )?(?:1\s?rm|one rep max|1 rep max|最大重量|极限)|(?:test|测)[^.;!?\n]{0,12}(?:1\s?rm|one rep max|1 rep max|极限|最大重量)"
)
_BODY_FIGURE = re.compile(rf"{_ENERGY}|bmi\s?\d|(?:weigh[a-z]*|体重)[^.;!?\n]{{0,10}}?\d+(?:\.\d+)?\s?{_UNIT}")


@dataclass(frozen=True)
class TextIssue:
    """A figure or word a text must not hold; `detail` is the passage."""

    kind: IssueKind
    detail: str


def check_text_numbers(
    text: str, profile: Profile, *, holds: Sequence[Hold] = (), hide_numbers: bool = False
) -> tuple[TextIssue, ...]:
    """Every passage that breaks a limit for this person; empty when the text may be sent."""
    told = with_digits(normalise(text))
    issues = [TextIssue("drug", alarm.cue) for alarm in examine_all(text) if alarm.kind == "drugs"]
    if hide_numbers or blocks(holds, "numbers") is not None:
        issues += [TextIssue("hidden_number", hit.group()) for hit in _BODY_FIGURE.finditer(told)]
    floor = energy_floor_kcal(profile)
    deficits = [hit.span() for hit in _DEFICIT.finditer(told)]
    for hit in _DAILY_KCAL.finditer(told):
        within = any(start < hit.end() and hit.start() < end for start, end in deficits)
        if not within and _figure(hit) < floor:
            issues.append(TextIssue("energy_floor", hit.group()))
    most = MAX_DEFICIT_KCAL if may_set_deficit(profile, holds)[0] else 0
    issues += [TextIssue("deficit", hit.group()) for hit in _DEFICIT.finditer(told) if _figure(hit) > most]
    fastest = max_loss_kg_per_week(profile.weight_kg) if profile.weight_kg else MAX_LOSS_KG_PER_WEEK
    for hit in _RATE.finditer(told):
        value, unit = (hit.group(1), hit.group(2)) if hit.group(1) else (hit.group(3), hit.group(4))
        if float(value) * KG[unit] > fastest + 1e-9:
            issues.append(TextIssue("loss_rate", hit.group()))
    if _no_maximum(profile):
        issues += [TextIssue("max_test", hit.group()) for hit in _MAXIMUM.finditer(told)]
    return tuple(issues)


def _figure(hit: re.Match[str]) -> float:
    return float((hit.group(1) or hit.group(2)).replace(",", ""))


def _no_maximum(profile: Profile) -> bool:
    young = profile.age is not None and profile.age < ADULT_AGE
    return young or profile.pregnancy_week is not None or bool(PREGNANT & frozenset(profile.conditions or ()))
