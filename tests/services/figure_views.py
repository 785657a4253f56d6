"""A small set with every type of figure, and views of dossiers on it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from parapp.models.criteria import Policies, WhenNotApplicable, WhenZero
from parapp.models.dossier import Dossier, FigureEntry
from parapp.models.figures import EnteredBy, FigureType, Nothing, Option
from parapp.models.keys import Role
from parapp.models.periods import Period
from parapp.scoring.compiled import compile_set
from parapp.services.assessing import assess_dossier
from parapp.services.commune_view import CommuneView
from parapp.services.workspaces import Workspace
from tests.build import branch, choice, criteria_set, dated, leaf, number, whole, yes_no

UNIT = "XA01"
MAY_BE_LEFT_OUT = Policies(zero_whole=WhenZero.ZERO, not_applicable=WhenNotApplicable.EXCLUDED)


def small_set(year=2026, **more):
    """1.1 is a ratio of two figures, 1.2 a choice that may be left out, 1.3 a yes or no."""
    ways = choice("way", "x", "y")
    ways = replace(
        ways,
        options=(
            Option(code="early", label="Sớm, đủ"),
            Option(code="late", label="Muộn"),
        ),
    )
    figures = (
        whole("tasks", label="Số nhiệm vụ", unit="nhiệm vụ", source="Kế hoạch"),
        whole("done", label="Đã hoàn thành", unit="nhiệm vụ", maximum=Decimal(900)),
        ways,
        yes_no("web", label="Có trang tin"),
        dated("issued", label="Ngày ban hành"),
        number("share", label="Tỷ lệ", type=FigureType.PERCENT),
        replace(yes_no("text", label="Ghi chép"), type=FigureType.TEXT),
        whole("asked", label="Phiếu hỏi", entered_by=EnteredBy.SURVEY),
    )
    top = branch(
        "1",
        leaf("1.1", "2", "ratio", part="done", whole="tasks", target="100"),
        leaf(
            "1.2",
            "1",
            figure="way",
            points={"early": "1", "late": "0.5"},
            policies=MAY_BE_LEFT_OUT,
        ),
        leaf("1.3", "1", figure="web", points={"yes": "1", "no": "0"}),
    )
    period = Period(year=year, start=date(year, 1, 1), end=date(year, 12, 31))
    given = {"figures": figures, "year": year, "period": period, "total_points": Decimal(4)}
    return criteria_set(top, **{**given, **more})


ANSWERS = {
    "tasks": Decimal(24),
    "done": Decimal(22),
    "way": "early",
    "issued": date(2026, 1, 18),
    "share": Decimal("0.5"),
    "text": "=1+1 chưa rõ",
}
EARLIER = {
    "tasks": Decimal(20),
    "done": Decimal(20),
    "way": "late",
    "web": True,
    "issued": Nothing.NONE,
}


def entries(answers, **more):
    return {code: FigureEntry(code=code, value=v, **more) for code, v in answers.items()}


def assessment(criteria, answers, **more):
    compiled = compile_set(criteria)
    given = {"figures": entries(answers), **more}
    dossier = Dossier(unit=UNIT, year=criteria.year, criteria=compiled.sha256, **given)
    return assess_dossier(compiled, dossier)


def view_of(answers=ANSWERS, *, earlier=None, criteria=None, before=None, **more):
    """A view of a dossier with `answers`, and of last year's with `earlier`."""
    return CommuneView(
        workspace=Workspace(unit=UNIT, name="Xã Thử", kind="xã", role=Role.COMMUNE, year=2026),
        today=date(2026, 11, 22),
        assessment=assessment(criteria or small_set(), answers, **more),
        earlier=None if earlier is None else assessment(before or small_set(2025), earlier),
    )
