"""Builds the long-lived objects of a running program, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from parapp import i18n
from parapp.errors.work import PassphraseNeededError
from parapp.export.bundle.keys import OwnKey
from parapp.services.enrolling import unlock
from parapp.services.profiles import own_of, unlock_folder
from parapp.settings import Settings
from parapp.storage.store import Store, is_encrypted, utc_now


class Context:
    """An open workspace: its store, and its keys once they were asked for.

    An encrypted workspace asks for the passphrase at once, since nothing opens without it; the
    passphrase is stretched once, whichever comes first.

    Attributes:
        store: The workspace.
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
    ) -> None:
        """Open the workspace in `folder`.

        Args:
            folder: The workspace.
            actor: Who works.
            passphrase: Asked for at most once, when keys are needed; None refuses.
            settings: Choices of this run.
            clock: Tells the time in UTC.

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
        key = None
        if is_encrypted(folder):
            unlocked = unlock_folder(folder, self._demand())
            self._seed, key = unlocked.seed, unlocked.key
        self.store = Store.open(folder, clock=clock, settings=self.settings, key=key)
        i18n.choose(self.settings.language)

    @property
    def own(self) -> OwnKey:
        """The own keys.

        Raises:
            PassphraseNeededError: No passphrase was given.
            PassphraseWrongError: It is another.
        """
        if self._own is None:
            if self._seed is not None:
                self._own = own_of(self.store, self._seed)
            else:
                self._own = unlock(self.store, self._demand())
        return self._own

    def _demand(self) -> str:
        passphrase = self._passphrase()
        if not passphrase:
            raise PassphraseNeededError
        return passphrase

    def close(self) -> None:
        """Close the workspace and forget the keys."""
        self._own = self._seed = None
        self.store.close()
