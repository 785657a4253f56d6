"""What several papers share: heads, signers, and how points stand in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from parapp.export.cells import Cell, Level
from parapp.export.reports.content import Header, Signer
from parapp.i18n import _
from parapp.models.criteria import CriteriaSet, Criterion, Section
from parapp.models.figures import EnteredBy
from parapp.models.results import CriterionScore, ScoreState
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment
from parapp.services.papers.texts import filled, texts_of
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.transaction import Transaction

_NO_MORE: Mapping[str, str] = MappingProxyType({})
_COMMITTEE = "ỦY BAN NHÂN DÂN"  # as units write their own name, whatever the language


def header_of(workspace: Workspace, symbol: str) -> Header:
    """Return the head of a paper; number and date are the clerk's."""
    return Header(
        parent_agency=headline(workspace.parent),
        agency=headline(workspace.name),
        symbol=symbol,
        place=workspace.place,
    )


def headline(agency: str) -> str:
    """Return an agency as heads of papers write it: a committee above the place it is of."""
    name = agency.upper()
    if not name.startswith(f"{_COMMITTEE} "):
        return name
    return f"{_COMMITTEE}\n{name.removeprefix(_COMMITTEE).strip()}"


def bases_of(criteria: CriteriaSet) -> tuple[str, ...]:
    """Return the legal bases as a paper states them."""
    return tuple(_("Căn cứ {basis}").format(basis=basis) for basis in criteria.legal_basis)


def words_of(
    tx: Transaction, kind: str, more: Mapping[str, str] = _NO_MORE
) -> Mapping[str, str]:
    """Return the texts of a kind of paper as they are printed, their fields filled.

    Args:
        tx: The workspace.
        kind: As `parapp.services.papers.texts.shipped` takes it.
        more: Fields that this kind has besides unit, place and year.
    """
    workspace = workspace_of(tx)
    fields = {
        "unit": workspace.name,
        "place": workspace.place,
        "year": str(workspace.year or ""),
        **more,
    }
    return {name: filled(text.text, fields) for name, text in texts_of(tx, kind).items()}


def head_of_unit(tx: Transaction) -> Signer:
    """Return the place for the signature of a commune's head."""
    return chief_of(words_of(tx, "commune"))


def council_signers(tx: Transaction) -> tuple[Signer, ...]:
    """Return the places for the signatures of the council's secretary and chair."""
    words = words_of(tx, "council")
    secretary = Signer(title=words["secretary-title"], name=words["secretary-name"])
    return secretary, chief_of(words)


def chief_of(words: Mapping[str, str]) -> Signer:
    """Return the place for the signature that texts of papers name."""
    return Signer(
        authority=tuple(words["authority"].splitlines()),
        title=words["title"],
        name=words["name"],
    )


def recipients_of(tx: Transaction, kind: str) -> tuple[str, ...]:
    """Return to whom copies of a paper go, as the texts of `kind` say."""
    return tuple(words_of(tx, kind)["recipients"].splitlines())


def cell_of(score: CriterionScore) -> Cell:
    """Return points, or the words for why there are none: four nothings, four words."""
    if score.points is not None:
        return score.points
    return {
        ScoreState.NOT_ANSWERED: _("chưa chấm"),
        ScoreState.NOT_APPLICABLE: _("không áp dụng"),
        ScoreState.INFORMATION: "–",
    }.get(score.state, "–")


def self_cell(assessment: Assessment, criterion: Criterion) -> Cell:
    """Return the commune's own points, or why there are none; None where others score."""
    parts = (assessment.compiled.leaves.get(part.code) for part in criterion.walk())
    if not any(leaf is not None and leaf.entered_by is EnteredBy.UNIT for leaf in parts):
        return None
    return cell_of(assessment.own.criteria[criterion.code])


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
