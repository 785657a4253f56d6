"""The manual's commands are run as they stand, in order."""

import re
import shlex
import shutil

from parapp.assets import file
from tests.cli.conftest import PASSPHRASE, SET, parapp

BLOCK = re.compile(r"^```(sh|csv)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN_DIGITS = re.compile(r"40 SỐ CỦA (\S+)")


def test_the_year_of_the_manual_runs_as_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mat-khau.txt").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "bao-cao.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    shutil.copy(SET, "bo-tieu-chi.yaml")
    commands = 0
    for kind, name, text in BLOCK.findall(file("docs", "manual-cli.md").read_text("utf-8")):
        if kind == "csv":
            (tmp_path / name).write_text(text, "utf-8")
            continue
        for line in text.splitlines():
            program, *words = [read_out(word) for word in shlex.split(line)]
            said = parapp(*words)
            commands += 1
            assert (program, said.status) == ("parapp", 0), (line, said)

    assert commands > 30
    assert (tmp_path / "bang-xep-hang.pdf").read_bytes().startswith(b"%PDF-")
    assert list((tmp_path / "sao-luu").iterdir())


def read_out(word):
    """Put in the digits that the other side reads out on the telephone."""
    found = OWN_DIGITS.fullmatch(word)
    if not found:
        return word
    shown = parapp("keycard", "show", f"{found[1]}.parapp-card").out
    return re.search(r"(\d{5} ){7}\d{5}", shown)[0]
