"""Catches what the program itself is at fault for, so that it is written down and shown."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded with the first defect
    from parapp.ui.defect_dialog import DefectDialog

log = logging.getLogger(__name__)


def catch_defects(log_file: Path) -> None:
    """Show every defect in a dialog from now on; Qt hands exceptions of slots to the hook."""
    shown: list[DefectDialog] = []

    def show(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        from parapp.ui.defect_dialog import DefectDialog  # noqa: PLC0415 - seldom needed

        log.critical("defect", exc_info=(kind, error, trace))
        if issubclass(kind, KeyboardInterrupt) or any(dialog.isVisible() for dialog in shown):
            return
        dialog = DefectDialog("".join(traceback.format_exception(kind, error, trace)), log_file)
        shown[:] = [dialog]
        dialog.open()

    sys.excepthook = show
