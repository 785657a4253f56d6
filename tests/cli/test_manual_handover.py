"""The hand-over page of the manual is played as a stranger would, both sides of it."""

import ast
import os
import re
from pathlib import Path

import parapp
from parapp.assets import file
from parapp.cli.workspace import PASSPHRASE as VARIABLE
from parapp.storage import passphrase
from tests.cli.conftest import PASSPHRASE
from tests.cli.manual import CHEAP, Page
from tests.profile import only_plain

SCAN = 14_000_000  # bytes: three parts of 6 MiB, two of 13 MiB


def small_file(path):
    path.write_bytes(b"%PDF-1.4\n" + path.name.encode() + b"\n%%EOF\n")


def scan(path):
    path.write_bytes(b"%PDF-1.4\n" + os.urandom(SCAN) + b"\n%%EOF\n")


STEPS = {"tệp-nhỏ": small_file, "bản-quét": scan}


@only_plain("the page chooses how its workspaces are kept")
def test_the_page_of_the_hand_over_runs_as_it_is_written(tmp_path, monkeypatch):
    # the page locks keys a few times
    monkeypatch.setattr(passphrase, "calibrated", lambda: CHEAP)
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    page = Page(tmp_path, STEPS, monkeypatch)

    page.play("manual-handover.md")
    played = {line for line, _said in page.said}

    assert page.commands > 85
    for act in (
        "receive phan --yes",
        "request answer",
        "keys rotate",
        "merge choose",
        "--carry",
    ):
        assert any(act in line for line in played)
    assert (tmp_path / "danh-sach.xlsx").stat().st_size
    assert (tmp_path / "giai-thich-diem.pdf").read_bytes().startswith(b"%PDF-")


def test_the_table_of_troubles_quotes_what_the_program_says():
    page = file("docs", "manual-handover.md").read_text("utf-8")
    table = page.partition("## Khi có trục trặc")[2]
    quoted = re.findall(r"^\| (.+?) \| .+ \|$", table, re.MULTILINE)[1:]
    source = Path(parapp.__file__).parent
    said = {
        node.value.strip()
        for folder in ("messages", "cli")
        for path in (source / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unsaid = [
        words
        for words in quoted
        if words != "---"
        and not any(
            re.match(".+?".join(map(re.escape, words.split("…"))), text) for text in said
        )
    ]

    assert len(quoted) > 20
    assert unsaid == []
