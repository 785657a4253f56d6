"""Makes the practice dossier one that can be locked, and plays the authority beside it."""

from parapp.errors import Severity
from parapp.models.figures import EnteredBy
from parapp.services import appraising, closing, criteria_sets, filling, publishing
from parapp.services.practice.beginning import AUTHORITY, PASSPHRASE
from parapp.services.practice.figures import practice_figures
from parapp.services.practice.table import write_table
from parapp.services.workspaces import workspace_of

__all__ = ("AUTHORITY", "PASSPHRASE", "answer_all", "publish")


def answer_all(store):
    """Enter every figure, and prove or explain until nothing critical is left."""
    with store.reading() as tx:
        unit, year = workspace_of(tx).unit, criteria_sets.current_year(tx)
        compiled = criteria_sets.set_of(tx, year)
        known = tx.dossiers.get(unit, year).figures
    entries = [
        entry
        for entry in practice_figures(compiled.criteria, 3, 9)
        if compiled.figures[entry.code].entered_by is EnteredBy.UNIT and entry.code not in known
    ]
    filling.enter_figures(store, entries, actor="Chi")
    for finding in closing.check(store):
        if finding.severity is Severity.CRITICAL and finding.criterion:
            filling.explain(store, finding.criterion, "Đã rà soát, có hồ sơ lưu.", actor="Chi")


def publish(store, unit, table):
    """Let the authority enter what others score, decide what is open, and publish."""
    with store.reading() as tx:
        compiled = criteria_sets.set_of(tx, criteria_sets.current_year(tx))
    entries = [
        entry
        for entry in practice_figures(compiled.criteria, 3, 9)
        if compiled.figures[entry.code].entered_by is not EnteredBy.UNIT
    ]
    write_table(table, compiled.criteria, {unit: entries})
    appraising.enter_scores(store, table, actor="Hà")
    with store.reading() as tx:
        found = [f for _unit, f in publishing.close_out(tx, compiled.criteria.year)]
        points = appraising.received(tx, unit).computed
    for finding in found:
        if finding.severity >= Severity.ERROR and finding.criterion:
            given = points.points_of(finding.criterion)
            appraising.decide(
                store,
                unit,
                finding.criterion,
                given,
                reason_code="evidence_insufficient",
                reason="Tính theo quy tắc",
                actor="Hà",
            )
    publishing.publish(store, reason="", actor="Hà")
