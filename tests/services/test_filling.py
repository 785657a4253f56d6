from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError
from parapp.errors.work import (
    ClaimNotAllowedError,
    DossierLockedError,
    FigureNotYoursError,
    FigureUnfitError,
    PeriodMissingError,
    PointsOutOfBoundsError,
    ReasonMissingError,
    RoleError,
    TextTooLongError,
    UnitRowMissingError,
    UnitTwiceError,
    UnknownCriterionError,
    UnknownFigureError,
)
from parapp.models.dossier import FigureEntry, Origin
from parapp.services import criteria_sets, filling
from parapp.services.filling import Filled
from tests.services.small_set import small_set, write_set
from tests.services.world import AUTHORITY, FIRST, begun, packed, pdf, table


def enter(world, **values):
    entries = [FigureEntry(code=code, value=value) for code, value in values.items()]
    return filling.enter_figures(world[FIRST], entries, actor="Chi")


def journal(world, action):
    with world[FIRST].reading() as tx:
        return [e.change for e in tx.journal.entries() if e.change.action == action]


def test_figures_are_counted_as_new_changed_and_unchanged(at):
    world = at(packed)
    enter(world, received=Decimal(10), on_time=Decimal(9))

    filled = enter(world, received=Decimal(10), on_time=Decimal(8), mode="a")

    assert filled == Filled(new=1, changed=1, unchanged=1)


def test_every_change_of_a_figure_is_in_the_journal_with_old_and_new(at):
    world = at(packed)
    enter(world, received=Decimal(10))
    enter(world, received=Decimal(12))

    last = journal(world, "figure-set")[-1]

    assert (last.subject, last.old, last.new) == ("2026/XA01/received", "n:10", "n:12")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"nobody": Decimal(1)}, UnknownFigureError),
        ({"good": Decimal(1)}, FigureNotYoursError),
        ({"received": "nhiều"}, FigureUnfitError),
        ({"received": Decimal("1.5")}, FigureUnfitError),
        ({"received": Decimal(-1)}, FigureUnfitError),
        ({"mode": "z"}, FigureUnfitError),
        ({"remarks": "x" * 4_001}, FigureUnfitError),
    ],
)
def test_a_figure_that_does_not_fit_refuses_all_that_came_with_it(at, values, error):
    world = at(packed)

    with pytest.raises(error):
        enter(world, issued=True, **values)

    assert world.dossier(FIRST) is None


def test_pasted_text_loses_what_nobody_sees(at):
    world = at(packed)

    filling.explain(world[FIRST], "2.1", " Đã họp\u200b\r\nngày\t12/3\u00ad ", actor="Chi")

    assert world.dossier(FIRST).records["2.1"].explanation == "Đã họp\nngày 12/3"


def test_a_text_longer_than_a_bundle_carries_is_refused(at):
    world = at(packed)

    with pytest.raises(TextTooLongError):
        filling.explain(world[FIRST], "2.1", "x" * 20_001, actor="Chi")


def test_nothing_is_entered_before_a_set_was_taken_in(at):
    with pytest.raises(PeriodMissingError):
        enter(at(begun), issued=True)


def test_the_authority_has_no_dossier_of_its_own(at):
    with pytest.raises(RoleError):
        filling.explain(at(packed)[AUTHORITY], "2.1", "x", actor="Bình")


def test_a_table_fills_the_own_row_and_says_where_each_figure_stood(at):
    world = at(packed)
    path = table(
        world.file("so-lieu.csv"),
        [{"unit": "XA02", "received": 5}, {"unit": "Xã Tân Hộ Cơ", "received": 1200}],
    )

    filled = filling.import_figures(world[FIRST], path, actor="Chi")

    entry = world.dossier(FIRST).figures["received"]
    assert filled.new == 1
    assert (entry.value, entry.origin) == (Decimal(1200), Origin.TABLE)
    assert "so-lieu.csv" in entry.source


def test_what_a_table_says_does_not_apply_becomes_a_claim(at):
    world = at(packed)
    path = table(
        world.file("so-lieu.csv"), [{"unit": "XA01", "issued": "có", "not_applicable": "1.2"}]
    )

    filling.import_figures(world[FIRST], path, actor="Chi")
    filling.import_figures(world[FIRST], path, actor="Chi")

    assert "so-lieu.csv" in world.dossier(FIRST).records["1.2"].not_applicable
    assert len(journal(world, "claim-made")) == 1


def test_a_table_without_the_own_row_is_refused(at):
    world = at(packed)
    path = table(world.file("so-lieu.csv"), [{"unit": "XA02", "received": 5}])

    with pytest.raises(UnitRowMissingError):
        filling.import_figures(world[FIRST], path, actor="Chi")


