"""A few sections with hand-made facts, in both languages, as `coach.writing.sections` gives them."""

from coach.writing.section import Section

EN_DAY = {
    "weekday": "Monday", "weekday_index": 0, "title": "Full body A", "kind": "strength", "goal_key": "strength",
    "minutes": 45,
    "place": "first", "warm_up": {"minutes": 6, "steps": ["brisk walk"]},
    "exercises": [
        {"name": "Goblet squat", "sets": 3, "reps": "8-10", "rest": "90 seconds", "rpe": "7"},
        {"name": "Plank", "sets": 2, "seconds": 30, "rest": "60 seconds"},
    ],
    "cool_down": {"minutes": 4, "steps": ["easy walk"]}, "why": [],
}  # fmt: skip
ZH_DAY = {
    "weekday": "周一", "weekday_index": 0, "title": "全身A", "kind": "strength", "goal_key": "strength",
    "minutes": 45,
    "place": "first", "warm_up": {"minutes": 6, "steps": ["快走"]},
    "exercises": [
        {"name": "高脚杯深蹲", "sets": 3, "reps": "8-10", "rest": "90秒", "rpe": "7"},
        {"name": "平板支撑", "sets": 2, "seconds": 30, "rest": "60秒"},
    ],
    "cool_down": {"minutes": 4, "steps": ["慢走"]}, "why": [],
}  # fmt: skip
INTRO = {
    "goal": "getting stronger", "goal_key": "strength", "verdict": "go", "weeks": 4,
    "days": ["Monday", "Thursday"], "count": 2,
    "minutes": "45", "aerobic": 150, "steps": 7000, "why": [], "notes": [],
}  # fmt: skip


def sections() -> list[Section]:
    """An introduction and a day in English, a day in Chinese."""
    return [Section("intro", "en", INTRO), Section("day", "en", EN_DAY), Section("day", "zh", ZH_DAY)]
