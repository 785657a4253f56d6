"""Commands of beginning a workspace, units, and looking at bundles."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import DONE, Commands, say, say_json
from parapp.cli.keycards import remind_of_sheet
from parapp.cli.keyring import say_sheet
from parapp.cli.workspace import first_passphrase_of, opened
from parapp.errors.trust import AuthorityCardError
from parapp.errors.work import DataFolderError
from parapp.i18n import _, number
from parapp.models.keys import Role
from parapp.models.plain import JsonValue


def add_commands(commands: Commands) -> None:
    """Add ``init``, ``units`` and ``bundle``."""
    _add_init(commands)
    units = commands.add_parser("units", help=_("danh mục đơn vị"))
    unit_actions = units.add_subparsers(required=True, metavar="ACTION")
    take_in = unit_actions.add_parser("import", help=_("nhập danh mục từ .csv hoặc .xlsx"))
    take_in.add_argument("file", type=Path)
    take_in.set_defaults(run=_import_units)
    bundle = commands.add_parser("bundle", help=_("gói dữ liệu"))
    bundle_actions = bundle.add_subparsers(required=True, metavar="ACTION")
    inspect = bundle_actions.add_parser("inspect", help=_("xem gói mà không nhập"))
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--json", action="store_true")
    inspect.set_defaults(run=_inspect)


def _add_init(commands: Commands) -> None:
    init = commands.add_parser("init", help=_("lập thư mục dữ liệu mới"))
    init.add_argument("--role", choices=[role.value for role in Role], required=True)
    init.add_argument("--unit", required=True, metavar="CODE", help=_("mã đơn vị"))
    init.add_argument("--name", required=True, help=_("tên cơ quan in trên văn bản"))
    init.add_argument(
        "--kind",
        default="",
        help=_("xã, phường, đặc khu, tỉnh …; bỏ trống thì lấy từ gói kỳ đánh giá"),
    )
    init.add_argument("--parent", default="", help=_("cơ quan cấp trên in trên văn bản"))
    init.add_argument("--place", default="", help=_("địa danh in trên văn bản"))
    init.add_argument("--authority", default="", help=_("mã cơ quan thẩm định"))
    init.add_argument(
        "--encrypted",
        action="store_true",
        help=_("mã hóa toàn bộ dữ liệu; mỗi lần mở đều phải nhập cụm mật khẩu"),
    )
    init.add_argument(
        "--card", type=Path, metavar="FILE", help=_("thẻ khóa của cơ quan thẩm định")
    )
    init.add_argument("--digits", default="", help=_("mã 40 số cơ quan thẩm định đọc"))
    init.add_argument("--sheet", type=Path, metavar="OUT.pdf", help=_("ghi tờ khôi phục để in"))
    init.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from parapp.services import enrolling, profiles, workspaces  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated, check_strength  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    passphrase = first_passphrase_of(options)
    check_strength(passphrase)
    if options.card:
        card = enrolling.check_digits(options.card, options.digits, Role.APPRAISER)
        if options.authority not in {"", card.unit}:
            raise AuthorityCardError(unit=card.name)
    workspace = workspaces.Workspace(
        role=Role(options.role),
        unit=options.unit,
        name=options.name,
        kind=options.kind,
        parent=options.parent,
        place=options.place,
        authority=options.authority,
    )
    groups = profiles.begin(
        options.data,
        workspace,
        passphrase,
        actor=options.actor,
        cost=calibrated(),
        encrypted=options.encrypted,
    )
    say(_("Đã lập thư mục dữ liệu của {name}.").format(name=options.name))
    with opened(options) as context:
        if options.card:
            card = enrolling.trust_authority(
                context.store, options.card, options.digits, actor=options.actor
            )
            say(_("Đã tin thẻ khóa của {name}.").format(name=card.name))
        say_sheet(context.store, groups, options.sheet)
        if options.sheet is None:
            remind_of_sheet(context.store)
    return DONE


def _import_units(options: argparse.Namespace) -> int:
    from parapp.services import directories  # noqa: PLC0415 - heavy

    with opened(options) as context:
        count = directories.import_units(context.store, options.file, actor=context.actor)
    say(_("Đã nhập {count} đơn vị.").format(count=count))
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from parapp.services import inspecting, parting  # noqa: PLC0415 - heavy

    if options.data is None or parting.is_part(options.file):
        found = inspecting.outside(options.file)
    else:
        with opened(options) as context:
            found = inspecting.inside(context.store, context.own, options.file)
    if options.json:
        say_json(found)
        return DONE
    for name, value in found.items():
        shown = inspecting.kind_of(str(value)) if name == "kind" else _shown(value)
        say(f"{inspecting.label_of(name)}: {shown}")
    return DONE


def _shown(value: JsonValue) -> str:
    if value is None:
        return _("không có")
    return number(value) if isinstance(value, int) else str(value)
