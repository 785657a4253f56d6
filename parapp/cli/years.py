"""The command that shows the years of a workspace and chooses the one worked on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _

if TYPE_CHECKING:
    from parapp.storage.store import Store


def add_commands(commands: Commands) -> None:
    """Add ``year``."""
    year = commands.add_parser("year", help=_("xem các năm đang có, đổi năm đang làm"))
    year.add_argument(
        "year",
        type=int,
        nargs="?",
        metavar="YEAR",
        help=_("làm việc với năm này; không ghi thì chỉ xem"),
    )
    year.set_defaults(run=_year)


def _year(options: argparse.Namespace) -> int:
    from parapp.services.years import choose_year  # noqa: PLC0415 - heavy

    with opened(options) as context:
        if options.year is None:
            _show(context.store)
            return DONE
        choose_year(context.store, options.year, actor=context.actor)
    say(_("Đang làm năm {year}.").format(year=options.year))
    return DONE


def _show(store: Store) -> None:
    from parapp.services.years import years_of  # noqa: PLC0415 - heavy

    with store.reading() as tx:
        years = years_of(tx)
    if not years:
        say(_("Chưa có bộ tiêu chí của năm nào."))
        return
    headings = (_("Năm"), _("Bộ tiêu chí"), _("Hồ sơ"), "")
    rows = [
        (
            str(year.year),
            year.criteria,
            str(year.dossiers),
            _("đang làm") if year.is_current else "",
        )
        for year in years
    ]
    table(headings, rows, right=(2,))
