"""A file for whoever helps: what runs, how much there is, what the checks say; nobody's data.

There are numbers, versions, and words of the program itself in it: no names, codes of units,
paths, users, titles, points or hashes. Every value is put in by hand below; nothing is copied
from the workspace as a whole, so that a table that is added later adds no text to it.
"""

from __future__ import annotations

import json
import platform
import sqlite3
import sys
from collections import Counter
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import parapp
from parapp.files import write_whole
from parapp.models.dossier import DossierState
from parapp.models.plain import JsonValue
from parapp.models.reception import Direction
from parapp.progress import Progress, silent
from parapp.services.bundling import writable
from parapp.services.schedules import schedule_of
from parapp.services.verifying import Health, verify
from parapp.services.workspaces import workspace_of
from parapp.settings import Settings
from parapp.storage.backup import backups_in
from parapp.storage.examination import count_rows
from parapp.storage.rows import SCHEMA
from parapp.storage.store import FOLDERS, Store
from parapp.storage.transaction import Transaction

FORMAT = 1
_LIBRARIES = ("sqlalchemy", "alembic", "cryptography", "xlsxwriter", "openpyxl", "reportlab")


def write_diagnosis(
    store: Store,
    path: Path,
    *,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Health:
    """Check everything and write the file; return what the check found.

    Args:
        store: The workspace.
        path: The file, JSON.
        settings: Choices of this run.
        progress: Told the files read; may cancel.

    Raises:
        FileUnwritableError: The file cannot be written; what was there is as it was.
        ParappError: The workspace cannot be read.
        Cancelled: From `progress`; nothing is written.
    """
    health = verify(store, progress)
    told = diagnosis(store, health, settings or Settings())
    text = json.dumps(told, ensure_ascii=True, indent=2, sort_keys=True)
    with writable(path):
        write_whole(path, [text.encode() + b"\n"])
    return health


def diagnosis(store: Store, health: Health, settings: Settings) -> dict[str, JsonValue]:
    """Return what the file says."""
    with store.reading() as tx:
        known = schedule_of(tx, settings)
        content: dict[str, JsonValue] = {
            "role": workspace_of(tx).role.value,
            "periods": len(list(tx.periods.all())),
            "dossiers": _states(tx),
            "bundles": _bundles(tx),
        }
    return {
        "format": FORMAT,
        "program": _program(),
        "workspace": {
            **content,
            "schema": SCHEMA,
            "encrypted": store.key is not None,
            "folders": {name: _weight(store.folder / name) for name in FOLDERS},
            "database_bytes": store.database.stat().st_size,
            "rows": dict(count_rows(store.database, store.key)),
        },
        "checks": _checks(health),
        "backups": {
            "proven": known.count,
            "kept": len(backups_in(store.backups)),
            "days": known.days,
            "elsewhere": known.folder is not None,
            "folder_is_there": known.folder is None or known.folder.is_dir(),
        },
        "settings": {
            field.name: getattr(settings, field.name)
            for field in fields(settings)
            if isinstance(getattr(settings, field.name), int)
        },
    }


def _program() -> dict[str, JsonValue]:
    return {
        "version": parapp.__version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "system_release": platform.release(),
        "machine": platform.machine(),
        "is_packed": bool(getattr(sys, "frozen", False)),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: _version_of(name) for name in _LIBRARIES},
    }


def _version_of(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _states(tx: Transaction) -> dict[str, JsonValue]:
    """Return how many dossiers there are in each state."""
    years = [known.period.year for known in tx.periods.all()]
    counts = Counter(dossier.state for year in years for dossier in tx.dossiers.all(year))
    return {state.value: counts[state] for state in DossierState}


def _bundles(tx: Transaction) -> dict[str, JsonValue]:
    """Return how many bundles of each kind went out and came in."""
    counts = Counter(f"{r.kind} {r.direction.value}" for r in tx.bundles.all())
    received = (r for r in tx.bundles.all() if r.direction is Direction.RECEIVED)
    undone = sum(record.undone for record in received)
    return {**dict(sorted(counts.items())), "undone": undone}


def _weight(folder: Path) -> dict[str, JsonValue]:
    """Return how many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _checks(health: Health) -> dict[str, JsonValue]:
    """Return what the check found, as numbers: a finding of SQLite may quote what it found."""
    return {
        "is_sound": health.is_sound,
        "database_is_sound": health.database_is_sound,
        "files": health.files,
        "files_to_come": len(health.to_come),
        "files_missing": len(health.missing),
        "files_changed": len(health.wrong),
        "bundles_received": health.bundles,
        "bundles_lost": len(health.lost_bundles),
        "journal_entries": health.entries,
        "journal_broken_at": health.broken_entry,
        "journals_contradicted": len(health.contradicted),
    }
