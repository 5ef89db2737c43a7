"""What every method answers: values and tests of each cell, and one sentence that says no more than they do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gis.analysis.hotspots.cells import Cells
from gis.analysis.hotspots.cluster import Cluster
from gis.analysis.hotspots.past import Floats, History
from gis.analysis.hotspots.significance import ALPHA
from gis.intervals import garwood

# Incidents in the city, about a week at four a day. Measured (bench/hotspots_chance.py, 50 planted months each): with
# 30 % of the incidents in one hexagon, 58 to 94 % are found at 30, all at 60, 2 to 34 % at 15. With 20 % of them it
# is 4 to 70 % at 30 and 70 to 98 % at 60; with 10 %, 68 to 98 % at 120. At 30 "nothing" says little.
FEWEST = 30
TOO_FEW = "data belum cukup"
NOTHING = "tidak ada pola yang beda dari kebetulan"
NAMED = 3  # cells that a sentence names
NONE, HIGH, LOW = "", "tinggi", "rendah"


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """`n` incidents asked about, `placed` of them expected in the city. `columns` are of the cells' length: numbers
    (not a number where unknown) or words; `marks` what is significant about a cell, "" where nothing is. `tables` are
    counts of the whole city, without a test; `clusters` the likeliest first."""

    method: str
    history: History
    cells: Cells
    placed: float
    parameters: Mapping[str, Any]
    seed: int
    columns: Mapping[str, Any]
    marks: Sequence[str]
    notes: Sequence[str] = ()
    tables: Mapping[str, Any] | None = None
    clusters: Sequence[Cluster] = ()

    @property
    def n(self) -> int:
        """How many incidents were asked about."""
        return len(self.history.past) + self.history.nowhere

    @property
    def enough(self) -> bool:
        """Whether anything may be said."""
        return self.placed >= FEWEST

    @property
    def grey(self) -> bool:
        """Whether a map of it may show no colour."""
        return not self.enough or not any(self.marks)

    @property
    def verdict(self) -> str:
        """One sentence in Indonesian."""
        if not self.enough:
            return f"{TOO_FEW}: {self.placed:.0f} kejadian di kota, perlu {FEWEST}"
        if self.grey:
            return NOTHING
        sure = [each.verdict for each in self.clusters if each.sure]
        if sure:
            return "; ".join(sure[:NAMED]) + (f"; dan {len(sure) - NAMED} lainnya" if len(sure) > NAMED else "")
        words = sorted({each for each in self.marks if each})
        return "; ".join(self._sentence(each) for each in words)

    def _sentence(self, mark: str) -> str:
        """How many cells have one mark, and the first of them by q."""
        those = [number for number, each in enumerate(self.marks) if each == mark]
        q = np.asarray(self.columns["q"])
        names = dict.fromkeys(self.cells.names[each] for each in sorted(those, key=lambda each: (q[each], each)))
        named = ", ".join(list(names)[:NAMED]) + (" dan lainnya" if len(names) > NAMED else "")
        return f"{len(those)} {self.cells.area} {mark}: {named}"

    def as_dict(self) -> dict[str, Any]:
        """All of it but the shapes of cells, for JSON; what is not a number is None."""
        known = {"code": self.cells.codes, "name": self.cells.names, "people": self.cells.people, "km2": self.cells.km2}
        whole = {**known, **self.intervals(), **self.columns, "mark": self.marks}
        rows = [
            dict(zip(whole, each, strict=True)) for each in zip(*(map(plain, of) for of in whole.values()), strict=True)
        ]
        history = self.history
        return {
            "method": self.method, "area": str(self.cells.area), "n": self.n, "placed": round(self.placed, 3),
            "origin": history.origin, "since": history.since.isoformat(), "until": history.until.isoformat(),
            "parameters": dict(self.parameters), "seed": self.seed, "verdict": self.verdict, "grey": self.grey,
            "cells": rows, "tables": dict(self.tables or {}), "notes": list(self.notes),
            "clusters": [each.as_dict() for each in self.clusters],
        }  # fmt: skip

    def intervals(self) -> dict[str, Floats]:
        """The exact 95 % Poisson interval of each count; nothing of a method that counts nothing."""
        if "count" not in self.columns:
            return {}
        low, high = garwood(self.columns["count"])
        return {"low": low, "high": high}

    def frame(self) -> Any:
        """A GeoDataFrame of the cells in EPSG:32752."""
        return self.cells.frame(**{key: list(each) for key, each in self.columns.items()}, mark=list(self.marks))


def plain(value: Any) -> Any:
    """A number or word as JSON knows it."""
    if isinstance(value, str):
        return value
    number = float(value)
    return number if np.isfinite(number) else None


def marked(q: Floats, above: Floats) -> list[str]:
    """HIGH or LOW where q is at most 5 %, by the sign of `above`."""
    found = np.nan_to_num(q, nan=1.0) <= ALPHA
    return [NONE if not sure else HIGH if more > 0 else LOW for sure, more in zip(found, above, strict=True)]
