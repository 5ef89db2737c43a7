"""Posts, units, named places and people: from source rows to product rows, with every departure reported."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gis.load import wording
from gis.load.additions import ADDED, ALSO, Added
from gis.load.corrections import (
    FACILITIES,
    KINDS,
    KORAMIL,
    ROUND_THE_CLOCK,
    SERVICES,
    UNCONFIRMED,
    VEHICLES,
    Correction,
    Vehicles,
)  # fmt: skip
from gis.load.ground import COMMON_NAMES
from gis.load.products import Row
from gis.places.place import slug

FACILITY_COLUMNS = (
    "key", "service", "kind", "name", "address", "kelurahan_code", "lat", "lon", "confidence", "method", "placeholder",
    "confirmed", "emergency_room", "hours", "phone", "source",
)  # fmt: skip
UNIT_COLUMNS = ("key", "agency", "kind", "name", "facility_key", "assumed", "phone", "source", "note")
PLACE_COLUMNS = (
    "key", "name", "alt_names", "kind", "kelurahan_code", "lat", "lon", "radius_m", "confidence", "method", "source",
)  # fmt: skip
POPULATION_COLUMNS = ("code", "level", "people", "year", "confidence", "method", "source")

NOTHING = re.compile(r"not found.*", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\(([^()]*)\)")
HOUSEHOLD = re.compile(r"(RT|RW)\b.*", re.IGNORECASE)  # an RT or RW alone names no place
NOT_NAMES = frozenset({  # what stands in brackets behind a name and is none itself
    "GeoNames", "WAPP/AMQ", "Wikipedia", "ambulance, water truck", "hotel", "kampung", "midspan", "pangkalan", "patung",
    "tsunami assembly point",
})  # fmt: skip
LOCALITIES = frozenset({"Airlouw", "Honipopu", "Karang Panjang", "Naku", "Poka", "Siwang", "Tantui"})
AREA_KINDS = frozenset({"kelurahan", "negeri/desa"})


@dataclass(frozen=True, slots=True)
class Built:
    """Product rows sorted by key, and remarks on what was changed or left out."""

    rows: list[Row]
    remarks: list[str] = field(default_factory=list)


def facilities(source: Sequence[Row]) -> Built:
    """The posts and offices, re-keyed and normalised by the rules and corrections."""
    remarks: list[str] = []
    rows = []
    for row in source:
        said = wording.method(row["method"])
        remarks += [f"facilities: {row['name']}: catatan di luar kosakata: {part}" for part in said.unknown]
        rows.append(facility(row, said))
    return Built(with_unique_keys(rows, lambda row: row["kelurahan_code"]), remarks)


def facility(row: Row, said: wording.Wording) -> Row:
    """One facility in the product's columns; its key is the slug of its name."""
    mended = FACILITIES.get(row["name"], Correction())
    name = (mended.name or row["name"]).replace(KORAMIL, "Koramil ")
    general = row["kind"] == "rumah sakit"
    emergency_room = mended.emergency_room if mended.emergency_room is not None else (True if general else None)
    hours = mended.hours if mended.hours is not None else ("24 jam" if row["kind"] in ROUND_THE_CLOCK else "")
    return {
        "key": slug(BRACKETS.sub("", name)),
        "service": SERVICES.get(row["kind"]) or SERVICES.get(row["service"], row["service"]),
        "kind": mended.kind or KINDS.get(row["kind"], row["kind"]),
        "name": name,
        "address": mended.address if mended.address is not None else NOTHING.sub("", row["address"]),
        "kelurahan_code": row["kode"],
        "lat": row["lat"],
        "lon": row["lon"],
        "confidence": row["confidence"],
        "method": said.text,
        "placeholder": yes_no(said.placeholder),
        "confirmed": yes_no(mended.confirmed if mended.confirmed is not None else confirmed(row)),
        "emergency_room": "" if emergency_room is None else yes_no(emergency_room),
        "hours": hours,
        "phone": mended.phone or row["phone"],
        "source": wording.source(row["source"]),
    }


def confirmed(row: Row) -> bool:
    """False where the source itself says that the existence of the post is not confirmed."""
    words = f"{row['method']} {row['source']}".lower()
    return not any(doubt in words for doubt in UNCONFIRMED)


def units(source: Sequence[Row]) -> Built:
    """The vehicles that the press ties to a post, each an assumed unit; counts for the whole city stay out."""
    citations = {row["unit"]: row["source"] for row in full_citations(source)}
    rows: list[Row] = []
    counted: Counter[str] = Counter()
    for vehicles in VEHICLES:
        for number in range(1, vehicles.count + 1):
            counted[vehicles.prefix] += 1
            rows.append(unit(vehicles, number, counted[vehicles.prefix], citations[vehicles.said_by]))
    used = {vehicles.said_by for vehicles in VEHICLES}
    unused = [row["unit"] for row in source if row["unit"] not in used]
    rows.sort(key=lambda row: row["key"])
    return Built(rows, [f"units: '{name}' tidak terikat pada satu pos, tidak menjadi unit" for name in unused])


def unit(vehicles: Vehicles, number: int, serial: int, citation: str) -> Row:
    """One vehicle; numbered in its name where a post has several."""
    return {
        "key": f"{vehicles.prefix}-{serial:02}",
        "agency": vehicles.agency,
        "kind": vehicles.kind,
        "name": f"{vehicles.name} {number}" if vehicles.count > 1 else vehicles.name,
        "facility_key": vehicles.facility,
        "assumed": yes_no(True),
        "phone": "",
        "source": wording.source(citation),
        "note": vehicles.note,
    }


