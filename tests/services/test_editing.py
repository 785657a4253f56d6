"""Single changes of the own dossier, and taking them back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.rounds import DocumentUnknownError, OutsideRequestsError
from parapp.errors.work import (
    ClaimNotAllowedError,
    DocumentInUseError,
    DossierLockedError,
    FigureNotYoursError,
    FigureUnfitError,
    PointsOutOfBoundsError,
    ReasonMissingError,
    UnknownCriterionError,
)
from parapp.models.copies import ItemKind, OwnPoints
from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import EvidenceLink
from parapp.services import criteria_sets
from parapp.services.editing import Edit, apply_edits
from tests.services import rounds
from tests.services.test_explaining import asked
from tests.services.world import FIRST, packed, sent


def figure(code, after, before=None):
    entries = [
        None if value is None else FigureEntry(code=code, value=value)
        for value in (before, after)
    ]
    return Edit(kind=ItemKind.FIGURE, code=code, before=entries[0], after=entries[1])


def edit(kind, code, after, before=None):
    return Edit(kind=kind, code=code, before=before, after=after)


def apply(world, *edits):
    apply_edits(world[FIRST], edits, actor="Chi")


def changes(world):
    with world[FIRST].reading() as tx:
        return [entry.change for entry in tx.journal.entries()]


def record(world, code):
    return world.dossier(FIRST).records.get(code, Record(criterion=code))


def test_a_figure_is_answered_and_the_answer_taken_back(at):
    world = at(packed)
    answered = figure("received", Decimal(10))
    apply(world, answered)
    assert world.dossier(FIRST).figures["received"].value == Decimal(10)

    apply(world, answered.reversed)

    assert dict(world.dossier(FIRST).figures) == {}
    assert (changes(world)[-1].old, changes(world)[-1].new) == ("n:10", "")


def test_taking_back_what_was_never_answered_changes_nothing(at):
    world = at(packed)
    apply(world, figure("received", Decimal(10)))
    before = changes(world)

    apply(world, figure("on_time", None))

    assert changes(world) == before


def test_a_figure_that_others_enter_is_neither_entered_nor_taken_away(at):
    world = at(packed)
    with world[FIRST].transaction(actor="Chi") as tx:
        given = FigureEntry(code="mark", value=Decimal(1))
        dossier = criteria_sets.set_of(tx, 2026)
        assert "mark" in dossier.figures
    apply(world, figure("received", Decimal(10)))
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.dossiers.put_figures(FIRST, 2026, [given])

    with pytest.raises(FigureNotYoursError):
        apply(world, figure("mark", Decimal(2)))
    with pytest.raises(FigureNotYoursError):
        apply(world, figure("mark", None))


def test_a_figure_that_the_set_does_not_know_any_more_can_be_taken_away(at):
    world = at(packed)
    apply(world, figure("received", Decimal(10)))
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.dossiers.put_figures(FIRST, 2026, [FigureEntry(code="gone", value=Decimal(1))])

    apply(world, figure("gone", None))

    assert set(world.dossier(FIRST).figures) == {"received"}


def test_of_several_edits_all_are_made_or_none(at):
    world = at(packed)

    with pytest.raises(FigureUnfitError):
        apply(world, figure("received", Decimal(10)), figure("on_time", Decimal("1.5")))

    assert world.dossier(FIRST) is None


def test_a_locked_dossier_is_not_edited(at):
    world = at(sent)

    with pytest.raises(DossierLockedError):
        apply(world, figure("received", Decimal(10)))


@pytest.mark.parametrize(
    ("kind", "code", "value", "kept"),
    [
        (
            ItemKind.EXPLANATION,
            "1.1",
            "  Đã bổ sung ",
            Record(criterion="1.1", explanation="Đã bổ sung"),
        ),
        (
            ItemKind.CLAIM,
            "1.2",
            "Không có hồ sơ",
            Record(criterion="1.2", not_applicable="Không có hồ sơ"),
        ),
        (
            ItemKind.POINTS,
            "1.1",
            OwnPoints(points=Decimal("1.5"), reason="Chưa đủ"),
            Record(criterion="1.1", self_points=Decimal("1.5"), self_reason="Chưa đủ"),
        ),
    ],
)
def test_a_remark_is_written_and_taken_away(at, kind, code, value, kept):
    world = at(packed)
    written = edit(kind, code, value)
    apply(world, written)
    assert record(world, code) == kept

    apply(world, written.reversed)

    assert record(world, code) == Record(criterion=code)


def test_texts_are_kept_composed(at):
    world = at(packed)

    apply(world, edit(ItemKind.EXPLANATION, "1.1", "Tie\u0302\u0301p"))

    assert record(world, "1.1").explanation == "Tiếp"


@pytest.mark.parametrize(
    ("edited", "error"),
    [
        (edit(ItemKind.CLAIM, "1.1", "Không có"), ClaimNotAllowedError),
        (edit(ItemKind.POINTS, "1.1", OwnPoints(points=Decimal(1))), ReasonMissingError),
        (
            edit(ItemKind.POINTS, "1.1", OwnPoints(points=Decimal(3), reason="x")),
            PointsOutOfBoundsError,
        ),
        (
            edit(ItemKind.POINTS, "3.1", OwnPoints(points=Decimal(1), reason="x")),
            FigureNotYoursError,
        ),
        (edit(ItemKind.EXPLANATION, "9.9", "x"), UnknownCriterionError),
    ],
)
def test_remarks_that_cannot_stand_are_refused(at, edited, error):
    world = at(packed)

    with pytest.raises(error):
        apply(world, edited)


def proof(world, **more):
    (link,) = [link for link in world.dossier(FIRST).links if link.criterion == "1.1"]
    return replace(link, **more)


def test_a_document_is_linked_elsewhere_and_back(at):
    world = at(packed)
    world.prove(FIRST, "1.1")
    old = proof(world)
    moved = edit(ItemKind.PROOF, "1.1", replace(old, page="7"), before=old)
    apply(world, moved)
    assert proof(world).page == "7"

    apply(world, moved.reversed)

    assert proof(world) == old


def test_a_document_leaves_the_dossier_once_it_proves_nothing_and_comes_back(at):
    world = at(packed)
    document = world.prove(FIRST, "1.1")
    unlinked = edit(ItemKind.PROOF, "1.1", None, before=proof(world))
    removed = edit(ItemKind.DOCUMENT, document.id, None, before=document)
    with pytest.raises(DocumentInUseError):
        apply(world, removed)
    apply(world, unlinked, removed)
    assert dict(world.dossier(FIRST).evidence) == {}

    apply(world, removed.reversed, unlinked.reversed)

    assert proof(world).evidence == document.id


def test_two_changes_of_a_document_made_at_the_same_moment_both_stand(at):
    world = at(packed)
    seen = world.prove(FIRST, "1.1")
    described = replace(seen, abstract="Báo cáo quý III", issuer="UBND xã")
    extended = replace(seen, files=(*seen.files, replace(seen.files[0], name="phu-luc.pdf")))
    apply(world, edit(ItemKind.DOCUMENT, seen.id, extended, before=seen))
    apply(world, edit(ItemKind.DOCUMENT, seen.id, described, before=seen))
    held = world.dossier(FIRST).evidence[seen.id]

    assert (held.abstract, held.issuer) == ("Báo cáo quý III", "UBND xã")
    assert held.files == extended.files

    apply(world, edit(ItemKind.DOCUMENT, seen.id, extended, before=seen).reversed)

    held = world.dossier(FIRST).evidence[seen.id]
    assert (held.abstract, held.files) == ("Báo cáo quý III", seen.files)


@pytest.mark.parametrize(
    ("link", "error"),
    [
        (EvidenceLink(criterion="1.1", evidence="gone"), DocumentUnknownError),
        (EvidenceLink(criterion="9.9", evidence="gone"), UnknownCriterionError),
    ],
)
def test_a_proof_of_nothing_is_refused(at, link, error):
    world = at(packed)

    with pytest.raises(error):
        apply(world, edit(ItemKind.PROOF, link.criterion, link))


def test_while_explaining_only_what_was_asked_is_edited(at):
    world, _request = asked(at)
    rounds.begin(world)
    apply(world, figure("on_time", Decimal(1199)), figure("received", None))

    for outside in (
        figure("issued", None),
        edit(ItemKind.EXPLANATION, "1.1", "x"),
        edit(ItemKind.PROOF, "1.1", None, before=proof(world)),
    ):
        with pytest.raises(OutsideRequestsError):
            apply(world, outside)

    assert "issued" in world.dossier(FIRST).figures
