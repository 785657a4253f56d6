"""Opens the workspace that ``--data`` names, for one command."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import complain
from parapp.errors import ParappError
from parapp.errors.trust import PassphraseRepeatError
from parapp.errors.work import DataFolderError, FileUnreadableError, PassphraseNeededError
from parapp.i18n import _
from parapp.messages import text_of
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
        _finish(context)
    finally:
        context.close()


def _finish(context: Context) -> None:
    """Make the backup that is due where a schedule was chosen; work that is done stays done."""
    from parapp.services.schedules import schedule_of  # noqa: PLC0415 - loads the database

    with context.store.reading() as tx:
        is_chosen = schedule_of(tx).is_chosen
    if not is_chosen:
        return
    try:
        made = context.finish()
    except ParappError as error:
        complain(text_of(error))
        return
    if made is not None:
        complain(_("Đã sao lưu theo lịch: {file}").format(file=made.path))


def passphrase_of(options: argparse.Namespace) -> str | None:
    """Return the passphrase from its file, the environment or the keyboard; None for none.

    Raises:
        FileUnreadableError: The file cannot be read.
    """
    if options.passphrase_file is not None:
        return _read_passphrase(options.passphrase_file)
    given = os.environ.get(PASSPHRASE)
    if given or not sys.stdin.isatty():
        return given
    return getpass.getpass(_("Cụm mật khẩu: "))


def new_passphrase_of(options: argparse.Namespace) -> str:
    """Return a new passphrase from its file, or typed twice at the keyboard.

    Raises:
        FileUnreadableError: The file cannot be read.
        PassphraseNeededError: There is no keyboard.
        PassphraseRepeatError: It was not typed the same twice.
    """
    if options.new_passphrase_file is not None:
        return _read_passphrase(options.new_passphrase_file)
    return _typed_twice()


def first_passphrase_of(options: argparse.Namespace) -> str:
    """Return the passphrase that keys are locked with from now on.

    It comes from its file or the environment; at the keyboard it is typed twice, because
    nothing would tell a slip until the keys are needed.

    Raises:
        FileUnreadableError: The file cannot be read.
        PassphraseNeededError: It is empty, or there is no keyboard.
        PassphraseRepeatError: It was not typed the same twice.
    """
    is_typed = options.passphrase_file is None and not os.environ.get(PASSPHRASE)
    passphrase = _typed_twice() if is_typed else passphrase_of(options)
    if not passphrase:
        raise PassphraseNeededError
    return passphrase


def _typed_twice() -> str:
    if not sys.stdin.isatty():
        raise PassphraseNeededError
    new = getpass.getpass(_("Cụm mật khẩu mới: "))
    if getpass.getpass(_("Gõ lại cụm mật khẩu mới: ")) != new:
        raise PassphraseRepeatError
    return new


def _read_passphrase(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadableError(file=path.name) from error