def full_citations(source: Sequence[Row]) -> list[Row]:
    """The rows with "same" replaced by the citation above it."""
    rows: list[Row] = []
    for row in source:
        rows.append({**row, "source": rows[-1]["source"]} if row["source"] == "same" else dict(row))
    return rows


def gazetteer(source: Sequence[Row]) -> Built:
    """The named places, names cleaned of notes, re-keyed."""
    remarks: list[str] = []
    rows = []
    for row in source:
        said = wording.method(row["method"])
        remarks += [f"gazetteer: {row['name']}: catatan di luar kosakata: {part}" for part in said.unknown]
        name, others, dropped = names(row)
        remarks += [f"gazetteer: {row['name']}: nama lain '{other}' dilewati (bukan nama)" for other in dropped]
        rows.append({
            "key": slug(name),
            "name": name,
            "alt_names": ";".join(others),
            "kind": row["kind"],
            "kelurahan_code": row["kode"],
            "lat": f"{float(row['lat']):.6f}",
            "lon": f"{float(row['lon']):.6f}",
            "radius_m": row["radius_m"],
            "confidence": row["confidence"],
            "method": said.text,
            "source": wording.source(row["source"]),
        })  # fmt: skip
    rows = [also_called(row) for row in rows] + [added(place) for place in ADDED]
    return Built(with_unique_keys(rows, lambda row: row["kelurahan_code"]), remarks)


def also_called(row: Row) -> Row:
    """A row with the short forms that are in use."""
    others = {*filter(None, row["alt_names"].split(";")), *ALSO.get(row["name"], ())}
    return {**row, "alt_names": ";".join(sorted(others))}


def added(place: Added) -> Row:
    """A place that the source lists lack, in the product's columns."""
    return {
        "key": slug(place.name),
        "name": place.name,
        "alt_names": ";".join(sorted(filter(None, place.others.split(";")))),
        "kind": place.kind,
        "kelurahan_code": place.area,
        "lat": f"{place.lat:.6f}",
        "lon": f"{place.lon:.6f}",
        "radius_m": str(place.radius_m),
        "confidence": place.confidence,
        "method": place.method,
        "source": place.source,
    }


def names(row: Row) -> tuple[str, list[str], list[str]]:
    """The name, its alternatives sorted, and what was listed as one but names no place.

    "Ambon Plaza (Amplaz)" is Ambon Plaza, also Amplaz; areas keep their "(Kel)" and "(Negeri)".
    """
    listed = [other.strip() for other in row["alt_names"].split(";") if other.strip()]
    dropped = [other for other in listed if HOUSEHOLD.fullmatch(other)]
    if row["kind"] in AREA_KINDS:
        name = COMMON_NAMES.get(row["kode"], row["name"])
        candidates = {row["name"], *listed}
    else:
        plain = BRACKETS.sub("", row["name"]).strip()
        name = BRACKETS.sub("", FACILITIES.get(row["name"], Correction()).name or plain).strip()
        beside = [text for text in BRACKETS.findall(row["name"]) if text not in NOT_NAMES]
        candidates = {plain, *(BRACKETS.sub("", other).strip() for other in listed)}
        candidates |= {f"{name} {text}" if text in LOCALITIES else text for text in beside}
    others = {other for other in candidates if other and not HOUSEHOLD.fullmatch(other)}
    return name, sorted(other for other in others if other.casefold() != name.casefold()), dropped


def population(source: Sequence[Row]) -> Built:
    """People by city, kecamatan and kelurahan, by code."""
    methods = {
        "kota": "Dukcapil 31-12-2023; angka lain 354.052 (pertengahan 2023) dan 348.225 (2022)",
        "kecamatan": "perkiraan: 355.365 x pemilih kecamatan / 250.194 pemilih kota (2024)",
        "kelurahan": "perkiraan: penduduk kecamatan x TPS kelurahan / TPS kecamatan (2024), dibulatkan 10",
    }
    sources = {"kota": "Dukcapil lewat salinan Wikipedia", "kecamatan": VOTERS, "kelurahan": VOTERS}
    rows = [
        {
            "code": row["kode"],
            "level": row["level"],
            "people": row["population"],
            "year": row["year"],
            "confidence": row["confidence"],
            "method": methods[row["level"]],
            "source": sources[row["level"]],
        }
        for row in source
    ]
    return Built(sorted(rows, key=lambda row: row["code"]))


VOTERS = "github kawalpemilu/kp24@7fe5e97 (TPS 2024); ambon.antaranews.com/berita/230887 (DPT Pilkada 2024)"


def with_unique_keys(rows: Sequence[Row], area: Callable[[Row], str]) -> list[Row]:
    """The rows sorted by key; rows that share one get their area's code, then a number from south-west on."""
    shared = Counter(row["key"] for row in rows)
    keyed = [{**row, "key": f"{row['key']}-{area(row)}".strip("-")} if shared[row["key"]] > 1 else row for row in rows]
    shared = Counter(row["key"] for row in keyed)
    numbered: Counter[str] = Counter()
    unique = []
    for row in sorted(keyed, key=lambda row: (row["key"], row["kind"], float(row["lon"]), float(row["lat"]))):
        numbered[row["key"]] += 1
        unique.append({**row, "key": f"{row['key']}-{numbered[row['key']]}"} if shared[row["key"]] > 1 else row)
    return sorted(unique, key=lambda row: row["key"])


def yes_no(value: bool) -> str:
    """A truth value as the products write it."""
    return "true" if value else "false"
