"""State secrets stay out, and what an appraiser would stumble on is told before it is sent."""

import io
import time

import pytest

from parapp.errors import Severity
from parapp.errors.evidence import SecretEvidenceError
from parapp.export.viewing.marks import count_identities, find_mark
from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import UnfitError, Why
from parapp.export.viewing.worker import Worker
from parapp.messages import finding_lines
from parapp.models.evidence import EvidenceFile
from parapp.progress import Cancelled, silent
from parapp.services import proving
from parapp.services.evidence_checks import CheckedFiles, examine, refuse_secrets
from parapp.services.proving import Document
from tests.services.evidence_samples import (
    DOCX,
    PDF,
    XLSX,
    bomb,
    huge_image,
    image,
    locked_paper,
    lying_pdf,
    paper,
    scanned,
    word,
    workbook,
)
from tests.services.world import FIRST, packed

NUMBER = "034099000123"


def found(content, kind=PDF, name=""):
    suffix = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx", "image/jpeg": "jpg", "image/png": "png"}
    return examine(io.BytesIO(content), name or f"a.{suffix.get(kind, 'bin')}", kind)


def codes(content, kind=PDF, name=""):
    return [finding.code for finding in found(content, kind, name)]


def test_an_ordinary_paper_has_no_findings():
    assert codes(paper(["Kế hoạch cải cách hành chính", "Số 143/KH-UBND"])) == []


def test_identity_numbers_are_counted_with_their_pages_and_never_repeated():
    pages = ["Không có số nào"], [f"Căn cước: {NUMBER}", "034 199 000 777"], [f"{NUMBER}."]

    (finding,) = found(paper(*pages))

    assert finding.details == {"count": 3, "pages": "2–3"}
    assert NUMBER not in " ".join(finding_lines(finding.code, finding.details))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (NUMBER, 1),
        (f"{NUMBER} {NUMBER}", 1),
        ("034.099.000.123", 1),
        ("số034099000123,", 1),
        ("134099000123", 0),  # no such province
        ("034999000123", 0),  # no such century
        ("0340990001234", 0),
        ("000.00.16.H21-230101-0001", 0),
        ("1.034099000123", 0),
        ("034099000123/QĐ", 0),
    ],
)
def test_identity_numbers_are_told_from_other_long_numbers(text, count):
    assert count_identities(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "MẬT",
        "ỦY BAN NHÂN DÂN\nTUYỆT MẬT\nBÁO CÁO",
        "Báo cáo\n [ TỐI MẬT ] \n",
        "T U Y Ệ T  M Ậ T".replace("  ", "   ").replace("   ", "\n"),
        "M Ậ T",
        "ĐỘ MẬT: MẬT",
        "Độ mật: Tối mật",
        "MẬT     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "MA\u0302\u0323T",
    ],
)
def test_a_mark_of_secrecy_on_a_line_of_its_own_is_found(text):
    assert find_mark(text)


@pytest.mark.parametrize(
    "text",
    [
        "bảo mật",
        "BẢO MẬT THÔNG TIN",
        "bí mật",
        "mật khẩu",
        "Mật độ dân số",
        "MẬT ĐỘ DÂN CƯ",
        "mật ong",
        "Mật",
        "KẾ HOẠCH BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC",
        "AN TOÀN, BẢO\nMẬT",
        "Thường\nMẬT\nTỐI MẬT\nTUYỆT MẬT\n0\n0\n0",  # a table of how many there are
        "Có 2 văn bản MẬT được gửi",
        "",
    ],
)
def test_words_that_only_contain_it_are_no_mark_of_secrecy(text):
    assert find_mark(text) == ""


@pytest.mark.parametrize(
    ("content", "name", "mark"),
    [
        (paper(["Trang đầu"], ["TUYỆT MẬT", "Báo cáo"]), "a.pdf", "TUYỆT MẬT"),
        (word("Nội dung", header="TỐI MẬT"), "a.docx", "TỐI MẬT"),
        (workbook(Trang=[["Số", "1"], ["MẬT", ""]]), "a.xlsx", "MẬT"),
        ("Báo cáo\r\nMẬT\r\n".encode("utf-16"), "a.txt", "MẬT"),
    ],
    ids=["pdf", "docx", "xlsx", "txt"],
)
def test_a_secret_file_is_refused_and_nothing_of_it_is_kept(at, content, name, mark):
    world = at(packed)
    path = world.file(name)
    path.write_bytes(content)
    before = sorted(p.name for p in world[FIRST].folder.rglob("*") if "objects" in p.parts)

    with pytest.raises(SecretEvidenceError) as refused:
        proving.add_evidence(world[FIRST], path, Document(), [], actor="Chi")

    after = sorted(p.name for p in world[FIRST].folder.rglob("*") if "objects" in p.parts)
    assert refused.value.details == {"name": name, "mark": mark}
    assert before == after


def test_what_is_no_file_is_left_to_who_takes_it_in(tmp_path):
    assert refuse_secrets(tmp_path) == ()
    assert refuse_secrets(tmp_path / "không-có.pdf") == ()


def test_office_files_are_searched_for_identity_numbers():
    assert codes(word(f"Ông A, {NUMBER}"), DOCX) == ["file-identity-numbers-within"]
    assert codes(workbook(S=[["A", NUMBER]]), XLSX) == ["file-identity-numbers-within"]


