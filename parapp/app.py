"""Builds the long-lived objects of a running program, once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from parapp import i18n
from parapp.errors.work import PassphraseNeededError
from parapp.export.bundle.keys import OwnKey
from parapp.models.journal import Change
from parapp.progress import Progress, silent
from parapp.services.enrolling import unlock
from parapp.services.idling import IdleWatch
from parapp.services.profiles import own_of, unlock_folder
from parapp.services.schedules import backup_due, backup_if_due
from parapp.settings import Settings
from parapp.storage.backup import Backup
from parapp.storage.store import Store, is_encrypted, utc_now


class Context:
    """An open workspace: its store, and its keys once they were asked for.

    An encrypted workspace asks for the passphrase at once, since nothing opens without it; the
    passphrase is stretched once, whichever comes first.

    Attributes:
        actor: Who is named in the journal.
        settings: Choices of this run.
    """

    def __init__(
        self,
        folder: Path,
        *,
        actor: str,
        passphrase: Callable[[], str | None],
        settings: Settings | None = None,
        clock: Callable[[], datetime] = utc_now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open the workspace in `folder`.

        Args:
            folder: The workspace.
            actor: Who works.
            passphrase: Asked for when keys are needed, and again once they were locked; None
                refuses.
            settings: Choices of this run.
            clock: Tells the time in UTC.
            seconds: Tells seconds that only grow, to notice that nobody is there.

        Raises:
            PassphraseNeededError: It is encrypted, and no passphrase was given.
            PassphraseWrongError: It is encrypted, and the passphrase is another.
            ParappError: The workspace cannot be opened.
        """
        self.settings = settings or Settings()
        self.actor = actor
        self._passphrase = passphrase
        self._own: OwnKey | None = None
        self._seed: bytes | None = None
        self._is_locked = False
        self._idle = IdleWatch(self.settings.idle_minutes, seconds)
        self._folder, self._clock = folder, clock
        self._store: Store | None = self._opened()
        i18n.choose(self.settings.language)

    @property
    def store(self) -> Store:
        """The workspace; an encrypted one that was locked asks for the passphrase again.

        Raises:
            PassphraseNeededError: No passphrase was given.
            PassphraseWrongError: It is another.
            ParappError: The workspace cannot be opened.
        """
        if self._store is None:
            self._store = self._opened()
            self._note_unlocked()
        return self._store

    def _opened(self) -> Store:
        key = None
        if is_encrypted(self._folder):
            unlocked = unlock_folder(self._folder, self._demand())
            self._seed, key = unlocked.seed, unlocked.key
        return Store.open(self._folder, clock=self._clock, settings=self.settings, key=key)

    @property
    def own(self) -> OwnKey:
        """The own keys.

        Raises:
            PassphraseNeededError: No passphrase was given.
            PassphraseWrongError: It is another.
        """
        self.lock_if_idle()
        if self._own is None:
            store = self.store  # opening an encrypted one that was locked gives the seed too
            if self._seed is not None:
                self._own = own_of(store, self._seed)
            else:
                self._own = unlock(store, self._demand())
            self._note_unlocked()
        self.touch()
        return self._own

    @property
    def is_locked(self) -> bool:
        """Whether the keys were forgotten since, and the passphrase has to be given again."""
        return self._is_locked or (self._holds_keys and self._idle.is_idle)

    @property
    def _holds_keys(self) -> bool:
        return self._own is not None or self._seed is not None

    def touch(self) -> None:
        """Take note that somebody works; after too long a pause the keys are locked instead."""
        if not self.lock_if_idle():
            self._idle.touch()

    def lock_if_idle(self) -> bool:
        """Lock the keys when nobody was there for too long; return whether they are locked."""
        if self._holds_keys and self._idle.is_idle:
            self.lock()
        return self._is_locked

    def lock(self) -> None:
        """Forget the keys; the journal says when.

        A plain workspace stays open and can be read: only what needs keys asks again. An
        encrypted one is closed.

        Raises:
            ParappError: The journal cannot be written; the keys are forgotten.
        """
        was_open = self._holds_keys
        self._own = self._seed = None
        if not was_open:
            return
        self._is_locked = True
        try:
            self._write("workspace-locked")
        finally:
            if self.store.key is not None:
                self._close_store()

    def _note_unlocked(self) -> None:
        self._idle.touch()
        if self._is_locked:
            self._is_locked = False
            self._write("workspace-unlocked")

    def _write(self, action: str) -> None:
        with self.store.transaction(actor=self.actor) as tx:
            unit = tx.workspace.get("unit") or ""
            tx.journal.append(Change(action=action, subject=unit))

    @property
    def is_backup_due(self) -> bool:
        """Whether `finish` would make a backup now."""
        if not self._holds_keys or self.lock_if_idle():
            return False
        with self.store.reading() as tx:
            return backup_due(tx, self.store.clock(), self.settings)

    def finish(self, progress: Progress = silent) -> Backup | None:
        """Make the backup that is due at the end of the work; None for none.

        Only while the keys are open: nobody is asked for a passphrase in order to leave.

        Raises:
            ParappError: It could not be made or proven; the work is not touched.
        """
        if not self._holds_keys or self.lock_if_idle():
            return None
        return backup_if_due(self.store, self.own, settings=self.settings, progress=progress)

    def _demand(self) -> str:
        passphrase = self._passphrase()
        if not passphrase:
            raise PassphraseNeededError
        return passphrase

    def close(self) -> None:
        """Close the workspace and forget the keys."""
        self._own = self._seed = None
        self._close_store()

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
