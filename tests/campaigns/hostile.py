"""Bundles that a trusted but hostile sender could seal, each with the error that refuses it.

Every case is one fault in an otherwise honest bundle.
"""

from __future__ import annotations

import json
import random
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parapp.errors import bundles as errors
from parapp.errors.bundles import BundleError
from parapp.export.bundle import tar
from parapp.export.bundle.limits import LIMITS
from tests.export.bundle.forging import (
    CONTENT,
    EVIDENCE,
    encrypted,
    entry,
    forged,
    letter,
    plain,
    text_of,
)
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE, STRANGER, Receiver

RELEASE = 50_000


@dataclass(frozen=True)
class Case:
    """One hostile bundle."""

    name: str
    make: Callable[[], bytes]
    refusal: type[BundleError]


def changed(what, refusal, /, **changes):
    return Case(what, lambda: forged(**changes), refusal)


def with_object(what, refusal, data=EVIDENCE, /, **changes):
    """Give a case whose evidence entry has `changes`."""
    usual = {"role": "evidence", "name": "Báo cáo.pdf", "type": "application/pdf"}
    item = entry(data, **(usual | changes))
    return Case(
        what, lambda: forged(objects=[entry(CONTENT), item], blobs=(CONTENT, data)), refusal
    )


def with_text(name, refusal, make):
    return Case(name, lambda: encrypted(plain(make())), refusal)


def with_json(name, make):
    """Give a case whose line 3 is not the canonical form."""
    return with_text(name, errors.BundleManifestError, lambda: text_of(make()))


def honest_json():
    return text_of(letter()).split(b"\n")[2]


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
    "have": [0, 1],
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
    for kind in ("request", "explanation", "receipt", "directory", "part", "x"):
        yield changed(f"kind {kind}", errors.BundleKindUnknownError, kind=kind)
    for kind in ("criteria", "result"):
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
    yield changed("revision 2 without previous", errors.BundleManifestError, rev=2)
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
    yield from parts()


def parts() -> Iterator[Case]:
    """Give objects that do not fit their manifest or their kind."""
    packed = zlib.compress(bytes(1000))
    yield changed("no objects", errors.BundlePartMissingError, objects=[], blobs=())
    yield changed(
        "no content",
        errors.BundlePartMissingError,
        objects=[entry(EVIDENCE, role="evidence")],
        blobs=(EVIDENCE,),
    )
    yield changed(
        "content not carried",
        errors.BundlePartMissingError,
        objects=[entry(CONTENT, have=1)],
        blobs=(),
    )
    yield changed(
        "content twice", errors.BundleRoleError, objects=[entry(CONTENT), entry(EVIDENCE)]
    )
    yield changed(
        "same object twice",
        errors.BundleManifestError,
        objects=[entry(CONTENT), entry(CONTENT, role="evidence")],
    )
    listed = entry(EVIDENCE, have=1)
    yield changed(
        "second content not carried",
        errors.BundlePartMissingError,
        objects=[entry(CONTENT), listed],
        blobs=(CONTENT,),
    )
    for role in ("card", "directory", "criteria", "script", "manifest"):
        yield with_object(f"role {role}", errors.BundleRoleError, role=role)
    yield with_object("size one more", errors.BundleContainerError, size=len(EVIDENCE) + 1)
    yield with_object("size one less", errors.BundleContainerError, size=len(EVIDENCE) - 1)
    yield with_object("a block too much", errors.BundleCutShortError, size=len(EVIDENCE) + 512)
    yield with_object("2 GiB and 1", errors.BundleObjectSizeError, size=LIMITS.object + 1)
    yield with_object("other hash", errors.BundleContainerError, sha256="a" * 64)
    yield with_object("packed evidence", errors.BundleManifestError, enc="zlib", raw=10)
    yield with_object("raw without packing", errors.BundleManifestError, raw=10)
    yield with_object("packing without raw", errors.BundleManifestError, enc="zlib")
    for kind in (
        "text",
        "a/b/c",
        "Application/PDF",
        "/",
        "text/",
        "a b/c",
        "text/html; charset=x",
    ):
        yield with_object(f"type {kind}", errors.BundleManifestError, type=kind)
    for name, data, raw, refusal in (
        ("one byte more than signed", packed, 999, errors.BundleContentError),
        ("one byte less than signed", packed, 1001, errors.BundleContentError),
        ("no zlib stream", b"x" * 20, 1000, errors.BundleContentError),
        ("cut stream", packed[:-5], 1000, errors.BundleContentError),
        ("bytes behind the stream", packed + b"x", 1000, errors.BundleContentError),
        ("two streams", packed * 2, 2000, errors.BundleContentError),
        ("bomb", zlib.compress(bytes(10 << 20), 9), 1000, errors.BundleContentError),
        ("ratio over 200", packed, 200 * len(packed) + 1, errors.BundleRatioError),
        ("over 64 MiB unpacked", packed, LIMITS.raw + 1, errors.BundleRawError),
        ("nothing, packed", b"", 1, errors.BundleContentError),
    ):
        yield Case(
            f"content: {name}",
            lambda data=data, raw=raw: forged(
                objects=[entry(data, enc="zlib", raw=raw)], blobs=(data,)
            ),
            refusal,
        )
    yield Case("20,001 objects", many_objects, errors.BundleObjectsError)
    yield Case("over 4 GiB in all", too_much, errors.BundleTotalError)


