"""What came to the appraising authority: bundles, parts of bundles, identical documents."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.models.keys import Role
from parapp.models.reception import BundleRecord, Direction
from parapp.services.parting import waiting
from parapp.services.same_files import SameFile, same_files
from parapp.services.workspaces import require
from parapp.storage.parts import Collected
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One bundle that came.

    Attributes:
        record: What is on record of it.
        name: Name of the unit it is about; empty where it is about all.
        may_be_undone: Whether nothing but later changes keep it from being undone.
    """

    record: BundleRecord
    name: str
    may_be_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMail:
    """What came in the year worked on.

    Attributes:
        came: Bundles, the newest first.
        waiting: Bundles that are being collected from parts, the oldest first.
        same: Identical documents where one would expect different ones.
    """

    came: tuple[Incoming, ...] = ()
    waiting: tuple[Collected, ...] = ()
    same: tuple[SameFile, ...] = ()


def view_council_mail(store: Store) -> CouncilMail:
    """Read what came.

    Raises:
        RoleError: The workspace is a commune's.
        ParappError: The disk does not answer.
    """
    parts = waiting(store)
    with store.reading() as tx:
        year = require(tx, Role.APPRAISER).year
        if year is None:
            return CouncilMail(waiting=parts)
        names = {unit.code: unit.name for unit in tx.units.all()}
        undoable = tx.imports.manifests()
        came = (
            record
            for record in tx.bundles.all()
            if record.direction is Direction.RECEIVED and record.year == year
        )
        return CouncilMail(
            came=tuple(
                Incoming(
                    record=record,
                    name=names.get(record.unit, record.unit),
                    may_be_undone=not record.undone and record.manifest in undoable,
                )
                for record in sorted(came, key=lambda record: record.at, reverse=True)
            ),
            waiting=parts,
            same=same_files(tx, year),
        )