def test_a_coarse_scan_is_told_with_its_pages_and_dots():
    coarse, unread = found(scanned(1654, 827, 900))

    assert coarse.code == "file-scan-coarse"
    assert coarse.details == {"pages": "2–3", "dpi": 100}
    assert (unread.code, unread.details) == ("file-picture-not-read", {"count": 3})


def test_a_picture_is_held_against_a4():
    assert codes(image((1654, 2339)), "image/jpeg") == []
    assert codes(image((827, 1170)), "image/jpeg") == ["file-picture-coarse"]


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"%PDF-1.7 nonsense", PDF, "file-broken"),
        (paper(["a"])[:150], PDF, "file-broken"),
        (locked_paper(), PDF, "file-password"),
        (b"", PDF, "file-empty"),
        (bomb(), DOCX, "file-too-large"),
        (b"PK\x03\x04", DOCX, "file-broken"),
        (b"PK\x03\x04", XLSX, "file-broken"),
        (workbook(S=[["a"]]).replace(b"xl/worksheets", b"xl/worksheetz"), XLSX, "file-broken"),
        (huge_image(), "image/png", "file-too-large"),
        (image((800, 800))[:300], "image/jpeg", "file-broken"),
        (b"PK\x05\x06" + b"\0" * 18, "application/zip", "file-not-read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_looked_into_is_told_and_harms_nothing(content, kind, code):
    assert code in codes(content, kind)


def test_a_pdf_that_lies_about_its_pages_is_looked_into_quickly():
    begun = time.monotonic()

    found(lying_pdf())

    assert time.monotonic() - begun < 10


def test_a_name_that_says_another_kind_is_told():
    (finding,) = found(paper(["a"]), PDF, "bao-cao.docx")

    assert finding.code == "file-name-misleads"
    assert finding.severity == Severity.WARNING


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("a.PDF", "text/plain", "file-no-pdf"),
        ("a.pdf", "image/png", "file-no-pdf"),
        ("a.docx", "text/plain", "file-name-misleads"),
        ("a.jpg", "video/mp4", "file-name-misleads"),
        ("a.txt", "text/plain", None),
        ("a.csv", "text/plain", None),
        ("a", "text/plain", None),
        ("a.mp4", "video/mp4", None),
    ],
)
def test_what_is_something_else_than_its_name_says_is_told(name, kind, code):
    content = image((1700, 2400), "PNG") if kind == "image/png" else b"chu thuong"
    named = {"file-no-pdf", "file-name-misleads"} & set(codes(content, kind, name))

    assert named == ({code} if code else set())


def test_pages_are_counted_while_a_file_is_looked_into():
    kept = CheckedFiles()
    file = EvidenceFile(sha256="1" * 64, size=9, name="a.pdf", media_type=PDF)
    assert kept.pages(file) == 0

    kept.examine([file], lambda _sha: io.BytesIO(paper(["a"], ["b"], ["c"])))

    assert kept.pages(file) == 3


def test_the_worst_finding_comes_first():
    told = codes(paper(["MẬT", NUMBER]), PDF, "a.docx")

    assert told[0] == "file-secret"
    assert len(told) == 3


def test_a_file_is_looked_into_once():
    kept, opened = CheckedFiles(), []
    file = EvidenceFile(sha256="1" * 64, size=9, name="a.pdf", media_type=PDF)

    def give(sha):
        opened.append(sha)
        return io.BytesIO(paper(["a"]))

    assert kept.findings(file) is None
    for _again in range(2):
        kept.examine([file, file], give)

    assert kept.findings(file) == ()
    assert opened == [file.sha256]


@pytest.fixture(scope="module")
def long_paper():
    """A paper that takes a while to look into."""
    return paper(*[[f"{line} kế hoạch" for line in range(38)]] * 400)


@pytest.fixture
def worker():
    """A process of its own for this test."""
    made = Worker(30)
    yield made
    made.close()


def test_a_file_that_takes_too_long_ends_only_its_own_process(worker, long_paper):
    worker.ask(silent, Reader.find, "a", 0, 1)
    worker.seconds = 0.1

    with pytest.raises(UnfitError) as stopped:
        worker.ask(silent, Reader.examine, long_paper, PDF, "a.pdf")

    assert stopped.value.why is Why.STUCK
    assert not worker.is_alive


def test_a_parser_that_crashes_ends_only_its_own_process(worker):
    with pytest.raises(UnfitError):
        worker.ask(silent, Reader.find, None, 0, 1)

    assert worker.ask(silent, Reader.open, b"a", "text/plain", "a.txt").lines == ("a",)
    assert worker.starts == 2


def test_cancelling_ends_a_long_look_within_half_a_second(worker, long_paper):
    begun = []

    def stop(_done, _total):
        begun.append(time.monotonic())
        raise Cancelled

    worker.ask(silent, Reader.find, "a", 0, 1)
    with pytest.raises(Cancelled):
        worker.ask(stop, Reader.examine, long_paper, PDF, "a.pdf")

    assert time.monotonic() - begun[0] < 0.6


def test_what_is_cancelled_at_its_end_leaves_the_process_for_the_next(worker):
    def stop(_done, _total):
        raise Cancelled

    worker.ask(silent, Reader.find, "a", 0, 1)
    picture = image((4000, 5000))
    with pytest.raises(Cancelled):
        worker.ask(stop, Reader.examine, picture, "image/jpeg", "a.jpg")

    assert worker.ask(silent, Reader.open, b"a", "text/plain", "a.txt").lines == ("a",)
