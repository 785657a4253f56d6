"""Sending: what the bundle will carry, where it goes, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parapp.app import Context
from parapp.i18n import _, mark
from parapp.models.dossier import DossierState
from parapp.models.requests import RequestState
from parapp.models.units import Unit
from parapp.services.budget import OVERHEAD_BYTES
from parapp.services.bundling import EXPLANATION, SUBMISSION, SUFFIX, file_name
from parapp.services.commune_view import CommuneView
from parapp.services.corresponding import Correspondence
from parapp.services.submitting import Carry
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.handing_over.places import (
    Room,
    default_folder,
    keep_folder,
    room_in,
)
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text

_CHOICES = (
    (Carry.NEEDED, mark("Điểm và các tệp cơ quan thẩm định chưa có (nên dùng)")),
    (Carry.ALL, mark("Điểm và tất cả các tệp")),
    (Carry.NONE, mark("Chỉ điểm, tệp gửi sau")),
)
_CLOSED = frozenset(
    {
        DossierState.LOCKED,
        DossierState.EXPORTED,
        DossierState.REQUESTS_RECEIVED,
        DossierState.RESULT_RECEIVED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A bundle that is to be made.

    Attributes:
        kind: `SUBMISSION` or `EXPLANATION`.
        path: The file.
        carry: Which files go with it.
        is_partial: Whether it goes out while questions have no answer.
    """

    kind: str
    path: Path
    carry: Carry
    is_partial: bool


