"""Working copies: the office's own workspace on another PC, for one officer or appraiser.

A copy is a restored backup that bears a person's name. What was in it then is remembered as
digests, so that only what was changed since goes back to the main PC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from parapp.errors import Fault
from parapp.errors.merging import (
    CopyAuthorError,
    CopyBegunError,
    CopyError,
    CopyNotBlindError,
    NotACopyError,
)
from parapp.errors.work import UnknownCriterionError
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.copies import (
    ItemKey,
    ItemKind,
    ItemValue,
    appraiser_items,
    commune_items,
    digest,
)
from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.plain import from_plain, to_plain
from parapp.scoring.compiled import CompiledSet
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.outdated import said_of
from parapp.services.texts import line
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_FACT = "copy"
_DEPTH, _DIGITS = 16, 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a working copy is.

    Attributes:
        author: Who works in it.
        id: Names it, 32 hexadecimal digits.
        begun_at: When it was begun.
        year: Year of the period it was begun in.
        since: Number of the last entry of the journal by then.
        head: Hash of that entry.
        base: `digest` of every item by then, by unit and by name of the item.
    """

    author: str
    id: str
    begun_at: datetime
    year: int
    since: int
    head: str
    base: Mapping[str, Mapping[str, str]]

    def base_of(self, key: ItemKey, year: int) -> str:
        """Return the digest of an item when the copy was begun; empty for none."""
        return self._of(key.unit, year).get(key.name, "")

    def begun_with(self, unit: str, year: int) -> Iterator[ItemKey]:
        """Yield the items of a unit that there were when the copy was begun."""
        return (ItemKey.named(unit, name) for name in self._of(unit, year))

    def _of(self, unit: str, year: int) -> Mapping[str, str]:
        return self.base.get(unit, {}) if year == self.year else {}


def begin_copy(store: Store, author: str, *, blind: bool = False, actor: str) -> Copy:
    """Make a restored workspace the working copy of a person.

    Args:
        store: The workspace, restored from a backup of the main PC.
        author: Who will work in it.
        blind: Whether it must be free of decisions, so that the author sees nobody's.
        actor: Who does it.

    Raises:
        CopyAuthorError: Nobody is named.
        CopyBegunError: It is a working copy already.
        CopyNotBlindError: There are decisions in it.
        PeriodMissingError: No criteria set was taken in.
    """
    name = line(author)
    if not name:
        raise CopyAuthorError
    with store.transaction(actor=actor) as tx:
        before = copy_of(tx)
        if before is not None:
            raise CopyBegunError(author=before.author)
        year = current_year(tx)
        items = items_here(tx, year)
        decisions = sum(key.kind is ItemKind.APPRAISAL for key in items)
        if blind and decisions:
            raise CopyNotBlindError(count=decisions)
        base: dict[str, dict[str, str]] = {}
        for key, value in items.items():
            base.setdefault(key.unit, {})[key.name] = digest(value)
        number, head = tx.journal.head()
        copy = Copy(
            author=name,
            id=uuid4().hex,
            begun_at=store.clock(),
            year=year,
            since=number,
            head=head,
            base=base,
        )
        tx.workspace.put(_FACT, canonical_json(to_plain(copy)).decode())
        tx.journal.append(
            Change(action="copy-begun", subject=workspace_of(tx).unit, new=copy.author)
        )
    return copy


def end_copy(store: Store, *, actor: str) -> None:
    """Make a working copy the office's main workspace again, such as when that one is lost.

    Raises:
        NotACopyError: It is none.
    """
    with store.transaction(actor=actor) as tx:
        copy = require_copy(tx)
        tx.workspace.remove(_FACT)
        tx.journal.append(
            Change(action="copy-ended", subject=workspace_of(tx).unit, old=copy.author)
        )


def copy_of(tx: Transaction) -> Copy | None:
    """Return what copy this workspace is; None for the office's main one."""
    fact = tx.workspace.get(_FACT)
    if fact is None:
        return None
    faults: list[Fault] = []
    copy = from_plain(Copy, parse_canonical(fact.encode()), "", faults.append)
    if copy is None:
        raise AssertionError(faults)
    return copy


def require_copy(tx: Transaction) -> Copy:
    """Return what copy this workspace is.

    Raises:
        NotACopyError: It is the office's main one.
    """
    copy = copy_of(tx)
    if copy is None:
        raise NotACopyError
    return copy


def refuse_copy(tx: Transaction) -> None:
    """Check that this is the office's main workspace.

    Raises:
        CopyError: It is a working copy.
    """
    copy = copy_of(tx)
    if copy is not None:
        raise CopyError(author=copy.author)


def items_here(tx: Transaction, year: int) -> Mapping[ItemKey, ItemValue]:
    """Return all that people of this office say in a period, of every unit."""
    role, compiled = workspace_of(tx).role, set_of(tx, year)
    found: dict[ItemKey, ItemValue] = {}
    for dossier in dossiers_here(tx, year):
        found |= items_of(dossier, compiled, role)
    return found


def dossiers_here(tx: Transaction, year: int) -> Iterator[Dossier]:
    """Yield the dossiers that people of this office work on."""
    workspace = workspace_of(tx)
    for dossier in tx.dossiers.all(year):
        if workspace.role is Role.APPRAISER or dossier.unit == workspace.unit:
            yield dossier


def items_of(
    dossier: Dossier, compiled: CompiledSet, role: Role
) -> Mapping[ItemKey, ItemValue]:
    """Return all that people of an office with this role say in a dossier."""
    own = frozenset(
        code
        for code, figure in compiled.figures.items()
        if (figure.entered_by is EnteredBy.UNIT) == (role is Role.COMMUNE)
    )
    take = commune_items if role is Role.COMMUNE else appraiser_items
    return take(dossier, own)


def codes_under(compiled: CompiledSet, *codes: str) -> frozenset[str]:
    """Return the figures named, the leaves under the criteria named, and what they read.

    Raises:
        UnknownCriterionError: The set has neither a figure nor a criterion with this code.
    """
    branches = {criterion.code: criterion for criterion in compiled.criteria.walk()}
    found: set[str] = set()
    for code in codes:
        if code not in branches and code not in compiled.figures:
            raise UnknownCriterionError(criterion=code)
        found.add(code)
        below = branches[code].walk() if code in branches else ()
        for leaf in (compiled.leaves[c.code] for c in below if c.is_leaf):
            found |= {leaf.code, *leaf.reads, leaf.earlier_whole} - {""}
    return frozenset(found)


def basis_of(compiled: CompiledSet, dossier: Dossier, criterion: str) -> str:
    """Return a digest of what a commune says about a criterion, 32 hexadecimal digits."""
    said = canonical_json(said_of(compiled, dossier, criterion), depth=_DEPTH, multiline=True)
    return sha256(said).hexdigest()[:_DIGITS]
