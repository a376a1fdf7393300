"""A section in words from the sentences in `coach/text/writing_<kind>.<language>.yml`, without a language model.

Every figure, name and reason comes from the facts; a seed picks the wording and the order, so the same section and
seed give the same text, and other seeds thousands of others. `render` is what a person reads; `corpus_render` also
varies the tone (gentle, direct, brief) and is what a language model learns from. Both pass `verifier.objections`.
Not covered: changes and answers in conversation (their own text files).
"""

import random
import zlib
from collections.abc import Sequence
from typing import Any, Literal

from coach.text import say, sentences
from coach.writing.prompt import serialise
from coach.writing.section import Section

Facts = dict[str, Any]
Tone = Literal["gentle", "direct", "brief"]
TONES: tuple[Tone, ...] = ("gentle", "direct", "brief")
TARGETS = (("protein_g", "protein"), ("carbs_g", "carbs"), ("fat_g", "fat"))


def render(section: Section, seed: int = 0) -> str:
    """The section as the person reads it."""
    return _Teller(section, seed, "gentle").tell()


def corpus_render(section: Section, seed: int) -> str:
    """The section in a tone the seed chooses, with more variation between its lines."""
    tone = TONES[random.Random(seed).randrange(len(TONES))]
    return _Teller(section, seed, tone, each_line_its_own=seed % 4 == 0).tell()


