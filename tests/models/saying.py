"""What copies say, for tests of putting them together."""

from datetime import UTC, datetime
from decimal import Decimal

from parapp.models.copies import (
    Item,
    ItemKey,
    ItemKind,
    PartContent,
    answer,
    digest,
)
from parapp.models.dossier import Appraisal
from parapp.models.evidence import Evidence, EvidenceFile
from parapp.models.merging import Past, merge

NOON = datetime(2026, 12, 20, 5, 0, tzinfo=UTC)
KEY = ItemKey("XA01", ItemKind.EXPLANATION, "1.1")


def part(author, said, *, base="", since=1, rev=1, copy=None, key=KEY, basis=""):
    """A part in which `author` says one text about `key`; None says nothing of it."""
    item = Item(
        unit=key.unit,
        kind=key.kind,
        code=key.code,
        detail=key.detail,
        base=base,
        value=said,
        basis=basis,
    )
    return PartContent(
        unit="XA01",
        year=2026,
        author=author,
        copy=copy or f"{author}-{since}",
        begun_at=NOON,
        since=since,
        head="0" * 64,
        rev=rev,
        items=(item,),
    )


def put(*parts, own=None, past=None, key=KEY):
    mine = {} if own is None else {key: own}
    return merge(mine, parts, {key: past} if past else {})


def accepted(*parts, **more):
    return [(a.value, a.authors) for a in put(*parts, **more).accepted]


def offered(*parts, **more):
    return [
        [(c.author, c.value) for c in item.candidates] for item in put(*parts, **more).differing
    ]


def chosen(author, value, *seen, **more):
    answers = tuple(sorted(answer(text) for text in seen))
    return Past(author=author, chosen=digest(value), seen=answers, **more)


def appraisal(points, **more):
    given = {"criterion": "1.1", "round": 1, "by": "x", "at": NOON}
    return Appraisal(points=None if points is None else Decimal(points), **{**given, **more})


def document(abstract, **more):
    file = EvidenceFile(sha256="ab" * 32, size=5, name="a.pdf", media_type="application/pdf")
    given = {"id": "cd" * 16, "files": (file,), "added_at": NOON, **more}
    return Evidence(abstract=abstract, **given)
