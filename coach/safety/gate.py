"""The alarm type of the safety gate."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    """What the gate found. `cue` names the cue set of `data/safety/`; `certain` False asks one question first."""

    kind: str
    cue: str
    certain: bool
