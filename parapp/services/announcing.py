"""The key directory in bundles of its own, so that a revocation does not wait for a pack."""

from __future__ import annotations

from pathlib import Path

from parapp.export.bundle.keys import OwnKey
from parapp.progress import Progress, silent
from parapp.services.bundling import Sent, export_one, reachable
from parapp.services.vouching import current_directory, directory_object
from parapp.storage.store import Store


def export_directories(
    store: Store, own: OwnKey, folder: Path, *, actor: str, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Write one bundle with the directory for each commune that has a card in use.

    Raises:
        PeriodMissingError: There is no period yet; hand the file itself out.
        DirectoryOutdatedError: The directory has to be sealed by roots kept elsewhere.
        ParappError: A bundle cannot be written; those written before stay.
    """
    item = directory_object(current_directory(store, own, actor=actor))
    with store.reading() as tx:
        communes = reachable(tx)
    sent = []
    for done, unit in enumerate(communes, start=1):
        sent.append(
            export_one(
                store, own, folder, kind="directory", unit=unit, objects=[item], actor=actor
            )
        )
        progress(done, len(communes))
    return tuple(sent)
