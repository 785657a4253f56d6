from decimal import Decimal

import pytest

from parapp.errors.merging import CopyNotBlindError, DecisionOutdatedError
from parapp.models.copies import ItemKind
from parapp.models.merging import OWN
from parapp.services import appraising, copies, merging, receiving, settling
from tests.services.copying import Copies
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, received, table

CUT = {"reason_code": "evidence_insufficient"}


@pytest.fixture
def office(at):
    """An authority that has received two communes and decided nothing."""
    made = Copies(at(received), AUTHORITY)
    yield made
    made.close()


def decide(store, actor, criterion, points, *, unit=FIRST, reason="Thiếu tài liệu", **more):
    given = None if points is None else Decimal(points)
    return appraising.decide(
        store, unit, criterion, given, reason=reason, **{**CUT, **more}, actor=actor
    )


def state(office):
    with office.main.reading() as tx:
        return merging.merging_of(tx).merge


def apply(office):
    return settling.apply_merge(office.main, actor="Hà")


def decisions(office, unit=FIRST):
    found = office.world.dossier(AUTHORITY, of=unit).appraisals
    return {(d.criterion, d.round): (d.points, d.by) for d in found}


def test_two_blind_appraisers_agree_and_differ_over_several_communes(office):
    an, vy = office.begin("An", "Vy", blind=True)
    for store, name, points in ((an, "An", "1"), (vy, "Vy", "1.5")):
        decide(store, name, "1.2", "7", unit=FIRST)
        decide(store, name, "1.2", points, unit=SECOND)
        decide(store, name, "1.1", points, unit=FIRST)
        decide(store, name, "2.1", None, unit=SECOND)
    office.bring("An", "Vy")

    merged = state(office)

    assert [(item.key.unit, item.key.code) for item in merged.differing] == [
        (FIRST, "1.1"),
        (SECOND, "1.2"),
    ]
    rates = {code: (rate.agreeing, rate.both) for code, rate in merged.rates.items()}
    assert rates == {"1.1": (0, 1), "1.2": (1, 2), "2.1": (1, 1)}
    assert Decimal("50.00") == merged.overall.percent


def test_consensus_is_chosen_for_each_commune_and_applied(office):
    an, vy = office.begin("An", "Vy")
    for store, name, points in ((an, "An", "1"), (vy, "Vy", "1.5")):
        for unit in (FIRST, SECOND):
            decide(store, name, "1.1", points, unit=unit)
    office.bring("An", "Vy")

    settling.choose(office.main, "1.1", "An", unit=FIRST, actor="Hà")
    settling.choose(office.main, "1", "Vy", unit=SECOND, actor="Hà")
    applied = apply(office)

    assert (applied.refused, applied.differing) == ((), 0)
    assert {("1.1", 1): (Decimal(1), "An")} == decisions(office, FIRST)
    assert {("1.1", 1): (Decimal("1.5"), "Vy")} == decisions(office, SECOND)


def test_equal_points_agree_and_both_reasons_stay(office):
    an, vy = office.begin("An", "Vy")
    decide(an, "An", "1.1", "1", reason="Thiếu dấu")
    decide(vy, "Vy", "1.1", "1", reason="Quá hạn")
    office.bring("Vy", "An")

    apply(office)

    (decision,) = office.world.dossier(AUTHORITY).appraisals
    assert (decision.reason, decision.by) == ("Thiếu dấu\nQuá hạn", "An, Vy")


def test_departments_score_their_own_fields(office):
    one, two = office.begin("Lan", "Minh")
    decide(one, "Lan", "1.1", "1")
    rows = [{"unit": FIRST, "violations": 2}, {"unit": SECOND, "violations": 0}]
    appraising.enter_scores(two, table(office.world.file("hai.csv"), rows), actor="Minh")
    office.bring("Lan", "Minh")

    applied = apply(office)

    assert (applied.refused, applied.differing) == ((), 0)
    assert Decimal(2) == office.world.dossier(AUTHORITY).figures["violations"].value
    assert {("1.1", 1): (Decimal(1), "Lan")} == decisions(office)


def test_rounds_of_appraisal_are_items_of_their_own(office):
    an, vy = office.begin("An", "Vy")
    decide(an, "An", "1.1", "1")
    decide(vy, "Vy", "1.1", "1.5", round_=2)
    office.bring("An", "Vy")

    apply(office)

    assert {("1.1", 1): (Decimal(1), "An"), ("1.1", 2): (Decimal("1.5"), "Vy")} == decisions(
        office
    )


def test_a_decision_on_what_the_commune_has_changed_since_is_left_out_and_named(office):
    (an,) = office.begin("An")
    decide(an, "An", "1.1", "1")
    decide(an, "An", "1.2", "7")
    world = office.world
    world.receive(AUTHORITY, world.again(FIRST, issued=False).path)
    office.bring("An")

    applied = apply(office)

    (refusal,) = applied.refused
    assert isinstance(refusal.error, DecisionOutdatedError)
    assert refusal.key.code == "1.1"
    assert {("1.2", 1): (Decimal(7), "An")} == decisions(office)


def test_a_decision_overtaken_in_the_copy_itself_is_left_out(office):
    (an,) = office.begin("An")
    decide(an, "An", "1.1", "1")
    world = office.world
    again = world.again(FIRST, issued=False).path
    world.receive(AUTHORITY, again)
    plan = receiving.plan(an, office.own, again)
    receiving.confirm(an, plan, actor="An")
    office.bring("An")

    applied = apply(office)

    assert [refusal.key.code for refusal in applied.refused] == ["1.1"]


def test_a_decision_of_the_main_pc_stands_beside_those_of_copies(office):
    (an,) = office.begin("An")
    decide(an, "An", "1.1", "1")
    decide(office.main, "Hà", "1.1", "1.5")
    office.bring("An")

    (item,) = state(office).differing

    assert [candidate.author for candidate in item.candidates] == [OWN, "An"]
    assert ItemKind.APPRAISAL is item.key.kind


def test_nobody_scores_blind_where_decisions_stand(at):
    office = Copies(at(appraised), AUTHORITY)
    store = office.restored("An")

    with pytest.raises(CopyNotBlindError):
        copies.begin_copy(store, "An", blind=True, actor="An")

    office.close()
