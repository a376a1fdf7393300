"""One fault planted in a verified text: a function returns the faulty text, or None where it does not apply."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import yaml

from coach.writing.section import Section

from . import samples

Fault = Callable[[random.Random, Section, str], str | None]
ZH_NUMBERS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
EN_NUMBERS = dict(zip(("one", "two", "three", "four", "five", "six", "seven"), range(1, 8), strict=True))
UNITS = {
    "zh": [("秒", "分钟"), ("分钟", "秒"), ("公斤", "磅"), ("千卡", "千焦"), ("克", "公斤"), ("组", "次"),
           ("毫升", "升"), ("磅", "公斤")],
    "en": [("seconds", "minutes"), ("minutes", "hours"), (" kg", " lb"), ("kcal", "kj"), (" g", " kg"),
           ("sets", "reps"), (" ml", " l"), (" lb", " kg")],
}  # fmt: skip
OTHER_LANGUAGE = {"zh": "Keep your back straight.", "en": "背部保持挺直。"}
FOREIGN_EXERCISES = {"en": ["Bench press", "Burpee", "Pull-up"], "zh": ["卧推", "波比跳", "引体向上"]}
FOREIGN_FOODS = {"en": ["pizza", "peanut butter", "salmon"], "zh": ["花生酱", "三文鱼", "猪肉"]}
SENTENCES = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))


def wrong_digit(rng: random.Random, section: Section, text: str) -> str | None:
    """Any number in digits becomes another."""
    found = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([1, 2, 5, 10, 17])
    value = float(match[0]) + other
    return text[: match.start()] + f"{value:g}" + text[match.end() :]


def wrong_range(rng: random.Random, section: Section, text: str) -> str | None:
    """A range loses an end, or a single number becomes a range."""
    found = list(re.finditer(r"(?<![\d.])(\d+)-(\d+)", text))
    if found:
        match = rng.choice(found)
        return text[: match.start()] + match[rng.choice([1, 2])] + text[match.end() :]
    found = list(re.finditer(r"(?<![\d./-])(\d+)(?= ?(?:reps|次(?!/)|minutes|分钟))", text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + f"{match[1]}-{int(match[1]) + 2}" + text[match.end() :]


def wrong_numeral(rng: random.Random, section: Section, text: str) -> str | None:
    """A number of sets in words of the language, and a wrong one."""
    found = list(re.finditer(r"(\d+)(?=组| sets)", text))
    if not found:
        return None
    match = rng.choice(found)
    words = ZH_NUMBERS if section.language == "zh" else EN_NUMBERS
    word = rng.choice([word for word, value in words.items() if value != int(match[0])])
    return text[: match.start()] + word + text[match.end() :]


def wrong_unit(rng: random.Random, section: Section, text: str) -> str | None:
    """A number keeps its value and changes its unit."""
    old, new = rng.choice([pair for pair in UNITS[section.language] if pair[0] in text] or [("\0", "")])
    found = list(re.finditer(rf"(?<=\d){re.escape(old)}(?![a-z])|(?<=\d ){re.escape(old)}(?![a-z])", text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def reversed_sets(rng: random.Random, section: Section, text: str) -> str | None:
    """3 × 10 told as 10 × 3."""
    for one in rng.sample(section.facts["exercises"], len(section.facts["exercises"])):
        line = _line(text, one["name"])
        if line and "reps" in one and one["reps"] != str(one["sets"]):
            sets = re.search(rf"(?<![\d.-]){one['sets']}(?=组| sets?\b)", line)
            reps = re.search(rf"(?<![\d.-]){one['reps']}(?=次| reps?\b)", line)
            if sets and reps:
                first, last = sorted([sets, reps], key=lambda match: match.start())
                between = line[first.end() : last.start()]
                return text.replace(line, line[: first.start()] + last[0] + between + first[0] + line[last.end() :])
    return None


def swapped_lines(rng: random.Random, section: Section, text: str) -> str | None:
    """Two exercises change names and keep their numbers."""
    names = [one["name"] for one in section.facts["exercises"]]
    pairs = [(a, b) for a in section.facts["exercises"] for b in section.facts["exercises"]
             if a["name"] < b["name"] and {**a, "name": ""} != {**b, "name": ""}]  # fmt: skip
    if len(names) < 2 or not pairs:
        return None
    first, second = (one["name"] for one in rng.choice(pairs))
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


def reordered_lines(rng: random.Random, section: Section, text: str) -> str | None:
    """Two exercises change places with all they have."""
    lines = [line for one in section.facts["exercises"] if (line := _line(text, one["name"]))]
    if len(lines) < 2:
        return None
    first, second = rng.sample(lines, 2)
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


def more_sets(rng: random.Random, section: Section, text: str) -> str | None:
    """An exercise's own number of sets told once more, on top."""
    exercises = [one for one in section.facts["exercises"] if _line(text, one["name"])]
    if not exercises:
        return None
    one = rng.choice(exercises)
    more = f"，再做{one['sets']}组" if section.language == "zh" else f", then {one['sets']} more sets"
    line = _line(text, one["name"]) or ""
    return text.replace(line, line.rstrip("。.") + more)


