"""Which paper is to be shown, kept or printed."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.services.papers.catalogue import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper as the user wants it.

    Attributes:
        paper: Which.
        unit: Code of the commune it is about; empty for the own unit or for all.
        draft: Whether every page says that it is a draft.
        bare: Whether it goes without the code that makes it checkable.
    """

    paper: Paper
    unit: str = ""
    draft: bool = False
    bare: bool = False

    @property
    def name(self) -> str:
        """What the user calls it."""
        return _(REPORTS[self.paper.kind].name)

    @property
    def stem(self) -> str:
        """The name suggested for its file."""
        return f"{self.paper.stem}-{self.unit}" if self.unit else self.paper.stem
