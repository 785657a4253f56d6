"""Keys: whose cards are trusted, the own one, the directory, what each commune confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget

from parapp.i18n import _
from parapp.services.trust_lines import TrustView, view_trust
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.places import default_folder
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.trust.acts import CARD, TrustActs
from parapp.ui.widgets.trust.cards_panel import CardsPanel
from parapp.ui.widgets.trust.enrolment import Enrolment
from parapp.ui.widgets.trust.own_panel import OwnPanel
from parapp.ui.widgets.trust.period_panel import PeriodPanel

_CARDS, _OWN, _PERIOD = "cards", "own", "period"


class TrustScreen(Screen[CouncilDesk]):
    """Tabs; the primary button does what the open one is about.

    Attributes:
        tabs: The parts of the page.
        cards: Cards of the communes.
        own: The own card.
        period: What goes out to all.
        enrolment: Takes card files in.
        acts: Does everything else.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self.cards, self.own = CardsPanel(desk), OwnPanel(desk)
        self.acts = TrustActs(self)
        self.period = PeriodPanel(
            {
                "criteria": self.acts.criteria,
                "units": self.acts.units,
                "directory": self.acts.directories,
                "draft": self.acts.draft,
                "adopt": self.acts.adopt,
            }
        )
        self.enrolment = Enrolment(self)
        self.enrolment.enrolled.connect(self._enrolled)
        self.cards.card.to_revoke.connect(self.acts.ask_revoke)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self._places = (_CARDS, _OWN, _PERIOD)
        self.tabs.addTab(self.cards, _("Thẻ khóa của các xã"))
        self.tabs.addTab(scrolled(self.own), _("Thẻ khóa của cơ quan"))
        self.tabs.addTab(scrolled(self.period), _("Kỳ đánh giá, danh bạ"))
        self.body.addWidget(self.tabs)
        self.begins_at = self.cards.table
        self._main = self.add_button("", self._do_main, role="primary")
        self.tabs.currentChanged.connect(lambda _index: self._show_main())
        self._show_main()

    def show_view(self) -> None:
        self.desk.read(self, lambda context: view_trust(context.store), self._show, self.say)

    def _show(self, trust: TrustView) -> None:
        view = self.desk.view
        self.cards.show_trust(trust)
        self.own.show_trust(trust)
        self.period.show_trust(trust, view.compiled if view else None)
        self._show_main()

    def show_place(self, place: str) -> None:
        """Show a tab, and on the first one a commune: ``cards TT-0001``."""
        name, _space, unit = place.partition(" ")
        if name in self._places:
            self.tabs.setCurrentIndex(self._places.index(name))
        if unit:
            self.cards.choose(unit)

    def place(self) -> str:
        return f"{self._shown()} {self.cards.unit()}".strip()

    def search(self) -> None:
        self.show_place(_CARDS)
        self.cards.search.setFocus()
        self.cards.search.selectAll()

    def _shown(self) -> str:
        return self._places[self.tabs.currentIndex()]

    def _verbs(self) -> tuple[str, Callable[[], None], bool]:
        """Return what the open tab is about: its verb, what does it, whether it can be done."""
        if self._shown() == _CARDS:
            return _("Nạp thẻ khóa nhận được…"), self._choose_cards, True
        if self._shown() == _OWN:
            return _("Lưu thẻ khóa…"), self.acts.own, True
        return _("Gửi gói kỳ đánh giá…"), self.acts.packs, self.period.may_send

    def _show_main(self) -> None:
        text, _act, is_possible = self._verbs()
        self._main.setText(text)
        self._main.setEnabled(is_possible)
        hints = [_("Ctrl+Tab Mục sau")]
        if self._shown() == _CARDS:
            hints.append(_("Ctrl+C Chép sang Excel"))
        self.set_hints(*hints)

    def _do_main(self) -> None:
        self._verbs()[1]()

    def _choose_cards(self) -> None:
        begin = str(default_folder(self.desk.memory))
        found, _filter = QFileDialog.getOpenFileNames(
            self, _("Nạp thẻ khóa nhận được"), begin, f"(*.{CARD})"
        )
        if found:
            self.enrolment.take([Path(path) for path in found])

    def _enrolled(self, unit: str) -> None:
        self.desk.refresh()
        self.show_place(f"{_CARDS} {unit}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [
            Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
        ]
        self.enrolment.take(files)
        event.acceptProposedAction()
