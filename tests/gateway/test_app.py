"""The gateway: identity, order, repeats and limits, against a stand-in for the remote Rasa server."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.settings import load_settings
from coach.store.store import Store
from gateway.app import create_app
from gateway.tokens import issue, key_of, sender_of


class RemoteRasa:
    """Answers each message with its own text and notes what came in."""

    def __init__(self):
        self.seen, self.down, self.pause_s = [], False, 0.0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("away")
        if request.url.path.endswith("/webhook"):
            body = json.loads(request.content)
            self.seen.append(body)
            await asyncio.sleep(self.pause_s)
            rows = [{"recipient_id": body["sender"], "text": f"heard {body['message']}"}, {"text": "more"}]
            return httpx.Response(200, text="\n".join(json.dumps(row) for row in rows) + "\n")
        return httpx.Response(200, json={"status": "ok"})


@pytest.fixture
def rasa():
    return RemoteRasa()


@pytest.fixture
def home(tmp_path):
    return tmp_path


@pytest.fixture
def app(home, rasa):
    settings_ = load_settings({"FITCOACH_HOME": str(home)})
    Store(settings_.database_url).migrate()
    store = Store(settings_.database_url)
    with store.transaction() as tx:
        for user in ("anna", "bob"):
            tx.people.get_or_create(sender_of(home, user))
    return create_app(settings_, "http://rasa", "http://actions", transport=httpx.MockTransport(rasa))


@pytest.fixture
def client(app):
    with TestClient(app) as made:
        yield made


def bearer(home, user="anna"):
    return {"Authorization": f"Bearer {issue(user, home)}"}


def post(client, home, text="hello", key="1", user="anna", **more):
    return client.post("/v1/messages", json={"text": text, "id": key, **more}, headers=bearer(home, user))


def test_a_message_is_forwarded_under_the_token_s_own_sender(client, home, rasa):
    answer = post(client, home, sender="default", metadata={"x": 1})
    assert answer.json() == {"replies": [{"text": "heard hello"}, {"text": "more"}]}
    assert rasa.seen[0]["sender"] == sender_of(home, "anna") != "anna"


@pytest.mark.parametrize("kind", ["absent", "garbage", "foreign", "expired", "unsigned"])
def test_without_a_valid_token_nothing_is_read_or_forwarded(client, home, rasa, tmp_path_factory, kind):
    old = datetime.now(UTC) - timedelta(days=1)
    header = {
        "absent": {},
        "garbage": {"Authorization": "Bearer x.y.z"},
        "foreign": bearer(tmp_path_factory.mktemp("other")),
        "expired": {
            "Authorization": "Bearer " + jwt.encode({"sub": "anna", "exp": old}, key_of(home, "tokens"), "HS256")
        },
        "unsigned": {
            "Authorization": "Bearer " + jwt.encode({"sub": "anna", "exp": old + timedelta(days=9)}, "", "none")
        },
    }[kind]
    for call in (lambda: client.post("/v1/messages", json={"text": "hi", "id": "1"}, headers=header),
                 lambda: client.get("/v1/me", headers=header), lambda: client.delete("/v1/me", headers=header)):  # fmt: skip
        assert call().status_code == 401
    assert rasa.seen == []


def test_the_same_id_again_gives_the_same_replies_and_forwards_nothing(client, home, rasa):
    first, again = post(client, home), post(client, home, text="something else")
    assert first.json() == again.json()
    assert len(rasa.seen) == 1
    assert post(client, home, user="bob").status_code == 200, "another person's id is another id"
    assert len(rasa.seen) == 2


def test_parallel_duplicates_are_answered_once_and_order_is_kept(app, home, rasa):
    rasa.pause_s = 0.05

    async def talk():
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://gateway", headers=bearer(home)
        ) as client:
            bodies = [{"text": "a", "id": "1"}] * 5 + [{"text": "b", "id": "2"}]
            return await asyncio.gather(*(client.post("/v1/messages", json=body) for body in bodies))

    answers = asyncio.run(talk())
    assert len({answer.text for answer in answers[:5]}) == 1
    assert [one["message"] for one in rasa.seen] == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({"text": "", "id": "1"}, 422, "text"), ({"text": "   ", "id": "1"}, 422, "text"), ({"text": "hi"}, 422, "id"),
        ({"text": "x" * 10_000, "id": "1"}, 413, "2000"), ({"text": "hi", "id": "1", "time": "2999-01-01T00:00:00+00:00"}, 422, "time"),
        ({"text": "hi", "id": "1", "time": "2026-01-01T00:00:00"}, 422, "time"), ({"text": "x" * 70_000, "id": "1"}, 413, "bytes"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_by_name_and_not_forwarded(client, home, rasa, body, status, named):
    answer = client.post("/v1/messages", json=body, headers=bearer(home))
    assert answer.status_code == status
    assert named in answer.text
    assert rasa.seen == []


def test_a_late_message_keeps_its_own_time(client, home, rasa):
    post(client, home, time="2026-01-01T08:00:00+08:00")
    assert rasa.seen[0]["metadata"]["time"] == "2026-01-01T08:00:00+08:00"


@pytest.mark.parametrize(
    ("text", "forwarded"),
    [("/affirm", "/affirm"), ('/inform{"weight_kg": 300}', "inform"), ("/delete_data", "delete data")],
)
def test_slash_texts_pass_from_the_list_only(client, home, rasa, text, forwarded):
    post(client, home, text=text)
    assert rasa.seen[0]["message"] == forwarded


def test_twenty_messages_a_minute_and_a_call_for_help_always(client, home):
    answers = [post(client, home, key=str(number)).status_code for number in range(21)]
    assert answers == [200] * 20 + [429]
    assert post(client, home, text="I have crushing chest pain", key="help").status_code == 200


def test_replies_stream_as_they_come(client, home):
    answer = client.post(
        "/v1/messages", json={"text": "hi", "id": "1"}, headers={**bearer(home), "Accept": "text/event-stream"}
    )
    assert [line for line in answer.text.splitlines() if line.startswith("data:")][:2] == [
        'data: {"text": "heard hi"}',
        'data: {"text": "more"}',
    ]


def test_when_rasa_is_away_it_says_so_and_the_same_id_works_later(client, home, rasa):
    rasa.down = True
    assert post(client, home).status_code == 503
    assert client.get("/healthz").status_code == 503
    rasa.down = False
    assert post(client, home).status_code == 200
    assert client.get("/healthz").json()["ready"]


def test_a_person_sees_and_erases_only_their_own(client, home):
    assert client.get("/v1/me", headers=bearer(home)).json()["schema"] == 1
    assert client.delete("/v1/me", headers=bearer(home)).json() == {"erased": True}
    assert client.delete("/v1/me", headers=bearer(home)).json() == {"erased": False}
    assert client.get("/v1/me", headers=bearer(home, "bob")).json()["person"]


def test_the_api_describes_itself(client):
    assert {"/v1/messages", "/v1/me", "/healthz"} <= set(client.get("/openapi.json").json()["paths"])


def test_keys_are_the_owner_s_alone(home):
    issue("anna", home)
    assert all((one.stat().st_mode & 0o077) == 0 for one in (home / "keys").iterdir())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    body=st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.dictionaries(st.sampled_from(["text", "id", "time"]) | st.text(), inner, max_size=4),
        max_leaves=6,
    )
)
def test_no_input_breaks_it(client, home, body):
    assert client.post("/v1/messages", json=body, headers=bearer(home)).status_code < 500
