"""Papers about all communes under their codes, before and after they are published."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.export.paper_code import read_text, sealed_text, short_code
from parapp.models.paper_claims import MainFigures
from parapp.services.checking_codes import check_typed
from parapp.services.code_words import fact_lines
from parapp.services.papers.settled import is_sealable
from tests.services.coding import around_publishing, at_published, check, forged, seal, verdict
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised

ABOUT_ALL = ("ranking", "ranking-by-field", "submission", "decision", "notice")


def test_the_ranking_matches_wherever_its_result_was_received(at):
    world = at_published(at)
    code = seal(world, AUTHORITY, "ranking")

    found = [check(world, where, code.qr) for where in (AUTHORITY, FIRST, SECOND)]

    assert {verdict(checked) for checked in found} == {("match", "code-matches")}


@pytest.mark.parametrize("kind", ABOUT_ALL)
def test_papers_about_all_tell_what_a_reader_compares(at, kind):
    world = at_published(at)
    code = seal(world, AUTHORITY, kind)

    figures = read_text(code.qr).claim.figures
    found = [check_typed(world[where], code.code) for where in (AUTHORITY, FIRST)]

    assert figures == MainFigures(
        ranked=2,
        highest=Decimal(18),
        lowest=Decimal("15.58"),
        together=Decimal("33.58"),
    )
    assert code.lines[0].startswith(
        "Số liệu đã ghi trong mã: 2 đơn vị được xếp hạng; cao nhất 18,00 điểm; thấp nhất 15,58"
    )
    assert [verdict(checked) for checked in found] == [("match", "code-found")] * 2


def test_a_ranking_over_other_points_is_told_figure_by_figure(at):
    world = at_published(at)
    code = seal(world, AUTHORITY, "ranking")
    claim = read_text(code.qr).claim
    other = {"lowest": Decimal(15), "together": Decimal(33)}

    found = [
        check(
            world,
            where,
            forged(code.qr, world.keys[AUTHORITY].seed, snapshot="00" * 32, figures=other),
        )
        for where in (AUTHORITY, FIRST)
    ]

    assert claim.figures.highest == Decimal(18)
    assert [[one.what for one in each.differences] for each in found] == [
        ["lowest", "together", "content"]
    ] * 2
    assert "Khác: Điểm thấp nhất: văn bản 15,00, ở máy này 15,58." in fact_lines(found[0])


def test_codes_of_all_that_were_printed_without_figures_are_still_known(at):
    world = at_published(at)
    claim = read_text(seal(world, AUTHORITY, "ranking").qr).claim
    earlier = replace(claim, figures=MainFigures())
    text = sealed_text(earlier, world.keys[AUTHORITY].seed)

    found = [check(world, where, text) for where in (AUTHORITY, FIRST)]
    typed = [check_typed(world[where], short_code(earlier)) for where in (AUTHORITY, FIRST)]

    assert {verdict(checked) for checked in found} == {("match", "code-matches")}
    assert {verdict(checked) for checked in typed} == {("match", "code-found")}


@pytest.mark.parametrize("kind", ["ranking", "minutes", "submission"])
def test_what_is_signed_before_the_results_are_published_matches_them_afterwards(at, kind):
    world = at(appraised)
    assert is_sealable(world[AUTHORITY], kind)
    code = seal(world, AUTHORITY, kind)

    before, typed, after = around_publishing(world, code)

    assert {verdict(one) for one in (before, *after)} == {("match", "code-matches")}
    assert verdict(typed) == ("match", "code-found")
    assert "chưa công bố" in "".join(fact_lines(before))
    assert [one.held.number for one in (before, *after)] == [0, 1, 1]


def test_minutes_of_results_that_changed_since_carry_none_but_what_was_decided_does(at):
    world = at_published(at)
    world.cut("1.2", "7")

    found = {kind: seal(world, AUTHORITY, kind) for kind in ("minutes", *ABOUT_ALL)}

    assert {kind for kind, code in found.items() if code is None} == {"minutes"}
    assert check(world, AUTHORITY, found["decision"].qr).held.number == 1
    assert check(world, AUTHORITY, found["ranking"].qr).held.number == 0
