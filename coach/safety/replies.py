"""Fixed answers to alarms and explanations of holds, from `coach/text/safety.<language>.yml`.

An emergency answer begins with "stop" and the number, has at most 600 characters, and holds no plan, no question
about the profile and no diagnosis (S2). A crisis answer does what VERA-MH looks for: it names what was heard,
answers with support, leads to people, keeps its boundaries (S12). Drug answers give no dose and no source (S14).
Not covered: the screening questions (`screening.question_text`).
"""

from collections.abc import Sequence

from coach.safety.gate import Alarm
from coach.safety.holds import Hold, blocks, ends_at
from coach.safety.regions import Numbers, numbers_for
from coach.text import say, sentences

MAX_EMERGENCY_CHARACTERS = 600
CHINA = "CN"


def reply_to(alarm: Alarm, language: str, region: str | None, holds: Sequence[Hold] = ()) -> str:
    """The fixed answer to an alarm. An uncertain one is answered with a question that names the red flags. With
    holds, a wish for fast loss is not met with figures the person should not see."""
    numbers = numbers_for(region)
    if alarm.kind == "extreme_target" and (hold := blocks(holds, "deficit")) is not None:
        return explain_hold(hold, language)
    if not alarm.certain:
        return _question(alarm, language, numbers)
    answer = {"emergency": _emergency, "crisis": _crisis, "abuse": _abuse}.get(alarm.kind)
    if answer is not None:
        return answer(alarm, language, numbers)
    return _other(alarm, language, numbers)


def explain_hold(hold: Hold, language: str) -> str:
    """Why something is on hold, and what lifts it."""
    end = ends_at(hold)
    return say(f"safety.hold_{hold.kind}", language, since=hold.since.date().isoformat(),
               until=end.date().isoformat() if end else "")  # fmt: skip


def _emergency_number(numbers: Numbers, language: str) -> str:
    return numbers.emergency if numbers.region else say("safety.number_unknown", language)


def _urgent_number(numbers: Numbers, language: str) -> str:
    """The number for a person in danger: in mainland China ambulance or police, whichever answers first."""
    if numbers.region == CHINA and numbers.police:
        return f"{numbers.emergency}/{numbers.police}"
    return _emergency_number(numbers, language)


def _crisis_line(numbers: Numbers, language: str) -> str | None:
    if numbers.crisis_line is None:
        return None
    line = say("safety.number_china_crisis", language) if numbers.region == CHINA else numbers.crisis_line
    return say("safety.crisis_line", language, line=line)


def _known(key: str, language: str) -> bool:
    return key in sentences("safety", language)


def _question(alarm: Alarm, language: str, numbers: Numbers) -> str:
    key = f"{alarm.kind}_ask" if _known(f"{alarm.kind}_ask", language) else "other_ask"
    line = _crisis_line(numbers, language) or say("safety.crisis_line_or_someone", language)
    return say(f"safety.{key}", language, number=_urgent_number(numbers, language), line=line)


def _emergency(alarm: Alarm, language: str, numbers: Numbers) -> str:
    shape = "emergency_collapse" if alarm.cue == "collapse" else "emergency"
    lines = [
        say(f"safety.{shape}_first", language, number=_emergency_number(numbers, language)),
        say(f"safety.{shape}_body", language),
    ]
    if _known(f"advice_{alarm.cue}", language):
        lines.append(say(f"safety.advice_{alarm.cue}", language))
    return "\n".join([*lines, say("safety.not_a_clinician", language)])


def _crisis(alarm: Alarm, language: str, numbers: Numbers) -> str:
    line, number = _crisis_line(numbers, language), _urgent_number(numbers, language)
    key = "safety.crisis" if line else "safety.crisis_no_line"
    return say(key, language, number=number, line=line) + "\n" + say("safety.crisis_limits", language)


def _abuse(alarm: Alarm, language: str, numbers: Numbers) -> str:
    police = child = ""
    if numbers.police and numbers.police != numbers.emergency:
        police = say("safety.abuse_police", language, number=numbers.police)
    if numbers.child_line:
        child = say("safety.abuse_child", language, number=numbers.child_line)
    told = say("safety.abuse", language, number=_emergency_number(numbers, language), police=police, child=child)
    return told + "\n" + say("safety.abuse_limits", language)


def _other(alarm: Alarm, language: str, numbers: Numbers) -> str:
    """Drugs, eating, age, pregnancy, injury, illness, extreme targets: one text each, some by sign."""
    number = _emergency_number(numbers, language)
    if alarm.kind == "drugs":
        told = say("safety.drugs", language, harm=say(f"safety.drug_{alarm.cue}", language))
    elif alarm.kind == "extreme_target":
        sign = {"no_food": "fast"}.get(alarm.cue, alarm.cue)
        key = f"extreme_{sign}" if _known(f"extreme_{sign}", language) else "extreme_target"
        told = say(f"safety.{key}", language)
    elif alarm.kind == "injury" and alarm.cue == "head":
        told = say("safety.injury_head", language, number=number)
    else:
        told = say(f"safety.{alarm.kind}", language, number=number)
    if alarm.kind == "eating_disorder":
        told += " " + say("safety.eating_disorder_off", language)
    return told + "\n" + say("safety.not_a_clinician", language)
