"""Alarms, refusals and clearance. The alarm is found in the raw text again: what NLU carried is no authority."""

from rasa_sdk.events import EventType, FollowupAction

from actions.base import CoachAction, Say
from actions.facts import record_facts
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import read_facts
from coach.safety.gate import examine
from coach.safety.holds import hold_for, lifted_by
from coach.safety.replies import reply_to

#: these change the plan but stop nothing: the conversation goes on after the answer
GOES_ON = frozenset({"minor", "pregnancy", "extreme_target"})


class ActionAnswerAlarm(CoachAction):
    """Answers by fixed template, stores the hold, and keeps the facts of messages that go on."""

    called = "action_answer_alarm"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        alarm = examine(turn.text)
        if alarm is None:
            return []
        hold = hold_for(alarm, turn.now)
        try:
            with store().transaction() as tx:
                person = tx.people.get_or_create(turn.sender)
                region = person.region
                if hold is not None:
                    tx.holds.add(person.id, hold)
                if alarm.kind in GOES_ON and tx.consents.given(person.id, "health"):
                    record_facts(tx, person.id, dict(read_facts(turn.facts_text).facts), turn)
        finally:
            # the answer goes out even when the store does not: help must not wait for a database
            say.text(reply_to(alarm, turn.language, region if "region" in locals() else None))
        if alarm.kind in GOES_ON and turn.slots.get("stage") != "planned":
            return [FollowupAction("interview_form")]
        return []


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
    """"My doctor says I may train": lifts what a clinician may lift, with the record of it."""

    called = "action_report_clearance"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            active = tx.holds.active(person.id, turn.now)
            lifted = [hold for hold in active if lifted_by(hold, "seen_by_clinician", turn.now)]
            for hold in lifted:
                tx.holds.lift(person.id, hold.kind, "seen_by_clinician", turn.now)
            cleared = tx.screenings.clear(person.id, turn.now)
        say.response("utter_cleared" if lifted or cleared else "utter_nothing_on_hold")
        return []
