from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.criteria import CriteriaSet
from parapp.models.figures import NUMERIC, EnteredBy, Figure, FigureType, Nothing, Option
from parapp.models.periods import Period
from parapp.models.results import ScoreState
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.services.practice import (
    practice_evidence,
    practice_figures,
    practice_records,
    practice_units,
)
from parapp.services.practice.units import MOST

TAN_HO_CO = 3


@pytest.fixture(scope="module")
def criteria():
    return read_criteria(file("criteria", "mau-xa-2026.yaml"))[0]


@pytest.fixture(scope="module")
def answers(criteria):
    return [values(criteria, index, 9) for index in range(9)]


def values(criteria, index, count):
    return {e.code: e.value for e in practice_figures(criteria, index, count)}


def scores(criteria, count):
    compiled = compile_set(criteria)
    for index, unit in enumerate(practice_units(count)[1:]):
        records = practice_records(criteria, index, count)
        claims = {r.criterion for r in records if r.not_applicable}
        answered = values(criteria, index, count)
        yield score_unit(compiled, unit.code, answered, not_applicable=claims)


def total(answers, *codes):
    return sum(answer[code] for answer in answers for code in codes)


def test_nine_units_are_those_of_tan_hong_below_their_district():
    district, *communes = practice_units()

    assert district.name == "Huyện Tân Hồng"
    assert [c.name for c in communes] == [
        "Xã An Phước", "Xã Bình Phú", "Xã Tân Công Chí", "Xã Tân Hộ Cơ", "Xã Tân Phước",
        "Xã Tân Thành A", "Xã Tân Thành B", "Xã Thông Bình", "Thị trấn Sa Rài",
    ]  # fmt: skip
    assert {c.parent for c in communes} == {district.code}


@pytest.mark.parametrize("count", [1, 170, 3321, MOST])
def test_made_up_units_have_names_and_codes_of_their_own_and_say_so(count):
    _authority, *communes = practice_units(count)

    assert len({c.name for c in communes}) == len({c.code for c in communes}) == count
    assert all(c.name.endswith("(thực hành)") for c in communes)


def test_made_up_units_are_of_every_kind_that_there_is():
    kinds = Counter(unit.kind for unit in practice_units(3321)[1:])

    assert set(kinds) == {"xã", "phường", "đặc khu"}
    assert kinds["xã"] > kinds["phường"] > kinds["đặc khu"] > 0


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_a_number_of_units_without_names_is_refused(count):
    with pytest.raises(ValueError, match=str(count)):
        practice_units(count)


def test_dossiers_of_the_district_are_more_than_17100(answers):
    assert 17100 < total(answers, "dossiers_online", "dossiers_direct") < 17200
    assert 17100 < total(answers, "dossiers_received") < 17200


def test_85_4_percent_of_them_came_online(answers):
    taken = total(answers, "dossiers_online", "dossiers_direct")

    assert round(total(answers, "dossiers_online") * 100 / taken, 1) == Decimal("85.4")


def test_99_percent_of_them_were_solved_early_or_on_time(answers):
    kept = total(answers, "dossiers_early", "dossiers_on_time")

    assert round(kept * 100 / total(answers, "dossiers_solved"), 1) == 99


def test_tan_ho_co_did_22_of_24_tasks(answers):
    assert answers[TAN_HO_CO]["plan_tasks"] == 24
    assert answers[TAN_HO_CO]["plan_tasks_done"] == 22


@pytest.mark.parametrize("count", [9, 40])
def test_the_sums_of_form_06_hold_for_each_unit(criteria, count):
    for index in range(count):
        v = values(criteria, index, count)
        received = v["dossiers_received"]

        assert received == sum(v[f"dossiers_{s}"] for s in ("online", "direct", "carried"))
        assert v["dossiers_solved"] == sum(
            v[f"dossiers_{s}"] for s in ("early", "on_time", "late")
        )
        assert v["dossiers_pending"] == (
            v["dossiers_pending_in_time"] + v["dossiers_pending_overdue"]
        )
        assert received == v["dossiers_solved"] + v["dossiers_pending"]


@pytest.mark.parametrize("count", [9, 60])
def test_every_figure_is_answered_within_its_bounds(criteria, count):
    for index in range(count):
        answered = values(criteria, index, count)

        assert list(answered) == [figure.code for figure in criteria.figures]
        assert [f.code for f in criteria.figures if not fits(f, answered[f.code])] == []


