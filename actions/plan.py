"""The plan in conversation: made, told part by part, shown by day, explained."""

from abc import abstractmethod
from datetime import timedelta

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.base import CoachAction, Say
from actions.planning import current_plan, make_plan, store_plan
from actions.services import store, writer
from actions.turn import Turn
from coach.nutrition.explain import why as why_nutrition
from coach.plan import Plan
from coach.text import say as words
from coach.text import say_reason
from coach.training.exercises import by_id
from coach.training.explain import why as why_training
from coach.writing.section import Section
from coach.writing.sections import sections_of

WRITING_DEADLINE_S = 20.0  # for one section; a slower model means the template's words
PLAN_DEADLINE_S = 60.0  # for all sections together, below Rasa's message lock
NUTRITION_TOPICS = frozenset({"energy", "protein", "carbs", "fat", "water", "sweets", "milk", "meals"})
TELL = "action_tell_plan"


class ActionMakePlan(CoachAction):
    """Plans from the stored facts, stores the plan, and starts telling it."""

    called = "action_make_plan"
    holds_block = "training"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            if not tx.consents.given(person.id, "health"):
                return []
            plan = make_plan(tx, person, turn)
            store_plan(tx, person, plan, turn, change="made", reason="made")
        reasons = "".join(
            _sentence(say_reason(reason, turn.language), turn.language) for reason in plan.decision.reasons
        )
        if plan.decision.decision == "stop":
            say.response("utter_plan_stopped", reasons=reasons)
            return [SlotSet("stage", "planned")]
        if plan.decision.decision == "refer":
            say.response("utter_plan_refer", reasons=reasons)
        else:
            say.response("utter_making_plan")
        return [SlotSet("stage", "planned"), *_telling(turn)]


def _sentence(text: str, language: str) -> str:
    return text if language == "zh" else text + " "


def _telling(turn: Turn) -> list[EventType]:
    """Starts telling at the first part; the deadline is for all parts together."""
    until = (turn.now + timedelta(seconds=PLAN_DEADLINE_S)).timestamp()
    return [SlotSet("plan_part", {"next": 0, "until": until}), FollowupAction(TELL)]


class ActionTellPlan(CoachAction):
    """Tells one section and calls itself for the next, so that the plan arrives day by day."""

    called = TELL
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        part = turn.slots.get("plan_part") or {"next": 0}
        with store().transaction() as tx:
            plan = current_plan(tx, tx.people.get_or_create(turn.sender).id)
        sections = sections_of(plan, turn.language) if plan else []
        number = part["next"]
        if number >= len(sections):
            return [SlotSet("plan_part", None), FollowupAction("action_listen")]
        say.text(worded(sections[number], turn))
        if number + 1 < len(sections):
            return [SlotSet("plan_part", {**part, "next": number + 1}), FollowupAction(TELL)]
        say.response("utter_plan_told")
        return [SlotSet("plan_part", None), FollowupAction("action_listen")]


def worded(section: Section, turn: Turn) -> str:
    """A section in verified words."""
    return writer().write(section, deadline_s=WRITING_DEADLINE_S, person=turn.sender).text


class WithPlan(CoachAction):
    """Base of actions that need a plan; without one they say so."""

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            plan = current_plan(tx, tx.people.get_or_create(turn.sender).id)
        if plan is None:
            say.response("utter_no_plan")
            return []
        return self.about(plan, turn, say)

    @abstractmethod
    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        """The answer once there is a plan."""


class ActionShowPlan(WithPlan):
    """Tells the current plan again."""

    called = "action_show_plan"
    holds_block = "training"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        return _telling(turn)


class ActionShowDay(WithPlan):
    """Today's session, or the named day's; on a rest day the next session is named."""

    called = "action_show_day"
    holds_block = "training"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        weekday = weekday_of(turn)
        for section in sections_of(plan, turn.language):
            if section.kind == "day" and section.facts["weekday_index"] == weekday:
                say.text(worded(section, turn))
                return []
        trained = [day.weekday for day in plan.training.days if day.kind != "rest"]
        following = min(trained, key=lambda day: (day - weekday) % 7, default=weekday)
        say.response("utter_rest_day", day=words(f"training.weekday_{weekday}", turn.language),
                     next=words(f"training.weekday_{following}", turn.language))  # fmt: skip
        return []


def weekday_of(turn: Turn) -> int:
    """0 is Monday. A named day, or today when none is named."""
    today = turn.now.weekday()
    relative = {"today": 0, "tomorrow": 1, "yesterday": -1, "day_after_tomorrow": 2}
    for term in turn.terms("day"):
        if term.value in relative:
            return (today + relative[term.value]) % 7
        return DAYS.index(term.value) if term.value in DAYS else today
    return today


DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class ActionExplainWhy(WithPlan):
    """ "Why so much cardio?": the person's fact and the rule behind it."""

    called = "action_explain_why"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        asked = turn.terms("topic", "food", "exercise")
        about = asked[0] if asked else None
        if about and (about.kind == "food" or about.value in NUTRITION_TOPICS):
            say.text(why_nutrition(plan.nutrition, plan.profile, about.value, turn.language))
        else:
            say.text(why_training(plan.training, plan.profile, about.value if about else None, turn.language))
        return []


class ActionExplainExercise(CoachAction):
    """How an exercise is done: its cues."""

    called = "action_explain_exercise"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        named = turn.terms("exercise")
        if named:
            exercise = by_id(named[0].value)
            chinese = turn.language == "zh"
            cues = ("；" if chinese else "; ").join(exercise.cues_zh if chinese else exercise.cues_en)
            say.response("utter_exercise_cues", exercise=exercise.name_zh if chinese else exercise.name, cues=cues)
            return []
        with store().transaction() as tx:
            plan = current_plan(tx, tx.people.get_or_create(turn.sender).id)
        if plan is None:
            say.response("utter_no_plan")
        else:
            say.response("utter_which_exercise", exercises=exercise_names(plan, turn.language))
        return []


class ActionExplainProgression(WithPlan):
    """When and how much more."""

    called = "action_explain_progression"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        sentences = [say_reason(step, turn.language) for step in plan.training.progression]
        say.response("utter_progression", progression="\n".join(sentences))
        return []


def exercise_names(plan: Plan, language: str) -> str:
    """The plan's exercises as a list in words."""
    names = [one.name_zh if language == "zh" else one.name for day in plan.training.days for one in day.exercises]
    return ("、" if language == "zh" else ", ").join(dict.fromkeys(names))
