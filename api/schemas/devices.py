"""Positions that devices send."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas.base import Moment, Point, Radius, Telephone, Wire
from gis.geo import Metres
from gis.incidents.lifecycle import Origin
from gis.locate.aml import LONGEST
from gis.locate.device import Evidence, Method


class SmsIn(Wire):
    """An AML SMS: its text, and the number it came from."""

    number: Telephone
    text: Annotated[str, StringConstraints(max_length=LONGEST)] = Field(
        examples=['A"ML=1;lt=-3.69540;lg=+128.18140;rd=12;top=20260131101500;lc=68;pm=G;mcc=510;mnc=01;ml=97']
    )
    origin: Origin = Origin.REAL


class ReceivedOut(Wire):
    """A message was kept; `call_id` is the open call from the same number, if there is one yet."""

    id: int
    call_id: int | None
    repeated: bool


class DeviceIn(Wire):
    """A position a device measured. `confidence` is the percentage at which its `radius_m` holds: 95 for a browser's
    Geolocation (W3C), 68 for Android; left out counts as 68. Without `radius_m` a wide circle is assumed. When: either
    `observed_at` or `age_s`."""

    at: Point
    radius_m: Radius | None = None
    confidence: Annotated[float, Field(ge=0, le=100)] | None = None
    observed_at: Moment | None = None
    age_s: Annotated[float, Field(ge=0, le=1e9)] | None = None
    method: Method = Method.UNKNOWN

    def evidence(self, now: datetime) -> Evidence:
        """As the domain says it."""
        when = now - timedelta(seconds=self.age_s) if self.age_s is not None else self.observed_at
        radius = None if self.radius_m is None else Metres(self.radius_m)
        return Evidence(self.at.place(), radius, self.confidence, when, self.method)


class DeviceOut(Wire):
    """One message of the caller's telephone. `at` and `radius_m` are its 95 % circle now, widened for its age; both
    null: the telephone did not know. `stated_...` is what it said itself."""

    id: int
    at: Point | None
    radius_m: float | None
    because: str
    age_s: float
    method: Method
    altitude_m: float | None
    channel: str
    stated_radius_m: float | None
    stated_confidence: float | None
    observed_at: datetime | None
    received_at: datetime


class CallDevicesOut(Wire):
    """What the stream's `device` event carries: a call and all positions of its telephone, newest first."""

    call_id: int
    devices: list[DeviceOut]
