"""A PDF whose signatures are checked, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.messages.verdicts import OUTCOMES
from parapp.services.verifying_papers import CheckedPaper, Outcome
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.verify.caution import OVERRULED, Caution
from parapp.ui.widgets.verify.verdict_card import VerdictCard

_SIGNS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.GOOD: ("circle-check", "good"),
    Outcome.UNPROVEN: ("triangle-alert", "attention"),
    Outcome.REFUSED: ("octagon-alert", "wrong"),
    Outcome.UNSIGNED: ("info", "attention"),
}


class SignaturesCard(Card):
    """What became of the last check; without one it says how to begin.

    Attributes:
        paper: What was checked last; None before that.
        caution: Why signatures that stand are not to be relied on.
        pages: Shows what the pages of the PDF look like.
        said: What follows from all lines.
        verdicts: A card for each signature.
    """

    def __init__(
        self,
        look: Look,
        show_pages: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make it without a paper.

        Args:
            look: Colours and icons.
            show_pages: Shows the pages of `paper`.
            parent: The owner.
        """
        super().__init__(_("Chữ ký số trên tệp PDF"), parent)
        self._look = look
        self.paper: CheckedPaper | None = None
        self.verdicts: list[VerdictCard] = []
        self.pages = button(
            _("Xem các trang"), show_pages, tip=_("Mở các trang của tệp này trong chương trình")
        )
        self.heading.addWidget(self.pages)
        self._name = Text(role="muted", wrap=True)
        self._sign, self.said = Text(), Text(role="heading", wrap=True)
        line = QHBoxLayout()
        line.addWidget(self._sign)
        line.addWidget(self.said, 1)
        self._found = QVBoxLayout()
        self.caution = Caution(look)
        self.body.addWidget(self._name)
        self.body.addWidget(self.caution)
        self.body.addLayout(line)
        self.body.addLayout(self._found)
        self.show_paper(None)

    def show_paper(self, paper: CheckedPaper | None) -> None:
        """Show what was checked, or how to begin."""
        self.paper = paper
        self.caution.say("")
        for card in self.verdicts:
            self._found.removeWidget(card)
            card.deleteLater()
        self.verdicts = []
        self.pages.setVisible(paper is not None)
        self._sign.setVisible(paper is not None)
        self.said.setVisible(paper is not None)
        if paper is None:
            self._name.setText(
                _(
                    "Thả tệp PDF đã ký vào trang này, hoặc bấm Chọn tệp PDF. Tệp chỉ được "
                    "đọc, không bị thay đổi và không gửi đi đâu."
                )
            )
            return
        self._name.setText(paper.name)
        self.said.setText(_(OUTCOMES[paper.outcome.name]))
        self._mark(*_SIGNS[paper.outcome])
        for place, verdict in enumerate(paper.verdicts, start=1):
            card = VerdictCard(self._look, place, verdict)
            self.verdicts.append(card)
            self._found.addWidget(card)

    def _mark(self, icon: str, role: str) -> None:
        size = self.fontMetrics().height() * 3 // 2
        self._sign.setPixmap(self._look.icon(icon, role).pixmap(size, size))
        self.said.set_role(role)

    def warn(self, text: str) -> None:
        """Let signatures look as if they settled nothing, and say why; empty takes it back."""
        self.caution.say(text)
        if self.paper is not None:
            self._mark(*(OVERRULED if text else _SIGNS[self.paper.outcome]))
