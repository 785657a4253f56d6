"""The page that lists the texts of papers says what the files say.

``PARAPP_ACCEPT=1`` first writes what the files say into the page.
"""

import os

import pytest

from parapp import assets
from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.texts import FOLDER, shipped
from parapp.ui.widgets.papers.text_words import field_of, name_of

PAGE = assets.file("docs", "paper-texts.md")
KINDS = sorted(path.stem for path in assets.folder(FOLDER).iterdir())


def table(heads, rows):
    lines = ["| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *rows)]
    return "\n".join(lines)


def section(kind):
    """Return what the page says about a file."""
    found = shipped(kind)
    used = [_(REPORTS[paper.kind].name) for paper in PAPERS if kind in paper.texts]
    fields = [(f"`{{{field}}}`", field_of(field)) for field in found.fields]
    texts = [
        (f"`{name}`", name_of(name), text.replace("\n", "<br>") or "*(để trống)*")
        for name, text in found.texts.items()
    ]
    return "\n".join(
        [
            f"## {kind}.txt",
            "",
            f"Dùng trong: {'; '.join(used)}.",
            "",
            table(["trường", "là gì"], fields),
            "",
            table(["mục", "tên", "lời văn có sẵn"], texts),
            "",
        ]
    )


def sections(page):
    """Return the sections of the page by the kinds they are about."""
    _head, *parts = page.split("\n## ")
    return {part.partition(".txt")[0]: f"## {part.rstrip()}\n" for part in parts}


@pytest.fixture(scope="module")
def page():
    if os.environ.get("PARAPP_ACCEPT") == "1":
        head = PAGE.read_text("utf-8").partition("\n## ")[0].rstrip()
        PAGE.write_text("\n".join([f"{head}\n", *map(section, KINDS)]), "utf-8", newline="\n")
    return PAGE.read_text("utf-8")


def test_the_page_lists_every_file_and_no_other(page):
    assert list(sections(page)) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_what_a_file_says(page, kind):
    assert sections(page)[kind] == section(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_used_and_its_texts_and_fields_have_names(kind):
    found = shipped(kind)

    assert any(kind in paper.texts for paper in PAPERS)
    assert [name for name in found.texts if name_of(name) == name] == []
    assert [field for field in found.fields if field_of(field) == field] == []