class _Teller:
    """One telling: picks a wording per slot and keeps it, so that a list reads as one."""

    def __init__(self, section: Section, seed: int, tone: Tone, *, each_line_its_own: bool = False) -> None:
        self.facts, self.kind, self.language, self.tone = section.facts, section.kind, section.language, tone
        self._random = random.Random(f"{seed} {zlib.crc32(serialise(section).encode())}")
        self._own = each_line_its_own
        self._kept: dict[str, int] = {}

    def tell(self) -> str:
        """The text."""
        lines = {"intro": self._intro, "day": self._day, "meals": self._meals, "progress": self._progress}[self.kind]()
        return "\n".join(line for line in lines if line)

    def _say(self, key: str, *, keep: bool = False, **values: Any) -> str:
        """A wording of the kind's slot. With `keep`, the same one each time in this text."""
        wordings = sentences(f"writing_{self.kind}", self.language)[key]
        number = self._random.randrange(len(wordings))
        if keep and not self._own:
            number = self._kept.setdefault(key, number)
        return say(f"writing_{self.kind}.{key}", self.language, seed=number, **values)

    def _word(self, key: str, **values: Any) -> str:
        return say(f"writing.{key}", self.language, **values)

    def _count(self, unit: str, number: object) -> str:
        """A number with its unit, singular for one."""
        return self._word(f"{unit}_{'one' if str(number) == '1' else 'many'}", n=number)

    def _list(self, items: Sequence[str]) -> str:
        return self._word("between").join(items)

    def _days(self, days: Sequence[str]) -> str:
        head = self._word("between").join(days[:-1])
        return head + self._word("last_between") + days[-1] if head else days[-1]

    def _opening(self, key: str) -> list[str]:
        return [self._say(key)] if self.tone == "gentle" else []

    def _closing(self, key: str = "closing") -> list[str]:
        return [] if self.tone == "brief" else [self._say(key)]

    def _reasons(self, lead: str) -> list[str]:
        """Whole sentences as a list under a lead."""
        return [self._say(lead), *(f"- {one}" for one in self.facts["why"])] if self.facts["why"] else []

    # -- intro --

    def _intro(self) -> list[str]:
        facts = self.facts
        lines = [self._say("opening", goal=facts["goal"])]
        notes = [self._say("notes_lead"), *(f"- {one}" for one in facts["notes"])] if facts["notes"] else []
        if "days" not in facts:
            return [*notes, *self._closing("closing_rest")]
        lines.append(
            self._say(
                "schedule",
                count=self._count("days", facts["count"]),
                days=self._days(facts["days"]),
                minutes=self._count("minutes", facts["minutes"]),
                weeks=self._count("weeks", facts["weeks"]),
            )
        )
        if "aerobic" in facts:
            lines.append(self._say("aerobic", aerobic=self._count("minutes", facts["aerobic"])))
        if "steps" in facts:
            lines.append(self._say("steps", steps=self._count("steps", facts["steps"])))
        body = [*notes, *lines] if facts["verdict"] == "refer" else [*lines, *notes]
        return [*body, *self._reasons("why_lead"), *self._closing()]

    # -- a training day --

    def _day(self) -> list[str]:
        facts = self.facts
        minutes = self._count("minutes", facts["minutes"])
        lines = [self._say("heading", weekday=facts["weekday"], title=facts["title"], minutes=minutes)]
        why = [self._say("why", why=facts["why"][0])] if facts["why"] else []
        why_first = self._random.random() < 0.3
        lines += [*self._opening(self._day_opening()), *(why if why_first else [])]
        lines.append(self._routine("warm_up"))
        if facts["exercises"] and self.tone != "brief":
            lines.append(self._say("exercises_lead"))
        lines += [self._exercise(one) for one in facts["exercises"]]
        lines.append(facts.get("scale", ""))
        if "cardio" in facts:
            lines.append(self._cardio(facts["cardio"]))
        lines.append(self._routine("cool_down"))
        return [*lines, *([] if why_first else why), *self._closing()]

    def _day_opening(self) -> str:
        place = self.facts["place"]
        if place in ("first", "last") and self._random.random() < 0.5:
            return f"opening_{place}"
        return f"opening_{self.facts['kind']}"

    def _routine(self, key: str) -> str:
        if key not in self.facts:
            return ""
        minutes, steps = self._count("minutes", self.facts[key]["minutes"]), self.facts[key]["steps"]
        if not steps:
            return self._say(f"{key}_plain", minutes=minutes)
        return self._say(key, minutes=minutes, steps=self._list(steps))

    def _exercise(self, one: Facts) -> str:
        sets = self._count("sets", one["sets"])
        if "reps" in one:
            parts = [self._say("amount_reps", keep=True, sets=sets, reps=self._count("reps", one["reps"]))]
        else:
            seconds = self._count("seconds", one["seconds"])
            parts = [self._say("amount_seconds", keep=True, sets=sets, seconds=seconds)]
        extra = [self._say("rest", keep=True, rest=one["rest"])] if "rest" in one else []
        extra += self._intensity(one)
        extra += [self._say("load", keep=True, load=one["load"])] if "load" in one else []
        if self._own:
            self._random.shuffle(extra)
        return self._say("exercise", keep=True, name=one["name"], parts=self._word("clause").join([*parts, *extra]))

    def _intensity(self, one: Facts) -> list[str]:
        for key in ("rpe", "hr"):
            if key in one:
                return [self._say(key, keep=True, **{key: one[key]})]
        if "pct_1rm" in one:
            return [self._say("pct_1rm", keep=True, pct=one["pct_1rm"])]
        return [self._say("talk", keep=True)] if "talk" in one else []

    def _cardio(self, cardio: Facts) -> str:
        intensity = "".join(self._word("clause") + one for one in self._intensity(cardio))
        return self._say(
            "cardio", name=cardio["name"], minutes=self._count("minutes", cardio["minutes"]), intensity=intensity
        )

    # -- meals --

    def _meals(self) -> list[str]:
        facts = self.facts
        lines = [self._say("opening_hidden" if facts["hidden"] else "opening")] if self.tone != "brief" else []
        targets = self._targets()
        if targets:
            lines.append(f"{self._say('targets_lead')}{'' if self.language == 'zh' else ' '}{targets}")
        lines += [self._meal(meal) for meal in facts["meals"]]
        lines += [self._say("why", why=why) for why in facts["why"]]
        return [*lines, *self._closing()]

    def _targets(self) -> str:
        facts = self.facts
        parts = []
        if "energy_kcal" in facts:
            parts.append(self._say("energy", energy_kcal=self._word("kcal", n=facts["energy_kcal"])))
        for key, name in TARGETS:
            if key in facts:
                amount = self._word("grams", n=facts[key])
                parts.append(self._say("macro", keep=True, name=self._word(name), amount=amount))
        if "water_ml" in facts:
            parts.append(self._say("water", amount=self._word("millilitres", n=facts["water_ml"])))
        return self._word("clause").join(parts) + self._word("full_stop") if parts else ""

    def _meal(self, meal: Facts) -> str:
        foods = self._list([self._food(food) for food in meal["foods"]])
        if "kcal" not in meal:
            return "- " + self._say("meal_plain", keep=True, name=meal["name"], foods=foods)
        kcal = self._word("kcal", n=meal["kcal"])
        return "- " + self._say("meal", keep=True, name=meal["name"], kcal=kcal, foods=foods)

    def _food(self, food: Facts) -> str:
        values = {"name": food["name"]}
        if "grams" in food:
            values["grams"] = self._word("grams", n=food["grams"])
        if "portion" in food:
            values["portion"] = food["portion"]
        key = "food" if "portion" not in food else "food_portion" if "grams" in food else "food_hidden"
        return self._say(key, keep=True, **values)

    # -- progress --

    def _progress(self) -> list[str]:
        facts = self.facts
        lines = [self._say("opening"), *(f"- {one}" for one in facts["how"])] if facts["how"] else []
        if facts.get("rest_days"):
            lines.append(self._say("rest_days", days=self._days(facts["rest_days"])))
        if facts["tips"]:
            colon = self._word("colon")
            lines += [self._say("tips_lead"), *(f"- {tip['title']}{colon}{tip['why']}" for tip in facts["tips"])]
        space = "" if self.language == "zh" else " "
        lines.append(space.join([self._say("safety_lead"), facts["stop"], facts["doctor"]]))
        return [*lines, *self._closing()]
