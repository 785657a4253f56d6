"""Reads the commune that is appraised, and again whenever something of it changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from parapp.services.appraisal_view import AppraisalView, view_appraisal
from parapp.services.council_view import CommuneRow
from parapp.ui.council_desk import CouncilDesk


class CommuneReading(QObject):
    """Knows which commune is wanted; what is read of another one by then is dropped.

    Attributes:
        begun: Sent when another state is being read.
        done: Sent with the `AppraisalView` that was read.
        missing: Sent with the `CommuneRow` of a commune that sent nothing; None for no commune.
        unit: Code of the commune wanted; empty for none.
    """

    begun = Signal()
    done = Signal(object)
    missing = Signal(object)

    def __init__(self, desk: CouncilDesk, parent: QObject) -> None:
        """Want no commune."""
        super().__init__(parent)
        self._desk = desk
        self._row: CommuneRow | None = None  # is being read, or was read last
        self.unit = ""

    def look(self) -> None:
        """Read the commune as it is now; the first that has sent where none is wanted."""
        view = self._desk.view
        if view is None:
            return
        if self.unit not in view.communes:
            self.unit = next((row.unit.code for row in view.rows if row.has_sent), "")
        row = view.communes.get(self.unit)
        if row is None or not row.has_sent:
            self._row = None
            self.missing.emit(row)
        elif row != self._row:
            self._row = row
            self.begun.emit()
            self._desk.read(
                self, lambda context: view_appraisal(context.store, row), self._take
            )

    def _take(self, view: AppraisalView) -> None:
        if view.unit == self.unit:  # else the user is elsewhere by now
            self.done.emit(view)
