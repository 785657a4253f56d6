"""Shipped files are found, and nothing else is."""

import pytest

from parapp import assets


def test_a_shipped_folder_is_found():
    assert assets.folder("fonts").is_dir()


def test_a_shipped_file_is_found():
    name = next(path.name for path in assets.folder("fonts").iterdir() if path.is_file())

    assert assets.file("fonts", name).is_file()


@pytest.mark.parametrize("name", ["none.ttf", "../pyproject.toml", "/etc/passwd", "", ".."])
def test_only_bare_names_of_shipped_files_are_found(name):
    with pytest.raises(FileNotFoundError):
        assets.file("fonts", name)


def test_a_folder_that_does_not_ship_is_a_damaged_installation():
    with pytest.raises(FileNotFoundError):
        assets.folder("none")
