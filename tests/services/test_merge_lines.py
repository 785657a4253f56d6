"""How what copies say is told in words."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.models.copies import ItemKey, ItemKind, OwnPoints
from parapp.models.dossier import Appraisal, FigureEntry
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.merging import OWN
from parapp.scoring.compiled import compile_set
from parapp.services.merge_lines import author_text, item_text, value_text
from tests.services.small_set import small_set

NOON = datetime(2026, 12, 20, 5, 0, tzinfo=UTC)


def appraisal(points):
    return Appraisal(
        criterion="1.1", round=1, points=points, reason="Thiếu  dấu\nđỏ", by="An", at=NOON
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "(không có)"),
        (FigureEntry(code="received", value=Decimal(1200), note="Một cửa"), " – Một cửa"),
        (FigureEntry(code="la", value=Decimal(3)), "3"),
        (OwnPoints(points=Decimal("1.5"), reason="Theo biên bản"), "1,50 – Theo biên bản"),
        (appraisal(Decimal(1)), "1,00 – Thiếu dấu đỏ"),
        (appraisal(None), "không áp dụng – Thiếu dấu đỏ"),
        (EvidenceLink(criterion="1.1", evidence="x", note="mục II"), "có – mục II"),
        (Evidence(id="x", abstract="Kế hoạch", added_at=NOON), "Kế hoạch"),
        ("a " * 300, "…"),
    ],
)
def test_every_kind_of_value_is_one_line(value, told):
    text = value_text(compile_set(small_set()), value)

    assert text.endswith(told)
    assert "\n" not in text


def test_an_item_is_called_by_its_code_and_that_of_another_unit():
    key = ItemKey(unit="XA01", kind=ItemKind.APPRAISAL, code="1.1", detail="2")

    assert item_text(key, "SNV") == "XA01 1.1 – điểm thẩm định vòng 2"
    assert item_text(key, "XA01") == "1.1 – điểm thẩm định vòng 2"


def test_the_main_workspace_is_an_author_too():
    assert [author_text(OWN), author_text("An")] == ["máy chính", "An"]
