"""A position that a device measured, at its own confidence level and time -> `Fix` at 95 %, now.

Radius: the stated accuracy brought to 95 % (`confidence`), and beside it how far the caller may have come since:
- up to 30 s nothing: handsets take about that long to measure during the call itself;
- then a walk, 1.4 m/s, up to five minutes: somebody in need of help seldom gets further on foot;
- then 30 km/h (8.3 m/s), a vehicle in town: a position from before the call may be of another place altogether,
  up to 20 km, the length of the city.
Nothing says in which direction, so the two are joined as independent errors. Both are assumptions, not calibrated here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import hypot, isfinite

from gis.errors import BadInput
from gis.geo import Fix, LonLat, Metres, Seconds, Source
from gis.locate.confidence import UNKNOWN, to_95
from gis.locate.notations.reading import is_null_island

FRESH = Seconds(30.0)
ON_FOOT = Seconds(300.0)
WALKING, DRIVING = 1.4, 8.3  # metres a second
FURTHEST = Metres(20_000.0)
LARGEST = 100_000.0  # metres; a stated accuracy beyond that says nothing
CLOCKS_APART = timedelta(minutes=5)  # a handset's clock may be ahead by so much
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
UNSTATED = {"gnss": 1_000.0, "wifi": 1_000.0, "cell": 5_000.0, "unknown": 5_000.0}  # metres at 95 %, assumed


class Method(StrEnum):
    """How a device found out where it is."""

    GNSS = "gnss"
    WIFI = "wifi"
    CELL = "cell"
    UNKNOWN = "unknown"


IN_WORDS = {
    Method.GNSS: "GPS",
    Method.WIFI: "Wi-Fi",
    Method.CELL: "menara seluler",
    Method.UNKNOWN: "cara tak diketahui",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a device says of where it is. `level` is the confidence of `radius` in percent: a browser's Geolocation
    states 95 (https://www.w3.org/TR/geolocation/, accuracy), Android 68 (Location.getAccuracy); None where it says
    none, which counts as 68. No `radius`: it did not say how sure it is."""

    at: LonLat
    radius: Metres | None
    level: float | None = None
    observed_at: datetime | None = None
    method: Method = Method.UNKNOWN
    altitude: Metres | None = None

    def __post_init__(self) -> None:
        """Raises `BadInput` for what is no position: 0, 0, an impossible accuracy, level or time."""
        if is_null_island(self.at):
            raise BadInput("at", "koordinat 0, 0 berarti alat tidak tahu posisinya; minta posisi yang baru")
        if self.radius is not None and not (isfinite(self.radius) and 0 < self.radius <= LARGEST):
            raise BadInput("radius_m", f"ketelitian harus antara 0 dan 100.000 m, bukan {self.radius:g}")
        if self.level is not None and not 0 <= self.level <= 100:
            raise BadInput("confidence", f"tingkat keyakinan harus antara 0 dan 100 persen, bukan {self.level:g}")
        if self.observed_at is not None and (self.observed_at.tzinfo is None or self.observed_at < EARLIEST):
            raise BadInput("observed_at", "waktu posisi harus dengan zona waktu dan sesudah tahun 2000")


def fix_of(evidence: Evidence, now: datetime) -> Fix:
    """Where the device is now, nineteen times in twenty; `because` says how it was found, how long ago, and what its
    accuracy was converted from. Raises `BadInput` for a time that is yet to come."""
    age = age_of(evidence, now)
    if evidence.radius is None:
        stated, said = Metres(UNSTATED[evidence.method]), "ketelitian tidak disebut"
    else:
        stated = to_95(evidence.radius, evidence.level)
        percent = f"{evidence.level or UNKNOWN:.0f} %" + ("" if evidence.level else " dianggap")
        said = f"±{evidence.radius:.0f} m ({percent})"
        said += "" if round(stated) == round(evidence.radius) else f" = ±{stated:.0f} m (95 %)"
    radius = Metres(round(hypot(stated, moved(age or Seconds(0))), 1))
    if radius > stated * 1.05:
        said += f", diperlebar jadi ±{radius:.0f} m karena umurnya"
    found = IN_WORDS[evidence.method]
    because = f"posisi alat penelepon ({found}), {ago(age)}, {said}"
    return Fix(evidence.at, radius, Source.DEVICE, because, age=age)


def age_of(evidence: Evidence, now: datetime) -> Seconds | None:
    """Seconds since it was measured, 0 where the handset's clock is ahead; None where it does not say when."""
    if evidence.observed_at is None:
        return None
    if evidence.observed_at > now + CLOCKS_APART:
        raise BadInput("observed_at", "waktu posisi di masa depan")
    return Seconds(max((now - evidence.observed_at).total_seconds(), 0.0))


def moved(age: Seconds) -> Metres:
    """How far a caller may have come since, in metres, as a 95 % radius."""
    walked = WALKING * min(max(age - FRESH, 0.0), ON_FOOT - FRESH)
    return Metres(min(walked + DRIVING * max(age - ON_FOOT, 0.0), FURTHEST))


def ago(age: Seconds | None) -> str:
    """An age in the operator's language."""
    if age is None:
        return "waktunya tidak disebut"
    for size, unit in ((86_400, "hari"), (3_600, "jam"), (60, "menit")):
        if age >= 2 * size:
            return f"{age / size:.0f} {unit} lalu"
    return f"{age:.0f} detik lalu"
