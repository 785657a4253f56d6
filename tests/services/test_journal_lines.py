"""The journal as people read it."""

from decimal import Decimal

from parapp.models.dossier import FigureEntry
from parapp.services.criteria_sets import set_of
from parapp.services.filling import enter_figures, explain
from parapp.services.journal_lines import chain_break, journal_lines
from tests.services.world import FIRST, packed, sent


def compiled(store):
    with store.reading() as tx:
        return set_of(tx, 2026)


def lines(store):
    with store.reading() as tx:
        return journal_lines(tx)


def test_the_latest_entry_comes_first(at):
    store = at(packed)[FIRST]
    found = lines(store)

    assert [line.number for line in found] == list(range(len(found), 0, -1))


def test_a_figure_is_named_and_its_value_reads_as_typed(at):
    store = at(packed)[FIRST]
    code, figure = next(
        (code, figure)
        for code, figure in compiled(store).figures.items()
        if figure.type == "whole" and figure.entered_by == "unit"
    )
    enter_figures(store, [FigureEntry(code=code, value=Decimal(1500))], actor="B")
    enter_figures(store, [FigureEntry(code=code, value=Decimal(3))], actor="B")
    line = lines(store)[0]

    assert (line.what, line.old, line.new) == (figure.label, "1.500", "3")
    assert (line.code, line.is_figure) == (code, True)


def test_a_criterion_is_named(at):
    store = at(packed)[FIRST]
    code = next(iter(compiled(store).leaves))
    explain(store, code, "Vì mưa bão", actor="B")
    line = lines(store)[0]

    assert line.what == f"{code} {compiled(store).leaves[code].criterion.name}"
    assert (line.code, line.is_figure) == (code, False)


def test_documents_are_named_and_hashes_cut_short(at):
    store = at(sent)[FIRST]
    found = lines(store)
    added = next(line for line in found if line.action == "thêm tài liệu")
    linked = next(line for line in found if line.action == "gắn tài liệu")

    assert len(added.new) == 9
    assert linked.new == added.what


def test_what_belongs_to_no_year_says_what_it_is_about(at):
    store = at(packed)[FIRST]
    begun = lines(store)[-1]

    assert begun.code == ""
    assert begun.what


def test_a_whole_chain_has_no_break(at):
    store = at(packed)[FIRST]
    with store.reading() as tx:
        assert chain_break(tx) is None
