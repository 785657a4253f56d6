"""Papers kept as files, and sent to a printer: asked for, made beside the window, told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtWidgets import QFileDialog

from parapp.app import Context
from parapp.errors.papers import PrinterMissingError
from parapp.errors.work import PassphraseNeededError
from parapp.i18n import _, n_, number
from parapp.progress import Progress
from parapp.services.papers.printing import (
    content_of,
    drawn,
    print_docx,
    print_pdf,
    print_workbook,
)
from parapp.services.papers.printing_all import Batch, print_each, print_together
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.notice import Action
from parapp.ui.widgets.papers.batch_dialog import BatchDialog
from parapp.ui.widgets.papers.sealed import sealer_for
from parapp.ui.widgets.papers.wanted import Wanted

if TYPE_CHECKING:  # looks for printers once loaded
    from PySide6.QtPrintSupport import QPrinter

_T = TypeVar("_T")
PDF, LETTER, WORKBOOK = ".pdf", ".docx", ".xlsx"
_FOLDER = "papers-folder"
_NAMED = 5


class Keeping:
    """Does what the buttons of the page of papers ask for."""

    def __init__(self, page: Screen[Any]) -> None:
        """Take the page that says what became of it."""
        self._page = page
        self._desk: Desk = page.desk

    # --- one paper

    def ask(self, wanted: Wanted, suffix: str) -> None:
        """Ask where a paper goes, and make it there."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page,
            _("Lưu văn bản"),
            str(self._folder() / f"{wanted.stem}{suffix}"),
            f"*{suffix}",
        )
        if chosen:
            self.save(wanted, Path(chosen).with_suffix(suffix))

    def _folder(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._desk.memory.text(_FOLDER)
        return Path(kept or QStandardPaths.writableLocation(documents))

    def save(self, wanted: Wanted, path: Path) -> None:
        """Make a paper at `path`, of the kind of its suffix; it is whole or not there."""
        self._desk.memory.keep(_FOLDER, str(path.parent))
        kind, unit = wanted.paper.kind, wanted.unit

        def work(context: Context, _progress: Progress) -> Path:
            sealer = sealer_for(context, wanted)
            make = {LETTER: print_docx, WORKBOOK: print_workbook}.get(path.suffix, print_pdf)
            make(context.store, kind, path, unit, draft=wanted.draft, sealer=sealer)
            return path

        again = partial(self.save, replace(wanted, bare=True), path)
        self._work(wanted, work, self._told, again)

    def _told(self, path: Path) -> None:
        self._page.notice.say(
            _("Đã lưu {file} trong {folder}.").format(file=path.name, folder=path.parent),
            "good",
            *ways_to(path),
        )

    def _work(
        self,
        wanted: Wanted,
        work: Callable[[Context, Progress], _T],
        done: Callable[[_T], None],
        again: Callable[[], None],
    ) -> None:
        title = _("Đang lập {name}").format(name=wanted.name)
        failed = partial(self._fail, again)
        self._desk.work(self._page, title, work, done, failed=failed, stopped=self._stopped)

    def _fail(self, again: Callable[[], None], error: Exception) -> None:
        """Say why nothing was made; without a passphrase it can be made without its code."""
        if not isinstance(error, PassphraseNeededError):
            self._page.say(error)
            return
        self._page.notice.say(
            _("Chưa lập: chưa nhập cụm mật khẩu nên văn bản không có mã kiểm tra."),
            "attention",
            (_("Lập không có mã"), again),
        )

    def _stopped(self) -> None:
        self._page.notice.say(_("Đã dừng, không để lại tệp nào."))

    # --- a paper of all communes

    def ask_for_all(self, wanted: Wanted, units: Sequence[str]) -> BatchDialog:
        """Ask how a paper of all communes is kept, then where, and make it there."""
        dialog = BatchDialog(wanted, len(units), self._page)
        dialog.agreed.connect(
            lambda together: self._ask_place(wanted, units, together=together)
        )
        dialog.open()
        return dialog

    def _ask_place(self, wanted: Wanted, units: Sequence[str], *, together: bool) -> None:
        if together:
            name = str(self._folder() / f"{wanted.paper.stem}-moi-don-vi{PDF}")
            chosen, _kind = QFileDialog.getSaveFileName(
                self._page, _("Lưu văn bản của mọi đơn vị"), name, f"*{PDF}"
            )
        else:
            chosen = QFileDialog.getExistingDirectory(
                self._page, _("Thư mục để ghi văn bản của mọi đơn vị"), str(self._folder())
            )
        if chosen:
            place = Path(chosen).with_suffix(PDF) if together else Path(chosen)
            self.save_all(wanted, units, place, together=together)

    def save_all(
        self, wanted: Wanted, units: Sequence[str], place: Path, *, together: bool
    ) -> None:
        """Make a paper of all communes as one file, or as files in a folder."""
        self._desk.memory.keep(_FOLDER, str(place.parent if together else place))
        make = print_together if together else print_each

        def work(context: Context, progress: Progress) -> Batch:
            return make(
                context.store,
                wanted.paper,
                units,
                place,
                draft=wanted.draft,
                sealer=sealer_for(context, wanted),
                progress=progress,
            )

        bare = replace(wanted, bare=True)
        again = partial(self.save_all, bare, units, place, together=together)
        self._work(wanted, work, partial(self._told_all, place), again)

    def _told_all(self, place: Path, batch: Batch) -> None:
        told = n_(
            "Đã lưu văn bản của {count} đơn vị: {place}.",
            "Đã lưu văn bản của {count} đơn vị: {place}.",
            batch.made,
        ).format(count=number(batch.made), place=place)
        if batch.missing:
            told += " " + _left_out(batch.missing)
        folder = place if place.is_dir() else place.parent
        acts = [(_("Mở thư mục"), partial(_show_outside, folder))]
        if folder is not place:
            acts.insert(0, (_("Mở văn bản"), partial(_show_outside, place)))
        self._page.notice.say(told, "attention" if batch.missing else "good", *acts)

    # --- paper

    def print(self, wanted: Wanted, count: int) -> None:
        """Let the user choose printer and pages, and print.

        Args:
            wanted: The paper.
            count: Pages it has.
        """
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - looks for printers once loaded
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

        if not QPrinterInfo.availablePrinterNames():
            self._page.say(PrinterMissingError())
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(wanted.name)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle(_("In {name}").format(name=wanted.name))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, count)
        dialog.setFromTo(1, count)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(wanted, printer)

    def print_to(self, wanted: Wanted, printer: QPrinter) -> None:
        """Print a paper as the printer was set up."""

        def work(context: Context, progress: Progress) -> int:
            from parapp.ui.widgets.papers.to_paper import print_out  # noqa: PLC0415 - as above

            kind, unit, draft = wanted.paper.kind, wanted.unit, wanted.draft
            sealer = sealer_for(context, wanted)
            content = content_of(context.store, kind, unit, draft=draft, sealer=sealer)
            return print_out(drawn(content, progress), printer, progress)

        again = partial(self.print_to, replace(wanted, bare=True), printer)
        self._desk.work(
            self._page,
            _("Đang in {name}").format(name=wanted.name),
            work,
            partial(self._printed, wanted),
            failed=partial(self._fail, again),
            stopped=lambda: self._page.notice.say(_("Đã dừng in.")),
        )

    def _printed(self, wanted: Wanted, sheets: int) -> None:
        told = n_(
            "Đã gửi {count} trang của {name} tới máy in.",
            "Đã gửi {count} trang của {name} tới máy in.",
            sheets,
        )
        self._page.notice.say(told.format(count=number(sheets), name=wanted.name), "good")


def _left_out(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        more = number(len(names) - _NAMED)
        shown = _("{names} và {count} đơn vị nữa").format(names=shown, count=more)
    return _("Bỏ qua vì chưa có hồ sơ: {names}.").format(names=shown)


def ways_to(path: Path) -> tuple[Action, Action]:
    """Return what opens a paper that was made, and its folder, in other programs."""
    return (
        (_("Mở văn bản"), partial(_show_outside, path)),
        (_("Mở thư mục"), partial(_show_outside, path.parent)),
    )


def _show_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
