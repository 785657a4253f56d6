"""The manual's commands are run as they stand, in order."""

import shutil

from tests.cli.conftest import PASSPHRASE, SET
from tests.cli.manual import Page


def test_the_year_of_the_manual_runs_as_it_is_written(tmp_path, monkeypatch):
    (tmp_path / "mat-khau.txt").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "bao-cao.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    shutil.copy(SET, tmp_path / "bo-tieu-chi.yaml")
    page = Page(tmp_path, {}, monkeypatch)

    page.play("manual-cli.md")

    assert page.commands > 30
    assert (tmp_path / "bang-xep-hang.pdf").read_bytes().startswith(b"%PDF-")
    assert list((tmp_path / "sao-luu").iterdir())
