"""A place as it stands, and what each change makes of it: pure, either refuses or says the facts before and after."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import category, normalize

from gis.errors import BadInput, Refused, Stale
from gis.geo import CITY_BOUNDS, Confidence, LonLat, Metres
from gis.locate.text import fold

FACTS = (
    "name", "alt_names", "kind", "kelurahan_code", "lon", "lat", "radius_m", "confidence", "method", "source",
    "merged_into", "retired",
)  # fmt: skip
LONGEST = {"name": 200, "kind": 80, "method": 500, "source": 500, "reason": 500}
MOST_NAMES = 50
LARGEST_RADIUS = Metres(20_000)  # an island; more says nothing
REACH = 2.0  # degrees round the city
UNWRITABLE = ("Cc", "Cs", "Cn")

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place is, with everything that says how far to trust it; nothing of it has a default."""

    at: LonLat
    radius: Metres
    confidence: Confidence
    method: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `facts` has the keys of FACTS; `version` counts what people changed."""

    id: int
    key: str
    version: int
    facts: Facts

    @property
    def name(self) -> str:
        """What it is called first."""
        return str(self.facts["name"])


@dataclass(frozen=True, slots=True)
class Change:
    """What an event says: only the facts that differ."""

    kind: str
    before: Facts
    after: Facts


def see(place: Place, version: int) -> None:
    """Raises `Stale` unless the sender saw the newest `version`."""
    if version != place.version:
        raise Stale(f"tempat {place.id} sudah berubah: versi {place.version}, bukan {version}; muat ulang lalu ulangi")


def live(place: Place) -> None:
    """Raises `Refused` for a place that is merged or retired."""
    if place.facts["merged_into"] is not None:
        raise Refused(f"tempat {place.id} sudah digabung ke {place.facts['merged_into']}; ubah yang itu")
    if place.facts["retired"]:
        raise Refused(f"tempat {place.id} sudah tidak ada; pulihkan dahulu")


def changed(place: Place, kind: str, values: Facts) -> Change:
    """The change to `values`. Raises `Refused` when it would change nothing."""
    after = {key: value for key, value in values.items() if place.facts[key] != value}
    if not after:
        raise Refused(f"tempat {place.id} sudah begitu; tidak ada yang berubah")
    return Change(kind, {key: place.facts[key] for key in after}, after)


def new(name: str, alt_names: Sequence[str], kind: str, position: Position) -> dict[str, Any]:
    """The facts of a place nobody has recorded. Raises `BadInput`."""
    name = checked_name("name", name)
    return {
        "name": name,
        "alt_names": tidy(name, alt_names),
        "kind": checked("kind", kind),
        **position_facts(position),
        "merged_into": None,
        "retired": False,
    }


def move(place: Place, position: Position) -> Change:
    """It is elsewhere, or better known."""
    live(place)
    return changed(place, "moved", position_facts(position))


def rename(place: Place, name: str) -> Change:
    """It is called something else now; the old name still leads to it until that alias is removed."""
    live(place)
    name = checked_name("name", name)
    return changed(place, "renamed", {"name": name, "alt_names": tidy(name, [*place.facts["alt_names"], place.name])})


def add_alias(place: Place, alias: str) -> Change:
    """It is also called `alias`. Raises `Refused` when it answers to that already."""
    live(place)
    alias = checked_name("alias", alias)
    known = {fold(each) for each in (place.name, *place.facts["alt_names"])}
    if fold(alias) in known:
        raise Refused(f"tempat {place.id} sudah dikenal dengan nama itu")
    return changed(place, "alias added", {"alt_names": tidy(place.name, [*place.facts["alt_names"], alias])})


def remove_alias(place: Place, alias: str) -> Change:
    """Nobody calls it `alias`. Raises `Refused` when it does not answer to that."""
    live(place)
    kept = [each for each in place.facts["alt_names"] if fold(each) != fold(alias)]
    if len(kept) == len(place.facts["alt_names"]):
        raise Refused(f"tempat {place.id} tidak punya nama lain itu")
    return changed(place, "alias removed", {"alt_names": kept})


def merge(place: Place, into: Place) -> Change:
    """It is the same place as `into`; its row stays and all its names lead there."""
    live(place)
    live(into)
    if place.id == into.id:
        raise Refused("tempat tidak bisa digabung dengan dirinya sendiri")
    return changed(place, "merged", {"merged_into": into.id})


def unmerge(place: Place) -> Change:
    """It is a place of its own after all."""
    if place.facts["merged_into"] is None:
        raise Refused(f"tempat {place.id} tidak digabung")
    return changed(place, "unmerged", {"merged_into": None})


def retire(place: Place) -> Change:
    """It is not there any more: no name leads to it."""
    live(place)
    return changed(place, "retired", {"retired": True})


def restore(place: Place) -> Change:
    """It is there after all."""
    return changed(place, "restored", {"retired": False})


def undo(place: Place, change: Change) -> Change:
    """Take `change` back. Raises `Refused` when something changed the same facts since."""
    if change.kind == "undone":
        raise Refused("penarikan tidak ditarik lagi; ubah tempatnya")
    if any(place.facts[key] != change.after[key] for key in change.before):
        raise Refused(f"tempat {place.id} sudah diubah lagi sesudahnya; tarik kembali perubahan itu dahulu")
    return changed(place, "undone", change.before)


def position_facts(position: Position) -> dict[str, Any]:
    """A position as facts. Raises `BadInput` for what is missing or cannot be."""
    west, south, east, north = CITY_BOUNDS
    at = position.at
    if not (west - REACH <= at.lon <= east + REACH and south - REACH <= at.lat <= north + REACH):
        raise BadInput("at", f"({at.lat}, {at.lon}) jauh dari Ambon; periksa lintang dan bujur")
    if not 0 < position.radius <= LARGEST_RADIUS:
        raise BadInput("radius_m", f"harus lebih dari 0 dan paling banyak {LARGEST_RADIUS:.0f} meter")
    return {
        "lon": at.lon,
        "lat": at.lat,
        "radius_m": float(position.radius),
        "confidence": position.confidence.value,
        "method": checked("method", position.method),
        "source": checked("source", position.source),
    }


def checked(field: str, value: str) -> str:
    """`value` in one line. Raises `BadInput` when it is empty, too long or cannot be written."""
    plain = " ".join(value.split())
    if not plain:
        raise BadInput(field, "wajib diisi")
    if len(plain) > LONGEST[field]:
        raise BadInput(field, f"paling banyak {LONGEST[field]} karakter, ini {len(plain)}")
    if any(category(letter) in UNWRITABLE for letter in plain):
        raise BadInput(field, "berisi karakter kendali")
    return plain


def checked_name(field: str, value: str) -> str:
    """A name that callers could say. Raises `BadInput` for one without letters, or with the separator of lists."""
    try:
        name = checked("name", value)
    except BadInput as failure:
        raise BadInput(field, failure.reason) from failure
    if not fold(name):
        raise BadInput(field, "tidak berisi huruf atau angka yang bisa dicari")
    if ";" in name:
        raise BadInput(field, "titik koma memisahkan nama; pakai satu nama saja")
    return name


def tidy(name: str, others: Sequence[str]) -> list[str]:
    """The other names: each checked, none that folds like one before. Raises `BadInput`."""
    kept = {fold(name): name}
    for other in others:
        plain = checked_name("alt_names", other)
        kept.setdefault(fold(plain), plain)
    if len(kept) > MOST_NAMES:
        raise BadInput("alt_names", f"paling banyak {MOST_NAMES - 1} nama lain")
    return list(kept.values())[1:]


def slug(name: str) -> str:
    """`name` as a key: a-z, 0-9 and hyphens. "Damkar Pos Eri" is "damkar-pos-eri"."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
