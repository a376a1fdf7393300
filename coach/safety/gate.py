"""The safety gate: what in a message must be answered before anything else.

Reads the raw text, knows no dialogue and no profile, needs no model, and runs in every state and channel (S1).
The signs stand in `data/safety/<kind>.json`, figures in `figures.py`, harmless talk in `benign.json`.
Python 3.10 and 3.11, standard library only, because it also serves inside Rasa.
Not covered: what is answered (`replies.py`), what it stops (`holds.py`), pictures, languages other than
English and Chinese.
"""

from dataclasses import dataclass

from coach.safety.cues import found_in, masked
from coach.safety.figures import extreme_target, minor_age
from coach.safety.normalise import normalise

#: most urgent first; an uncertain emergency or crisis still outranks a certain alarm of another kind
KINDS = ("emergency", "crisis", "abuse", "eating_disorder", "drugs", "pregnancy", "minor", "injury", "illness",
         "extreme_target")  # fmt: skip
ACUTE = ("emergency", "crisis")


@dataclass(frozen=True)
class Alarm:
    """What the gate found. `cue` names the sign in `data/safety/`; `certain` False asks one question first."""

    kind: str
    cue: str
    certain: bool


def examine(text: str) -> Alarm | None:
    """The most urgent alarm of a message, or None."""
    alarms = examine_all(text)
    return alarms[0] if alarms else None


def examine_all(text: str) -> tuple[Alarm, ...]:
    """All alarms of a message, most urgent first, at most one for each kind: a message may tell an age as well
    as a target, and each makes its own hold."""
    told = normalise(text)
    found = [alarm for kind in KINDS if (alarm := _alarm_of(told, kind)) is not None]
    return tuple(sorted(found, key=_urgency))


def _urgency(alarm: Alarm) -> tuple[bool, bool, int]:
    acute = alarm.kind in ACUTE
    return not acute, not alarm.certain, KINDS.index(alarm.kind)


def _alarm_of(told: str, kind: str) -> Alarm | None:
    cues = list(found_in(told, kind))
    for cue in sorted(cues, key=lambda cue: not cue.certain):
        return Alarm(kind, cue.id, cue.certain)
    if kind == "minor" and (certain := minor_age(masked(told, kind))) is not None:
        return Alarm(kind, "age", certain)
    if kind == "extreme_target" and (target := extreme_target(masked(told, kind))) is not None:
        return Alarm(kind, target, True)
    return None
