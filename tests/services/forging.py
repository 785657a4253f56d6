"""Bundles as a hostile commune with a valid key would seal them."""

import json
from dataclasses import replace

from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import write_bundle
from parapp.services import (
    bundling,
    enrolling,
    submitting,
)
from parapp.services.assessing import assess
from tests.services.world import AUTHORITY, FIRST


def forge(world, change=None, *, unit=FIRST, about=None, plain=None, files=(), **draft):
    """Seal a submission as a hostile program with a valid key would; return its path.

    Args:
        world: Where the commune's locked dossier is.
        change: Returns another content.
        plain: Changes the content's mapping in place, before it is written.
        files: Further documents as (bytes, name).
        unit: Who sends.
        about: The unit that the manifest names; None for the sender.
        draft: Attributes of the draft that are not genuine.
    """
    store, own = world[unit], world.keys[unit]
    with store.reading() as tx:
        assessed = assess(tx, unit, 2026)
        content = submitting.submission_of(
            assessed.dossier, assessed.compiled, assessed.own.total
        )
        sent = change(content) if change else content
        made = bundling.draft_of(
            tx, store, assessed.compiled, "submission", unit, rev=content.rev
        )
        to = [enrolling.active_card(tx, AUTHORITY), own.card]
    written = json.loads(write_content(sent))
    if plain:
        plain(written)
    data = json.dumps(
        written, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    objects = [
        content_object(data, name="ho-so.json", media_type=MEDIA_TYPE),
        *submitting.evidence_objects(store, content),
        *(
            bytes_object(raw, role="evidence", name=name, media_type="application/pdf")
            for raw, name in files
        ),
    ]
    path = world.file(f"{unit}-gia.parapp")
    write_bundle(path, replace(made, unit=about or unit, **draft), objects, sender=own, to=to)
    return path
