"""What a line of reception says about a bundle that people should look at."""

from decimal import Decimal
from pathlib import Path

import pytest

from parapp.errors import Severity
from parapp.models.findings import Finding
from parapp.services.batches import BundleRow, Outcome
from parapp.services.intake import ChangeKind, Planned
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.reception.file_lines import (
    changes_text,
    outcome_mark,
    reason_text,
    row_line,
    told,
)
from parapp.ui.widgets.reception.taking import say_taken

CLOCK = Finding(code="journal-contradicted", severity=Severity.ERROR, details={"unit": "Xã An"})


def line(outcome=Outcome.READY, *kinds, **more):
    changes = tuple(
        Planned(criterion=f"1.{place}", kind=kind, before=None, after=Decimal(1))
        for place, kind in enumerate(kinds)
    )
    path = Path("/den/xa.parapp")
    row = BundleRow(
        path=path, file=path.name, outcome=outcome, unit="1", changes=changes, **more
    )
    return row_line(row)


def test_what_touches_decisions_is_marked_and_counted():
    found = line(Outcome.READY, ChangeKind.NEW, ChangeKind.CONFLICTING, unchanged=3)

    assert outcome_mark(found) is Mark.WARNING
    assert not found.is_wrong
    assert changes_text(found) == "mới 1, đã có quyết định 1"
    assert reason_text(found) == "có điều cần xem"
    assert "chờ xem lại" in next(told(found))
    assert "3 tiêu chí giữ nguyên" in next(told(found))


@pytest.mark.parametrize("more", [{"has_gap": True}, {"findings": (CLOCK,)}])
def test_what_is_doubtful_says_why(more):
    found = line(Outcome.READY, ChangeKind.NEW, **more)

    assert found.is_doubtful
    assert found.is_wrong == ("findings" in more)
    assert len(list(told(found))) == 2


def test_once_taken_in_nothing_is_doubtful():
    found = line(Outcome.TAKEN, ChangeKind.CONFLICTING, has_gap=True)

    assert not found.is_doubtful
    assert next(told(found)).startswith("Đã nạp:")


def test_decisions_to_be_looked_at_again_are_said_after_taking_in(
    qtbot, tmp_path, look, memory
):
    desk = CouncilDesk(tmp_path, lambda _passphrase: None, look=look, memory=memory)
    page = Screen(desk)
    qtbot.addWidget(page)
    two = (line(Outcome.TAKEN, ChangeKind.CONFLICTING).row, line(Outcome.TAKEN).row)
    say_taken(page, two)
    desk.shut_down()

    assert page.notice.text == "Đã nạp 2 gói. 1 tiêu chí đã có quyết định nay phải xem lại."