def many_objects():
    listed = [
        entry(b"", sha256=f"{n:064x}", role="evidence", have=1) for n in range(LIMITS.objects)
    ]
    return forged(objects=[entry(CONTENT), *listed], blobs=(CONTENT,))


def too_much():
    half = LIMITS.total // 2
    listed = [entry(b"", sha256=f"{n:064x}", role="evidence", size=half) for n in range(2)]
    return forged(objects=[entry(CONTENT), *listed], blobs=(CONTENT,))


def containers() -> Iterator[Case]:
    """Give tars that are not laid out as the manifest says."""
    text = text_of(letter())
    good = plain(text)
    refusal = errors.BundleContainerError
    at_seal = 512 + len(text) + -len(text) % 512
    at_objects = at_seal + 1024
    at_name = {"manifest": 0, "seal": at_seal, "first object": at_objects}
    fields = {
        "name": (0, b"x"),
        "mode": (100, b"7"),
        "owner": (108, b"1"),
        "time": (136, b"1"),
        "checksum": (148, b"9"),
        "link type": (156, b"2"),
        "device type": (156, b"3"),
        "folder type": (156, b"5"),
        "pax type": (156, b"x"),
        "long name type": (156, b"L"),
        "link name": (157, b"x"),
        "magic": (257, b"U"),
        "user name": (265, b"r"),
        "prefix": (345, b"x"),
        "rest": (505, b"x"),
    }
    for where, start in at_name.items():
        for field, (offset, value) in fields.items():
            at = start + offset
            yield Case(
                f"{where}: other {field}",
                lambda at=at, value=value: encrypted(good[:at] + value + good[at + 1 :]),
                refusal,
            )
    paddings = {
        "behind the manifest": 512 + len(text),
        "behind the seal": at_seal + 512 + 64,
        "behind the content": at_objects + 512 + len(CONTENT),
        "in the end mark": len(good) - 1,
        "between": at_objects,
    }
    for where, at in paddings.items():
        yield Case(
            f"a byte {where}",
            lambda at=at: encrypted(good[:at] + b"x" + good[at + 1 :]),
            refusal,
        )
    swapped = plain(text, (EVIDENCE, CONTENT))
    yield Case("objects swapped", lambda: encrypted(swapped), refusal)
    yield Case(
        "object missing", lambda: encrypted(plain(text, (CONTENT,))), errors.BundleCutShortError
    )
    yield Case(
        "object too many",
        lambda: encrypted(plain(text, (CONTENT, EVIDENCE, b"x"))),
        errors.BundleAlteredError,
    )
    yield Case(
        "object doubled",
        lambda: encrypted(plain(text, (CONTENT, CONTENT, EVIDENCE))),
        errors.BundleAlteredError,
    )
    yield Case("no end", lambda: encrypted(plain(text, end=b"")), errors.BundleCutShortError)
    yield Case(
        "half an end",
        lambda: encrypted(plain(text, end=bytes(512))),
        errors.BundleCutShortError,
    )
    yield Case(
        "long end", lambda: encrypted(plain(text, end=bytes(10240))), errors.BundleAlteredError
    )
    yield Case(
        "bytes behind the end", lambda: encrypted(good + b"x"), errors.BundleAlteredError
    )
    other = EVIDENCE[:-1] + b"X"
    yield Case(
        "object with other bytes",
        lambda: encrypted(good.replace(EVIDENCE, other)),
        errors.BundleObjectError,
    )
    yield Case("no manifest", lambda: encrypted(good[at_objects:]), refusal)
    yield Case("nothing", lambda: encrypted(b""), refusal)
    yield Case("text instead", lambda: encrypted(b"x" * 5000), refusal)
    yield Case(
        "manifest over 8 MiB",
        lambda: encrypted(tar.header(tar.MANIFEST, LIMITS.manifest + 1)),
        errors.BundleManifestSizeError,
    )
    yield Case(
        "manifest of 8 GiB",
        lambda: encrypted(tar.header(tar.MANIFEST, 8**11 - 1)),
        errors.BundleManifestSizeError,
    )
    binary = bytearray(tar.header(tar.MANIFEST, 100))
    binary[124:136] = b"\x80" + bytes(10) + b"d"
    yield Case("binary size", lambda: encrypted(bytes(binary) + bytes(1024)), refusal)


