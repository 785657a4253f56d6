"""Where the demonstration plays: its folders, its set, its offices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from parapp.export.bundle.keys import OwnKey
from parapp.i18n import _
from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import FigureEntry
from parapp.models.figures import EnteredBy
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledSet
from parapp.services import receiving
from parapp.storage.store import Store

OVERSTATED = 1  # place of the commune that claims more than its figures give
OVERSTATED_IN = "1.1.2"
FILES_LATER = 2  # place of the commune that sends its points first and its files later

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Office:
    """One workspace of the demonstration."""

    unit: Unit
    store: Store
    own: OwnKey
    card: Path

    @property
    def actor(self) -> str:
        """Who works here."""
        return _("Cán bộ {unit}").format(unit=self.unit.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What every part of the demonstration reads.

    Attributes:
        folder: Holds everything; the workspaces, what travels, the papers.
        say: Told each step as one line.
        authority_unit: The appraising authority.
        communes: Its communes.
        criteria: The set.
        compiled: The same, ready for scoring.
    """

    folder: Path
    say: Say
    authority_unit: Unit
    communes: tuple[Unit, ...]
    criteria: CriteriaSet
    compiled: CompiledSet

    @property
    def mail(self) -> Path:
        """Where bundles and cards lie that go from one office to another."""
        return self.folder / "giao-nhan"

    @property
    def papers(self) -> Path:
        """Where what is printed lies."""
        return self.folder / "van-ban"

    @property
    def year(self) -> int:
        """The year assessed."""
        return self.criteria.year

    def entered_by(self, entry: FigureEntry) -> EnteredBy:
        """Return who enters a figure."""
        return self.compiled.figures[entry.code].entered_by


def take(office: Office, path: Path) -> None:
    """Receive a bundle and take it in at once."""
    plan = receiving.plan(office.store, office.own, path)
    receiving.confirm(office.store, plan, actor=office.actor)
