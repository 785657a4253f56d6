"""Texts that Qt itself shows, in Vietnamese: Qt ships no catalogue of that language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from parapp import i18n
from parapp.i18n import _, mark

TEXTS: Mapping[str, str] = {
    "OK": mark("Đồng ý"),
    "&OK": mark("Đồng ý"),
    "Save": mark("Lưu"),
    "&Save": mark("Lưu"),
    "Open": mark("Mở"),
    "&Open": mark("Mở"),
    "Cancel": mark("Thôi"),
    "&Cancel": mark("Thôi"),
    "Close": mark("Đóng"),
    "&Close": mark("Đóng"),
    "&Yes": mark("Có"),
    "&No": mark("Không"),
    "&Choose": mark("Chọn"),
    "&Look in:": mark("Tìm trong:"),
    "File &name:": mark("Tên tệp:"),
    "Files of &type:": mark("Loại tệp:"),
    "Directory:": mark("Thư mục:"),
    "Computer": mark("Máy tính"),
    "Back": mark("Quay lại"),
    "Forward": mark("Tiến tới"),
    "Parent Directory": mark("Thư mục cha"),
    "Create New Folder": mark("Tạo thư mục mới"),
    "&New Folder": mark("Tạo thư mục mới"),
    "New Folder": mark("Thư mục mới"),
    "List View": mark("Xem danh sách"),
    "Detail View": mark("Xem chi tiết"),
    "Sidebar": mark("Thanh bên"),
    "Go back": mark("Quay lại"),
    "Go forward": mark("Tiến tới"),
    "Go to the parent directory": mark("Lên thư mục cha"),
    "Create a New Folder": mark("Tạo thư mục mới"),
    "Change to list view mode": mark("Xem dạng danh sách"),
    "Change to detail view mode": mark("Xem dạng chi tiết"),
    "Find Directory": mark("Tìm thư mục"),
    "Save As": mark("Lưu thành"),
    "Show ": mark("Hiện "),
    "Drive": mark("Ổ đĩa"),
    "Recent Places": mark("Nơi mới dùng"),
    "List of places and bookmarks": mark("Các nơi hay dùng"),
    "Files": mark("Tệp"),
    "All Files (*)": mark("Mọi tệp (*)"),
    "Directories": mark("Thư mục"),
    "Name": mark("Tên"),
    "Size": mark("Dung lượng"),
    "Type": mark("Loại"),
    "Date Modified": mark("Ngày sửa"),
    "Apply": mark("Áp dụng"),
    "Discard": mark("Bỏ"),
    "Help": mark("Trợ giúp"),
    "Reset": mark("Đặt lại"),
    "Retry": mark("Thử lại"),
    "Folder": mark("Thư mục"),
    "File Folder": mark("Thư mục"),
    "File": mark("Tệp"),
    "&Rename": mark("Đổi tên"),
    "&Delete": mark("Xóa"),
    "Show &hidden files": mark("Hiện tệp ẩn"),
    "Remove": mark("Bỏ"),
    "My Computer": mark("Máy tính"),
    "&Undo": mark("Hoãn"),
    "&Redo": mark("Làm lại"),
    "Cu&t": mark("Cắt"),
    "&Copy": mark("Chép"),
    "&Paste": mark("Dán"),
    "Delete": mark("Xóa"),
    "Select All": mark("Chọn hết"),
    "Scroll Left": mark("Cuộn sang trái"),
    "Scroll Right": mark("Cuộn sang phải"),
    "Are you sure you want to delete '%1'?": mark("Xóa '%1'?"),
    "Copy &Link Location": mark("Chép địa chỉ"),
    "%1 already exists.\nDo you want to replace it?": mark("Tệp %1 đã có.\nGhi thay tệp đó?"),
    "%1\nFile not found.\nPlease verify the correct file name was given.": mark(
        "%1\nKhông thấy tệp. Xem lại tên tệp."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": mark(
        "%1\nKhông thấy thư mục. Xem lại tên thư mục."
    ),
}


class StockTexts(QTranslator):
    """Gives Qt its texts in the language in use; what is not known stays as Qt has it."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        sourceText: str,  # noqa: N803 - Qt's signature
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str:
        known = TEXTS.get(sourceText)
        return sourceText if known is None or i18n.language() != "vi" else _(known)


def speak(application: QApplication) -> QTranslator:
    """Let Qt speak the language in use, and write dates as it is done in Vietnam.

    Returns:
        What translates, owned by the program.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    texts = StockTexts(application)
    application.installTranslator(texts)
    return texts
