"""Pre-participation screening: what is asked, how an answer is read, and what is decided.

The door to three modules, so that callers need one name: `answers` (questions and reading), `verdict` (the
decision table) and `decision` (the data planners obey). Source: safety requirements S5 to S7.
"""

from coach.safety.decision import Decision, NutritionLimits, TrainingLimits, Verdict

__all__ = ["Decision", "NutritionLimits", "TrainingLimits", "Verdict"]
