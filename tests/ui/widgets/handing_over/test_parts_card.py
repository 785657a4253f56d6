"""Bundles in parts, as both windows tell of them."""

from datetime import UTC, datetime

import pytest

from parapp.storage.parts import Collected
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.parts_card import PartsCard


@pytest.fixture
def desk(tmp_path, look, memory):
    made = CouncilDesk(tmp_path, lambda _passphrase: None, look=look, memory=memory)
    yield made
    made.shut_down()


def test_many_bundles_in_parts_are_named_up_to_a_few(qtbot, desk):
    card = PartsCard(Screen(desk))
    qtbot.addWidget(card)
    at = datetime(2026, 12, 1, tzinfo=UTC)
    card.show_waiting(
        [
            Collected(bundle=f"{n}" * 64, total=9, count=3, missing=missing, since=at)
            for n, missing in enumerate([(2, 3), (), (1,), (1,), (1,), (1,)])
        ]
    )
    lines = card.says.text().split("\n")

    assert lines[0].endswith("còn thiếu phần số: 2–3.")
    assert "đủ 3 phần" in lines[1]
    assert lines[-1] == "và 2 gói khác"
