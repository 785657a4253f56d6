"""Peak memory of scoring and ranking a table of all communes, as a command does it."""

from parapp.assets import file
from parapp.services import scoring_tables
from tests.bench.material import UNITS
from tests.bench.measure import absolute, peak_mib


def measure(folder, _size):
    """Rank the table that `authority` left in `folder`."""
    path = folder / "figures.csv"
    compiled, units = scoring_tables.score_table(file("criteria", "mau-xa-2026.yaml"), path)
    scoring_tables.write_workbook(compiled, units, folder / "ranking.xlsx")
    assert len(units) == UNITS
    yield absolute("memory-rank", peak_mib())
