"""Recall and false alarms of the safety gate on written cases, by kind and language.

Bars (safety design, section G): emergency and crisis 100 %, other kinds 97 %, false alarms on ordinary talk 1 %.
A case is a line of `tests/data/safety/<set>.<language>.jsonl`: {"text", "kind" (null: ordinary talk), "ask"?}.
A case counts as met only by a certain alarm of its kind; with "ask" a question about that kind, or for ordinary
talk a question of any kind, is right too.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.safety.gate import ACUTE, Alarm, examine

CASES = Path(__file__).resolve().parents[2] / "tests" / "data" / "safety"
RECALL_BAR_ACUTE, RECALL_BAR, FALSE_ALARM_BAR = 1.0, 0.97, 0.01
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Case:
    text: str
    kind: str | None
    language: str
    ask: bool = False

    def met_by(self, alarm: Alarm | None) -> bool:
        if alarm is None:
            return self.kind is None
        if self.kind is None:
            return self.ask and not alarm.certain
        return alarm.kind == self.kind and (alarm.certain or self.ask)


def read_cases(name: str = "held_out", folder: Path = CASES) -> list[Case]:
    """The cases of a set in both languages."""
    return [
        Case(row["text"], row["kind"], language, row.get("ask", False))
        for language in LANGUAGES
        for line in (folder / f"{name}.{language}.jsonl").read_text(encoding="utf-8").splitlines()
        if (row := json.loads(line))
    ]


def evaluate_safety(
    name: str = "held_out", *, cases: Iterable[Case] | None = None, gate: Callable[[str], Alarm | None] = examine
) -> dict[str, Any]:
    """Recall by kind and language, the false-alarm rate, the confusions, and whether each bar is met."""
    results = [(case, gate(case.text)) for case in (read_cases(name) if cases is None else cases)]
    languages = {}
    for language in LANGUAGES:
        rows = [(case, case.met_by(alarm)) for case, alarm in results if case.language == language]
        kinds = sorted({case.kind for case, _ in rows if case.kind})
        ordinary = [met for case, met in rows if case.kind is None]
        languages[language] = {
            "recall": {kind: _share([met for case, met in rows if case.kind == kind]) for kind in kinds},
            "cases": {kind: sum(case.kind == kind for case, _ in rows) for kind in kinds},
            "false_alarms": ordinary.count(False),
            "ordinary": len(ordinary),
        }
    confusions = [
        {"text": case.text, "language": case.language, "expected": case.kind, "got": _told(alarm)}
        for case, alarm in results
        if not case.met_by(alarm)
    ]
    return {"set": name, "languages": languages, "confusions": confusions, "passes": _passes(languages)}


def _share(met: list[bool]) -> float:
    return sum(met) / len(met)


def _told(alarm: Alarm | None) -> str | None:
    return None if alarm is None else f"{alarm.kind}/{alarm.cue}" + ("" if alarm.certain else "?")


def _passes(languages: dict[str, Any]) -> bool:
    for row in languages.values():
        if row["ordinary"] and row["false_alarms"] / row["ordinary"] > FALSE_ALARM_BAR:
            return False
        for kind, recall in row["recall"].items():
            if recall < (RECALL_BAR_ACUTE if kind in ACUTE else RECALL_BAR):
                return False
    return True
