"""Last year's answers, one criterion at a time."""

import json
from decimal import Decimal

from parapp.models.dossier import Origin
from parapp.models.plain import to_plain
from parapp.scoring.comparison import Kinship
from parapp.services import criteria_sets
from parapp.services.commune_view import view_commune
from parapp.services.editing import apply_edits
from parapp.services.inheriting import figures_of, forebears, inherit, same_figures
from tests.services.small_set import small_set
from tests.services.world import FIRST, packed


def later_pack(world, *changes):
    """Let the commune work on 2027, with a set that differs from that of 2026 in `changes`."""
    plain = json.dumps({"format": 1, **to_plain(small_set())}, ensure_ascii=False)
    for old, new in (('"year": 2026', '"year": 2027'), ("2026-", "2027-"), *changes):
        assert old in plain
        plain = plain.replace(old, new)
    path = world.file("2027.yaml")
    path.write_text(plain.replace('"thu"', '"thu2027"'), "utf-8")
    criteria_sets.import_criteria(world["SNV"], path, actor="Bình")
    (made,) = (made for made in world.export_packs() if made.unit == FIRST)
    world.receive(FIRST, made.path)


def two_years(at, *changes, **figures):
    world = at(packed)
    world.fill(FIRST, **figures)
    later_pack(world, *changes)
    return world, view_commune(world[FIRST])


def taken(world, view, code):
    edits = inherit(view.earlier, view.assessment, code)
    apply_edits(world[FIRST], edits, actor="Chi")
    after = view_commune(world[FIRST]).assessment.dossier.figures
    return {code: after[code] for code in sorted(after)}


def test_answers_to_figures_that_mean_the_same_are_taken_over(at):
    world, view = two_years(at)

    entries = taken(world, view, "1.2")

    assert {code: entry.value for code, entry in entries.items()} == {
        "on_time": Decimal(1187),
        "received": Decimal(1200),
    }
    assert {(e.origin, e.source) for e in entries.values()} == {(Origin.LAST_YEAR, "2026")}


def test_an_answer_given_already_stays(at):
    world, view = two_years(at)
    first = inherit(view.earlier, view.assessment, "1.2")
    apply_edits(world[FIRST], [e for e in first if e.code == "received"], actor="Chi")
    view = view_commune(world[FIRST])

    edits = inherit(view.earlier, view.assessment, "1.2")

    assert [edit.code for edit in edits] == ["on_time"]


def test_a_figure_that_means_something_else_now_is_left(at):
    _world, view = two_years(at, ("Hồ sơ đúng hạn", "Hồ sơ đúng và trước hạn"))
    earlier, now = view.earlier, view.assessment

    assert same_figures(earlier.compiled, now.compiled, now.compiled.leaves["1.2"]) == (
        "received",
    )
    assert [edit.code for edit in inherit(earlier, now, "1.2")] == ["received"]


def test_figures_that_others_enter_are_left(at):
    _world, view = two_years(at)

    assert inherit(view.earlier, view.assessment, "3.1") == ()


def test_a_leaf_knows_what_it_comes_from(at):
    _world, view = two_years(at)

    pairs = forebears(view.earlier.compiled, view.assessment.compiled)

    assert (pairs["1.2"].code, pairs["1.2"].kinship) == ("1.2", Kinship.SAME)


def test_the_figure_of_an_earlier_period_comes_last(at):
    _world, view = two_years(at)
    leaf = view.assessment.compiled.leaves["1.2"]

    assert figures_of(leaf) == ("on_time", "received")
