"""Bundles that our writer would never write, sealed by somebody whom the receiver trusts."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import msgspec

from parapp.export.bundle import tar
from parapp.export.bundle.age.file import encrypt
from parapp.export.bundle.age.recipients import HybridRecipient
from parapp.models.canonical import canonical_json
from tests.export.bundle.making import APPRAISER, COMMUNE, CRITERIA

recipient = cache(HybridRecipient.parse)

TITLE = b"vn-parapp-bundle/1"
CONTENT = b'{"format":1}'
EVIDENCE = b"%PDF-1.7 b\xc3\xa1o c\xc3\xa1o"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def entry(data, **changes):
    usual = {
        "sha256": sha256(data),
        "size": len(data),
        "role": "content",
        "name": "noi-dung.json",
        "type": "application/json",
        "enc": "none",
        "raw": None,
    }
    return usual | changes


def letter(**changes):
    """Return the JSON of an honest manifest as a dict."""
    usual = {
        "kind": "submission",
        "sender": {"unit": COMMUNE.card.unit, "role": "commune", "epoch": 1},
        "to": [APPRAISER.card.sha256],
        "unit": COMMUNE.card.unit,
        "period": "2026",
        "criteria": msgspec.to_builtins(CRITERIA),
        "rev": 1,
        "prev": None,
        "in_reply_to": None,
        "objects": [
            entry(CONTENT),
            entry(EVIDENCE, role="evidence", name="Báo cáo.pdf", type="application/pdf"),
        ],
        "audit": None,
        "directory": None,
        "nonce": "ab" * 16,
        "created": "2026-11-02T08:30:00Z",
        "app": "parapp 0.1",
    }
    return usual | changes


def text_of(body, *, title=TITLE, card=None):
    """Return a manifest file; `body` is a dict or the very bytes of line 3."""
    card = COMMUNE.card.sha256 if card is None else card
    line = body if isinstance(body, bytes) else canonical_json(body, depth=99)
    return b"\n".join((title, card.encode(), line))


def plain(text, blobs=(CONTENT, EVIDENCE), *, sealer=COMMUNE, seal=None, end=tar.END):
    """Return a whole tar: manifest, seal, one object for each of `blobs`."""
    seal = sealer.seal(text) if seal is None else seal
    objects = (tar.entry(tar.object_name(sha256(blob)), blob) for blob in blobs)
    return b"".join((tar.entry(tar.MANIFEST, text), tar.entry(tar.SEAL, seal), *objects, end))


def encrypted(data, cards=(APPRAISER.card,)):
    """Return `data` as an age file."""
    out = io.BytesIO()
    sealing = encrypt(out, [recipient(card.recipient) for card in cards])
    sealing.stream.write(data)
    sealing.stream.finish()
    return out.getvalue()


def forged(body=None, blobs=(CONTENT, EVIDENCE), **changes):
    """Return a sealed, encrypted bundle with `changes` to an honest manifest."""
    return encrypted(plain(text_of(letter(**changes) if body is None else body), blobs))
