"""Commands of backups, of checking everything, and of the file for whoever helps."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, REFUSED, Commands, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, day, number

if TYPE_CHECKING:
    from parapp.services.verifying import Health

_LIST, _SCHEDULE = "list", "schedule"
_KIB = 1 << 10


def add_commands(commands: Commands) -> None:
    """Add ``backup``, ``verify`` and ``diagnose``."""
    backup = commands.add_parser(
        "backup", help=_("sao lưu có mã hóa, thử khôi phục rồi mới tính")
    )
    backup.add_argument(
        "what",
        nargs="*",
        metavar="DIR",
        help=_("nơi ghi; hoặc list [DIR] để xem, schedule [DIR] để hẹn lịch và nơi ghi"),
    )
    backup.add_argument("--if-due", action="store_true", help=_("chỉ sao lưu khi đến lịch"))
    backup.add_argument(
        "--days", type=int, default=1, help=_("số ngày giữa hai lần, dùng với schedule")
    )
    backup.set_defaults(run=_backup)
    verify = commands.add_parser(
        "verify", help=_("kiểm tra cơ sở dữ liệu, tệp, gói đã nhận và nhật ký")
    )
    verify.set_defaults(run=_verify)
    diagnose = commands.add_parser(
        "diagnose", help=_("ghi tệp chẩn đoán không có dữ liệu riêng, để gửi người hỗ trợ")
    )
    diagnose.add_argument("file", type=Path, metavar="OUT.json")
    diagnose.set_defaults(run=_diagnose)


def _backup(options: argparse.Namespace) -> int:
    word, *rest = options.what or [""]
    folder = Path(rest[0]) if rest else None
    if word == _LIST:
        return _list_backups(options, folder)
    if word == _SCHEDULE:
        return _schedule(options, folder)
    return _back_up(options, Path(word) if word else None)


def _back_up(options: argparse.Namespace, folder: Path | None) -> int:
    from parapp.services import schedules  # noqa: PLC0415 - heavy

    with opened(options) as context:
        store, settings = context.store, context.settings
        if options.if_due:
            made = schedules.backup_if_due(store, context.own, settings=settings)
        else:
            made = schedules.back_up_now(store, context.own, folder, settings=settings)
    if made is None:
        say(_("Chưa đến lịch sao lưu, hoặc chưa có gì thay đổi từ lần sao lưu trước."))
    else:
        say(_("Đã sao lưu và thử khôi phục: {file}").format(file=made.path))
    return DONE


def _schedule(options: argparse.Namespace, folder: Path | None) -> int:
    from parapp.services import schedules  # noqa: PLC0415 - heavy

    with opened(options) as context:
        store = context.store
        schedules.choose_schedule(store, folder, options.days, actor=context.actor)
        with store.reading() as tx:
            chosen = schedules.schedule_of(tx)
    say(
        _("Sẽ sao lưu vào {folder} mỗi {days} ngày, khi có thay đổi.").format(
            folder=chosen.folder or store.backups, days=number(chosen.days)
        )
    )
    return DONE


def _list_backups(options: argparse.Namespace, folder: Path | None) -> int:
    from parapp.models.periods import day_of  # noqa: PLC0415 - with the rest
    from parapp.services import schedules  # noqa: PLC0415 - heavy

    with opened(options) as context:
        lines = schedules.backups_known(context.store, folder)
        with context.store.reading() as tx:
            count = schedules.schedule_of(tx).count
    rows = [
        (
            day(day_of(line.created)),
            _("{size} KiB").format(size=number(-(-line.size // _KIB))),
            _("đã thử khôi phục") if line.is_proven else _("không rõ"),
            line.path.name,
        )
        for line in lines
    ]
    if rows:
        table((_("Ngày"), _("Dung lượng"), _("Khôi phục thử"), _("Tệp")), rows, right=(1,))
    else:
        say(_("Chưa có bản sao lưu nào."))
    say(_("Đã có {count} lần sao lưu thử khôi phục được.").format(count=number(count)))
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from parapp.services.verifying import verify  # noqa: PLC0415 - heavy

    with opened(options) as context:
        health = verify(context.store)
    _say_health(health)
    return DONE if health.is_sound else REFUSED


def _diagnose(options: argparse.Namespace) -> int:
    from parapp.services.diagnosing import write_diagnosis  # noqa: PLC0415 - heavy

    with opened(options) as context:
        write_diagnosis(context.store, options.file, settings=context.settings)
    say(_("Đã ghi {file}.").format(file=options.file))
    say(_("Tệp chỉ có con số và phiên bản, không có tên, mã đơn vị, điểm hay tài liệu."))
    return DONE


def _say_health(health: Health) -> None:
    """Print what was counted, then what is wrong, then what is only worth knowing."""
    say(
        _("{files} tệp, {entries} dòng nhật ký, mã cuối {head}").format(
            files=number(health.files), entries=number(health.entries), head=health.head
        )
    )
    say(
        _("{bundles} gói đã nhận; {backups} lần sao lưu thử khôi phục được").format(
            bundles=number(health.bundles), backups=number(health.backups)
        )
    )
    if not health.database_is_sound:
        say(_("Cơ sở dữ liệu bị hỏng: {found}").format(found=health.database))
        say(_("  Khôi phục bản sao lưu gần nhất sang thư mục mới rồi kiểm tra lại."))
    for sha in health.missing:
        say(_("Thiếu tệp {sha}").format(sha=sha))
    for sha in health.wrong:
        say(_("Tệp đã bị sửa {sha}").format(sha=sha))
    for sha in health.lost_bundles:
        say(_("Bản gốc của gói đã nhận bị mất hoặc bị sửa {sha}").format(sha=sha))
    if health.broken_entry is not None:
        say(_("Nhật ký bị sửa từ dòng {number}").format(number=number(health.broken_entry)))
    if health.is_sound:
        say(_("Không thấy sai sót."))
    if health.to_come:
        say(
            _("{count} tệp đơn vị sẽ gửi sau, chưa đến; không phải lỗi.").format(
                count=number(len(health.to_come))
            )
        )
    for unit in health.contradicted:
        say(
            _(
                "Nhật ký của {unit} có hai bản khác nhau: hỏi đơn vị có khôi phục bản cũ không."
            ).format(unit=unit)
        )
