"""Commands of working copies, and of putting together what was done in them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, REFUSED, Commands, complain, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, number
from parapp.messages import text_of
from parapp.models.merging import OWN

if TYPE_CHECKING:
    from parapp.models.merging import Compared, Rate
    from parapp.services.merging import Merging


def add_commands(commands: Commands) -> None:
    """Add ``copy`` and ``merge``."""
    copy = commands.add_parser("copy", help=_("bản làm việc của một người trên máy khác"))
    copies = copy.add_subparsers(required=True, metavar="COMMAND")
    begin = copies.add_parser(
        "begin", help=_("biến dữ liệu vừa khôi phục thành bản làm việc của một người")
    )
    begin.add_argument("author", metavar="NAME", help=_("họ tên người dùng bản làm việc"))
    begin.add_argument(
        "--blind",
        action="store_true",
        help=_("để chấm độc lập: từ chối nếu đã có quyết định điểm trong dữ liệu"),
    )
    begin.set_defaults(run=_begin)
    export = copies.add_parser("export", help=_("xuất phần việc đã làm để gộp vào máy chính"))
    export.add_argument("target", type=Path, metavar="OUT")
    export.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="CODE",
        help=_("chỉ xuất lĩnh vực, tiêu chí hoặc số liệu này; dùng được nhiều lần"),
    )
    export.set_defaults(run=_export)
    end = copies.add_parser(
        "end", help=_("thôi làm bản làm việc, dùng làm máy chính khi máy chính bị mất")
    )
    end.set_defaults(run=_end)
    _add_merge(commands)


def _add_merge(commands: Commands) -> None:
    merge = commands.add_parser("merge", help=_("gộp phần việc của nhiều người vào máy chính"))
    merges = merge.add_subparsers(required=True, metavar="COMMAND")
    show = merges.add_parser("show", help=_("các mục khác nhau, ý kiến của từng người"))
    show.set_defaults(run=_show)
    choose = merges.add_parser(
        "choose", help=_("chọn ý kiến của một người cho một mã hoặc cả lĩnh vực")
    )
    choose.add_argument("code", metavar="CODE", help=_("mã số liệu, tiêu chí hoặc lĩnh vực"))
    who = choose.add_mutually_exclusive_group(required=True)
    who.add_argument("author", nargs="?", metavar="NAME", help=_("người có ý kiến được chọn"))
    who.add_argument(
        "--own", action="store_true", help=_("giữ nội dung đang có trên máy chính")
    )
    choose.add_argument("--unit", default="", metavar="UNIT", help=_("chỉ cho một đơn vị"))
    choose.set_defaults(run=_choose)
    apply = merges.add_parser("apply", help=_("ghi các mục đã thống nhất và đã chọn vào hồ sơ"))
    apply.set_defaults(run=_apply)
    rates = merges.add_parser("rates", help=_("tỷ lệ thống nhất theo từng mã"))
    rates.set_defaults(run=_rates)
    close = merges.add_parser("close", help=_("kết thúc một đợt gộp"))
    close.set_defaults(run=_close)


def _begin(options: argparse.Namespace) -> int:
    from parapp.services import copies  # noqa: PLC0415 - heavy

    with opened(options) as context:
        copy = copies.begin_copy(
            context.store, options.author, blind=options.blind, actor=context.actor
        )
    say(_("Đây là bản làm việc của {author}.").format(author=copy.author))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from parapp.services import contributing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        sent = contributing.export_part(
            context.store,
            context.own,
            options.target,
            fields=options.field,
            actor=context.actor,
        )
    say(
        _("Đã xuất {file}: phần việc lần {rev}, {count} mục, {files} tệp.").format(
            file=options.target, rev=sent.rev, count=sent.criteria, files=sent.files
        )
    )
    return DONE


def _end(options: argparse.Namespace) -> int:
    from parapp.services import copies  # noqa: PLC0415 - heavy

    with opened(options) as context:
        copies.end_copy(context.store, actor=context.actor)
    say(_("Từ nay đây là dữ liệu của máy chính; đừng dùng song song với máy chính cũ."))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from parapp.services import merging  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        state = merging.merging_of(tx)
    for item in state.merge.differing:
        _say_item(state, item)
    overall = state.merge.overall
    if overall.both:
        say(_("Thống nhất {rate}.").format(rate=_rate(overall)))
    waiting = len(state.to_write)
    if waiting:
        say(
            _("{count} mục đã thống nhất hoặc đã chọn, chờ ghi vào hồ sơ.").format(
                count=waiting
            )
        )
    if state.merge.differing:
        return REFUSED
    say(_("Không còn mục nào khác nhau."))
    return DONE


def _say_item(state: Merging, item: Compared) -> None:
    from parapp.services import merge_lines  # noqa: PLC0415 - heavy

    say(f"{merge_lines.item_text(item.key, state.workspace.unit)}:")
    for candidate in item.candidates:
        value = merge_lines.value_text(state.compiled, candidate.value)
        chosen = _(" (đã chọn trước đó)") if candidate.author == item.chosen else ""
        say(f"  {merge_lines.author_text(candidate.author)}: {value}{chosen}")


def _choose(options: argparse.Namespace) -> int:
    from parapp.services import merge_lines, merging, settling  # noqa: PLC0415 - heavy

    author = OWN if options.own else options.author
    with opened(options) as context:
        chosen = settling.choose(
            context.store, options.code, author, unit=options.unit, actor=context.actor
        )
        with context.store.reading() as tx:
            state = merging.merging_of(tx)
    for key in chosen:
        item = merge_lines.item_text(key, state.workspace.unit)
        say(f"{item}: {merge_lines.author_text(author)}")
    return DONE


def _apply(options: argparse.Namespace) -> int:
    from parapp.services import settling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        applied = settling.apply_merge(context.store, actor=context.actor)
    for refusal in applied.refused:
        code = f"{refusal.key.unit} {refusal.key.code}"
        complain(
            _("{item}: không ghi được. {why}").format(item=code, why=text_of(refusal.error))
        )
    say(_("Đã ghi {count} mục vào hồ sơ.").format(count=len(applied.written)))
    if applied.differing:
        say(_("Còn {count} mục khác nhau, chờ chọn.").format(count=applied.differing))
    return REFUSED if applied.refused or applied.differing else DONE


def _rates(options: argparse.Namespace) -> int:
    from parapp.services import merging  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        found = merging.merging_of(tx).merge
    if not found.rates:
        say(_("Chưa có mục nào được hai người trở lên làm."))
        return DONE
    rows = [(code, *_cells(rate)) for code, rate in found.rates.items()]
    rows.append((_("Tất cả"), *_cells(found.overall)))
    headings = (_("Mã"), _("Cùng làm"), _("Thống nhất"), _("Tỷ lệ %"))
    table(headings, rows, right=(1, 2, 3))
    return DONE


def _cells(rate: Rate) -> tuple[str, str, str]:
    return str(rate.both), str(rate.agreeing), number(rate.percent or 0, 2)


def _rate(rate: Rate) -> str:
    return _("{agreeing}/{both} mục ({percent} %)").format(
        agreeing=rate.agreeing, both=rate.both, percent=number(rate.percent or 0, 2)
    )


def _close(options: argparse.Namespace) -> int:
    from parapp.services import settling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        count = settling.close_merge(context.store, actor=context.actor)
    say(_("Đã kết thúc đợt gộp {count} phần việc; các phần vẫn được lưu.").format(count=count))
    return DONE
