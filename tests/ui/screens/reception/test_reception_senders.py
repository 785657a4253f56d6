"""Unknown senders: their cards compared by forty digits, and their bundles looked at again."""

from hashlib import sha256

from PySide6.QtWidgets import QFileDialog

from parapp.export.bundle.cards import write_card
from parapp.export.bundle.keys import own_key
from parapp.models.roles import Role
from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog
from parapp.ui.widgets.reception.file_lines import outcome_text, unit_text
from tests.ui.screens.reception.steps import LONG, choose, enrol, line_of, look, say_of


def test_an_unknown_sender_is_enrolled_and_its_bundle_looked_at_again(
    qtbot, monkeypatch, looked, card
):
    path, known = card
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    choose(looked, lambda line: line.needs_card)
    file = looked.looking.table.current().file
    enrol(qtbot, looked, known.fingerprint)
    qtbot.waitUntil(lambda: line_of(looked, file).is_ready, timeout=LONG)

    assert known.name in looked.notice.text
    assert unit_text(looked.looking.table.current()) == known.name
    assert looked.looking.chosen == 2


def test_wrong_digits_enrol_nobody(qtbot, monkeypatch, looked, card):
    path, known = card
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    choose(looked, lambda line: line.needs_card)
    dialog = enrol(qtbot, looked, "0" * 40)
    qtbot.waitUntil(lambda: "Đã gõ" not in dialog.said, timeout=LONG)

    assert dialog.isVisible()
    assert known.name not in looked.notice.text
    assert any(line.needs_card for line in looked.looking.lines)


def test_without_a_card_nothing_is_asked(monkeypatch, seen):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    choose(seen, lambda line: line.needs_card)
    seen.looking.plan.enrol.click()

    assert not seen.findChildren(TrustDialog)


def test_a_card_among_the_files_is_compared_from_its_line(qtbot, page, inbox, card):
    path, known = card
    look(qtbot, page, path, inbox)
    line = page.looking.table.current()
    assert (outcome_text(line), line.card.sha256) == ("Cần đối chiếu", known.sha256)
    enrol(qtbot, page, known.fingerprint)
    qtbot.waitUntil(lambda: page.looking.chosen == 2, timeout=LONG)

    assert outcome_text(page.looking.lines[0]) == "Đã tin cậy"
    assert not any(line.needs_card for line in page.looking.lines)


def test_another_card_of_a_unit_is_warned_of(qtbot, page, tmp_path):
    unit = page.desk.view.rows[0].unit
    other = own_key(b"9" * 32, unit=unit.code, name=unit.name, role=Role.COMMUNE)
    path = tmp_path / "khac.parapp-card"
    path.write_bytes(write_card(other))
    look(qtbot, page, path)
    page.looking.plan.enrol.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(TrustDialog)), timeout=LONG)
    (dialog,) = page.findChildren(TrustDialog)

    assert any("đang dùng thẻ khóa khác" in said.text() for said in texts(dialog))


def test_a_card_that_the_one_in_use_vouches_for_needs_no_digits(qtbot, page, tmp_path):
    unit = page.desk.view.rows[0].unit
    names = {"unit": unit.code, "name": unit.name, "role": Role.COMMUNE}
    old = own_key(sha256(f"thuc-hanh/{unit.code}".encode()).digest(), **names)
    new = own_key(b"7" * 32, **names, epoch=2, previous=old.card.sha256)
    path = tmp_path / "moi.parapp-card"
    path.write_bytes(write_card(new, old))
    look(qtbot, page, path)
    page.looking.plan.enrol.click()

    assert unit.name in say_of(qtbot, page)
    assert outcome_text(page.looking.lines[0]) == "Đã tin cậy"
    assert not page.findChildren(TrustDialog)


def test_a_card_of_a_unit_outside_the_period_is_warned_of(qtbot, page, tmp_path):
    stranger = own_key(b"8" * 32, unit="LA-0001", name="Xã Lạ", role=Role.COMMUNE)
    path = tmp_path / "la.parapp-card"
    path.write_bytes(write_card(stranger))
    look(qtbot, page, path)
    page.looking.plan.enrol.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(TrustDialog)), timeout=LONG)
    (dialog,) = page.findChildren(TrustDialog)

    assert any("LA-0001" in said.text() for said in texts(dialog))


def texts(dialog):
    return dialog.findChildren(type(dialog._says))
