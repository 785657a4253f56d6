"""The ranking of all communes as a workbook, and a table of their figures read in."""

from datetime import date
from decimal import Decimal

from parapp.export.reports.content import Header
from parapp.export.reports.ranking import Ranking, RankingBlock, RankingLine, compose
from parapp.export.tabular import workbook
from parapp.export.tabular.figures import read_figures
from parapp.export.tabular.ranking_tables import FieldCells, RankingTables, UnitCells
from parapp.export.tabular.ranking_xlsx import write_ranking
from parapp.models.figures import Nothing
from tests.bench import material
from tests.bench.floors import workbooks
from tests.bench.measure import alternate, ratio

_COLUMNS, _FIELDS = 130, 8
_HUNDREDTH = Decimal("0.01")


def measure(folder, size):
    yield from written(folder, size)
    yield from taken_in(folder, size)


def written(folder, size):
    names = [f"Xã số {number}" for number in range(1, material.UNITS + 1)]
    rows = [
        (name, *(Decimal(place * column % 1000) * _HUNDREDTH for column in range(_COLUMNS)))
        for place, name in enumerate(names)
    ]
    ranking, tables = papers(rows)
    target = folder / "ranking.xlsx"

    def case():
        with target.open("wb") as out:
            write_ranking(compose(ranking), ranking.blocks, tables, out)

    case()
    back = [line for line in sheet(target, 2) if line and str(line[1]).startswith("Xã số")]
    assert [line[2 : 2 + _COLUMNS] for line in back] == [
        [float(n) for n in r[1:]] for r in rows
    ]
    floor = folder / "floor.xlsx"
    by_hand = lambda: workbooks.by_hand(rows, floor)  # noqa: E731
    by_hand()
    assert len(workbooks.read(floor)) == material.UNITS
    yield ratio("xlsx-out", *alternate(by_hand, case, min(size.rounds, 3)))
    by_library = lambda: workbooks.by_xlsxwriter(rows, floor)  # noqa: E731
    yield ratio("xlsx-out-xlsxwriter", *alternate(by_library, case, 1))


def sheet(path, place):
    with workbooks.CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(place).to_python()


def papers(rows):
    """Return the ranking and its tables; a field is as good as any other."""
    lines = tuple(
        RankingLine(unit=name, points=points[0], percent=points[1], band="Tốt", rank=place)
        for place, (name, *points) in enumerate(rows, start=1)
    )
    units = [
        UnitCells(
            unit=name,
            fields=tuple(
                FieldCells(
                    self_points=points[n],
                    appraised_points=points[n + 1],
                    lost_points=points[n + 2],
                    total_points=points[n + 3],
                )
                for n in range(_FIELDS)
            ),
            criteria=tuple(points),
            total=points[0],
        )
        for name, *points in rows
    ]
    header = Header(agency="ỦY BAN NHÂN DÂN TỈNH", symbol="", place="")
    ranking = Ranking(header=header, abstract="Chỉ số", blocks=(RankingBlock(lines=lines),))
    tables = RankingTables(
        fields=tuple(f"{n}. Lĩnh vực" for n in range(1, _FIELDS + 1)),
        criteria=tuple(f"{n}. Tiêu chí" for n in range(1, _COLUMNS + 1)),
        units=units,
    )
    return ranking, tables


def figures_table(path, criteria, codes):
    """Write the table as a person would, and return what each row means."""
    figures = {figure.code: figure for figure in criteria.figures}
    rows = [{code: values[code] for code in codes} for values in material.answers(criteria)]
    with workbooks.xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        date_style = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["unit", *codes])
        for place, row in enumerate(rows, start=1):
            sheet.write_string(place, 0, f"Xã số {place}")
            for column, code in enumerate(codes, start=1):
                write_cell(sheet, (place, column), figures[code], row[code], date_style)
    return rows


def write_cell(sheet, place, figure, value, date_style):
    match value:
        case bool():
            sheet.write_string(*place, "có" if value else "không")
        case Decimal():
            sheet.write_number(*place, value)
        case date():
            sheet.write_datetime(*place, value, date_style)
        case Nothing():
            sheet.write_string(*place, figure.none_label)
        case _:
            sheet.write_string(*place, value)


def taken_in(folder, size):
    criteria = material.sample()
    path = folder / "figures.xlsx"
    codes = [figure.code for figure in criteria.figures][:_COLUMNS]
    table = figures_table(path, criteria, codes)
    rows = read_figures(path, criteria)
    assert [{e.code: e.value for e in row.entries} for row in rows] == table
    floor = lambda: workbooks.read(path)  # noqa: E731
    assert len(floor()) == material.UNITS + 1
    case = lambda: read_figures(path, criteria)  # noqa: E731
    grid = lambda: workbook.read(path)  # noqa: E731
    yield ratio("xlsx-in", *alternate(floor, case, min(size.rounds, 3)))
    yield ratio("xlsx-grid", *alternate(floor, grid, min(size.rounds, 3)))
