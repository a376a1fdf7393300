"""The domain is whole: everything named exists, and both languages say the same facts."""

import re
from pathlib import Path

import pytest
import yaml

from actions.server import build_app

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "bot" / "domain").glob("*.yml"))
}
RESPONSES = {name: variants for part in DOMAIN.values() for name, variants in part.get("responses", {}).items()}
ACTIONS = {name for part in DOMAIN.values() for name in part.get("actions", [])}
INTENTS = {name for part in DOMAIN.values() for one in part.get("intents", []) for name in one}
SLOTS = {name for part in DOMAIN.values() for name in part.get("slots", {})}
CODE = "\n".join(path.read_text("utf-8") for path in (ROOT / "actions").glob("*.py"))
STEPS = [
    step
    for folder in ("rules", "stories")
    for path in (ROOT / "data" / folder).glob("*.yml")
    for block in yaml.safe_load(path.read_text("utf-8")).get(folder, [])
    for step in block["steps"]
]


def facts_in(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_both_languages_say_the_same_facts(name):
    variants = RESPONSES[name]
    chinese = [one["text"] for one in variants if any(c["value"] == "zh" for c in one.get("condition", []))]
    english = [one["text"] for one in variants if "condition" not in one]
    assert english, "there is a default"
    if not chinese:
        assert all(re.fullmatch(r"\{\w+\}", text) for text in english), "only a text made by code needs no translation"
        return
    wanted = facts_in(english[0])
    assert all(facts_in(text) == wanted for text in chinese + english)
    assert all(re.search(r"[\u4e00-\u9fff]", text) or facts_in(text) for text in chinese)


def test_every_action_of_the_domain_exists_and_every_action_is_in_the_domain():
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == ACTIONS


def test_everything_named_in_rules_and_stories_exists():
    forms = {name for part in DOMAIN.values() for name in part.get("forms", {})}
    for step in STEPS:
        if "intent" in step:
            assert step["intent"] in INTENTS
        if "action" in step:
            assert step["action"] in ACTIONS | set(RESPONSES) | forms


def test_every_intent_is_answered_by_a_rule():
    assert {step["intent"] for step in STEPS if "intent" in step} | {"possible_emergency", "possible_crisis"} == INTENTS


def test_every_response_named_in_the_actions_exists():
    named = set(re.findall(r'"(utter_\w+)"', CODE))
    assert named <= set(RESPONSES)


def test_every_asked_slot_has_its_question_and_its_why():
    for part in DOMAIN.values():
        for form in part.get("forms", {}).values():
            for slot in form["required_slots"]:
                assert slot in SLOTS
                assert f"utter_ask_{slot}" in RESPONSES or f"action_ask_{slot}" in ACTIONS
                assert f"utter_explain_{slot}" in RESPONSES


def test_the_action_server_answers_errors_without_the_conversation():
    from starlette.testclient import TestClient

    client = TestClient(build_app(), raise_server_exceptions=False)
    for body in ('{"next_action": "action_greet", "canary": 4711}', "not json", '{"next_action": "nobody"}'):
        answer = client.post("/webhook", content=body)
        assert answer.status_code >= 400
        assert "4711" not in answer.text
    assert client.post("/webhook", content=b"x", headers={"content-encoding": "deflate"}).status_code == 413
    assert client.get("/actions").status_code == 404
