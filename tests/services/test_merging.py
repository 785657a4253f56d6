from decimal import Decimal

import pytest

from parapp.errors.merging import (
    CopyError,
    MergeAuthorError,
    MergeItemError,
)
from parapp.errors.work import UnknownCriterionError
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.evidence import EvidenceLink
from parapp.models.merging import OWN
from parapp.services import filling, merging, proving, settling
from parapp.services.proving import Document
from tests.services.copying import Copies
from tests.services.world import FIRST, packed, pdf


@pytest.fixture
def office(at):
    """A commune that has opened its period pack, and nothing more."""
    made = Copies(at(packed))
    yield made
    made.close()


def enter(store, **figures):
    entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
    filling.enter_figures(store, entries, actor="x")


def state(office):
    with office.main.reading() as tx:
        return merging.merging_of(tx).merge


def figures(office):
    dossier = office.world.dossier(office.unit)
    return {code: entry.value for code, entry in dossier.figures.items()} if dossier else {}


def apply(office):
    return settling.apply_merge(office.main, actor="Dũng")


def differing(office):
    return [(item.key.kind.value, item.key.code) for item in state(office).differing]


def prove(office, name, criterion, text="Kế hoạch", **more):
    path = pdf(office.world.file(f"{name}-{criterion}.pdf"), text)
    link = EvidenceLink(criterion=criterion, evidence="", **more)
    return proving.add_evidence(
        office.stores[name], path, Document(abstract=f"của {name}"), [link], actor=name
    )


def test_nothing_reaches_the_dossier_before_it_is_applied(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))

    office.bring("Lan")

    assert figures(office) == {}


def test_three_officers_fill_their_own_fields_and_all_of_it_is_accepted(office):
    lan, minh, oanh = office.begin("Lan", "Minh", "Oanh")
    enter(lan, issued=True, received=Decimal(100), on_time=Decimal(90))
    enter(minh, mode="a", remarks="Số liệu một cửa")
    filling.explain(minh, "2.1", "Theo biên bản", actor="Minh")
    enter(oanh, initiatives=Decimal(1))
    filling.claim_not_applicable(oanh, "1.2", "Không phát sinh", actor="Oanh")
    filling.set_own_points(oanh, "1.1", Decimal("1.5"), "Ban hành muộn", actor="Oanh")
    prove(office, "Lan", "1.1", page="3")

    office.bring("Lan", "Minh", "Oanh")
    applied = apply(office)

    dossier = office.world.dossier(FIRST)
    assert (applied.refused, applied.differing) == ((), 0)
    assert {
        "issued": True,
        "received": Decimal(100),
        "on_time": Decimal(90),
        "mode": "a",
        "remarks": "Số liệu một cửa",
        "initiatives": Decimal(1),
    } == figures(office)
    assert dossier.records["2.1"].explanation == "Theo biên bản"
    assert dossier.records["1.2"].not_applicable == "Không phát sinh"
    assert dossier.records["1.1"].self_points == Decimal("1.5")
    assert [(link.criterion, link.page) for link in dossier.links] == [("1.1", "3")]


def test_a_merged_figure_says_whose_it_is(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    office.bring("Lan")

    apply(office)

    entry = office.world.dossier(FIRST).figures["received"]
    assert (entry.origin, entry.source) == (Origin.BUNDLE, "Lan")


def test_files_of_documents_come_with_a_part(office):
    office.begin("Lan")
    document = prove(office, "Lan", "1.1")
    office.bring("Lan")

    apply(office)

    assert office.main.evidence.verify(document.files[0].sha256)


def test_files_that_the_main_pc_had_are_left_out(office):
    office.world.prove(FIRST, "1.1")
    (lan,) = office.begin("Lan")
    document = next(iter(office.world.dossier(FIRST).evidence.values()))
    path = office.world.file("ke-hoach.pdf")
    link = EvidenceLink(criterion="1.2", evidence="")
    proving.add_evidence(lan, path, Document(), [link], actor="Lan")

    (plan,) = office.bring("Lan")
    apply(office)

    assert [entry.role for entry in plan.received.manifest.objects] == ["content"]
    links = office.world.dossier(FIRST).links
    assert {("1.1", document.id), ("1.2", document.id)} == {
        (link.criterion, link.evidence) for link in links
    }


def test_the_same_document_added_by_two_officers_is_one_document(office):
    office.begin("Lan", "Minh")
    for name, criterion in (("Lan", "1.1"), ("Minh", "1.2")):
        prove(office, name, criterion, text="Báo cáo chung")
    office.bring("Lan", "Minh")

    apply(office)

    dossier = office.world.dossier(FIRST)
    (document,) = dossier.evidence.values()
    assert {("1.1", document.id), ("1.2", document.id)} == {
        (link.criterion, link.evidence) for link in dossier.links
    }


def test_a_link_taken_away_in_a_copy_is_taken_away(office):
    office.world.prove(FIRST, "1.1", "1.2")
    (lan,) = office.begin("Lan")
    first = office.world.dossier(FIRST).links[0]
    proving.remove_link(lan, first, actor="Lan")
    office.bring("Lan")

    apply(office)

    assert [link.criterion for link in office.world.dossier(FIRST).links] == ["1.2"]


def test_only_what_differs_is_shown(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100), on_time=Decimal(90))
    enter(minh, received=Decimal(100), on_time=Decimal(80))
    office.bring("Lan", "Minh")

    (item,) = state(office).differing

    assert item.key.code == "on_time"
    assert [("Lan", Decimal(90)), ("Minh", Decimal(80))] == [
        (candidate.author, candidate.value.value) for candidate in item.candidates
    ]


