"""Errors of the encrypted profile; see `parapp.messages.profiles` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class ProfileKeyError(ParappError):
    """The data key does not open the database, or the database is damaged (`file`)."""

    code = "profile-key"


class ProfileKeyNeededError(ParappError):
    """The data are encrypted, and no data key was given (`folder`)."""

    code = "profile-key-needed"


class ProfilePlainError(ParappError):
    """The database is not encrypted, although the folder says that it is (`file`)."""

    code = "profile-plain"


class SealedFileError(ParappError):
    """A sealed file of the store was changed, cut short or exchanged (`file`)."""

    code = "sealed-file"
