"""Real files to add, and waiting until the disk has them."""

import io

import openpyxl
from docx import Document
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from tests import scans

CODE = "1.4.2"  # nothing proves it in the practice workspace


def pdf(path, dpi=300):
    """Write a scanned page; every `dpi` gives another content."""
    path.write_bytes(scans.pdf(scans.grey(dpi)))
    return path


def png(path, shade=200):
    """Write a picture, large enough to be read on paper."""
    Image.new("L", (1700, 2400), shade).save(path, "PNG", dpi=(200, 200))
    return path


def docx(path, text="Kế hoạch cải cách hành chính"):
    """Write a text."""
    document = Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def xlsx(path):
    """Write a worksheet."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Biểu tổng hợp"
    book.save(path)
    return path


def four(folder):
    """Return one file of each kind."""
    return [
        pdf(folder / "143 kế hoạch.pdf"),
        png(folder / "ảnh chụp.png"),
        docx(folder / "báo cáo.docx"),
        xlsx(folder / "biểu.xlsx"),
    ]


def mime_of(*paths):
    """Return what a file manager copies or drags."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(widget, mime):
    """Drag `mime` over a widget and let it go there; return whether it was taken."""
    where, action = QPointF(widget.rect().center()), Qt.DropAction.CopyAction
    rest = (action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(where.toPoint(), *rest)
    widget.dragEnterEvent(enter)
    if enter.isAccepted():
        widget.dropEvent(QDropEvent(where, *rest))
    return enter.isAccepted()


def dossier(desk):
    """Return the dossier as the window sees it."""
    return desk.view.assessment.dossier


def proofs(desk, code):
    """Return the documents that prove a criterion."""
    found = dossier(desk)
    return [found.evidence[link.evidence] for link in found.links if link.criterion == code]


def wait_for(qtbot, wish):
    """Wait until something is so."""
    qtbot.waitUntil(lambda: bool(wish()), timeout=10_000)


def settled(qtbot, desk):
    """Wait until everything is on the disk."""
    qtbot.waitUntil(lambda: not desk.saved.waiting, timeout=10_000)


def added(qtbot, desk, card, *paths):
    """Drop files on a card, and wait until the disk has them."""
    drop(card, mime_of(*paths))
    wait_for(qtbot, lambda: len(card.rows) == len(paths))
    settled(qtbot, desk)
