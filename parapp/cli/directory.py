"""Commands of the key directory and its root keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.commune import day_of_text
from parapp.cli.console import DONE, Commands, say, say_findings
from parapp.cli.workspace import first_passphrase_of, opened, passphrase_of
from parapp.errors.work import PassphraseNeededError
from parapp.i18n import _, day, number


def add_commands(commands: Commands) -> None:
    """Add ``directory`` and ``root``."""
    directory = commands.add_parser("directory", help=_("danh bạ thẻ khóa"))
    actions = directory.add_subparsers(required=True, metavar="ACTION")
    draft = actions.add_parser("draft", help=_("soạn danh bạ kế tiếp để niêm phong"))
    draft.add_argument("target", type=Path, metavar="OUT")
    draft.add_argument(
        "--root",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.pub",
        help=_("khóa gốc từ nay về sau: một hoặc ba; không ghi thì giữ như đang dùng"),
    )
    draft.add_argument("--expires", type=day_of_text, metavar="dd/mm/yyyy")
    draft.set_defaults(run=_draft)
    seal = actions.add_parser("seal", help=_("niêm phong danh bạ bằng một khóa gốc"))
    seal.add_argument("file", type=Path)
    seal.add_argument("--root", type=Path, required=True, metavar="FILE")
    seal.set_defaults(run=_seal)
    adopt = actions.add_parser("adopt", help=_("đưa danh bạ đã niêm phong vào dùng"))
    adopt.add_argument("file", type=Path)
    adopt.set_defaults(run=_adopt)
    show = actions.add_parser("show", help=_("danh bạ đang dùng"))
    show.set_defaults(run=_show)
    export = actions.add_parser("export", help=_("xuất gói danh bạ cho từng đơn vị"))
    export.add_argument("folder", type=Path, metavar="DIR")
    export.set_defaults(run=_export)
    root = commands.add_parser("root", help=_("khóa gốc của danh bạ, cất ngoài máy"))
    root_actions = root.add_subparsers(required=True, metavar="ACTION")
    make = root_actions.add_parser("make", help=_("làm một khóa gốc có cụm mật khẩu riêng"))
    make.add_argument("file", type=Path)
    make.set_defaults(run=_make)


def _draft(options: argparse.Namespace) -> int:
    from parapp.services import directory_files, roots, vouching  # noqa: PLC0415 - heavy

    keys = [roots.read_root(path) for path in options.root]
    with opened(options) as context:
        data = vouching.draft_directory(
            context.store, context.own, roots=keys, expires=options.expires
        )
    directory_files.write_file(options.target, data)
    say(_("Đã soạn danh bạ vào {file}.").format(file=options.target))
    _say_seals(options.target)
    return DONE


def _say_seals(path: Path) -> None:
    from parapp.services import directory_files  # noqa: PLC0415 - heavy

    count, needed = directory_files.seals_of(path)
    text = _("Đã có {count} niêm phong của khóa gốc, cần {needed}.")
    say(text.format(count=number(count), needed=number(needed)))


def _seal(options: argparse.Namespace) -> int:
    from parapp.services import directory_files, roots  # noqa: PLC0415 - heavy

    passphrase = passphrase_of(options)
    if not passphrase:
        raise PassphraseNeededError
    directory_files.seal_directory(options.file, roots.open_root(options.root, passphrase))
    _say_seals(options.file)
    return DONE


def _adopt(options: argparse.Namespace) -> int:
    from parapp.services import trusting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        done = trusting.adopt_directory(context.store, options.file, actor=context.actor)
    say_findings(done.findings)
    say(_("Danh bạ thẻ khóa số {version} đang dùng.").format(version=number(done.version)))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from parapp.services import trusting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        known = trusting.show_directory(context.store)
    pinned = known.pinned
    say(
        _("Danh bạ số {version}, hết hạn {day}, cần {needed} trên {count} khóa gốc.").format(
            version=number(pinned.version),
            day=day(known.expires),
            needed=number(pinned.needed),
            count=number(len(pinned.roots)),
        )
    )
    for root in pinned.roots:
        say(f"  {root}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from parapp.services import announcing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        sent = announcing.export_directories(
            context.store, context.own, options.folder, actor=context.actor
        )
    for made in sent:
        say(str(made.path))
    say(_("Đã xuất danh bạ cho {count} đơn vị.").format(count=number(len(sent))))
    return DONE


def _make(options: argparse.Namespace) -> int:
    from parapp.services import roots  # noqa: PLC0415 - heavy
    from parapp.storage.passphrase import calibrated  # noqa: PLC0415 - heavy

    passphrase = first_passphrase_of(options)
    public = roots.make_root(options.file, passphrase, cost=calibrated())
    say(
        _(
            "Đã làm khóa gốc {file}: cất trên USB riêng. Đưa {public} cho người soạn danh bạ."
        ).format(file=options.file, public=public)
    )
    return DONE
