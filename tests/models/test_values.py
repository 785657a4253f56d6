"""Figures, ranges, rounding, units and the plain form of every value."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors import Fault
from parapp.models import dossier, evidence, journal, publication, reception, requests
from parapp.models.criteria import CriteriaSet, RuleSpec, WhenZero
from parapp.models.dossier import Dossier, FigureEntry, Record
from parapp.models.evidence import Evidence
from parapp.models.figures import Figure, FigureType, Nothing, Option, decode, encode, fits
from parapp.models.intervals import Interval
from parapp.models.periods import day_of
from parapp.models.plain import decimal_of, decimal_text, from_plain, take, to_plain
from parapp.models.points import PRECISE, Rounding, RoundingMode, index_percent, settled
from parapp.models.units import Unit
from tests.build import branch, criteria_set, leaf, whole

D = Decimal


@pytest.mark.parametrize(
    ("points", "mode", "places", "rounded"),
    [
        ("1.125", RoundingMode.HALF_UP, 2, "1.13"),
        ("0.625", RoundingMode.HALF_UP, 2, "0.63"),
        ("-0.125", RoundingMode.HALF_UP, 2, "-0.13"),
        ("0.625", RoundingMode.HALF_EVEN, 2, "0.62"),
        ("0.629", RoundingMode.DOWN, 2, "0.62"),
        ("1.5", RoundingMode.HALF_UP, 0, "2"),
    ],
)
def test_rounding(points, mode, places, rounded):
    assert Rounding(places=places, mode=mode).apply(D(points)) == D(rounded)


def test_a_division_keeps_its_half():
    assert settled(D(3) * (D(5) / D(24))) == D("0.625")


def test_a_number_too_large_to_settle_stays():
    huge = D(10) ** 50

    assert settled(PRECISE.multiply(huge, D(1))) == huge


@pytest.mark.parametrize(
    ("points", "maximum", "index"), [("61.46", "70", "87.80"), ("62.62", "70", "89.46")]
)
def test_nam_dinh_2020_percent_of_the_maximum(points, maximum, index):
    assert index_percent(D(points), D(maximum)) == D(index)


def test_no_maximum_gives_no_index():
    assert index_percent(D(1), D(0)) is None


ENDS = [
    ({"from_": "1"}, "0.99", "1"),
    ({"over": "1"}, "1", "1.01"),
    ({"to": "1"}, "1.01", "1"),
    ({"below": "1"}, "1", "0.99"),
    ({"equals": "1"}, "1.01", "1"),
]


@pytest.mark.parametrize(("ends", "outside", "inside"), ENDS)
def test_every_end_is_open_or_closed(ends, outside, inside):
    interval = Interval(**{name: D(end) for name, end in ends.items()})

    assert (interval.holds(D(outside)), interval.holds(D(inside))) == (False, True)


@pytest.mark.parametrize(
    ("ends", "low", "high"),
    [
        ({"from_": "1", "below": "2"}, (1, 0), (2, 0)),
        ({"over": "1", "to": "2"}, (1, 1), (2, 1)),
        ({"equals": "1"}, (1, 0), (1, 1)),
        ({}, None, None),
    ],
)
def test_where_the_ends_cut(ends, low, high):
    interval = Interval(**{name: D(end) for name, end in ends.items()})

    assert (interval.low, interval.high) == (low, high)


@pytest.mark.parametrize(
    ("ends", "is_contradictory"),
    [
        ({"from_": "1", "over": "1"}, True),
        ({"to": "1", "below": "1"}, True),
        ({"equals": "1", "to": "2"}, True),
        ({"from_": "2", "to": "1"}, True),
        ({"over": "1", "to": "1"}, True),
        ({"from_": "1", "to": "1"}, False),
        ({"from_": "1"}, False),
        ({}, False),
    ],
)
def test_contradictions(ends, is_contradictory):
    interval = Interval(**{name: D(end) for name, end in ends.items()})

    assert interval.is_contradictory is is_contradictory


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Nothing.NONE, "-"),
        (True, "b:yes"),
        (False, "b:no"),
        (D("1.50"), "n:1.5"),
        (D("0.00"), "n:0"),
        (D(100), "n:100"),
        (date(2026, 1, 31), "d:2026-01-31"),
        ("-", "t:-"),
        ("x:y", "t:x:y"),
    ],
)
def test_an_answer_is_written_as_text_and_read_back(value, text):
    assert encode(value) == text
    assert decode(text) == value


@pytest.mark.parametrize(
    "text", ["", "b:maybe", "n:x", "n:1e5", "n:٣", "d:31/01/2026", "q:1", "n:NaN"]
)
def test_what_encode_never_writes_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        decode(text)


@given(text=st.text())
def test_hostile_text_is_decoded_or_refused(text):
    try:
        value = decode(text)
    except ValueError:
        return

    assert decode(encode(value)) == value


def test_an_unknown_option_is_shown_by_its_code():
    figure = Figure(
        code="c", label="C", type=FigureType.CHOICE, options=(Option(code="x", label="Một"),)
    )

    assert (figure.label_of("x"), figure.label_of("w")) == ("Một", "w")


def figure(kind, **more):
    return Figure(**{"code": "f", "label": "F", "type": kind, **more})


OPTIONS = (Option(code="x", label="Một"),)


@pytest.mark.parametrize(
    ("asked", "value", "is_fit"),
    [
        (figure(FigureType.YES_NO), True, True),
        (figure(FigureType.YES_NO), D(1), False),
        (figure(FigureType.DATE), date(2026, 1, 1), True),
        (figure(FigureType.DATE), D(1), False),
        (figure(FigureType.DATE), date(1, 1, 1), False),
        (figure(FigureType.DATE), Nothing.NONE, False),
        (figure(FigureType.DATE, none_label="Không"), Nothing.NONE, True),
        (figure(FigureType.CHOICE, options=OPTIONS), "x", True),
        (figure(FigureType.CHOICE, options=OPTIONS), "w", False),
        (figure(FigureType.TEXT), "chữ", True),
        (figure(FigureType.TEXT), D(1), False),
        (figure(FigureType.WHOLE), D(3), True),
        (figure(FigureType.WHOLE), D("3.5"), False),
        (figure(FigureType.WHOLE), D(-1), False),
        (figure(FigureType.WHOLE), True, False),
        (figure(FigureType.DECIMAL, minimum=D(-2), maximum=D(2)), D(-2), True),
        (figure(FigureType.DECIMAL, minimum=D(-2), maximum=D(2)), D("2.01"), False),
        (figure(FigureType.PERCENT), D(100), True),
        (figure(FigureType.PERCENT), D("100.01"), False),
    ],
)
def test_an_answer_fits_its_figure(asked, value, is_fit):
    assert fits(asked, value) is is_fit


def test_a_deadline_goes_by_the_calendar_in_hanoi():
    assert day_of(datetime(2026, 1, 1, 17, 0, tzinfo=UTC)) == date(2026, 1, 2)


def test_dates_that_a_table_gave_stay_dates():
    faults: list[Fault] = []

    assert take(date, date(2026, 1, 2), "", faults.append) == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("begin", "end", "stands"),
    [
        (None, None, True),
        (date(2025, 7, 1), None, True),
        (date(2026, 7, 2), None, False),
        (None, date(2026, 6, 30), False),
        (None, date(2026, 7, 1), True),
    ],
)
def test_a_unit_stands_between_its_dates(begin, end, stands):
    unit = Unit(code="1", name="Xã", kind="xã", valid_from=begin, valid_to=end)

    assert unit.stands_on(date(2026, 7, 1)) is stands


def test_leaves_come_in_the_order_of_the_file():
    criteria = criteria_set(branch("1", leaf("1.1"), branch("1.2", leaf("1.2.1"))), leaf("2"))

    assert [made.code for made in criteria.leaves()] == ["1.1", "1.2.1", "2"]


def read(cls, plain):
    faults: list[Fault] = []
    return from_plain(cls, plain, "", faults.append), [
        f"{f.code}@{f.place.path}" for f in faults
    ]


def test_a_set_goes_to_plain_values_and_back():
    criteria = criteria_set(
        branch("1", leaf("1.1", figure="y", points={"yes": "1"})), figures=[whole("a")]
    )

    assert read(CriteriaSet, to_plain(criteria)) == (criteria, [])


def test_a_dossier_goes_to_plain_values_and_back():
    made = Dossier(
        unit="XA01",
        year=2026,
        criteria="0" * 64,
        figures={"a": FigureEntry(code="a", value=D("1.5"), note="ghi chú")},
        records={"1.1": Record(criterion="1.1", self_points=D(1))},
        evidence={
            "1": Evidence(
                id="1", abstract="Kế hoạch", added_at=datetime(2026, 1, 2, tzinfo=UTC)
            )
        },
    )

    assert read(Dossier, to_plain(made)) == (made, [])


@pytest.mark.parametrize(
    "module", [dossier, evidence, journal, publication, reception, requests]
)
def test_every_value_is_documented(module):
    values = [kind for kind in vars(module).values() if hasattr(kind, "__dataclass_fields__")]

    assert all(value.__doc__ for value in values)


UNIT = {"code": "1", "name": "Xã", "kind": "xã"}


@pytest.mark.parametrize(
    ("cls", "plain", "faults"),
    [
        (Unit, [], ["not-a-mapping@None"]),
        (Unit, {**UNIT, "colour": "x"}, ["unknown-key@None"]),
        (Unit, {"code": "1", "name": "Xã"}, ["missing-key@None"]),
        (Unit, {**UNIT, "name": 3}, ["not-a-text@name"]),
        (Unit, {**UNIT, "valid_from": "31/02/2026"}, ["not-a-date@valid_from"]),
        (Unit, {**UNIT, "valid_from": 5}, ["not-a-date@valid_from"]),
        (Unit, {**UNIT, "predecessors": "x"}, ["not-a-list@predecessors"]),
        (Unit, {**UNIT, "predecessors": [1, "x"]}, ["not-a-text@predecessors[0]"]),
        (
            Rounding,
            {"places": True, "mode": "up"},
            ["not-a-whole-number@places", "not-an-option@mode"],
        ),
        (Interval, {"from": 1.5}, ["not-a-number@from"]),
        (Interval, {"from": True}, ["not-a-number@from"]),
        (Interval, {"from": "1e5"}, ["not-a-number@from"]),
        (Interval, {"from": "x" * 99}, ["not-a-number@from"]),
        (Record, {"criterion": "1", "self_points": "x"}, ["not-a-number@self_points"]),
        (
            evidence.EvidenceLink,
            {"criterion": "1", "evidence": "1", "is_late": 1},
            ["not-a-truth@is_late"],
        ),
        (
            Evidence,
            {"id": "1", "abstract": "", "added_at": "2026-01-01"},
            ["not-a-moment@added_at"],
        ),
        (Evidence, {"id": "1", "abstract": "", "added_at": "x"}, ["not-a-moment@added_at"]),
        (Evidence, {"id": "1", "abstract": "", "added_at": 1}, ["not-a-moment@added_at"]),
        (FigureEntry, {"code": "a", "value": "x:y"}, ["not-a-figure-value@figures.a.value"]),
        (FigureEntry, {"code": "a"}, ["missing-key@figures.a"]),
        (RuleSpec, [], ["not-a-mapping@figures.a"]),
        (RuleSpec, {"kind": 3}, ["missing-key@figures.a"]),
    ],
)
def test_each_thing_that_is_wrong_is_reported_at_its_path(cls, plain, faults):
    if cls in {FigureEntry, RuleSpec}:
        found: list[Fault] = []

        assert cls.take_plain(plain, "figures.a", found.append) is None
        assert [f"{f.code}@{f.place.path}" for f in found] == faults
    else:
        assert read(cls, plain) == (None, faults)


def test_every_fault_is_told_in_one_pass():
    plain = {
        "unit": 1,
        "year": "x",
        "criteria": "0",
        "figures": {"a": {}},
        "records": [],
        "w": 1,
    }

    assert read(Dossier, plain)[1] == [
        "unknown-key@None",
        "not-a-text@unit",
        "not-a-whole-number@year",
        "missing-key@figures.a",
        "missing-key@figures.a",
        "not-a-mapping@records",
    ]


def test_texts_and_keys_are_composed_at_entry():
    loose, composed = "Xa\u0303", "Xã"
    faults: list[Fault] = []

    taken = take(dict[str, str], {loose: loose}, "", faults.append)

    assert taken == {composed: composed}


def test_a_value_of_any_type_is_taken_as_it_is():
    rule = RuleSpec(kind="count", params={"value": "a", "each": 1})

    assert take(object, rule, "", list) is rule


def test_values_that_have_no_plain_form_are_a_defect():
    with pytest.raises(TypeError):
        to_plain(object())


def test_plain_values_stay_as_they_are():
    assert to_plain({"a": [1, True, None, WhenZero.FULL, (D("1.0"),)]}) == {
        "a": [1, True, None, "full", ["1"]]
    }


@pytest.mark.parametrize(
    ("plain", "number"),
    [("1.50", "1.5"), (3, "3"), (D("0.1"), "0.1"), ("-2", "-2")],
)
def test_numbers_are_read(plain, number):
    assert decimal_of(plain) == D(number)


@pytest.mark.parametrize("plain", [D("NaN"), D("1e20"), None, 1.5, "1,5", "", "1" * 16, " 1"])
def test_what_is_no_number_is_told(plain):
    assert decimal_of(plain) is None


@given(value=st.decimals(-(10**14), 10**14, places=6, allow_nan=False))
def test_a_number_is_written_in_one_way(value):
    text = decimal_text(value)

    assert D(text) == value
    assert "E" not in text
