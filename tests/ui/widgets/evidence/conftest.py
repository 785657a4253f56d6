"""The card of evidence of one criterion, over a real workspace."""

import pytest

from parapp.ui.widgets.evidence.evidence_card import EvidenceCard
from tests.ui.widgets.evidence.papers import CODE


@pytest.fixture
def card(qtbot, desk):
    made = EvidenceCard(desk)
    qtbot.addWidget(made)
    made.resize(640, 400)
    desk.changed.connect(lambda: made.show_criterion(made._code))
    made.show_criterion(CODE)
    made.show()
    return made
