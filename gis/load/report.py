"""What a load did to one layer, and what it refused, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass

from gis.errors import BadInput


@dataclass(frozen=True, slots=True)
class BadRow:
    """One field that cannot be used; `line` counts from 1 in the file, the header included (features from 1)."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"baris {self.line}, {self.field}: {self.reason}"


class BadRows(BadInput):
    """A file with rows that cannot be used: nothing of it was loaded."""

    def __init__(self, name: str, rows: Iterable[BadRow]) -> None:
        self.rows = tuple(rows)
        listed = "\n".join(str(row) for row in self.rows)
        super().__init__(name, f"{len(self.rows)} kesalahan, tidak ada yang dimuat:\n{listed}")


@dataclass(frozen=True, slots=True)
class LayerReport:
    """Counts of rows of one layer. `absent` rows are in the database but not in the file, and were left alone."""

    layer: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    absent: int = 0
    skipped: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def touched(self) -> bool:
        """True when the layer is not as it was before."""
        return bool(self.added or self.changed or self.removed)
