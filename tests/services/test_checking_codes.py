"""Papers under their codes: printed, photographed, typed, forged."""

import io
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.keys import new_seed
from parapp.export.paper_code import MARK, read_text, short_code
from parapp.models.keys import CardStatus
from parapp.services import closing, publishing
from parapp.services.checking_codes import Outcome, check_file, check_typed
from parapp.services.code_words import fact_lines, outcome_text, remedy_text
from parapp.services.papers.printing import content_of, print_pdf
from parapp.services.papers.sealing import Sealer
from parapp.services.papers.settled import is_sealable
from tests.services.coding import around_publishing, at_published, check, forged, seal, verdict
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


def test_a_communes_paper_matches_where_its_dossier_was_received(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment")

    checked = check(world, AUTHORITY, code.qr)

    assert verdict(checked) == ("match", "code-matches")
    assert checked.sealer.card.unit == FIRST
    assert checked.claim.figures.total == Decimal("13.91")
    assert NAMES[FIRST] in "".join(fact_lines(checked))


@pytest.mark.parametrize("kind", ["self-assessment", "scoresheet", "evidence-list"])
def test_typed_letters_are_found_wherever_the_dossier_is(at, kind):
    world = at(received)
    code = seal(world, FIRST, kind)

    found = [check_typed(world[where], code.code.lower()) for where in (FIRST, AUTHORITY)]

    assert [verdict(checked) for checked in found] == [("match", "code-found")] * 2
    assert {checked.claim.kind for checked in found} == {kind}


def test_the_same_data_give_the_same_letters_and_the_same_code(at):
    world = at(sent)

    assert seal(world, FIRST, "self-assessment") == seal(world, FIRST, "self-assessment")


@pytest.mark.parametrize("kind", ["appraisal", "scoresheet"])
def test_the_authoritys_paper_about_a_commune_matches_on_both_sides(at, kind):
    world = at_published(at)
    code = seal(world, AUTHORITY, kind, FIRST)

    found = [check(world, where, code.qr) for where in (AUTHORITY, FIRST)]
    typed = [check_typed(world[where], code.code) for where in (AUTHORITY, FIRST)]

    assert [verdict(checked) for checked in found] == [("match", "code-matches")] * 2
    assert [verdict(checked) for checked in typed] == [("match", "code-found")] * 2


def test_an_appraisal_record_tells_total_and_rank(at):
    world = at_published(at)

    figures = read_text(seal(world, AUTHORITY, "appraisal", FIRST).qr).claim.figures

    assert (figures.rank, figures.ranked) in {(1, 2), (2, 2)}
    assert figures.total is not None


def test_a_report_printed_after_the_results_came_still_matches(at):
    world = at_published(at)
    code = seal(world, FIRST, "self-assessment")

    assert verdict(check(world, AUTHORITY, code.qr)) == ("match", "code-matches")


# --- what carries no code


def test_drafts_carry_no_code(at):
    world = at(packed)
    world.prepare(FIRST)
    sealer = Sealer(world.keys[FIRST])

    assert not is_sealable(world[FIRST], "self-assessment")
    assert seal(world, FIRST, "self-assessment") is None
    world.lock(FIRST)
    assert is_sealable(world[FIRST], "self-assessment")
    draft = content_of(world[FIRST], "self-assessment", draft=True, sealer=sealer)
    assert draft.seal is None
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    assert seal(world, FIRST, "self-assessment") is None


def test_an_appraisal_that_is_not_as_published_is_over_what_would_be_published_next(at):
    world = at_published(at)
    world.cut("1.2", "7")

    found = {
        unit: check(world, AUTHORITY, seal(world, AUTHORITY, "appraisal", unit).qr)
        for unit in (FIRST, SECOND)
    }

    assert {verdict(checked) for checked in found.values()} == {("match", "code-matches")}
    assert {unit: checked.held.number for unit, checked in found.items()} == {
        FIRST: 0,
        SECOND: 1,
    }


@pytest.mark.parametrize("kind", ["appraisal", "evidence-list", "scoresheet"])
def test_a_paper_about_a_commune_before_the_results_are_published_matches_them(at, kind):
    world = at(appraised)
    code = seal(world, AUTHORITY, kind, FIRST)

    before, typed, after = around_publishing(world, code)

    assert {verdict(one) for one in (before, *after)} == {("match", "code-matches")}
    assert verdict(typed) == ("match", "code-found")


# --- what differs


def test_a_changed_dossier_is_told_figure_by_figure(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment")
    world.again(FIRST, on_time=Decimal(900))
    later = seal(world, FIRST, "self-assessment")

    earlier = check(world, FIRST, code.qr)
    unsent = check(world, AUTHORITY, later.qr)

    assert verdict(earlier) == verdict(unsent) == ("differs", "code-differs")
    assert {one.what for one in earlier.differences} == {"total", "index", "content"}
    total = next(one for one in earlier.differences if one.what == "total")
    assert total.sealed > total.here
    assert "Khác: Tổng điểm" in "\n".join(fact_lines(earlier))


def test_a_paper_over_an_earlier_revision_is_known_where_it_was_received(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment")
    world.again(FIRST, on_time=Decimal(900))
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    checked = check(world, AUTHORITY, code.qr)
    typed = check_typed(world[AUTHORITY], code.code)

    assert verdict(checked) == ("match", "code-matches-earlier")
    assert verdict(typed) == ("match", "code-found-earlier")


def test_a_corrected_publication_leaves_the_earlier_one_known(at):
    world = at_published(at)
    code = seal(world, AUTHORITY, "appraisal", FIRST)
    world.cut("1.2", "7")
    publishing.publish(world[AUTHORITY], reason="Đính chính", actor="Hà")

    checked = check(world, AUTHORITY, code.qr)

    assert verdict(checked) == ("match", "code-matches-earlier")
    assert checked.held.number == 1


def test_only_the_content_may_differ(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment")

    checked = check(
        world, AUTHORITY, forged(code.qr, world.keys[FIRST].seed, snapshot="00" * 32)
    )

    assert [one.what for one in checked.differences] == ["content"]


# --- hostile codes


def test_a_changed_figure_breaks_the_seal(at):
    world = at(received)
    text = seal(world, FIRST, "self-assessment").qr

    changed = forged(text, new_seed(), figures={"total": Decimal(14)})

    assert verdict(check(world, AUTHORITY, changed)) == ("differs", "code-forged")


def test_a_figure_changed_by_the_holder_of_the_key_is_told(at):
    world = at(received)
    text = seal(world, FIRST, "self-assessment").qr

    changed = forged(text, world.keys[FIRST].seed, figures={"total": Decimal(14)})

    checked = check(world, AUTHORITY, changed)
    assert verdict(checked) == ("differs", "code-differs")
    assert [one.what for one in checked.differences] == ["total"]


def test_a_code_of_another_unit_is_refused(at):
    world = at(received)
    text = seal(world, FIRST, "self-assessment").qr
    second = world.keys[SECOND]

    key = second.card.sha256[:16]
    stolen = forged(text, second.seed, key=key)
    about_another = forged(text, second.seed, key=key, issuer=SECOND)

    assert verdict(check(world, AUTHORITY, stolen)) == ("differs", "code-foreign")
    assert verdict(check(world, AUTHORITY, about_another)) == ("differs", "code-foreign")


def test_a_card_that_is_not_on_record_is_known_from_the_directory(at):
    world = at(received)

    checked = check(world, SECOND, seal(world, FIRST, "self-assessment").qr)

    assert verdict(checked) == ("unknown", "code-no-data")
    assert checked.sealer.card.unit == FIRST


def test_a_genuine_code_over_data_that_never_came_is_not_known(at):
    world = at(sent)

    text = seal(world, FIRST, "self-assessment").qr

    checked = check(world, AUTHORITY, text)
    assert verdict(checked) == ("unknown", "code-no-data")
    assert "13,91" in "\n".join(fact_lines(checked))


def test_a_revoked_key_is_told(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment")
    with world[AUTHORITY].transaction(actor="An") as tx:
        for card in tx.cards.all():
            if card.unit == FIRST:
                tx.cards.put(replace(card, status=CardStatus.REVOKED))

    assert verdict(check(world, AUTHORITY, code.qr)) == ("unknown", "code-revoked")
    assert verdict(check_typed(world[AUTHORITY], code.code)) == ("unknown", "code-revoked")


@pytest.mark.parametrize("junk", ["", "!", "A" * 1_000_000, "MFRGG"])
def test_a_broken_code_is_told(at, junk):
    world = at(received)

    assert verdict(check(world, AUTHORITY, MARK + junk)) == ("unknown", "code-broken")


def test_a_typing_error_is_told_apart_from_a_code_that_is_not_here(at):
    world = at(received)
    code = seal(world, FIRST, "self-assessment").code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    other = short_code(replace(read_text(seal(world, FIRST, "scoresheet").qr).claim, year=2031))

    assert verdict(check_typed(world[FIRST], wrong)) == ("unknown", "code-typing")
    assert verdict(check_typed(world[FIRST], other)) == ("unknown", "code-not-here")


# --- files


@pytest.fixture
def printed(at):
    """Return the world and the authority's record of a commune as PDF."""
    world = at_published(at)
    path = world.file("bao-cao.pdf")
    sealer = Sealer(world.keys[AUTHORITY])
    print_pdf(world[AUTHORITY], "appraisal", path, FIRST, sealer=sealer)
    return world, path


def photo(path, dpi, turn, blur):
    document = pypdfium2.PdfDocument(path)
    found = document[len(document) - 1].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    turned = found.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return turned.filter(ImageFilter.GaussianBlur(blur))


def test_a_pdf_matches_and_so_does_a_photo_of_it(printed):
    world, path = printed
    snap = world.file("anh.jpg")
    photo(path, 150, 13, 0.8).save(snap, quality=60)

    found = [check_file(world[where], one) for where, one in ((FIRST, path), (FIRST, snap))]

    assert [[verdict(one) for one in each] for each in found] == [
        [("match", "code-matches")],
        [("match", "code-matches")],
    ]


def test_another_total_in_the_text_of_a_pdf_is_told(printed):
    world, _path = printed
    content = content_of(
        world[AUTHORITY], "appraisal", FIRST, sealer=Sealer(world.keys[AUTHORITY])
    )
    lines = [f"Mã kiểm tra: {content.seal.code}", "Tổng cộng 20,00 13,91 19,99"]

    checked = check(world, FIRST, content.seal.qr, lines)

    assert verdict(checked) == ("differs", "code-differs")
    assert [one.what for one in checked.differences] == ["printed-total"]


def test_other_letters_at_the_foot_of_a_page_are_told(printed):
    world, _path = printed
    code = seal(world, AUTHORITY, "appraisal", FIRST)
    other = seal(world, AUTHORITY, "ranking").code

    checked = check(world, FIRST, code.qr, [f"Mã kiểm tra: {other}"])

    assert [one.what for one in checked.differences] == ["printed-code"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file-empty"),
        (b"xin ch\xc3\xa0o", "file-not-read"),
        (b"%PDF-1.7\nrubbish", "file-broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(printed, content, reason):
    world, _path = printed
    path = world.file("la.pdf")
    path.write_bytes(content)

    (checked,) = check_file(world[FIRST], path)

    assert verdict(checked) == ("unknown", reason)
    assert outcome_text(checked)
    assert remedy_text(checked)


def test_a_picture_without_a_code_is_told(printed):
    world, _path = printed
    path = world.file("anh.png")
    empty = io.BytesIO()
    Image.new("L", (300, 300), 255).save(empty, "PNG")
    path.write_bytes(empty.getvalue())

    (checked,) = check_file(world[FIRST], path)

    assert verdict(checked) == ("unknown", "code-none")
    with pytest.raises(FileUnreadableError):
        check_file(world[FIRST], world.file("không-có.pdf"))


def test_every_outcome_has_words():
    assert {outcome.value for outcome in Outcome} == {"match", "differs", "unknown"}
