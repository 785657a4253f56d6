"""Files become documents: chosen, dropped or pasted, copied in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from parapp.app import Context
from parapp.files import TEMPORARY_PREFIX
from parapp.i18n import _
from parapp.messages import text_of
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile
from parapp.progress import Progress
from parapp.services.cataloguing import adding, document_edit, document_of, holder_of, replacing
from parapp.services.taking_in import TakenIn, take_in
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.history import Step
from parapp.ui.memory import Memory
from parapp.ui.widgets.evidence.wording import finding_text, short_text, worth_telling

_FOLDER = "documents-folder"
_DOUBTS = 3  # sentences, where many files came at once
_Take: TypeAlias = Callable[[Context, Progress], TakenIn]


class Adding(QObject):
    """Adds files for one page; everything is one step that can be undone.

    Attributes:
        said: Sent with what came of it, and a tone as `Notice.say` takes it.
        added: Sent with the documents that are new.
    """

    said = Signal(str, str)
    added = Signal(object)

    def __init__(self, desk: CommuneDesk, parent: QObject) -> None:
        """Add for a page."""
        super().__init__(parent)
        self._desk = desk

    def add(self, paths: Sequence[Path], place: tuple[str, str], criterion: str = "") -> None:
        """Make a document of each file.

        Args:
            paths: The files.
            place: Page and place that undo shows.
            criterion: What they prove; empty for nothing yet.
        """
        if paths:
            take = _taking(paths)
            self._start(take, lambda taken: self._made(taken, place, criterion))

    def add_image(self, image: QImage, place: tuple[str, str], criterion: str = "") -> None:
        """Make a document of a picture out of the clipboard."""
        self._start(_drawing(image), lambda taken: self._made(taken, place, criterion))

    def add_to(self, document: Evidence, paths: Sequence[Path]) -> None:
        """Add files to a document."""
        if paths:
            self._start(_taking(paths), lambda taken: self._extended(taken, document.id))

    def replace(self, document: Evidence, path: Path) -> None:
        """Let a newer document, made of a file, apply in place of one."""
        self._start(_taking((path,)), lambda taken: self._replaced(taken, document.id))

    def _start(self, take: _Take, done: Callable[[TakenIn], None]) -> None:
        def taken(files: TakenIn) -> None:
            self._desk.settled(self, lambda: done(files))  # the same file may be on its way

        self._desk.work(self, _("Đang thêm tài liệu"), take, taken)

    def _dossier(self) -> Dossier | None:
        view = self._desk.view
        return view.assessment.dossier if view and view.assessment else None

    def _made(self, taken: TakenIn, place: tuple[str, str], criterion: str) -> None:
        dossier = self._dossier()
        if dossier is None:
            return
        addition = adding(dossier, taken.files, taken.at, criterion)
        said = [_known(name, document) for name, document in addition.known.items()]
        title = _("Thêm {count} tài liệu").format(count=len(taken.files))

        def done() -> None:
            self._tell(len(addition.new), said, taken)
            self.added.emit(addition.new)

        if not addition.edits:
            done()
            return
        self._desk.edit(Step(title=title, place=place, edits=addition.edits), done=done)

    def _extended(self, taken: TakenIn, id_: str) -> None:
        dossier = self._dossier()
        document = dossier.evidence.get(id_) if dossier else None
        if dossier is None or document is None:
            return
        fresh = [f for f in taken.files if holder_of(dossier, f.sha256) is None]
        said = [
            _known(file.name, holder)
            for file in taken.files
            if (holder := holder_of(dossier, file.sha256)) is not None
        ]
        if not fresh:
            self._tell(0, said, taken)
            return
        edit = document_edit(document, replace(document, files=(*document.files, *fresh)))
        title = _("Thêm tệp vào {document}").format(document=short_text(document))
        self._desk.edit(
            Step(title=title, place=("evidence", id_), edits=(edit,)),
            done=lambda: self._tell(len(fresh), said, taken),
        )

    def _replaced(self, taken: TakenIn, id_: str) -> None:
        dossier = self._dossier()
        old = dossier.evidence.get(id_) if dossier else None
        if dossier is None or old is None:
            return
        if not taken.files:
            self._tell(0, [], taken)
            return
        new = self._newer(dossier, old, taken.files[0], taken)
        if new is None:
            self.said.emit(_known(taken.files[0].name, old), "attention")
            return
        title = _("Thay {document} bằng bản mới").format(document=short_text(old))

        def done() -> None:
            said = _(
                "Đã thay “{old}” bằng bản mới. Các tiêu chí đã chuyển sang bản mới; xem lại số "
                "trang."
            )
            self.said.emit(said.format(old=short_text(old)), "good")
            self.added.emit((new,))

        edits = replacing(dossier, old, new)
        self._desk.edit(Step(title=title, place=("evidence", id_), edits=edits), done=done)

    @staticmethod
    def _newer(
        dossier: Dossier, old: Evidence, file: EvidenceFile, taken: TakenIn
    ) -> Evidence | None:
        """Return the document that a file is of; None where that is the old one itself."""
        holder = holder_of(dossier, file.sha256)
        if holder is None:
            made = document_of(file, taken.at)
            return replace(made, abstract=old.abstract, issuer=old.issuer)
        return None if holder.id == old.id else holder

    def _tell(self, count: int, said: Sequence[str], taken: TakenIn) -> None:
        lines = [_("Đã thêm {count} tài liệu.").format(count=count)] if count else []
        doubts = _doubts(taken)
        lines += [*said, *map(text_of, taken.refused), *doubts]
        tone = "wrong" if taken.refused else "attention" if said or doubts else "good"
        if lines:
            self.said.emit("\n".join(lines), tone)


def ask_files(parent: QWidget, memory: Memory) -> list[Path]:
    """Let the user choose files, from the folder used last on; empty when he goes back."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    begin = memory.text(_FOLDER) or QStandardPaths.writableLocation(documents)
    title = _("Chọn tệp tài liệu kiểm chứng")
    names, _filter = QFileDialog.getOpenFileNames(parent, title, begin)
    paths = [Path(name) for name in names]
    if paths:
        memory.keep(_FOLDER, str(paths[0].parent))
    return paths


