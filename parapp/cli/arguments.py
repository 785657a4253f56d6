"""A parser of arguments that speaks the user's language throughout."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from parapp.cli.console import BAD_INPUT, complain
from parapp.i18n import _, mark

_HEADINGS: Mapping[str, str] = {
    "positional arguments": mark("đối số"),
    "options": mark("tùy chọn"),
}

# What argparse says, whose own words are English, and what the user reads instead.
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (
        (
            r"argument (?P<argument>.+?): invalid choice: (?P<value>.+?) "
            r"\(choose from (?P<choices>.+)\)"
        ),
        mark("{argument}: không có lựa chọn {value}; dùng một trong: {choices}"),
    ),
    (
        r"argument (?P<argument>.+?): invalid \w+ value: (?P<value>.+)",
        mark("{argument}: không đọc được giá trị {value}"),
    ),
    (
        r"argument (?P<argument>.+?): not allowed with argument (?P<other>.+)",
        mark("{argument}: không dùng cùng với {other}"),
    ),
    (
        r"argument (?P<argument>.+?): expected (one|at least one|\d+) arguments?",
        mark("{argument}: thiếu giá trị"),
    ),
    (
        r"argument (?P<argument>.+?): ignored explicit argument (?P<value>.+)",
        mark("{argument}: không nhận giá trị {value}"),
    ),
    (r"the following arguments are required: (?P<names>.+)", mark("còn thiếu: {names}")),
    (r"one of the arguments (?P<names>.+) is required", mark("cần một trong: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", mark("không hiểu: {names}")),
    (
        r"ambiguous option: (?P<option>.+) could match (?P<matches>.+)",
        mark("{option} có thể là: {matches}"),
    ),
    (r"argument (?P<argument>.+?): (?P<message>.+)", mark("{argument}: {message}")),
)


class Formatter(argparse.HelpFormatter):
    """Writes help with headings in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with our own word; the usage of a subcommand's parent asks for none."""
        ours = _("cách dùng: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, ours)

    def start_section(self, heading: str | None) -> None:
        """Begin a section under our own heading."""
        super().start_section(_(_HEADINGS.get(heading or "", heading or "")))


class Parser(argparse.ArgumentParser):
    """Says in the user's language how it is used, and what is wrong with the arguments."""

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        """Take what `argparse` gives to the parser of a command."""
        super().__init__(
            prog=prog, description=description, formatter_class=Formatter, add_help=False
        )
        self.add_argument("-h", "--help", action="help", help=_("xem cách dùng rồi thoát"))

    def error(self, message: str) -> NoReturn:
        """Print the fault and how the command is used, and exit with 2."""
        complain(_("Câu lệnh chưa đúng: {message}").format(message=complaint(message)))
        complain(self.format_usage().rstrip())
        self.exit(BAD_INPUT)


def complaint(message: str) -> str:
    """Return what argparse says, in the user's language; as it is when it is not known."""
    for pattern, text in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _(text).format_map(found.groupdict())
    return message
