"""Checks every field of a facility or unit that somebody brings along, and says what is wrong in their language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category

import shapely

from gis.errors import BadInput
from gis.geo import CITY_BOUNDS, Confidence, LonLat
from gis.load.files import SourceRow
from gis.load.places import FACILITY_COLUMNS, UNIT_COLUMNS
from gis.load.report import BadRow
from gis.places.place import slug
from gis.posts.post import SERVICES
from gis.respond.categories import AGENCIES

LONGEST = 500  # characters of a text
REACH = 2.0  # degrees round the city; help comes from Haruku, Saparua and Seram, not from further
TRUTH = {"true": True, "ya": True, "1": True, "false": False, "tidak": False, "0": False}
UNWRITABLE = ("Cc", "Cs", "Cn")  # control characters, halves of characters, none at all
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows fit for the table, what is wrong with the others, and columns that nobody reads."""

    rows: list[Values]
    bad: list[BadRow]
    notes: list[str]


class Reader:
    """Reads the fields of one row; what cannot be used is noted and reading goes on, so that all of it is told."""

    def __init__(self, row: SourceRow) -> None:
        self.row = row
        self.bad: list[BadRow] = []
        if "" in row.fields:
            self.refuse("baris", "lebih banyak sel daripada kolom")

    def refuse(self, field: str, reason: str) -> None:
        """Note that `field` cannot be used."""
        self.bad.append(BadRow(self.row.line, field, reason))

    def text(self, field: str, default: str | None = None) -> str:
        """A text without control characters; required when there is no default."""
        value = " ".join(self.row.fields.get(field, "").split())
        if not value:
            if default is None:
                self.refuse(field, "wajib diisi")
            return default or ""
        if len(value) > LONGEST:
            self.refuse(field, f"terlalu panjang ({len(value)} huruf, paling banyak {LONGEST})")
        if any(category(letter) in UNWRITABLE for letter in value):
            self.refuse(field, "berisi karakter kendali")
        return value

    def one_of(self, field: str, values: Iterable[str], default: str | None = None) -> str:
        """One of `values`."""
        value = self.text(field, default)
        if value and value not in set(values):
            self.refuse(field, f"'{value[:40]}' tidak dikenal; pilih: {', '.join(sorted(values))}")
        return value

    def truth(self, field: str, default: bool | None) -> bool | None:
        """true or false, ya or tidak, 1 or 0."""
        value = self.text(field, "")
        if value and value.lower() not in TRUTH:
            self.refuse(field, f"'{value[:40]}' harus true atau false")
        return TRUTH.get(value.lower(), default)

    def key(self, default: str | None) -> str:
        """Letters, digits, dots and hyphens."""
        value = self.text("key", default)
        if value and not KEY.fullmatch(value):
            self.refuse("key", f"'{value[:40]}' harus huruf, angka, titik atau tanda hubung")
        return value

    def number(self, field: str) -> float | None:
        """A decimal number with a point."""
        value = self.text(field)
        try:
            return float(value) if value else None
        except ValueError:
            self.refuse(field, f"'{value[:40]}' bukan angka (tulis desimal dengan titik)")
            return None

    def place(self) -> LonLat | None:
        """The position, on the globe and within reach of Ambon."""
        lon, lat = self.number("lon"), self.number("lat")
        if lon is None or lat is None:
            return None
        try:
            at = LonLat(lon, lat)
        except BadInput as failure:
            self.refuse(failure.field, failure.reason + (" (tertukar?)" if near(lat, lon) else ""))
            return None
        if not near(lon, lat):
            swapped = " (tertukar dengan lon?)" if near(lat, lon) else ""
            self.refuse("lat", f"({lat}, {lon}) jauh dari Ambon{swapped}")
            return None
        return at


def near(lon: float, lat: float) -> bool:
    """True within `REACH` of the city."""
    west, south, east, north = CITY_BOUNDS
    return west - REACH <= lon <= east + REACH and south - REACH <= lat <= north + REACH


def facilities(rows: Sequence[SourceRow], codes: frozenset[str], origin: str) -> Checked:
    """Facilities for the table. `codes` are the known kelurahan, `origin` names the source of rows that name none."""
    return checked(rows, FACILITY_COLUMNS, lambda reader: facility(reader, codes, origin))


def facility(reader: Reader, codes: frozenset[str], origin: str) -> Values:
    """One facility; a row without a key gets the slug of its name."""
    name = reader.text("name")
    service = reader.one_of("service", SERVICES)
    at = reader.place()
    return {
        "key": reader.key(slug(name) if name else ""),
        "service": service,
        "kind": reader.text("kind", service),
        "name": name,
        "address": reader.text("address", ""),
        "kelurahan_code": reader.one_of("kelurahan_code", codes, "") or None,
        "phone": reader.text("phone", ""),
        "hours": reader.text("hours", ""),
        "emergency_room": reader.truth("emergency_room", None),
        "placeholder": reader.truth("placeholder", False),
        "confirmed": reader.truth("confirmed", True),
        "confidence": reader.one_of("confidence", Confidence, Confidence.B.value),
        "method": reader.text("method", "koordinat dari berkas"),
        "source": reader.text("source", origin),
        "geom": shapely.Point(at.lon, at.lat) if at else None,
    }


def units(rows: Sequence[SourceRow], homes: dict[str, int], origin: str) -> Checked:
    """Units for the table. `homes` are the known facilities, key to id."""
    return checked(rows, UNIT_COLUMNS, lambda reader: unit(reader, homes, origin))


def unit(reader: Reader, homes: dict[str, int], origin: str) -> Values:
    """One unit; its note goes with its source. Its status is not the file's to change."""
    home = reader.text("facility_key")
    if home and home not in homes:
        reader.refuse("facility_key", f"pos '{home[:40]}' tidak ada; muat fasilitas itu dahulu")
    note = reader.text("note", "")
    source = reader.text("source", origin)
    return {
        "key": reader.key(None),
        "agency": reader.one_of("agency", AGENCIES),
        "kind": reader.text("kind"),
        "name": reader.text("name"),
        "facility_id": homes.get(home),
        "assumed": reader.truth("assumed", False),
        "phone": reader.text("phone", ""),
        "source": f"{source}; {note}" if note else source,
    }


def checked(rows: Sequence[SourceRow], columns: Sequence[str], read: Callable[[Reader], Values]) -> Checked:
    """Read every row, and refuse keys that come twice."""
    readers = [Reader(row) for row in rows]
    values = [read(reader) for reader in readers]
    times = Counter(value["key"] for value in values if value["key"])
    for reader, value in zip(readers, values, strict=True):
        if times[value["key"]] > 1:
            reader.refuse("key", f"'{value['key']}' ada {times[value['key']]} kali dalam berkas")
    named = {name for row in rows for name in row.fields if name}
    strange = [f"kolom '{name}' tidak dikenal, dilewati" for name in sorted(named - set(columns))]
    good = [value for reader, value in zip(readers, values, strict=True) if not reader.bad]
    return Checked(good, [bad for reader in readers for bad in reader.bad], strange)
