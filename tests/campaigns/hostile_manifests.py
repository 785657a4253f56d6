"""Manifests that a trusted but hostile sender could seal."""

from __future__ import annotations

import json
from collections.abc import Iterator

from parapp.errors import bundles as errors
from tests.campaigns.hostile_cases import (
    Case,
    changed,
    honest_json,
    with_json,
    with_object,
)
from tests.export.bundle.forging import (
    CONTENT,
    EVIDENCE,
    entry,
    forged,
    letter,
)
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE

WRONG_TYPES = [None, True, False, 0, -1, 1, "", "x", [], {}, ["x"], {"a": 1}]
FIELDS = {  # and the values above that are right there
    "kind": ["x"],
    "sender": [],
    "to": [["x"]],
    "unit": ["x"],
    "period": ["x"],
    "criteria": [],
    "rev": [1],
    "prev": [None],
    "in_reply_to": [None],
    "objects": [[]],
    "audit": [None],
    "directory": [None],
    "nonce": [],
    "created": [],
    "app": ["x"],
}
OBJECT_FIELDS = {
    "sha256": [],
    "size": [0, 1],
    "role": ["x"],
    "name": ["x"],
    "type": [],
    "enc": [],
    "raw": [None, 1],
}


def wrong_values(right):
    """Yield the values of no right type; True is not 1 here."""
    for value in WRONG_TYPES:
        if not any(type(value) is type(good) and value == good for good in right):
            yield value


def wrong_types() -> Iterator[Case]:
    refusal = errors.BundleManifestError
    for field, right in FIELDS.items():
        for value in wrong_values(right):
            yield changed(f"{field} is {json.dumps(value)}", refusal, **{field: value})
        rest = {name: value for name, value in letter().items() if name != field}
        yield Case(f"{field} is missing", lambda rest=rest: forged(rest), refusal)


def wrong_objects() -> Iterator[Case]:
    refusal = errors.BundleManifestError
    for field, right in OBJECT_FIELDS.items():
        for value in wrong_values(right):
            what = f"objects[1].{field} is {json.dumps(value)}"
            yield with_object(what, refusal, **{field: value})


HOSTILE_NAMES = [
    "../../etc/passwd",
    "..",
    ".",
    "/etc/passwd",
    "..\\..\\x.pdf",
    "\\\\server\\share\\x.pdf",
    "C:\\Windows\\x.pdf",
    "thư mục/x.pdf",
    " x.pdf",
    "x.pdf ",
    "x" * 256,
]
INVISIBLE = {
    "bidi": "Báo cáo\u202efdp.exe",
    "zero width": "Báo\u200bcáo.pdf",
    "NFD twin": "Ba\u0301o ca\u0301o.pdf",
    "NUL": "x\x00.pdf",
    "line end": "x\n.pdf",
    "tab": "x\t.pdf",
    "private use": "x\ue000.pdf",
    "unassigned": "x\u0378.pdf",
    "isolate": "x\u2066.pdf",
    "soft hyphen": "x\u00ad.pdf",
    "delete": "x\x7f.pdf",
    "tag letter": "x\U000e0041.pdf",
}


def names() -> Iterator[Case]:
    for name in HOSTILE_NAMES:
        yield with_object(f"name {name[:20]!r}", errors.BundleManifestError, name=name)
    for what, name in INVISIBLE.items():
        for field in ("app", "unit", "period"):
            yield with_json(
                f"{field} with {what}",
                lambda field=field, name=name: raw_json(letter(**{field: name})),
            )
        item = entry(EVIDENCE, role="evidence", name=name)
        yield with_json(
            f"name with {what}",
            lambda item=item: raw_json(letter(objects=[entry(CONTENT), item])),
        )


