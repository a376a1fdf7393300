"""A server of OpenAI's protocol: what is asked, what counts as an answer, and every way it can fail."""

import json
import time

import httpx
import pytest

from coach.errors import Unusable
from models.backends import Options, open_backend
from models.backends.openai import OpenAIBackend

CHAT = [{"role": "system", "content": "rules"}, {"role": "user", "content": "facts"}]


def backend(answer, address="http://gpu/v1#tuned"):
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer(request) if callable(answer) else answer

    return OpenAIBackend(address, client=httpx.Client(transport=httpx.MockTransport(handle))), asked


def said(text: str, reason: str = "stop") -> httpx.Response:
    return httpx.Response(200, json={"choices": [{"message": {"content": text}, "finish_reason": reason}]})


def soon(**more) -> Options:
    return Options(deadline=time.monotonic() + 5, **more)


def test_each_chat_is_one_request_with_rules_and_facts():
    server, asked = backend(said(" Monday: 45 minutes. "))
    assert server.complete([CHAT, CHAT], soon(temperature=0.7, seed=3)) == ["Monday: 45 minutes."] * 2
    body = json.loads(asked[0].content)
    assert body["messages"] == CHAT
    assert body["model"] == "tuned"
    assert (body["temperature"], body["seed"]) == (0.7, 3)
    assert str(asked[0].url) == "http://gpu/v1/chat/completions"


@pytest.mark.parametrize(
    "answer",
    [
        said("cut off", "length"),
        httpx.Response(500, text="oops"),
        httpx.Response(200, text="no json"),
        httpx.Response(200, json={"choices": []}),
        httpx.Response(200, json=[1]),
    ],
    ids=["cut short", "500", "no json", "no choice", "a list"],
)
def test_anything_else_than_a_finished_answer_is_none(answer):
    assert backend(answer)[0].complete([CHAT], soon()) == [None]


def test_a_server_that_is_away_is_none():
    def away(request):
        raise httpx.ConnectError("refused")

    assert backend(away)[0].complete([CHAT], soon()) == [None]


def test_nothing_is_asked_after_the_deadline():
    server, asked = backend(said("late"))
    assert server.complete([CHAT], Options(deadline=time.monotonic() - 1)) == [None]
    assert not asked


def test_without_a_name_the_servers_only_model_is_taken():
    server, _ = backend(httpx.Response(200, json={"data": [{"id": "qwen"}]}), "http://gpu/v1")
    assert server.name == "openai:http://gpu/v1#qwen"


def test_a_server_that_names_no_model_is_refused_with_what_to_do():
    with pytest.raises(Unusable, match="add #MODEL"):
        backend(httpx.Response(404), "http://gpu/v1")


def test_an_address_that_is_none_is_refused():
    with pytest.raises(Unusable, match="not a web address"):
        open_backend("openai:gpu:8000")
