"""The command line: the same use cases without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import parapp
from parapp import i18n
from parapp.cli import commune, council, demo, keys, sets, upkeep
from parapp.cli.console import BAD_INPUT, DONE, complain, refuse
from parapp.errors import ParappError
from parapp.i18n import _


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 when it was done, 1 when it was refused or there are findings, 2 for bad input.
    """
    _use_utf8()
    i18n.choose(_language(arguments))
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except ParappError as error:
        return refuse(error)
    except KeyboardInterrupt:
        complain(_("Đã dừng theo yêu cầu; không có gì được ghi dở dang."))
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    return status


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before anything is said."""
    for given, following in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = following if given == "--lang" else given.removeprefix("--lang=")
        if given.startswith("--lang") and asked in i18n.LANGUAGES:
            return asked
    return i18n.LANGUAGES[0]


def _use_utf8() -> None:
    """Write Vietnamese whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


class _Parser(argparse.ArgumentParser):
    """Says in the user's language what is wrong with the arguments."""

    def error(self, message: str) -> None:  # type: ignore[override] # NoReturn is not said
        """Print the fault and how the command is used, and exit with 2."""
        complain(_("Câu lệnh chưa đúng: {message}").format(message=message))
        complain(self.format_usage().rstrip())
        self.exit(BAD_INPUT)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="parapp",
        description=_("Tự chấm điểm, thẩm định và xếp hạng cải cách hành chính cấp xã."),
    )
    parser.add_argument("--version", action="version", version=parapp.__version__)
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help=_("thư mục dữ liệu của đơn vị mình")
    )
    parser.add_argument(
        "--lang", choices=i18n.LANGUAGES, default="vi", help=_("ngôn ngữ: vi hoặc en")
    )
    parser.add_argument(
        "--actor",
        default=os.environ.get("USERNAME") or os.environ.get("USER") or "–",
        help=_("họ tên người thao tác, ghi vào nhật ký"),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("tệp chứa cụm mật khẩu; không có thì hỏi khi cần"),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (demo, sets, commune, council, keys, upkeep):
        module.add_commands(commands)
    return parser
