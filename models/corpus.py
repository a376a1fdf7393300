"""The training corpus: random people → plans → sections → (facts, text) pairs in both languages.

Plans come from the same planners that serve people, texts from the templates in many wordings, and every pair is
verified before it is written, so that the model sees no text it may not write. Sections are repeated with other names
and figures (`models.augment`). The split is by person: a held-out person's plan is in no training pair. The manifest
with counts and hashes is written last. Not covered: feedback pairs of real people, which need consent and scrubbing
first.
"""

import hashlib
import json
import logging
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from coach.errors import Unusable
from coach.safety.answers import QUESTIONS, Answers
from coach.writing.section import Section
from coach.writing.templates import render
from coach.writing.verifier import objections
from models.augment import Names, vary, what_is_said
from models.dataset import Pair
from models.manifest import read_manifest, write_manifest
from models.population import random_profile, split_of
from models.prompt import prompt_of

log = logging.getLogger(__name__)
LANGUAGES: tuple[Literal["en", "zh"], ...] = ("en", "zh")
SPLITS = ("train", "validation", "test")
#: a fixed day, so that the same command makes the same corpus on any day
TODAY = date(2026, 1, 5)
#: how many people's reasons and notes are exchanged among the varied copies
SAID_BY = 300
#: varied copies of a section by kind; days and meals hold the names and figures that must be copied
COPIES = {"day": 1, "meals": 3, "intro": 3, "progress": 2}


@cache
def catalogue(language: str) -> Names:
    """Every exercise and food name in a language."""
    from coach.nutrition.foods import table
    from coach.training.exercises import catalogue as exercises

    key = "name_zh" if language == "zh" else "name"
    return Names(sorted({getattr(one, key) for one in exercises()}), sorted({getattr(one, key) for one in table()}))


@cache
def material(language: str) -> Names:
    """The catalogue, and what some training people's plans say."""
    people = (seed for seed in range(SAID_BY) if split_of(seed) == "train")
    said = what_is_said(section for seed in people for section in sections_for(seed)[language])
    return replace(catalogue(language), said=said)


def names_of_catalogue() -> list[str]:
    """Every name of both languages; the tokenizer makes each one token."""
    return sorted(
        {
            name
            for language in LANGUAGES
            for names in (catalogue(language),)
            for name in (*names.exercises, *names.foods)
        }
    )


def _answers(seed: int) -> Answers | None:
    """Most have answered the health questions with no, some with yes, some not yet."""
    drawn = random.Random(f"answers {seed}")
    kind = drawn.random()
    if kind < 0.25:
        return None
    return Answers(yes=(drawn.choice(QUESTIONS),) if kind < 0.4 else (), answered_on=TODAY)


def sections_for(seed: int) -> dict[str, list[Section]]:
    """The sections of a random person's plan by language."""
    from coach.plan import build_plan
    from coach.writing.sections import sections_of

    week = 1 if seed % 2 else 1 + seed // 2 % 6
    plan = build_plan(random_profile(seed), answers=_answers(seed), seed=seed, week=week, today=TODAY)
    return {language: sections_of(plan, language) for language in LANGUAGES}


def pairs_for(seed: int, refused: Counter[str]) -> Iterator[Pair]:
    """Every verified pair of a person; refused ones are counted by the kind of the first objection."""
    drawn = random.Random(f"corpus {seed}")
    varied = split_of(seed) == "train"
    for language, sections in sections_for(seed).items():
        names = material(language) if varied else catalogue(language)
        for section in sections:
            copies = COPIES[section.kind] if varied else 0
            for told in (section, *(vary(section, names, drawn) for _ in range(copies))):
                text = render(told, seed=drawn.randrange(1_000_000))
                found = objections(told, text)
                if found:
                    refused[f"{section.kind} {language} {found[0].kind}"] += 1
                    continue
                yield Pair(prompt_of(told), text, section.kind, language, str(seed))


def _write(seeds: Iterable[int], folder: Path, refused: Counter[str]) -> dict[str, dict[str, int]]:
    """Writes the pairs of all people, each pair once. Returns counts by split, language and kind."""
    counts: dict[str, Counter[str]] = {split: Counter() for split in SPLITS}
    seen: set[bytes] = set()
    streams = {split: (folder / f"{split}.jsonl").open("w", encoding="utf-8") for split in SPLITS}
    try:
        for number, seed in enumerate(seeds, start=1):
            split = split_of(seed)
            counts[split]["people"] += 1
            for pair in pairs_for(seed, refused):
                digest = hashlib.sha256(f"{pair.prompt}\0{pair.text}".encode()).digest()[:12]
                if digest in seen:
                    counts[split]["duplicates left out"] += 1
                    continue
                seen.add(digest)
                counts[split][f"{pair.language} {pair.kind}"] += 1
                row = {key: getattr(pair, key) for key in Pair.__slots__}
                streams[split].write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % 250 == 0:
                log.info("%d people, %d pairs", number, len(seen))
    finally:
        for stream in streams.values():
            stream.close()
    return {split: dict(sorted(found.items())) for split, found in counts.items()}


def make_corpus(target: Path, *, profiles: int = 3000, seed: int = 0) -> dict[str, Any]:
    """Writes train, validation and test pairs and the manifest. Returns the manifest."""
    if profiles < 20:
        raise Unusable(f"profiles: {profiles} is below 20, so one of the three splits would be empty; ask for more")
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    refused: Counter[str] = Counter()
    counts = _write(range(seed, seed + profiles), part, refused)
    write_manifest(
        part, {"kind": "corpus", "profiles": profiles, "seed": seed, "counts": counts, "refused": dict(refused)}
    )
    shutil.rmtree(target, ignore_errors=True)
    part.replace(target)
    return read_manifest(target)
