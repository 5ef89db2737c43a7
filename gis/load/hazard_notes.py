"""Notes of floods and landslides, from the press and BPBD's lists, as a product: what happened or is feared where.

A note says a place; most are known by kelurahan only, and those have no point. One whose place is in the gazetteer has
that point, with its radius. Rows that are no such note (rivers, slopes, low land, studies) are left out."""

import re
from collections.abc import Mapping, Sequence

from gis.load.places import Built
from gis.load.products import Row

NOTE_COLUMNS = (
    "key", "hazard", "kind", "place", "kelurahan_code", "precision", "place_key", "lat", "lon", "radius_m", "year",
    "houses", "households", "people", "confidence", "source",
)  # fmt: skip
ORDER = ("kelurahan_code", "hazard", "year", "kind", "place", "source")
HAZARDS = {"flood": "banjir", "landslide": "longsor", "falling tree": "pohon tumbang"}
KINDS = {"event": "kejadian", "event count": "rekap kejadian", "prone place": "daftar rawan"}
BY_GAZETTEER = re.compile(r'point = gazetteer "([^"]+)"')
COUNTED = {
    "houses": re.compile(r"\b(\d+) houses?\b"), "households": re.compile(r"\b(\d+) households?\b"),
    "people": re.compile(r"\b(\d+) people\b"),
}  # fmt: skip


def notes(source: Sequence[Row], gazetteer: Sequence[Row]) -> Built:
    """The notes that say where something happened or is feared, by kelurahan, hazard and year."""
    named: dict[str, Row] = {}
    for row in gazetteer:
        for name in (row["name"], *row["alt_names"].split(";")):
            named.setdefault(name.strip().casefold(), row)
    rows, left = [], 0
    for row in source:
        if row["hazard"] in HAZARDS and row["kind"] in KINDS and row["kode"]:
            rows.append(note(row, named))
        else:
            left += 1
    rows.sort(key=lambda row: [row[name] for name in ORDER])
    numbered = [{"key": f"{row['hazard'].replace(' ', '-')}-{number:03d}", **row} for number, row in enumerate(rows, 1)]
    remarks = [f"{left} catatan bukan tentang kejadian atau tempat rawan di satu kelurahan: tidak ikut"] if left else []
    return Built(numbered, remarks)


def note(row: Row, named: Mapping[str, Row]) -> Row:
    """One note; a point only where the gazetteer has the place it names, in the same kelurahan."""
    found = BY_GAZETTEER.match(row["method"])
    place = named.get(found[1].casefold()) if found else None
    if place is not None and place["kelurahan_code"] != row["kode"]:
        place = None
    point = {name: place[name] if place else "" for name in ("lat", "lon", "radius_m")}
    told = row["detail"] if row["kind"] == "event count" else ""  # elsewhere figures are of a whole list of places
    counts = {name: hit[1] if (hit := words.search(told)) else "" for name, words in COUNTED.items()}
    return {
        "hazard": HAZARDS[row["hazard"]], "kind": KINDS[row["kind"]], "place": row["place"],
        "kelurahan_code": row["kode"], "precision": "tempat" if place else "kelurahan",
        "place_key": place["key"] if place else "", **point, "year": row["year"], **counts,
        "confidence": row["confidence"], "source": row["source"],
    }  # fmt: skip
