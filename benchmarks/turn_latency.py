"""Median turn of FitCoach without the language model against a bare two-intent Rasa assistant, in one run.

Both run Rasa 3.6.21 with an action server of rasa-sdk on this machine; the bare assistant has Rasa's default
pipeline (DIET, TED left out) and answers greet and goodbye by rules. Messages alternate between the two, so noise of
the machine meets both. Usage: python -m benchmarks.turn_latency [--turns 200]. Not covered: plan texts.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import httpx
from rich.console import Console

from cli.dialogue import ensure_model
from cli.processes import BOT_PYTHON, QUIET, Stack, free_port, running, start, wait_until_ready
from coach.settings import ROOT, load_settings
from coach.store.store import Store

BARE = {
    "config.yml": """
recipe: default.v1
assistant_id: bare
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
  - {name: DIETClassifier, epochs: 30, constrain_similarities: true}
policies:
  - name: RulePolicy
""",
    "domain.yml": """
version: "3.1"
intents: [greet, goodbye]
responses:
  utter_greet: [{text: "Hello!"}]
  utter_goodbye: [{text: "Bye!"}]
""",
    "data/nlu.yml": """
version: "3.1"
nlu:
  - {intent: greet, examples: "- hi\\n- hello\\n- good morning\\n- hey there\\n"}
  - {intent: goodbye, examples: "- bye\\n- see you\\n- good night\\n- talk to you later\\n"}
rules:
  - {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
  - {rule: goodbye, steps: [{intent: goodbye}, {action: utter_goodbye}]}
""",
}
SAID = ("hello", "bye", "thanks", "what can you do?", "谢谢", "再见")


def bare_model(folder: Path) -> Path:
    """Trains the bare assistant."""
    for name, text in BARE.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    argv = [str(BOT_PYTHON), "-m", "rasa", "train", "--quiet", "--fixed-model-name", "bare"]
    subprocess.run(argv, cwd=folder, env=os.environ | QUIET, check=True, capture_output=True)
    return folder / "models" / "bare.tar.gz"


def turn_ms(client: httpx.Client, url: str, text: str, sender: str) -> float:
    begun = time.perf_counter()
    client.post(f"{url}/webhooks/rest/webhook", json={"sender": sender, "message": text}).raise_for_status()
    return (time.perf_counter() - begun) * 1000


def main(turns: int) -> dict[str, float]:
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        settings = load_settings({"FITCOACH_HOME": str(home)})
        home.mkdir()
        Store(settings.database_url).migrate()
        bare = bare_model(Path(scratch))
        (Path(scratch) / "none.yml").write_text("{}\n")
        with running(settings, ensure_model(console), llm=False) as stack, httpx.Client(timeout=60) as client:
            argv = [str(BOT_PYTHON), "-m", "rasa", "run", "--model", str(bare), "-i", "127.0.0.1",
                    "--credentials", str(ROOT / "credentials.yml"), "--endpoints", str(Path(scratch) / "none.yml")]  # fmt: skip
            port = free_port()
            beside = Stack()
            try:
                part = start(beside, settings, "bare", [*argv, "--port", str(port)], port, "/")
                wait_until_ready(part)
                ours, theirs = [], []
                for number in range(turns + 10):
                    text = SAID[number % len(SAID)]
                    pair = (
                        turn_ms(client, stack.url("Rasa server"), text, "bench"),
                        turn_ms(client, part.url, text, "bench"),
                    )
                    if number >= 10:  # the first turns warm both up
                        ours.append(pair[0])
                        theirs.append(pair[1])
            finally:
                beside.stop()
    medians = statistics.median(ours), statistics.median(theirs)
    return {"fitcoach_ms": medians[0], "bare_ms": medians[1], "ratio": medians[0] / medians[1], "turns": turns}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=200)
    print(json.dumps(main(parser.parse_args().turns), indent=2))
