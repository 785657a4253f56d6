"""What was published, number by number, and which places each correction changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from parapp.models.canonical import parse_canonical
from parapp.models.keys import Role
from parapp.models.plain import decimal_of
from parapp.models.publication import Publication
from parapp.services.council_view import CouncilView
from parapp.services.publishing import SNAPSHOT_DEPTH
from parapp.services.standings import places
from parapp.services.workspaces import require, workspace_of
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPlace:
    """One commune in a publication.

    Attributes:
        unit: Its code.
        name: Its name.
        block: Name of its block; empty for none.
        rank: Its rank; None for none.
        total: Its points; None for none.
        band: Its class; empty for none.
    """

    unit: str
    name: str
    block: str
    rank: int | None
    total: Decimal | None
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPlace:
    """A commune that stands elsewhere than in the publication before.

    Attributes:
        before: Where it stood; None where it was not in there.
        after: Where it stands; None where it is in there no more.
    """

    before: PublishedPlace | None
    after: PublishedPlace | None

    @property
    def name(self) -> str:
        """Name of the commune."""
        known = self.after or self.before
        return known.name if known else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One publication.

    Attributes:
        number: From 1.
        at: When.
        sha256: SHA-256 of what was published.
        reason: Why it follows the one before; empty for the first.
        places: Every commune in it, by code.
        changes: What it changed in the one before; empty for the first.
    """

    number: int
    at: datetime
    sha256: str
    reason: str
    places: Mapping[str, PublishedPlace]
    changes: tuple[ChangedPlace, ...] = ()


def publications(store: Store) -> tuple[Published, ...]:
    """Return every publication of the period, the newest first."""
    with store.reading() as tx:
        require(tx, Role.APPRAISER)
        year = workspace_of(tx).year
        kept = () if year is None else tx.publications.all(year)
    found: list[Published] = []
    for publication in kept:
        now = _places(publication)
        found.append(
            Published(
                number=publication.number,
                at=publication.at,
                sha256=publication.sha256,
                reason=publication.reason,
                places=now,
                changes=changes(found[-1].places, now) if found else (),
            )
        )
    return tuple(reversed(found))


def _places(publication: Publication) -> Mapping[str, PublishedPlace]:
    parsed = parse_canonical(publication.content, depth=SNAPSHOT_DEPTH, multiline=True)
    snapshot = cast("Mapping[str, Iterable[Mapping[str, object]]]", parsed)
    return {place.unit: place for place in map(_place, snapshot["units"])}


def _place(plain: Mapping[str, object]) -> PublishedPlace:
    rank, total = plain["rank"], plain["total"]
    return PublishedPlace(
        unit=str(plain["unit"]),
        name=str(plain["name"]),
        block=str(plain["block"]),
        rank=rank if isinstance(rank, int) else None,
        total=decimal_of(total) if isinstance(total, str) else None,
        band=str(plain["band"]),
    )


def places_now(view: CouncilView) -> Mapping[str, PublishedPlace]:
    """Return what would be published now, by commune."""
    return {
        place.row.unit.code: PublishedPlace(
            unit=place.row.unit.code,
            name=place.row.unit.name,
            block=place.block,
            rank=place.rank,
            total=place.points,
            band=place.band,
        )
        for place in places(view)
        if place.row.has_sent
    }


def changes(
    before: Mapping[str, PublishedPlace], after: Mapping[str, PublishedPlace]
) -> tuple[ChangedPlace, ...]:
    """Return the communes whose place, points or class is another one; best now first."""
    found = (
        ChangedPlace(before=before.get(unit), after=after.get(unit))
        for unit in {**after, **before}
        if not _is_same(before.get(unit), after.get(unit))
    )
    return tuple(sorted(found, key=_order))


def _is_same(before: PublishedPlace | None, after: PublishedPlace | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.block, before.rank, before.total, before.band) == (
        after.block,
        after.rank,
        after.total,
        after.band,
    )


def _order(change: ChangedPlace) -> tuple[object, ...]:
    now = change.after
    rank = now.rank if now else None
    return (now is None, now.block if now else "", rank is None, rank or 0, change.name)
