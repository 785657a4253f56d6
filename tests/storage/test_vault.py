import hashlib

import pytest

from parapp.storage.objects import ObjectFolder
from parapp.storage.vault import vault_of

SECRET = bytes(range(32))
CONTENT = b"%PDF-1.7 " + b"n\xe1\xbb\x99i dung " * 20_000
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=[None, SECRET], ids=["plain", "sealed"])
def vault(request):
    return vault_of(request.param)


def test_what_is_created_is_read_back(vault, tmp_path):
    with vault.create(tmp_path / "f") as out:
        for at in range(0, len(CONTENT), 1_000):
            out.write(CONTENT[at : at + 1_000])
    with vault.open(tmp_path / "f") as source:
        found = source.read()

    assert found == CONTENT
    assert vault.size(tmp_path / "f") == len(CONTENT)


def test_a_file_that_is_there_is_not_overwritten(vault, tmp_path):
    (tmp_path / "f").write_bytes(b"old")

    with pytest.raises(FileExistsError), vault.create(tmp_path / "f"):
        pass
    assert (tmp_path / "f").read_bytes() == b"old"


def test_a_plain_file_is_taken_in_whatever_the_form(vault, tmp_path):
    (tmp_path / "f").write_bytes(CONTENT)
    (tmp_path / "objects").mkdir()
    objects = ObjectFolder(tmp_path / "objects", vault)
    objects.take(tmp_path / "f", SHA)

    assert objects.verify(SHA)
    assert objects.size(SHA) == len(CONTENT)
    assert not (tmp_path / "f").exists()


def test_a_sealed_object_shows_neither_content_nor_hash(tmp_path):
    objects = ObjectFolder(tmp_path, vault_of(SECRET))
    objects.put([CONTENT])
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert SHA not in str(kept)
    assert CONTENT[:20] not in kept.read_bytes()


def test_names_differ_from_workspace_to_workspace():
    assert vault_of(SECRET).name(SHA) != vault_of(bytes(32)).name(SHA)


def test_exchanged_objects_are_found(tmp_path):
    objects = ObjectFolder(tmp_path, vault_of(SECRET))
    one, _ = objects.put([b"one"])
    other, _ = objects.put([b"other"])
    objects.path(other).replace(objects.path(one))

    assert not objects.verify(one)
