"""Alarms, refusals and clearance. The alarm is found in the raw text again: what NLU carried is no authority."""

import logging
from collections.abc import Sequence

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.base import CoachAction, Say, held
from actions.facts import record_facts
from actions.planning import replan
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import read_facts
from coach.safety.gate import Alarm, examine_all
from coach.safety.holds import Hold, hold_for, lifted_by
from coach.safety.replies import reply_to
from coach.store.errors import StoreUnavailable

log = logging.getLogger(__name__)
RED_FLAGS = "red_flags"  # as in bot/components/policy.py, which runs in another interpreter
SUSPECTED = {"possible_emergency": "emergency", "possible_crisis": "crisis"}

#: these change the plan but stop nothing: the conversation goes on after the answer
GOES_ON = frozenset({"minor", "pregnancy", "extreme_target"})


class ActionAnswerAlarm(CoachAction):
    """Answers by fixed template and stores every hold. An uncertain sign is asked about; the bare yes or no to that
    question comes back here. What stops nothing goes on with the conversation, its facts kept."""

    called = "action_answer_alarm"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        alarms = alarms_of(turn)
        if not alarms:
            say.response("utter_red_flags_denied")
            return [SlotSet("last_question", None), *_go_on(turn)]
        alarm = alarms[0]
        region, holds = None, []
        try:
            region, holds = self._keep(alarms, turn)
        except StoreUnavailable as problem:  # help must not wait for a database
            log.error("hold not stored: %s", problem)
        say.text(reply_to(alarm, turn.language, region, holds))
        asked = None if alarm.certain else f"{RED_FLAGS}:{alarm.kind}:{alarm.cue}"
        goes_on = all(one.kind in GOES_ON for one in alarms) and alarm.certain
        return [SlotSet("last_question", asked), *(_go_on(turn) if goes_on else [])]

    def _keep(self, alarms: Sequence[Alarm], turn: Turn) -> tuple[str | None, list[Hold]]:
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            for alarm in alarms:
                hold = hold_for(alarm, turn.now)
                if hold is not None:
                    tx.holds.add(person.id, hold)
            if tx.consents.given(person.id, "health") and any(one.kind in GOES_ON for one in alarms):
                record_facts(tx, person.id, dict(read_facts(turn.facts_text).facts), turn)
            replan(tx, person, turn)  # a stored plan must not tell what a hold has just forbidden
            return person.region, tx.holds.active(person.id, turn.now)


def alarms_of(turn: Turn) -> Sequence[Alarm]:
    """The gate's alarms; else what the last question asked about, confirmed; else what NLU suspects, to be asked."""
    found = examine_all(turn.text)
    if found:
        return found
    asked = str(turn.slots.get("last_question") or "").split(":")
    if asked[0] == RED_FLAGS and turn.intent in {"affirm", "deny"}:
        return (Alarm(asked[1], asked[2], True),) if turn.intent == "affirm" else ()
    suspected = SUSPECTED.get(turn.intent)
    return (Alarm(suspected, "suspected", False),) if suspected else ()


def _go_on(turn: Turn) -> list[EventType]:
    """Back to the active form, or into the interview of somebody without a plan who has begun one."""
    return [FollowupAction(turn.active_form)] if turn.active_form else []


class ActionRefuseLong(CoachAction):
    """A message beyond the limit: nothing of it is read or stored."""

    called = "action_refuse_long"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response("utter_too_long", length=len(turn.text))
        return []


class ActionRefuseCommand(CoachAction):
    """A slash command that is not on the list."""

    called = "action_refuse_command"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response("utter_refuse_command")
        return []


class ActionReportClearance(CoachAction):
    """ "My doctor says I may train": lifts what a clinician may lift, with the record of it."""

    called = "action_report_clearance"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        lifted = lift(turn, "seen_by_clinician")
        with store().transaction() as tx:
            cleared = tx.screenings.clear(tx.people.get_or_create(turn.sender).id, turn.now)
        say.response("utter_cleared" if lifted or cleared else "utter_nothing_on_hold")
        return []


class ActionReportSafe(CoachAction):
    """ "I talked to someone, I'm safe now": coaching goes on."""

    called = "action_report_safe"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response("utter_safe_noted" if lift(turn, "spoke_to_someone") else "utter_nothing_on_hold")
        return []


class ActionAskNumbersBack(CoachAction):
    """Figures come back only after a check, never by asking alone (S11)."""

    called = "action_ask_numbers_back"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        if held(turn, "numbers") is None:
            say.response("utter_nothing_on_hold")
            return []
        say.response("utter_ask_eating_check")
        return [SlotSet("last_question", "eating_check")]


def lift(turn: Turn, event: str) -> bool:
    """Ends every hold that this event ends; whether there was one."""
    with store().transaction() as tx:
        person = tx.people.get_or_create(turn.sender)
        ending = [hold for hold in tx.holds.active(person.id, turn.now) if lifted_by(hold, event, turn.now)]
        for hold in ending:
            tx.holds.lift(person.id, hold.kind, event, turn.now)
        if ending:
            replan(tx, person, turn)
    return bool(ending)
