"""Builders with sensible defaults: a test states only what it is about."""

from datetime import date
from decimal import Decimal

from parapp.models.criteria import CriteriaSet, Criterion, Policies, RuleSpec, WhenZero
from parapp.models.figures import Figure, FigureType, Option
from parapp.models.periods import Period
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.rule import Leaf
from parapp.scoring.rules import build
from parapp.scoring.trace import lines

YEAR = Period(year=2026, start=date(2026, 1, 1), end=date(2026, 12, 31))
ZERO_POLICY = Policies(zero_whole=WhenZero.ZERO)


def whole(code, **more):
    return Figure(**{"code": code, "label": code, "type": FigureType.WHOLE, **more})


def number(code, **more):
    return Figure(**{"code": code, "label": code, "type": FigureType.DECIMAL, **more})


def yes_no(code, **more):
    return Figure(**{"code": code, "label": code, "type": FigureType.YES_NO, **more})


def dated(code, **more):
    none = "Không ban hành"
    return Figure(
        **{"code": code, "label": code, "type": FigureType.DATE, "none_label": none, **more}
    )


def choice(code, *options, **more):
    made = tuple(Option(code=option, label=option) for option in options)
    return Figure(
        **{"code": code, "label": code, "type": FigureType.CHOICE, "options": made, **more}
    )


def leaf(code="1.1", maximum="1", kind="choice", *, policies=ZERO_POLICY, more=None, **params):
    """A leaf; `params` are those of its rule, `more` further attributes of the criterion."""
    return Criterion(
        **{
            "code": code,
            "name": f"Tiêu chí {code}",
            "max_points": Decimal(maximum),
            "rule": RuleSpec(kind=kind, params=params),
            "policies": policies,
            **(more or {}),
        }
    )


def branch(code, *children, maximum=None, **more):
    total = sum((child.max_points for child in children), Decimal(0))
    return Criterion(
        code=code,
        name=f"Lĩnh vực {code}",
        max_points=total if maximum is None else Decimal(maximum),
        children=children,
        **more,
    )


def criteria_set(*criteria, figures=(), **more):
    return CriteriaSet(
        **{
            "code": "thu",
            "name": "Bộ tiêu chí thử",
            "issuer": "Tỉnh thử",
            "level": "commune",
            "year": 2026,
            "period": YEAR,
            "total_points": Decimal(100),
            "figures": tuple(figures),
            "criteria": criteria,
            **more,
        }
    )


def scored(tested, figures, values, *, not_applicable=(), sources=None, **more):
    """Score one leaf on a set of its own."""
    compiled = compile_set(criteria_set(tested, figures=figures, **more))
    unit = score_unit(
        compiled,
        "XA01",
        {code: _plain(value) for code, value in values.items()},
        not_applicable=not_applicable,
        sources=sources,
    )
    return unit.criteria[tested.code]


def told(tested, figures, values, **more):
    """Return the trace of one leaf as sentences."""
    return lines(scored(tested, figures, values, **more))


def _plain(value):
    is_number = isinstance(value, int | str) and not isinstance(value, bool)
    return Decimal(value) if is_number and _is_number(value) else value


def _is_number(value):
    return isinstance(value, int) or value.replace(".", "", 1).lstrip("-").isdigit()


def faults_of(tested, figures, **more):
    """Return the codes of the faults that a leaf's rule reports, with their severities."""

    reported = []
    rule = build(tested.rule, "rule", reported.append)
    if rule is not None:
        made = Leaf(
            maximum=tested.max_points,
            figures={figure.code: figure for figure in figures},
            period=YEAR,
            **more,
        )
        reported += rule.faults(made, "rule")
    return [fault.code for fault in reported]