def paths_in(mime: QMimeData) -> list[Path]:
    """Return the files that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def image_in(mime: QMimeData) -> QImage | None:
    """Return the picture that was copied; None for none."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _taking(paths: Sequence[Path]) -> _Take:
    files = tuple(paths)
    return lambda context, progress: take_in(context.store, files, progress)


def _drawing(image: QImage) -> _Take:
    def take(context: Context, progress: Progress) -> TakenIn:
        folder = context.store.quarantine
        with TemporaryDirectory(dir=folder, prefix=TEMPORARY_PREFIX) as made:
            at = context.store.clock().astimezone()
            path = Path(made) / _("Ảnh dán {time}.png").format(time=f"{at:%d-%m-%Y %H.%M.%S}")
            image.save(str(path))  # a PNG, by its suffix
            return take_in(context.store, (path,), progress)

    return take


def _doubts(taken: TakenIn) -> list[str]:
    """Return what to look at in files that came in; the rest of many is in the library."""
    found = [
        finding_text(finding, name)
        for name, findings in taken.findings.items()
        for finding in worth_telling(findings)
    ]
    more = len(found) - _DOUBTS
    if more > 0:
        said = _("Và {count} điều nữa cần xem: lọc “Có cảnh báo” trong kho tài liệu.")
        return [*found[:_DOUBTS], said.format(count=more)]
    return found


def _known(name: str, document: Evidence) -> str:
    return _(
        "“{file}” đã có trong tài liệu “{document}” nên dùng luôn tài liệu đó, không lưu bản "
        "thứ hai."
    ).format(file=name, document=short_text(document))
