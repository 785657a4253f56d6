"""Extensions and late documents from the command line."""

from tests.cli.conftest import AUTHORITY, FIRST


def test_a_commune_is_given_more_time(collected):
    said = collected.at(
        AUTHORITY, "extend", FIRST, "evidence", "31/03/2091", "--reason", "Mất điện kéo dài"
    )

    assert said.status == 0
    assert said.out == "Đã gia hạn đến hết 31/03/2091; gửi lại gói kỳ để đơn vị biết.\n"


def test_an_unknown_deadline_is_refused(collected):
    said = collected.at(AUTHORITY, "extend", FIRST, "la", "31/03/2091", "--reason", "x")

    assert said.status == 1
    assert "Dùng một trong các mã: evidence." in said.err


def test_late_documents_are_listed_or_there_are_none(collected):
    assert collected.must(AUTHORITY, "late", FIRST) == "Không có tài liệu nộp muộn.\n"


def test_letting_a_late_document_in_needs_a_reason(collected):
    said = collected.at(AUTHORITY, "late", FIRST, "--admit", "0" * 32)

    assert said.status == 1
    assert "phải ghi lý do" in said.err
