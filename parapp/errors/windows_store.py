"""Errors of the certificate store of Windows; see `parapp.messages.windows_store`."""

from __future__ import annotations

from parapp.errors import ParappError


class WindowsStoreAbsentError(ParappError):
    """This PC does not run Windows, so it has no such store."""

    code = "windows-store-absent"
    is_bad_input = True


class WindowsStoreEmptyError(ParappError):
    """The store has no certificate with a key that signs here."""

    code = "windows-store-empty"


class WindowsStoreKeyError(ParappError):
    """The store has no such certificate, or its key is not there (`key`)."""

    code = "windows-store-key"


class WindowsStoreCancelledError(ParappError):
    """The window of Windows that asks for the PIN was closed."""

    code = "windows-store-cancelled"


class WindowsStoreStuckError(ParappError):
    """The store did not answer in time (`seconds`)."""

    code = "windows-store-stuck"


class WindowsStoreFailedError(ParappError):
    """The store refused to sign (`what`)."""

    code = "windows-store-failed"
