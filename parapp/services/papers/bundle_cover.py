"""What the sheet that goes with a bundle takes: the newest bundle about a unit."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors.papers import NothingSentError
from parapp.export.reports.bundle_cover import BundleCover
from parapp.i18n import _, day, number
from parapp.models.keys import Role
from parapp.models.periods import day_of
from parapp.models.reception import BundleRecord, Direction
from parapp.services.criteria_sets import current_year
from parapp.services.inspecting import kind_of
from parapp.services.papers.names import authority_name, unit_name
from parapp.services.papers.shared import header_of
from parapp.services.sent_facts import SentFacts, sent_facts
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.transaction import Transaction

_GROUP = 4
_SYMBOLS = {Role.COMMUNE: "PG-UBND", Role.APPRAISER: "PG-HĐTĐ"}


def bundle_cover(tx: Transaction, unit: str) -> BundleCover:
    """Return the sheet of the bundle about a unit that was made last.

    Args:
        tx: The workspace.
        unit: Code of a commune; empty for the own unit.

    Raises:
        NothingSentError: None was made in the period worked on.
    """
    workspace, year = workspace_of(tx), current_year(tx)
    code = unit or workspace.unit
    sent = [r for r in tx.bundles.of(code, year) if r.direction is Direction.SENT]
    if not sent:
        raise NothingSentError(unit=unit_name(tx, code))
    record = max(sent, key=lambda made: (made.at, made.rev))
    return BundleCover(
        header=header_of(workspace, _SYMBOLS[workspace.role]),
        abstract=_("Gói dữ liệu Chỉ số cải cách hành chính năm {year}").format(year=year),
        receiver=_receiver(tx, workspace, code),
        facts=tuple(_facts(tx, record, sent_facts(tx, record))),
        groups=_groups(record.manifest),
    )


def units_with_bundles(tx: Transaction) -> tuple[str, ...]:
    """Return the codes of the units about which a bundle was made in the period worked on."""
    year = current_year(tx)
    return tuple(
        sorted(
            {
                record.unit
                for record in tx.bundles.all()
                if record.direction is Direction.SENT and record.year == year
            }
        )
    )


def _receiver(tx: Transaction, workspace: Workspace, unit: str) -> str:
    if workspace.role is Role.APPRAISER:
        return unit_name(tx, unit)
    return authority_name(tx, workspace)


def _facts(
    tx: Transaction, record: BundleRecord, facts: SentFacts | None
) -> Iterator[tuple[str, str]]:
    kind = kind_of(record.kind)
    yield _("Loại gói"), kind[:1].upper() + kind[1:]
    yield _("Của đơn vị"), f"{unit_name(tx, record.unit)} ({record.unit})"
    yield _("Kỳ đánh giá"), _("Năm {year}").format(year=record.year)
    yield _("Lần gửi"), number(record.rev)
    yield _("Ngày lập"), day(day_of(record.at))
    if facts is None:  # made by an older version of the program, or followed by another
        return
    yield _("Tên tệp"), facts.file
    yield _("Dung lượng"), _("{size} byte").format(size=number(facts.size))
    if facts.criteria:
        yield _("Gồm có"), _contents(facts)


def _contents(facts: SentFacts) -> str:
    said = _("{criteria} tiêu chí có ghi chép, {files} tệp tài liệu kiểm chứng").format(
        criteria=number(facts.criteria), files=number(facts.files)
    )
    if not facts.left_out:
        return said
    left = _("; {count} tệp không gửi kèm lần này").format(count=number(facts.left_out))
    return said + left


def _groups(manifest: str) -> tuple[str, ...]:
    digits = manifest.upper()
    return tuple(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
