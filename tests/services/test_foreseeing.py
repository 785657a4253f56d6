"""The points after a change, told before it is saved."""

from decimal import Decimal

from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry, Record
from parapp.scoring.dossiers import values_of
from parapp.scoring.impact import impact_of
from parapp.services.editing import Edit
from parapp.services.foreseeing import foresee
from tests.services.figure_views import view_of


def to(code, value, kind=ItemKind.FIGURE):
    after = FigureEntry(code=code, value=value) if kind is ItemKind.FIGURE else value
    return Edit(kind=kind, code=code, before=None, after=None if value is None else after)


def test_one_figure_does_what_the_rules_say():
    assessed = view_of().assessment
    values = values_of(assessed.dossier)
    found = foresee(assessed, [to("done", Decimal(12))])

    assert found.impacts == impact_of(assessed.compiled, values, "done", Decimal(12))
    assert (found.before, found.after) == (Decimal("2.83"), Decimal("2.00"))


def test_several_changes_count_together():
    found = foresee(view_of().assessment, [to("done", Decimal(24)), to("web", True)])

    assert [i.criterion for i in found.impacts] == ["1.1", "1.3"]
    assert found.after == Decimal(4)


def test_an_answer_taken_away_takes_its_points_away():
    found = foresee(view_of().assessment, [to("done", None)])

    assert [(i.criterion, i.after) for i in found.impacts] == [("1.1", None)]
    assert found.after == Decimal(1)


def test_own_points_stand_whatever_the_rule_gives():
    records = {"1.1": Record(criterion="1.1", self_points=Decimal(1), self_reason="x")}
    found = foresee(view_of(records=records).assessment, [to("done", Decimal(12))])

    assert found.kept == {"1.1"}
    assert found.before == found.after == Decimal(2)


def test_a_claim_counts_and_an_explanation_does_not():
    assessed = view_of().assessment
    claimed = foresee(assessed, [to("1.2", "Không có", ItemKind.CLAIM)])
    explained = foresee(assessed, [to("1.2", "Vì mưa", ItemKind.EXPLANATION)])

    assert [i.criterion for i in claimed.impacts] == ["1.2"]
    assert explained.impacts == ()
