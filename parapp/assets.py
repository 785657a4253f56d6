"""Finds the files that ship with the program, in the source tree and in an installed one."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_PLACES = (_HERE / "resources", _HERE.parent / "resources")


def folder(name: str) -> Path:
    """Return the shipped folder `name`, one of the folders of ``resources/``.

    Raises:
        FileNotFoundError: No such folder ships; the installation is damaged.
    """
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    raise FileNotFoundError(name)


def file(within: str, name: str) -> Path:
    """Return the shipped file `name` of folder `within`; `name` is a bare file name.

    Raises:
        FileNotFoundError: No such file ships, or `name` is not a bare file name.
    """
    found = folder(within) / name
    if Path(name).name != name or not found.is_file():
        raise FileNotFoundError(name)
    return found
