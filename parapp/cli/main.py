"""The command line: the same use cases without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import parapp
from parapp import i18n
from parapp.cli import (
    batches,
    commune,
    council,
    demo,
    directory,
    exporting,
    keycards,
    keyring,
    keys,
    lateness,
    merging,
    parts,
    pdf,
    profile,
    receiving,
    rounds,
    safekeeping,
    sets,
    upkeep,
    window,
    years,
)
from parapp.cli.arguments import Parser
from parapp.cli.console import DONE, REFUSED, complain, refuse
from parapp.errors import ParappError
from parapp.i18n import _


def run(
    arguments: Sequence[str], open_window: Callable[[argparse.Namespace], int] | None = None
) -> int:
    """Run one command.

    Args:
        arguments: Of the command line, without the program's name.
        open_window: Does what the command ``window`` asks; None where there is no window.

    Returns:
        0 when it was done, 1 when it was refused or there are findings, 2 for bad input.
    """
    _use_utf8()
    asked = _language(arguments)
    i18n.choose(asked or i18n.LANGUAGES[0])
    options = parser().parse_args(arguments)
    options.open_window, options.asked_language = open_window, asked
    try:
        status: int = options.run(options)
    except ParappError as error:
        return refuse(error)
    except KeyboardInterrupt:
        complain(_("Đã dừng theo yêu cầu; không có gì được ghi dở dang."))
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    return status


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before anything is said; empty for none."""
    for given, following in zip(arguments, [*arguments, ""][1:], strict=True):
        asked = following if given == "--lang" else given.removeprefix("--lang=")
        if given.startswith("--lang") and asked in i18n.LANGUAGES:
            return asked
    return ""


def _use_utf8() -> None:
    """Write Vietnamese whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command, in the language chosen."""
    whole = Parser(
        prog="parapp",
        description=_("Tự chấm điểm, thẩm định và xếp hạng cải cách hành chính cấp xã."),
    )
    whole.add_argument(
        "--version", action="version", version=parapp.__version__, help=_("xem phiên bản")
    )
    whole.add_argument(
        "--data", type=Path, metavar="DIR", help=_("thư mục dữ liệu của đơn vị mình")
    )
    whole.add_argument(
        "--lang", choices=i18n.LANGUAGES, default="vi", help=_("ngôn ngữ: vi hoặc en")
    )
    whole.add_argument(
        "--actor",
        default=os.environ.get("USERNAME") or os.environ.get("USER") or "–",
        help=_("họ tên người thao tác, ghi vào nhật ký"),
    )
    whole.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("tệp chứa cụm mật khẩu; không có thì hỏi khi cần"),
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = (
        window,
        demo,
        sets,
        years,
        commune,
        exporting,
        council,
        rounds,
        receiving,
        batches,
        parts,
        lateness,
        keys,
        keycards,
        keyring,
        directory,
        safekeeping,
        upkeep,
        profile,
        merging,
        pdf,
    )
    for module in modules:
        module.add_commands(commands)
    return whole
