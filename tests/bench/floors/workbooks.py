"""A table as .xlsx the leanest way, by XlsxWriter, and read by calamine alone."""

import zipfile
from xml.sax.saxutils import escape

import xlsxwriter
from python_calamine import CalamineWorkbook

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def by_hand(rows, path):
    """Write a text and then numbers in each row; no styles."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in _PARTS.items():
            book.writestr(name, _HEAD + part)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for name, *numbers in rows:
                cells = "".join([f"<c><v>{number}</v></c>" for number in numbers])
                text = f'<row><c t="inlineStr"><is><t>{escape(name)}</t></is></c>{cells}</row>'
                sheet.write(text.encode())
            sheet.write(b"</sheetData></worksheet>")


def by_xlsxwriter(rows, path):
    """Write the same with one style."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        style = book.add_format({"border": 1, "num_format": "0.00"})
        sheet = book.add_worksheet()
        for place, (name, *numbers) in enumerate(rows):
            sheet.write_string(place, 0, name, style)
            for column, number in enumerate(numbers, start=1):
                sheet.write_number(place, column, number, style)


def read(path):
    """Return the cells of the first sheet as Python values."""
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python()
