"""`parapp demo`: the whole cycle on practice data."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from parapp.cli.console import DONE, Commands, ranking_row, say, table
from parapp.i18n import _, mark, number

MOST = 3321
_FOLDERS = (
    ("van-ban", mark("báo cáo, phiếu giải thích, bảng xếp hạng (PDF, Excel)")),
    ("giao-nhan", mark("thẻ khóa và gói đã gửi qua lại")),
    ("so-lieu", mark("bảng số liệu đã nhập")),
    ("tai-lieu", mark("tài liệu kiểm chứng")),
    ("xa", mark("thư mục dữ liệu của từng đơn vị")),
    ("co-quan-tham-dinh", mark("thư mục dữ liệu của cơ quan thẩm định")),
)


def add_commands(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help=_("diễn lại cả năm trên dữ liệu thực hành"))
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--communes", type=_count, default=9, metavar="N")
    parser.set_defaults(run=_run)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        words = _("số đơn vị từ 1 đến {most}").format(most=number(MOST))
        raise argparse.ArgumentTypeError(words)
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from parapp.services.demonstrating import Demonstration  # noqa: PLC0415 - heavy
    from parapp.services.practising import PASSPHRASE  # noqa: PLC0415 - heavy

    begin = time.monotonic()
    ranking = Demonstration(options.folder, options.communes, say).run()
    say("")
    rows = [
        ranking_row(entry.standing, entry.assessment.appraised, entry.unit.name)
        for entry in ranking
    ]
    headings = (_("Hạng"), _("Đơn vị"), _("Điểm"), _("Chỉ số %"), _("Xếp loại"))
    table(headings, rows, right=(0, 2, 3))
    say("")
    say(_("Xong trong {seconds} giây.").format(seconds=number(int(time.monotonic() - begin))))
    say(_("Tất cả ở {folder}:").format(folder=options.folder.resolve()))
    for name, words in _FOLDERS:
        say(f"  {name:<18} {_(words)}")
    say(
        _("Cụm mật khẩu của mọi thư mục thực hành: “{passphrase}”").format(
            passphrase=PASSPHRASE
        )
    )
    return DONE
