"""Nothing said on screen is left out of the report, and what it adds up is what it prints."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal

from parapp.export.cells import Level
from parapp.export.reports.content import Heading, Paragraph, Table
from parapp.models.dossier import Appraisal, FigureEntry, Record
from parapp.models.requests import Answer, Question, Request
from parapp.services import filling
from parapp.services.papers import texts
from parapp.services.papers.printing import content_of
from tests.services.world import FIRST, packed, sent

NOT_WORDS = {"criterion", "self_points", "computed_points"}
WRITTEN = sorted(field.name for field in fields(Record) if field.name not in NOT_WORDS)
AT = datetime(2026, 12, 21, 5, 0, tzinfo=UTC)


def said_everywhere(dossier):
    """Return the dossier with a text of its own wherever a commune may write one."""
    number, words = 0, []

    def word():
        nonlocal number
        number += 1
        words.append(f"Lời thứ {number} của đơn vị.")
        return words[-1]

    records = {
        code: Record(criterion=code, **{name: word() for name in WRITTEN})
        for code in ("1.1", "1.2", "2.1")
    }
    figures = {
        code: replace(entry, note=word(), value=entry.value if code != "remarks" else word())
        for code, entry in dossier.figures.items()
    }
    links = tuple(replace(link, note=word()) for link in dossier.links)
    question = Question(id="f" * 32, criterion="1.2", text=word(), asked_at=AT, remark=word())
    answer = Answer(request=question.id, turn=1, text=word(), at=AT)
    unanswered = Question(id="e" * 32, criterion="2.1", text=word(), asked_at=AT)
    requests = (Request(question=question, answer=answer), Request(question=unanswered))
    appraisals = tuple(
        Appraisal(criterion="1.1", round=number, points=Decimal(1), reason=word(), at=AT)
        for number in (1, 2)
    )
    return words, replace(
        dossier,
        records=records,
        figures=figures,
        links=links,
        requests=requests,
        appraisals=appraisals,
    )


def everything_in(content):
    blocks = (*content.blocks, *(b for part in content.appendices for b in part.blocks))
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from map(str, (*row.cells, *row.notes))


def test_every_comment_that_a_commune_reads_or_writes_is_in_the_report(at):
    store = at(sent)[FIRST]
    with store.transaction(actor="Chi") as tx:
        words, dossier = said_everywhere(tx.dossiers.get(FIRST, 2026))
        tx.dossiers.replace(dossier)

    found = "\n".join(everything_in(content_of(store, "self-assessment")))

    assert [word for word in words if word not in found] == []
    assert len(words) == 3 * len(WRITTEN) + len(dossier.figures) + 1 + len(dossier.links) + 6


def test_what_may_be_written_on_a_criterion_and_a_figure_is_known_here():
    assert WRITTEN == ["explanation", "not_applicable", "note", "self_reason"]
    assert {field.name for field in fields(FigureEntry)} == {
        "code",
        "value",
        "origin",
        "source",
        "note",
    }


def test_totals_printed_are_the_sums_of_the_rows_printed(at):
    content = content_of(at(sent)[FIRST], "self-assessment")
    (summary,) = (block for block in content.blocks if isinstance(block, Table))
    (details,) = content.appendices[0].blocks

    for table, own in ((summary, 3), (details, 3)):
        *rows, total = table.rows
        shown = {
            row.cells[0]: row.cells[own]
            for row in rows
            if row.level is Level.FIELD or table is summary
        }
        points = {code: p for code, p in shown.items() if isinstance(p, Decimal)}
        penalty = points.pop("T", Decimal(0))
        assert total.level is Level.TOTAL
        assert sum(points.values()) - penalty == total.cells[own]


def test_rows_below_a_field_add_up_to_it(at):
    content = content_of(at(sent)[FIRST], "self-assessment")
    rows = [row for row in content.appendices[0].blocks[0].rows if row.cells[0]]
    points = {row.cells[0]: row.cells[3] for row in rows}

    for field in (row for row in rows if row.level is Level.FIELD):
        code = field.cells[0]
        leaves = [p for c, p in points.items() if c.startswith(f"{code}.")]
        known = [p for p in leaves if isinstance(p, Decimal)]
        assert sum(known) == (field.cells[3] if known else 0)


def test_words_of_the_unit_stand_in_its_report_with_their_fields_filled(at):
    store = at(packed)[FIRST]
    own = "Năm {year}, {unit} gặp khó khăn về máy tính.\nĐề nghị {authority} hỗ trợ."
    texts.keep_text(store, "self-assessment", "difficulties", own, actor="Chi")
    filling.explain(store, "2.1", "Đã họp", actor="Chi")

    content = content_of(store, "self-assessment")

    said = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert "Năm 2026, Xã Tân Hộ Cơ gặp khó khăn về máy tính." in said
    assert "Đề nghị Sở Nội vụ hỗ trợ." in said
    assert said[-1].startswith("Trên đây là báo cáo")


def test_an_emptied_closing_leaves_no_empty_paragraph(at):
    store = at(sent)[FIRST]
    texts.keep_text(store, "self-assessment", "closing", "", actor="Chi")

    content = content_of(store, "self-assessment")

    assert all(block.text for block in content.blocks if isinstance(block, Paragraph))


def test_fields_are_filled_in_signers_and_recipients_too(at):
    store = at(sent)[FIRST]
    texts.keep_text(store, "commune", "title", "CHỦ TỊCH {unit}", actor="Chi")
    texts.keep_text(store, "commune", "recipients", "Lưu: VT {place} {year}", actor="Chi")

    content = content_of(store, "self-assessment")

    assert content.signers[0].title == "CHỦ TỊCH Xã Tân Hộ Cơ"
    assert content.recipients == ("Lưu: VT Tân Hồng 2026",)
