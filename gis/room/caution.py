"""Caution notes at a place: what one may say, for how long, and when an incident is near one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gis.errors import BadInput, Refused, Stale
from gis.geo import LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.locate.coordinates import is_null_island
from gis.wording import says_something

LONGEST_LIFE = timedelta(days=366)  # a year, whichever
LARGEST_RADIUS = Metres(2000)  # a note about more ground than that is not about a place
LONGEST_TEXT = 500


class Kind(StrEnum):
    """What the note warns of."""

    GAS = "gas"
    DOG = "dog"
    NO_WATER = "no water"
    NARROW = "narrow access"
    VIOLENCE = "violence"
    OTHER = "other"


LABEL = {
    Kind.GAS: "gas atau bahan berbahaya",
    Kind.DOG: "anjing",
    Kind.NO_WATER: "tidak ada air",
    Kind.NARROW: "jalan sempit",
    Kind.VIOLENCE: "ancaman kekerasan",
    Kind.OTHER: "lain-lain",
}


@dataclass(frozen=True, slots=True)
class Caution:
    """What somebody wants every crew near `at` to know until `expires_at`."""

    kind: Kind
    text: str
    at: LonLat
    radius: Metres
    expires_at: datetime
    origin: Origin


@dataclass(frozen=True, slots=True)
class Note:
    """What the rules need to know of a note that was made."""

    id: int
    version: int
    origin: Origin
    expires_at: datetime
    withdrawn: bool


def check(caution: Caution, now: datetime) -> None:
    """Raises `BadInput`, naming the field, for a note that says nothing, covers no place, or does not end."""
    if not says_something(caution.text):
        raise BadInput("text", "perlu diisi")
    if len(caution.text) > LONGEST_TEXT:
        raise BadInput("text", f"paling banyak {LONGEST_TEXT} karakter, ini {len(caution.text)}")
    if is_null_island(caution.at):
        raise BadInput("at", "0, 0 bukan tempat")
    if not 0 < caution.radius <= LARGEST_RADIUS:
        raise BadInput("radius_m", f"harus lebih dari 0 dan paling banyak {LARGEST_RADIUS:.0f} meter")
    if caution.expires_at.tzinfo is None:
        raise BadInput("expires_at", "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    if caution.expires_at <= now:
        raise BadInput("expires_at", "waktu berakhir harus di masa depan")
    if caution.expires_at > now + LONGEST_LIFE:
        raise BadInput("expires_at", "paling lama satu tahun; perpanjang nanti bila masih perlu")


def withdraw(note: Note, version: int, now: datetime) -> None:
    """Raises `Stale` unless the sender saw the newest version, `Refused` when the note no longer warns."""
    if note.withdrawn:
        raise Refused(f"catatan {note.id} sudah dicabut")
    if version != note.version:
        raise Stale(f"catatan {note.id} sudah berubah: versi {note.version}, bukan {version}; muat ulang lalu ulangi")
    if note.expires_at <= now:
        raise Refused(f"catatan {note.id} sudah berakhir sendiri")
