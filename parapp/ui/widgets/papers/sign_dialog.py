"""Signs a paper: by the leader, with the agency's seal, or as an appendix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from parapp.errors import ParappError
from parapp.errors.signing import CredentialPassphraseError, TokenPinError
from parapp.export.signing.values import Kind, TokenKey
from parapp.i18n import _
from parapp.progress import Progress
from parapp.services.signing import (
    Request,
    read_limited,
    sign_content,
    sign_file,
    write_signed,
)
from parapp.services.signing_papers import keep_signed, to_sign
from parapp.ui.desk import Desk
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.papers.credential_input import CredentialInput
from parapp.ui.widgets.papers.sealed import sealer_for
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.papers.work_dialog import WorkDialog
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.app import Context
    from parapp.export.signing.sign import Credential

_LAST, _FIRST, _PAGE = 0, 1, -1
_FOLDER = "papers-folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What is done away from the window."""

    source: Path | Wanted
    target: Path
    kind: Kind
    picture: Path | None
    signer: int
    page: int | None
    number: str
    credential: Callable[..., Credential]


class SignDialog(WorkDialog):
    """Asks what signs, as what, and where.

    Attributes:
        signed: Sent with the path of the signed file.
        kind: Which signature.
        credential: What signs.
        picture: The PNG that is shown.
        place: Where it stands.
        page: On which page, where a page is chosen.
        number: Number and symbol, on an appendix.
        target: Where the signed file goes.
    """

    signed = Signal(object)

    def __init__(self, desk: Desk, source: Path | Wanted, parent: QWidget) -> None:
        """Make it; show it with `open`.

        Args:
            desk: The workspace.
            source: The PDF, or a paper, which is then drawn, signed and kept with the dossier.
            parent: Over what it is shown.
        """
        super().__init__(desk, parent, _("Ký số"), _("&Ký"))
        self._source = source
        self.kind, self.place, self.page = QComboBox(), QComboBox(), QSpinBox()
        self.credential = CredentialInput(desk, self._read_keys)
        self.picture = PathInput(_("Ảnh chữ ký, con dấu"), PathKind.OPEN, _("Ảnh PNG (*.png)"))
        self.number = QLineEdit()
        self.target = PathInput(_("Lưu tệp đã ký"), PathKind.SAVE, "PDF (*.pdf)")
        self._fill()
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        self.place.currentIndexChanged.connect(lambda _at: self._show_place())
        self._show_kind()

    def _fill(self) -> None:
        _offer(self.kind, self.place)
        self.page.setRange(1, 9999)
        self.page.setAccessibleName(_("Trang"))
        self.page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setPlaceholderText("12/BC-UBND")
        kept = self._desk.memory.text(_FOLDER)
        folder = str(self._source.parent) if isinstance(self._source, Path) else kept
        if folder:
            self.target.path = _unused(Path(folder) / f"{self._source.stem}-da-ky.pdf")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        name = self._source.name
        rows.addWidget(Text(_("Ký số: {name}").format(name=name), "title", wrap=True))
        self._about = Text(role="muted", wrap=True)
        rows.addWidget(self._about)
        rows.addWidget(Field(_("Ký như"), self.kind))
        rows.addWidget(self.credential)
        hint = _("Tệp PNG nền trong suốt; chữ ký không có ảnh thì ghi tên người ký.")
        self._picture = Field(_("Ảnh chữ ký, con dấu"), self.picture, hint)
        rows.addWidget(self._picture)
        self._place = _beside(Field(_("Chỗ ký"), self.place), self.page)
        rows.addWidget(self._place)
        self._number = Field(_("Số, ký hiệu của văn bản"), self.number)
        rows.addWidget(self._number)
        rows.addWidget(Field(_("Lưu tệp đã ký"), self.target))
        self._add_foot(rows)
        _press_by_keys(self)

    def _show_kind(self) -> None:
        """Show what this signature needs."""
        kind = Kind(self.kind.currentData())
        self._picture.setVisible(kind is not Kind.APPENDIX)
        self._place.setVisible(kind is not Kind.APPENDIX)
        self._number.setVisible(kind is Kind.APPENDIX)
        kept = self._desk.memory.text(_picture_key(kind))
        self.picture.path = Path(kept) if kept else None
        self._about.setText(_about(self._source, kind))
        self._show_place()

    def _show_place(self) -> None:
        self.page.setVisible(self.place.currentData() == _PAGE)
        fit(self)

    # --- what is done

    def _read_keys(self, module: Path | None) -> None:
        title = _("Đang đọc kho chứng thư số") if module is None else _("Đang đọc token")
        self._begin(
            title,
            lambda _context, progress: _keys(module, progress),
            self.credential.show_keys,
        )

    def _start(self) -> None:
        job = self._job()
        self._desk.memory.keep(_FOLDER, str(job.target.parent))
        if job.picture is not None:
            self._desk.memory.keep(_picture_key(job.kind), str(job.picture))
        title = _("Đang ký văn bản")
        self._begin(title, lambda context, progress: _sign(context, job, progress), self._done)

    def _stopped(self) -> None:
        self.say_wrong(_("Đã dừng; văn bản chưa được ký."), self.credential.secret)

    def _place_of(self, error: ParappError) -> QWidget:
        is_secret = isinstance(error, CredentialPassphraseError | TokenPinError)
        return self.credential.secret if is_secret else self.act

    def _missing(self) -> tuple[str, QWidget] | None:
        kind, missing = Kind(self.kind.currentData()), self.credential.missing()
        if missing is not None:
            return missing
        if kind is Kind.APPENDIX and not self.number.text().strip():
            return _("Hãy nhập số, ký hiệu của văn bản."), self.number
        if kind is Kind.SEAL and self.picture.path is None:
            return _("Hãy chọn ảnh con dấu."), self.picture
        if self.target.path is None:
            return _("Hãy chọn nơi lưu tệp đã ký."), self.target
        return None

    def _job(self) -> _Job:
        kind, place = Kind(self.kind.currentData()), self.place.currentData()
        return _Job(
            source=self._source,
            target=(self.target.path or Path()).with_suffix(".pdf"),
            kind=kind,
            picture=None if kind is Kind.APPENDIX else self.picture.path,
            signer=max(place, 0),
            page=self.page.value() if place == _PAGE else None,
            number=self.number.text(),
            credential=self.credential.take(),
        )

    def _done(self, path: Path) -> None:
        self.signed.emit(path)
        self.accept()


