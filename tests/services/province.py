"""Many communes that exist only as keys and bundles, made in milliseconds each."""

import hashlib
from dataclasses import replace

from parapp.export.bundle.cards import write_card
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import own_key
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.keys import CardStatus, Role
from parapp.models.units import Unit
from parapp.services import bundling, submitting
from parapp.services.assessing import assess
from parapp.services.criteria_sets import set_of
from parapp.storage.cards import StoredCard
from tests.services.world import AUTHORITY, FIRST

KEYS = {}


def key_of(code, role=Role.COMMUNE):
    """Return the keys of a commune, made once for all tests."""
    if code not in KEYS:
        seed = hashlib.sha256(code.encode()).digest()
        KEYS[code] = own_key(seed, unit=code, name=f"Xã {code}", role=role)
    return KEYS[code]


class Province:
    """Communes that send what the first commune of a world has locked, with proof of their own.

    Attributes:
        world: Its authority knows them all.
        codes: Their codes.
        folder: Where their bundles arrive.
    """

    def __init__(self, world, count):
        self.world = world
        self.codes = [f"XB{number:04}" for number in range(count)]
        self.folder = world.folder / "nhan"
        self.folder.mkdir()
        store = world[FIRST]
        with store.reading() as tx:
            assessed = assess(tx, FIRST, 2026)
            self.content = submitting.submission_of(
                assessed.dossier, assessed.compiled, assessed.own.total
            )
            compiled = set_of(tx, 2026)
        self.criteria = CriteriaRef(
            sha256=compiled.sha256, version=bundling.version_of(compiled)
        )
        self.enrol(*self.codes)

    def enrol(self, *codes, status=CardStatus.ACTIVE):
        store = self.world[AUTHORITY]
        with store.transaction(actor="Em") as tx:
            for code in codes:
                own = key_of(code)
                card = StoredCard(
                    fingerprint=own.card.sha256,
                    card=write_card(own),
                    status=status,
                    unit=code,
                    added_at=store.clock(),
                )
                tx.cards.put(card)
                tx.units.put(Unit(code=code, name=own.card.name, kind="xã"))

    def send(self, code, name="", *, rev=1, prev=None, proof=None, to=None, **more):
        """Write a submission; return its path and the SHA-256 of its manifest.

        Args:
            code: The commune.
            name: Of the file.
            rev: Revision.
            prev: Manifest of the revision before.
            proof: Bytes of its one document; None for its own.
            to: Whose keys open it; None for the authority.
            more: Attributes of the draft that differ.
        """
        data = b"%PDF-1.4\n" + (proof or code.encode()) + b"\n%%EOF\n"
        file = bytes_object(
            data, role="evidence", name="ke-hoach.pdf", media_type="application/pdf"
        )
        (document,) = self.content.evidence
        (kept,) = document.files
        named = replace(kept, sha256=file.sha256, size=len(data))
        content = replace(
            self.content, unit=code, rev=rev, evidence=(replace(document, files=(named,)),)
        )
        draft = Draft(
            kind="submission",
            unit=code,
            period="2026",
            criteria=self.criteria,
            rev=rev,
            prev=prev,
            created=self.world.clock(),
            app="parapp 0.1",
        )
        path = self.folder / (name or f"{code}-{rev}.parapp")
        item = content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE)
        own = key_of(code)
        receivers = [to or self.world.keys[AUTHORITY].card, own.card]
        written = write_bundle(
            path, replace(draft, **more), [item, file], sender=own, to=receivers
        )
        return path, written.manifest_sha256
