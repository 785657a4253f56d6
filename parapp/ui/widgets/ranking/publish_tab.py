"""Close-out, publication, corrections, and results for the communes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, n_, number
from parapp.models.publication import Publication
from parapp.progress import Progress
from parapp.services import publishing, results
from parapp.services.bundling import Sent
from parapp.services.close_outs import Obstacle, in_order, read_obstacles
from parapp.services.commune_cells import Cell
from parapp.services.corrections import Published, changes, places_now, publications
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.reckoner import Reckoner
from parapp.ui.screen import Screen
from parapp.ui.widgets.closing.act_dialog import ActDialog
from parapp.ui.widgets.papers.ways import to_bundle_cover
from parapp.ui.widgets.ranking.history_card import HistoryCard, digits
from parapp.ui.widgets.ranking.obstacles_card import ObstaclesCard

_FOLDER = "results-folder"


class PublishTab(QWidget):
    """What is left to do at the left, what was published at the right.

    Attributes:
        readied: Sent when something else may be published than before.
        obstacles: What stands in the way.
        history: What was published.
        is_ready: Whether nothing stands in the way.
        is_published: Whether something was published.
    """

    readied = Signal()

    def __init__(
        self, desk: CouncilDesk, page: Screen[CouncilDesk], parent: QWidget | None = None
    ) -> None:
        """Make it empty; `page` shows what happened."""
        super().__init__(parent)
        self._desk, self._page = desk, page
        self.obstacles, self.history = ObstaclesCard(desk), HistoryCard(desk)
        self.is_ready = self.is_published = False
        self._found: dict[str, tuple[Obstacle, ...]] = {}
        self._seen: dict[str, Mapping[str, Cell]] = {}
        self._published: tuple[Published, ...] = ()
        self._is_reading, self._ordering = False, Reckoner(desk, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.obstacles, 9)
        row.addWidget(self.history, 4)
        self.obstacles.opened.connect(lambda one: desk.go(*one.place))

    # --- what stands in the way

    @property
    def is_checking(self) -> bool:
        """Whether what stands in the way is still looked for."""
        return self._is_reading or self._ordering.is_busy

    def show_view(self, view: CouncilView | None) -> None:
        """Look again at the communes that changed; the others are as they were."""
        if view is None or view.compiled is None or self._is_reading:
            return
        changed = [row for row in view.rows if self._seen.get(row.unit.code) is not row.cells]
        if not changed:
            self._show(view)
            return
        self._is_reading = True
        self._set_ready(is_ready=False)
        units = [row.unit for row in changed]
        self._desk.work(
            self,
            _("Kiểm tra trước khi công bố"),
            lambda context, progress: read_obstacles(context.store, units, progress),
            lambda found: self._take(changed, found),
            failed=self._failed,
            stopped=self._stopped,
        )

    def _failed(self, error: Exception) -> None:
        self._is_reading = False
        self._page.say(error)

    def _stopped(self) -> None:
        self._is_reading = False

    def _take(self, rows: list[CommuneRow], found: Mapping[str, tuple[Obstacle, ...]]) -> None:
        self._is_reading = False
        self._found |= found
        self._seen |= {row.unit.code: row.cells for row in rows}
        self.show_view(self._desk.view)  # what changed meanwhile

    def _show(self, view: CouncilView) -> None:
        known = {u: f for u, f in self._found.items() if u in view.communes}
        has_sent = any(row.has_sent for row in view.rows)

        def show(found: tuple[Obstacle, ...]) -> None:
            self.obstacles.show_obstacles(found)
            self._set_ready(is_ready=has_sent and not any(one.is_blocking for one in found))

        self._ordering.ask(lambda _progress: in_order(known), show)

    def _set_ready(self, *, is_ready: bool) -> None:
        self.is_ready = is_ready
        self.readied.emit()

    def show_history(self, found: tuple[Published, ...]) -> None:
        """Show what was published."""
        self._published, self.is_published = found, bool(found)
        self.history.show_publications(found)
        self.readied.emit()

    # --- publishing

    @property
    def verb(self) -> str:
        """What the next publication is called."""
        return _("Đính chính kết quả…") if self.is_published else _("Công bố kết quả…")

    def ask_to_publish(self) -> ActDialog | None:
        """Say what will be published, and ask why where it is a correction."""
        view = self._desk.view
        if view is None or not self.is_ready:
            return None
        is_first = not self._published
        dialog = ActDialog(
            _("Công bố kết quả") if is_first else _("Đính chính kết quả đã công bố"),
            _consequences(view, self._published),
            _("Công bố") if is_first else _("Công bố đính chính"),
            self._page,
            ask="" if is_first else _("Lý do đính chính"),
        )
        dialog.agreed.connect(self.publish)
        dialog.open()
        return dialog

    def publish(self, reason: str) -> None:
        """Publish; `reason` says why it follows an earlier publication."""
        actor = self._desk.actor

        def work(
            context: Context, _progress: Progress
        ) -> tuple[Publication, tuple[Published, ...]]:
            done = publishing.publish(context.store, reason=reason, actor=actor)
            return done, publications(context.store)

        title = _("Công bố kết quả")
        self._desk.work(self, title, work, self._show_done, failed=self._page.say)

    def _show_done(self, done: tuple[Publication, tuple[Published, ...]]) -> None:
        publication, found = done
        self.show_history(found)
        self._desk.refresh()
        self._page.notice.say(
            _("Đã công bố số {number}. Mã đối chiếu: {digits}").format(
                number=publication.number, digits=digits(publication.sha256)
            ),
            "good",
            (_("Xuất gói kết quả…"), self.ask_for_folder),
        )

    # --- results for the communes

    def ask_for_folder(self) -> None:
        """Ask where the bundles go, then write them."""
        kept = self._desk.memory.text(_FOLDER) or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self._page, _("Thư mục để ghi gói kết quả"), kept
        )
        if chosen:
            self.write_results(Path(chosen))

    def write_results(self, folder: Path) -> None:
        """Write a bundle for every commune that was ranked."""
        self._desk.memory.keep(_FOLDER, str(folder))
        actor = self._desk.actor

        def work(context: Context, progress: Progress) -> tuple[Sent, ...]:
            return results.export_results(
                context.store, context.own, folder, actor=actor, progress=progress
            )

        def begin() -> None:
            self._desk.work(
                self,
                _("Xuất gói kết quả"),
                work,
                partial(self._show_written, folder),
                failed=self._page.say,
                stopped=partial(self._show_stopped, folder),
            )

        self._desk.with_keys(self, begin, failed=self._page.say)

    def _show_stopped(self, folder: Path) -> None:
        told = _("Đã dừng. Các gói ghi xong trước đó vẫn nằm trong {folder}.")
        self._page.notice.say(told.format(folder=folder), "attention")

    def _show_written(self, folder: Path, sent: tuple[Sent, ...]) -> None:
        told = n_(
            "Đã ghi {count} gói kết quả vào {folder}; gửi mỗi đơn vị gói của mình.",
            "Đã ghi {count} gói kết quả vào {folder}; gửi mỗi đơn vị gói của mình.",
            len(sent),
        )
        self._page.notice.say(
            told.format(count=len(sent), folder=folder),
            "good",
            (
                _("Mở thư mục"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            ),
            *(to_bundle_cover(self._desk, one.unit) for one in sent[:1]),
        )


def _consequences(view: CouncilView, published: tuple[Published, ...]) -> list[str]:
    """Return what a publication does, in sentences."""
    standings = [row.standing for row in view.rows if row.standing is not None]
    ranked = sum(standing.rank is not None for standing in standings)
    following = published[0].number + 1 if published else 1
    lines = [
        _("{count} đơn vị được xếp hạng và công bố với số {number}.").format(
            count=number(ranked), number=following
        ),
        _("Kết quả đã công bố không sửa được nữa; sai thì đính chính bằng số mới."),
    ]
    if published:
        moved = len(changes(published[0].places, places_now(view)))
        lines.append(
            _("So với số {number}: {count} đơn vị đổi hạng, điểm hoặc xếp loại.").format(
                number=published[0].number, count=number(moved)
            )
        )
    return lines
