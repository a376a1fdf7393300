"""Sections with made-up facts, by seed: the shapes `sections_of` makes, without the planners."""

import random
from typing import Any, Literal

from coach.text import say
from coach.writing.section import Section

Lang = Literal["en", "zh"]
EXERCISES = {
    "en": ["Goblet squat", "Push-up", "Plank", "Glute bridge", "Dumbbell row", "Romanian deadlift", "Lat pulldown",
           "Bird dog", "Split squat", "Band pull-apart"],
    "zh": ["高脚杯深蹲", "俯卧撑", "平板支撑", "臀桥", "哑铃划船", "罗马尼亚硬拉", "高位下拉",
           "鸟狗式", "分腿蹲", "弹力带拉开"],
}  # fmt: skip
CARDIO = {"en": ["Brisk walking", "Stationary bike", "Rowing machine"], "zh": ["快走", "动感单车", "划船机"]}
STEPS = {
    "en": ["easy marching", "arm circles, 10 each way", "hip circles"],
    "zh": ["原地踏步", "手臂绕环每侧10次", "髋部绕环"],
}
TITLES = {"en": ["Full body A", "Upper body", "Easy cardio"], "zh": ["全身训练A", "上肢训练", "轻松有氧"]}
FOODS = {
    "en": ["Oats", "Milk", "Eggs", "Brown rice, cooked", "Tofu", "Chicken breast", "Broccoli", "Banana", "Soy milk"],
    "zh": ["燕麦片", "牛奶", "鸡蛋", "糙米饭", "豆腐", "鸡胸肉", "西兰花", "香蕉", "豆浆"],
}
MEALS = {"en": ["Breakfast", "Lunch", "Snack", "Dinner"], "zh": ["早餐", "午餐", "加餐", "晚餐"]}
WHY = {
    "en": ["You have 3 days a week, so the whole body is trained each time.", "You like sweets, so the snack is fruit.",
           "Your knee is kept out of deep bends."],
    "zh": ["你每周有3天时间，所以每次都练全身。", "你爱吃甜的，加餐就放水果。", "膝盖有伤，先不做深屈膝的动作。"],
}  # fmt: skip


def weekday(number: int, language: Lang) -> str:
    return say(f"writing.weekday_{number}", language)


def section(seed: int, kind: str, language: Lang) -> Section:
    """A section of a kind; the same seed gives the same one."""
    rng = random.Random(f"{seed} {kind} {language}")
    facts = {"intro": intro, "day": day, "meals": meals, "progress": progress}[kind](rng, language)
    return Section(kind, language, facts)  # type: ignore[arg-type]


def sections(count: int) -> list[Section]:
    """Sections of all kinds and both languages, `count` seeds of each."""
    kinds = ("intro", "day", "day", "day", "meals", "progress")
    return [section(10 * seed + at, kind, language) for seed in range(count) for at, kind in enumerate(kinds)
            for language in ("en", "zh")]  # fmt: skip


def span(rng: random.Random, low: int, high: int) -> str:
    first = rng.randint(low, high)
    return rng.choice([f"{first}", f"{first}-{first + rng.randint(1, 4)}"])


def intensity(rng: random.Random) -> dict[str, Any]:
    kind = rng.choice(["rpe", "rpe", "pct_1rm", "hr", "talk", "none"])
    low = rng.randint(100, 140)
    return {"rpe": {"rpe": rng.choice(["6", "7", "7.5", "8"])}, "pct_1rm": {"pct_1rm": str(rng.randrange(60, 90, 5))},
            "hr": {"hr": f"{low}-{low + 15}"}, "talk": {"talk": True}, "none": {}}[kind]  # fmt: skip


def intro(rng: random.Random, language: Lang) -> dict[str, Any]:
    goal = rng.choice(["fat_loss", "muscle_gain", "strength", "endurance", "health", "maintain"])
    facts: dict[str, Any] = {
        "goal": say(f"writing.goal_{goal}", language), "goal_key": goal,
        "verdict": rng.choice(["go", "adapt", "refer", "stop"]),
    }  # fmt: skip
    if facts["verdict"] != "stop":
        days = sorted(rng.sample(range(7), rng.randint(1, 6)))
        facts |= {"weeks": rng.choice([1, 4, 6]), "days": [weekday(one, language) for one in days], "count": len(days),
                  "minutes": rng.choice(["45", "30-35", "20-60"])}  # fmt: skip
        if rng.random() < 0.8:
            facts["aerobic"] = rng.randrange(65, 300, 5)
        if rng.random() < 0.8:
            facts["steps"] = rng.randrange(4000, 10_000, 500)
    facts["why"] = rng.sample(WHY[language], rng.randint(0, 3)) if "days" in facts else []
    notes = {"refer": [say("writing.note_refer", language)], "stop": [say("writing.note_stop", language)]}
    facts["notes"] = notes.get(facts["verdict"], [])
    return facts


