"""The rows of the documents that prove one criterion; what is typed in them is never lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.models.evidence import Evidence, EvidenceLink
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.widgets.evidence.doubts import doubts_about
from parapp.ui.widgets.evidence.file_checks import some_checks
from parapp.ui.widgets.evidence.place_form import place_of
from parapp.ui.widgets.evidence.proof_row import ProofRow


class ProofRows(QWidget):
    """One row a link; a row that is being edited stays the same widget when its place changes.

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
        self._by_place: dict[tuple[str, str, str, str], ProofRow] = {}
        self._aside: list[ProofRow] = []  # left while something in them is not on disk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def rows(self) -> list[ProofRow]:
        """The rows shown, from the top."""
        return list(self._by_place.values())

    def leave(self) -> None:
        """Show nothing; rows with something that is not on disk are kept aside."""
        self.save_now()
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            if row.is_saved:
                row.deleteLater()
            else:
                self._aside.append(row)
        self._by_place = {}

    def show_proof(
        self, proof: Sequence[tuple[EvidenceLink, Evidence]], *, may_change: bool
    ) -> None:
        """Show links as they are saved now; what is being typed stays."""
        self._drop_aside()
        before, self._by_place = self._by_place, {}
        moved = {
            place_of(row.form.expected): place
            for place, row in before.items()
            if row.form is not None and row.form.expected is not None
        }
        for link, document in proof:
            place = place_of(link)
            row = before.pop(place, None) or before.pop(moved.get(place, place), None)
            row = row or self._made()
            doubts = doubts_about(link, document, self._checks)
            row.show_proof(link, document, may_change=may_change, doubts=doubts)
            if self._column.indexOf(row) != len(self._by_place):
                self._column.insertWidget(len(self._by_place), row)
            self._by_place[place] = row
        for row in before.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(proof))
        self._checks.look_first(file for _link, document in proof for file in document.files)

    def _show_doubts(self) -> None:
        for row in self.rows:
            row.show_doubts(doubts_about(row.link, row.document, self._checks))

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
