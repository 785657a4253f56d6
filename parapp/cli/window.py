"""The command that opens the window; what opens it is given by the program's start."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import Commands
from parapp.i18n import _


def add_commands(commands: Commands) -> None:
    """Add ``window``."""
    window = commands.add_parser("window", help=_("mở cửa sổ chương trình"))
    window.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help=_("gói nhận được, để mở luôn")
    )
    window.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("thư mục dữ liệu của đơn vị mình"),
    )
    window.add_argument(
        "--practice", action="store_true", help=_("mở dữ liệu thực hành, lập nếu chưa có")
    )
    window.add_argument(
        "--practice-province",
        action="store_true",
        help=_("mở dữ liệu thực hành của cơ quan thẩm định: một tỉnh 170 xã"),
    )
    window.set_defaults(run=_open)


def _open(options: argparse.Namespace) -> int:
    status: int = options.open_window(options)
    return status