def exercise(rng: random.Random, name: str, language: Lang) -> dict[str, Any]:
    one: dict[str, Any] = {"name": name, "sets": rng.randint(1, 5)}
    if rng.random() < 0.75:
        one["reps"] = span(rng, 3, 15)
    else:
        one["seconds"] = rng.choice([20, 30, 45])
    if one["sets"] > 1:
        rest = rng.choice([40, 60, 75, 90, 120, 180])
        unit, number = ("minutes", rest // 60) if rest >= 120 else ("seconds", rest)
        one["rest"] = say(f"writing.rest_{unit}", language, n=number)
    one |= intensity(rng)
    if rng.random() < 0.4:
        one["load"] = say(f"writing.load_{rng.choice(['kg', 'lb'])}", language, n=rng.choice(["7.5", "20", "42.5"]))
    return one


def day(rng: random.Random, language: Lang) -> dict[str, Any]:
    number = rng.randrange(7)
    facts: dict[str, Any] = {
        "weekday": weekday(number, language), "weekday_index": number, "title": rng.choice(TITLES[language]),
        "kind": rng.choice(["strength", "cardio", "mobility", "mixed"]), "goal_key": "health",
        "minutes": rng.randrange(31, 90),
        "place": rng.choice(["only", "first", "middle", "last"]), "exercises": [],
    }  # fmt: skip
    if rng.random() < 0.9:
        facts["warm_up"] = {"minutes": rng.randint(5, 12), "steps": rng.sample(STEPS[language], rng.randint(0, 3))}
    if facts["kind"] != "cardio":
        names = rng.sample(EXERCISES[language], rng.randint(1, 8))
        facts["exercises"] = [exercise(rng, name, language) for name in names]
    if facts["kind"] in ("cardio", "mixed"):
        facts["cardio"] = {"name": rng.choice(CARDIO[language]), "minutes": rng.randint(13, 30), **intensity(rng)}
    if rng.random() < 0.9:
        facts["cool_down"] = {"minutes": rng.choice([3, 4]), "steps": rng.sample(STEPS[language], rng.randint(0, 2))}
    if facts["place"] == "first":
        facts["scale"] = say("writing.scale", language)
    facts["why"] = rng.sample(WHY[language], rng.randint(0, 1))
    return facts


def meals(rng: random.Random, language: Lang) -> dict[str, Any]:
    hidden = rng.random() < 0.25
    facts: dict[str, Any] = {"hidden": hidden, "meals": []}
    if not hidden and rng.random() < 0.8:
        facts |= {"energy_kcal": rng.randint(1500, 2800), "protein_g": rng.randint(80, 160),
                  "carbs_g": rng.randint(170, 400),
                  "fat_g": rng.randint(40, 79), "water_ml": rng.randrange(1900, 3000, 50)}  # fmt: skip
    for name in MEALS[language][: rng.randint(3, 4)]:
        meal: dict[str, Any] = {"name": name} if hidden else {"name": name, "kcal": rng.randint(150, 900)}
        meal["foods"] = [food(rng, one, hidden, language) for one in rng.sample(FOODS[language], rng.randint(1, 4))]
        facts["meals"].append(meal)
    facts["why"] = rng.sample(WHY[language], rng.randint(0, 2))
    return facts


def food(rng: random.Random, name: str, hidden: bool, language: Lang) -> dict[str, Any]:
    one: dict[str, Any] = {"name": name} if hidden else {"name": name, "grams": rng.randint(20, 350)}
    if hidden:
        one["portion"] = say("writing.portion_one", language)
    return one


def progress(rng: random.Random, language: Lang) -> dict[str, Any]:
    days = sorted(rng.sample(range(7), rng.randint(0, 5)))
    tip = {"title": {"en": "Join a club", "zh": "找个跑团"}[language], "why": WHY[language][2]}
    return {
        "goal_key": "health", "how": rng.sample(WHY[language][:2], rng.randint(0, 2)),
        "rest_days": [weekday(one, language) for one in days],
        "tips": [tip] if rng.random() < 0.5 else [],
        "stop": say("writing.stop", language), "doctor": say("writing.doctor", language),
    }  # fmt: skip
