"""The command ``pdf``: signatures of papers."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli import pdf_signing
from parapp.cli.console import DONE, REFUSED, Commands, complain, say, say_json
from parapp.cli.paper_codes import add_check
from parapp.cli.workspace import opened
from parapp.i18n import _, day, number
from parapp.messages import verdict_lines
from parapp.messages.verdicts import HEADINGS, OUTCOMES

if TYPE_CHECKING:
    from parapp.export.signing.roots import Root
    from parapp.export.signing.values import Verdict
    from parapp.models.plain import JsonValue
    from parapp.services.verifying_papers import CheckedPaper

_SIGNS = {"GOOD": "✓", "OPEN": "–", "WARNING": "!", "BAD": "✗"}


def add_commands(commands: Commands) -> None:
    """Add ``pdf``."""
    pdf = commands.add_parser("pdf", help=_("chữ ký số và mã kiểm tra trên văn bản"))
    actions = pdf.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help=_("kiểm tra chữ ký số của một tệp PDF"))
    verify.add_argument("file", type=Path)
    verify.add_argument(
        "--root",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=_("chứng thư gốc tin cậy cho lần kiểm tra này (.cer, .crt, .pem, .p7b)"),
    )
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)
    add_check(actions)
    roots = actions.add_parser("roots", help=_("chứng thư gốc tin cậy đã nạp"))
    roots.set_defaults(run=_roots)
    trust = actions.add_parser("trust", help=_("nạp chứng thư gốc của nơi cấp chứng thư"))
    trust.add_argument("file", type=Path)
    trust.add_argument(
        "--yes", action="store_true", help=_("đã so mã đối chiếu với nơi cấp công bố")
    )
    trust.set_defaults(run=_trust)
    distrust = actions.add_parser("distrust", help=_("bỏ một chứng thư gốc đã nạp"))
    distrust.add_argument("digits", help=_("các số đầu của mã đối chiếu, ít nhất 8 số"))
    distrust.set_defaults(run=_distrust)
    pdf_signing.add_actions(actions)


def _verify(options: argparse.Namespace) -> int:
    from parapp.services import paper_roots, verifying_papers  # noqa: PLC0415 - heavy

    roots = [root for path in options.root for root in paper_roots.read_root_file(path)]
    if options.data is not None:
        with opened(options) as context, context.store.reading() as tx:
            roots += paper_roots.paper_roots(tx)
    paper = verifying_papers.verify_file(options.file, roots, at=datetime.now(UTC))
    if options.json:
        say_json(_plain(paper))
    else:
        _say(paper)
    return DONE if paper.outcome is verifying_papers.Outcome.GOOD else REFUSED


def _say(paper: CheckedPaper) -> None:
    for place, verdict in enumerate(paper.verdicts, start=1):
        say(
            _("Chữ ký {number}: {name}").format(
                number=number(place), name=_who(verdict) or verdict.field
            )
        )
        for heading, line in zip(HEADINGS, verdict.lines, strict=True):
            what, remedy = verdict_lines(line.code, line.details)
            say(f"  [{_SIGNS[line.state.name]}] {_(heading)}: {what} {remedy}".rstrip())
    say(_(OUTCOMES[paper.outcome.name]))


def _who(verdict: Verdict) -> str:
    return ", ".join(part for part in (verdict.signer, verdict.organisation) if part)


def _plain(paper: CheckedPaper) -> JsonValue:
    names = ("integrity", "coverage", "trust", "revocation", "time")
    return {
        "file": paper.name,
        "sha256": paper.sha256,
        "outcome": paper.outcome.name.lower(),
        "signatures": [
            {
                "field": verdict.field,
                "signer": verdict.signer,
                "organisation": verdict.organisation,
                "issuer": verdict.issuer,
                "serial": verdict.serial,
                "claimed_at": verdict.claimed_at.isoformat() if verdict.claimed_at else None,
                **{
                    name: {
                        "state": line.state.name.lower(),
                        "code": line.code,
                        "text": verdict_lines(line.code, line.details)[0],
                    }
                    for name, line in zip(names, verdict.lines, strict=True)
                },
            }
            for verdict in paper.verdicts
        ],
    }


def _roots(options: argparse.Namespace) -> int:
    from parapp.services.paper_roots import paper_roots  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        known = paper_roots(tx)
    for root in known:
        _say_root(root)
    if not known:
        say(_("Chưa có chứng thư gốc nào. Nạp bằng lệnh: pdf trust FILE"))
    return DONE


def _say_root(root: Root) -> None:
    ends = _("hết hạn {day}").format(day=day(root.ends))
    say(", ".join(part for part in (root.name, root.organisation, ends) if part))
    say(f"  {root.digits}")


def _trust(options: argparse.Namespace) -> int:
    from parapp.services import paper_roots  # noqa: PLC0415 - heavy

    found = paper_roots.read_root_file(options.file)
    for root in found:
        _say_root(root)
    if not options.yes:
        complain(
            _(
                "Chưa nạp. So mã đối chiếu trên với mã nơi cấp công bố trên trang chính thức; "
                "giống từng số thì chạy lại với --yes."
            )
        )
        return REFUSED
    with opened(options) as context:
        count = paper_roots.trust_roots(context.store, found, actor=context.actor)
    say(_("Đã nạp {count} chứng thư gốc mới.").format(count=number(count)))
    return DONE


def _distrust(options: argparse.Namespace) -> int:
    from parapp.services import paper_roots  # noqa: PLC0415 - heavy

    with opened(options) as context:
        root = paper_roots.drop_root(context.store, options.digits, actor=context.actor)
    say(_("Đã bỏ chứng thư gốc “{name}”.").format(name=root.name))
    return DONE
