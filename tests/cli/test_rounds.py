"""Questions, answers and the work queue from the command line."""

import re

import pytest

from tests.cli.conftest import AUTHORITY, FIRST, SECOND

QUESTION = "Giải trình 50 hồ sơ trễ hạn, kèm bảng kê"
NONE = "Không có yêu cầu nào chưa khép.\n"
ANSWER = "Đã rà soát lại: 10 hồ sơ bị ghi trùng"


@pytest.fixture
def asked(collected):
    """The authority asked the first commune one question, and the commune received it."""
    said = collected.must(
        AUTHORITY, "request", "add", FIRST, "1.2", QUESTION, "--figure", "on_time",
        "--assignee", "Bà Hà", "--due", "20/01/2091",
    )  # fmt: skip
    collected.id = re.search(r"yêu cầu ([0-9a-f]{8}), vòng 1", said)[1]
    send(collected)
    return collected


def send(year):
    said = year.must(AUTHORITY, "export", year.mail / "yeu-cau", "--kind", "requests")
    path = re.search(r"(\S+\.parapp)", said)[1]
    return year.must(FIRST, "receive", path, "--yes")


def explain(year, *more):
    path = year.mail / "giai-trinh.parapp"
    year.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    said = year.at(FIRST, "export", path, "--kind", "explanation", *more)
    return said, path


def test_a_round_of_questions_from_the_first_word_to_the_closed_question(asked):
    listed = asked.must(FIRST, "request", "list")
    asked.must(FIRST, "request", "begin")
    asked.must(FIRST, "request", "answer", asked.id, ANSWER)
    asked.must(FIRST, "figures", "set", "on_time=160")
    _said, path = explain(asked)
    received = asked.must(AUTHORITY, "receive", path, "--yes")
    queue = asked.must(AUTHORITY, "queue", FIRST)
    asked.must(AUTHORITY, "request", "back", FIRST, asked.id, "--reason", "Chưa có bảng kê")
    again = send(asked)
    asked.must(AUTHORITY, "request", "close", FIRST, asked.id)

    assert QUESTION in listed
    assert "1.2 · on_time" in listed
    assert "Gói có 1 câu trả lời mới." in received
    assert f"    trả lời: {ANSWER}" in queue
    assert "hỏi lại" in again
    assert "Chưa có bảng kê" in again
    assert asked.must(AUTHORITY, "request", "list") == NONE


def test_what_was_not_asked_is_refused_with_what_may_be_changed(asked):
    asked.must(FIRST, "request", "begin")

    said = asked.at(FIRST, "figures", "set", "mode=part")

    assert said.status == 1
    assert "“mode” không được hỏi" in said.err
    assert "được sửa: 1.2, on_time, received" in said.err


def test_an_explanation_without_its_answers_is_refused_unless_it_is_to_be_partial(asked):
    asked.must(FIRST, "request", "begin")
    refused, path = explain(asked)
    partial = asked.at(FIRST, "export", path, "--kind", "explanation", "--partial")

    assert refused.status == 1
    assert "Còn 1 yêu cầu chưa trả lời (tiêu chí 1.2)" in refused.err
    assert partial.status == 0


def test_the_lists_show_state_and_time_left(asked):
    listed = asked.must(AUTHORITY, "request", "list", "--assignee", "Bà Hà")

    assert "chưa trả lời" in listed
    assert "20/01/2091 (còn " in listed
    assert (
        asked.must(AUTHORITY, "request", "list", SECOND) == "Không có yêu cầu nào chưa khép.\n"
    )


def test_a_question_not_yet_sent_is_changed_or_withdrawn(asked):
    made = asked.must(AUTHORITY, "request", "add", FIRST, "2.1", "Sai")
    id_ = re.search(r"yêu cầu ([0-9a-f]{8})", made)[1]
    asked.must(AUTHORITY, "request", "change", FIRST, id_, "2.1", "Đúng", "--due", "01/02/2020")
    listed = asked.must(AUTHORITY, "request", "list", FIRST)
    asked.must(AUTHORITY, "request", "withdraw", FIRST, id_)
    sent = asked.at(AUTHORITY, "request", "withdraw", FIRST, asked.id)

    assert "Đúng" in listed
    assert re.search(r"01/02/2020 \(quá [\d]+ ngày\)", listed)
    assert "Đúng" not in asked.must(AUTHORITY, "request", "list", FIRST)
    assert sent.status == 1
    assert "đã xuất gửi" in sent.err


def test_requests_go_out_once(asked):
    said = asked.must(AUTHORITY, "export", asked.mail / "yeu-cau", "--kind", "requests")

    assert said == "Không có gì mới để gửi.\n"


def test_a_closed_question_is_reopened_with_a_reason(asked):
    asked.must(AUTHORITY, "request", "close", FIRST, asked.id)
    bare = asked.at(AUTHORITY, "request", "reopen", FIRST, asked.id)
    asked.must(AUTHORITY, "request", "reopen", FIRST, asked.id, "--reason", "Còn thiếu")

    assert bare.status == 1
    assert "hỏi lại vì: Còn thiếu" in asked.must(AUTHORITY, "request", "list")


def test_receipts_are_written_for_what_came_in(sent):
    folder = sent.mail / "bien-nhan"
    said = sent.must(AUTHORITY, "receive", sent.mail / "ho-so", "--yes", "--receipts", folder)
    again = sent.must(AUTHORITY, "export", folder, "--kind", "receipts")
    took = sent.must(FIRST, "receive", *folder.glob("*xa01*"), "--yes")

    assert said.count("Biên nhận: ") == 2
    assert again == "Không có gì mới để gửi.\n"
    assert "biên nhận" in took


def test_one_bundle_received_is_receipted_too(sent):
    folder = sent.mail / "bien-nhan"
    bundle = sent.mail / "ho-so" / f"{FIRST}.parapp"

    said = sent.must(AUTHORITY, "receive", bundle, "--yes", "--receipts", folder)

    assert said.count("Biên nhận: ") == 1


def test_a_bundle_goes_without_its_files(sent):
    path = sent.mail / "diem.parapp"

    said = sent.must(FIRST, "export", path, "--carry", "none")

    assert "0 tệp" in said
    assert "Không mang theo 1 tệp" in said


def test_the_queue_shows_the_old_decision_and_both_states(collected):
    collected.must(
        AUTHORITY, "appraise", FIRST, "1.2", "1", "--reason-code", "wrong_figure",
        "--reason", "Bảng kê thiếu",
    )  # fmt: skip
    collected.must(FIRST, "reopen", "--reason", "Sửa")
    collected.must(FIRST, "figures", "set", "on_time=180")
    collected.must(FIRST, "explain", "1.2", "Đã sửa")
    collected.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    collected.must(FIRST, "export", collected.mail / "lai.parapp")
    collected.must(AUTHORITY, "receive", collected.mail / "lai.parapp", "--yes")

    said = collected.must(AUTHORITY, "queue")

    assert "  1.2: đổi sau khi quyết định" in said
    assert "    đã quyết định vòng 1: 1,00 điểm. Bảng kê thiếu" in said
    assert "    on_time: 150 → 180" in said
    assert "    giải trình: – → Đã sửa" in said


def test_an_empty_queue_says_so(begun):
    assert begun.must(AUTHORITY, "queue") == "Không có việc nào cần xem.\n"
