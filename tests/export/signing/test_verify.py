import re
import shutil
import subprocess

import pytest

from parapp.export.signing.values import State
from parapp.export.signing.verify import verify
from parapp.export.viewing.values import UnfitError, Why
from parapp.messages.verdicts import LINES
from tests.export.signing.forging import (
    CIPHER,
    CLERK,
    EXPIRED,
    NOW,
    ODD_CLOCK,
    OUTSIDER,
    ROOT,
    STRANGER,
    YEAR,
    annotated,
    clock,
    drawn_over,
    filled,
    forged,
    form,
    laid_over,
    listed,
    paper,
    signed,
    stamped_whole,
    switched,
    unsigned,
    wrapped,
)

WHOLE = ["intact", "covers-all", "trusted", "revocation-unseen", "claimed"]


def judged(content, roots=(ROOT.der,), at=NOW):
    """Return the codes of the five lines of each signature."""
    verdicts = verify(content, roots, at)
    assert all(line.code in LINES for verdict in verdicts for line in verdict.lines)
    return [[line.code for line in verdict.lines] for verdict in verdicts]


def states(content, roots=(ROOT.der,), at=NOW):
    return [[line.state for line in found.lines] for found in verify(content, roots, at)]


@pytest.fixture(scope="module")
def one():
    return signed(paper())


def test_a_signed_paper_has_five_good_or_open_lines(one):
    assert judged(one) == [WHOLE]
    assert states(one) == [[State.GOOD] * 3 + [State.OPEN] * 2]


def test_who_signed_is_told_by_the_certificate(one):
    (verdict,) = verify(one, [ROOT.der], NOW)

    assert (verdict.signer, verdict.organisation, verdict.issuer) == (
        "Nguyễn Văn Lãnh",
        "UBND xã Tân Hộ Cơ",
        "CA thử nghiệm",
    )


def test_a_page_forged_by_a_later_save_is_refused(one):
    content = forged(one, "BAO CAO: 99,99 diem")

    assert judged(content) == [
        ["intact", "changed-after", "trusted", "revocation-unseen", "claimed"]
    ]
    assert not verify(content, [ROOT.der], NOW)[0].is_intact


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs pdfsig of poppler")
def test_where_pdfsig_takes_a_forged_page_for_valid_we_do_not(one, tmp_path):
    path = tmp_path / "gia.pdf"
    path.write_bytes(forged(one, "BAO CAO: 99,99 diem"))
    command = ["pdfsig", "-nocert", path]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" in said
    assert judged(path.read_bytes())[0][1] == "changed-after"


def test_content_hidden_in_the_signed_file_and_shown_by_a_later_save_is_refused():
    before = signed(paper(hidden="BAO CAO: 99,99 diem"))

    assert judged(before) == [WHOLE]
    assert judged(switched(before))[0][1] == "changed-after"


def test_a_field_without_a_signature_that_hides_the_page_is_refused(one):
    assert judged(laid_over(one, "BAO CAO: 99,99 diem"))[0][1] == "laid-over"


def test_a_later_signature_that_hides_the_page_is_refused(one):
    content = signed(one, CLERK, field="Dau", box=(0, 0, 595, 842))

    assert judged(content)[0][1] == "laid-over"


@pytest.mark.parametrize("kind", ["/FreeText", "/Stamp", "/Widget"])
def test_a_note_laid_over_the_figures_after_signing_is_refused(one, kind):
    assert judged(annotated(one, "99,99", kind))[0][1] == "changed-after"


def test_a_box_of_a_form_that_grows_over_the_page_after_signing_is_refused():
    assert judged(drawn_over(signed(form())))[0][1] == "changed-after"


def test_a_signature_wrapped_around_other_content_is_refused(one, tmp_path):
    content = wrapped(one, "BAO CAO: 99,99 diem")

    assert judged(content)[0][:2] == ["intact", "covers-part"]
    assert states(content)[0][1] is State.BAD
    if shutil.which("pdfsig"):  # takes it for valid, and would show the other figure
        path = tmp_path / "boc.pdf"
        path.write_bytes(content)
        command = ["pdfsig", "-nocert", path]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" in told


@pytest.mark.parametrize("how", ["no range", "no contents", "empty", "zeros"])
def test_a_signature_that_says_nothing_is_refused(one, how):
    assert judged(unsigned(one, how))[0][0] == "signature-unreadable"


def test_a_signature_with_a_hole_wider_than_itself_is_refused(one):
    assert judged(unsigned(one, "wide hole"))[0][:2] == ["content-changed", "covers-part"]


def test_one_changed_byte_is_told_by_the_line_of_integrity(one):
    changed = one.replace(b"86,50", b"96,50")

    assert changed != one
    assert judged(changed)[0][:3] == ["content-changed", "covers-all", "not-judged"]


