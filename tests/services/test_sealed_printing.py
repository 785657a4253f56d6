"""Whatever prints a paper puts the code on it: every kind, every format, every way."""

import ast
import io
import zipfile
from pathlib import Path

import pypdfium2

import parapp
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.printing import content_of, print_docx, print_pdf, print_workbook
from parapp.services.papers.printing_all import print_each, print_together
from parapp.services.papers.sealing import Sealer
from tests.services.coding import at_published, seal
from tests.services.world import AUTHORITY, FIRST, SECOND

PRINTS = {"print_pdf", "print_docx", "print_workbook", "print_each", "print_together"}
UNSEALED = {"reminder", "bundle-cover", "key-card"}


def texts(path):
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        found = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return found
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "replace")


def test_every_format_bears_the_letters(at):
    world = at_published(at)
    store, sealer = world[AUTHORITY], Sealer(world.keys[AUTHORITY])
    made = {}
    for kind, unit in (("appraisal", FIRST), ("ranking", ""), ("minutes", "")):
        for make, suffix in (
            (print_pdf, "pdf"),
            (print_docx, "docx"),
            (print_workbook, "xlsx"),
        ):
            path = world.file(f"{kind}.{suffix}")
            make(store, kind, path, unit, sealer=sealer)
            made[path] = seal(world, AUTHORITY, kind, unit).code

    assert [path.name for path, code in made.items() if code not in texts(path)] == []


def test_every_page_of_the_ranking_as_a_workbook_bears_them(at):
    world = at_published(at)
    path = world.file("xep-hang.xlsx")
    print_workbook(world[AUTHORITY], "ranking", path, sealer=Sealer(world.keys[AUTHORITY]))
    code = seal(world, AUTHORITY, "ranking").code

    with zipfile.ZipFile(path) as book:
        sheets = [
            book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name
        ]

    assert [sheet.count(code) for sheet in sheets] == [2, 2, 2]  # above the table, at the foot


def test_a_draft_of_the_workbook_bears_none(at):
    world = at_published(at)
    path = world.file("xep-hang.xlsx")

    print_workbook(
        world[AUTHORITY], "ranking", path, draft=True, sealer=Sealer(world.keys[AUTHORITY])
    )

    assert "Mã kiểm tra" not in texts(path)


def test_papers_of_all_communes_bear_each_their_own(at):
    world = at_published(at)
    store, sealer = world[AUTHORITY], Sealer(world.keys[AUTHORITY])
    folder, whole = world.file("rieng"), world.file("chung.pdf")
    folder.mkdir()
    codes = [seal(world, AUTHORITY, "appraisal", unit).code for unit in (FIRST, SECOND)]

    print_each(store, paper_of("appraisal"), (FIRST, SECOND), folder, sealer=sealer)
    print_together(store, paper_of("appraisal"), (FIRST, SECOND), whole, sealer=sealer)

    each = [texts(path) for path in sorted(folder.iterdir())]
    assert len(set(codes)) == 2
    assert {code for code in codes for text in each if code in text} == set(codes)
    assert all(sum(code in text for code in codes) == 1 for text in each)
    assert all(code in texts(whole) for code in codes)


def test_nothing_prints_without_saying_what_seals_it():
    """A call that forgets `sealer` prints what nobody can check; `make` stands for any."""
    forgotten = []
    for path in Path(parapp.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        if not any(name in source for name in PRINTS):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                named = {keyword.arg for keyword in node.keywords}
                if name in {*PRINTS, "make"} and "sealer" not in named:
                    forgotten.append(f"{path.name}:{node.lineno}")

    assert forgotten == []


def test_a_paper_that_is_looked_at_first_is_the_one_that_is_printed(at):
    """The code is all that is added when a paper is sealed."""
    world = at_published(at)
    plain = content_of(world[AUTHORITY], "ranking")
    sealed = content_of(world[AUTHORITY], "ranking", sealer=Sealer(world.keys[AUTHORITY]))

    assert (plain.blocks, plain.appendices) == (sealed.blocks, sealed.appendices)
