"""A file for whoever helps, in which nobody finds anybody's data."""

import json
import re

import pytest

from parapp.errors.work import FileUnwritableError
from parapp.models.journal import Change
from parapp.services import diagnosing, schedules
from parapp.settings import Settings
from tests.services.world import AUTHORITY, FIRST, NAMES, SECOND, appraised


def told(world, tmp_path, **more):
    path = tmp_path / "chẩn đoán.json"
    diagnosing.write_diagnosis(world[AUTHORITY], path, **more)
    return json.loads(path.read_text("utf-8")), path.read_text("utf-8")


def marked_world(at, tmp_path):
    """Return a world full of texts that must not leave it, and these texts."""
    world = at(appraised)
    folder = tmp_path / "DAUHIEU-thu-muc"
    schedules.choose_schedule(world[AUTHORITY], folder, 1, actor="DAUHIEU-nguoi")
    with world[AUTHORITY].transaction(actor="DAUHIEU-nguoi") as tx:
        tx.workspace.put("name", "DAUHIEU-ten")
        tx.journal.append(Change(action="DAUHIEU-viec", subject="DAUHIEU-ma", reason="DAUHIEU"))
    with world[AUTHORITY].reading() as tx:
        dossiers = list(tx.dossiers.all(2026))
        hashes = {record.manifest for record in tx.bundles.all()}
        hashes |= {record.file for record in tx.bundles.all()}
        hashes |= {entry.hash for entry in tx.journal.entries()}
    documents = [document for d in dossiers for document in d.evidence.values()]
    hashes |= {file.sha256 for document in documents for file in document.files}
    texts = {
        "DAUHIEU",
        str(tmp_path),
        AUTHORITY,
        FIRST,
        SECOND,
        *NAMES.values(),
        *(d.approved_by for d in dossiers),
        *(document.abstract for document in documents),
        *(document.number for document in documents),
        *(document.issuer for document in documents),
        *(file.name for document in documents for file in document.files),
        *(r.explanation for d in dossiers for r in d.records.values() if r.explanation),
        *(a.reason for d in dossiers for a in d.appraisals if a.reason),
        *(a.by for d in dossiers for a in d.appraisals),
        *(line for d in dossiers for r in d.records.values() for line in r.explanation.split()),
    }
    return world, hashes, {text for text in texts if len(text) > 1}


def test_nothing_of_anybody_is_in_it(at, tmp_path):
    world, hashes, texts = marked_world(at, tmp_path)

    _content, text = told(world, tmp_path)

    read = json.dumps(json.loads(text), ensure_ascii=False)
    words = set(re.findall(r"[\w./-]+", read))
    assert {
        found for found in texts if found in words or (len(found) > 4 and found in read)
    } == set()
    assert {sha for sha in hashes if sha[:12] in text} == set()


def test_every_text_in_it_is_a_word_of_the_program(at, tmp_path):
    world, _hashes, _texts = marked_world(at, tmp_path)

    content, _text = told(world, tmp_path)

    texts = {
        text
        for part in ("workspace", "checks", "backups", "settings")
        for text in strings(content[part])
    }
    assert texts == {"appraiser", "0003"}


def strings(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def test_it_says_what_helps(at, tmp_path):
    world = at(appraised)
    schedules.back_up_now(world[AUTHORITY], world.keys[AUTHORITY])

    content, _text = told(world, tmp_path, settings=Settings(keep_daily=5))

    workspace = content["workspace"]
    assert workspace["dossiers"]["appraisal_1"] == 1
    assert workspace["rows"]["dossiers"] == 2
    assert workspace["bundles"]["submission received"] == 2
    assert workspace["folders"]["received"]["files"] == 2
    assert content["checks"]["is_sound"]
    assert content["backups"] == {
        "proven": 1,
        "kept": 1,
        "days": 1,
        "elsewhere": False,
        "folder_is_there": True,
    }
    assert content["settings"]["keep_daily"] == 5
    assert set(content["program"]) >= {"version", "python", "sqlite", "system"}


def test_faults_are_told_as_numbers(at, tmp_path):
    world = at(appraised)
    (document,) = world.dossier(AUTHORITY).evidence.values()
    world[AUTHORITY].evidence.path(document.files[0].sha256).unlink()

    content, _text = told(world, tmp_path)

    assert content["checks"]["files_missing"] == 1
    assert not content["checks"]["is_sound"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(at, tmp_path):
    world = at(appraised)
    (tmp_path / "tệp").write_text("x")

    with pytest.raises(FileUnwritableError):
        diagnosing.write_diagnosis(world[AUTHORITY], tmp_path / "tệp" / "ra.json")

    assert (tmp_path / "tệp").read_text() == "x"
