"""The commune that a paper is about: offered are those that the paper can be made for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.app import Context
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.papers.catalogue import Paper
from parapp.storage.transaction import Transaction
from parapp.ui.desk import Desk
from parapp.ui.widgets.appraisal.commune_bar import CommuneBar

_ALL = ""  # papers of whoever sent a dossier share one choice


class CommuneChoice(CommuneBar):
    """Keeps what was chosen, apart for papers that are for some communes only.

    Attributes:
        changed: Sent when another commune is chosen, or it is known whom a paper is for.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a paper."""
        super().__init__(desk.look, parent)
        self._desk = desk
        self._paper: Paper | None = None
        self._codes: dict[str, tuple[str, ...]] = {}
        self._chosen: dict[str, str] = {}
        self.chosen.connect(self.choose)

    @property
    def unit(self) -> str:
        """Code of the commune that is chosen; empty for none."""
        return self._chosen.get(self._key, "")

    @property
    def is_reading(self) -> bool:
        """Whether it is not known yet whom the paper is for."""
        return self._key != _ALL and self._key not in self._codes

    @property
    def _key(self) -> str:
        paper = self._paper
        return paper.kind if paper is not None and paper.units is not None else _ALL

    def forget(self) -> None:
        """Read anew whom papers are for, since something changed."""
        self._codes.clear()

    def show_paper(self, paper: Paper, view: CouncilView) -> None:
        """Offer the communes of a paper."""
        self._paper = paper
        if self.is_reading and paper.units is not None:
            self._read(paper.kind, paper.units)
        rows = self._offered(view)
        if self.unit not in rows and not self.is_reading:
            usual = self._chosen.get(_ALL, "")
            self._chosen[self._key] = usual if usual in rows else _first(rows)
        self.show_rows(rows, self.unit, every=self._key != _ALL)

    def _offered(self, view: CouncilView) -> Mapping[str, CommuneRow]:
        if self._key == _ALL:
            return view.communes
        codes = self._codes.get(self._key, ())
        return {code: view.communes[code] for code in codes if code in view.communes}

    def _read(self, kind: str, units: Callable[[Transaction], tuple[str, ...]]) -> None:
        def work(context: Context) -> tuple[str, ...]:
            with context.store.reading() as tx:
                return units(tx)

        self._desk.read(self, work, lambda codes: self._take(kind, codes))

    def _take(self, kind: str, codes: tuple[str, ...]) -> None:
        self._codes[kind] = codes
        self.changed.emit()

    def choose(self, code: str) -> None:
        """Choose a commune for the paper that is shown."""
        self._chosen[self._key] = code
        self.changed.emit()


def _first(rows: Mapping[str, CommuneRow]) -> str:
    """Return the first commune that sent a dossier, or the first one; empty for none."""
    sent = (code for code, row in rows.items() if row.has_sent)
    return next(sent, next(iter(rows), ""))
