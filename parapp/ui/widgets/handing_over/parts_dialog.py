"""How large the parts of a bundle may be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text

_MB = 1 << 20
_SIZES = (5, 10, 13, 25)
_USUAL = 13  # the largest that an e-mail of 20 MB carries
_MOST = 4000  # a file of a USB stick formatted as FAT32


class PartsDialog(Dialog):
    """Asks for the size of one part.

    Attributes:
        chosen: Sent with the bytes of one part.
        own: Size in MB that the user names.
    """

    chosen = Signal(int)

    def __init__(self, size: int, parent: QWidget) -> None:
        """Make it for a bundle of `size` bytes; show it with `open`."""
        super().__init__(parent)
        self.setWindowTitle(_("Chia gói thành nhiều phần"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._size, self._group = size, QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(_("Mỗi phần không quá"), "heading"))
        for mega in _SIZES:
            choice = QRadioButton(_("{size} MB").format(size=mega))
            choice.setChecked(mega == _USUAL)
            self._group.addButton(choice, mega)
            rows.addWidget(choice)
        line = QHBoxLayout()
        other = QRadioButton(_("Số khác:"))
        self._group.addButton(other, 0)
        self.own = QSpinBox()
        self.own.setRange(1, _MOST)
        self.own.setValue(_USUAL)
        self.own.setSuffix(_(" MB"))
        self.own.setAccessibleName(_("Dung lượng một phần, MB"))
        self.own.valueChanged.connect(lambda _value: other.setChecked(True))
        line.addWidget(other)
        line.addWidget(self.own)
        line.addStretch(1)
        rows.addLayout(line)
        self._says = Text(role="muted", wrap=True)
        rows.addWidget(self._says)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        self.act = button(_("Chia"), self._choose, role="primary")
        last.addWidget(self.act)
        rows.addLayout(last)
        self._group.idToggled.connect(self._tell)
        self.own.valueChanged.connect(self._tell)
        self._tell()
        fit(self)

    @property
    def part_bytes(self) -> int:
        """Bytes of one part as chosen."""
        return (self._group.checkedId() or self.own.value()) * _MB

    def choose(self, mega: int) -> None:
        """Choose a size in MB."""
        if mega in _SIZES:
            self._group.button(mega).setChecked(True)
        else:
            self.own.setValue(mega)

    def _tell(self) -> None:
        self._says.setText(
            _(
                "Gói {whole} sẽ thành {count} phần. Thư điện tử làm tệp nặng thêm khoảng một "
                "phần ba: hòm thư giới hạn 20 MB thì chọn 13 MB."
            ).format(whole=size_text(self._size), count=-(-self._size // self.part_bytes))
        )

    def _choose(self) -> None:
        self.chosen.emit(self.part_bytes)
        self.accept()
