"""What a change does to the points, before it is saved."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from parapp.i18n import _, n_, number
from parapp.models.criteria import Section
from parapp.models.points import ZERO
from parapp.scoring.impact import Impact
from parapp.services.foreseeing import Outlook
from parapp.ui.widgets.text import Text

_SHOWN = 6
_NONE = "–"
_NO_BREAK = "\u00a0"


def points_text(points: Decimal | None) -> str:
    """Return points as they are read; a dash for none, as zero is a number."""
    return _NONE if points is None else number(points, 2)


def change_of(before: Decimal | None, after: Decimal | None) -> str:
    """Return both points and the difference in a sign and a number."""
    text = f"{points_text(before)} → {points_text(after)}"
    difference = (after or ZERO) - (before or ZERO)
    if not difference:
        return text
    sign = _("▲ tăng {points}") if difference > 0 else _("▼ giảm {points}")
    return f"{text}   {sign.format(points=number(abs(difference), 2))}"


class ImpactBox(QFrame):
    """Total before and after, then each criterion whose points change."""

    def __init__(self, *, is_wide: bool = False, parent: QWidget | None = None) -> None:
        """Make it, saying nothing; where it is wide, criteria stand side by side."""
        super().__init__(parent)
        self._is_wide = is_wide
        self.setObjectName("soft")
        self._head = Text(_("Tác động đến điểm"), "heading")
        self._total, self._lines = Text(wrap=True), Text(wrap=True)
        box = QVBoxLayout(self)
        box.setSpacing(4)
        for part in (self._head, self._total, self._lines):
            box.addWidget(part)

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(part for part in (self._total.text(), self._lines.text()) if part)

    def say(self, text: str) -> None:
        """Show a text in place of an impact."""
        self._tell(text, "", "")

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what changes do."""
        if not outlook.impacts:
            self._tell(_("Điểm không thay đổi."), "", "")
            return
        total = _("Tổng điểm tự chấm: {change}").format(
            change=change_of(outlook.before, outlook.after)
        )
        lines = [_line(impact, outlook) for impact in outlook.impacts[:_SHOWN]]
        left = len(outlook.impacts) - _SHOWN
        if left > 0:
            more = n_("và {count} tiêu chí khác", "và {count} tiêu chí khác", left)
            lines.append(more.format(count=left))
        gained = (outlook.after or ZERO) - (outlook.before or ZERO)
        role = "good" if gained > 0 else "attention" if gained < 0 else ""
        if self._is_wide:  # each stays in one piece
            text = "      ".join(line.replace(" ", _NO_BREAK) for line in lines)
        else:
            text = "\n".join(lines)
        self._tell(total, text, role)

    def _tell(self, total: str, lines: str, role: str) -> None:
        self._total.setText(total)
        self._total.set_role(role)
        self._lines.setText(lines)
        self._lines.setVisible(bool(lines))
        self.setAccessibleName(f"{self._head.text()}: {self.text}")


def _line(impact: Impact, outlook: Outlook) -> str:
    text = f"{impact.criterion}:  {change_of(impact.before, impact.after)}"
    if impact.section is Section.PENALTY:
        text = _("{line} (điểm trừ)").format(line=text)
    if impact.criterion in outlook.kept:
        return _("{line} – vẫn lấy điểm tự chấm đã ghi").format(line=text)
    return text
