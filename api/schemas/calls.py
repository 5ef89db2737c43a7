"""Calls: what is told of them and how they are shown."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from api.schemas.base import Id, Name, Point, Radius, Telephone, VersionIn, Wire, Words
from api.schemas.devices import DeviceOut
from gis.incidents.call_rows import CallClass, CallState
from gis.incidents.lifecycle import Origin


class RingIn(Wire):
    """A telephone rings: pushed by the exchange, or typed by an operator."""

    origin: Origin
    number: Telephone = ""
    line: Annotated[str, StringConstraints(max_length=80)] = ""
    rang_at: datetime | None = None


class NoteIn(VersionIn):
    """What the caller says; what is left out stays as it was noted."""

    text: Words | None = None
    name: Name | None = None
    number: Telephone | None = None
    at: Point | None = None
    radius_m: Radius | None = None


class ClassIn(VersionIn):
    """What the call turned out to be."""

    kind: CallClass


class EndIn(VersionIn):
    """The line is closed; `kind` says in the same breath what the call was."""

    kind: CallClass | None = None


class LinkIn(VersionIn):
    """Which incident the call is about; null: about none."""

    incident_id: Id | None


class PersonOut(Wire):
    """Who called, for roles that may know."""

    name: str
    number: str


class CallOut(Wire):
    """A call as a console shows it; `text` and `caller` are null for roles that may not know them."""

    id: int
    state: CallState
    kind: CallClass | None
    origin: Origin
    version: int
    line: str
    caller: PersonOut | None
    text: str | None
    at: Point | None
    radius_m: float | None
    incident_id: int | None
    handled_by: str | None
    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    recorded_at: datetime


class CallWholeOut(CallOut):
    """A call with what happened to it, the latest calls from the same number, and where its telephone said it is,
    newest first, for roles that may know."""

    events: list[str]
    earlier: list[CallOut]
    devices: list[DeviceOut]


class CallPageOut(Wire):
    """Calls, newest first; send `next` as `after` for the following page."""

    items: list[CallOut]
    next: int | None
