"""Builds the long-lived objects of a running program, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from parapp import i18n
from parapp.errors.work import PassphraseNeededError
from parapp.export.bundle.keys import OwnKey
from parapp.services.enrolling import unlock
from parapp.settings import Settings
from parapp.storage.store import Store, utc_now


class Context:
    """An open workspace: its store, and its keys once they were asked for.

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
            ParappError: The workspace cannot be opened.
        """
        self.settings = settings or Settings()
        self.actor = actor
        self.store = Store.open(folder, clock=clock, settings=self.settings)
        self._passphrase = passphrase
        self._own: OwnKey | None = None
        i18n.choose(self.settings.language)

    @property
    def own(self) -> OwnKey:
        """The own keys.

        Raises:
            PassphraseNeededError: No passphrase was given.
            PassphraseWrongError: It is another.
        """
        if self._own is None:
            passphrase = self._passphrase()
            if not passphrase:
                raise PassphraseNeededError
            self._own = unlock(self.store, passphrase)
        return self._own

    def close(self) -> None:
        """Close the workspace and forget the keys."""
        self._own = None
        self.store.close()
