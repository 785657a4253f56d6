"""How all communes stand in papers: as it was published, or before that as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from parapp.export.cells import Level
from parapp.export.reports.parts.bands import BandLine
from parapp.export.reports.parts.standing import Standings
from parapp.export.reports.ranking import RankingBlock, RankingLine
from parapp.i18n import _, day, number
from parapp.models.criteria import CriteriaSet
from parapp.models.periods import day_of
from parapp.models.plain import JsonValue
from parapp.models.points import HUNDRED, ZERO
from parapp.models.publication import Publication
from parapp.services.bundling import communes_of
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.council import places_before, ranking_line, tie_note
from parapp.services.publishing import published_of, ranked
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How all communes stand.

    Attributes:
        criteria: The set they are scored by.
        communes: How many communes there are.
        lines: Each with the name of its block, in the order of ranks.
        publication: What it was published as; None before.
    """

    criteria: CriteriaSet
    communes: int
    lines: tuple[tuple[str, RankingLine], ...]
    publication: Publication | None = None
    placed: tuple[RankingLine, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Pick out those that are ranked."""
        placed = tuple(line for _block, line in self.lines if isinstance(line.rank, int))
        object.__setattr__(self, "placed", placed)

    @property
    def blocks(self) -> tuple[RankingBlock, ...]:
        """The blocks; the only one bears no name."""
        groups = [
            (name, tuple(line for _block, line in lines))
            for name, lines in groupby(self.lines, key=lambda pair: pair[0])
        ]
        return tuple(
            RankingBlock(name=name if len(groups) > 1 else "", lines=lines)
            for name, lines in groups
        )

    def bands(self) -> tuple[BandLine, ...]:
        """Return how many ranked units are in each class; none where the set has no classes."""
        names = [band.name for block in self.criteria.blocks for band in block.bands]
        if not names or not self.placed:
            return ()
        found = Counter(line.band for line in self.placed)
        order = [*dict.fromkeys(names), *(name for name in found if name not in names)]
        whole = len(self.placed)
        lines = (
            BandLine(
                name=name or _("chưa xếp loại"),
                count=found[name],
                percent=share_of(found[name], whole),
            )
            for name in order
        )
        total = BandLine(name=_("Tổng cộng"), count=whole, percent=None, level=Level.TOTAL)
        return *lines, total

    def fields(self, tx: Transaction) -> dict[str, str]:
        """Return what texts of papers may name."""
        found = [line.percent for line in self.placed if isinstance(line.percent, Decimal)]
        average = _mean(found) if found else None
        made = self.publication
        return {
            "parent": parent_of(tx),
            "criteria": self.criteria.name,
            "communes": number(self.communes),
            "sent": number(len(self.lines)),
            "ranked": number(len(self.placed)),
            "average": "–" if average is None else number(average, 2),
            "number": str(made.number) if made else "......",
            "day": day(day_of(made.at)) if made else "......",
        }

    def standings(self, reference: str) -> Standings:
        """Return the appendix with all communes."""
        return Standings(
            title=_("KẾT QUẢ VÀ XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {year}").format(
                year=self.criteria.year
            ),
            reference=reference,
            blocks=self.blocks,
            notes=(tie_note(self.criteria),),
        )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, ZERO) / len(values)).quantize(_CENT, ROUND_HALF_UP)


def share_of(count: int, whole: int) -> Decimal:
    """Return a count in percent of all."""
    return (HUNDRED * count / whole).quantize(_CENT, ROUND_HALF_UP)


def parent_of(tx: Transaction) -> str:
    """Return the committee that the authority works for."""
    return workspace_of(tx).parent or _("Ủy ban nhân dân tỉnh")


def placing(tx: Transaction) -> Placing:
    """Return the last publication of the period; before the first one, how all stand now."""
    year = current_year(tx)
    publication = tx.publications.newest(year)
    before = places_before(tx, year - 1)
    criteria = set_of(tx, year).criteria
    lines = (
        _live(tx, criteria, before)
        if publication is None
        else (_published(plain, before) for plain in published_of(publication).values())
    )
    return Placing(
        criteria=criteria,
        communes=len(communes_of(tx)),
        lines=tuple(lines),
        publication=publication,
    )


def _live(
    tx: Transaction, criteria: CriteriaSet, before: Mapping[str, int]
) -> Iterator[tuple[str, RankingLine]]:
    names = {block.code: block.name for block in criteria.blocks}
    for entry in ranked(tx, criteria.year):
        yield names.get(entry.standing.block, ""), ranking_line(entry, before)


def _published(
    plain: Mapping[str, JsonValue], before: Mapping[str, int]
) -> tuple[str, RankingLine]:
    rank, previous = plain["rank"], before.get(str(plain["unit"]))
    line = RankingLine(
        unit=str(plain["name"]),
        points=_decimal(plain["total"]),
        percent=_decimal(plain["index_percent"]),
        band=str(plain["band"]),
        rank=rank if isinstance(rank, int) else _("chưa xếp"),
        previous=previous,
        change=previous - rank if previous and isinstance(rank, int) else None,
    )
    return str(plain["block"]), line


def _decimal(plain: JsonValue) -> Decimal | None:
    return Decimal(plain) if isinstance(plain, str) else None
