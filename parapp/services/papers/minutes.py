"""Minutes of the council's meeting: every change of points with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from parapp.export.reports.minutes import ChangeLine, Minutes, UnitChanges
from parapp.i18n import _, number
from parapp.messages.decisions import reason_text
from parapp.models.dossier import Appraisal
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.publishing import lines_of, part
from parapp.services.papers.shared import (
    cell_of,
    council_signers,
    header_of,
    self_cell,
    words_of,
)
from parapp.services.papers.standing import placing
from parapp.services.publishing import RankedUnit, ranked
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def minutes(tx: Transaction) -> Minutes:
    """Return the minutes with every change as it stands now."""
    year = current_year(tx)
    compiled, placed = set_of(tx, year), placing(tx)
    changes = tuple(
        UnitChanges(unit=_summary(entry), lines=lines)
        for entry in ranked(tx, year)
        if (lines := tuple(_changes(compiled, entry)))
    )
    fields = {**placed.fields(tx), "changed": number(len(changes))}
    words = words_of(tx, "minutes", fields)
    opening = (
        part(_("I. THỜI GIAN, ĐỊA ĐIỂM"), f"{words['time']}\n{words['venue']}"),
        part(
            _("II. THÀNH PHẦN"),
            "\n".join(words[name] for name in ("chair", "secretary", "present", "absent")),
        ),
        part(_("III. NỘI DUNG"), words["agenda"]),
    )
    count = sum(len(unit.lines) for unit in changes)
    told = _("Không có tiêu chí nào có điểm thẩm định khác điểm tự chấm.")
    if changes:
        told = _(
            "{criteria} lượt tiêu chí của {units} đơn vị có điểm thẩm định khác điểm tự chấm:"
        ).format(criteria=number(count), units=number(len(changes)))
    return Minutes(
        header=header_of(workspace_of(tx), words["symbol"]),
        abstract=words["abstract"],
        opening=opening,
        changes_heading=_("IV. CÁC THAY ĐỔI VỀ ĐIỂM VÀ LÝ DO"),
        changes_summary=(told,),
        changes=changes,
        result=(
            part(_("V. KẾT QUẢ"), _result(fields)),
            part(_("VI. KẾT LUẬN"), words["conclusion"]),
        ),
        bands=placed.bands(),
        closing=tuple(lines_of(words["closing"])),
        signers=council_signers(tx),
        recipients=tuple(words["recipients"].splitlines()),
    )


def _result(fields: dict[str, str]) -> str:
    return _("{ranked} đơn vị được xếp hạng; chỉ số trung bình {average} %.").format(
        ranked=fields["ranked"], average=fields["average"]
    )


def _summary(entry: RankedUnit) -> str:
    own, final = entry.assessment.own.total, entry.assessment.appraised.total
    return _("{unit}: tự chấm {own} điểm, sau thẩm định {final} điểm").format(
        unit=entry.unit.name,
        own="–" if own is None else number(own, 2),
        final="–" if final is None else number(final, 2),
    )


def _changes(compiled: CompiledSet, entry: RankedUnit) -> Iterator[ChangeLine]:
    """Yield what counts otherwise than the commune says; not what others score anyway."""
    assessment = entry.assessment
    decided = decisions_of(assessment.dossier)
    for code, leaf in compiled.leaves.items():
        before, final = assessment.unappraised(code), assessment.appraised.criteria[code]
        if before.points == final.points:
            continue
        yield ChangeLine(
            code=code,
            name=leaf.criterion.name,
            self_points=self_cell(assessment, leaf.criterion),
            final_points=cell_of(final),
            change=_change(before.points, final.points),
            reason=_reason(decided.get(code)),
        )


def _change(own: Decimal | None, final: Decimal | None) -> Decimal | None:
    return None if own is None or final is None else final - own


def _reason(decision: Appraisal | None) -> str:
    if decision is None:
        return _("Tính lại từ số liệu của đơn vị")
    kind = reason_text(decision.reason_code) if decision.reason_code else ""
    return ": ".join(text for text in (kind, decision.reason) if text)
