"""The demonstration is the journey: fill in, prove, send, appraise, publish, print."""

import re
import subprocess
import time
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest

from parapp import i18n
from parapp.cli.main import run
from parapp.errors.work import DemoFolderError
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.models.requests import RequestState
from parapp.services.criteria_sets import current_year
from parapp.services.demonstrating import MARKER, Demonstration
from parapp.services.results import received_result
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store

NAMES = [
    "Thị trấn Sa Rài", "Xã An Phước", "Xã Bình Phú", "Xã Tân Công Chí", "Xã Tân Hộ Cơ",
    "Xã Tân Phước", "Xã Tân Thành A", "Xã Tân Thành B", "Xã Thông Bình",
]  # fmt: skip
TWO_MINUTES = 120


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "thực hành"
    said = []
    begin = time.monotonic()
    i18n.choose("vi")
    ranking = Demonstration(folder, 9, said.append).run()
    return SimpleNamespace(
        folder=folder, said=said, ranking=ranking, seconds=time.monotonic() - begin
    )


def test_nine_communes_are_ranked_in_their_order(played):
    points = [entry.assessment.appraised.total for entry in played.ranking]

    assert sorted(entry.unit.name for entry in played.ranking) == sorted(NAMES)
    assert points == sorted(points, reverse=True)
    assert [entry.standing.rank for entry in played.ranking] == [
        1 + sum(other > own for other in points) for own in points
    ]


def test_every_total_is_the_sum_of_its_parts(played):
    for entry in played.ranking:
        score = entry.assessment.appraised
        tops = entry.assessment.compiled.criteria.criteria
        parts = {top.code: score.criteria[top.code].points or Decimal(0) for top in tops}
        main = sum(parts[top.code] for top in tops if top.section.value == "main")

        assert score.total == main + score.bonus - score.penalty


def test_communes_received_what_was_published(played):
    published = {
        entry.unit.code: (entry.assessment.appraised.total, entry.standing.rank)
        for entry in played.ranking
    }
    received = {}
    for folder in (played.folder / "xa").iterdir():
        with Store.open(folder) as store, store.reading() as tx:
            workspace = workspace_of(tx)
            result = received_result(tx, current_year(tx))
            received[workspace.unit] = (Decimal(result.total), result.rank)

    assert received == published


def test_dossiers_add_up_to_what_was_published_for_the_district(played):
    line = next(text for text in played.said if "hồ sơ tiếp nhận" in text)
    taken = int(re.search(r"nhận: ([\d.]+) hồ sơ", line)[1].replace(".", ""))

    assert 17_100 < taken < 17_200
    assert "trực tuyến 85,4 %" in line
    assert "giải quyết trước hạn và đúng hạn 99,0 %" in line
    assert "   Xã Tân Hộ Cơ: 22/24 nhiệm vụ kế hoạch = 91,67 %." in played.said


def test_cuts_and_findings_are_told(played):
    told = "\n".join(played.said)

    assert "0 tiêu chí lệch điểm khai, 1 tiêu chí tự chấm khác điểm tính" in told
    assert "hạ điểm 4 tiêu chí có lý do" in told


def test_files_follow_in_parts_and_everything_is_receipted(played):
    parts = sorted((played.folder / "giao-nhan" / "cac-phan").iterdir())
    with Store.open(played.folder / "co-quan-tham-dinh") as store, store.reading() as tx:
        waiting = store.parts.waiting()
        files = tx.dossiers.stored_files()
        missing = store.evidence.missing(files)
    receipts = [
        tx.bundles.newest(
            workspace_of(tx).unit, current_year(tx), {"receipt"}, Direction.RECEIVED
        )
        for tx in communes(played)
    ]

    assert len(parts) > 2
    assert (waiting, missing) == ((), ())
    assert len(files) > 60
    assert all(receipts)


def test_a_commune_explains_and_a_second_decision_follows(played):
    with Store.open(played.folder / "co-quan-tham-dinh") as store, store.reading() as tx:
        year = current_year(tx)
        dossier = tx.dossiers.get("TH-02", year)
    (asked,) = dossier.requests
    rounds = [d.round for d in dossier.appraisals if d.criterion == asked.question.criterion]

    assert asked.state is RequestState.CLOSED
    assert asked.answer.text.startswith("Kèm văn bản xác nhận")
    assert rounds == [1, 2]
    assert "kèm một tài liệu mới; thẩm định lần 2: 1,92 → 2,00 điểm." in "\n".join(played.said)


def communes(played):
    """Yield a reading of each commune's workspace."""
    for folder in sorted((played.folder / "xa").iterdir()):
        with Store.open(folder) as store, store.reading() as tx:
            yield tx


def test_ten_workspaces_are_left_sound(played):
    folders = [played.folder / "co-quan-tham-dinh", *(played.folder / "xa").iterdir()]
    roles = []
    for folder in folders:
        with Store.open(folder) as store, store.reading() as tx:
            roles.append(workspace_of(tx).role)
            assert tx.journal.verify() is None

    assert sorted(roles) == [Role.APPRAISER] + [Role.COMMUNE] * 9


def test_papers_open(played):
    papers = played.folder / "van-ban"
    book = openpyxl.load_workbook(papers / "bang-xep-hang.xlsx")
    texts = {cell.value for sheet in book for row in sheet for cell in row}
    read = subprocess.run(
        ["pdftotext", papers / "bang-xep-hang.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()

    assert len(list(papers.glob("*.pdf"))) == 9 * 3 + 1
    assert set(NAMES) <= texts
    assert all(name in " ".join(read.split()) for name in NAMES)


def test_it_takes_less_than_two_minutes(played):
    assert played.seconds < TWO_MINUTES


def test_it_can_be_played_again_in_its_own_folder(tmp_path):
    Demonstration(tmp_path / "x", 1, str).run()

    assert [e.unit.name for e in Demonstration(tmp_path / "x", 1, str).run()]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thư.txt").write_text("quý", "utf-8")

    with pytest.raises(DemoFolderError):
        Demonstration(tmp_path, 9, str)

    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]
    assert run(["demo", str(tmp_path)]) == 1


def test_the_command_ends_with_a_table_and_the_folders(tmp_path, capsys):
    status = run(["demo", str(tmp_path / "x"), "--communes", "2"])
    out = capsys.readouterr().out

    assert status == 0
    assert re.search(r"^Hạng +Đơn vị +Điểm +Chỉ số % +Xếp loại$", out, re.MULTILINE)
    assert re.search(r"^Xong trong \d+ giây\.$", out, re.MULTILINE)
    assert f"Tất cả ở {tmp_path / 'x'}:" in out
    assert (tmp_path / "x" / MARKER).exists()


def test_in_english_only_data_is_vietnamese(tmp_path, capsys):
    run(["--lang", "en", "demo", str(tmp_path / "x"), "--communes", "2"])
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if re.match(r"[1-8]\. |Rank|Everything|Done|  \w", line)]

    data = r"Xã [^:]*|Phường [^:]*|Tỉnh Thực Hành|“[^”]*”|\d+ +(Xã|Phường).*|/.*"
    assert told
    assert not [text for text in told if re.search("[À-ỹ]", re.sub(data, "", text))]
