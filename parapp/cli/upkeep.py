"""Commands of backup, restore and verification."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import DONE, REFUSED, Commands, say
from parapp.cli.workspace import opened, passphrase_of
from parapp.errors.work import DataFolderError, PassphraseNeededError
from parapp.i18n import _, number


def add_commands(commands: Commands) -> None:
    """Add ``backup``, ``restore`` and ``verify``."""
    backup = commands.add_parser(
        "backup", help=_("sao lưu có mã hóa, thử khôi phục rồi mới tính")
    )
    backup.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help=_("khôi phục bản sao lưu vào --data"))
    restore.add_argument("backup", type=Path, metavar="FILE")
    restore.add_argument(
        "--sheet",
        nargs="+",
        metavar="GROUP",
        help=_("các nhóm số của tờ khôi phục, khi mất tệp khóa; mật khẩu là cụm mới"),
    )
    profile = restore.add_mutually_exclusive_group()
    profile.add_argument(
        "--encrypted",
        action="store_true",
        default=None,
        help=_("mã hóa dữ liệu khôi phục; không ghi thì giữ như khi sao lưu"),
    )
    profile.add_argument(
        "--plain",
        dest="encrypted",
        action="store_false",
        help=_("không mã hóa dữ liệu khôi phục"),
    )
    restore.set_defaults(run=_restore)
    verify = commands.add_parser("verify", help=_("kiểm tra dữ liệu, tệp và nhật ký"))
    verify.set_defaults(run=_verify)


def _backup(options: argparse.Namespace) -> int:
    from parapp.services import upkeep  # noqa: PLC0415 - heavy

    with opened(options) as context:
        made = upkeep.make_backup(
            context.store, context.own, options.folder, settings=context.settings
        )
    say(_("Đã sao lưu và thử khôi phục: {file}").format(file=made.path))
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from parapp.services import upkeep  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    passphrase = passphrase_of(options)
    if not passphrase:
        raise PassphraseNeededError
    if options.sheet:
        upkeep.restore_with_sheet(
            options.backup,
            options.data,
            options.sheet,
            passphrase,
            encrypted=options.encrypted,
        )
    else:
        upkeep.restore_backup(
            options.backup, options.data, passphrase, encrypted=options.encrypted
        )
    say(_("Đã khôi phục vào {folder}.").format(folder=options.data))
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from parapp.services import upkeep  # noqa: PLC0415 - heavy

    with opened(options) as context:
        health = upkeep.verify(context.store)
    say(
        _("{files} tệp, {entries} dòng nhật ký, mã cuối {head}").format(
            files=number(health.files), entries=number(health.entries), head=health.head
        )
    )
    for sha in health.missing:
        say(_("Thiếu tệp {sha}").format(sha=sha))
    for sha in health.wrong:
        say(_("Tệp đã bị sửa {sha}").format(sha=sha))
    if health.broken_entry is not None:
        say(_("Nhật ký bị sửa từ dòng {number}").format(number=number(health.broken_entry)))
    if not health.is_sound:
        return REFUSED
    say(_("Không thấy sai sót."))
    return DONE