def seals() -> Iterator[Case]:
    text = text_of(letter())
    yield Case(
        "seal of zeros", lambda: encrypted(plain(text, seal=bytes(64))), errors.BundleSealError
    )
    yield Case(
        "seal of another unit",
        lambda: encrypted(plain(text, sealer=OTHER_COMMUNE)),
        errors.BundleSealError,
    )
    yield Case(
        "seal of other bytes",
        lambda: encrypted(plain(text, seal=COMMUNE.seal(text + b"x"))),
        errors.BundleSealError,
    )
    yield Case(
        "seal of 63 bytes",
        lambda: encrypted(plain(text, seal=COMMUNE.seal(text)[:63])),
        errors.BundleContainerError,
    )
    borrowed = text_of(letter(), card=OTHER_COMMUNE.card.sha256)
    yield Case(
        "card of another unit", lambda: encrypted(plain(borrowed)), errors.BundleSealError
    )
    resealed = plain(borrowed, sealer=OTHER_COMMUNE)
    yield Case(
        "names one, sealed by another", lambda: encrypted(resealed), errors.BundleSenderError
    )
    strange = text_of(letter(), card=STRANGER.card.sha256)
    yield Case(
        "stranger",
        lambda: encrypted(plain(strange, sealer=STRANGER)),
        errors.BundleSignerUnknownError,
    )
    for card in ("", "x" * 64, "a" * 63, "a" * 65, COMMUNE.card.sha256.upper()):
        yield with_text(
            f"card line {card[:3]!r}, {len(card)} letters",
            errors.BundleContainerError,
            lambda card=card: text_of(letter(), card=card),
        )
    for title in (b"vn-parapp-bundle/2", b"vn-parapp-bundle/10"):
        yield with_text(
            title.decode(),
            errors.BundleVersionError,
            lambda title=title: text_of(letter(), title=title),
        )
    for title in (
        b"",
        b"vn-parapp-bundle/1 ",
        b"vn-parapp-bundle/1\r",
        b"VN-PARAPP-BUNDLE/1",
        b"vn-parapp-bundle/01",
        b"vn-parapp-bundle/0",
        b"vn-parapp-card/1",
    ):
        yield with_text(
            f"title {title!r}",
            errors.BundleContainerError,
            lambda title=title: text_of(letter(), title=title),
        )
    yield Case(
        "one recipient more in age",
        lambda: encrypted(plain(text), (APPRAISER.card, OTHER_COMMUNE.card)),
        errors.BundleNotAddressedError,
    )


CASES = (
    *wrong_types(),
    *wrong_objects(),
    *names(),
    *second_forms(),
    *meanings(),
    *containers(),
    *seals(),
)


def run(count: int = RELEASE) -> str:
    """Try `count` sealed bundles with random faults; none may break anything but be refused."""
    chance = random.Random(766)  # noqa: S311 - repeatable, not secret
    accepted = 0
    with tempfile.TemporaryDirectory() as folder:
        receiver = Receiver(Path(folder) / "q")
        file = Path(folder) / "x.parapp"
        for _ in range(count):
            file.write_bytes(random_bundle(chance))
            try:
                received = receiver.read(file)
            except BundleError:
                assert receiver.left() == []
                continue
            accepted += 1
            receiver.quarantine.drop(received.sha256)
    refused = count - accepted
    return f"{count} sealed bundles with random faults: {refused} refused, {accepted} harmless"


VALUES = [*WRONG_TYPES, 2**53, -(2**53), 1.5, "\ud7ff", "a" * 64, "../x", "\u202e", 10**30]


def random_bundle(chance):
    """Return a sealed bundle with one to three random faults."""
    body = letter()
    for _ in range(chance.randint(1, 3)):
        place = body
        while True:
            name = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
            inner = place[name]
            if not (isinstance(inner, dict | list) and inner and chance.random() < 0.7):
                break
            place = inner
        place[name] = chance.choice(VALUES)
    text = text_of(raw_json(body))
    blobs = chance.choice([(CONTENT, EVIDENCE), (CONTENT,), (), (EVIDENCE, CONTENT)])
    return encrypted(plain(text, blobs))
