"""Code and signatures of one file: beside the better verdict stands that the worse holds."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from parapp.services import checking_codes as codes
from parapp.services.checking_codes import Checked
from parapp.services.paper_roots import read_root_file, trust_roots
from parapp.services.verifying_papers import Outcome, close_verifier
from tests.export.signing.forging import ROOT, forged, paper, signed

WAIT = 30_000


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    made = tmp_path_factory.mktemp("weigh")
    whole = signed(paper())
    contents = {"ky.pdf": whole, "gia.pdf": forged(whole, "99,99"), "ca.cer": ROOT.der}
    for name, content in contents.items():
        (made / name).write_bytes(content)
    yield made
    close_verifier()


@pytest.fixture
def screen(standing, files):
    """The page of the module's window, whose store trusts the issuer of the signer."""
    roots = read_root_file(files / "ca.cer")
    trust_roots(standing.desk.context().store, roots, actor="An")
    standing.show_page("verify")
    return standing.screen_shown


def check(qtbot, page, path):
    page.check(path)
    qtbot.waitUntil(
        lambda: page.signatures.paper is not None and not page.desk.is_working, timeout=WAIT
    )


def tones(card):
    return [row.property("role") for row in card.rows]


MATCH = Checked(outcome=codes.Outcome.MATCH, reason="code-matches")
DIFFERS = Checked(outcome=codes.Outcome.DIFFERS, reason="code-differs")


def test_a_code_that_matches_settles_nothing_on_a_paper_changed_after_signing(
    qtbot, screen, files
):
    check(qtbot, screen, files / "gia.pdf")

    screen.codes.show_found((MATCH,), files / "gia.pdf")

    assert screen.codes.caution.text.startswith("Không dùng văn bản này dù mã khớp: mã chỉ")
    assert tones(screen.codes) == ["muted"]
    assert screen.signatures.said.property("role") == "wrong"
    assert not screen.signatures.caution.text

    screen.codes.show_found((MATCH,), files / "khac.pdf")  # another paper

    assert not screen.codes.caution.text
    assert tones(screen.codes)[0] == "good"


def test_signatures_that_stand_settle_nothing_on_a_paper_whose_code_differs(
    qtbot, screen, files
):
    check(qtbot, screen, files / "ky.pdf")

    screen.codes.show_found((DIFFERS,), files / "ky.pdf")

    assert screen.signatures.caution.text.startswith("Chưa dùng văn bản này: chữ ký số chỉ")
    assert screen.signatures.said.property("role") == "muted"
    assert tones(screen.codes)[0] == "wrong"
    assert not screen.codes.caution.text

    screen.codes.show_found((MATCH,), files / "ky.pdf")

    assert not screen.signatures.caution.text
    assert screen.signatures.said.property("role") == "good"


def test_a_pdf_chosen_for_its_code_has_its_signatures_checked_too(
    qtbot, screen, files, monkeypatch
):
    chosen = (str(files / "gia.pdf"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: chosen)

    act(screen.codes, "Chọn tệp hoặc ảnh…").click()
    qtbot.waitUntil(lambda: bool(screen.codes.found), timeout=WAIT)

    assert screen.signatures.paper.outcome is Outcome.REFUSED
    assert screen.codes.found[0].reason == "code-none"


def act(card, text):
    return next(made for made in card.findChildren(QPushButton) if made.text() == text)
