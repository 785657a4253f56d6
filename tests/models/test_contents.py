from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parapp.errors.bundles import BundleManifestError, BundleTooNewError
from parapp.export.bundle.content import read_content, write_content
from parapp.models.canonical import canonical_json
from parapp.models.contents import PackContent, ResultContent, ResultPoints, SubmissionContent
from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import Nothing
from parapp.models.periods import Deadline
from parapp.models.publication import Extension
from parapp.models.units import Unit

NOON = datetime(2026, 12, 20, 5, 0, 1, 250000, tzinfo=UTC)
UNIT = Unit(code="XA01", name="Xã Tân Hộ Cơ", kind="xã", valid_from=date(2025, 7, 1))
FILE = EvidenceFile(sha256="ab" * 32, size=5, name="kế hoạch.pdf", media_type="application/pdf")
CONTENTS = (
    SubmissionContent(
        unit="XA01",
        year=2026,
        rev=3,
        locked_at=NOON,
        approved_by="Nguyễn Văn Dũng",
        figures=(
            FigureEntry(code="a", value=Decimal("85.4"), note="hai\ndòng"),
            FigureEntry(code="b", value=Nothing.NONE),
            FigureEntry(code="c", value=date(2026, 2, 28)),
            FigureEntry(code="d", value=True),
        ),
        records=(Record(criterion="1.1", self_points=Decimal("0.5"), self_reason="vì"),),
        evidence=(Evidence(id="cd" * 16, abstract="Kế hoạch", files=(FILE,), added_at=NOON),),
        links=(EvidenceLink(criterion="1.1", evidence="cd" * 16, is_late=True),),
        total=Decimal("13.91"),
    ),
    SubmissionContent(unit="XA01", year=2026, rev=1, locked_at=NOON, approved_by=""),
    PackContent(
        year=2026,
        authority=Unit(code="SNV", name="Sở Nội vụ", kind="sở"),
        units=(UNIT,),
        deadlines=(Deadline(code="evidence", day=date(2026, 12, 31)),),
        extensions=(
            Extension(
                unit="XA01",
                year=2026,
                deadline="evidence",
                until=date(2027, 1, 5),
                reason="Bão",
            ),
        ),
        criteria="{}",
    ),
    ResultContent(
        unit="XA01",
        year=2026,
        number=2,
        publication="ef" * 32,
        points={"1.1": ResultPoints(own=Decimal(2), appraised=Decimal("1.5"), reason="Muộn")},
        applicable_max=Decimal(20),
        rank=1,
    ),
)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: type(content).__name__)
def test_what_is_written_is_read_back(content):
    data = write_content(content)

    assert read_content(type(content), data) == content
    assert write_content(read_content(type(content), data)) == data


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "content"),
        (b"\xff", "content"),
        (b'{"format": 1}', "content"),
        (b"[]", "content"),
        (b'{"format":1}', "content"),
        (write_content(CONTENTS[1]).replace(b'"rev":1', b'"rev":"x"'), "rev"),
    ],
)
def test_anything_else_is_refused_at_its_place(data, place):
    with pytest.raises(BundleManifestError) as refused:
        read_content(SubmissionContent, data)

    assert refused.value.details["place"] == place


def test_a_newer_format_is_told_so():
    with pytest.raises(BundleTooNewError):
        read_content(SubmissionContent, canonical_json({"format": 2}))


def test_content_nested_too_deep_is_refused():
    with pytest.raises(BundleManifestError):
        read_content(SubmissionContent, b"[" * 100_000)