def test_a_table_with_two_rows_of_the_own_unit_is_refused(at):
    world = at(packed)
    rows = [{"unit": "XA01", "received": 5}, {"unit": "Xã Tân Hộ Cơ", "received": 6}]

    with pytest.raises(UnitTwiceError):
        filling.import_figures(
            world[FIRST], table(world.file("so-lieu.csv"), rows), actor="Chi"
        )


def test_a_table_with_faults_changes_nothing(at):
    world = at(packed)
    rows = [{"unit": "XA01", "received": "1.500", "issued": "có"}]

    with pytest.raises(InputRefusedError):
        filling.import_figures(
            world[FIRST], table(world.file("so-lieu.csv"), rows), actor="Chi"
        )

    assert world.dossier(FIRST) is None


def take_year(world, year, **more):
    path = write_set(small_set(year=year, **more), world.file("bo.yaml"))
    criteria_sets.import_criteria(world[FIRST], path, actor="Chi")


def test_last_years_answers_come_over_unless_there_is_one_or_the_figure_changed(at):
    world = at(packed)
    renamed = [
        replace(f, label="Khác") if f.code == "on_time" else f for f in small_set().figures
    ]
    take_year(world, 2025, figures=tuple(renamed))
    enter(world, received=Decimal(900), on_time=Decimal(800), issued=True)
    take_year(world, 2026)
    enter(world, received=Decimal(1000))

    filled = filling.carry_over(world[FIRST], 2025, actor="Chi")

    figures = world.dossier(FIRST).figures
    assert filled.new == 1
    assert figures["received"].value == Decimal(1000)
    assert (figures["issued"].origin, figures["issued"].source) == (Origin.LAST_YEAR, "2025")


def test_nothing_comes_over_from_a_year_without_dossier(at):
    world = at(packed)
    take_year(world, 2025)
    take_year(world, 2026)

    assert filling.carry_over(world[FIRST], 2025, actor="Chi") == Filled()


def test_a_year_that_is_not_in_the_workspace_cannot_be_carried_over(at):
    with pytest.raises(PeriodMissingError):
        filling.carry_over(at(packed)[FIRST], 2020, actor="Chi")


def test_a_claim_needs_a_criterion_that_allows_it(at):
    world = at(packed)

    with pytest.raises(ClaimNotAllowedError):
        filling.claim_not_applicable(world[FIRST], "2.1", "Không có", actor="Chi")


def test_a_claim_is_made_and_taken_back(at):
    world = at(packed)
    filling.claim_not_applicable(world[FIRST], "1.2", "Không phát sinh", actor="Chi")
    filling.claim_not_applicable(world[FIRST], "1.2", " ", actor="Chi")

    assert world.dossier(FIRST).records["1.2"].not_applicable == ""
    assert [c.new for c in journal(world, "claim-made")] == ["Không phát sinh", ""]


def test_saying_the_same_again_is_no_change(at):
    world = at(packed)
    filling.explain(world[FIRST], "2.1", "Đã họp", actor="Chi")
    filling.explain(world[FIRST], "2.1", "Đã họp", actor="Chi")

    assert len(journal(world, "explanation-written")) == 1


def test_an_unknown_criterion_is_named(at):
    with pytest.raises(UnknownCriterionError):
        filling.explain(at(packed)[FIRST], "9.9", "x", actor="Chi")


@pytest.mark.parametrize("points", ["2.01", "-0.5", "0.125", "NaN", "Infinity"])
def test_own_points_out_of_bounds_are_refused(at, points):
    world = at(packed)

    with pytest.raises(PointsOutOfBoundsError):
        filling.set_own_points(world[FIRST], "1.1", Decimal(points), "vì", actor="Chi")


def test_own_points_need_a_reason(at):
    with pytest.raises(ReasonMissingError):
        filling.set_own_points(at(packed)[FIRST], "1.1", Decimal(1), "  ", actor="Chi")


def test_what_others_score_gets_no_own_points(at):
    with pytest.raises(FigureNotYoursError):
        filling.set_own_points(at(packed)[FIRST], "2.2", Decimal(1), "vì", actor="Chi")


def test_own_points_are_set_and_taken_away(at):
    world = at(packed)
    filling.set_own_points(world[FIRST], "1.1", Decimal(0), "Ban hành muộn", actor="Chi")
    filling.set_own_points(world[FIRST], "1.1", None, "", actor="Chi")

    changes = journal(world, "own-points-set")

    assert [c.new for c in changes] == ["0; Ban hành muộn", "; "]
    assert world.dossier(FIRST).records["1.1"].self_points is None


def test_a_locked_dossier_takes_no_change(at):
    world = at(packed)
    world.prepare()
    world.lock()

    with pytest.raises(DossierLockedError):
        enter(world, issued=False)
    with pytest.raises(DossierLockedError):
        world.prove(FIRST, name=pdf(world.file("them.pdf")).name)
