"""Makes the database that a release leaves behind for later ones to open.

Run it once, at the release, from the project's folder, and never for a version that is there:

    .venv/bin/python -m tests.old.make_store

It writes ``tests/old/store-<version>.sqlite``: the set and the full dossier of
``tests/storage/examples.py`` as they are at that release, and two journal entries.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import parapp
from parapp.models.journal import Change
from parapp.storage.store import Store
from tests.storage.examples import NOON, bind, dossier


def main():
    target = Path(__file__).parent / f"store-{parapp.__version__}.sqlite"
    if target.exists():
        sys.exit(f"{target.name} belongs to a release and is never made again")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "ws"
        with (
            Store.create(workspace, clock=lambda: NOON) as store,
            store.transaction(actor="Nguyễn Văn Đức") as tx,
        ):
            bind(tx)
            tx.dossiers.create(dossier())
            tx.journal.append(Change(action="dossier-created", subject="2026/XA01"))
            tx.journal.append(Change(action="dossier-locked", subject="2026/XA01", new="3"))
        shutil.copyfile(workspace / "parapp.sqlite", target)


if __name__ == "__main__":
    main()
