"""The corpus: both languages, verified, split by person, reproducible, and varied so that copying is learnt."""

import random
from collections import Counter

import pytest

from coach.errors import Unusable
from coach.writing.templates import render
from coach.writing.verifier import objections
from models.augment import vary, what_is_said
from models.corpus import LANGUAGES, SPLITS, catalogue, make_corpus, names_of_catalogue, pairs_for, sections_for
from models.dataset import read_pairs
from models.manifest import check_manifest
from models.population import split_of

PEOPLE = (4, 27, 88)  # train people of different kinds


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "made"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.corpus.SAID_BY", 6)
        patch.setattr("models.corpus.COPIES", {"day": 1, "meals": 1, "intro": 1, "progress": 1})
        make_corpus(folder, profiles=20)
    return folder


def test_every_kind_stands_in_both_languages_and_the_manifest_counts_them(corpus):
    manifest = check_manifest(corpus)
    kinds = {"day", "intro", "meals", "progress"}
    assert {f"{language} {kind}" for language in LANGUAGES for kind in kinds} <= set(manifest["counts"]["train"])
    for split in SPLITS:
        counted = sum(count for key, count in manifest["counts"][split].items() if key[:2] in LANGUAGES)
        assert counted == len(read_pairs(corpus / f"{split}.jsonl"))


def test_nobody_is_in_two_splits_and_no_pair_twice(corpus):
    pairs = {split: read_pairs(corpus / f"{split}.jsonl") for split in SPLITS}
    for split, found in pairs.items():
        assert {split_of(int(pair.profile)) for pair in found} == {split}
    texts = Counter((pair.prompt, pair.text) for found in pairs.values() for pair in found)
    assert max(texts.values()) == 1


def test_hardly_a_template_text_is_refused(corpus):
    manifest = check_manifest(corpus)
    made = sum(len(read_pairs(corpus / f"{split}.jsonl")) for split in SPLITS)
    assert sum(manifest["refused"].values()) <= 0.02 * made


def test_the_same_person_gives_the_same_pairs():
    assert list(pairs_for(1, Counter())) == list(pairs_for(1, Counter()))


def test_a_corpus_too_small_for_three_splits_is_refused(tmp_path):
    with pytest.raises(Unusable, match="below 20"):
        make_corpus(tmp_path / "small", profiles=19)


def test_every_name_is_given_to_the_tokenizer():
    names = set(names_of_catalogue())
    for language in LANGUAGES:
        assert names.issuperset(catalogue(language).exercises)
        assert names.issuperset(catalogue(language).foods)


@pytest.mark.parametrize("seed", PEOPLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_varied_section_has_other_facts_of_the_same_form_and_its_text_is_verified(seed, language):
    sections = sections_for(seed)[language]
    said = what_is_said(sections)
    drawn = random.Random(seed)
    for section in sections:
        names = catalogue(language)
        varied = vary(section, type(names)(names.exercises, names.foods, said), drawn)
        assert varied.kind == section.kind
        assert varied.facts.keys() == section.facts.keys()
        if section.facts.get("exercises") or section.kind == "meals":
            assert varied.facts != section.facts
        assert not objections(varied, render(varied, seed)), varied
