"""The period and the key directory: what is in use, and what goes out to all communes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _, day, mark, number
from parapp.scoring.compiled import CompiledSet
from parapp.services.trust_lines import TrustView
from parapp.services.vouching import DirectoryState
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_STATES: Mapping[DirectoryState, str] = {
    DirectoryState.NONE: mark("Chưa phát hành. Danh bạ đầu tiên đi cùng gói kỳ đánh giá."),
    DirectoryState.CURRENT: mark("✓ Đúng với các thẻ khóa đang có."),
    DirectoryState.RENEWS: mark(
        "Thẻ khóa đã thay đổi từ lần gửi trước: gửi lại để các xã biết; số mới lập khi gửi."
    ),
    DirectoryState.UNSEALED: mark(
        "Thẻ khóa đã thay đổi: soạn danh bạ mới, niêm phong bằng khóa gốc cất ngoài máy rồi "
        "đưa vào dùng."
    ),
}


class PeriodPanel(QWidget):
    """Two cards: the period, and the directory.

    Attributes:
        buttons: By what they do: ``criteria``, ``units``, ``directory``, ``draft``, ``adopt``.
        may_send: Whether anything can be sent to anybody.
    """

    def __init__(
        self, acts: Mapping[str, Callable[[], object]], parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            acts: What the buttons do.
            parent: The owner.
        """
        super().__init__(parent)
        self.may_send = False
        self.period, self.packs = Text(wrap=True), Text(role="muted", wrap=True)
        self.directory, self.state = Text(wrap=True), Text(wrap=True)
        names = {
            "criteria": _("Nạp bộ tiêu chí…"),
            "units": _("Nạp bảng đơn vị…"),
            "directory": _("Gửi danh bạ cho các xã…"),
            "draft": _("Soạn danh bạ để niêm phong…"),
            "adopt": _("Đưa danh bạ đã niêm phong vào dùng…"),
        }
        self.buttons = {name: button(text, acts[name]) for name, text in names.items()}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self._made_period())
        rows.addWidget(self._made_directory())
        rows.addStretch(1)

    def _made_period(self) -> Card:
        card = Card(_("Kỳ đánh giá"))
        about = _(
            "Gói kỳ đánh giá mang bộ tiêu chí, thời hạn, bảng đơn vị và danh bạ thẻ khóa đến "
            "từng xã; mỗi xã một tệp riêng. Đổi bộ tiêu chí hoặc thời hạn thì gửi lại."
        )
        for widget in (Text(about, "muted", wrap=True), self.period, self.packs):
            card.body.addWidget(widget)
        card.body.addLayout(self._row("criteria", "units"))
        return card

    def _made_directory(self) -> Card:
        card = Card(_("Danh bạ thẻ khóa"))
        about = _(
            "Danh bạ cho các xã biết thẻ nào của cơ quan thẩm định đang dùng, thẻ nào đã thu "
            "hồi. Gửi riêng khi vừa thay khóa hoặc thu hồi thẻ, không đợi gói sau."
        )
        for widget in (Text(about, "muted", wrap=True), self.directory, self.state):
            card.body.addWidget(widget)
        card.body.addLayout(self._row("directory", "draft", "adopt"))
        return card

    def _row(self, *names: str) -> QHBoxLayout:
        row = QHBoxLayout()
        for made in self._made(names):
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _made(self, names: tuple[str, ...]) -> list[QPushButton]:
        return [self.buttons[name] for name in names]

    def show_trust(self, trust: TrustView, compiled: CompiledSet | None) -> None:
        """Show the period and the directory in use."""
        self.period.setText(_period(trust, compiled))
        self.packs.setText(_packs(trust))
        known = trust.directory
        self.directory.setText(
            _(
                "Số {version}, dùng đến {day}, cần {needed} trên {count} khóa gốc niêm phong."
            ).format(
                version=number(known.pinned.version),
                day=day(known.expires),
                needed=number(known.pinned.needed),
                count=number(len(known.pinned.roots)),
            )
            if known
            else ""
        )
        self.directory.setVisible(known is not None)
        self.state.setText(_(_STATES[trust.state]))
        is_good = trust.state is DirectoryState.CURRENT
        self.state.set_role("good" if is_good else "attention")
        self.may_send = compiled is not None and any(line.in_use for line in trust.lines)
        self.buttons["directory"].setEnabled(self.may_send)


def _period(trust: TrustView, compiled: CompiledSet | None) -> str:
    units = number(sum(line.is_listed for line in trust.lines))
    if compiled is None:
        return _("Chưa có bộ tiêu chí. Bảng đơn vị: {count} đơn vị.").format(count=units)
    criteria = compiled.criteria
    return _("{name} (bản {version}); {count} đơn vị.").format(
        name=criteria.name, version=criteria.version, count=units
    )


def _packs(trust: TrustView) -> str:
    """Return how far the period packs went."""
    listed = [line for line in trust.lines if line.is_listed]
    sent = sum(line.has_pack for line in listed)
    reachable = sum(line.in_use is not None for line in listed)
    return _(
        "Đã gửi gói kỳ cho {sent}/{all} đơn vị; {missing} đơn vị chưa gửi được vì chưa đối "
        "chiếu thẻ khóa."
    ).format(
        sent=number(sent), all=number(len(listed)), missing=number(len(listed) - reachable)
    )
