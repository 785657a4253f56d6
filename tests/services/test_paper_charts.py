"""Charts of papers: percentages of fields, means, classes, and where they stand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.export.charts.figures import Bars, Distribution, Gauge, Heat
from parapp.export.reports import REPORTS
from parapp.export.reports.content import Chart
from parapp.models.criteria import Band, Block
from parapp.models.intervals import Interval
from parapp.services import filling
from parapp.services.assessing import assess, assess_dossier
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers import charts, commune, council
from parapp.services.papers.charts import index_trend
from parapp.services.publishing import ranked
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    packed,
    received,
    sent,
)

D = Decimal


def of(world, unit, work, *arguments):
    with world[unit].reading() as tx:
        return work(tx, *arguments)


def standing(tx):
    year = current_year(tx)
    return set_of(tx, year), ranked(tx, year)


def figures(content):
    blocks = [*content.blocks, *(b for one in content.appendices for b in one.blocks)]
    return [type(block.figure) for block in blocks if isinstance(block, Chart)]


@pytest.fixture
def known(at):
    """The set, and the communes as they stand."""
    return of(at(appraised), AUTHORITY, standing)


def test_bars_are_the_percentages_printed_in_the_report(at):
    world = at(sent)
    paper = of(world, FIRST, commune.self_assessment)
    printed = {line.number: line.percent for line in paper.fields}

    assert {bar.name.split(".")[0]: bar.value for bar in paper.chart.rows} == {
        code: printed[code] for code in ("1", "2", "3")
    }
    assert not paper.chart.has_averages


def test_a_report_without_points_has_no_chart(at):
    world = at(packed)
    filling.explain(world[FIRST], "1.1", "Chưa có", actor="Chi")

    assert of(world, FIRST, commune.self_assessment).chart is None


def test_means_are_those_of_all_communes_with_points(known):
    compiled, units = known
    found = charts.means_of(compiled, units)
    bars = [
        charts.field_bars(compiled, entry.assessment.appraised, "x", found) for entry in units
    ]
    first = [one.rows[0].value for one in bars]

    assert found.count == 2
    assert bars[0].rows[0].average == (sum(first) / 2).quantize(D("0.01"))
    assert bars[0].average_name == "bình quân 2 đơn vị"


def test_bonus_and_penalty_are_no_fields_of_a_chart(known):
    compiled, units = known
    bars = charts.field_bars(compiled, units[0].assessment.appraised, "x")

    assert [bar.name.split(".")[0] for bar in bars.rows] == ["1", "2", "3"]


def test_the_record_has_the_index_among_the_classes(known):
    compiled, units = known
    bands = (
        Band(name="Tốt", range=Interval(from_=D(80))),
        Band(name="Yếu", range=Interval(below=D(80))),
    )
    criteria = replace(compiled.criteria, blocks=(Block(code="x", name="Xã", bands=bands),))
    score = units[0].assessment.appraised
    gauge = charts.index_gauge(replace(compiled, criteria=criteria), score, "xã")

    assert gauge.value == score.index_percent
    assert [(one.name, one.low) for one in gauge.classes] == [("Yếu", 0), ("Tốt", 80)]


def test_as_long_as_criteria_have_no_points_the_index_is_in_no_class(at):
    assessment = of(at(received), AUTHORITY, assess, FIRST, 2026)
    gauge = charts.index_gauge(assessment.compiled, assessment.appraised, "xã")
    whole = charts.percent_gauge(assessment.compiled, gauge.value, "xã")

    assert whole.classes
    assert (gauge.classes, gauge.value) == ((), assessment.appraised.index_percent)
    assert gauge.note == "Mới chấm 4/8 tiêu chí, chưa xếp loại."


def test_own_points_are_in_no_class_while_others_have_not_scored(at):
    assessment = of(at(sent), FIRST, assess, FIRST, 2026)
    half = replace(assessment.dossier, figures={})
    gauge = charts.own_gauge(assessment, "xã")
    begun = charts.own_gauge(assess_dossier(assessment.compiled, half), "xã")

    assert not gauge.classes
    assert gauge.note == "Còn 4 tiêu chí do cơ quan khác chấm, chưa xếp loại."
    assert begun.note == "Mới chấm 0/4 tiêu chí, chưa xếp loại."


def test_the_map_has_a_row_for_each_commune_and_one_of_means(known):
    compiled, units = known
    heat = charts.field_heat(compiled, units)
    cells = [cell for row in heat.rows for cell in row.cells if cell is not None]

    assert {row.name for row in heat.rows} == {NAMES[FIRST], NAMES[SECOND], "Bình quân"}
    assert heat.rows[-1].is_mean
    assert (heat.least, heat.most) == (min(cells), max(cells))


def test_a_map_of_nobody_has_no_means(known):
    compiled, _units = known

    assert charts.field_heat(compiled, ()).rows == ()


def test_every_commune_with_an_index_is_counted(known):
    _compiled, units = known

    assert sum(step.count for step in charts.index_spread(units).steps) == 2


def test_a_trend_has_a_line_for_each_name():
    trend = index_trend((2025, 2026), {"Xã A": (D(70), None)})

    assert trend.labels == ("2025", "2026")
    assert [(one.name, one.values) for one in trend.series] == [("Xã A", (D(70), None))]


def test_charts_stand_in_the_papers(at):
    world = at(appraised)
    record = REPORTS["appraisal"].compose(of(world, AUTHORITY, council.appraisal, FIRST))
    ranking = REPORTS["ranking"].compose(of(world, AUTHORITY, council.ranking)[0])

    assert figures(record) == [Gauge, Bars]
    assert figures(ranking) == [Distribution, Heat]
    assert [one.label for one in ranking.appendices] == ["Phụ lục"]


def test_a_ranking_of_nobody_has_no_charts(at):
    ranking = REPORTS["ranking"].compose(of(at(packed), AUTHORITY, council.ranking)[0])

    assert ranking.appendices == ()


def test_records_made_together_have_the_same_means_as_one_alone(at):
    world = at(appraised)
    with world[AUTHORITY].reading() as tx:
        together = council.appraisals(tx)(tx, FIRST)
        alone = council.appraisal(tx, FIRST)

    assert together == alone
