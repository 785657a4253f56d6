"""The impact of a change, as it is read."""

from decimal import Decimal

import pytest

from parapp.models.criteria import Section
from parapp.scoring.impact import Impact
from parapp.services.foreseeing import Outlook
from parapp.ui.widgets.figures.impact_box import ImpactBox


def outlook(*impacts, before="2", after="3", kept=()):
    return Outlook(
        impacts=impacts, kept=frozenset(kept), before=Decimal(before), after=Decimal(after)
    )


def impact(code="1.1", before=None, after="1", **more):
    old = None if before is None else Decimal(before)
    return Impact(criterion=code, before=old, after=Decimal(after), **more)


def read(qtbot, told, **more):
    box = ImpactBox(**more)
    qtbot.addWidget(box)
    box.show_outlook(told)
    return box


def test_total_and_criteria_stand_before_and_after(qtbot):
    box = read(qtbot, outlook(impact()))

    assert box.text.splitlines() == [
        "Tổng điểm tự chấm: 2,00 → 3,00   ▲ tăng 1,00",
        "1.1:  – → 1,00   ▲ tăng 1,00",
    ]
    assert box.accessibleName().startswith("Tác động đến điểm: Tổng điểm")


def test_no_change_is_told(qtbot):
    assert read(qtbot, outlook()).text == "Điểm không thay đổi."


def test_own_points_and_penalties_are_told(qtbot):
    told = outlook(
        impact("1.1", before="2"), impact("T.1", section=Section.PENALTY), kept=["1.1"]
    )
    text = read(qtbot, told).text

    assert "1.1:  2,00 → 1,00   ▼ giảm 1,00 – vẫn lấy điểm tự chấm đã ghi" in text
    assert "T.1:  – → 1,00   ▲ tăng 1,00 (điểm trừ)" in text


def test_a_long_list_ends_with_how_many_more(qtbot):
    box = read(qtbot, outlook(*(impact(f"1.{n}") for n in range(9))), is_wide=True)

    assert box.text.endswith("và\u00a03\u00a0tiêu\u00a0chí\u00a0khác")


@pytest.mark.parametrize(("after", "role"), [("3", "good"), ("1", "attention"), ("2", "")])
def test_gain_and_loss_have_their_colour(qtbot, after, role):
    box = read(qtbot, outlook(impact(), after=after))

    assert box._total.property("role") == role
