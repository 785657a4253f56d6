"""Asks where the bundles lie that came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from parapp.i18n import _
from parapp.ui.memory import Memory
from parapp.ui.widgets.handing_over.places import default_folder


def ask_bundles(owner: QWidget, memory: Memory) -> list[Path]:
    """Return the files that the user chose; none where the user went back."""
    folder = str(default_folder(memory))
    chosen, _kind = QFileDialog.getOpenFileNames(owner, _("Chọn gói, thẻ khóa"), folder)
    return [Path(name) for name in chosen]


def ask_bundle_folder(owner: QWidget, memory: Memory) -> list[Path]:
    """Return the folder that the user chose; none where the user went back."""
    folder = str(default_folder(memory))
    chosen = QFileDialog.getExistingDirectory(owner, _("Chọn thư mục chứa gói"), folder)
    return [Path(chosen)] if chosen else []
