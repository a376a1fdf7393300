"""How good the model's wording is, on people it was not trained on, by language.

Measured: the share of sections verified at the first try and after one rewrite, BLEU and ROUGE-L against several
template wordings (nearness to the reference style, not quality: another good wording scores low), distinct bigrams,
seconds, tokens per second and memory. Chinese is cut into characters. Nothing unverified is shown, by construction;
that is checked here as well. Not covered: whether people like the text.
"""

import asyncio
import resource
import time
from collections.abc import Iterable, Sequence
from typing import Any

import sacrebleu
from rouge_score.rouge_scorer import RougeScorer

from coach.errors import Unusable
from coach.writing.section import Section
from coach.writing.templates import render
from coach.writing.verifier import objections
from models.backends import Backend
from models.population import held_out
from models.writer import REWRITE_TEMPERATURE, InProcess, Writer

REFERENCES = 4
#: a plan's sections are written as one batch, as the worker does
BATCH = 8
PATIENCE_S = 600.0


class _Characters:
    """Chinese by character, for ROUGE."""

    def tokenize(self, text: str) -> list[str]:
        return [one for one in text if not one.isspace()]


def held_out_sections(people: int) -> list[list[Section]]:
    """The sections of held-out people's plans; one list per person and language."""
    from models.corpus import sections_for

    return [sections for seed, _ in held_out(people) for sections in sections_for(seed).values()]


def distinct(texts: Iterable[str], language: str, size: int = 2) -> float:
    """The share of different n-grams among all: 1 is no repetition."""
    grams: list[tuple[str, ...]] = []
    for text in texts:
        words = [one for one in text if not one.isspace()] if language == "zh" else text.lower().split()
        grams += [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return len(set(grams)) / max(1, len(grams))


def nearness(texts: Sequence[str], references: Sequence[Sequence[str]], language: str) -> dict[str, float]:
    """BLEU and ROUGE-L (best of the references) in percent."""
    columns = [[row[at] for row in references] for at in range(len(references[0]))]
    bleu = sacrebleu.corpus_bleu(list(texts), columns, tokenize="zh" if language == "zh" else "13a").score
    scorer = RougeScorer(["rougeL"], tokenizer=_Characters() if language == "zh" else None)
    best = [scorer.score_multi(list(row), text)["rougeL"].fmeasure for text, row in zip(texts, references, strict=True)]
    return {"bleu": round(bleu, 1), "rouge_l": round(100 * sum(best) / len(best), 1)}


def resident_mb() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _draft(backend: Backend, plans: Sequence[Sequence[Section]], temperature: float) -> list[list[str | None]]:
    source = InProcess(backend)
    return [
        asyncio.run(source.drafts(plan, "evaluation", time.monotonic() + PATIENCE_S, temperature)) if plan else []
        for plan in plans
    ]


def evaluate_backend(backend: Backend, plans: Sequence[Sequence[Section]]) -> dict[str, Any]:
    """All figures of a backend on plans. Raises Unusable should a text be shown that the verifier objects to."""
    before, started = getattr(backend, "generated_tokens", 0), time.monotonic()
    first = _draft(backend, plans, 0.0)
    seconds = time.monotonic() - started
    tokens = getattr(backend, "generated_tokens", 0) - before
    failed = [
        [section for section, text in zip(plan, texts, strict=True) if text is None or objections(section, text)]
        for plan, texts in zip(plans, first, strict=True)
    ]
    second = _draft(backend, failed, REWRITE_TEMPERATURE)
    rescued = {
        id(section)
        for plan, texts in zip(failed, second, strict=True)
        for section, text in zip(plan, texts, strict=True)
        if text is not None and not objections(section, text)
    }
    drafted = [
        (section, text)
        for plan, texts in zip(plans, first, strict=True)
        for section, text in zip(plan, texts, strict=True)
    ]
    failing = {id(section) for plan in failed for section in plan}
    return {
        "model": backend.name,
        "languages": {language: _language(language, drafted, failing, rescued) for language in ("en", "zh")},
        "shown_unverified": _shown_unverified(backend, plans[:4]),
        "seconds_per_section": round(seconds / max(1, len(drafted)), 2),
        "tokens_per_second": round(tokens / seconds, 1),
        "memory_mb": round(resident_mb()),
    }


def _language(
    language: str, drafted: Sequence[tuple[Section, str | None]], failing: set[int], rescued: set[int]
) -> dict[str, Any]:
    """The figures of one language."""
    mine = [(section, text) for section, text in drafted if section.language == language]
    texts = [text or "" for _, text in mine]
    references = [[render(section, seed) for seed in range(REFERENCES)] for section, _ in mine]
    missed = [section for section, _ in mine if id(section) in failing]
    by_kind: dict[str, list[bool]] = {}
    problems: dict[str, int] = {}
    for section, text in mine:
        by_kind.setdefault(section.kind, []).append(id(section) not in failing)
        for kind in {found.kind for found in objections(section, text)} if text else {"unfinished"}:
            problems[kind] = problems.get(kind, 0) + 1
    left = sum(id(section) not in rescued for section in missed)
    return {
        "sections": len(mine),
        "verified_first": round(100 * (1 - len(missed) / len(mine)), 1),
        "verified_after_rewrite": round(100 * (1 - left / len(mine)), 1),
        "verified_first_by_kind": {kind: round(100 * sum(ok) / len(ok), 1) for kind, ok in by_kind.items()},
        "objections": problems,
        "distinct_2": round(distinct(texts, language), 3),
        **nearness(texts, references, language),
    }


def _shown_unverified(backend: Backend, plans: Sequence[Sequence[Section]]) -> int:
    """How many texts a person would have been shown with an objection: 0, or the build is broken."""
    writer = Writer(source=InProcess(backend))
    shown = [
        (section, told)
        for plan in plans
        for section, told in zip(plan, writer.write_all(plan, PATIENCE_S), strict=True)
    ]
    broken = sum(bool(objections(section, told.text)) for section, told in shown)
    if broken:
        raise Unusable(
            f"{broken} of {len(shown)} shown sections carry an objection: the template or the verifier is wrong"
        )
    return broken