def dropped_line(rng: random.Random, section: Section, text: str) -> str | None:
    """A line with facts is left out."""
    lines = [line for line in text.split("\n") if any(name in line for name in _names(section))]
    return text.replace(rng.choice(lines), "") if lines else None


def renamed(rng: random.Random, section: Section, text: str) -> str | None:
    """An exercise or food becomes one that the plan does not have."""
    names = [name for name in _names(section) if name in text and name not in _meal_names(section)]
    if not names:
        return None
    others = (FOREIGN_FOODS if section.kind == "meals" else FOREIGN_EXERCISES)[section.language]
    return text.replace(rng.choice(names), rng.choice(others))


def planted_name(rng: random.Random, section: Section, text: str) -> str | None:
    """A sentence about another exercise or food."""
    table = FOREIGN_EXERCISES if rng.random() < 0.5 else FOREIGN_FOODS
    name = rng.choice(table[section.language])
    return _planted(rng, text, f"也可以试试{name}。" if section.language == "zh" else f"You may also try {name}.")


def planted_sentence(kind: str) -> Fault:
    """A sentence of a kind of fault, on a line of its own."""

    def fault(rng: random.Random, section: Section, text: str) -> str | None:
        return _planted(rng, text, rng.choice(SENTENCES[kind][section.language]))

    fault.__name__ = f"planted_{kind}"
    return fault


def other_language(rng: random.Random, section: Section, text: str) -> str | None:
    """A sentence in the other language."""
    return _planted(rng, text, OTHER_LANGUAGE[section.language])


def repeated(rng: random.Random, section: Section, text: str) -> str | None:
    """A line told twice."""
    lines = [line for line in text.split("\n") if len(line) > 12]
    return _planted(rng, text, rng.choice(lines)) if lines else None


def other_weekday(rng: random.Random, section: Section, text: str) -> str | None:
    """Another weekday than the plan's."""
    names = [samples.weekday(number, section.language) for number in range(7)]
    told = [name for name in names if name in text]
    if not told or len(told) == 7:
        return None
    return text.replace(rng.choice(told), rng.choice([name for name in names if name not in told]))


def changed_reason(rng: random.Random, section: Section, text: str) -> str | None:
    """A reason loses a word."""
    whys = [why for why in section.facts.get("why", ()) if why in text]
    if not whys:
        return None
    why = rng.choice(whys)
    return text.replace(why, why[:4] + why[6:])


def _line(text: str, name: str) -> str | None:
    return next((line for line in text.split("\n") if name in line and line.startswith(("-", "·", "•"))), None)


def _meal_names(section: Section) -> set[str]:
    return {meal["name"] for meal in section.facts.get("meals", ())}


def _names(section: Section) -> list[str]:
    facts = section.facts
    names = [one["name"] for one in (*facts.get("exercises", ()), *([facts["cardio"]] if "cardio" in facts else []))]
    foods = [food["name"] for meal in facts.get("meals", ()) for food in meal["foods"]]
    return [*names, *foods, *_meal_names(section)]


def _planted(rng: random.Random, text: str, sentence: str) -> str:
    lines = text.split("\n")
    lines.insert(rng.randint(1, len(lines)), sentence)
    return "\n".join(lines)


DAY_FAULTS: list[Fault] = [reversed_sets, swapped_lines, reordered_lines, wrong_numeral, more_sets]
FAULTS: list[Fault] = [
    wrong_digit, wrong_range, wrong_unit, dropped_line, other_language, repeated, other_weekday, changed_reason,
    *(planted_sentence(kind) for kind in SENTENCES),
]  # fmt: skip
NAME_FAULTS: list[Fault] = [renamed, planted_name]
