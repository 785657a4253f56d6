"""The actions of ``pdf`` that sign papers, and those that keep signed ones."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.workspace import opened
from parapp.errors import ParappError
from parapp.errors.signing import (
    CredentialPassphraseError,
    TokenKeyError,
    TokenPinError,
)
from parapp.errors.windows_store import WindowsStoreKeyError
from parapp.i18n import _, day, number

if TYPE_CHECKING:
    from parapp.export.signing.sign import Credential
    from parapp.export.signing.values import TokenKey
    from parapp.models.signed_papers import SignedPaper
    from parapp.services.signing import Request

FILE_PASSPHRASE, PIN = "PARAPP_P12_PASSPHRASE", "PARAPP_PIN"
_DIGITS = 8


def add_actions(actions: Commands) -> None:
    """Add what signs, and what keeps signed papers."""
    sign = actions.add_parser("sign", help=_("ký số một tệp PDF vào tệp khác"))
    _add_files(sign)
    sign.add_argument(
        "--seal", action="store_true", help=_("đóng dấu cơ quan lên chữ ký của lãnh đạo")
    )
    sign.add_argument(
        "--picture", type=Path, metavar="PNG", help=_("ảnh chữ ký hoặc con dấu, nền trong suốt")
    )
    sign.add_argument(
        "--signer", type=int, default=0, help=_("chỗ ký thứ mấy, từ trái; 0 là chỗ cuối")
    )
    sign.add_argument("--page", type=int, help=_("ký ở góc dưới bên phải trang này"))
    _add_credential(sign)
    sign.set_defaults(run=_sign)
    stamp = actions.add_parser(
        "stamp", help=_("ký phụ lục: số, ký hiệu và thời gian ký ở góc trên bên phải")
    )
    _add_files(stamp)
    stamp.add_argument("--number", required=True, help=_("số, ký hiệu của văn bản"))
    _add_credential(stamp)
    stamp.set_defaults(run=_stamp)
    token = actions.add_parser("token", help=_("xem chứng thư số trên USB token"))
    token.add_argument("module", type=Path, help=_("tệp thư viện PKCS#11 của token"))
    token.set_defaults(run=_token)
    store = actions.add_parser(
        "windows-store", help=_("xem chứng thư số trong kho của Windows (certmgr)")
    )
    store.set_defaults(run=_windows_store)
    _add_later(actions)
    _add_keeping(actions)


def _add_files(action: argparse.ArgumentParser) -> None:
    action.add_argument("file", type=Path)
    action.add_argument("target", type=Path, metavar="OUT")


def _add_credential(action: argparse.ArgumentParser) -> None:
    """Add where the key is; a passphrase or PIN is asked for, or comes from a variable."""
    source = action.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--p12",
        type=Path,
        metavar="FILE",
        help=_(
            "tệp chứng thư số .p12, .pfx; mật khẩu hỏi khi ký hoặc lấy từ biến {name}"
        ).format(name=FILE_PASSPHRASE),
    )
    source.add_argument(
        "--token",
        type=Path,
        metavar="MODULE",
        help=_("thư viện PKCS#11 của USB token; PIN hỏi khi ký hoặc lấy từ biến {name}").format(
            name=PIN
        ),
    )
    source.add_argument(
        "--windows-store",
        action="store_true",
        help=_("kho chứng thư số của Windows, nơi token tự đăng ký; Windows hỏi PIN"),
    )
    action.add_argument(
        "--key",
        default="",
        metavar="ID",
        help=_("mã khóa trên token hoặc trong kho của Windows, khi có nhiều khóa"),
    )


def _add_later(actions: Commands) -> None:
    time = actions.add_parser("time", help=_("thêm dấu thời gian vào tệp đã ký (cần mạng)"))
    _add_files(time)
    time.add_argument("--service", required=True, metavar="URL")
    time.set_defaults(run=_time)
    evidence = actions.add_parser(
        "evidence", help=_("thêm bằng chứng chứng thư số còn hiệu lực vào tệp đã ký")
    )
    _add_files(evidence)
    evidence.add_argument(
        "--root",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=_("chứng thư gốc"),
    )
    evidence.add_argument(
        "--crl",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=_("tệp danh sách thu hồi (.crl) hoặc trả lời của nơi cấp (.ocsp)"),
    )
    evidence.add_argument(
        "--fetch", action="store_true", help=_("hỏi nơi cấp chứng thư số qua mạng")
    )
    evidence.set_defaults(run=_evidence)


def _add_keeping(actions: Commands) -> None:
    keep = actions.add_parser(
        "import", help=_("lưu tệp đã ký cùng hồ sơ, sau khi đối chiếu nội dung và chữ ký")
    )
    keep.add_argument("file", type=Path)
    keep.add_argument("--kind", required=True, help=_("loại văn bản, như lệnh report"))
    keep.add_argument("--unit", default="", metavar="UNIT")
    keep.set_defaults(run=_import)
    listed = actions.add_parser("list", help=_("các văn bản đã ký đang lưu"))
    listed.set_defaults(run=_list)
    save = actions.add_parser("save", help=_("lấy một văn bản đã ký ra tệp"))
    save.add_argument("digits", help=_("mã trong danh sách"))
    save.add_argument("target", type=Path, metavar="OUT")
    save.set_defaults(run=_save)


def _sign(options: argparse.Namespace) -> int:
    from parapp.export.signing.values import Kind  # noqa: PLC0415 - heavy
    from parapp.services.signing import Request, read_limited  # noqa: PLC0415 - heavy

    picture = read_limited(options.picture) if options.picture else b""
    kind = Kind.SEAL if options.seal else Kind.LEADER
    request = Request(kind=kind, signer=options.signer, page=options.page, picture=picture)
    return _signed(options, request)


def _stamp(options: argparse.Namespace) -> int:
    from parapp.export.signing.values import Kind  # noqa: PLC0415 - heavy
    from parapp.services.signing import Request  # noqa: PLC0415 - heavy

    return _signed(options, Request(kind=Kind.APPENDIX, number=options.number))


def _signed(options: argparse.Namespace, request: Request) -> int:
    from parapp.services.signing import sign_file  # noqa: PLC0415 - heavy

    credential = _credential(options)
    sign_file(options.file, options.target, credential, request, at=datetime.now(UTC))
    say(
        _("Đã ký: {file}. Chưa có dấu thời gian; thêm khi có mạng bằng lệnh pdf time.").format(
            file=options.target
        )
    )
    return DONE


def _credential(options: argparse.Namespace) -> Credential:
    from parapp.export.signing import pkcs12, token, windows_store  # noqa: PLC0415 - heavy
    from parapp.services.signing import read_limited  # noqa: PLC0415 - heavy

    if options.p12:
        content = read_limited(options.p12)
        passphrase = _secret(FILE_PASSPHRASE, _("Mật khẩu của tệp chứng thư số: "))
        if passphrase is None:
            raise CredentialPassphraseError
        return pkcs12.load(content, passphrase)
    if options.windows_store:
        keys = windows_store.store_keys()
        return windows_store.StoreCredential(key=_chosen(options, keys, WindowsStoreKeyError))
    key = _chosen(options, token.token_keys(str(options.token)), TokenKeyError)
    pin = _secret(PIN, _("Mã PIN của {name}: ").format(name=key.token))
    if not pin:
        raise TokenPinError
    return token.TokenCredential(module=str(options.token), key=key, pin=pin)


def _chosen(
    options: argparse.Namespace, keys: Sequence[TokenKey], missing: type[ParappError]
) -> TokenKey:
    """Return the key that is asked for, or the only one."""
    found = [key for key in keys if not options.key or key.key == options.key.lower()]
    if len(found) != 1:
        raise missing(key=options.key or ", ".join(key.key for key in keys))
    return found[0]


def _secret(variable: str, prompt: str) -> str | None:
    """Return a secret from its variable or the keyboard; None where there is neither."""
    given = os.environ.get(variable)
    if given is not None or not sys.stdin.isatty():
        return given
    return getpass.getpass(prompt)


def _token(options: argparse.Namespace) -> int:
    from parapp.export.signing.token import token_keys  # noqa: PLC0415 - heavy

    _show_keys(token_keys(str(options.module)), _("Token"))
    return DONE


def _windows_store(_options: argparse.Namespace) -> int:
    from parapp.export.signing.windows_store import store_keys  # noqa: PLC0415 - heavy

    _show_keys(store_keys(), _("Phần mềm giữ khóa"))
    return DONE


def _show_keys(keys: Sequence[TokenKey], where: str) -> None:
    table(
        (_("Mã khóa"), _("Chủ chứng thư số"), _("Hết hạn"), where),
        [
            (key.key, key.name, day(key.until), f"{key.token} {key.serial}".strip())
            for key in keys
        ],
    )


def _time(options: argparse.Namespace) -> int:
    from parapp.services.signing import time_file  # noqa: PLC0415 - heavy

    time_file(options.file, options.target, options.service)
    say(_("Đã thêm dấu thời gian: {file}").format(file=options.target))
    return DONE


def _evidence(options: argparse.Namespace) -> int:
    from parapp.services.paper_roots import paper_roots, read_root_file  # noqa: PLC0415 - heavy
    from parapp.services.signing import prove_file  # noqa: PLC0415 - heavy

    roots = [root for path in options.root for root in read_root_file(path)]
    if options.data is not None:
        with opened(options) as context, context.store.reading() as tx:
            roots += paper_roots(tx)
    prove_file(
        options.file,
        options.target,
        roots,
        options.crl,
        allow_fetching=options.fetch,
    )
    say(_("Đã thêm bằng chứng còn hiệu lực: {file}").format(file=options.target))
    return DONE


def _import(options: argparse.Namespace) -> int:
    from parapp.services import signing_papers  # noqa: PLC0415 - heavy
    from parapp.services.papers.sealing import Sealer  # noqa: PLC0415 - heavy
    from parapp.services.papers.settled import is_sealable  # noqa: PLC0415 - as above

    with opened(options) as context:
        store = context.store
        signing_papers.demand_kind(store, options.kind)
        is_sealed = is_sealable(store, options.kind)
        kept = signing_papers.keep_signed(
            store,
            options.file,
            options.kind,
            options.unit,
            actor=context.actor,
            sealer=Sealer(context.own) if is_sealed else None,
        )
    if not kept.is_new:
        day_kept = day(kept.paper.at.astimezone().date())
        say(
            _("Bản này đã có cùng hồ sơ từ ngày {day}, không lưu lần nữa.").format(day=day_kept)
        )
        return DONE
    say(
        _("Đã lưu “{name}”, {count} chữ ký: {signers}.").format(
            name=kept.paper.name,
            count=number(len(kept.paper.signers)),
            signers=", ".join(kept.paper.signers),
        )
    )
    return DONE


def _list(options: argparse.Namespace) -> int:
    from parapp.services.signing_papers import signed_papers  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        papers = signed_papers(tx)
    if not papers:
        say(_("Chưa lưu văn bản đã ký nào."))
        return DONE
    headings = (_("Mã"), _("Văn bản"), _("Đơn vị"), _("Ngày lưu"), _("Người ký"), _("Tệp"))
    table(headings, _rows(papers))
    return DONE


def _rows(papers: Sequence[SignedPaper]) -> list[tuple[str, ...]]:
    from parapp.export.reports import REPORTS  # noqa: PLC0415 - heavy

    return [
        (
            paper.sha256[:_DIGITS],
            _(REPORTS[paper.kind].name) if paper.kind in REPORTS else paper.kind,
            paper.unit,
            day(paper.at.astimezone().date()),
            ", ".join(paper.signers),
            paper.name,
        )
        for paper in papers
    ]


def _save(options: argparse.Namespace) -> int:
    from parapp.services.signing_papers import save_signed  # noqa: PLC0415 - heavy

    with opened(options) as context:
        paper = save_signed(context.store, options.digits, options.target)
    say(_("Đã lấy “{name}” ra {file}.").format(name=paper.name, file=options.target))
    return DONE
