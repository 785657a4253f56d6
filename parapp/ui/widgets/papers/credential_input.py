"""An input for what signs: a file with its passphrase, a token with its PIN, or Windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from parapp.export.signing.values import TokenKey, has_windows_store
from parapp.i18n import _, day
from parapp.progress import Progress, silent
from parapp.ui.memory import Memory
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.passphrase_input import PassphraseInput
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.export.signing.sign import Credential
    from parapp.ui.desk import Desk

_FILE, _TOKEN, _STORE = "file", "token", "windows-store"
_LAST, _FILE_PATH, _MODULE_PATH = "signing-with", "signing-file", "signing-token"


class CredentialInput(QWidget):
    """Remembers paths; passphrase and PIN are handed on once and kept nowhere.

    Attributes:
        source: File, token or, on Windows, its certificate store.
        file: The file with the certificate.
        passphrase: Of the file.
        module: The driver of the token.
        keys: What the token holds.
        pin: Of the token.
        read: The button that reads the token.
        held: What the store holds.
        read_store: The button that reads the store.
    """

    def __init__(self, desk: Desk, read: Callable[[Path | None], object]) -> None:
        """Make it as it was last time.

        Args:
            desk: The workspace.
            read: Reads the token of a driver, or the store where it is given None.
        """
        super().__init__()
        self._memory: Memory = desk.memory
        self.source = QComboBox()
        self.source.addItem(_("Tệp chứng thư số (.p12, .pfx)"), _FILE)
        self.source.addItem(_("USB token"), _TOKEN)
        if has_windows_store():
            self.source.addItem(_("Kho chứng thư số của Windows"), _STORE)
        self.file = PathInput(
            _("Tệp chứng thư số"), PathKind.OPEN, _("Chứng thư số (*.p12 *.pfx)")
        )
        self.passphrase = PassphraseInput(_("Mật khẩu của tệp"), desk.look, hint=False)
        self.module = PathInput(
            _("Trình điều khiển token"), PathKind.OPEN, _("Thư viện (*.dll *.so *.dylib)")
        )
        self.keys = QComboBox()
        self.pin = PassphraseInput(_("Mã PIN"), desk.look, hint=False)
        self.read = button(_("Đọc token"), lambda: self._read(read))
        self.held = QComboBox()
        self.read_store = button(_("Đọc kho"), lambda: read(None))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Field(_("Ký bằng"), self.source))
        self._parts = {
            _FILE: self._file_part(),
            _TOKEN: self._token_part(),
            _STORE: self._store_part(),
        }
        for part in self._parts.values():
            rows.addWidget(part)
        self._recall()
        self.source.currentIndexChanged.connect(lambda _place: self._show())
        self._show()

    def _file_part(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Field(_("Tệp chứng thư số"), self.file))
        rows.addWidget(Field(_("Mật khẩu của tệp"), self.passphrase))
        return part

    def _token_part(self) -> QWidget:
        part, line = QWidget(), QHBoxLayout()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        hint = _("Tệp thư viện PKCS#11 do phần mềm đi kèm token cài vào máy.")
        rows.addWidget(Field(_("Trình điều khiển token"), self.module, hint))
        self.keys.setAccessibleName(_("Chứng thư số trên token"))
        line.addWidget(self.keys, 1)
        line.addWidget(self.read)
        rows.addLayout(line)
        about = _(
            "Chỉ thử một lần và không lưu lại; sai 3 lần liên tiếp thì token thường bị khóa."
        )
        rows.addWidget(Field(_("Mã PIN"), self.pin, about))
        return part

    def _store_part(self) -> QWidget:
        part, line = QWidget(), QHBoxLayout()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        self.held.setAccessibleName(_("Chứng thư số trong kho của Windows"))
        line.addWidget(self.held, 1)
        line.addWidget(self.read_store)
        rows.addLayout(line)
        hint = _("Windows tự hỏi PIN khi ký; cửa sổ ấy có thể nằm sau cửa sổ này.")
        rows.addWidget(Text(hint, "muted", wrap=True))
        return part

    def _recall(self) -> None:
        kept = self._memory.text
        self.source.setCurrentIndex(max(0, self.source.findData(kept(_LAST))))
        self.file.path = Path(kept(_FILE_PATH)) if kept(_FILE_PATH) else None
        self.module.path = Path(kept(_MODULE_PATH)) if kept(_MODULE_PATH) else None

    def _show(self) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == self.source.currentData())

    def _read(self, read: Callable[[Path], object]) -> None:
        if self.module.path is not None:
            read(self.module.path)

    @property
    def secret(self) -> QWidget:
        """Where passphrase or PIN is typed; the key, where Windows asks by itself."""
        places = {_FILE: self.passphrase, _TOKEN: self.pin, _STORE: self.held}
        return places[self.source.currentData()]

    def show_keys(self, keys: Sequence[TokenKey]) -> None:
        """Offer what was read from the token, or from the store."""
        shown = self.held if self.source.currentData() == _STORE else self.keys
        shown.clear()
        for key in keys:
            text = _("{name}, hết hạn {day}").format(name=key.name, day=day(key.until))
            shown.addItem(f"{text} ({key.token})", key)
        self.secret.setFocus()

    def missing(self) -> tuple[str, QWidget] | None:
        """Return what is still to be given, and where; None for nothing."""
        if self.source.currentData() == _FILE:
            if self.file.path is None:
                return _("Hãy chọn tệp chứng thư số."), self.file
            return None
        if self.source.currentData() == _STORE:
            if self.held.currentData() is None:
                return _("Hãy bấm “Đọc kho” rồi chọn chứng thư số."), self.read_store
            return None
        return self._missing_of_token()

    def _missing_of_token(self) -> tuple[str, QWidget] | None:
        if self.module.path is None:
            return _("Hãy chọn trình điều khiển của token."), self.module
        if self.keys.currentData() is None:
            return _("Hãy bấm “Đọc token” rồi chọn chứng thư số."), self.read
        if not self.pin.text:
            return _("Hãy nhập mã PIN của token."), self.pin
        return None

    def take(self) -> Callable[..., Credential]:
        """Return what opens the credential away from the window; no secret is left here.

        It may be given progress, which is asked while a token or the store signs.
        """
        self._memory.keep(_LAST, self.source.currentData())
        file, passphrase = self.file.path, self.passphrase.text
        module, key, pin = self.module.path, self.keys.currentData(), self.pin.text
        self.pin.line.clear()
        self.passphrase.line.clear()
        if self.source.currentData() == _FILE:
            self._memory.keep(_FILE_PATH, str(file))
            return lambda _progress=silent: _of_file(file, passphrase)
        if self.source.currentData() == _STORE:
            held = self.held.currentData()
            return lambda progress=silent: _of_store(held, progress)
        self._memory.keep(_MODULE_PATH, str(module))
        return lambda progress=silent: _of_token(module, key, pin, progress)


def _of_file(file: Path | None, passphrase: str) -> Credential:
    from parapp.export.signing.pkcs12 import load  # noqa: PLC0415 - where something is signed
    from parapp.services.signing import read_limited  # noqa: PLC0415 - likewise

    return load(read_limited(file or Path()), passphrase)


def _of_token(module: Path | None, key: TokenKey, pin: str, progress: Progress) -> Credential:
    from parapp.export.signing.token import TokenCredential  # noqa: PLC0415 - likewise

    return TokenCredential(module=str(module), key=key, pin=pin, progress=progress)


def _of_store(key: TokenKey, progress: Progress) -> Credential:
    from parapp.export.signing.windows_store import StoreCredential  # noqa: PLC0415 - likewise

    return StoreCredential(key=key, progress=progress)
