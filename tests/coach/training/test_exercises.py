"""The catalogue: large enough, complete in both languages, strict about its data; loads after Epley."""

import json

import pytest

from coach.errors import OutOfRange, Unusable
from coach.training import exercises
from coach.training.exercises import by_id, catalogue, named
from coach.training.load import History, LiftSet, one_rep_max_kg, working_load_kg


def test_there_are_at_least_120_exercises_with_both_names_and_cues():
    assert len(catalogue()) >= 120
    for one in catalogue():
        assert one.name
        assert any("\u4e00" <= sign <= "\u9fff" for sign in one.name_zh)
        assert all((*one.cues_en, *one.cues_zh))


@pytest.mark.parametrize("exercise", ["back_squat", "bench_press", "deadlift", "running", "plank", "burpee"])
def test_the_published_ids_exist(exercise):
    assert by_id(exercise).id == exercise


@pytest.mark.parametrize(
    ("word", "one"), [("squats", "back_squat"), ("卧推", "bench_press"), ("burpee", "burpee"), ("跑步", "running")]
)
def test_words_of_people_mean_exercises(word, one):
    assert one in named([word])


def test_unknown_words_mean_nothing():
    assert named(["豆腐", "zzz"]) == frozenset()


def test_a_file_with_an_unknown_muscle_is_refused_by_name(tmp_path, monkeypatch):
    row = json.loads((exercises.FOLDER / "squat.json").read_text("utf-8"))[0]
    row["muscles"]["primary"] = ["wings"]
    (tmp_path / "odd.json").write_text(json.dumps([row]), encoding="utf-8")
    monkeypatch.setattr(exercises, "FOLDER", tmp_path)
    with pytest.raises(Unusable, match=f"odd.json: {row['id']}"):
        catalogue.__wrapped__()


def test_eleven_reps_are_refused_with_the_allowed_range():
    with pytest.raises(OutOfRange, match="reps: 11 is outside 1 to 10"):
        one_rep_max_kg(60, 11)


def test_loads_come_from_the_log_or_not_at_all():
    assert working_load_kg(None, "bench_press", 8, 8) is None
    logged = History((LiftSet("bench_press", 80, 5),))
    assert working_load_kg(logged, "bench_press", 8, 8) == 70.0