def raw_json(value):
    """Return sorted, dense JSON that holds what canonical JSON refuses."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def second_forms() -> Iterator[Case]:
    swaps = {
        "float": (b'"rev":1', b'"rev":1.0'),
        "exponent": (b'"rev":1', b'"rev":1e0'),
        "minus zero": (b'"rev":1', b'"rev":-0'),
        "NaN": (b'"rev":1', b'"rev":NaN'),
        "Infinity": (b'"rev":1', b'"rev":Infinity'),
        "1e999": (b'"rev":1', b'"rev":1e999'),
        "5000 digits": (b'"rev":1', b'"rev":' + b"1" * 5000),
        "2^53": (b'"rev":1', b'"rev":9007199254740992'),
        "leading zero": (b'"rev":1', b'"rev":01'),
        "duplicate key": (b'"rev":1', b'"rev":1,"rev":1'),
        "duplicate key, other value": (b'"rev":1', b'"rev":1,"rev":2'),
        "space": (b'"rev":1', b'"rev": 1'),
        "escaped letter": (b'"2026"', b'"\\u0032026"'),
        "escaped slash": (b'"2026"', b'"\\/2026"'),
        "lone surrogate": (b'"2026"', b'"\\ud800"'),
        "escaped NUL": (b'"2026"', b'"\\u0000"'),
        "invalid UTF-8": (b'"2026"', b'"\xff"'),
        "overlong UTF-8": (b'"2026"', b'"\xc0\xaf"'),
        "surrogate in UTF-8": (b'"2026"', b'"\xed\xa0\x80"'),
        "comment": (b'"rev":1', b'"rev":1/**/'),
        "single quotes": (b'"2026"', b"'2026'"),
        "trailing comma": (b'"unit"', b',"unit"'),
        "capital True": (b'"prev":null', b'"prev":None'),
        "unsorted keys": (b'{"app":"parapp 0.1","audit":null', b'{"audit":null,"app":"x"'),
    }
    for name, (old, new) in swaps.items():
        yield with_json(name, lambda old=old, new=new: honest_json().replace(old, new, 1))
    yield with_json("byte order mark", lambda: b"\xef\xbb\xbf" + honest_json())
    yield with_json("line end behind", lambda: honest_json() + b"\n")
    yield with_json("two values", lambda: honest_json() * 2)
    yield with_json("empty", lambda: b"")
    yield with_json("cut", lambda: honest_json()[:-1])
    yield with_json("a list", lambda: b"[]")
    yield with_json("a word", lambda: b"null")
    yield with_json("100,000 brackets", lambda: b"[" * 100_000)
    yield with_json("depth 7", lambda: b'{"app":[[[[[[]]]]]]}')
    yield with_json("unknown field", lambda: raw_json(letter() | {"extra": 1}))
    yield with_json(
        "unknown field in sender",
        lambda: raw_json(letter(sender=letter()["sender"] | {"x": 1})),
    )


def meanings() -> Iterator[Case]:
    """Give what is well-formed and wrong."""
    mine, other = APPRAISER.card.sha256, COMMUNE.card.sha256
    for kind in ("", "Submission", "x"):
        refusal = errors.BundleKindUnknownError if kind == "x" else errors.BundleManifestError
        yield changed(f"kind {kind}", refusal, kind=kind)
    for kind in ("explanation", "part"):
        yield changed(f"unexpected {kind}", errors.BundleKindRefusedError, kind=kind)
    for kind in ("receipt", "directory"):
        yield changed(f"{kind} with criteria", errors.BundleManifestError, kind=kind)
    yield changed("request with evidence", errors.BundleRoleError, kind="request")
    for kind in ("criteria", "request", "result"):
        yield changed(
            f"a commune sends {kind}",
            errors.BundleSenderRoleError,
            kind=kind,
            objects=[entry(CONTENT)],
        )
    yield changed("submission as key card", errors.BundleManifestError, kind="keycard")
    yield changed(
        "key card with content", errors.BundleRoleError, kind="keycard", criteria=None
    )
    yield changed("criteria missing", errors.BundleManifestError, criteria=None)
    yield changed(
        "other criteria",
        errors.BundleCriteriaError,
        criteria={"sha256": "d" * 64, "version": "2026.2"},
    )
    yield changed(
        "other unit of the receiver",
        errors.BundleUnitRefusedError,
        unit=OTHER_COMMUNE.card.unit,
    )
    yield changed("unknown unit", errors.BundleUnitRefusedError, unit="XA99")
    yield changed(
        "sender of another unit",
        errors.BundleSenderError,
        sender={"unit": OTHER_COMMUNE.card.unit, "role": "commune", "epoch": 1},
    )
    yield changed(
        "sender of another role",
        errors.BundleSenderError,
        sender={"unit": COMMUNE.card.unit, "role": "appraiser", "epoch": 1},
    )
    yield changed(
        "sender of another epoch",
        errors.BundleSenderError,
        sender={"unit": COMMUNE.card.unit, "role": "commune", "epoch": 2},
    )
    yield changed("not for me", errors.BundleNotAddressedError, to=[other])
    yield changed(
        "for one more than can open", errors.BundleNotAddressedError, to=sorted([mine, other])
    )
    yield changed(
        "recipients unsorted",
        errors.BundleManifestError,
        to=sorted([mine, other], reverse=True),
    )
    yield changed("recipient twice", errors.BundleManifestError, to=[mine, mine])
    yield changed(
        "33 recipients",
        errors.BundleRecipientsError,
        to=sorted([mine, *(f"{n:064x}" for n in range(32))]),
    )
    yield changed("revision 1 with previous", errors.BundleManifestError, prev="a" * 64)
    yield changed("upper-case hash", errors.BundleManifestError, in_reply_to="A" * 64)
    yield changed("short hash", errors.BundleManifestError, in_reply_to="a" * 63)
    yield changed(
        "negative journal", errors.BundleManifestError, audit={"sequence": -1, "head": "a" * 64}
    )
    yield changed(
        "directory version 0",
        errors.BundleManifestError,
        directory={"version": 0, "sha256": "a" * 64},
    )
    for moment in (
        "2026-11-02",
        "2026-11-02T08:30:00",
        "2026-11-02T08:30:00+07:00",
        "x",
        "2026-11-02T08:30:00Z\u00a0",
    ):
        yield changed(f"created {moment!r}", errors.BundleManifestError, created=moment)
    for unit in ("", "a b", "a/b", "a\\b", "x" * 65):
        yield changed(f"unit {unit[:5]!r}", errors.BundleManifestError, unit=unit)
    yield changed("long program name", errors.BundleManifestError, app="x" * 201)
