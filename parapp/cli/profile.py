"""The command that tells how the data are protected on the disk."""

from __future__ import annotations

import argparse

from parapp.cli.console import DONE, Commands, say
from parapp.errors.stores import StoreNotFoundError
from parapp.errors.work import DataFolderError
from parapp.i18n import _


def add_commands(commands: Commands) -> None:
    """Add ``profile``."""
    profile = commands.add_parser("profile", help=_("xem dữ liệu trên máy được bảo vệ thế nào"))
    profile.set_defaults(run=_profile)


def _profile(options: argparse.Namespace) -> int:
    from parapp.storage.archive import DATABASE  # noqa: PLC0415 - heavy
    from parapp.storage.store import is_encrypted  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    if not (options.data / DATABASE).exists():
        raise StoreNotFoundError(folder=str(options.data))
    lines = _encrypted() if is_encrypted(options.data) else _plain()
    for line in lines:
        say(line)
    return DONE


def _encrypted() -> tuple[str, ...]:
    return (
        _("Dữ liệu được mã hóa: cơ sở dữ liệu, tài liệu kiểm chứng và các gói đã nhận."),
        _("Chỉ cụm mật khẩu hoặc tờ khôi phục mở được; mất cả hai là mất dữ liệu."),
        _("Tệp đã xuất ra ngoài thư mục dữ liệu (bảng, văn bản in) không được mã hóa."),
    )


def _plain() -> tuple[str, ...]:
    return (
        _("Dữ liệu không được mã hóa: ai cầm được ổ đĩa thì đọc được."),
        _("Windows: bật BitLocker hoặc Mã hóa thiết bị cho ổ đĩa chứa dữ liệu."),
        _("Linux: dùng LUKS khi cài máy. macOS: bật FileVault."),
        _(
            "Hoặc chuyển sang dữ liệu mã hóa: sao lưu (parapp backup), rồi khôi phục vào thư "
            "mục mới (parapp restore --encrypted), kiểm tra xong mới xóa thư mục cũ."
        ),
    )