def fits(figure, value):
    """Whether a value is of the figure's type and within its bounds."""
    if value is Nothing.NONE:
        return bool(figure.none_label)
    if figure.type in NUMERIC:
        low, high = figure.minimum or Decimal(0), figure.maximum
        is_whole = figure.type is not FigureType.WHOLE or value == value.to_integral_value()
        return is_whole and low <= value and (high is None or value <= high)
    if figure.type is FigureType.CHOICE:
        return value in {option.code for option in figure.options}
    return isinstance(value, bool) == (figure.type is FigureType.YES_NO)


def test_no_line_is_left_without_an_answer(criteria):
    for score in scores(criteria, 9):
        states = {c.state for c in score.criteria.values()}

        assert ScoreState.NOT_ANSWERED not in states


def test_points_differ_and_nobody_is_perfect(criteria):
    indexes = [score.index_percent for score in scores(criteria, 9)]

    assert len(set(indexes)) == 9
    assert 65 < min(indexes) < 80
    assert 90 < max(indexes) < 98


def test_some_points_come_from_what_did_not_arise(criteria):
    assert sum(score.not_arisen > 0 for score in scores(criteria, 9)) >= 3


def test_one_commune_claims_that_a_criterion_does_not_apply(criteria):
    claims = [r for index in range(9) for r in practice_records(criteria, index, 9)]

    assert sum(bool(record.not_applicable) for record in claims) == 1


def test_figures_are_the_same_every_time(criteria):
    assert practice_figures(criteria, 4, 170) == practice_figures(criteria, 4, 170)
    assert practice_figures(criteria, 4, 170) != practice_figures(criteria, 5, 170)


def test_figures_of_a_set_that_is_not_known_fit_their_types(criteria):
    figures = tuple(
        Figure(
            code=f"unknown_{kind}",
            label="",
            type=kind,
            options=(Option(code="a", label=""), Option(code="b", label="")),
            none_label="Không",
            minimum=Decimal(5),
            maximum=Decimal(9),
        )
        for kind in FigureType
    )
    unknown = CriteriaSet(
        code="unknown",
        name="",
        issuer="",
        level="commune",
        year=2026,
        period=criteria.period,
        total_points=Decimal(0),
        figures=figures,
    )
    for index in range(40):
        answered = values(unknown, index, 40)

        assert [f.code for f in figures if not fits(f, answered[f.code])] == []
    assert practice_records(unknown, 4, 9) == ()


def test_dates_follow_the_period_of_the_set(criteria):
    period = Period(
        year=2027,
        start=criteria.period.start.replace(year=2026),
        end=criteria.period.end.replace(year=2027),
    )

    later = values(replace(criteria, period=period), 3, 9)

    assert later["plan_issued_on"].year in {2026, 2027}
    assert later["index_766_taken_on"].year == 2027


@pytest.fixture(scope="module")
def papers(criteria, tmp_path_factory):
    return written(criteria, tmp_path_factory.mktemp("papers"))


def written(criteria, folder):
    unit = practice_units(9)[1 + TAN_HO_CO]
    figures = practice_figures(criteria, TAN_HO_CO, 9)
    return practice_evidence(folder, criteria, unit, figures)


def test_every_line_that_the_unit_scores_is_proved(criteria, papers):
    leaves = compile_set(criteria).leaves.values()
    own = {leaf.code for leaf in leaves if leaf.entered_by is EnteredBy.UNIT}

    assert {paper.criterion for paper in papers} == own
    assert all(paper.title and paper.page for paper in papers)


def test_documents_are_few_and_of_a_usual_size(papers):
    sizes = {paper.path: paper.path.stat().st_size for paper in papers}

    assert 5 <= len(sizes) <= 8
    assert all(20_000 < size < 200_000 for size in sizes.values())


def test_documents_are_pdf_files_and_scanned_pages(papers):
    heads = {paper.path.suffix: paper.path.read_bytes()[:4] for paper in papers}

    assert heads[".pdf"] == b"%PDF"
    assert heads[".jpg"][:3] == b"\xff\xd8\xff"


def test_a_plan_bears_the_date_that_its_figure_states(criteria, papers):
    stated = values(criteria, TAN_HO_CO, 9)["plan_issued_on"]

    assert next(p.day for p in papers if p.criterion == "1.1.1") == stated


def test_the_same_documents_have_the_same_bytes(criteria, papers, tmp_path):
    again = written(criteria, tmp_path)

    assert [p.path.read_bytes() for p in again] == [p.path.read_bytes() for p in papers]


def test_what_is_explained_has_no_document(criteria, tmp_path):
    unit = practice_units(9)[3]
    records = practice_records(criteria, 2, 9)

    proved = {p.criterion for p in practice_evidence(tmp_path, criteria, unit, (), records)}

    assert {record.criterion for record in records} == {"1.4.2"}
    assert "1.4.2" not in proved
