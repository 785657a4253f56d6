"""The recovery sheet: printed or saved, and some groups of it typed back."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from parapp.i18n import _, mark
from parapp.progress import Progress
from parapp.services.enrolling import prove_sheet
from parapp.services.founding import Founded
from parapp.services.sheets import print_sheet
from parapp.ui.first_start.step import Done, Fail, Step, Tools
from parapp.ui.sentences import sentence
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.sheet_check import SheetCheck
from parapp.ui.widgets.text import Text

_NAME = "to-khoi-phuc.pdf"


class SheetStep(Step):
    """Has the sheet printed and proven; it may be done later."""

    title = mark("Tờ khôi phục")
    next_text = mark("Kiểm tra và tiếp tục")
    is_final = True

    def __init__(self, tools: Tools) -> None:
        """Make the buttons; the groups asked for come with `enter`."""
        super().__init__(tools)
        self.say(
            _(
                "Dữ liệu đã lập xong. Tờ khôi phục là đường lùi khi quên cụm mật khẩu hoặc "
                "hỏng máy: in ra, bỏ phong bì, cất trong tủ có khóa, không để cạnh máy. Sau "
                "khi in hãy xóa tệp PDF."
            )
        )
        row = QHBoxLayout()
        self.print = button(_("Lưu tệp PDF để in…"), self._choose)
        row.addWidget(self.print)
        row.addStretch(1)
        self.rows.addLayout(row)
        self.told = Text(role="good", wrap=True)
        self.rows.addWidget(self.told)
        self.say(_("Gõ lại ba nhóm số đọc trên tờ giấy đã in:"), "heading")
        self.check_input: SheetCheck | None = None
        self._at = self.rows.count()
        row = QHBoxLayout()
        self.later = button(_("Để sau, sẽ nhắc lại"), lambda: None, role="link")
        row.addWidget(self.later)
        row.addStretch(1)
        self.rows.addLayout(row)
        self.rows.addStretch(1)

    def enter(self) -> None:
        if self.check_input is None:
            self.check_input = SheetCheck(self.draft.made.groups)
            self.rows.insertWidget(self._at, self.check_input)
            order = (self.print, *self.check_input.lines, self.later)
            for before, after in pairwise(order):
                self.setTabOrder(before, after)
        self.print.setFocus()

    def _choose(self) -> None:
        begin = str(self.draft.folder.parent / _NAME)
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Lưu tờ khôi phục"), begin, "PDF (*.pdf)"
        )
        if found:
            self.save(Path(found))

    def save(self, path: Path) -> None:
        """Write the sheet as PDF, and open it for printing."""
        made = self.draft.made

        def work(_progress: Progress) -> None:
            print_sheet(made.store, made.groups, path)

        def saved(_done: None) -> None:
            text = _("Đã lưu {file}. Hãy mở tệp, in ra giấy rồi xóa tệp.").format(file=path)
            self.told.setText(text)
            self.told.set_role("good")
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self.tools.runner.start(self, work, done=saved, failed=self._say)

    def _say(self, error: Exception) -> None:
        self.told.setText(sentence(error))
        self.told.set_role("wrong")

    def check(self) -> bool:
        return self.check_input is not None and self.check_input.typed() is not None

    def leave(self, done: Done, failed: Fail) -> None:
        typed = self.check_input.typed() if self.check_input else None
        if typed is None:
            return
        work = partial(_prove, self.draft.made, typed, self.draft.officer)
        self.tools.runner.start(self, work, done=lambda _done: done(), failed=failed)


def _prove(made: Founded, groups: tuple[str, ...], actor: str, _progress: Progress) -> None:
    prove_sheet(made.store, groups, actor=actor)
