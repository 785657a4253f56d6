from datetime import UTC, datetime

import pytest

from parapp.errors.signing import (
    PdfUnfitError,
    SigningPictureError,
    SigningTargetError,
    StampNumberError,
)
from parapp.errors.work import FileUnreadableError, FileUnwritableError
from parapp.export.signing.sign import layout_of
from parapp.export.signing.values import Kind
from parapp.services.signing import VIETNAM, Request, looks_of, sign_file
from tests.export.signing.credentials import paper, png
from tests.export.signing.test_sign import by_leader, credential, signatures

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
LEADER = Request(kind=Kind.LEADER, picture=png())


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(paper())
    return path


def test_a_file_is_signed_into_another_and_stays_as_it_is(draft, tmp_path):
    target = tmp_path / "đã ký" / "bao-cao.pdf"

    sign_file(draft, target, credential(), LEADER, at=datetime.now(UTC))

    assert draft.read_bytes() == paper()
    assert target.read_bytes().startswith(paper())
    assert len(signatures(target.read_bytes())) == 1


def test_the_signed_file_never_takes_the_place_of_the_draft(draft):
    with pytest.raises(SigningTargetError):
        sign_file(draft, draft.parent / "." / draft.name, credential(), LEADER, at=NOW)


@pytest.mark.parametrize("content", [b"", b"no pdf", paper()[:3000]])
def test_a_file_that_is_no_pdf_leaves_nothing(tmp_path, content):
    source, target = tmp_path / "hong.pdf", tmp_path / "ky.pdf"
    source.write_bytes(content)

    with pytest.raises(PdfUnfitError):
        sign_file(source, target, credential(), LEADER, at=NOW)
    assert list(tmp_path.iterdir()) == [source]


def test_what_cannot_be_read_or_written_is_named(draft, tmp_path):
    with pytest.raises(FileUnreadableError):
        sign_file(tmp_path / "không-có.pdf", draft, credential(), LEADER, at=NOW)
    with pytest.raises(FileUnwritableError):
        sign_file(draft, draft / "x.pdf", credential(), LEADER, at=datetime.now(UTC))


def test_the_last_signer_is_meant_where_none_is_named():
    two = paper(signers=2)
    first, last = layout_of(two).named

    places = [
        looks_of(two, Request(kind=Kind.LEADER, signer=signer), "x", NOW).place
        for signer in (0, 1, 2, 9)
    ]

    assert places == [last, first, last, last]


def test_a_page_that_is_chosen_goes_before_the_place_of_the_paper():
    looks = looks_of(paper(), Request(kind=Kind.LEADER, page=1), "x", NOW)

    assert looks.place == layout_of(paper(), 1).chosen


def test_without_a_picture_the_name_and_the_time_are_shown():
    looks = looks_of(paper(), Request(kind=Kind.LEADER), "Lê Thị Ước", NOW.astimezone(VIETNAM))

    assert looks.lines == ("Ký bởi: Lê Thị Ước", "2026-11-22T15:30:00+07:00")


def test_a_seal_needs_its_picture_and_stands_by_the_signature():
    seal = png((200, 0, 0), (200, 200))
    signed = by_leader(paper())
    leader = layout_of(signed).signed

    with pytest.raises(SigningPictureError):
        looks_of(signed, Request(kind=Kind.SEAL), "x", NOW)
    looks = looks_of(signed, Request(kind=Kind.SEAL, picture=seal), "x", NOW)
    unsigned = looks_of(paper(), Request(kind=Kind.SEAL, picture=seal), "x", NOW)
    assert looks.place.left + looks.place.width == pytest.approx(leader.left + leader.width / 3)
    assert unsigned.place.page == 1


def test_the_stamp_of_an_appendix_needs_the_number_of_its_paper():
    looks = looks_of(
        paper(),
        Request(kind=Kind.APPENDIX, number=" 12/BC-UBND "),
        "x",
        NOW.astimezone(VIETNAM),
    )

    assert looks.lines == ("Số: 12/BC-UBND", "2026-11-22T15:30:00+07:00")
    with pytest.raises(StampNumberError):
        looks_of(paper(), Request(kind=Kind.APPENDIX, number=" "), "x", NOW)
