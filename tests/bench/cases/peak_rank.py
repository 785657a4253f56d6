"""Peak memory of scoring and ranking a table of all communes, as a command does it."""

from parapp.assets import file
from parapp.services.scoring_tables import score_table
from parapp.services.scoring_workbooks import write_workbook
from tests.bench.material import UNITS
from tests.bench.measure import absolute, peak_mib


def measure(folder, _size):
    """Rank the table that `authority` left in `folder`."""
    path = folder / "figures.csv"
    criteria = file("criteria", "mau-xa-2026.yaml")
    compiled, units = score_table(criteria, path, with_steps=False)
    write_workbook(compiled, units, folder / "ranking.xlsx")
    assert len(units) == UNITS
    yield absolute("memory-rank", peak_mib())
