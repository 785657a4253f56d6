"""Peak memory of an authority that publishes and prints the ranking of all communes."""

from parapp.services import publishing
from parapp.services.papers import printing
from parapp.storage.store import Store
from tests.bench.measure import absolute, peak_mib


def measure(folder, _size):
    """Use the workspace that `authority` left in `folder`."""
    with Store.open(folder / "authority") as store:
        publishing.publish(store, actor="a")
        printing.print_workbook(store, "ranking", folder / "ranking.xlsx")
    yield absolute("memory-publish", peak_mib())
