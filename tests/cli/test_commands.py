"""The command line as a person uses it: exit codes, named errors, JSON for programs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app

SAMPLES = Path(__file__).parents[1] / "data" / "profiles.jsonl"
RUN = CliRunner()


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FITCOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def call(*arguments):
    return RUN.invoke(app, list(arguments))


def test_help_names_every_command():
    told = call("--help").output
    assert all(
        name in told
        for name in ("shell", "serve", "train", "test", "plan", "token", "export", "erase", "evaluate", "llm")
    )


def test_every_sample_profile_becomes_a_verified_plan():
    done = call("plan", "--profile", str(SAMPLES), "--json", "--no-llm")
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert done.exit_code == 0
    assert len(rows) == 24
    assert all(row["verified"] and row["text"] and row["language"] in ("en", "zh") for row in rows)


def test_the_same_profile_and_seed_print_the_same_plan(tmp_path):
    one = tmp_path / "one.json"
    one.write_text(SAMPLES.read_text("utf-8").splitlines()[0], encoding="utf-8")
    first, again = (call("plan", "--profile", str(one), "--json", "--no-llm", "--lang", "zh").stdout for _ in range(2))
    assert first == again
    assert '"language": "zh"' in first


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"height_cm": 17}', "height_cm: 17 is outside 100 to 250 cm"),
        ("{", "is not JSON"),
        ('{"goal": "fly"}', "goal"),
    ],
)
def test_a_profile_that_is_refused_is_named_and_exits_with_two(tmp_path, text, named):
    (tmp_path / "bad.json").write_text(text)
    done = call("plan", "--profile", str(tmp_path / "bad.json"), "--no-llm")
    assert done.exit_code == 2
    assert named in " ".join(done.output.split())


def test_bad_usage_exits_with_two():
    assert call("plan", "--profile", "no such file").exit_code == 2
    assert call("plan", "--profile", str(SAMPLES), "--lang", "fr").exit_code == 2
    assert call("erase", "--user", "anna").exit_code == 2


def test_token_export_and_erase():
    assert call("token", "--user", "anna").stdout.count(".") == 2
    assert json.loads(call("export", "--user", "anna").stdout)["schema"] == 1
    assert call("erase", "--user", "anna", "--yes").exit_code == 0


def test_evaluate_safety_and_plans_print_tables():
    safety = call("evaluate", "safety")
    assert safety.exit_code == 0
    assert "emergency" in safety.output
    assert json.loads(call("evaluate", "safety", "--json").stdout)["passes"]
    plans = call("evaluate", "plans", "--people", "5")
    assert plans.exit_code == 0
    assert "T16" in plans.output
