"""Commands on criteria sets and tables of figures, without a workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from parapp.cli.console import DONE, Commands, ranking_row, say, say_faults, say_json, table
from parapp.cli.workspace import opened
from parapp.i18n import _, number
from parapp.models.results import UnitScore
from parapp.scoring.trace import lines


def add_commands(commands: Commands) -> None:
    """Add ``criteria``, ``score`` and ``rank``."""
    criteria = commands.add_parser(
        "criteria", help=_("bộ tiêu chí: kiểm tra, đổi định dạng, nhập")
    )
    actions = criteria.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "check", help=_("kiểm tra tệp bộ tiêu chí, báo mọi lỗi một lượt")
    )
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check)
    convert = actions.add_parser("convert", help=_("đổi giữa .yaml và .xlsx"))
    convert.add_argument("source", type=Path, metavar="IN")
    convert.add_argument("target", type=Path, metavar="OUT")
    convert.set_defaults(run=_convert)
    compare = actions.add_parser("compare", help=_("so hai bộ: tiêu chí giữ, đổi, thêm, bỏ"))
    compare.add_argument("earlier", type=Path, metavar="OLD")
    compare.add_argument("later", type=Path, metavar="NEW")
    compare.set_defaults(run=_compare)
    template = actions.add_parser("template", help=_("tạo tệp Excel mẫu để soạn bộ tiêu chí"))
    template.add_argument("target", type=Path, metavar="OUT.xlsx")
    template.set_defaults(run=_template)
    take_in = actions.add_parser("import", help=_("nhập bộ tiêu chí vào thư mục dữ liệu"))
    take_in.add_argument("file", type=Path)
    take_in.set_defaults(run=_import)
    for name, handler, words in (
        ("score", _score, _("tính điểm từng đơn vị từ bảng số liệu, có giải thích")),
        ("rank", _rank, _("tính điểm và xếp hạng các đơn vị từ bảng số liệu")),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("set", type=Path, metavar="SET")
        parser.add_argument("figures", type=Path, metavar="FIGURES")
        parser.add_argument(
            "--json", action="store_true", help=_("in JSON cho chương trình khác")
        )
        parser.add_argument(
            "--field",
            action="append",
            default=[],
            metavar="CODE",
            help=_("chỉ tính các lĩnh vực này; lặp lại được"),
        )
        if name == "rank":
            parser.add_argument("--xlsx", type=Path, metavar="OUT")
        parser.set_defaults(run=handler)


def _check(options: argparse.Namespace) -> int:
    from parapp.export.tabular.criteria import read_criteria  # noqa: PLC0415 - heavy
    from parapp.scoring.identity import sha256_of  # noqa: PLC0415

    criteria, faults = read_criteria(options.file)
    say_faults(faults)
    leaves = sum(1 for _leaf in criteria.leaves())
    say(
        _("{name}: {leaves} tiêu chí chấm điểm, {figures} số liệu, {points} điểm.").format(
            name=criteria.name,
            leaves=leaves,
            figures=len(criteria.figures),
            points=number(criteria.total_points),
        )
    )
    say(_("Mã bộ tiêu chí: {sha}").format(sha=sha256_of(criteria)))
    return DONE


def _convert(options: argparse.Namespace) -> int:
    from parapp.export.tabular.criteria import read_criteria, write_criteria  # noqa: PLC0415
    from parapp.services.bundling import writable  # noqa: PLC0415 - heavy

    criteria, faults = read_criteria(options.source)
    say_faults(faults)
    with writable(options.target):
        write_criteria(criteria, options.target)
    say(_("Đã ghi {file}.").format(file=options.target))
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from parapp.export.tabular.criteria import read_criteria  # noqa: PLC0415 - heavy
    from parapp.scoring.comparison import Kinship, compare  # noqa: PLC0415 - heavy

    names = {
        Kinship.SAME: _("giữ nguyên"),
        Kinship.REWORDED: _("đổi lời"),
        Kinship.RESCORED: _("đổi cách chấm"),
        Kinship.NEW: _("mới"),
        Kinship.GONE: _("bỏ"),
    }
    earlier, _old_faults = read_criteria(options.earlier)
    later, _new_faults = read_criteria(options.later)
    rows = [
        (pair.earlier or "–", pair.code or "–", names[pair.kinship])
        for pair in compare(earlier, later)
    ]
    table((_("Mã cũ"), _("Mã mới"), _("Thay đổi")), rows)
    return DONE


def _template(options: argparse.Namespace) -> int:
    from parapp.export.tabular.criteria import write_template  # noqa: PLC0415 - heavy
    from parapp.services.bundling import writable  # noqa: PLC0415 - heavy

    with writable(options.target):
        write_template(options.target)
    say(_("Đã ghi {file}.").format(file=options.target))
    return DONE


def _import(options: argparse.Namespace) -> int:
    from parapp.services.criteria_sets import import_criteria  # noqa: PLC0415 - heavy
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - heavy

    with opened(options) as context:
        with context.store.reading() as tx:
            before = workspace_of(tx).year
        compiled, faults = import_criteria(context.store, options.file, actor=context.actor)
    say_faults(faults)
    say(_("Đã nhập “{name}”.").format(name=compiled.criteria.name))
    year = compiled.criteria.year
    if before not in {None, year}:
        say(
            _("Từ nay làm năm {year}; làm tiếp năm {before}: parapp year {before}.").format(
                year=year, before=before
            )
        )
    return DONE


def _score(options: argparse.Namespace) -> int:
    from parapp.services import scoring_tables  # noqa: PLC0415 - heavy

    compiled, units = scoring_tables.score_table(options.set, options.figures, options.field)
    if options.json:
        say_json(scoring_tables.as_plain(compiled, units))
        return DONE
    for unit in units:
        score = unit.score
        say(f"{score.unit}: {_points(score)}")
        for code, criterion in score.criteria.items():
            if code not in compiled.leaves:
                continue
            say(f"  {code} {compiled.leaves[code].criterion.name}")
            for line in lines(criterion):
                say(f"    {line}")
    return DONE


def _points(score: UnitScore) -> str:
    if score.total is None:
        return _("chưa chấm được tiêu chí nào")
    return _("{total} điểm / {maximum} điểm áp dụng, chỉ số {index} %").format(
        total=number(score.total, 2),
        maximum=number(score.applicable_max),
        index="–" if score.index_percent is None else number(score.index_percent, 2),
    )


def _rank(options: argparse.Namespace) -> int:
    from parapp.services import scoring_tables  # noqa: PLC0415 - heavy

    compiled, units = scoring_tables.score_table(
        options.set, options.figures, options.field, with_steps=options.json
    )
    if options.xlsx:
        from parapp.services.scoring_workbooks import write_workbook  # noqa: PLC0415 - heavy

        write_workbook(compiled, units, options.xlsx)
    if options.json:
        say_json(scoring_tables.as_plain(compiled, units, with_rank=True))
        return DONE
    headings = (_("Hạng"), _("Đơn vị"), _("Điểm"), _("Chỉ số %"), _("Xếp loại"))
    rows = [
        ranking_row(unit.standing, unit.score, unit.score.unit)
        for unit in scoring_tables.in_order(compiled, units)
    ]
    table(headings, rows, right=(0, 2, 3))
    apart = [u.score.unit for u in units if compiled.criteria.blocks and not u.standing.block]
    if apart:
        say(
            _(
                "Không rõ khối, xếp riêng, không xếp loại: {units}. Ghi loại đơn vị vào tên."
            ).format(units="; ".join(apart))
        )
    return DONE
