"""How the communes are spread, and how many are in each class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.services.council_view import CouncilView
from parapp.services.papers.charts import spread_chart
from parapp.services.part_shares import of_band
from parapp.services.spread import Spread, spread
from parapp.services.standings import WHOLE, Asked, Place
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chart import ChartView
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What there is to say of the communes chosen.

    Attributes:
        spread: Their percents.
        bands: How many are in each class.
        absent: A sentence on the points of what did not arise.
    """

    spread: Spread
    bands: Mapping[str, int]
    absent: str


class SpreadTab(QWidget):
    """A histogram, and the numbers beside it.

    Attributes:
        chart: The histogram.
    """

    def __init__(self, desk: CouncilDesk, bar: RankBar, parent: QWidget | None = None) -> None:
        """Make it empty; `bar` says of what."""
        super().__init__(parent)
        self._bar, self.chart = bar, ChartView(desk.look)
        self.reckoner = Reckoner(desk, self)
        self._numbers, self._bands = Text(wrap=True), Text(wrap=True)
        self._absent = Text(wrap=True)
        row, side = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        drawn = Card(_("Số đơn vị theo tỷ lệ điểm đạt (%)"))
        drawn.body.addWidget(self.chart, 1)
        row.addWidget(drawn, 3)
        self._band_card = Card(_("Xếp loại"))
        for card, text in (
            (Card(_("Tóm tắt")), self._numbers),
            (self._band_card, self._bands),
            (Card(_("Điểm từ nội dung không phát sinh")), self._absent),
        ):
            card.body.addWidget(text)
            side.addWidget(card)
        side.addStretch(1)
        row.addLayout(side, 1)

    def show_view(self, view: CouncilView | None) -> None:
        """Show how the communes that are chosen are spread."""
        if view is not None:
            asked = self._bar.asked(view)
            self.reckoner.ask(lambda _progress: _found(asked), self._show)

    def _show(self, found: _Found) -> None:
        self.chart.show_figure(
            spread_chart(found.spread, _("Phân bố các đơn vị theo tỷ lệ điểm"))
        )
        self._numbers.setText(_summary(found.spread))
        self._band_card.setVisible(self._bar.part == WHOLE and any(found.bands))
        self._bands.setText(
            "\n".join(
                _("{band}: {count} đơn vị").format(band=band or _("Chưa xếp loại"), count=count)
                for band, count in found.bands.items()
            )
        )
        self._absent.setText(found.absent)


def _found(asked: Asked) -> _Found:
    places = asked.places()
    return _Found(
        spread=spread([place.percent for place in places if place.percent is not None]),
        bands=of_band([place.row for place in places]),
        absent=_absent(places),
    )


def _summary(found: Spread) -> str:
    if found.mean is None or found.median is None:
        return _("Chưa có đơn vị nào có điểm.")
    told = (
        (_("Số đơn vị"), number(found.count)),
        (_("Bình quân"), f"{number(found.mean, 2)} %"),
        (_("Trung vị"), f"{number(found.median, 2)} %"),
        (_("Cao nhất"), f"{number(found.highest or 0, 2)} %"),
        (_("Thấp nhất"), f"{number(found.lowest or 0, 2)} %"),
    )
    return "\n".join(f"{name}: {value}" for name, value in told)


def _absent(places: tuple[Place, ...]) -> str:
    shares = [(p.not_arisen_share, p) for p in places if p.not_arisen_share]
    if not shares:
        return _("Không đơn vị nào có điểm như vậy.")
    most, place = max(shares, key=lambda pair: pair[0] or Decimal(0))
    return _(
        "{count} đơn vị có điểm như vậy; nhiều nhất là {unit}: {share} % tổng điểm."
    ).format(count=len(shares), unit=place.row.unit.name, share=number(most or 0, 2))
