"""What was said about the points of one unit: remarks, decisions, questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.export.cells import Kind
from parapp.export.reports.content import Block, Column, Heading, Paragraph, Row, Table
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkLine:
    """One remark or decision.

    Attributes:
        code: Code of the criterion.
        about: What it is, such as ``Giải trình của đơn vị``.
        text: Its words.
    """

    code: str
    about: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One question with its answer.

    Attributes:
        code: Code of the criterion.
        question: Its words.
        facts: What it is about, who asked, when, until when.
        answer: Words of the answer; empty for none.
        answered: Who answered, and when; empty for no answer.
        outcome: Where it stands, with the remark of who asked.
    """

    code: str
    question: str
    facts: str
    answer: str
    answered: str
    outcome: str


def history_blocks(
    remarks: Sequence[RemarkLine], questions: Sequence[QuestionLine]
) -> tuple[Block, ...]:
    """Return both parts; one without anything says so."""
    nothing = Paragraph(text=_("Không có."))
    return (
        Heading(text=_("Ý kiến của đơn vị và quyết định qua các lần thẩm định")),
        _remark_table(remarks) if remarks else nothing,
        Heading(text=_("Yêu cầu giải trình và trả lời")),
        _question_table(questions) if questions else nothing,
    )


def _remark_table(remarks: Sequence[RemarkLine]) -> Table:
    columns = (
        Column(title=_("Tiêu chí"), weight=18, centred=True),
        Column(title=_("Loại ý kiến"), weight=70),
        Column(title=_("Nội dung"), weight=164),
    )
    rows = tuple(Row(cells=(line.code, line.about, line.text)) for line in remarks)
    return Table(columns=columns, rows=rows, size=12)


def _question_table(questions: Sequence[QuestionLine]) -> Table:
    columns = (
        Column(title=_("STT"), weight=12, kind=Kind.INTEGER, centred=True),
        Column(title=_("Tiêu chí"), weight=18, centred=True),
        Column(title=_("Yêu cầu"), weight=88),
        Column(title=_("Trả lời của đơn vị"), weight=84),
        Column(title=_("Kết quả"), weight=50),
    )
    rows = tuple(
        Row(
            cells=(
                number,
                line.code,
                line.question,
                "\n".join(text for text in (line.answer, line.answered) if text),
                line.outcome,
            ),
            notes=(line.facts,) if line.facts else (),
        )
        for number, line in enumerate(questions, start=1)
    )
    return Table(columns=columns, rows=rows, size=12)
