"""Rows of an Excel sheet as those of a CSV."""

from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

from gis.errors import BadInput
from gis.load.files import SourceRow, as_text, read_rows

EXCEL = ".xlsx"
MOST_ROWS = 1_000_000


def rows_of(path: Path) -> list[SourceRow]:
    """The rows of the first sheet, or of a CSV or GeoJSON. Raises `BadInput`."""
    if path.suffix.lower() != EXCEL:
        return read_rows(path)
    from openpyxl import load_workbook  # noqa: PLC0415 - only Excel needs it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as failure:
        raise BadInput("file", f"{path.name} bukan berkas Excel (.xlsx) yang utuh") from failure
    try:
        lines = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS)
        header = [str(cell or "").strip().lower() for cell in next(lines, ())]
        if not any(header):
            raise BadInput("file", "kosong: baris pertama harus berisi nama kolom")
        return [
            SourceRow(number, {name: cell_text(cell) for name, cell in zip(header, cells, strict=False) if name})
            for number, cells in enumerate(lines, start=2)
            if any(cell not in (None, "") for cell in cells)
        ]
    finally:
        book.close()


def cell_text(cell: object) -> str:
    """A cell as text; dates and times in ISO."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if cell.time() != time(0) else cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return as_text(cell)
