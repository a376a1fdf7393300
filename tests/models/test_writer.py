"""The writer shows the model's text only when it is verified, and the template's whenever anything goes wrong."""

import asyncio
import threading
import time

import httpx
import pytest

from coach.writing.section import Section
from coach.writing.templates import render
from coach.writing.verifier import objections
from models.backends import Options
from models.writer import InProcess, Worker, Writer
from tests.models import samples

SECTIONS = samples.sections()


class Saying:
    """A backend that answers each call with the next of its texts; the last one again and again."""

    name = "saying"

    def __init__(self, *texts: str | None) -> None:
        self.texts, self.calls = list(texts), 0

    def complete(self, chats, options: Options):
        self.calls += 1
        text = self.texts[min(self.calls, len(self.texts)) - 1]
        return [text] * len(chats)


def good(section: Section) -> str:
    return render(section, 3)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: f"{one.kind}-{one.language}")
def test_a_verified_text_is_shown_as_the_model_wrote_it(section):
    backend = Saying(good(section))
    written = Writer(source=InProcess(backend)).write(section, 5)
    assert (written.text, written.source, written.objections) == (good(section), "llm", ())
    assert backend.calls == 1


def test_a_refused_text_is_written_once_more():
    section = SECTIONS[0]
    backend = Saying("garbage 99999", good(section))
    written = Writer(source=InProcess(backend)).write(section, 5)
    assert written.source == "llm"
    assert backend.calls == 2


@pytest.mark.parametrize(
    "garbage", ["", "99999 reps of nothing", "<b>hi</b>", "x" * 50_000, "\x00\x00"], ids=lambda text: text[:10]
)
def test_garbage_twice_is_replaced_by_the_template_with_the_reasons(garbage):
    section = SECTIONS[0]
    backend = Saying(garbage)
    written = Writer(source=InProcess(backend)).write(section, 5)
    assert written.source == "template"
    assert written.objections
    assert backend.calls == 2
    assert not objections(section, written.text)


def test_without_a_model_every_section_is_told_by_its_template():
    for section, written in zip(SECTIONS, Writer(None).write_all(SECTIONS, 5), strict=True):
        assert written.source == "template"
        assert not objections(section, written.text)


def test_a_backend_that_fails_is_replaced_by_the_template():
    class Failing:
        name = "failing"

        def complete(self, chats, options):
            raise RuntimeError("out of memory")

    assert Writer(source=InProcess(Failing())).write(SECTIONS[0], 5).source == "template"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(503, json={"error": "full"}),
        httpx.Response(429, json={"error": "busy"}),
        httpx.Response(500, text="oops"),
        httpx.Response(200, text="not json"),
        httpx.Response(200, json=["no", "object"]),
        httpx.Response(200, json={"texts": []}),
        httpx.Response(200, json={"texts": [7]}),
        httpx.Response(200, json={"texts": [None]}),
    ],
    ids=lambda answer: f"{answer.status_code} {answer.text[:20]}",
)
def test_any_other_answer_of_the_worker_is_replaced_by_the_template(answer):
    worker = Worker("http://worker", transport=httpx.MockTransport(lambda _: answer))
    assert Writer(source=worker).write(SECTIONS[0], 5).source == "template"


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "nonsense", "http://[", ""])
def test_an_address_where_no_worker_is_gives_the_template(url):
    assert Writer(url).write(SECTIONS[0], 2).source == "template"


def test_a_worker_that_hangs_costs_the_deadline_and_no_more():
    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(60)
        raise AssertionError("not reached")

    worker = Worker("http://worker", transport=httpx.MockTransport(never))
    started = time.monotonic()
    written = Writer(source=worker).write(SECTIONS[0], 0.6)
    assert written.source == "template"
    assert time.monotonic() - started < 10


def test_the_async_form_gives_the_same_without_blocking_the_loop():
    held = threading.Event()

    class Waiting:
        name = "waiting"

        def complete(self, chats, options):
            held.wait(5)
            return [good(SECTIONS[0])] * len(chats)

    async def both() -> str:
        writing = asyncio.create_task(Writer(source=InProcess(Waiting())).awrite(SECTIONS[0], 5))
        await asyncio.sleep(0)
        held.set()  # reached while the model works: the loop is free
        return (await writing).source

    assert asyncio.run(both()) == "llm"