def _press_by_keys(dialog: SignDialog) -> None:
    """Let Ctrl+Enter sign from anywhere, also from a button."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog).activated.connect(dialog.act.click)


def _offer(kinds: QComboBox, places: QComboBox) -> None:
    """Offer the signatures there are, and where one stands."""
    kinds.addItem(_("Chữ ký của lãnh đạo"), Kind.LEADER)
    kinds.addItem(_("Dấu của cơ quan (văn thư đóng sau khi lãnh đạo ký)"), Kind.SEAL)
    kinds.addItem(_("Phụ lục: ghi số, ký hiệu và thời gian ký"), Kind.APPENDIX)
    places.addItem(_("Chỗ ký của người đứng đầu (bên phải)"), _LAST)
    places.addItem(_("Chỗ ký thứ nhất từ trái"), _FIRST)
    places.addItem(_("Góc dưới bên phải của trang…"), _PAGE)


def _unused(path: Path) -> Path:
    """Return a place that no file takes yet: what was signed before stays there."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(place for place in chain((path,), numbered) if not _is_taken(place))


def _is_taken(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no disk takes such a name: told when it is written
        return False


def _beside(first: QWidget, second: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(first, 1)
    line.addWidget(second, 0, Qt.AlignmentFlag.AlignBottom)
    return row


def _about(source: Path | Wanted, kind: Kind) -> str:
    """Return what signing does to the paper."""
    if isinstance(source, Path):
        return _("Văn bản gốc giữ nguyên; chữ ký được ghi thêm vào một tệp khác.")
    if kind is Kind.SEAL:
        return _("Đóng dấu lên bản lãnh đạo đã ký đang lưu cùng hồ sơ.")
    return _("Văn bản được lập từ hồ sơ lúc ký, và bản đã ký được lưu cùng hồ sơ.")


def _keys(module: Path | None, progress: Progress) -> tuple[TokenKey, ...]:
    """Return the keys of a token's driver, or of the store of Windows."""
    if module is None:
        from parapp.export.signing.windows_store import store_keys  # noqa: PLC0415 - seldom

        return store_keys(progress=progress)
    from parapp.export.signing.token import token_keys  # noqa: PLC0415 - seldom

    return token_keys(str(module), progress=progress)


def _picture_key(kind: Kind) -> str:
    return f"signing-picture-{kind.value}"


def _sign(context: Context, job: _Job, progress: Progress) -> Path:
    """Sign on the job's thread; keys of the workspace are asked for before a PIN is tried."""
    source, store, now = job.source, context.store, datetime.now(UTC)
    request = Request(
        kind=job.kind,
        signer=job.signer,
        page=job.page,
        picture=read_limited(job.picture) if job.picture else b"",
        number=job.number,
    )
    if isinstance(source, Path):
        sign_file(source, job.target, job.credential(progress), request, at=now)
        return job.target
    kind, unit, sealer = source.paper.kind, source.unit, sealer_for(context, source)
    pdf = to_sign(store, kind, unit, is_seal=job.kind is Kind.SEAL, sealer=sealer)
    write_signed(job.target, sign_content(pdf, job.credential(progress), request, now))
    keep_signed(
        store, job.target, kind, unit, actor=context.actor, sealer=sealer, progress=progress
    )
    return job.target
