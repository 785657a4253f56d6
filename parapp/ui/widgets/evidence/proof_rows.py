"""The rows of the documents that prove one criterion; what is typed in them is never lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from parapp.models.evidence import Evidence, EvidenceLink
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.widgets.evidence.doubts import doubts_about
from parapp.ui.widgets.evidence.file_checks import some_checks
from parapp.ui.widgets.evidence.place_form import place_of
from parapp.ui.widgets.evidence.proof_row import ProofRow

_AT_ONCE = 3  # rows made in one turn of the window
_MOST_SPARE = 12
_BETWEEN = 2
_Place = tuple[str, str, str, str]


class ProofRows(QWidget):
    """One row a link; a row that is being edited stays the same widget when its place changes.

    Rows are made a few at a time, so that many documents never keep the window; rows of the
    criterion shown before serve again.

    Attributes:
        opened: Sent with the row whose file is to be shown.
        removed: Sent with the row whose document is to be taken away.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without rows."""
        super().__init__(parent)
        self._desk, self._checks = desk, some_checks(desk)
        self._checks.changed.connect(self._show_doubts)
        self._proof: dict[_Place, tuple[EvidenceLink, Evidence]] = {}
        self._may_change = False
        self._by_place: dict[_Place, ProofRow] = {}
        self._spare: list[ProofRow] = []  # never edited, hidden
        self._aside: list[ProofRow] = []  # left while something in them is not on disk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)
        self._room = QSpacerItem(0, 0)  # for rows that are not made yet: nothing jumps
        self._column.addSpacerItem(self._room)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._make_some)

    @property
    def rows(self) -> list[ProofRow]:
        """The rows shown, from the top."""
        return list(self._by_place.values())

    def leave(self) -> None:
        """Show nothing; rows with something that is not on disk are kept aside."""
        self.save_now()
        for row in self.rows:
            if row.is_saved:
                self._drop(row)
            else:
                self._column.removeWidget(row)
                row.hide()
                self._aside.append(row)
        self._by_place, self._proof = {}, {}
        self._more.stop()

    def _drop(self, row: ProofRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        if row.form is None and len(self._spare) < _MOST_SPARE:
            self._spare.append(row)
        else:
            row.deleteLater()

    def show_proof(
        self, proof: Sequence[tuple[EvidenceLink, Evidence]], *, may_change: bool
    ) -> None:
        """Show links as they are saved now; what is being typed stays."""
        self._drop_aside()
        self._proof = {place_of(shown[0]): shown for shown in proof}
        self._may_change = may_change
        before, self._by_place = self._by_place, {}
        moved = {
            place_of(row.form.expected): place
            for place, row in before.items()
            if row.form is not None and row.form.expected is not None
        }
        for place, shown in self._proof.items():
            row = before.pop(place, None) or before.pop(moved.get(place, place), None)
            if row is not None:
                self._fill(row, *shown)
                self._by_place[place] = row
        for row in before.values():
            self._drop(row)
        self._show_rows(_AT_ONCE)
        self.setVisible(bool(proof))
        self._checks.look_first(file for _link, document in proof for file in document.files)

    def _fill(self, row: ProofRow, link: EvidenceLink, document: Evidence) -> None:
        doubts = doubts_about(link, document, self._checks)
        row.show_proof(link, document, may_change=self._may_change, doubts=doubts)

    def _show_doubts(self) -> None:
        for row in self.rows:
            row.show_doubts(doubts_about(row.link, row.document, self._checks))

    def _show_rows(self, most: int) -> None:
        """Show rows in their order, at most so many that are not shown yet; others follow."""
        shown: dict[_Place, ProofRow] = {}
        for place, (link, document) in self._proof.items():
            row = self._by_place.get(place)
            if row is None and most > 0:
                most -= 1
                row = self._spare.pop() if self._spare else self._made()
                self._fill(row, link, document)
            if row is None:
                continue
            if self._column.indexOf(row) != len(shown):
                self._column.insertWidget(len(shown), row)
                row.show()
            shown[place] = row
        self._by_place = shown
        missing = len(self._proof) - len(shown)
        high = next(iter(shown.values())).sizeHint().height() if shown else 0
        self._room.changeSize(0, missing * (high + _BETWEEN))
        self._column.invalidate()
        if missing:
            self._more.start()

    def _make_some(self) -> None:
        self._show_rows(_AT_ONCE)

    def _made(self) -> ProofRow:
        row = ProofRow(self._desk)
        row.opened.connect(partial(self.opened.emit, row))
        row.removed.connect(partial(self.removed.emit, row))
        return row

    def _drop_aside(self) -> None:
        for row in [row for row in self._aside if row.is_saved]:
            self._aside.remove(row)
            row.deleteLater()

    def edit_new(self, documents: Sequence[Evidence]) -> None:
        """Open the row of a single new document, to say what it is and where the proof is."""
        if len(documents) != 1:
            return
        self._show_rows(len(self._proof))
        ids = {document.id for document in documents}
        new = [row for row in self.rows if row.document.id in ids]
        if len(new) == 1 and self.isVisible():
            new[0].edit()

    def _all(self) -> Iterator[ProofRow]:
        yield from self._by_place.values()
        yield from self._aside

    def save_now(self) -> None:
        """Save everything that is typed and can be saved."""
        for row in self.rows:
            row.save_now()

    def unsaved(self) -> str:
        """Return why leaving would lose something; empty when it would not."""
        return next((why for row in self._all() if (why := row.unsaved())), "")

    def discard(self) -> None:
        """Put what is saved back in place of what cannot be saved."""
        for row in self._all():
            row.discard()
        self._drop_aside()
