"""What a phone or a tracker says of where a unit is, read and checked before it counts."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.locate.coordinates import is_null_island

AHEAD = timedelta(seconds=5)  # clocks never agree to the second
UNKNOWN_RADIUS = Metres(25)
METRES_PER_HDOP = 5.0  # an ordinary receiver's range error
RMC = re.compile(
    r"\$(?P<body>G[A-Z]RMC,(?P<time>\d{6})(?:\.\d+)?,(?P<status>[AV]),(?P<lat>\d{4}(?:\.\d+)?),(?P<ns>[NS]),"
    r"(?P<lon>\d{5}(?:\.\d+)?),(?P<ew>[EW]),[^,]*,[^,]*,(?P<date>\d{6})[^*]*)\*(?P<sum>[0-9A-Fa-f]{2})\s*"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """One position of one unit, by the unit's key."""

    unit: str
    at: LonLat
    occurred_at: datetime
    radius: Metres


def from_nmea(sentence: str) -> tuple[LonLat, datetime]:
    """Place and time of an NMEA 0183 RMC sentence. Raises `BadInput` for another, a wrong checksum, or no fix yet."""
    read = RMC.fullmatch(sentence)
    if read is None:
        raise BadInput("nmea", "harus kalimat RMC, misalnya $GPRMC,111500,A,0341.59,S,12810.88,E,0.0,0.0,311226,,*hh")
    if checksum(read["body"]) != int(read["sum"], 16):
        raise BadInput("nmea", f"jumlah periksa salah: seharusnya {checksum(read['body']):02X}")
    if read["status"] == "V":
        raise BadInput("nmea", "alat belum mendapat posisi (V)")
    lat = degrees(read["lat"], 2) * (-1 if read["ns"] == "S" else 1)
    lon = degrees(read["lon"], 3) * (-1 if read["ew"] == "W" else 1)
    try:
        moment = datetime.strptime(read["date"] + read["time"], "%d%m%y%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise BadInput("nmea", "tanggal atau jamnya tidak ada") from None
    return LonLat(lon, lat), moment


def checksum(body: str) -> int:
    """All characters between `$` and `*`, exclusive-or."""
    total = 0
    for letter in body:
        total ^= ord(letter)
    return total


def degrees(text: str, digits: int) -> float:
    """Degrees of `dddmm.mmmm`; the first `digits` are whole degrees."""
    return int(text[:digits]) + float(text[digits:]) / 60


def check(reported: Reported, now: datetime) -> Reported:
    """The same. Raises `BadInput` for the future, a time without a zone, and null island."""
    if reported.occurred_at.tzinfo is None:
        raise BadInput("time", "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    if reported.occurred_at > now + AHEAD:
        ahead = (reported.occurred_at - now).total_seconds()
        raise BadInput("time", f"{ahead:.0f} detik di masa depan; periksa jam alat")
    if is_null_island(reported.at):
        raise BadInput("lat", "0, 0 bukan tempat; alat belum mendapat posisi")
    return reported


def radius_of(radius_m: float | None, hdop: float | None) -> Metres:
    """How far off the position may be: as said, else by the geometry of the satellites, else a cautious guess."""
    if radius_m is not None:
        return Metres(radius_m)
    return Metres(max(hdop * METRES_PER_HDOP, METRES_PER_HDOP)) if hdop is not None else UNKNOWN_RADIUS