class SendCard(Card):
    """Chooses what is sent.

    Attributes:
        to_close: Sent when the user wants to lock the dossier first.
        may_send: Whether a bundle can be made now.
        file: Where it is put.
        partial: Whether it may go out while questions have no answer.
    """

    to_close = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, choosing what is sent mostly."""
        super().__init__(_("Gói gửi cơ quan thẩm định"), parent)
        self._desk = desk
        self._view: CommuneView | None = None
        self._exchange: Correspondence | None = None
        self._kind, self._suggested, self.may_send = SUBMISSION, "", False
        self._says, self._room = Text(wrap=True), Text(role="attention", wrap=True)
        self._amount = Text(role="muted", wrap=True)
        self._close = button(_("Đến trang Kiểm tra, chốt điểm"), self.to_close.emit)
        self._carry = QButtonGroup(self)
        self._form = QWidget()
        self.body.addWidget(self._says)
        row = QHBoxLayout()
        row.addWidget(self._close)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        self._make_form()

    def _make_form(self) -> None:
        rows = QVBoxLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Text(_("Gửi kèm"), "heading"))
        for place, (carry, name) in enumerate(_CHOICES):
            choice = QRadioButton(_(name))
            choice.setChecked(carry is Carry.NEEDED)
            self._carry.addButton(choice, place)
            rows.addWidget(choice)
        self._carry.idToggled.connect(self._show_amount)
        rows.addWidget(self._amount)
        self.partial = QCheckBox()
        self.partial.setAccessibleName(_("Gửi khi còn câu chưa trả lời"))
        rows.addWidget(self.partial)
        rows.addWidget(Text(_("Nơi lưu gói"), "heading"))
        line = QHBoxLayout()
        self.file = QLineEdit()
        self.file.setAccessibleName(_("Tệp gói sẽ lưu"))
        self.file.editingFinished.connect(self._ask_room)
        line.addWidget(self.file, 1)
        line.addWidget(button(_("Chọn nơi lưu…"), self._choose_file))
        rows.addLayout(line)
        rows.addWidget(self._room)

    def show_state(self, view: CommuneView, exchange: Correspondence) -> None:
        """Show what can be sent now."""
        self._view, self._exchange = view, exchange
        assessment = view.assessment
        if assessment is None:
            return
        dossier = assessment.dossier
        self._kind = EXPLANATION if dossier.requests else SUBMISSION
        is_closed = dossier.state in _CLOSED
        self.may_send = is_closed and not view.is_copy and exchange.authority is not None
        self._says.setText(self._said(view, exchange, is_closed=is_closed))
        self._form.setVisible(self.may_send)
        self._close.setVisible(not is_closed and not view.is_copy)
        unanswered = sum(r.state is RequestState.UNANSWERED for r in dossier.requests)
        self.partial.setText(
            _("Vẫn gửi dù còn {count} câu chưa trả lời").format(count=unanswered)
        )
        self.partial.setVisible(bool(unanswered))
        suggested = str(default_folder(self._desk.memory) / self._name(view, exchange))
        if self.file.text() in {"", self._suggested}:
            self.file.setText(suggested)
        self._suggested = suggested
        self._show_amount()
        if self.may_send:
            self._ask_room()

    def _said(self, view: CommuneView, exchange: Correspondence, *, is_closed: bool) -> str:
        if view.is_copy:
            return _(
                "Đây là bản làm việc của một người, không gửi thẳng cho cơ quan thẩm định. Gửi "
                "phần việc về máy chính của đơn vị."
            )
        if not is_closed:
            return _("Chưa chốt điểm. Chốt xong mới xuất gói được.")
        if exchange.authority is None:
            return _(
                "Chưa tin cậy thẻ khóa của cơ quan thẩm định nên chưa niêm phong gói được."
                " Nạp thẻ ở mục Nhận và đối chiếu mã 40 số."
            )
        kind = (
            _("Bản giải trình kèm câu trả lời")
            if self._kind == EXPLANATION
            else _("Hồ sơ tự đánh giá")
        )
        return _("{kind}, lần gửi {rev}, niêm phong cho {authority}.").format(
            kind=kind, rev=exchange.next_rev, authority=exchange.authority.name
        )

    def _name(self, view: CommuneView, exchange: Correspondence) -> str:
        own = view.workspace
        unit = Unit(code=own.unit, name=own.name, kind=own.kind)
        return file_name(self._kind, unit, own.year or 0, exchange.next_rev)

    @property
    def carry(self) -> Carry:
        """Which files are sent."""
        return _CHOICES[self._carry.checkedId()][0]

    def choose(self, carry: Carry) -> None:
        """Choose which files are sent."""
        place = [choice for choice, _name in _CHOICES].index(carry)
        self._carry.button(place).setChecked(True)

    def _needed(self) -> int:
        budget = self._exchange.budget if self._exchange else None
        if budget is None:
            return 0
        if self.carry is Carry.NEEDED:
            return budget.to_send
        return OVERHEAD_BYTES + (budget.total if self.carry is Carry.ALL else 0)

    def _show_amount(self) -> None:
        budget = self._exchange.budget if self._exchange else None
        if budget is None:
            return
        files = {
            Carry.NEEDED: budget.files - budget.held_files,
            Carry.ALL: budget.files,
            Carry.NONE: 0,
        }[self.carry]
        said = _("{files} tệp, khoảng {size}.").format(
            files=files, size=size_text(self._needed())
        )
        if self.carry is not Carry.NONE and budget.is_over:
            said += " " + _("Nặng hơn mức nên gửi {limit}; thu nhỏ tài liệu nếu được.").format(
                limit=size_text(budget.limit)
            )
        self._amount.setText(said)

    def _choose_file(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu gói gửi đi"), self.file.text(), f"*{SUFFIX}"
        )
        if chosen:
            path = Path(chosen)
            named = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self.file.setText(str(named))
            self._ask_room()

    def _ask_room(self) -> None:
        """Look at the drive off the window's thread: one that sleeps answers late."""
        folder, needed = Path(self.file.text()).parent, self._needed()

        def look(_context: Context) -> Room:
            return room_in(folder, needed)

        self._desk.read(self, look, self._show_room)

    def _show_room(self, room: Room) -> None:
        said = ""
        if room.is_short:
            said = _("Ổ này chỉ còn {free}, không đủ chỗ cho gói. Chọn nơi khác.").format(
                free=size_text(room.free or 0)
            )
        elif room.kind == "removable":
            said = _("Đây là USB hoặc ổ cắm ngoài: chờ báo xong và ngắt an toàn rồi mới rút.")
        elif room.kind == "network":
            said = _("Đây là ổ mạng: mất mạng giữa chừng thì xuất lại.")
        self._room.setText(said)
        self._room.setVisible(bool(said))

    def order(self) -> Order | None:
        """Return what is to be made, and keep its folder; None while no file is named."""
        text = self.file.text().strip()
        if not text:
            self.file.setFocus()
            return None
        path = Path(text)
        keep_folder(self._desk.memory, path.parent)
        return Order(
            kind=self._kind,
            path=path,
            carry=self.carry,
            is_partial=self.partial.isChecked() and not self.partial.isHidden(),
        )
