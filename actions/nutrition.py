"""Meals and targets in conversation."""

from rasa_sdk.events import EventType, SlotSet

from actions.base import Say
from actions.feedback import store_feedback
from actions.plan import WithPlan, worded
from actions.planning import store_plan
from actions.services import store
from actions.turn import Turn
from coach.errors import Unusable
from coach.nutrition.explain import why
from coach.nutrition.swaps import swap_food
from coach.plan import Plan
from coach.text import say_reason
from coach.writing.sections import sections_of

TARGETS = ("energy_kcal", "protein_g", "fat_g", "carbs_g", "fibre_g", "water_ml")


class ActionShowMeals(WithPlan):
    """A day of meals in words."""

    called = "action_show_meals"
    holds_block = "nutrition"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        for section in sections_of(plan, turn.language):
            if section.kind == "meals":
                say.text(worded(section, turn))
        return []


class ActionShowTargets(WithPlan):
    """Energy and macros with the reason; no figure where figures are off."""

    called = "action_show_targets"
    holds_block = "numbers"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        targets = {name: getattr(plan.nutrition, name) for name in TARGETS}
        explained = why(plan.nutrition, plan.profile, "energy", turn.language)
        if plan.nutrition.numbers_hidden or any(value is None for value in targets.values()):
            say.response("utter_targets_hidden", why=explained)
        else:
            say.response("utter_targets", why=explained, **targets)
        return []


class ActionSwapFood(WithPlan):
    """Replaces a food; a disliked one stays out of every later plan."""

    called = "action_swap_food"
    holds_block = "nutrition"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        eaten = {item.food_id for meal in plan.nutrition.meals for item in meal.items}
        named = [term.value for term in turn.terms("food")]
        food = next((one for one in named if one in eaten), named[0] if named else None)
        if food is None:
            names = [
                item.food_zh if turn.language == "zh" else item.food
                for meal in plan.nutrition.meals
                for item in meal.items
            ]
            say.response("utter_which_food", foods=("、" if turn.language == "zh" else ", ").join(dict.fromkeys(names)))
            return []
        disliked = turn.intent == "dislike_food"
        events = store_feedback(turn, about=f"food:{food}", label="dislike_food") if disliked else []
        return [*events, *self._swap(plan, food, disliked, turn, say)]

    def _swap(self, plan: Plan, food: str, disliked: bool, turn: Turn, say: Say) -> list[EventType]:
        try:
            nutrition, reason = swap_food(plan.nutrition, food, plan.profile, plan.seed)
        except Unusable as problem:
            say.response("utter_change_impossible", why=str(problem))
            return []
        told = say_reason(reason, turn.language)
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            if disliked:
                dislikes = tuple(dict.fromkeys([*(tx.facts.profile(person.id).dislikes or ()), food]))
                tx.facts.record(person.id, {"dislikes": dislikes}, "said", turn.now)
            store_plan(
                tx, person, plan.model_copy(update={"nutrition": nutrition}), turn, change="swap_food", reason=told
            )
        say.response("utter_food_swapped", change=told)
        return [SlotSet("last_question", "keep_change")]