def test_what_differs_waits_and_what_agrees_is_applied(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100), on_time=Decimal(90))
    enter(minh, received=Decimal(100), on_time=Decimal(80))
    office.bring("Lan", "Minh")

    applied = apply(office)

    assert ({"received": Decimal(100)}, 1) == (figures(office), applied.differing)


def test_a_choice_for_one_figure_is_applied(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100), on_time=Decimal(90))
    enter(minh, received=Decimal(110), on_time=Decimal(80))
    office.bring("Lan", "Minh")

    settling.choose(office.main, "on_time", "Minh", actor="Dũng")
    apply(office)

    assert {"on_time": Decimal(80)} == figures(office)
    assert differing(office) == [("figure", "received")]


def test_a_choice_for_a_branch_is_for_all_it_holds(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100), on_time=Decimal(90), mode="a")
    enter(minh, received=Decimal(110), on_time=Decimal(80), mode="b")
    for store, text in ((lan, "Lan viết"), (minh, "Minh viết")):
        filling.explain(store, "1.2", text, actor="x")
    office.bring("Lan", "Minh")

    settling.choose(office.main, "1", "Minh", actor="Dũng")
    apply(office)

    assert {"received": Decimal(110), "on_time": Decimal(80)} == figures(office)
    assert office.world.dossier(FIRST).records["1.2"].explanation == "Minh viết"
    assert differing(office) == [("figure", "mode")]


def test_applying_twice_changes_nothing_more(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100), on_time=Decimal(90))
    enter(minh, on_time=Decimal(80))
    prove(office, "Lan", "1.1")
    office.bring("Lan", "Minh")
    settling.choose(office.main, "on_time", "Lan", actor="Dũng")
    apply(office)
    before = office.world.dossier(FIRST)
    with office.main.reading() as tx:
        head = tx.journal.head()

    again = apply(office)

    assert (again.written, again.refused) == ((), ())
    assert before == office.world.dossier(FIRST)
    with office.main.reading() as tx:
        assert head == tx.journal.head()


def test_another_copy_later_keeps_choices_and_shows_what_is_new(office):
    lan, minh, oanh = office.begin("Lan", "Minh", "Oanh")
    enter(lan, received=Decimal(100), on_time=Decimal(90))
    enter(minh, received=Decimal(110), on_time=Decimal(80))
    office.bring("Lan", "Minh")
    settling.choose(office.main, "1", "Lan", actor="Dũng")
    apply(office)
    enter(oanh, received=Decimal(110), on_time=Decimal(70))

    office.bring("Oanh")
    apply(office)

    assert {"received": Decimal(100), "on_time": Decimal(90)} == figures(office)
    (item,) = state(office).differing
    assert (item.key.code, item.chosen) == ("on_time", "Lan")


def test_a_value_typed_on_the_main_pc_meanwhile_is_one_more_to_choose(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    enter(office.main, received=Decimal(120))
    office.bring("Lan")

    apply(office)

    (item,) = state(office).differing
    assert [candidate.author for candidate in item.candidates] == [OWN, "Lan"]
    assert {"received": Decimal(120)} == figures(office)


def test_the_main_pcs_own_value_can_be_chosen_again_after_another_was_applied(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    enter(office.main, received=Decimal(120))
    office.bring("Lan")
    settling.choose(office.main, "received", "Lan", actor="Dũng")
    apply(office)

    settling.choose(office.main, "received", OWN, actor="Dũng")
    apply(office)

    assert {"received": Decimal(120)} == figures(office)


def test_what_one_copy_says_alone_can_be_kept_out(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    office.bring("Lan")

    settling.choose(office.main, "received", OWN, actor="Dũng")
    apply(office)

    assert figures(office) == {}


def test_a_choice_falls_when_its_author_says_something_else(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, received=Decimal(110))
    office.bring("Lan", "Minh")
    settling.choose(office.main, "received", "Lan", actor="Dũng")
    apply(office)
    enter(lan, received=Decimal(105))

    office.bring("Lan")

    (item,) = state(office).differing
    assert item.chosen is None


def test_choosing_where_nothing_differs_is_refused(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    office.bring("Lan")

    with pytest.raises(MergeItemError):
        settling.choose(office.main, "received", "Lan", actor="Dũng")


def test_choosing_somebody_who_said_nothing_is_refused(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, received=Decimal(110))
    office.bring("Lan", "Minh")

    with pytest.raises(MergeAuthorError):
        settling.choose(office.main, "received", "Oanh", actor="Dũng")


def test_choosing_an_unknown_code_is_refused(office):
    with pytest.raises(UnknownCriterionError):
        settling.choose(office.main, "9.9", "Lan", actor="Dũng")


def test_a_copy_merges_nothing(office):
    (lan,) = office.begin("Lan")

    with pytest.raises(CopyError):
        settling.apply_merge(lan, actor="Lan")


def test_the_journal_names_who_said_what_was_written(office):
    (lan,) = office.begin("Lan")
    enter(office.main, mode="b")
    enter(lan, received=Decimal(100))
    office.bring("Lan")

    apply(office)

    with office.main.reading() as tx:
        said = [
            (e.change.action, e.change.old, e.change.new)
            for e in tx.journal.entries("2026/XA01/received")
        ]
    assert said == [("figure-set", "", "n:100"), ("merged", "", "Lan")]
