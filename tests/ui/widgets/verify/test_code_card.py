"""The card that checks the code printed on a paper."""

from dataclasses import replace

import pytest
import segno

from parapp.export.paper_code import KEY_DIGITS, sealed_text, short_code
from parapp.models.paper_claims import MainFigures, PaperClaim
from parapp.services.checking_codes import Outcome
from parapp.services.enrolling import own_card
from parapp.services.verifying_papers import close_verifier

WAIT = 30_000


@pytest.fixture(scope="module", autouse=True)
def _process():
    yield
    close_verifier()


@pytest.fixture
def card(standing):
    standing.show_page("verify")
    found = standing._screens["verify"].codes
    found.show_found(())
    return found


def claim_of(standing):
    """Return what a paper of the unit might say that is over other data than it holds."""
    with standing.desk.context().store.reading() as tx:
        own = own_card(tx)
    return PaperClaim(
        kind="self-assessment",
        issuer=own.unit,
        subject=own.unit,
        year=2026,
        snapshot="00" * 32,
        figures=MainFigures(),
        key=own.sha256[:KEY_DIGITS],
    )


def waited(qtbot, card):
    qtbot.waitUntil(lambda: bool(card.found), timeout=WAIT)
    return card.found[0], card.rows[0]


def test_a_typing_error_is_told_at_once(qtbot, card):
    card.typed.setText("UYFQ-Y99Q")
    card.check_letters()

    checked, said = waited(qtbot, card)

    assert checked.reason == "code-typing"
    assert said.property("role") == "attention"
    assert "21" in card.rows[-1].text()


def test_letters_that_fit_nothing_here_are_not_called_wrong(qtbot, standing, card):
    card.typed.setText(short_code(claim_of(standing)).lower())
    card.check_letters()

    checked, _said = waited(qtbot, card)

    assert (checked.outcome, checked.reason) == (Outcome.UNKNOWN, "code-not-here")


def test_nothing_typed_asks_for_letters(card):
    card.typed.setText(" ")
    card.check_letters()

    assert card.found == ()


def test_a_photo_of_a_forged_code_is_refused_with_every_fact(qtbot, standing, card, tmp_path):
    path = tmp_path / "anh.png"
    claim = replace(claim_of(standing), figures=MainFigures(rank=1, ranked=5))
    segno.make(sealed_text(claim, b"x" * 32), error="m", micro=False).save(str(path), scale=6)

    standing._screens["verify"].take(path)

    checked, said = waited(qtbot, card)
    assert (checked.outcome, checked.reason) == (Outcome.DIFFERS, "code-forged")
    assert said.property("role") == "wrong"
    assert any("hạng 1 trên 5" in row.text() for row in card.rows)


def test_a_signed_paper_without_a_code_is_not_scolded(qtbot, standing, card, tmp_path):
    path = tmp_path / "rỗng.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    done = []

    card.check(path, is_told=False)
    standing.desk.work(card, "", lambda _context, _progress: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    quiet = card.found
    card.check(path)

    assert quiet == ()
    assert waited(qtbot, card)[0].reason == "file-broken"
