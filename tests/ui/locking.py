"""A dossier locked without being complete, for what is printed and signed of one."""

from contextlib import contextmanager

from parapp.models.dossier import DossierState
from parapp.services.criteria_sets import current_year
from parapp.services.workspaces import workspace_of


@contextmanager
def locked(window):
    """Lock the own dossier of a window for a while."""
    _set(window, DossierState.LOCKED)
    yield
    _set(window, DossierState.DRAFT)


def _set(window, state):
    store = window.desk.context().store
    with store.transaction(actor="An") as tx:
        tx.dossiers.set_state(
            workspace_of(tx).unit, current_year(tx), state, rev=1, locked_at=store.clock()
        )
    window.desk.refresh()
