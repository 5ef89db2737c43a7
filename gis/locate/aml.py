"""Advanced Mobile Location (ETSI TS 103 625): what a telephone tells by itself during an emergency call.

Two forms: the text of an SMS, `A"ML=1;lt=-3.69540;lg=+128.18140;rd=12;top=20260131101500;lc=68;pm=G;...;ml=128`, and
the form of an HTTPS request (`location_latitude`, ...). Read from Google's description of what Android sends by that
specification, https://developers.google.com/android/els/reference/sms-spec and .../http-spec, its experimental SMS
(`ML=2`) included. IMSI, IMEI and cell are not kept: they identify a person and say no more of where they are.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite

from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.locate.device import LARGEST, Evidence, Method
from gis.locate.notations.reading import is_null_island

LONGEST = 2_000  # characters; an SMS of several parts is far shorter
PART = re.compile(r"([A-Za-z\"]{1,5})=([^;\r\n]{0,120})")
METHODS = {
    "G": Method.GNSS, "GPS": Method.GNSS, "GNSS": Method.GNSS, "W": Method.WIFI, "WIFI": Method.WIFI,
    "WLAN": Method.WIFI, "C": Method.CELL, "CELL": Method.CELL, "MOBILE": Method.CELL, "NETWORK": Method.CELL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One AML message: from which number as it was written ("" where it does not say), and where the telephone is;
    None where it did not know."""

    number: str
    position: Evidence | None


def read_sms(text: str, number: str = "") -> Message:
    """The text of an AML SMS from `number`. Raises `BadInput` for a text that is none."""
    if len(text) > LONGEST:
        raise BadInput("text", f"paling banyak {LONGEST} karakter")
    found = {key.upper().replace('"', ""): value.strip() for key, value in PART.findall(text)}
    version = found.get("AML") or found.get("ML")
    if version == "1":
        position = _position(
            "text", found.get("LT"), found.get("LG"), found.get("RD"), found.get("LC"), found.get("PM"),
            _calendar(found.get("TOP", "")),
        )  # fmt: skip
    elif version == "2":
        position = _beta(found)
    else:
        raise BadInput("text", 'bukan SMS AML: harus diawali A"ML=1')
    return Message(number, position)


def read_form(fields: Mapping[str, str]) -> Message:
    """The form of an AML HTTPS request. Every field may be missing; raises `BadInput` where no AML field is there."""
    if not any(name.startswith(("location_", "device_")) for name in fields):
        raise BadInput("location_latitude", "bukan pesan AML: tidak ada isian location_... atau device_...")
    level = fields.get("location_confidence") or fields.get("location_certainty")
    position = _position(
        "location_latitude", fields.get("location_latitude"), fields.get("location_longitude"),
        fields.get("location_accuracy"), level, fields.get("location_source"),
        _epoch(fields.get("location_time"), 1000), fields.get("location_altitude"),
    )  # fmt: skip
    return Message(fields.get("device_number", ""), position)


def _beta(found: Mapping[str, str]) -> Evidence | None:
    """Google's experimental form: `lo` is latitude, longitude, accuracy; `lt` seconds after the call's time `et`."""
    lat, lon, radius, *_ = [*found.get("LO", "").split(","), "", "", ""]
    began, later = _epoch(found.get("ET"), 1), _number(found.get("LT"))
    when = began + timedelta(seconds=later) if began and later is not None and abs(later) < 1e7 else None
    return _position("text", lat, lon, radius, found.get("LC"), found.get("LS"), when)


def _position(  # noqa: PLR0913, PLR0917 - as many as the message has fields
    field: str, lat: str | None, lon: str | None, radius: str | None, level: str | None, method: str | None,
    when: datetime | None, altitude: str | None = None,
) -> Evidence | None:  # fmt: skip
    """The position; None where it is missing or 0, 0. What is broken beside it is left out rather than losing it.
    Raises `BadInput` for a latitude or longitude that is no number or not on the globe."""
    if not lat or not lon or (method or "").upper() == "N":
        return None
    north, east = _number(lat), _number(lon)
    if north is None or east is None or not (abs(north) <= 90 and abs(east) <= 180):
        raise BadInput(field, "lintang atau bujur bukan angka di bumi")
    at = LonLat(east, north)
    if is_null_island(at):
        return None
    metres, height = _number(radius), _number(altitude)
    return Evidence(
        at,
        Metres(metres) if metres is not None and 0 < metres <= LARGEST else None,
        _percent(level),
        when,
        METHODS.get((method or "").strip().upper(), Method.UNKNOWN),
        Metres(height) if height is not None and abs(height) < 20_000 else None,
    )


def _percent(level: str | None) -> float | None:
    """A confidence in percent; the HTTPS form also has it as a share of 1 (0.6827). 0 means that it is not known."""
    number = _number(level)
    if number is None or not 0 < number <= 100:
        return None
    return number * 100 if number <= 1 else number


def _number(value: str | None) -> float | None:
    with suppress(ValueError):
        number = float(value or "")
        return number if isfinite(number) else None
    return None


def _epoch(value: str | None, units: int) -> datetime | None:
    """A time counted from 1970 in seconds (`units` 1) or milliseconds (1000); None for what is no time since 2000."""
    number = _number(value)
    if number is None or not 946_684_800 <= number / units < 32_503_680_000:
        return None
    return datetime.fromtimestamp(number / units, UTC)


def _calendar(value: str) -> datetime | None:
    """A time written yyyyMMddHHmmss, in UTC."""
    with suppress(ValueError):
        found = datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return found if found.year >= 2000 and len(value) == 14 else None
    return None
