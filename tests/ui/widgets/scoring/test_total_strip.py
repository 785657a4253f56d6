"""The running total below the tree."""

from PySide6.QtCore import QEvent, QObject

from parapp.services.score_lines import score_lines
from parapp.ui.widgets.scoring.total_strip import TotalStrip


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched):
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_new_total_is_painted_with_the_page_and_not_at_once(standing, qtbot):
    strip, own = TotalStrip(), standing.desk.view.assessment.own
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    seen = Paints(strip._bar)
    strip.show_score(score_lines(standing.desk.view), own)

    assert seen.count == 0

    qtbot.waitUntil(lambda: seen.count > 0)
