"""How a planner's file is to be read, and what it says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import isfinite

from gis.errors import BadInput


class Hazard(StrEnum):
    """What threatens."""

    FLOOD = "banjir"
    LANDSLIDE = "longsor"
    TSUNAMI = "tsunami"
    EARTHQUAKE = "gempa"
    SURGE = "gelombang"
    WEATHER = "cuaca"
    FIRE = "kebakaran"
    OTHER = "lain"


MOST_CLASSES = 12
HIGHEST = 5
WIDEST_BUFFER = 5000.0  # metres
LONGEST = {"name": 120, "source": 300, "licence": 200}
OLDEST = date(1600, 1, 1)


@dataclass(frozen=True, slots=True)
class Class:
    """A class of a layer: its value in the file, what that means, and how bad it is (0 unknown, 1 low to 5 high)."""

    code: str
    label: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A file and how it is to be read.

    `layer`: of a GeoPackage or archive with several. `crs`: stated where the file has none, or has a wrong one.
    `class_column`: of a vector layer; none: all of it is one class. `thresholds`, rising, cut a raster of measures into
    classes 1..n, the first from its threshold on; what is below the first is no hazard. `buffer_m`: metres around
    points and lines, which have no ground of their own."""

    name: str
    kind: Hazard
    source: str
    licence: str
    dated: date
    layer: str | None = None
    crs: str | None = None
    class_column: str | None = None
    classes: tuple[Class, ...] = ()
    thresholds: tuple[float, ...] = ()
    band: int = 1
    buffer_m: float | None = None


def checked(question: Question, today: date) -> Question:
    """The question with its texts trimmed. Raises `BadInput` that names what cannot be."""
    said = {name: getattr(question, name).strip() for name in LONGEST}
    for name, longest in LONGEST.items():
        if not said[name]:
            raise BadInput(name, "wajib diisi")
        if len(said[name]) > longest or not said[name].isprintable():
            raise BadInput(name, f"paling banyak {longest} karakter yang bisa dicetak")
    if not OLDEST <= question.dated <= today:
        raise BadInput("dated", f"tanggal data harus {OLDEST:%Y} sampai hari ini")
    check_classes(question.classes)
    rising = list(question.thresholds)
    if not all(map(isfinite, rising)) or any(low >= high for low, high in pairwise(rising)):
        raise BadInput("thresholds", "ambang harus angka yang naik, misalnya 0.33, 0.67")
    if len(rising) > MOST_CLASSES:
        raise BadInput("thresholds", f"paling banyak {MOST_CLASSES} ambang")
    unknown = {each.code for each in question.classes} - {str(number + 1) for number in range(len(rising))}
    if rising and unknown:
        raise BadInput(
            "classes", f"kelas '{min(unknown)}' tidak ada: dengan {len(rising)} ambang kelasnya 1-{len(rising)}"
        )
    if question.buffer_m is not None and not 0 < question.buffer_m <= WIDEST_BUFFER:
        raise BadInput("buffer_m", f"harus di atas 0 dan paling banyak {WIDEST_BUFFER:.0f} meter")
    return Question(
        said["name"], question.kind, said["source"], said["licence"], question.dated, question.layer, question.crs,
        question.class_column, question.classes, question.thresholds, question.band, question.buffer_m,
    )  # fmt: skip


def check_classes(classes: Sequence[Class]) -> None:
    """Raises `BadInput` for too many, the same twice, or a class without meaning."""
    if len(classes) > MOST_CLASSES:
        raise BadInput("classes", f"paling banyak {MOST_CLASSES} kelas")
    codes = [each.code for each in classes]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise BadInput("classes", f"kelas '{twice[:40]}' disebut dua kali")
    for each in classes:
        if not each.label.strip() or len(each.label) > 80 or len(each.code) > 80:
            raise BadInput("classes", f"kelas '{each.code[:40]}' perlu arti, paling banyak 80 karakter")
        if not 0 <= each.level <= HIGHEST:
            raise BadInput("classes", f"tingkat kelas '{each.code[:40]}' harus 0 sampai {HIGHEST}")


def classes_of(found: Sequence[str], stated: Sequence[Class]) -> tuple[Class, ...]:
    """The classes of a file: those stated, in their order; where none was, each value by itself, its meaning unknown.
    Raises `BadInput` for a value without a meaning, or too many."""
    if not stated:
        if len(found) > MOST_CLASSES:
            raise BadInput("class_column", f"{len(found)} nilai berbeda, paling banyak {MOST_CLASSES}: bukan kelas")
        return tuple(Class(code, code[:80]) for code in sorted(found, key=natural))
    missing = sorted(set(found) - {each.code for each in stated}, key=natural)
    if missing:
        shown = ", ".join(f"'{each[:30]}'" for each in missing[:MOST_CLASSES])
        raise BadInput("classes", f"nilai {shown} belum punya arti")
    return tuple(each for each in stated if each.code in found)


def natural(text: str) -> tuple[float, str]:
    """Numbers by their size, words after them."""
    return (float(text), text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else (float("inf"), text)
