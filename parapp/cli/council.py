"""Commands of appraising, ranking and publishing, and of printing papers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.commune import points_of
from parapp.cli.console import (
    DONE,
    REFUSED,
    Commands,
    complain,
    ranking_row,
    say,
    say_findings,
    table,
)
from parapp.cli.workspace import opened
from parapp.errors import Severity
from parapp.errors.trust import KeyFileMissingError
from parapp.errors.work import PassphraseNeededError
from parapp.i18n import _, number

if TYPE_CHECKING:  # heavy
    from parapp.app import Context
    from parapp.services.papers.sealing import Sealer
    from parapp.storage.store import Store

PAPERS = (
    "self-assessment",
    "remediation",
    "evidence-list",
    "years",
    "scoresheet",
    "appraisal",
    "ranking",
    "ranking-by-field",
    "ranking-by-criterion",
    "minutes",
    "submission",
    "decision",
    "notice",
    "reminder",
    "bundle-cover",
    "key-card",
)
"""Kinds of papers; listed here because the papers themselves take long to load."""


def add_commands(commands: Commands) -> None:
    """Add what the appraising authority does, and printing."""
    compare = commands.add_parser("compare", help=_("so điểm khai với điểm tính lại"))
    compare.add_argument("unit", metavar="UNIT")
    compare.set_defaults(run=_compare)
    _add_appraise(commands)
    survey = commands.add_parser(
        "survey", help=_("nhập kết quả điều tra, điểm lãnh đạo, số liệu cấp trên")
    )
    survey.add_argument("file", type=Path)
    survey.set_defaults(run=_survey)
    lost = commands.add_parser("gaps", help=_("tiêu chí mất điểm, nhiều nhất đứng trước"))
    lost.add_argument("unit", nargs="?", default="", metavar="UNIT")
    lost.set_defaults(run=_gaps)
    standing = commands.add_parser("ranking", help=_("bảng xếp hạng tạm tính"))
    standing.set_defaults(run=_ranking)
    publish = commands.add_parser("publish", help=_("công bố kết quả, đánh số và niêm phong"))
    publish.add_argument("--reason", default="", help=_("bắt buộc khi đính chính"))
    publish.set_defaults(run=_publish)
    report = commands.add_parser("report", help=_("in văn bản ra PDF, Word hoặc Excel"))
    report.add_argument("kind", choices=PAPERS, metavar="KIND")
    report.add_argument("--unit", default="", metavar="UNIT")
    report.add_argument(
        "--no-code", action="store_true", help=_("không in mã kiểm tra, không hỏi cụm mật khẩu")
    )
    target = report.add_mutually_exclusive_group(required=True)
    target.add_argument("--pdf", type=Path, metavar="OUT")
    target.add_argument("--docx", type=Path, metavar="OUT")
    target.add_argument("--xlsx", type=Path, metavar="OUT")
    report.set_defaults(run=_report)


def _add_appraise(commands: Commands) -> None:
    appraise = commands.add_parser("appraise", help=_("quyết định điểm thẩm định"))
    appraise.add_argument("unit", metavar="UNIT")
    appraise.add_argument("criterion", metavar="CODE")
    appraise.add_argument("points", metavar="POINTS", help=_("điểm, hoặc “-” là không áp dụng"))
    appraise.add_argument("--round", type=int, choices=(1, 2, 3), default=1, dest="round_")
    appraise.add_argument("--reason-code", default="")
    appraise.add_argument("--reason", default="")
    appraise.set_defaults(run=_appraise)


def _compare(options: argparse.Namespace) -> int:
    from parapp.services import appraising, assessing  # noqa: PLC0415 - heavy
    from parapp.services.criteria_sets import current_year  # noqa: PLC0415

    with opened(options) as context, context.store.reading() as tx:
        assessment = assessing.assess(tx, options.unit, current_year(tx))
        findings = tuple(appraising.compare(assessment))
    say_findings(findings)
    if findings:
        return REFUSED
    say(_("Điểm khai khớp với điểm tính lại."))
    return DONE


def _appraise(options: argparse.Namespace) -> int:
    from parapp.services import appraising  # noqa: PLC0415 - heavy

    points = None if options.points == "-" else points_of(options.points)
    with opened(options) as context:
        appraising.decide(
            context.store,
            options.unit,
            options.criterion,
            points,
            round_=options.round_,
            reason_code=options.reason_code,
            reason=options.reason,
            actor=context.actor,
        )
    say(_("Đã cất."))
    return DONE


def _survey(options: argparse.Namespace) -> int:
    from parapp.services import appraising  # noqa: PLC0415 - heavy

    with opened(options) as context:
        filled = appraising.enter_scores(context.store, options.file, actor=context.actor)
    say(
        _("Số liệu: {new} mới, {changed} thay đổi, {unchanged} giữ nguyên.").format(
            new=filled.new, changed=filled.changed, unchanged=filled.unchanged
        )
    )
    return DONE


def _ranking(options: argparse.Namespace) -> int:
    from parapp.services import publishing  # noqa: PLC0415 - heavy
    from parapp.services.criteria_sets import current_year  # noqa: PLC0415

    with opened(options) as context, context.store.reading() as tx:
        entries = publishing.ranked(tx, current_year(tx))
    headings = (_("Hạng"), _("Đơn vị"), _("Điểm"), _("Chỉ số %"), _("Xếp loại"))
    rows = [ranking_row(e.standing, e.assessment.appraised, e.unit.name) for e in entries]
    table(headings, rows, right=(0, 2, 3))
    return DONE


def _gaps(options: argparse.Namespace) -> int:
    from parapp.services.lost_points import lost_points  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        found = lost_points(tx, options.unit)
    rows = [
        (
            gap.criterion,
            name,
            number(gap.lost, 2),
            "–" if gap.average is None else number(gap.average, 2),
            _("dưới bình quân") if gap.below_average else "",
        )
        for name, gap in found
    ]
    if not rows:
        say(_("Không mất điểm ở tiêu chí nào."))
        return DONE
    table((_("Mã"), _("Tiêu chí"), _("Mất"), _("Bình quân"), ""), rows, right=(2, 3))
    return DONE


def _publish(options: argparse.Namespace) -> int:
    from parapp.services import publishing  # noqa: PLC0415 - heavy
    from parapp.services.criteria_sets import current_year  # noqa: PLC0415

    with opened(options) as context:
        with context.store.reading() as tx:
            found = publishing.close_out(tx, current_year(tx))
        for unit, finding in found:
            if finding.severity >= Severity.WARNING:
                say(f"{unit.name}:")
                say_findings([finding])
        publication = publishing.publish(
            context.store, reason=options.reason, actor=context.actor
        )
    say(
        _("Đã công bố số {number}, mã {sha}.").format(
            number=publication.number, sha=publication.sha256
        )
    )
    return DONE


def _remind_all(store: Store, path: Path) -> None:
    """Write the letters to all communes that are late as one PDF."""
    from parapp.services.papers.catalogue import paper_of  # noqa: PLC0415 - heavy
    from parapp.services.papers.printing_all import print_together  # noqa: PLC0415
    from parapp.services.papers.reminder import late_units  # noqa: PLC0415

    with store.reading() as tx:
        units = late_units(tx)
    print_together(store, paper_of("reminder"), units, path, sealer=None)  # letters carry none


def _sealer(context: Context, options: argparse.Namespace) -> Sealer | None:
    """Return what puts the code on a paper; without a passphrase there is none, as is said."""
    from parapp.services.papers import sealing, settled  # noqa: PLC0415 - heavy

    if options.no_code or not settled.is_sealable(context.store, options.kind):
        return None
    try:
        return sealing.Sealer(context.own)
    except (PassphraseNeededError, KeyFileMissingError):
        complain(_("Không có cụm mật khẩu nên văn bản không có mã kiểm tra."))
        return None


def _report(options: argparse.Namespace) -> int:
    from parapp.services.papers import printing  # noqa: PLC0415 - heavy

    with opened(options) as context:
        store, kind, unit = context.store, options.kind, options.unit
        sealer = _sealer(context, options)
        if options.xlsx:
            printing.print_workbook(store, kind, options.xlsx, unit, sealer=sealer)
        elif options.docx:
            printing.print_docx(store, kind, options.docx, unit, sealer=sealer)
        elif kind == "reminder" and not unit:
            _remind_all(store, options.pdf)
        else:
            printing.print_pdf(store, kind, options.pdf, unit, sealer=sealer)
    say(_("Đã ghi {file}.").format(file=options.pdf or options.docx or options.xlsx))
    return DONE
