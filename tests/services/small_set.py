"""A criteria set of nine leaves with everything that use cases tell apart."""

import json
from datetime import date
from decimal import Decimal

from parapp.models.criteria import (
    Band,
    Block,
    Policies,
    RankingRule,
    Section,
    WhenNotApplicable,
    WhenZero,
)
from parapp.models.figures import EnteredBy, Figure, FigureType
from parapp.models.intervals import Interval
from parapp.models.periods import Deadline, Period
from parapp.models.plain import to_plain
from tests.build import branch, choice, criteria_set, leaf, number, whole, yes_no

AUTHORITY, FIRST, SECOND = "SNV", "XA01", "XA02"


def small_set(**more):
    """Nine leaves: each who enters figures, evidence asked, policies, a bonus and a penalty."""
    survey = {"entered_by": EnteredBy.SURVEY}
    figures = (
        yes_no("issued"),
        whole("received", label="Hồ sơ tiếp nhận"),
        whole("on_time", label="Hồ sơ đúng hạn"),
        choice("mode", "a", "b", "c"),
        whole("initiatives"),
        Figure(code="remarks", label="Ghi chú", type=FigureType.TEXT),
        whole("good", **survey),
        whole("bad", **survey),
        number("mark", maximum=Decimal(2), entered_by=EnteredBy.LEADERS),
        number("inherited", maximum=Decimal(2), entered_by=EnteredBy.PARENT),
        whole("violations", entered_by=EnteredBy.APPRAISER),
    )
    excluded = Policies(zero_whole=WhenZero.FULL, not_applicable=WhenNotApplicable.EXCLUDED)
    points = {"a": Decimal(3), "b": Decimal("1.5"), "c": Decimal(0)}
    answers = [{"figure": "good", "weight": 100}, {"figure": "bad", "weight": 0}]
    proof = {"evidence": ("Quyết định",)}
    criteria = (
        branch(
            "1",
            leaf("1.1", "2", figure="issued", points={"yes": Decimal(2), "no": 0}, more=proof),
            leaf(
                "1.2",
                "8",
                "ratio",
                part="on_time",
                whole="received",
                policies=excluded,
                more=proof,
            ),
        ),
        branch(
            "2",
            leaf("2.1", "3", figure="mode", points=points, more=proof),
            leaf("2.2", "3", "survey", answers=answers, more=survey),
            leaf("2.3", "0", "information", figures=["remarks"]),
        ),
        branch(
            "3",
            leaf(
                "3.1", "2", "judgement", figure="mark", more={"entered_by": EnteredBy.LEADERS}
            ),
            leaf(
                "3.2", "2", "external", value="inherited", more={"entered_by": EnteredBy.PARENT}
            ),
        ),
        branch(
            "C",
            leaf("C.1", "2", "count", value="initiatives", each="1"),
            section=Section.BONUS,
        ),
        branch(
            "T",
            leaf(
                "T.1",
                "2",
                "count",
                value="violations",
                each="0.5",
                more={"entered_by": EnteredBy.APPRAISER},
            ),
            section=Section.PENALTY,
        ),
    )
    bands = (
        Band(name="Tốt", range=Interval(from_=Decimal(80))),
        Band(name="Khá", range=Interval(below=Decimal(80))),
    )
    year = more.get("year", 2026)
    given = {
        "period": Period(year=year, start=date(year, 1, 1), end=date(year, 12, 31)),
        "total_points": Decimal(20),
        "figures": figures,
        "deadlines": (Deadline(code="evidence", day=date(2026, 12, 31)),),
        "blocks": (Block(code="xa", name="Khối xã", unit_kinds=("xã",), bands=bands),),
        "ranking": RankingRule(deciding=("1",)),
    }
    return criteria_set(*criteria, **{**given, **more})


def write_set(criteria, path):
    plain = {"format": 1, **to_plain(criteria)}
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    return path