def test_a_signature_over_a_part_of_the_file_covers_a_part(one):
    before = re.search(rb"/ByteRange \[0 \d+ \d+ (\d+) *\]", one)
    length = before[1]
    shorter = before[0].replace(length, b"%0*d" % (len(length), int(length) - 40))

    found = judged(one.replace(before[0], shorter))[0]

    assert found[:2] == ["content-changed", "covers-part"]


def test_bytes_behind_the_signed_file_that_change_nothing_are_told(one):
    assert judged(one + b"\n% them vao sau\n")[0][1] == "nothing-changed"


def test_a_certificate_that_had_expired_at_signing_is_refused():
    (verdict,) = verify(signed(paper(), EXPIRED), [ROOT.der], NOW)

    assert (verdict.trust.code, verdict.trust.state) == ("expired", State.BAD)


def test_a_certificate_that_expired_since_is_doubtful_without_a_time_stamp(one):
    (verdict,) = verify(one, [ROOT.der], NOW + 2 * YEAR)

    assert (verdict.trust.code, verdict.trust.state) == ("expired-since", State.WARNING)


def test_with_a_time_stamp_a_certificate_that_expired_since_is_good():
    content = signed(paper(), stamper=clock())

    assert judged(content, at=NOW + 2 * YEAR)[0][2:] == [
        "trusted",
        "revocation-unseen",
        "stamped",
    ]


def test_an_unknown_root_is_told_apart_from_a_wrong_signature():
    assert judged(signed(paper(), OUTSIDER)) == [
        ["intact", "covers-all", "unknown-root", "revocation-unseen", "claimed"]
    ]


def test_its_root_once_trusted_makes_it_good():
    assert judged(signed(paper(), OUTSIDER), [ROOT.der, STRANGER.der]) == [WHOLE]


def test_without_any_root_the_chain_is_not_judged(one):
    (verdict,) = verify(one, [], NOW)

    assert (verdict.trust.code, verdict.trust.state) == ("no-roots", State.OPEN)


def test_a_certificate_for_something_else_does_not_sign():
    assert judged(signed(paper(), CIPHER))[0][2] == "not-for-signing"


def test_the_clerk_signs_after_the_leader_and_both_are_good(one):
    content = signed(one, CLERK, field="Dau", box=(100, 100, 200, 200))

    assert judged(content) == [
        ["intact", "signed-again", "trusted", "revocation-unseen", "claimed"],
        WHOLE,
    ]


def test_a_page_forged_after_both_is_refused_for_both(one):
    content = forged(signed(one, CLERK, field="Dau"), "99,99")

    assert [found[1] for found in judged(content)] == ["changed-after"] * 2


def test_a_box_of_a_form_filled_in_later_is_told():
    content = filled(signed(form()), "Da xem")

    assert [found[1] for found in judged(content)] == ["form-filled"]
    assert states(content)[0][1] is State.WARNING


def test_a_time_stamp_over_the_whole_file_is_allowed_and_gives_the_time(one):
    assert judged(stamped_whole(one)) == [
        ["intact", "evidence-added", "trusted", "revocation-unseen", "stamped-later"]
    ]


def test_a_time_stamp_of_somebody_unknown_is_no_proof_of_time():
    assert judged(signed(paper(), stamper=clock(ODD_CLOCK)))[0][4] == "stamp-unknown"


def test_a_signature_that_claims_to_be_of_the_future_is_told(one):
    assert judged(one, at=NOW - YEAR / 2)[0][4] == "claimed-ahead"


def test_evidence_in_the_file_that_it_was_not_revoked_is_seen(one):
    assert judged(listed(one)) == [
        ["intact", "evidence-added", "trusted", "not-revoked", "claimed"]
    ]


def test_a_certificate_that_the_list_in_the_file_names_is_refused(one):
    found = judged(listed(one, revoked=True))[0]

    assert found[2:4] == ["trusted", "revoked"]


def test_evidence_for_a_chain_that_is_not_trusted_proves_nothing(one):
    assert judged(listed(one), [STRANGER.der])[0][2:4] == ["unknown-root", "revocation-unsure"]


def test_a_paper_without_a_signature_has_no_verdict():
    assert judged(paper()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.KIND),
        (b"PK\x03\x04 no paper", Why.KIND),
        (b"%PDF-1.7\nnothing", Why.BROKEN),
    ],
)
def test_what_is_no_paper_is_refused(content, why):
    with pytest.raises(UnfitError) as refused:
        verify(content, [], NOW)

    assert refused.value.why is why


def test_half_a_paper_is_refused(one):
    with pytest.raises(UnfitError):
        verify(one[: len(one) // 2], [], NOW)


def test_whatever_byte_is_changed_only_our_own_error_comes_out_and_nothing_looks_whole(one):
    for place in range(0, len(one), 61):
        changed = bytearray(one)
        changed[place] ^= 0x15
        try:
            verdicts = verify(bytes(changed), [ROOT.der], NOW)
        except UnfitError:
            continue

        assert all(
            found.worst >= State.WARNING or bytes(changed) == one for found in verdicts
        ), place
