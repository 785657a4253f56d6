"""What several papers share: heads, signers, and how points stand in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.export.cells import Cell, Level
from parapp.export.reports.content import Header, Signer
from parapp.i18n import _
from parapp.models.criteria import CriteriaSet, Criterion, Section
from parapp.models.results import CriterionScore, ScoreState
from parapp.scoring.compiled import CompiledSet
from parapp.services.papers.texts import PaperText, texts_of
from parapp.services.workspaces import Workspace
from parapp.storage.transaction import Transaction

_COMMITTEE = "ỦY BAN NHÂN DÂN"  # as units write their own name, whatever the language


def header_of(workspace: Workspace, symbol: str, year: int) -> Header:
    """Return the head of a paper; number and date are the clerk's."""
    return Header(
        parent_agency=_headline(workspace.parent),
        agency=_headline(workspace.name),
        symbol=symbol,
        place=workspace.place,
        year=year,
    )


def _headline(agency: str) -> str:
    """Return an agency as heads of papers write it: a committee above the place it is of."""
    name = agency.upper()
    if not name.startswith(f"{_COMMITTEE} "):
        return name
    return f"{_COMMITTEE}\n{name.removeprefix(_COMMITTEE).strip()}"


def bases_of(criteria: CriteriaSet) -> tuple[str, ...]:
    """Return the legal bases as a paper states them."""
    return tuple(_("Căn cứ {basis}").format(basis=basis) for basis in criteria.legal_basis)


def head_of_unit(tx: Transaction) -> Signer:
    """Return the place for the signature of a commune's head."""
    return _chief(texts_of(tx, "commune"))


def council_signers(tx: Transaction) -> tuple[Signer, ...]:
    """Return the places for the signatures of the council's secretary and chair."""
    texts = texts_of(tx, "council")
    secretary = Signer(title=texts["secretary-title"].text, name=texts["secretary-name"].text)
    return secretary, _chief(texts)


def _chief(texts: Mapping[str, PaperText]) -> Signer:
    return Signer(
        authority=tuple(texts["authority"].text.splitlines()),
        title=texts["title"].text,
        name=texts["name"].text,
    )


def recipients_of(tx: Transaction, kind: str) -> tuple[str, ...]:
    """Return to whom copies of a paper go, as the texts of `kind` say."""
    return tuple(texts_of(tx, kind)["recipients"].text.splitlines())


def cell_of(score: CriterionScore) -> Cell:
    """Return points, or the words for why there are none: four nothings, four words."""
    if score.points is not None:
        return score.points
    return {
        ScoreState.NOT_ANSWERED: _("chưa chấm"),
        ScoreState.NOT_APPLICABLE: _("không áp dụng"),
        ScoreState.INFORMATION: "–",
    }.get(score.state, "–")


def walk(compiled: CompiledSet) -> Iterator[tuple[Criterion, Level]]:
    """Yield every criterion with how its row stands out."""
    for top in compiled.criteria.criteria:
        for criterion in top.walk():
            if criterion is top:
                yield criterion, Level.FIELD
            else:
                yield criterion, Level.PLAIN if criterion.is_leaf else Level.GROUP


def section_name(criterion: Criterion) -> str:
    """Return the name of a field, with what bonus and penalty sections do."""
    if criterion.section is Section.BONUS:
        return _("{name} (cộng ngoài 100 điểm, tối đa)").format(name=criterion.name)
    if criterion.section is Section.PENALTY:
        return _("{name} (trừ vào tổng điểm, tối đa)").format(name=criterion.name)
    return criterion.name


def blank_reference(what: str, agency: str) -> str:
    """Return the line that ties an appendix to its paper; the clerk fills the blanks."""
    return _("(Kèm theo {what} số ...... ngày ...... của {agency})").format(
        what=what, agency=agency
    )
