"""What the coach knows of the person: shown, forgotten, and where they live."""

from rasa_sdk.events import EventType, SlotSet

from actions.base import CoachAction, Say
from actions.facts import FACT_OF_SLOT
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import describe_profile, fields_named
from coach.safety.regions import numbers_for
from coach.text import say as words


class ActionShowProfile(CoachAction):
    """ "What do you know about me?": every stored fact in words."""

    called = "action_show_profile"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            profile = tx.facts.profile(tx.people.get_or_create(turn.sender).id)
        facts = describe_profile(profile, turn.language)
        if facts:
            say.response("utter_profile", facts=facts)
        else:
            say.response("utter_profile_empty")
        return []


class ActionForgetFact(CoachAction):
    """ "Forget my weight": the fact is withdrawn and no longer used."""

    called = "action_forget_fact"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        fields = fields_named(turn.facts_text)
        if not fields:
            say.response("utter_forget_what")
            return []
        with store().transaction() as tx:
            tx.facts.forget(tx.people.get_or_create(turn.sender).id, fields, turn.now)
        names = [words(f"profile.field_{field}", turn.language) for field in fields]
        say.response("utter_fact_forgotten", fields=("、" if turn.language == "zh" else ", ").join(names))
        return [SlotSet(slot, None) for slot, field in FACT_OF_SLOT.items() if field in fields]


class ActionSetRegion(CoachAction):
    """Where the person is decides which emergency number they are given; language does not."""

    called = "action_set_region"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        named = turn.terms("region")
        if not named:
            say.response("utter_region_unknown")
            return []
        region = named[0].value
        with store().transaction() as tx:
            tx.people.set_region(tx.people.get_or_create(turn.sender).id, region)
        say.response("utter_region_set", region=named[0].text, number=numbers_for(region).emergency)
        return []
