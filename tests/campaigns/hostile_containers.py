"""Objects, containers and seals that a trusted but hostile sender could make."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from parapp.errors import bundles as errors
from parapp.export.bundle import tar
from parapp.export.bundle.limits import LIMITS
from tests.campaigns.hostile_cases import (
    Case,
    changed,
    with_object,
    with_text,
)
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
from tests.export.bundle.making import APPRAISER, COMMUNE, OTHER_COMMUNE, STRANGER


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
        "content twice", errors.BundleRoleError, objects=[entry(CONTENT), entry(EVIDENCE)]
    )
    yield changed(
        "same object twice",
        errors.BundleManifestError,
        objects=[entry(CONTENT), entry(CONTENT, role="evidence")],
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
    listed = [entry(b"", sha256=f"{n:064x}", role="evidence") for n in range(LIMITS.objects)]
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
