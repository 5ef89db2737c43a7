"""Wire types of the supervisor: what stands now and wants to be looked at, and the room's journal."""

from datetime import datetime

from api.schemas.base import Wire
from gis.incidents.lifecycle import Origin
from gis.room.attention import Why
from gis.room.journal import Subject


class AttentionOut(Wire):
    """One thing to look at: a dispatch, incident, closure or unit by `subject_id`, and why. `since` is when it began to
    want that (of a closure, when it ends); null where nobody recorded it. `escalated_at`: the server told of it."""

    why: Why
    subject_id: int
    since: datetime | None
    incident_id: int | None
    category: str | None
    priority: int | None
    kecamatan: str | None
    agency: str | None
    name: str | None
    kind: str | None
    escalated_at: datetime | None


class ShiftOut(Wire):
    """One shift: from `begins`, which belongs to it, to `ends`, which does not."""

    name: str
    begins: datetime
    ends: datetime


class NextHandoverOut(ShiftOut):
    """The shift that a record written now would hand over; `written` is the number of its record where there is one."""

    written: int | None


class StandingOut(Wire):
    """What stands at `at`: open incidents by priority, calls of the running shift by class ("" until somebody said it),
    units by status, and what wants to be looked at."""

    at: datetime
    origin: Origin
    shift: ShiftOut
    handover: NextHandoverOut
    incidents: dict[int, int]
    calls: dict[str, int]
    units: dict[str, int]
    items: list[AttentionOut]


class RoomEventOut(Wire):
    """One decision of the room: about what, by whom, from where, and when by both clocks. `content` holds values alone,
    never somebody's words."""

    id: int
    subject: Subject
    subject_id: int
    kind: str
    content: dict[str, str | int | float | bool]
    actor: str
    via: str
    occurred_at: datetime
    recorded_at: datetime


class RoomJournalOut(Wire):
    """Events, newest first; send `next` as `after` for the following page."""

    items: list[RoomEventOut]
    next: int | None
