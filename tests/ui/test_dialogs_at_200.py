"""Every dialog of both windows on a screen of 1366×768 at 200 %: it fits, keys reach it all."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from parapp.errors.bundles import PassphraseWrongError
from parapp.export.bundle.keys import own_key
from parapp.export.tabular.text_file import refused
from parapp.models.keys import Role
from parapp.models.periods import Deadline
from parapp.models.signed_papers import Match, SignedPaper
from parapp.models.units import Unit
from parapp.services.figure_lines import inherited
from parapp.services.papers.catalogue import PAPERS
from parapp.services.trust_lines import TrustLine, TrustState
from parapp.ui.defect_dialog import DefectDialog
from parapp.ui.first_start.entrance import Entrance
from parapp.ui.leaving import LeavingDialog
from parapp.ui.memory import Memory
from parapp.ui.passphrase_dialog import PassphraseDialog
from parapp.ui.widgets.across.accept_dialog import AcceptDialog
from parapp.ui.widgets.closing.act_dialog import ActDialog
from parapp.ui.widgets.communes.extend_dialog import ExtendDialog
from parapp.ui.widgets.communes.reminder_dialog import ReminderDialog
from parapp.ui.widgets.dialog import Dialog, keep_on_screen
from parapp.ui.widgets.evidence.budget_strip import SharesDialog
from parapp.ui.widgets.evidence.criteria_dialog import CriteriaDialog
from parapp.ui.widgets.evidence.library_dialog import LibraryDialog
from parapp.ui.widgets.evidence.preview_dialog import PreviewDialog
from parapp.ui.widgets.evidence.slimming_dialog import SlimmingDialog
from parapp.ui.widgets.figures.carry_over_dialog import CarryOverDialog
from parapp.ui.widgets.figures.choosing_dialog import ChoosingDialog
from parapp.ui.widgets.figures.differences_dialog import DifferencesDialog
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog
from parapp.ui.widgets.handing_over.parts_dialog import PartsDialog
from parapp.ui.widgets.handing_over.trust_dialog import TrustDialog
from parapp.ui.widgets.papers.batch_dialog import BatchDialog
from parapp.ui.widgets.papers.later_dialog import EvidenceDialog, LaterDialog, TimeDialog
from parapp.ui.widgets.papers.sign_dialog import SignDialog
from parapp.ui.widgets.papers.signed_dialog import SignedDialog
from parapp.ui.widgets.papers.texts_dialog import TextsDialog
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.questions.export_dialog import ExportDialog
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.trust.revoke_dialog import RevokeDialog
from parapp.ui.widgets.verify.pages_dialog import PagesDialog, pdf_file
from parapp.ui.widgets.verify.root_dialog import RootDialog

SPACE = QSize(683 - 16, 384 - 40)  # the desktop frames it
LONG = "Báo cáo kết quả thực hiện kế hoạch cải cách hành chính của Ủy ban nhân dân xã. " * 3
UNIT = Unit(code="TT-01", name=LONG[:70], kind="xã")
DAYS = [Deadline(code="evidence", label=LONG[:60], day=date(2026, 12, 25))]
CARD = own_key(bytes(32), unit=UNIT.code, name=UNIT.name, role=Role.COMMUNE).card
INPUTS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
KEPT = SignedPaper(
    year=2026,
    unit=UNIT.code,
    kind="self-assessment",
    sha256="0" * 64,
    name=f"{LONG}.pdf",
    size=4,
    match=Match.TEXT,
    signers=(LONG[:60], UNIT.name),
    at=datetime(2026, 12, 25, tzinfo=UTC),
    by="An",
)
BASES = {ChoosingDialog.__name__, LaterDialog.__name__, "TickingDialog", "WorkDialog"}


def leaf(desk):
    return desk.view.assessment.compiled.leaves["1.1.2"]


MADE = {
    DefectDialog: lambda _d, w: DefectDialog("dấu vết\n" * 40, Path("/nhật ký/x.log"), w),
    LeavingDialog: lambda d, w: LeavingDialog(d, lambda: None, w),
    PassphraseDialog: lambda d, w: PassphraseDialog(d, PassphraseWrongError(), w),
    ReminderDialog: lambda _d, w: ReminderDialog(LONG * 20, w),
    ExtendDialog: lambda d, w: ExtendDialog([LONG[:40]] * 30, DAYS, d.look, w),
    FaultsDialog: lambda d, w: FaultsDialog(refused(Path("a.xlsx"), "file-empty"), d, w),
    DifferencesDialog: lambda d, w: DifferencesDialog(
        d, d.view.assessment, "số liệu.xlsx", (), parent=w
    ),
    CarryOverDialog: lambda d, w: CarryOverDialog(d, d.view.assessment, inherited(d.view), w),
    AcceptDialog: lambda d, w: AcceptDialog(d, leaf(d), [], w),
    ActDialog: lambda _d, w: ActDialog("Chốt điểm", [LONG] * 4, "Chốt", w, ask="Vì sao?"),
    ExportDialog: lambda d, w: ExportDialog(d, [], w),
    PartsDialog: lambda _d, w: PartsDialog(300 << 20, w),
    TrustDialog: lambda _d, w: TrustDialog(CARD, w, LONG),
    RevokeDialog: lambda _d, w: RevokeDialog(TrustLine(unit=UNIT, state=TrustState.IN_USE), w),
    CriteriaDialog: CriteriaDialog,
    LibraryDialog: lambda d, w: LibraryDialog(d, "Chọn từ kho tài liệu", "Gắn", w),
    PreviewDialog: PreviewDialog,
    SharesDialog: lambda d, w: SharesDialog(d, [], w),
    SlimmingDialog: lambda d, w: SlimmingDialog(d, [], w),
    SignDialog: lambda d, w: SignDialog(d, Path(f"/{LONG}.pdf"), w),
    SignedDialog: lambda d, w: SignedDialog(d, Wanted(paper=PAPERS[0]), w),
    TimeDialog: lambda d, w: TimeDialog(d, KEPT, w),
    EvidenceDialog: lambda d, w: EvidenceDialog(d, KEPT, w),
    TextsDialog: lambda d, w: TextsDialog(d, PAPERS[0], w),
    BatchDialog: lambda _d, w: BatchDialog(Wanted(paper=PAPERS[0]), 170, w),
    RootDialog: lambda _d, w: RootDialog([], w),
    PagesDialog: lambda d, w: PagesDialog(d, pdf_file(LONG, "0" * 64, 4), b"%PDF", w),
}


READ = {
    TextsDialog: lambda dialog: dialog.key is not None,
    PagesDialog: lambda dialog: dialog.said.text() != "Đang mở…",
}
"""Tells whether what a dialog begins to read later is there; others read at once or nothing."""


def until_read(qtbot, desk, dialog):
    """Wait until what a dialog shows does not change any more by itself."""
    is_read = READ.get(type(dialog), lambda _dialog: True)
    qtbot.waitUntil(lambda: is_read(dialog), timeout=20_000)
    with qtbot.waitCallback(timeout=20_000) as settled:
        desk.settled(dialog, settled)


def every(kind):
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def in_view(widget):
    return QRect(widget.visibleRegion().boundingRect()).size()


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_a_dialog_fits_a_small_screen_and_keys_reach_all_of_it(
    standing, qtbot, kind, monkeypatch
):
    screen = SimpleNamespace(availableSize=lambda: QSize(683, 384))
    monkeypatch.setattr(Dialog, "screen", lambda _dialog: screen)
    dialog = MADE[kind](standing.desk, standing)
    keep_on_screen(dialog, SPACE)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    until_read(qtbot, standing.desk, dialog)

    assert dialog.size().boundedTo(SPACE) == dialog.size()
    wanted = {
        w for w in dialog.findChildren(QAbstractButton) if w.isEnabled() and w.isVisible()
    }
    seen = set()
    for _turn in range(40):
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        if now in seen:
            break
        seen.add(now)
        if isinstance(now, INPUTS):
            qtbot.waitUntil(partial(is_seen, now), timeout=2_000)
    assert {b.text() for b in wanted if by_key(b) and b not in seen} == set()
    tables = [table for table in dialog.findChildren(Table) if table.isVisible()]
    assert all(table.height() >= 3 * table.fontMetrics().height() for table in tables)
    dialog.hide()
    dialog.deleteLater()


def by_key(button):
    """Whether Tab alone goes to a button; radio buttons share one stop."""
    is_one_of_many = button.group() is not None and not button.isChecked()
    return button.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_one_of_many


def is_seen(widget):
    shown = in_view(widget)
    assert shown.width() >= min(widget.width(), 100), widget
    assert shown.height() >= min(widget.height(), 20), widget


@pytest.mark.parametrize("choice", [None, 0, 3], ids=["welcome", "begin", "restore"])
def test_the_first_pages_scroll_on_a_small_screen(qtbot, light, tmp_path, choice):
    entrance = Entrance(light[0], Memory(tmp_path))
    qtbot.addWidget(entrance)
    entrance.resize(SPACE)
    entrance.show()
    entrance.activateWindow()
    qtbot.waitUntil(entrance.isActiveWindow)
    if choice is not None:
        entrance.welcome.choices[choice].click()

    assert entrance.size() == SPACE
    for button in entrance.pages.currentWidget().findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            button.setFocus()
            qtbot.waitUntil(partial(is_seen, button), timeout=2_000)


def test_no_dialog_is_left_out():
    left = {kind.__name__ for kind in every(Dialog) if kind not in MADE}

    assert left == BASES
