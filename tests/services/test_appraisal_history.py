"""Every comment that the appraisal shows is in the record that is printed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from parapp.export.reports import REPORTS
from parapp.export.reports.content import Table
from parapp.models.dossier import Record
from parapp.services.appraisal_view import view_appraisal
from parapp.services.council_view import view_council
from parapp.services.papers import council
from parapp.services.requesting import close_request, send_back
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, appraised


def comment_everywhere(world):
    """Let the commune write all that it can."""
    store = world[AUTHORITY]
    with store.transaction(actor="x") as tx:
        dossier = tx.dossiers.get(FIRST, 2026)
        records = {
            code: Record(
                criterion=code,
                self_points=Decimal(1),
                self_reason=f"Lý do {code}",
                explanation=f"Giải trình {code}",
                note=f"Ghi chú {code}",
            )
            for code in ("1.1", "2.1")
        }
        records["C.1"] = Record(criterion="C.1", not_applicable="Không phát sinh C.1")
        figures = {
            code: replace(entry, note=f"Ghi chú số liệu {code}")
            for code, entry in dossier.figures.items()
        }
        links = tuple(
            replace(link, note=f"Tài liệu cho {link.criterion}") for link in dossier.links
        )
        tx.dossiers.replace(replace(dossier, records=records, figures=figures, links=links))


def shown(view):
    """Return every comment on the pages of the appraisal."""
    assessment = view.assessment
    dossier = assessment.dossier
    for record in dossier.records.values():
        yield from (record.self_reason, record.not_applicable, record.explanation, record.note)
    used = assessment.compiled.used_by
    yield from (entry.note for code, entry in dossier.figures.items() if used.get(code))
    yield from (link.note for link in dossier.links)
    for code in assessment.compiled.leaves:
        yield from (decision.reason for decision in view.decisions(code))
        for request in view.requests(code):
            yield from (request.question.text, request.question.remark)
            yield request.answer.text if request.answer else ""


def printed(content):
    """Return the words of every cell of every table."""
    for block in content.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (str(cell) for cell in row.cells if cell)


def ask_and_answer(world):
    closed = rounds.ask(world, text="Hỏi thứ nhất")
    world.clock.now += timedelta(minutes=1)
    open_ = rounds.ask(world, text="Hỏi thứ hai")
    rounds.deliver_requests(world)
    rounds.begin(world)
    for request, text in ((closed, "Trả lời một"), (open_, "Trả lời hai")):
        rounds.answer(world, request, text)
    rounds.deliver_explanation(world)
    close_request(world[AUTHORITY], FIRST, closed.id, "Đã rõ một", actor="Hà")
    send_back(world[AUTHORITY], FIRST, open_.id, "Chưa rõ hai", actor="Hà")
    rounds.ask(world, "2.1", "Hỏi chưa gửi")


def test_every_comment_on_screen_is_printed(at):
    world = at(appraised)
    ask_and_answer(world)
    world.cut("1.2", "7", reason="Lần hai vẫn thiếu", round_=2)
    comment_everywhere(world)
    row = view_council(world[AUTHORITY]).communes[FIRST]
    comments = [text for text in shown(view_appraisal(world[AUTHORITY], row)) if text]

    with world[AUTHORITY].reading() as tx:
        content = REPORTS["appraisal"].compose(council.appraisal(tx, FIRST))

    cells = list(printed(content))
    counted = {text: sum(text in cell for cell in cells) for text in comments}
    assert len(comments) > 25
    assert {text for text, count in counted.items() if not count} == set()


def test_outcomes_differ(at):
    world = at(appraised)
    ask_and_answer(world)

    with world[AUTHORITY].reading() as tx:
        lines = council.appraisal(tx, FIRST).questions

    assert [line.outcome for line in lines] == [
        "Đã kết thúc. Ý kiến của người hỏi: Đã rõ một",
        "Hỏi lại, chưa trả lời. Ý kiến của người hỏi: Chưa rõ hai",
        "Chưa gửi cho đơn vị",
    ]
    assert lines[1].answered.endswith("; trả lời lần trước)")
    assert lines[2].answered == ""
