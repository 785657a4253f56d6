"""Commands of a commune: fill in, prove, check, lock."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli import sizes
from parapp.cli.console import DONE, REFUSED, Commands, say, say_findings
from parapp.cli.workspace import opened
from parapp.errors import Place, Severity
from parapp.errors.inputs import ValueRefusedError
from parapp.errors.work import UnknownFigureError, ValueUnreadableError
from parapp.i18n import _, number
from parapp.models.figures import FigureValue
from parapp.models.parts import short

if TYPE_CHECKING:
    from parapp.app import Context


def add_commands(commands: Commands) -> None:
    """Add what a commune does."""
    _add_figures(commands)
    _add_evidence(commands)
    _add_remarks(commands)
    check = commands.add_parser("check", help=_("kiểm tra hồ sơ trước khi chốt"))
    check.set_defaults(run=_check)
    lock = commands.add_parser("lock", help=_("chốt hồ sơ sau khi lãnh đạo duyệt"))
    lock.add_argument("--approved-by", required=True, metavar="NAME")
    lock.set_defaults(run=_lock)
    reopen = commands.add_parser("reopen", help=_("mở chốt để sửa, có lý do"))
    reopen.add_argument("--reason", required=True)
    reopen.set_defaults(run=_reopen)


def _add_figures(commands: Commands) -> None:
    figures = commands.add_parser("figures", help=_("số liệu của đơn vị"))
    actions = figures.add_subparsers(required=True, metavar="ACTION")
    take_in = actions.add_parser("import", help=_("nhập từ .csv, .xlsx hoặc .json"))
    take_in.add_argument("file", type=Path)
    take_in.set_defaults(run=_import)
    enter = actions.add_parser("set", help=_("nhập từng số liệu: MÃ=GIÁ_TRỊ …"))
    enter.add_argument("answers", nargs="+", type=_pair, metavar="CODE=VALUE")
    enter.set_defaults(run=_set)
    carry = actions.add_parser("carry", help=_("lấy số liệu cùng nghĩa của năm trước"))
    carry.add_argument("year", type=int, metavar="YEAR")
    carry.set_defaults(run=_carry)
    form = actions.add_parser("form", help=_("tạo tệp Excel để điền số liệu"))
    form.add_argument("target", type=Path, metavar="OUT.xlsx")
    form.set_defaults(run=_form)
    impact = actions.add_parser("impact", help=_("xem điểm đổi thế nào nếu đổi một số liệu"))
    impact.add_argument("answer", type=_pair, metavar="CODE=VALUE")
    impact.set_defaults(run=_impact)


def _add_evidence(commands: Commands) -> None:
    evidence = commands.add_parser("evidence", help=_("tài liệu kiểm chứng"))
    actions = evidence.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help=_("thêm tệp làm tài liệu kiểm chứng"))
    add.add_argument("file", type=Path)
    add.add_argument("--criterion", action="append", required=True, metavar="CODE")
    add.add_argument("--title", default="", help=_("trích yếu"))
    add.add_argument("--number", default="", help=_("số, ký hiệu"))
    add.add_argument("--date", type=day_of_text, metavar="dd/mm/yyyy")
    add.add_argument("--issuer", default="", help=_("cơ quan ban hành"))
    add.add_argument("--page", default="", help=_("trang chứng minh"))
    add.add_argument("--section", default="", help=_("mục chứng minh"))
    add.set_defaults(run=_add_document)
    sizes.add_actions(actions)


def _add_remarks(commands: Commands) -> None:
    explain = commands.add_parser("explain", help=_("viết giải trình cho một tiêu chí"))
    explain.add_argument("criterion", metavar="CODE")
    explain.add_argument("text")
    explain.set_defaults(run=_explain)
    claim = commands.add_parser("claim", help=_("đề nghị không áp dụng một tiêu chí, có lý do"))
    claim.add_argument("criterion", metavar="CODE")
    claim.add_argument("reason")
    claim.set_defaults(run=_claim)
    own = commands.add_parser("own-points", help=_("tự chấm khác điểm tính, có lý do"))
    own.add_argument("criterion", metavar="CODE")
    own.add_argument("points", metavar="POINTS")
    own.add_argument("--reason", default="")
    own.set_defaults(run=_own_points)


def day_of_text(text: str) -> date:
    """Return a day typed as ``05/06/2026``; what argparse asks of a type."""
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise argparse.ArgumentTypeError(_("ngày viết như 05/06/2026")) from None


def _pair(text: str) -> tuple[str, str]:
    code, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(
            _("“{text}” phải viết như MÃ=GIÁ_TRỊ").format(text=text)
        )
    return code.strip(), value


def points_of(text: str) -> Decimal:
    """Return points as typed, 1,5 or 1.5.

    Raises:
        ValueUnreadableError: It is no number.
    """
    from parapp.models.plain import decimal_of  # noqa: PLC0415 - small, used by two commands

    points = decimal_of(text.strip().replace(",", "."))
    if points is None:
        raise ValueUnreadableError(value=text)
    return points


def _import(options: argparse.Namespace) -> int:
    from parapp.services import filling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        filled = filling.import_figures(context.store, options.file, actor=context.actor)
    return _say_filled(filled.new, filled.changed, filled.unchanged)


def _say_filled(new: int, changed: int, unchanged: int) -> int:
    say(
        _("Số liệu: {new} mới, {changed} thay đổi, {unchanged} giữ nguyên.").format(
            new=new, changed=changed, unchanged=unchanged
        )
    )
    return DONE


def _set(options: argparse.Namespace) -> int:
    from parapp.models.dossier import FigureEntry  # noqa: PLC0415
    from parapp.services import filling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        entries = [
            FigureEntry(code=code, value=value)
            for code, value in (_answer(context, *pair) for pair in options.answers)
        ]
        filled = filling.enter_figures(context.store, entries, actor=context.actor)
    return _say_filled(filled.new, filled.changed, filled.unchanged)


def _answer(context: Context, code: str, text: str) -> tuple[str, FigureValue]:
    """Return figure code and value of what was typed."""
    from parapp.models.parsing import parse_value  # noqa: PLC0415
    from parapp.services.criteria_sets import current_year, set_of  # noqa: PLC0415 - heavy

    with context.store.reading() as tx:
        figure = set_of(tx, current_year(tx)).figures.get(code)
    if figure is None:
        raise UnknownFigureError(figure=code)
    try:
        return code, parse_value(figure, text)
    except ValueRefusedError as error:
        raise ValueRefusedError(text, replace(error.fault, place=Place(path=code))) from error


def _carry(options: argparse.Namespace) -> int:
    from parapp.services import filling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        filled = filling.carry_over(context.store, options.year, actor=context.actor)
    return _say_filled(filled.new, filled.changed, filled.unchanged)


def _form(options: argparse.Namespace) -> int:
    from parapp.export.tabular.figures_form import write_figures_workbook  # noqa: PLC0415
    from parapp.services.bundling import writable  # noqa: PLC0415 - heavy
    from parapp.services.criteria_sets import current_year, set_of  # noqa: PLC0415 - heavy
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - heavy

    with (
        opened(options) as context,
        context.store.reading() as tx,
        writable(options.target),
    ):
        criteria = set_of(tx, current_year(tx)).criteria
        write_figures_workbook(criteria, workspace_of(tx).unit, options.target)
    say(_("Đã ghi {file}.").format(file=options.target))
    return DONE


def _impact(options: argparse.Namespace) -> int:
    from parapp.scoring.dossiers import claims_of, values_of  # noqa: PLC0415
    from parapp.scoring.impact import impact_of  # noqa: PLC0415
    from parapp.services.criteria_sets import current_year, dossier_of, set_of  # noqa: PLC0415
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - heavy

    with opened(options) as context:
        code, value = _answer(context, *options.answer)
        with context.store.reading() as tx:
            year = current_year(tx)
            dossier = dossier_of(tx, workspace_of(tx).unit, year)
            compiled = set_of(tx, year)
    found = impact_of(compiled, values_of(dossier), code, value, claims_of(dossier))
    for impact in found:
        say(
            f"{impact.criterion}: {_shown(impact.before)} → {_shown(impact.after)} "
            f"({'+' if impact.change >= 0 else '−'}{number(abs(impact.change), 2)})"
        )
    if not found:
        say(_("Không tiêu chí nào đổi điểm."))
    return DONE


def _shown(points: Decimal | None) -> str:
    return "–" if points is None else number(points, 2)


def _add_document(options: argparse.Namespace) -> int:
    from parapp.models.evidence import EvidenceLink  # noqa: PLC0415
    from parapp.services import proving  # noqa: PLC0415 - heavy

    links = [
        EvidenceLink(criterion=code, evidence="", page=options.page, section=options.section)
        for code in options.criterion
    ]
    document = proving.Document(
        abstract=options.title, number=options.number, day=options.date, issuer=options.issuer
    )
    with opened(options) as context:
        evidence = proving.add_evidence(
            context.store, options.file, document, links, actor=context.actor
        )
    say(_("Đã thêm “{title}”, mã {id}.").format(title=evidence.abstract, id=short(evidence.id)))
    return DONE


def _explain(options: argparse.Namespace) -> int:
    from parapp.services import filling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        filling.explain(context.store, options.criterion, options.text, actor=context.actor)
    return _saved()


def _claim(options: argparse.Namespace) -> int:
    from parapp.services import filling  # noqa: PLC0415 - heavy

    with opened(options) as context:
        filling.claim_not_applicable(
            context.store, options.criterion, options.reason, actor=context.actor
        )
    return _saved()


def _own_points(options: argparse.Namespace) -> int:
    from parapp.services import filling  # noqa: PLC0415 - heavy

    points = points_of(options.points)
    with opened(options) as context:
        filling.set_own_points(
            context.store, options.criterion, points, options.reason, actor=context.actor
        )
    return _saved()


def _saved() -> int:
    say(_("Đã cất."))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from parapp.services import closing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        findings = closing.check(context.store)
    say_findings(findings)
    if any(finding.severity is Severity.CRITICAL for finding in findings):
        return REFUSED
    say(_("Có thể chốt hồ sơ."))
    return DONE


def _lock(options: argparse.Namespace) -> int:
    from parapp.services import closing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        dossier = closing.lock(
            context.store, approved_by=options.approved_by, actor=context.actor
        )
    say(_("Đã chốt hồ sơ, lần {rev}.").format(rev=dossier.rev))
    return DONE


def _reopen(options: argparse.Namespace) -> int:
    from parapp.services import closing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        closing.reopen(context.store, reason=options.reason, actor=context.actor)
    say(_("Đã mở chốt; sửa xong hãy chốt lại."))
    return DONE
