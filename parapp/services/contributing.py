"""What was done in a working copy goes back to the office's main PC."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from pathlib import Path

from parapp.errors.merging import PartEmptyError
from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.objects import BundleObject, content_object
from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    ItemValue,
    PartContent,
    digest,
)
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence
from parapp.models.reception import Direction
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.bundling import Sent, draft_of, record_sent, reserve_rev, write
from parapp.services.copies import (
    Copy,
    basis_of,
    codes_under,
    dossiers_here,
    items_of,
    require_copy,
)
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.enrolling import refuse_revoked
from parapp.services.outdated import outdated
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

PART = "part"
KEPT = frozenset({ItemKind.FIGURE, ItemKind.DOCUMENT, ItemKind.APPRAISAL})
"""What can be replaced and never taken away."""


def export_part(
    store: Store,
    own: OwnKey,
    path: Path,
    *,
    fields: Collection[str] = (),
    actor: str,
    progress: Progress = silent,
) -> Sent:
    """Write what was changed in this copy since it was begun, for the main PC of the office.

    Files that the main PC had when the copy was begun are not carried.

    Args:
        store: The working copy.
        own: The office's own keys, which seal it and alone open it.
        path: The file to make.
        fields: Codes of criteria and figures to keep to, branches as a whole; empty for all.
        actor: Who exports it.
        progress: Told the bytes.

    Raises:
        NotACopyError: The workspace is the main one.
        UnknownCriterionError: The set has no such criterion.
        PartEmptyError: Nothing was changed.
        ParappError: The bundle cannot be written; nothing is left at `path`.
    """
    with store.transaction(actor=actor) as tx:
        refuse_revoked(tx)
        content = _content(tx, fields)
        compiled = set_of(tx, content.year)
        draft = draft_of(tx, store, compiled, PART, content.unit, rev=content.rev)
    data = write_content(content)
    objects = (
        content_object(data, name="phan-viec.json", media_type=MEDIA_TYPE),
        *_files(store, content.items),
    )
    # the journals of copies are branches of one: to the main PC they would look like forgeries
    written = write(path, replace(draft, audit=None), objects, own, [own.card], progress)
    sent = Sent(
        path=path,
        kind=PART,
        unit=content.unit,
        rev=content.rev,
        criteria=len(content.items),
        files=len(objects) - 1,
        size=written.size,
        manifest=written.manifest_sha256,
    )
    with store.transaction(actor=actor) as tx:
        record_sent(tx, store, sent, written, content.year)
        tx.bundles.put_content(sent.manifest, data)
    return sent


def _content(tx: Transaction, fields: Collection[str]) -> PartContent:
    """Return what the next part says; its revision is given to no other."""
    copy, unit, year = require_copy(tx), workspace_of(tx).unit, current_year(tx)
    wanted = codes_under(set_of(tx, year), *fields)
    items = tuple(_kept(tuple(_changed(tx, copy, year)), wanted))
    if not items:
        raise PartEmptyError(author=copy.author)
    return PartContent(
        unit=unit,
        year=year,
        author=copy.author,
        copy=copy.id,
        begun_at=copy.begun_at,
        since=copy.since,
        head=copy.head,
        rev=reserve_rev(tx, PART, unit, year),
        fields=tuple(fields),
        items=items,
    )


def _kept(items: tuple[Item, ...], wanted: AbstractSet[str]) -> Iterator[Item]:
    """Yield the items of the codes wanted, all for none, and the documents that they name."""
    proving = {
        item.detail.partition("/")[0]
        for item in items
        if item.kind is ItemKind.PROOF and item.code in wanted
    }
    for item in items:
        if not wanted or item.code in wanted or item.code in proving:
            yield item


def _changed(tx: Transaction, copy: Copy, year: int) -> Iterator[Item]:
    """Yield what is not as it was when the copy was begun, and what was sent before."""
    compiled, role = set_of(tx, year), workspace_of(tx).role
    before = _sent_before(tx, copy, year)
    for dossier in list(dossiers_here(tx, year)):
        values = items_of(dossier, compiled, role)
        sent = {key for key in before if key.unit == dossier.unit}
        basis = _basis(tx, compiled, dossier)
        for key in sorted({*values, *copy.begun_with(dossier.unit, year), *sent}):
            value, base = values.get(key), copy.base_of(key, year)
            is_said = digest(value) != base or key in sent
            if is_said and (value is not None or key.kind not in KEPT):
                yield _item(key, value, base, basis)


def _sent_before(tx: Transaction, copy: Copy, year: int) -> AbstractSet[ItemKey]:
    """Return the items that earlier revisions spoke of; a later one says if they are back."""
    contents = [
        read_content(PartContent, data)
        for record in tx.bundles.of(workspace_of(tx).unit, year)
        if (record.kind, record.direction) == (PART, Direction.SENT)
        and (data := tx.bundles.content(record.manifest)) is not None
    ]
    return {item.key for c in contents if c.copy == copy.id for item in c.items}


def _basis(tx: Transaction, compiled: CompiledSet, dossier: Dossier) -> Callable[[str], str]:
    """Return what tells on what a decision on a criterion was made."""
    late = set(outdated(tx, compiled, dossier))
    return lambda code: "" if code in late else basis_of(compiled, dossier, code)


def _item(
    key: ItemKey,
    value: ItemValue | None,
    base: str,
    basis: Callable[[str], str],
) -> Item:
    return Item(
        unit=key.unit,
        kind=key.kind,
        code=key.code,
        detail=key.detail,
        base=base,
        value=value,
        basis=basis(key.code) if key.kind is ItemKind.APPRAISAL else "",
    )


def _files(store: Store, items: tuple[Item, ...]) -> Iterator[BundleObject]:
    """Yield the files of documents that are new in this copy, each once."""
    documents = (item.value for item in items if not item.base)
    files = {
        file.sha256: file
        for document in documents
        if isinstance(document, Evidence)
        for file in document.files
    }
    for file in files.values():
        yield BundleObject(
            sha256=file.sha256,
            size=file.size,
            role=EVIDENCE,
            name=file.name,
            type=file.media_type,
            open=partial(store.evidence.open, file.sha256),
        )
