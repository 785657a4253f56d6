"""What the window remembers between two starts, in the user's own folder; no data of a unit."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings, QStandardPaths

from parapp.models.roles import Role
from parapp.ui.look import Theme

_PROGRAM = "parapp"
_FILE = "cua-so.ini"
_LANGUAGE = "vi"
_CARD_OUT, _ROLE = "card-exported", "role"
_COPIES, _WRITABLE = "ban-sao-dang-mo", 0o600
_BETWEEN = "\n"


class Memory:
    """Choices and places, kept at once in one small file.

    Attributes:
        folder: Where the program keeps its own files: this one, logs, the practice workspace.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read what was kept.

        Args:
            folder: Where; None for the user's own folder of this program.
        """
        self.folder = folder or _own_folder()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._kept = QSettings(str(self.folder / _FILE), QSettings.Format.IniFormat)

    @property
    def workspace(self) -> Path | None:
        """The workspace opened last; None on the first start."""
        kept = self.text("workspace")
        return Path(kept) if kept else None

    @workspace.setter
    def workspace(self, folder: Path | None) -> None:
        self.keep("workspace", "" if folder is None else str(folder))

    @property
    def actor(self) -> str:
        """Who works on this PC, for the journal; empty when nobody said."""
        return self.text("actor")

    @actor.setter
    def actor(self, name: str) -> None:
        self.keep("actor", name)

    @property
    def officers(self) -> tuple[str, ...]:
        """Names to choose from when another officer takes over."""
        return tuple(self.text("officers").split(_BETWEEN)) if self.text("officers") else ()

    @officers.setter
    def officers(self, names: tuple[str, ...]) -> None:
        self.keep("officers", _BETWEEN.join(dict.fromkeys(names)))

    @property
    def language(self) -> str:
        """Language of the window, ``vi`` or ``en``."""
        return self.text("language") or _LANGUAGE

    @language.setter
    def language(self, language: str) -> None:
        self.keep("language", language)

    @property
    def theme(self) -> Theme:
        """The colours chosen."""
        kept = self.text("theme")
        return Theme(kept) if kept in set(Theme) else Theme.LIGHT

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self.keep("theme", theme.value)

    @property
    def copies(self) -> Path:
        """Where copies of documents lie while the PC's own programs show them."""
        return self.folder / _COPIES

    def drop_copies(self) -> None:
        """Remove such copies; one that another program holds open waits for the next start."""
        for path in self.copies.rglob("*.*"):
            path.chmod(_WRITABLE)  # Windows removes no read-only file
        shutil.rmtree(self.copies, ignore_errors=True)

    def text(self, name: str) -> str:
        """Return what was kept under `name`; empty for nothing."""
        return str(self._kept.value(name, ""))

    def keep(self, name: str, text: str) -> None:
        """Keep a text under `name`, on disk when this returns."""
        self._kept.setValue(name, text)
        self._kept.sync()

    def shape(self, name: str) -> QByteArray:
        """Return the shape of a window or table; empty for none kept."""
        kept = self._kept.value(f"shape/{name}", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_shape(self, name: str, shape: QByteArray) -> None:
        """Keep the shape of a window or table."""
        self._kept.setValue(f"shape/{name}", shape)

    def name_in(self, workspace: Path, name: str) -> str:
        """Return the name under which something is kept for one workspace alone."""
        return f"{name}/{_name_of(workspace)}"

    def note_card_out(self, workspace: Path) -> None:
        """Note that the own key card was given out of a workspace."""
        self.keep(self.name_in(workspace, _CARD_OUT), "1")

    def is_card_out(self, workspace: Path) -> bool:
        """Whether the own key card was given out of a workspace on this PC."""
        return bool(self.text(self.name_in(workspace, _CARD_OUT)))

    def place(self, workspace: Path) -> str:
        """Return the page and place last shown in a workspace; empty for none."""
        return self.text(f"place/{_name_of(workspace)}")

    def keep_place(self, workspace: Path, place: str) -> None:
        """Keep the page and place shown."""
        self.keep(f"place/{_name_of(workspace)}", place)

    def role(self, workspace: Path) -> Role:
        """Return whose a workspace was found to be; a commune's where nobody looked yet."""
        return Role(self.text(self.name_in(workspace, _ROLE)) or Role.COMMUNE)

    def keep_role(self, workspace: Path, role: Role) -> None:
        """Keep whose a workspace is, so that its window opens without looking."""
        self.keep(self.name_in(workspace, _ROLE), role.value)

    def begin(self, workspace: Path) -> bool:
        """Note that work begins in a workspace; return whether it was left well last time."""
        name = f"open/{_name_of(workspace)}"
        was_left_well = not self.text(name)
        self.keep(name, "1")
        return was_left_well

    def end(self, workspace: Path) -> None:
        """Note that a workspace was left well."""
        self.keep(f"open/{_name_of(workspace)}", "")


def _name_of(workspace: Path) -> str:
    return sha256_of(str(workspace.resolve()))[:16]


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal digits; by Qt, which is loaded already."""
    algorithm = QCryptographicHash.Algorithm.Sha256
    return bytes(QCryptographicHash.hash(text.encode(), algorithm).data()).hex()


def _own_folder() -> Path:
    places = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(places.GenericDataLocation)) / _PROGRAM
