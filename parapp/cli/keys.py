"""Commands of beginning a workspace, key cards, units, and looking at bundles."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import DONE, Commands, say, say_json
from parapp.cli.workspace import opened, passphrase_of
from parapp.errors.work import DataFolderError, PassphraseNeededError
from parapp.i18n import _, number
from parapp.models.keys import Role
from parapp.models.plain import JsonValue


def add_commands(commands: Commands) -> None:
    """Add ``init``, ``keycard``, ``units`` and ``bundle``."""
    _add_init(commands)
    card = commands.add_parser("keycard", help=_("thẻ khóa và mã đối chiếu 40 số"))
    actions = card.add_subparsers(required=True, metavar="ACTION")
    export = actions.add_parser("export", help=_("xuất thẻ khóa của mình"))
    export.add_argument("target", type=Path, metavar="OUT")
    export.set_defaults(run=_export_card)
    show = actions.add_parser("show", help=_("xem thẻ khóa và mã 40 số để đọc qua điện thoại"))
    show.add_argument("file", type=Path)
    show.set_defaults(run=_show_card)
    trust = actions.add_parser("trust", help=_("tin thẻ khóa sau khi đối chiếu mã 40 số"))
    trust.add_argument("file", type=Path)
    trust.add_argument("--digits", required=True, help=_("mã 40 số người kia đọc"))
    trust.set_defaults(run=_trust_card)
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
    init.add_argument("--kind", required=True, help=_("xã, phường, đặc khu, tỉnh …"))
    init.add_argument("--parent", default="", help=_("cơ quan cấp trên in trên văn bản"))
    init.add_argument("--place", default="", help=_("địa danh in trên văn bản"))
    init.add_argument("--authority", default="", help=_("mã cơ quan thẩm định"))
    init.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from parapp.services import enrolling, workspaces  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated, check_strength  # noqa: PLC0415 - heavy
    from parapp.storage.store import Store  # noqa: PLC0415 - heavy

    if options.data is None:
        raise DataFolderError
    passphrase = passphrase_of(options)
    if not passphrase:
        raise PassphraseNeededError
    check_strength(passphrase)
    workspace = workspaces.Workspace(
        role=Role(options.role),
        unit=options.unit,
        name=options.name,
        kind=options.kind,
        parent=options.parent,
        place=options.place,
        authority=options.authority,
    )
    with Store.create(options.data) as store:
        workspaces.initialise(store, workspace, actor=options.actor)
        groups = enrolling.make_keys(store, passphrase, actor=options.actor, cost=calibrated())
    say(_("Đã lập thư mục dữ liệu của {name}.").format(name=options.name))
    say(
        _("Tờ khôi phục: chép hoặc in {count} nhóm số này, cất nơi khóa được:").format(
            count=len(groups)
        )
    )
    for start in range(0, len(groups), 4):
        say("  " + "   ".join(groups[start : start + 4]))
    return DONE


def _export_card(options: argparse.Namespace) -> int:
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        own = context.own
        enrolling.export_card(own, options.target)
    say(
        _("Đã ghi {file}. Mã đối chiếu: {digits}").format(
            file=options.target, digits=own.card.fingerprint
        )
    )
    return DONE


def _show_card(options: argparse.Namespace) -> int:
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    card = enrolling.read_card_file(options.file).card
    say(f"{card.unit} · {card.name}")
    say(_("Mã đối chiếu: {digits}").format(digits=card.fingerprint))
    return DONE


def _trust_card(options: argparse.Namespace) -> int:
    from parapp.services import enrolling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        card = enrolling.trust_card(
            context.store, options.file, options.digits, actor=context.actor
        )
    say(_("Đã tin thẻ khóa của {name}.").format(name=card.name))
    return DONE


def _import_units(options: argparse.Namespace) -> int:
    from parapp.services import directories  # noqa: PLC0415 - heavy

    with opened(options) as context:
        count = directories.import_units(context.store, options.file, actor=context.actor)
    say(_("Đã nhập {count} đơn vị.").format(count=count))
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from parapp.services import inspecting  # noqa: PLC0415 - heavy

    if options.data is None:
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
