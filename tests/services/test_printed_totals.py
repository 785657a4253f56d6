"""Totals on paper, read back from the PDF, are the sums of the rows printed above them."""

import re
import subprocess
from decimal import Decimal

import pytest

from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.printing import content_of, drawn
from tests.services.test_commune_papers import with_next_year
from tests.services.world import AUTHORITY, FIRST, NAMES, appraised

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<')
FIGURE = re.compile(r"[-−]?\d+,\d\d")
FIELDS = ("1", "2", "3", "C", "T")
SUMMED = {"self-assessment", "appraisal", "scoresheet", "remediation"}
COUNTED = {"submission", "notice", "minutes"}
WIDE = {"ranking-by-criterion", "ranking-by-field"}
WITHOUT = {"ranking", "decision", "reminder", "evidence-list", "bundle-cover", "key-card"}
TOTAL = ["Tổng", "cộng"]


@pytest.fixture
def printed(at):
    """Return a function that gives the rows of a paper: words with the ends of each."""
    world = at(appraised)
    world.cut("1.1", "1", reason="Ban hành muộn")
    world.publish()
    world.receive(FIRST, next(sent.path for sent in world.results() if sent.unit == FIRST))

    def give(kind):
        unit = FIRST if kind in {"self-assessment", "remediation"} else AUTHORITY
        about = FIRST if kind in {"appraisal", "scoresheet"} else ""
        return list(rows_of(drawn(content_of(world[unit], kind, about))))

    return give


def rows_of(made):
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True
    )
    for page in done.stdout.decode().split("<page ")[1:]:
        rows = {}
        for left, top, right, word in WORD.findall(page):
            rows.setdefault(round(float(top)), []).append((float(left), float(right), word))
        for _top, words in sorted(rows.items()):
            yield [(round(right), word) for _left, right, word in sorted(words)]


def texts(row):
    return [word for _end, word in row]


def figures(row):
    """Return the figures of a row by the column in which they end."""
    return {
        end: Decimal(word.replace("−", "-").replace(",", "."))
        for end, word in row
        if FIGURE.fullmatch(word)
    }


def tables(rows, heads):
    """Yield the rows whose first word is one of `heads`, and the row of totals below them."""
    found = []
    for row in rows:
        if texts(row)[:2] == TOTAL:
            yield found, figures(row)
            found = []
        elif texts(row)[0] in heads and figures(row):
            found.append((texts(row)[0], figures(row)))


def add_up(rows, end, first):
    """Add a column up: the most points without bonus and penalty, others as the rules do."""
    points = {code: own.get(end, Decimal(0)) for code, own in rows}
    bonus, penalty = points.pop("C", 0), points.pop("T", 0)
    return sum(points.values()) + (0 if first else bonus - penalty)


def test_every_kind_is_tried_here_or_has_no_totals():
    kinds = {paper.kind for paper in PAPERS}

    assert kinds == SUMMED | COUNTED | WIDE | WITHOUT | {"years"}  # below, and in its own test


@pytest.mark.parametrize(
    ("kind", "shares"),
    [("self-assessment", 1), ("appraisal", 0), ("scoresheet", 0)],
)
def test_fields_add_up_to_the_total(printed, kind, shares):
    found = [
        (add_up(rows, end, place == 0), total[end])
        for rows, total in tables(printed(kind), FIELDS)
        for place, end in enumerate(sorted(total)[: len(total) - shares])
    ]

    assert len(found) > 1
    assert [mine for mine, _total in found] == [total for _mine, total in found]


def test_what_was_taken_off_adds_up_though_other_points_were_raised(at):
    world = at(appraised)
    world.decide("3.1", "2", reason_code="raised", reason="Bổ sung")
    world.decide("T.1", "1.5", reason_code="other", reason="Chậm ba lần")
    record = drawn(content_of(world[AUTHORITY], "appraisal", FIRST))
    rows = list(rows_of(record))

    ((fields, total),) = tables(rows, FIELDS)
    taken = sorted(total)[-2]
    assert [own[taken] for _code, own in fields if taken in own] == [Decimal("0.41"), 1]
    assert total[taken] == Decimal("1.41")
    ((leaves, _total),) = tables(rows, {"1.1", "1.2", "3.1", "T.1"})
    assert sum(own.get(taken, 0) for _code, own in leaves) == total[taken]


def test_points_lost_add_up_to_their_total(printed):
    ((rows, total),) = tables(printed("remediation"), "123456789")

    (end,) = total
    assert len(rows) == 6
    assert sum(own[end] for _number, own in rows) == total[end]


@pytest.mark.parametrize("kind", sorted(COUNTED))
def test_units_of_all_classes_add_up_to_those_ranked(printed, kind):
    rows = [texts(row) for row in printed(kind)]
    place = next(i for i, row in enumerate(rows) if row[:2] == TOTAL)

    classes = rows[place - 2 : place]
    assert [row[0] for row in classes] == ["Tốt", "Khá"]
    assert sum(int(row[1]) for row in classes) == int(rows[place][2]) == 2


def test_points_of_all_criteria_add_up_to_the_points_of_a_unit(printed):
    (row,) = (
        row for row in printed("ranking-by-criterion") if NAMES[FIRST] in " ".join(texts(row))
    )

    *points, penalty, total = figures(row).values()
    assert sum(points) - penalty == total == Decimal("17.00")


def test_points_of_all_fields_add_up_to_the_points_of_a_unit(printed):
    upper, lower = (
        figures(row)
        for row in printed("ranking-by-field")
        if NAMES[FIRST] in " ".join(texts(row))
    )
    penalty, *totals = lower.values()
    step = (max(upper) - min(upper)) / 15  # four fields of four columns

    sums = [Decimal(0)] * 3 + [-penalty]
    for end, points in upper.items():
        sums[round((end - min(upper)) / step) % 4] += points
    assert sums == totals
    assert totals[-1] == Decimal("17.00")


def test_both_years_add_up_to_their_totals(at):
    world = at(appraised)
    with_next_year(world, AUTHORITY)
    made = drawn(content_of(world[AUTHORITY], "years", FIRST))

    ((rows, total),) = tables(list(rows_of(made)), FIELDS)
    ends = sorted(total)
    sums = [add_up(rows, end, place in {0, 3}) for place, end in enumerate(ends)]
    assert sums == [total[end] for end in ends]
