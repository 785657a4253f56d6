"""Texts of a paper while they are edited: what is saved, what is typed, what was refused."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from parapp.app import Context
from parapp.errors import ParappError
from parapp.messages import text_of
from parapp.services.papers.catalogue import Paper
from parapp.services.papers.texts import PaperText, keep_text, texts_of
from parapp.ui.autosave import PAUSE_MS
from parapp.ui.desk import Desk

Key = tuple[str, str]
"""Kind of texts, and name of the text."""


class TextDrafts(QObject):
    """Saves what is typed after a pause; what is refused stays typed, with the reason.

    Attributes:
        loaded: Sent once the texts were read.
        changed: Sent with the key of a text of which another thing is to be told.
        settled: Sent when nothing is on its way to the disk any more.
        keys: Every text, in the order it is edited.
    """

    loaded = Signal()
    changed = Signal(object)
    settled = Signal()

    def __init__(self, desk: Desk, paper: Paper, parent: QObject) -> None:
        """Take whose workspace it is and which paper's texts; `read` reads them."""
        super().__init__(parent)
        self._desk, self._paper = desk, paper
        self._texts: dict[Key, PaperText] = {}
        self._typed: dict[Key, str] = {}
        self._problems: dict[Key, str] = {}
        self._saving: set[Key] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every text once: where several kinds have one of a name, the paper's own is it."""
        first: dict[str, Key] = {}
        for key in self._texts:
            first.setdefault(key[1], key)
        return tuple(first.values())

    def read(self) -> None:
        """Read the texts."""
        kinds = self._paper.texts

        def work(context: Context) -> Mapping[Key, PaperText]:
            with context.store.reading() as tx:
                return {
                    (kind, name): text
                    for kind in kinds
                    for name, text in texts_of(tx, kind).items()
                }

        def done(found: Mapping[Key, PaperText]) -> None:
            self._texts = dict(found)
            self.loaded.emit()

        self._desk.read(self, work, done)

    def text(self, key: Key) -> str:
        """Return what stands in the editor."""
        return self._typed.get(key, self._texts[key].text)

    def is_own(self, key: Key) -> bool:
        """Whether the unit made a text its own."""
        return self._texts[key].own is not None

    def is_typed(self, key: Key) -> bool:
        """Whether something is typed that is not saved yet."""
        return key in self._typed

    def problem(self, key: Key) -> str:
        """Return why what is typed was refused; empty where it was not."""
        return self._problems.get(key, "")

    @property
    def refused(self) -> Key | None:
        """A text that was refused; None for none."""
        return next(iter(self._problems), None)

    @property
    def is_waiting(self) -> bool:
        """Whether something is typed that was neither saved nor refused."""
        return bool(self._typed.keys() - self._problems.keys())

    def take(self, key: Key, text: str) -> None:
        """Take what is typed; it is saved after a pause."""
        if text == self.text(key):
            return
        self._typed[key] = text
        self._problems.pop(key, None)
        self._pause.start()
        self.changed.emit(key)

    def put_back(self, key: Key) -> None:
        """Take the words of the unit back: the text is as it ships."""
        self._typed.pop(key, None)
        self._problems.pop(key, None)
        self._keep(key, None)

    def save(self) -> None:
        """Save whatever is typed and not on its way; what was refused only once it changed."""
        self._pause.stop()
        for key, text in list(self._typed.items()):
            if key not in self._saving and key not in self._problems:
                self._keep(key, text)
        if not self._saving:
            self.settled.emit()

    def _keep(self, key: Key, text: str | None) -> None:
        kind, name = key
        actor = self._desk.actor
        self._saving.add(key)

        def work(context: Context) -> PaperText:
            keep_text(context.store, kind, name, text, actor=actor)
            with context.store.reading() as tx:
                return texts_of(tx, kind)[name]

        def done(kept: PaperText) -> None:
            self._texts[key] = kept
            if text is not None and self._typed.get(key) == text:
                del self._typed[key]
            self._problems.pop(key, None)
            self._end(key)

        def failed(error: Exception) -> None:
            if not isinstance(error, ParappError):
                raise error
            self._problems[key] = text_of(error)
            self._end(key)

        self._desk.read(self, work, done, failed)

    def _end(self, key: Key) -> None:
        self._saving.discard(key)
        self.changed.emit(key)
        if not self._saving:
            self.settled.emit()
