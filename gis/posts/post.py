"""A post or unit as it stands, and what each change makes of it: pure, either refuses or says the facts that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from gis.errors import BadInput, Refused, Stale
from gis.geo import CITY_BOUNDS, Confidence, LonLat
from gis.respond.categories import AGENCIES

SERVICES = frozenset(AGENCIES) | {"cc112", "transport", "lain"}
POST_FACTS = (
    "service", "kind", "name", "address", "kelurahan_code", "phone", "hours", "emergency_room", "placeholder",
    "confirmed", "confidence", "method", "source", "lon", "lat", "retired",
)  # fmt: skip
UNIT_FACTS = ("agency", "kind", "name", "facility_id", "assumed", "phone", "source")
STANDS: dict[str, Mapping[str, Any]] = {"pos": {"retired": False}}  # what an undone change leaves standing
REQUIRED = frozenset({"name", "kind", "service", "agency", "method", "source", "reason"})
LONGEST = {"phone": 40, "kind": 80}  # letters; of everything else:
LONGEST_TEXT = 200
LONGEST_SAID = {"method", "source", "reason", "address"}
REACH = 2.0  # degrees round the city; help comes from Haruku, Saparua and Seram, not from further
UNWRITABLE = ("Cc", "Cs", "Cn")

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a post is, how that is known (`method`), from whom (`source`), and the grade; nothing is assumed."""

    at: LonLat
    confidence: Confidence
    method: str
    source: str
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A row as it stands, locked: `what` is "pos" or "unit", `facts` has the keys of POST_FACTS or UNIT_FACTS."""

    what: str
    id: int
    key: str
    version: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Change:
    """What an event says: only the facts that differ."""

    kind: str
    before: Facts
    after: Facts
    reason: str = ""


def see(known: Known, version: int) -> None:
    """Raises `Stale` unless the sender saw the newest `version`."""
    if version != known.version:
        raise Stale(
            f"{known.what} {known.key} sudah berubah: versi {known.version}, bukan {version}; muat ulang lalu ulangi"
        )


def changed(known: Known, kind: str, values: Facts, reason: str = "") -> Change:
    """Only what differs. Raises `Refused` when nothing does, and for a post that is not there any more."""
    if known.facts.get("retired") and "retired" not in values:
        raise Refused(f"{known.what} {known.key} sudah tidak ada; pulihkan dahulu")
    after = {key: value for key, value in values.items() if known.facts[key] != value}
    if not after:
        raise Refused(f"{known.what} {known.key} sudah begitu; tidak ada yang berubah")
    return Change(kind, {key: known.facts[key] for key in after}, after, reason)


def move(known: Known, position: Position) -> Change:
    """It stands elsewhere, or that it stands there is better known."""
    return changed(known, "moved", position_facts(position))


def edit(known: Known, values: Facts, reason: str) -> Change:
    """What it is, not where; `values` are the facts that somebody gave. Raises `BadInput`."""
    return changed(known, "edited", checked_facts(values), checked("reason", reason))


def retire(known: Known, units: int, reason: str) -> Change:
    """It is not there any more. Raises `Refused` while units are at home in it."""
    because = checked("reason", reason)
    if units:
        raise Refused(f"{known.what} {known.key} masih pangkalan {units} unit; pindahkan unitnya dahulu")
    if known.facts["retired"]:
        raise Refused(f"{known.what} {known.key} sudah tidak ada")
    return changed(known, "retired", {"retired": True}, because)


def restore(known: Known, reason: str) -> Change:
    """It is there after all."""
    return changed(known, "restored", {"retired": False}, checked("reason", reason))


def undo(known: Known, change: Change) -> Change:
    """Take `change` back. Raises `Refused` when something changed the same facts since, or it added the post."""
    if change.kind in {"undone", "added"}:
        raise Refused("yang ini tidak bisa ditarik; ubah atau nonaktifkan")
    if any(known.facts[key] != change.after[key] for key in change.before):
        raise Refused(f"{known.what} {known.key} sudah diubah lagi sesudahnya; tarik kembali perubahan itu dahulu")
    return changed(known, "undone", {**STANDS.get(known.what, {}), **change.before})


def new_post(values: Facts, position: Position) -> dict[str, Any]:
    """The facts of a post that nobody has recorded. Raises `BadInput`."""
    return {**checked_facts(values), **position_facts(position), "retired": False}


def position_facts(position: Position) -> dict[str, Any]:
    """A position as facts. Raises `BadInput` for what is missing or cannot be."""
    west, south, east, north = CITY_BOUNDS
    at = position.at
    if not (west - REACH <= at.lon <= east + REACH and south - REACH <= at.lat <= north + REACH):
        raise BadInput("at", f"({at.lat}, {at.lon}) jauh dari Ambon; periksa lintang dan bujur")
    return {
        "lon": round(at.lon, 7),
        "lat": round(at.lat, 7),
        "confidence": position.confidence.value,
        "method": checked("method", position.method),
        "source": checked("source", position.source),
        "placeholder": position.placeholder,
    }


def checked_facts(values: Facts) -> dict[str, Any]:
    """`values` with every text checked, and a service or agency that is known. Raises `BadInput`."""
    facts = {key: checked(key, value) if isinstance(value, str) else value for key, value in values.items()}
    for field, known in (("service", SERVICES), ("agency", frozenset(AGENCIES))):
        if field in facts and facts[field] not in known:
            raise BadInput(field, f"'{str(facts[field])[:40]}' tidak dikenal; pilih: {', '.join(sorted(known))}")
    return facts


def checked(field: str, value: str) -> str:
    """`value` in one line. Raises `BadInput` when it is required and empty, too long, or cannot be written."""
    plain = " ".join(value.split())
    if not plain and field in REQUIRED:
        raise BadInput(field, "wajib diisi")
    longest = LONGEST.get(field, 500 if field in LONGEST_SAID else LONGEST_TEXT)
    if len(plain) > longest:
        raise BadInput(field, f"paling banyak {longest} karakter, ini {len(plain)}")
    if any(category(letter) in UNWRITABLE for letter in plain):
        raise BadInput(field, "berisi karakter kendali")
    return plain
