"""Where data and backups live, and whether the data are encrypted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from parapp.errors import ParappError
from parapp.i18n import _, mark
from parapp.messages import text_of
from parapp.models.roles import Role
from parapp.services.founding import FolderDoubt, doubts, is_synchronised
from parapp.storage.archive import DATABASE
from parapp.ui.first_start.step import Step, Tools
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

_DOUBTS = {
    FolderDoubt.SYNCHRONISED: mark(
        "Thư mục này được một dịch vụ trên mạng đồng bộ. Dữ liệu đang mở ở đó có thể hỏng và "
        "có thể ra khỏi máy; nên chọn thư mục khác trên ổ cứng."
    ),
    FolderDoubt.SAME_DRIVE: mark(
        "Bản sao lưu nằm cùng ổ đĩa với dữ liệu: ổ hỏng là mất cả hai. Nên chọn USB hoặc ổ "
        "khác."
    ),
    FolderDoubt.INSIDE: mark("Bản sao lưu phải nằm ngoài thư mục dữ liệu."),
}
_SUFFIXES = {Role.COMMUNE: "", Role.APPRAISER: "-tham-dinh"}


class PlaceStep(Step):
    """Asks for two folders and the profile."""

    title = mark("Nơi lưu")

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.folder = PathInput(_("Thư mục dữ liệu"), PathKind.FOLDER)
        self.backups = PathInput(_("Thư mục sao lưu"), PathKind.FOLDER)
        self.folder_field = Field(
            _("Thư mục dữ liệu"), self.folder, _("Trên ổ cứng của máy này; chưa có hoặc trống.")
        )
        self.backups_field = Field(
            _("Thư mục sao lưu"), self.backups, _("Tốt nhất trên ổ khác, như USB hoặc ổ D.")
        )
        self.doubt = Text(role="attention", wrap=True)
        self.plain = QRadioButton(_("Không mã hóa dữ liệu trên máy này"))
        self.encrypted = QRadioButton(_("Mã hóa toàn bộ dữ liệu trên máy này"))
        self.plain.setChecked(True)
        group = QButtonGroup(self)
        for choice in (self.plain, self.encrypted):
            group.addButton(choice)
        for widget in (self.folder_field, self.backups_field, self.doubt):
            self.rows.addWidget(widget)
        self._add_profiles()
        for path in (self.folder, self.backups):
            path.changed.connect(self._judge)
        self.rows.addStretch(1)

    def _add_profiles(self) -> None:
        self.rows.addWidget(self.plain)
        self.say(
            _(
                "Mở là làm ngay; cụm mật khẩu chỉ cần khi xuất và nhận gói. Hợp với máy ít "
                "người dùng."
            ),
            "muted",
        )
        self.rows.addWidget(self.encrypted)
        self.say(
            _(
                "Phải gõ cụm mật khẩu mỗi lần mở; máy bị lấy mất cũng không đọc được dữ liệu. "
                "Quên cụm mật khẩu và mất tờ khôi phục thì không ai mở được."
            ),
            "muted",
        )

    def enter(self) -> None:
        if self.folder.path is None:
            documents = _documents(self.tools.memory.folder)
            mine = _SUFFIXES[self.draft.role]  # one PC may serve both roles
            self.folder.path = documents / "parapp" / f"du-lieu{mine}"
            self.backups.path = documents / "parapp" / f"sao-luu{mine}"
        self.folder.setFocus()

    def _judge(self) -> tuple[FolderDoubt, ...]:
        """Say what is wrong with the folders, or what speaks against them."""
        folder, backups = self.folder.path, self.backups.path
        self.folder_field.say("" if folder else _("Chưa chọn thư mục dữ liệu."))
        self.backups_field.say("" if backups else _("Chưa chọn thư mục sao lưu."))
        self.doubt.setText("")
        if folder is None or backups is None:
            return ()
        if (folder / DATABASE).exists():
            self.folder_field.say(_("Thư mục này đã có dữ liệu. Hãy chọn thư mục khác."))
        elif folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            self.folder_field.say(_("Thư mục phải trống hoặc chưa có. Hãy chọn thư mục khác."))
        found: tuple[FolderDoubt, ...] = ()
        try:
            found = doubts(folder.absolute(), backups.absolute())
        except ParappError as error:
            self.folder_field.say(text_of(error))
        if FolderDoubt.INSIDE in found:
            self.backups_field.say(_(_DOUBTS[FolderDoubt.INSIDE]))
        told = [_(_DOUBTS[doubt]) for doubt in found if doubt is not FolderDoubt.INSIDE]
        self.doubt.setText("\n".join(told))
        return found

    def check(self) -> bool:
        self._judge()
        return not (self.folder_field.problem or self.backups_field.problem)

    def take(self) -> None:
        if self.folder.path is not None and self.backups.path is not None:
            self.draft.folder = self.folder.path.absolute()
            self.draft.backups = self.backups.path.absolute()
        self.draft.is_encrypted = self.encrypted.isChecked()


def _documents(own: Path) -> Path:
    """Return the user's documents, or the program's own folder where those are synchronised."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    found = QStandardPaths.writableLocation(where)
    documents = Path(found) if found else own
    return own if is_synchronised(documents) else documents
