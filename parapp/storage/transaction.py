"""All tables inside one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from parapp.storage.arrivals import ArrivalTable
from parapp.storage.bundles import BundleTable, ImportTable
from parapp.storage.cards import CardTable
from parapp.storage.choices import ChoiceTable
from parapp.storage.dossiers import DossierTable
from parapp.storage.journal import JournalTable
from parapp.storage.publications import ExtensionTable, PublicationTable
from parapp.storage.sets import PeriodTable, SetTable
from parapp.storage.signed_papers import SignedPaperTable
from parapp.storage.units import UnitTable
from parapp.storage.workspace import WorkspaceTable


class Transaction:
    """Lives for one use case, on the thread that runs it; only plain values leave it."""

    __slots__ = (
        "arrivals",
        "bundles",
        "cards",
        "choices",
        "clock",
        "dossiers",
        "extensions",
        "imports",
        "journal",
        "periods",
        "publications",
        "sets",
        "signed_papers",
        "units",
        "workspace",
    )

    def __init__(
        self, connection: Connection, actor: str, clock: Callable[[], datetime]
    ) -> None:
        self.clock = clock
        self.workspace = WorkspaceTable(connection)
        self.units = UnitTable(connection)
        self.sets = SetTable(connection)
        self.periods = PeriodTable(connection)
        self.dossiers = DossierTable(connection)
        self.journal = JournalTable(connection, actor, clock)
        self.arrivals = ArrivalTable(connection)
        self.bundles = BundleTable(connection)
        self.imports = ImportTable(connection)
        self.publications = PublicationTable(connection)
        self.extensions = ExtensionTable(connection)
        self.cards = CardTable(connection)
        self.choices = ChoiceTable(connection)
        self.signed_papers = SignedPaperTable(connection)
