"""The code printed on a paper, from a PDF, a photo or typed, and what came of checking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.progress import Progress
from parapp.services.checking_codes import Checked, Outcome, check_file, check_typed
from parapp.services.code_words import fact_lines, outcome_text, remedy_text
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.verify.caution import OVERRULED, Caution

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif")
"""How names of photos end."""
_MOST = 60  # letters of a code with all that may stand between them
_LETTERS = 30
_SIGNS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.MATCH: ("circle-check", "good"),
    Outcome.UNKNOWN: ("triangle-alert", "attention"),
    Outcome.DIFFERS: ("octagon-alert", "wrong"),
}
_PLAIN_LETTERS = (
    Qt.InputMethodHint.ImhLatinOnly
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhPreferUppercase
)
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CodeCard(Card):
    """A line for letters, a button for files, and below them what is known.

    Attributes:
        checked: Sent when something else was found.
        typed: Where the letters are typed.
        found: What came of the last check.
        path: The file that it was read from; None for letters that were typed.
        caution: Why a code that matches is not to be relied on.
        rows: Every line shown about it.
    """

    checked = Signal()

    def __init__(
        self,
        desk: Desk,
        ask: Callable[[], object],
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
        *,
        begun: Callable[[], object],
    ) -> None:
        """Make it without anything checked.

        Args:
            desk: The workspace.
            ask: Lets the user choose a PDF or a photo, and has it checked.
            failed: Takes why a file could not be read.
            parent: The owner.
            begun: Takes away what an earlier check left said.
        """
        super().__init__(_("Mã kiểm tra in trên văn bản"), parent)
        self._desk, self._ask, self._failed, self._begun = desk, ask, failed, begun
        self.found: tuple[Checked, ...] = ()
        self.path: Path | None = None
        self.rows: list[Text] = []
        self._results: list[QWidget] = []
        self.caution = Caution(desk.look)
        self.body.addWidget(self._intro())
        self.body.addLayout(self._line())
        self.body.addWidget(self.caution)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)

    def _intro(self) -> Text:
        return Text(
            _(
                "So văn bản in từ chương trình với hồ sơ, kết quả công bố và danh bạ khóa ở "
                "máy này; không cần mạng. Chọn tệp PDF, ảnh chụp mã QR, hoặc gõ mã ở chân "
                "trang."
            ),
            "muted",
            wrap=True,
        )

    def _line(self) -> QHBoxLayout:
        self.typed = QLineEdit()
        self.typed.setMaxLength(_MOST)
        self.typed.setInputMethodHints(_PLAIN_LETTERS)
        self.typed.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-X")
        width = self.typed.fontMetrics().horizontalAdvance("W") * _LETTERS
        self.typed.setMaximumWidth(width)
        self.typed.returnPressed.connect(self.check_letters)
        label = Text(_("&Mã kiểm tra"))
        label.setBuddy(self.typed)
        self.typed.setAccessibleName(_("Mã kiểm tra"))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.typed, 9)  # all of a code is seen, also in a small window
        row.addWidget(button(_("Kiểm tra mã"), self.check_letters))
        row.addWidget(button(_("Chọn tệp hoặc ảnh…"), self._ask))
        row.addStretch(1)
        return row

    def check_letters(self) -> None:
        """Check the letters that were typed."""
        text = self.typed.text()
        if not text.strip():
            self.typed.setFocus()
            return
        self._begun()

        def work(context: Context, progress: Progress) -> tuple[Checked, ...]:
            return (check_typed(context.store, text, progress),)

        self._desk.work(self, _("Kiểm tra mã"), work, self.show_found, failed=self._failed)

    def check(self, path: Path, *, is_told: bool = True) -> None:
        """Check the codes in a PDF or a photo.

        Args:
            path: The file.
            is_told: Whether it is told where none can be read: most signed papers have none.
        """
        self._begun()

        def work(context: Context, progress: Progress) -> tuple[Checked, ...]:
            return check_file(context.store, path, progress)

        def shown(found: tuple[Checked, ...]) -> None:
            is_read = any(one.claim is not None for one in found)
            self.show_found(found if is_told or is_read else (), path)

        title = _("Đọc mã trong {file}").format(file=path.name)
        self._desk.work(self, title, work, shown, failed=self._failed)

    def show_found(self, found: Sequence[Checked], path: Path | None = None) -> None:
        """Show what came of the check of a file or of letters; nothing clears it."""
        self.found, self.path = tuple(found), path
        self.caution.say("")
        self._show()
        self.checked.emit()

    def warn(self, text: str) -> None:
        """Let a match look as if it settled nothing, and say why; empty takes it back."""
        if text != self.caution.text:
            self.caution.say(text)
            self._show()

    def _show(self) -> None:
        for widget in self._results:
            self._list.removeWidget(widget)
            widget.deleteLater()
        self.rows, self._results = [], []
        for checked in self.found:
            panel = QWidget()
            column = QVBoxLayout(panel)
            column.setContentsMargins(0, 0, 0, 0)
            column.addLayout(self._head(checked))
            for line in fact_lines(checked):
                self._add(column, line)
            if not self._is_overruled(checked):
                self._add(column, remedy_text(checked))
            self._results.append(panel)
            self._list.addWidget(panel)

    def _is_overruled(self, checked: Checked) -> bool:
        return bool(self.caution.text) and checked.outcome is Outcome.MATCH

    def _head(self, checked: Checked) -> QHBoxLayout:
        icon, role = _SIGNS[checked.outcome]
        if self._is_overruled(checked):
            icon, role = OVERRULED
        size = self.fontMetrics().height() * 3 // 2
        sign = Text()
        sign.setPixmap(self._desk.look.icon(icon, role).pixmap(size, size))
        said = Text(outcome_text(checked), "heading", wrap=True)
        said.set_role(role)
        self.rows.append(said)
        row = QHBoxLayout()
        row.addWidget(sign)
        row.addWidget(said, 1)
        return row

    def _add(self, column: QVBoxLayout, line: str) -> None:
        text = Text(line, wrap=True)
        text.setTextInteractionFlags(_SELECTABLE)
        column.addWidget(text)
        self.rows.append(text)
