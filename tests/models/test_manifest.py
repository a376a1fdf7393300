"""A manifest proves that a folder is whole, and names the first file that is not."""

import json

import pytest

from coach.errors import Unusable
from models.manifest import NAME, check_manifest, identity_of, write_manifest


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "weights.safetensors").write_bytes(b"w" * 1000)
    (tmp_path / "config.json").write_text("{}")
    write_manifest(tmp_path, {"version": "1"})
    return tmp_path


def test_a_whole_folder_passes_and_tells_its_facts(folder):
    manifest = check_manifest(folder)
    assert manifest["version"] == "1"
    assert set(manifest["files"]) == {"weights.safetensors", "config.json"}


def test_a_file_cut_short_is_named_with_both_sizes(folder):
    (folder / "weights.safetensors").write_bytes(b"w" * 999)
    with pytest.raises(Unusable, match=r"weights\.safetensors: 999 bytes instead of 1000"):
        check_manifest(folder)


def test_a_changed_file_of_the_same_size_is_named(folder):
    (folder / "weights.safetensors").write_bytes(b"v" * 1000)
    with pytest.raises(Unusable, match="SHA-256"):
        check_manifest(folder)


def test_a_missing_file_is_named(folder):
    (folder / "config.json").unlink()
    with pytest.raises(Unusable, match=r"config\.json: missing"):
        check_manifest(folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(Unusable, match=f"there is no {NAME}"):
        check_manifest(tmp_path)


def test_a_broken_manifest_is_refused(folder):
    (folder / NAME).write_text("{")
    with pytest.raises(Unusable, match="not readable as JSON"):
        check_manifest(folder)


def test_writing_again_replaces_the_manifest_in_one_step(folder):
    write_manifest(folder, {"version": "2"})
    assert json.loads((folder / NAME).read_text())["version"] == "2"
    assert not (folder / (NAME + ".part")).exists()


def test_a_model_is_known_by_its_weights_alone(folder):
    before = identity_of(folder)
    (folder / "config.json").write_text('{"changed": 1}')
    assert identity_of(folder) == before
    (folder / "weights.safetensors").write_bytes(b"v" * 1000)
    assert identity_of(folder) != before
