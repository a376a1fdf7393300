"""Pre-participation screening: what is asked, how an answer is read, and what is decided.

The door to three modules, so that callers need one name: `answers` (questions and reading), `verdict` (the
decision table) and `decision` (the data planners obey). Source: safety requirements S5 to S7.
"""

from coach.profile.person import Profile
from coach.safety.answers import QUESTIONS, Answers, expired, follow_ups, read_answers
from coach.safety.decision import Decision, NutritionLimits, TrainingLimits, Verdict
from coach.safety.verdict import decide
from coach.text import say

__all__ = [
    "QUESTIONS", "Answers", "Decision", "NutritionLimits", "TrainingLimits", "Verdict", "decide", "expired",
    "follow_ups", "question_text", "read_answers",
]  # fmt: skip


def question_text(profile: Profile | None, language: str) -> str:
    """All questions as one message with a numbered list. The numbers are the same for everybody, so that
    "2 and 5" means the same in every conversation; the profile does not shorten the list."""
    items = [f"{n}. {say(f'safety.screening_{key}', language)}" for n, key in enumerate(QUESTIONS, start=1)]
    return "\n".join([say("safety.screening_intro", language), *items, say("safety.screening_outro", language)])
