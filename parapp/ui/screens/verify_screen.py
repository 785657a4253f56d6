"""Papers of others, checked: who signed them, and whether they are as they were."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.export.signing.roots import SUFFIXES, Root
from parapp.i18n import _, n_, number
from parapp.progress import Progress
from parapp.services.paper_roots import (
    drop_root,
    paper_roots,
    read_root_file,
    trust_roots,
)
from parapp.services.verdicts_together import caution_on_code, caution_on_signatures
from parapp.services.verifying_papers import CheckedPaper, verify_file
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.verify.code_card import PICTURES, CodeCard
from parapp.ui.widgets.verify.pages_dialog import PagesDialog, pdf_file
from parapp.ui.widgets.verify.root_dialog import RootDialog
from parapp.ui.widgets.verify.roots_card import RootsCard
from parapp.ui.widgets.verify.signatures_card import SignaturesCard

_FOLDER, _PDF = "verify-folder", ".pdf"


class VerifyScreen(Screen[Desk]):
    """Cards, one for each way to check a paper; files may be dropped anywhere on the page.

    Attributes:
        cards: Where the cards are; that of the roots is the last.
        signatures: Signatures of a PDF.
        codes: The code printed on a paper.
        roots: Certificates that signatures may lead to.
        chooses: Lets the user choose a PDF.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self._last: Path | None = None
        self.signatures = SignaturesCard(desk.look, self.show_pages)
        self.codes = CodeCard(desk, self._ask_code, self.say, begun=self.notice.clear)
        self.codes.checked.connect(self._weigh)
        self.roots = RootsCard(self.choose_roots, self.drop)
        panel = QWidget()
        self.cards = QVBoxLayout(panel)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.addWidget(self.signatures)
        self.cards.addWidget(self.codes)
        self.cards.addWidget(self.roots)
        self.cards.addStretch(1)
        self._area = scrolled(panel)
        self.body.addWidget(self._area, 1)
        self.chooses = self.add_button(
            _("Chọn tệp PDF…"), self.choose, role="primary", keys="Ctrl+O"
        )
        self.begins_at = self.chooses
        self.set_hints(_("Ctrl+O Chọn tệp PDF"))

    def show_view(self) -> None:
        self.desk.read(self, _known_roots, self.roots.show_roots, self.say)

    # --- papers

    def choose(self) -> None:
        """Let the user choose a PDF, and check it; a photo whose name was typed as well."""
        path = self._chosen(_("Chọn tệp PDF"), "*.pdf")
        if path is not None:
            self.take(path)

    def check(self, path: Path, *, is_code_told: bool = False) -> None:
        """Check the signatures of a PDF, and the code printed on it.

        Args:
            path: The file.
            is_code_told: Whether it is told as well that it has no code.
        """
        self.notice.clear()
        self.signatures.show_paper(None)
        self.codes.show_found(())
        self._area.verticalScrollBar().setValue(0)  # what came of it stands first
        self._check(path)
        self.codes.check(path, is_told=is_code_told)

    def _check(self, path: Path) -> None:
        self._last = path

        def work(context: Context, progress: Progress) -> CheckedPaper:
            roots = _known_roots(context)
            return verify_file(path, roots, at=context.store.clock(), progress=progress)

        title = _("Kiểm tra chữ ký của {file}").format(file=path.name)
        self.desk.work(self, title, work, self._show, failed=self._fail)

    def _show(self, paper: CheckedPaper) -> None:
        self.signatures.show_paper(paper)
        self._weigh()

    def _weigh(self) -> None:
        """Say beside the better verdict on a file that the worse one is believed."""
        paper, found = self.signatures.paper, self.codes.found
        if paper is not None and self.codes.path == self._last:
            self.codes.warn(caution_on_code(paper, found))
            self.signatures.warn(caution_on_signatures(paper, found))

    def _fail(self, error: Exception) -> None:
        self._last = None
        self.signatures.show_paper(None)
        self.say(error)

    def show_pages(self) -> None:
        """Show what the pages of the PDF look like."""
        paper = self.signatures.paper
        if paper is not None:
            file = pdf_file(paper.name, paper.sha256, len(paper.content))
            signed = [(each.signer or each.field, each.signed_bytes) for each in paper.verdicts]
            PagesDialog(self.desk, file, paper.content, self, signed=signed).open()

    # --- roots

    def choose_roots(self) -> None:
        """Let the user choose a file with certificates."""
        shown = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        path = self._chosen(_("Nạp chứng thư gốc"), shown)
        if path is not None:
            self.take_roots(path)

    def take_roots(self, path: Path) -> None:
        """Show the certificates of a file, to be compared before they are trusted."""
        self.desk.read(self, lambda _context: read_root_file(path), self._compare, self.say)

    def _compare(self, roots: tuple[Root, ...]) -> None:
        dialog = RootDialog(roots, self)
        dialog.agreed.connect(self._trust)
        dialog.open()

    def _trust(self, roots: tuple[Root, ...]) -> None:
        actor = self.desk.actor

        def work(context: Context) -> int:
            return trust_roots(context.store, roots, actor=actor)

        self.desk.read(self, work, self._trusted, self.say)

    def _trusted(self, count: int) -> None:
        said = n_("Đã nạp {count} chứng thư gốc.", "Đã nạp {count} chứng thư gốc.", count)
        self.notice.say(said.format(count=number(count)), "good")
        self._roots_changed()

    def drop(self, root: Root) -> None:
        """Trust a certificate no longer; the notice takes that back."""
        actor = self.desk.actor

        def work(context: Context) -> Root:
            return drop_root(context.store, root.fingerprint, actor=actor)

        self.desk.read(self, work, self._dropped, self.say)

    def _dropped(self, root: Root) -> None:
        said = _("Đã bỏ chứng thư gốc “{name}”.").format(name=root.name)
        self.notice.say(said, "", (_("Nạp lại"), partial(self._trust, (root,))))
        self._roots_changed()

    def _roots_changed(self) -> None:
        """Show the roots, and check the paper on the page once more with them."""
        self.show_view()
        if self._last is not None:
            self._check(self._last)

    # --- files

    def _ask_code(self) -> None:
        """Let the user choose a PDF or a photo; of a PDF the signatures are checked as well."""
        shown = " ".join(f"*{suffix}" for suffix in (_PDF, *PICTURES))
        path = self._chosen(_("Chọn tệp PDF hoặc ảnh chụp mã QR"), shown)
        if path is not None and path.suffix.lower() == _PDF:
            self.check(path, is_code_told=True)
        elif path is not None:
            self.codes.check(path)

    def _chosen(self, title: str, shown: str) -> Path | None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        begin = self.desk.memory.text(_FOLDER) or QStandardPaths.writableLocation(documents)
        chosen, _kind = QFileDialog.getOpenFileName(self, title, begin, shown)
        if not chosen:
            return None
        self.desk.memory.keep(_FOLDER, str(Path(chosen).parent))
        return Path(chosen)

    def take(self, path: Path) -> None:
        """Do with a file what its name says it is for."""
        if path.suffix.lower() in SUFFIXES:
            self.take_roots(path)
        elif path.suffix.lower() in PICTURES:
            self.codes.check(path)
        else:
            self.check(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(Path(files[0]))
        event.acceptProposedAction()


def _known_roots(context: Context) -> tuple[Root, ...]:
    with context.store.reading() as tx:
        return paper_roots(tx)
