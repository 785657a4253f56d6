"""Opens the workspace that ``--data`` names, for one command."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parapp.errors.work import DataFolderError, FileUnreadableError
from parapp.i18n import _
from parapp.settings import Settings

if TYPE_CHECKING:
    from parapp.app import Context

PASSPHRASE = "PARAPP_PASSPHRASE"  # noqa: S105 - the name of a variable


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Context]:
    """Open the workspace and close it afterwards.

    Raises:
        DataFolderError: ``--data`` was not given.
        ParappError: The workspace cannot be opened.
    """
    from parapp.app import Context  # noqa: PLC0415 - loads the database

    if options.data is None:
        raise DataFolderError
    context = Context(
        options.data,
        actor=options.actor,
        passphrase=lambda: passphrase_of(options),
        settings=Settings(language=options.lang),
    )
    try:
        yield context
    finally:
        context.close()


def passphrase_of(options: argparse.Namespace) -> str | None:
    """Return the passphrase from its file, the environment or the keyboard; None for none.

    Raises:
        FileUnreadableError: The file cannot be read.
    """
    if options.passphrase_file is not None:
        try:
            return str(options.passphrase_file.read_text(encoding="utf-8")).strip()
        except (OSError, UnicodeDecodeError) as error:
            raise FileUnreadableError(file=options.passphrase_file.name) from error
    given = os.environ.get(PASSPHRASE)
    if given or not sys.stdin.isatty():
        return given
    return getpass.getpass(_("Cụm mật khẩu: "))
