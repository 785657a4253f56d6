"""Writes the summary of the first page where the workspace is a plain one."""

from __future__ import annotations

from datetime import UTC

from parapp.files import write_whole
from parapp.services.commune_view import CommuneView, view_commune
from parapp.services.home_reading import home_facts
from parapp.services.home_summaries import SUMMARY, HomeSummary, packed, stamp_of
from parapp.services.posting import read_posted
from parapp.storage.store import Store


def keep_summary(store: Store, before: CommuneView | None = None, kept: str = "") -> str:
    """Keep what the first page shows now; of an encrypted workspace nothing is ever kept.

    A disk that is full or read-only keeps none, which is no reason to trouble anybody.

    Args:
        store: The workspace.
        before: What was read last.
        kept: The stamp of what was kept last; where it still holds nothing is done.

    Returns:
        The stamp of what is kept now; empty for nothing.

    Raises:
        RoleError: The workspace is the appraiser's.
    """
    stamp = stamp_of(store.folder) if store.key is None else ""
    if not stamp or stamp == kept:
        return stamp  # before anything is read: what is changed meanwhile is seen by it
    facts = home_facts(view_commune(store, before), read_posted(store))
    summary = HomeSummary(facts=facts, at=store.clock().astimezone(UTC))
    try:
        write_whole(store.folder / SUMMARY, [packed(summary, stamp)])
    except OSError:
        return ""
    return stamp
